"""Which words of a report name places: by the world's names, by the gazetteer, by the parser's entities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.parse import Parsed
from dragoman.knowledge.gazetteer import Gazetteer, Spot, gazetteer
from dragoman.knowledge.mentions import mention_words
from dragoman.knowledge.names import surface
from dragoman.knowledge.place_words import PlaceWords, place_words
from dragoman.knowledge.world import World, world
from dragoman.report import Span

PLACED = frozenset({"GPE", "LOC", "FAC"})
STATES = frozenset({"country", "capital", "seat", "region"})
LONGEST_DEMONYM = 3
WELL_KNOWN = 100_000
"""People of a city that is taken for one wherever its name stands alone, capitalised within a sentence."""
LONGEST = 5
"""Words of a name that no list has."""
INITIALS = re.compile(r"([A-Z]\.){1,3}\Z|[IVX]+\Z")
DIRECTIONS = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower",
     "far", "downtown", "greater", "inner", "outer", "northeast", "northwest", "southeast", "southwest", "historic",
     "northeastern", "northwestern", "southeastern", "southwestern", "mainland", "metropolitan"]
)  # fmt: skip
ROADS = frozenset(
    ["street", "st", "road", "rd", "avenue", "ave", "drive", "lane", "way", "boulevard", "blvd", "highway",
     "interstate", "close", "court", "crescent", "terrace", "route", "circle", "parkway", "expressway", "freeway",
     "turnpike", "trail", "streets", "roads", "avenues", "loop", "pike"]
)  # fmt: skip
DASHES = frozenset(["-", "--", "–", "—"])
DATELINE = re.compile(r"[^\W\d_][\w.'’-]*")


@dataclass(slots=True)
class PlaceName:
    """A name of a place.

    `start` and `end` are tokens of the parse (-1: the name stands in a dateline, which is not parsed). `country`:
    what the world's names make of it. `spots`: the places that go by it. `within`: it stands in another name.
    `holder`: index of the name that follows and holds the place ('Edmonton, Ky.'). `state`: the row of the
    region that an abbreviation stands for. `kind`: what the words around say, for a name that no list has.
    """

    span: Span
    start: int
    end: int
    key: str
    spots: tuple[Spot, ...] = ()
    country: str | None = None
    demonym: bool = False
    sure: bool = False
    within: bool = False
    holder: int | None = None
    kind: str | None = None


def find_names(parsed: Parsed) -> list[PlaceName]:
    """The place names of a report, in the order of the text, those of its dateline among them."""
    finder = _Finder(parsed)
    finder.run()
    found = [*_dateline(parsed, finder.gaz, finder.world), *finder.found]
    found.sort(key=lambda n: n.span)
    _holders(parsed, found)
    return found


def pieces_of(word: str) -> str:
    """A word as the first word of a surface."""
    return surface(word).split(" ", 1)[0]


class _Finder:
    """One pass over the tokens, from left to right, by the longest name."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.world: World = world()
        self.gaz: Gazetteer = gazetteer()
        self.around: PlaceWords = place_words()
        self.given = mention_words().given_names
        self.tokens: list[Token] = list(parsed.doc)
        self.words = [t.text for t in self.tokens]
        self.lower = [w.lower() for w in self.words]
        self.labels = [t.ent_type_ for t in self.tokens]
        self.entity: dict[int, tuple[int, int]] = {}
        """The parser's entity that holds a token: its first and last token (exclusive)."""
        self.surnames: set[str] = set()
        for entity in parsed.doc.ents:
            for i in range(entity.start, entity.end):
                self.entity[i] = (entity.start, entity.end)
            if entity.label_ == "PERSON" and entity.end - entity.start > 1:
                last = entity.end - (2 if self.lower[entity.end - 1] in ("'s", "’s") else 1)
                if last > entity.start:
                    self.surnames.add(self.lower[last])
        self.found: list[PlaceName] = []
        self.refused: list[int] = []
        """Where a name stands that the gazetteer has, and nothing spoke for a place."""

    def run(self) -> None:
        words = self.words
        i, n = 0, len(words)
        while i < n:
            if not words[i][0].isupper() or self.no_name(i):
                i += 1
                continue
            i = max(i + 1, self.at(i))
        self.again()

    def at(self, i: int) -> int:
        """Look for a name at a capitalised word; the token to go on at."""
        words = self.words
        if "-" in words[i] and self.hyphenated(i):
            return i + 1
        match = self.world.match(words, i)
        end, entries = match if match else (i, ())
        country, after = self.demonym(i)
        places = self.gaz.match(words, i, LONGEST)
        longest = places[0] if places else i
        state = self.state(i)
        if state:
            return state
        road = self.road(i, max(end, longest, i + 1))
        if road:
            return road
        if self.lower[i] in DIRECTIONS and max(end, longest, after) <= i + 1:
            return i + 1
        if entries and entries[0].kind == "people" and entries[0].country and end > after:
            return self.demonym_name(i, end, entries[0].country)
        if entries and entries[0].kind not in STATES and end > longest and end - i > 1:
            self.inside(i, end)
            return end
        if country and after >= end and after >= longest and not self.person(i, after):
            if not (entries and end == after and entries[0].kind == "country" and not self.adjectival(i)):
                return self.demonym_name(i, after, country)
        if entries and end >= longest:
            first = next((e for e in entries if e.kind in STATES), None)
            if first is None or (entries[0].kind not in STATES and self.labels[i] not in PLACED):
                return end
            if self.person(i, end):
                return end
            if self.institution(i, end):
                return self.inside(i, self.entity[i][1])
            kept = first.kind == "country" or first.kind == "region"
            self.add(i, end, places[1] if places and places[0] == end else (), first.country if kept else None,
                     sure=True)  # fmt: skip
            return end
        if places and longest > i:
            return self.listed(i, longest, places[1])
        return self.unlisted(i)

    def no_name(self, i: int) -> bool:
        """Whether a word begins no place name: 'Ms', 'J.R.', 'III', 'Act'."""
        word, low = self.words[i], self.lower[i].rstrip(".")
        if low in self.around.never or (low in self.around.titles and word[1:].islower()):
            return True
        return (
            bool(INITIALS.match(word))
            and word not in self.gaz.states
            and word not in ("U.S.", "U.K.", "U.N.")
        )

    def again(self) -> None:
        """Names that stand as places elsewhere in the report are places where nothing says otherwise."""
        known: dict[str, PlaceName] = {}
        for name in self.found:
            if not name.within and not name.demonym and name.spots and name.start >= 0:
                known.setdefault(name.key, name)
        firsts = {key.split(" ", 1)[0] for key in known}
        taken = {i for name in self.found for i in range(name.start, name.end)}
        for i in sorted(self.refused):
            if i in taken or pieces_of(self.words[i]) not in firsts:
                continue
            match = self.gaz.match(self.words, i, LONGEST)
            if not match:
                continue
            end = match[0]
            key = surface(self.text(i, end))
            if key in known and not self.person(i, end) and not self.part_of_person(i, end):
                first = known[key]
                self.add(i, end, first.spots, first.country)

    def part_of_person(self, start: int, end: int) -> bool:
        return self.labels[start] == "PERSON" or self.given_name(start, end) or (
            start > 0 and self.labels[start - 1] == "PERSON" and self.words[start - 1][0].isupper()
        )  # fmt: skip

    def adjectival(self, i: int) -> bool:
        return self.labels[i] == "NORP" or self.tokens[i].pos_ == "ADJ"

    def add(
        self, start: int, end: int, spots: tuple[Spot, ...] = (), country: str | None = None, *,
        demonym: bool = False, sure: bool = False, within: bool = False, kind: str | None = None,
    ) -> None:  # fmt: skip
        span = self.parsed.chars(start, end)
        key = surface(self.parsed.text[span[0] : span[1]])
        self.found.append(
            PlaceName(span, start, end, key, spots, country, demonym, sure, within, None, kind)
        )  # fmt: skip

    def road(self, start: int, end: int) -> int | None:
        """The end of a road's name that begins at `start`: roads are no places."""
        if self.world.match(self.words, start) and end - start > 1:
            return None
        at = end
        if self.lower[start] in ("interstate", "highway", "route"):
            return start + 2
        while at < len(self.words) and at - start < LONGEST and self.words[at][0].isupper():
            if self.lower[at].rstrip(".") in ROADS and not self.words[at].isupper():
                return at + 1
            if self.labels[at] != "FAC":
                break
            at += 1
        return None

    def hyphenated(self, i: int) -> bool:
        """Enter the place in 'US-led', 'Turkish-backed', 'Moscow-based'; whether there is one."""
        word = self.words[i]
        first, rest = word.split("-", 1)
        if not rest or not rest[0].islower():
            return False
        at = self.tokens[i].idx
        country = self.world.demonyms.get(first)
        entries = self.world.names.get(surface(first), ()) if first else ()
        state = next((e for e in entries if e.kind in STATES), None) if first[:1].isupper() else None
        spots = () if country or not first else self.gaz.named(first)
        if not (country or state):
            return False
        self.found.append(
            PlaceName((at, at + len(first)), i, i + 1, surface(first), spots,
                      country or (state.country if state and state.kind in ("country", "region") else None),
                      bool(country), True)
        )  # fmt: skip
        return True

    def demonym(self, start: int) -> tuple[str | None, int]:
        demonyms, words = self.world.demonyms, self.words
        for length in range(min(LONGEST_DEMONYM, len(words) - start), 0, -1):
            country = demonyms.get(words[start] if length == 1 else " ".join(words[start : start + length]))
            if country:
                return country, start + length
        return None, start

    def demonym_name(self, start: int, end: int, country: str) -> int:
        held = self.entity.get(start)
        if held and self.labels[start] == "ORG" and held[1] > end:
            return self.inside(start, held[1])
        if self.labels[start] == "LANGUAGE":
            return end
        self.add(
            start, end, (), country, demonym=True, sure=True, within=self.labels[start] in ("WORK_OF_ART",)
        )
        return end

    def state(self, i: int) -> int | None:
        """The end of a state's abbreviation after a name and a comma, or of one with a dot: 'Ky.', 'W. Va.'."""
        words, states = self.words, self.gaz.states
        for end in (i + 2, i + 1):
            if end > len(words):
                continue
            start, last = self.parsed.chars(i, end)
            form = self.parsed.text[start:last]
            row = states.get(form) or (
                states.get(form + ".") if form[-1] != "." and self.dotted(last) else None
            )
            if row is None:
                continue
            after_comma = i > 1 and words[i - 1] == "," and words[i - 2][0].isupper()
            if after_comma or (
                "." in form and len(form) > 3 and self.labels[i] in PLACED and form.count(".") > 1
            ):
                self.add(i, end, (self.gaz.spot(row),), sure=True)
                return end
        return None

    def dotted(self, at: int) -> bool:
        return self.parsed.text[at : at + 1] == "."

    def person(self, start: int, end: int) -> bool:
        """Whether words that also name a place name somebody here."""
        lower, labels, words = self.lower, self.labels, self.words
        before = lower[start - 1].rstrip(".") if start else ""
        titled = before in self.around.titles and start > 0 and words[start - 1][0].isupper()
        held = self.entity.get(start)
        if labels[start] == "PERSON" and held:
            size = held[1] - held[0] - (lower[held[1] - 1] in ("'s", "’s"))
            if size > end - start:
                return True
            if titled or lower[end - 1] in self.surnames:
                return True
            return before not in self.around.locative and not self.before_state(end)
        if titled and labels[start] not in PLACED:
            return True
        if end - start == 1 and lower[start] in self.surnames and before not in self.around.locative:
            return not self.before_state(end)
        return False

    def before_state(self, end: int) -> bool:
        return (
            end + 1 < len(self.words) and self.words[end] == "," and self.words[end + 1][0].isupper()
            and (self.words[end + 1] in self.gaz.states or self.words[end + 1] + "." in self.gaz.states
                 or any(s.kind in ("admin1", "country") for s in self.gaz.named(self.words[end + 1])))
        )  # fmt: skip

    def institution(self, start: int, end: int) -> bool:
        """Whether a name is a part of a longer one, of an organisation."""
        held = self.entity.get(start)
        return bool(held and self.labels[start] == "ORG" and (held[1] - (
            self.lower[held[1] - 1] in ("'s", "’s")) > end or held[0] < start))  # fmt: skip

    def inside(self, start: int, end: int) -> int:
        """Enter the places within another name ('the New York Times'); the token to go on at."""
        i = start
        while i < end:
            if self.words[i][0].isupper() and self.lower[i] not in self.around.common:
                country, after = self.demonym(i)
                match = self.gaz.match(self.words[:end], i, LONGEST)
                known = self.world.match(self.words[:end], i)
                if known and known[1] and known[1][0].kind in ("country", "region", "capital"):
                    self.add(i, known[0], match[1] if match and match[0] == known[0] else (), known[1][0].country
                             if known[1][0].kind != "capital" else None, sure=True, within=True)  # fmt: skip
                    i = known[0]
                    continue
                if country:
                    self.add(i, after, (), country, demonym=True, sure=True, within=True)
                    i = after
                    continue
                if match and (match[1][0].population >= WELL_KNOWN or match[0] - i > 1):
                    self.add(i, match[0], match[1], within=True)
                    i = match[0]
                    continue
            i += 1
        return end

    def listed(self, start: int, end: int, spots: tuple[Spot, ...]) -> int:
        """A name that the gazetteer has: a place, if the words around let it be one."""
        lower, labels, words = self.lower, self.labels, self.words
        if self.person(start, end):
            held = self.entity.get(start)
            return max(end, held[1]) if held and labels[start] == "PERSON" else end
        if self.given_name(start, end):
            return self.capitals(end)
        label = labels[start]
        held = self.entity.get(start)
        before = lower[start - 1] if start else ""
        if end - start == 1 and lower[start] in self.around.common and label not in PLACED:
            return end
        if label in PLACED:
            assert held is not None
            if held[1] > end and all(
                words[k][0].isupper() for k in range(end, held[1]) if words[k].isalpha()
            ):
                if lower[held[1] - 1] in self.around.institution:
                    if spots[0].population >= WELL_KNOWN or end - start > 1:
                        self.add(start, end, spots, sure=True)
                        return held[1]
                    return self.facility(max(start, held[0]), held[1])
                if label == "LOC" and lower[held[1] - 1] not in DIRECTIONS:
                    self.add(start, held[1], self.gaz.named(self.text(start, held[1])), kind="other")
                    return held[1]
            small = end - start == 1 and spots[0].population < WELL_KNOWN and spots[0].row >= 0
            if not small or self.signed(start, end) or not self.doubtful(start, end):
                self.add(start, end, spots, sure=True)
            else:
                self.refused.append(start)
            return end
        followed = end < len(words) and words[end][0].isupper() and lower[end] not in ("i",)
        if label == "ORG" and held and self.institution(start, end):
            if held[0] == start and before in self.around.locative:
                self.add(start, end, spots)
                return end
            if (
                before not in ("the", "of")
                and held[0] == start
                and lower[held[1] - 1] not in self.around.firm
            ):
                self.refused.append(start)
            return self.inside(start, held[1])
        if followed and lower[end].rstrip(".") in self.around.titles:
            self.add(start, end, spots)
            return end
        if followed and lower[end] in self.around.institution:
            self.add(start, end, spots, within=True)
            return self.capitals(end)
        signed = self.signed(start, end)
        if followed and not signed:
            self.refused.append(start)
            return self.capitals(end) if self.tokens[start].pos_ == "PROPN" else end
        big = spots[0].population >= WELL_KNOWN or spots[0].row < 0
        county = end - start > 1 and spots[0].kind == "admin2"
        inner = start > 0 and not self.tokens[start].is_sent_start
        if signed or county or (big and (inner or end - start > 1) and self.tokens[start].pos_ == "PROPN"):
            self.add(start, end, spots, sure=county)
            return end
        self.refused.append(start)
        return end

    def signed(self, start: int, end: int) -> bool:
        """Whether the words around say that this is a place."""
        if self.before_state(end) or self.kind_word(start, end):
            return True
        if start and self.lower[start - 1] in self.around.locative:
            return True
        return (
            self.words[start].isupper() and end < len(self.words) and self.words[end] in DASHES
            and bool(self.tokens[start].is_sent_start)
        )  # fmt: skip

    def doubtful(self, start: int, end: int) -> bool:
        """Whether a small place's name may as well be somebody's: he says, or it follows another name."""
        token = self.tokens[start]
        if start and self.words[start - 1][0].isupper() and self.tokens[start - 1].pos_ == "PROPN":
            return True
        return token.dep_ == "nsubj" and token.head.lemma_ in self.around.speaking

    def text(self, start: int, end: int) -> str:
        first, last = self.parsed.chars(start, end)
        return self.parsed.text[first:last]

    def capitals(self, at: int) -> int:
        while at < len(self.words) and self.words[at][0].isupper() and self.tokens[at].pos_ == "PROPN":
            at += 1
        return at

    def given_name(self, start: int, end: int) -> bool:
        """Whether a single name is somebody's first name: 'Paris Hilton'."""
        return (
            end - start == 1 and end < len(self.words) and self.words[end][0].isupper()
            and self.lower[start] in self.given and self.tokens[end].pos_ == "PROPN"
            and self.labels[end] not in PLACED and self.lower[end] not in self.around.institution
        )  # fmt: skip

    def kind_word(self, start: int, end: int) -> bool:
        """Whether 'province', 'city of', 'village' stands beside the name."""
        around = self.around
        kinds = around.admin | around.city | around.water
        if end < len(self.words) and self.lower[end] in kinds:
            return True
        at = start - 1
        if at >= 0 and self.lower[at] == "of":
            at -= 1
        return at >= 0 and self.lower[at] in kinds

    def facility(self, start: int, end: int) -> int:
        while self.lower[start] == "the" and start < end - 1:
            start += 1
        while end - start > 1 and self.lower[end - 1] in ("'s", "’s"):
            end -= 1
        self.add(start, end, self.gaz.named(self.text(start, end)), kind="other")
        return end

    def unlisted(self, i: int) -> int:
        """A place by the parser's entities that no list has."""
        label = self.labels[i]
        held = self.entity.get(i)
        if label not in PLACED or not held or held[0] < i - 1:
            return i + 1
        start, end = i, held[1]
        if any(c.isdigit() for c in self.words[start]) or self.lower[i] in self.around.common:
            return i + 1
        if self.lower[i] in DIRECTIONS and end - start > 1:
            return i + 1
        while end - start > 1 and (
            self.lower[end - 1] in ("'s", "’s") or not self.words[end - 1][0].isalnum()
        ):
            end -= 1
        last = self.lower[end - 1].rstrip(".")
        if end - start > LONGEST or self.person(start, end) or last in ROADS:
            return held[1]
        facility = last in self.around.facility and end - start > 1
        if not (facility or last in self.around.water or self.signed(start, end)):
            return held[1]
        self.add(start, end, (), kind="other" if label != "GPE" else "city")
        return held[1]


def _dateline(parsed: Parsed, gaz: Gazetteer, the_world: World) -> list[PlaceName]:
    """The places of the dateline."""
    found = []
    for paragraph in parsed.report.paragraphs:
        if paragraph.kind != "dateline":
            continue
        matches = list(DATELINE.finditer(parsed.text, paragraph.start, paragraph.end))
        words = [m.group() for m in matches]
        # In brackets stands the agency.
        i = 0
        while i < len(words):
            if parsed.text[matches[i].start() - 1 : matches[i].start()] == "(" or not words[i][0].isupper():
                i += 1
                continue
            titled = [w if w in gaz.states else w.title() for w in words]
            known = the_world.match(titled, i)
            places = gaz.match(titled, i)
            end = max(known[0] if known and known[1] else i, places[0] if places else i)
            first = (
                next((e for e in known[1] if e.kind in STATES), None) if known and known[0] == end else None
            )
            span = (matches[i].start(), matches[max(end, i + 1) - 1].end())
            row = gaz.states.get(words[i])
            if row is not None and i:
                found.append(PlaceName(span, -1, -1, surface(words[i]), (gaz.spot(row),), sure=True))
            elif end > i and (first or places):
                spots = places[1] if places and places[0] == end else ()
                country = first.country if first and first.kind in ("country", "region") else None
                found.append(
                    PlaceName(span, -1, -1, surface(" ".join(words[i:end])), spots, country, sure=True)
                )
            i = max(end, i + 1)
    return found


def _holders(parsed: Parsed, names: Sequence[PlaceName]) -> None:
    """'Edmonton, Ky.', 'Paris, Texas', 'the Syrian city of Aleppo', 'Aleppo in Syria': what holds what."""
    text = parsed.text
    for i in range(len(names) - 1):
        one, two = names[i], names[i + 1]
        between = text[one.span[1] : two.span[0]]
        if one.demonym or two.demonym:
            continue
        if between.strip() in (",", ", in", "in") or between.strip(" \n") == "(":
            one.holder = i + 1
