"""Which words of a report name places: by the world's names, by the gazetteer, by the parser's entities."""

from __future__ import annotations

from dragoman.coding.parse import Parsed
from dragoman.coding.place_datelines import find_holders, read_datelines
from dragoman.coding.place_signs import (
    DIRECTIONS,
    INITIALS,
    LONGEST,
    PLACED,
    ROADS,
    SHORT,
    STATES,
    PlaceName,
    Signs,
)
from dragoman.knowledge.gazetteer import Spot
from dragoman.knowledge.names import surface

LONGEST_DEMONYM = 3
WELL_KNOWN = 100_000
"""People of a city that is taken for one wherever its name stands alone, capitalised within a sentence."""


def find_names(parsed: Parsed) -> list[PlaceName]:
    """The place names of a report, in the order of the text, those of its dateline among them."""
    finder = _Finder(parsed)
    finder.run()
    found = [*read_datelines(parsed, finder.gaz, finder.world), *finder.found]
    found.sort(key=lambda n: n.span)
    find_holders(parsed, found)
    return found


def well_known(spots: tuple[Spot, ...]) -> bool:
    """Whether a name is a large city's, a first-level region's or one of the project's own list."""
    return any(
        s.row < 0 or (s.population >= WELL_KNOWN and s.kind in ("city", "admin1", "country")) for s in spots
    )


def pieces_of(word: str) -> str:
    """A word as the first word of a surface."""
    return surface(word).split(" ", 1)[0]


class _Finder(Signs):
    """One pass over the tokens, from left to right, by the longest name."""

    def __init__(self, parsed: Parsed) -> None:
        super().__init__(parsed)
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
        if entries and entries[0].kind == "people" and entries[0].country and end >= after:
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
            if self.person(i, end, known=first.kind in ("country", "region")):
                return end
            if self.institution(i, end):
                return self.inside(i, self.entity[i][1])
            kept = first.kind == "country" or first.kind == "region"
            self.add(i, end, places[1] if places and places[0] == end else (), first.country if kept else None,
            )  # fmt: skip
            return end
        if places and longest > i:
            return self.listed(i, longest, places[1])
        return self.unlisted(i)

    def again(self) -> None:
        """Names that stand as places elsewhere in the report are places where nothing says otherwise."""
        known: dict[str, PlaceName] = {}
        for name in self.found:
            if not name.within and not name.demonym:
                known.setdefault(name.key, name)
        firsts = {key.split(" ", 1)[0] for key in known}
        taken = {i for name in self.found for i in range(name.start, name.end)}
        for i in sorted(self.refused):
            if i in taken or pieces_of(self.words[i]) not in firsts:
                continue
            match = self.gaz.match(self.words, i, LONGEST)
            end = match[0] if match else self.entity.get(i, (i, i + 1))[1]
            key = surface(self.text(i, end))
            if key in known and not self.part_of_person(i, end):
                first = known[key]
                self.add(i, end, first.spots, first.country, kind=first.kind)

    def add(
        self, start: int, end: int, spots: tuple[Spot, ...] = (), country: str | None = None, *,
        demonym: bool = False, within: bool = False, kind: str | None = None,
    ) -> None:  # fmt: skip
        span = self.parsed.chars(start, end)
        key = surface(self.parsed.text[span[0] : span[1]])
        beside = self.beside(start, end)
        self.found.append(
            PlaceName(span, start, end, key, spots, country, demonym, within, None, kind, beside)
        )  # fmt: skip

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
        self.add(start, end, (), country, demonym=True, within=self.labels[start] in ("WORK_OF_ART",))
        return end

    def state(self, i: int) -> int | None:
        """The end of a state's abbreviation after a name and a comma, or of one with a dot: 'Ky.', 'W. Va.'."""
        words, states = self.words, self.gaz.states
        if not (i and words[i - 1] == ",") and "." not in words[i]:
            return None
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
                self.add(i, end, (self.gaz.spot(row),))
                self.found[-1].abbreviated = True
                return end
        return None

    def inside(self, start: int, end: int) -> int:
        """Enter the places within another name ('the New York Times'); the token to go on at."""
        i = start
        first = self.entity.get(start, (start, end))[0]
        if any(INITIALS.match(self.words[k]) and self.words[k] not in SHORT for k in range(first, end)):
            return end
        while i < end:
            if self.words[i][0].isupper() and self.lower[i] not in self.around.common and not self.no_name(i):
                country, after = self.demonym(i)
                match = self.gaz.match(self.words[:end], i, LONGEST)
                known = self.world.match(self.words[:end], i)
                if known and known[1] and known[1][0].kind in ("country", "region", "capital"):
                    self.add(i, known[0], match[1] if match and match[0] == known[0] else (), known[1][0].country
                             if known[1][0].kind != "capital" else None, within=True)  # fmt: skip
                    i = known[0]
                    continue
                if country:
                    self.add(i, after, (), country, demonym=True, within=True)
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
        if end - start > 1 and words[end - 1][0].islower():
            bare = self.gaz.match(words[: end - 1], start, LONGEST)
            if lower[end - 1] not in self.around.admin | self.around.city:
                if not bare:
                    return start + 1
                end, spots = bare
            elif bare and bare[0] == end - 1:
                spots = (*bare[1], *spots)
        if self.person(start, end):
            held = self.entity.get(start)
            self.refused.append(start)
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
                    if well_known(spots) or end - start > 1:
                        self.add(start, end, spots)
                        return held[1]
                    return self.facility(max(start, held[0]), held[1])
                if label == "LOC" and lower[held[1] - 1] not in DIRECTIONS:
                    self.add(start, held[1], self.gaz.named(self.text(start, held[1])), kind="other")
                    return held[1]
            small = end - start == 1 and not well_known(spots)
            if not small or self.signed(start, end) or not self.doubtful(start, end):
                self.add(start, end, spots)
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
        big = well_known(spots)
        county = end - start > 1 and spots[0].kind == "admin2"
        inner = start > 0 and not self.tokens[start].is_sent_start
        if signed or county or (big and (inner or end - start > 1) and self.tokens[start].pos_ == "PROPN"):
            self.add(start, end, spots)
            return end
        self.refused.append(start)
        return end

    def capitals(self, at: int) -> int:
        while at < len(self.words) and self.words[at][0].isupper() and self.tokens[at].pos_ == "PROPN":
            at += 1
        return at

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
        if label not in PLACED and self.after_kind(i) and self.tokens[i].pos_ == "PROPN":
            end = min(self.capitals(i), i + LONGEST)
            self.add(i, end, (), kind="city" if self.beside(i, end) == "city" else "other")
            return end
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
            self.refused.append(start)
            return held[1]
        self.add(start, end, (), kind="other" if label != "GPE" else "city")
        return held[1]
