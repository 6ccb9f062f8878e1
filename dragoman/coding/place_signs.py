"""What the words around a name say of it: that it is a place, that it is somebody, that it is a road."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.parse import Parsed
from dragoman.knowledge.gazetteer import Gazetteer, Spot, gazetteer
from dragoman.knowledge.mentions import mention_words
from dragoman.knowledge.place_words import PlaceWords, place_words
from dragoman.knowledge.world import World, world
from dragoman.report import Span

PLACED = frozenset({"GPE", "LOC", "FAC"})
STATES = frozenset({"country", "capital", "seat", "region"})
LONGEST = 5
"""Words of a name that no list has."""
INITIALS = re.compile(r"([A-Z]\.){1,3}\Z|[IVX]+\Z")
SHORT = frozenset({"U.S.", "U.K.", "U.N."})
"""Not initials."""
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


@dataclass(slots=True)
class PlaceName:
    """A name of a place.

    `start` and `end` are tokens of the parse (-1: the name stands in a dateline, which is not parsed). `country`:
    what the world's names make of it. `spots`: the places that go by it. `within`: it stands in another name.
    `holder`: index of the name that follows and holds the place ('Edmonton, Ky.'). `kind`: what the words around say, for a name that no list has.
    """

    span: Span
    start: int
    end: int
    key: str
    spots: tuple[Spot, ...] = ()
    country: str | None = None
    demonym: bool = False
    within: bool = False
    holder: int | None = None
    kind: str | None = None
    beside: str | None = None
    """'admin' or 'city', where 'province' or 'city of' stands beside the name."""
    abbreviated: bool = False
    """It is a state's abbreviation: 'Ky.'."""


class Signs:
    """The words of a report, and what they say of the names among them. All positions are tokens."""

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

    def no_name(self, i: int) -> bool:
        """Whether a word begins no place name: 'Ms', 'J.R.', 'III', 'Act'."""
        word, low = self.words[i], self.lower[i].rstrip(".")
        if low in self.around.never or (low in self.around.titles and word[1:].islower()):
            return True
        return bool(INITIALS.match(word)) and word not in self.gaz.states and word not in SHORT

    def part_of_person(self, start: int, end: int) -> bool:
        """Whether a name that is a place elsewhere is a part of somebody's here."""
        held = self.entity.get(start)
        if self.labels[start] == "PERSON" and held:
            last = held[1] - (self.lower[held[1] - 1] in ("'s", "’s"))
            return held[0] < start or last > end or self.lower[start] in self.surnames
        before = self.lower[start - 1].rstrip(".") if start else ""
        return (start > 0 and self.labels[start - 1] == "PERSON" and self.words[start - 1][0].isupper()) or (
            before in self.around.titles and self.words[start - 1][0].isupper()
        ) or self.lower[start] in self.surnames  # fmt: skip

    def adjectival(self, i: int) -> bool:
        """Whether a country's name stands as an adjective."""
        return self.labels[i] == "NORP" or self.tokens[i].pos_ == "ADJ"

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

    def person(self, start: int, end: int, known: bool = False) -> bool:
        """Whether words that also name a place name somebody here; `known`: it is a country's name."""
        lower, labels, words = self.lower, self.labels, self.words
        before = lower[start - 1].rstrip(".") if start else ""
        titled = before in self.around.titles and start > 0 and words[start - 1][0].isupper()
        held = self.entity.get(start)
        if labels[start] == "PERSON" and held:
            size = held[1] - held[0] - (lower[held[1] - 1] in ("'s", "’s"))
            if size > end - start:
                return True
            if titled:
                return True
            if known and lower[start] not in self.given:
                return False
            if lower[end - 1] in self.surnames:
                return True
            return before not in self.around.locative and not self.before_state(end)
        if titled and labels[start] not in PLACED:
            return True
        if self.given_name(start, end):
            return True
        if known and lower[start] not in self.given:
            return False
        if end - start == 1 and lower[start] in self.surnames and before not in self.around.locative:
            return not self.before_state(end)
        return False

    def before_state(self, end: int) -> bool:
        """Whether a comma and a state or country follow a name."""
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

    def given_name(self, start: int, end: int) -> bool:
        """Whether a single name is somebody's first name: 'Paris Hilton'."""
        return (
            end - start == 1 and end < len(self.words) and self.words[end][0].isupper()
            and self.lower[start] in self.given and self.tokens[end].pos_ == "PROPN"
            and self.labels[end] not in PLACED and self.lower[end] not in self.around.institution
        )  # fmt: skip

    def after_kind(self, start: int) -> bool:
        """Whether 'village of' or 'province of' stands before a name."""
        return start > 1 and self.lower[start - 1] == "of" and (
            self.lower[start - 2] in self.around.city or self.lower[start - 2] in self.around.admin
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

    def beside(self, start: int, end: int) -> str | None:
        """Whether 'province' or 'city' stands at the end of a name, after it, or with 'of' before it."""
        near = [self.lower[end - 1]] if end - start > 1 else []
        if end < len(self.words):
            near.append(self.lower[end])
        if start > 1 and self.lower[start - 1] == "of":
            near.append(self.lower[start - 2])
        for word in near:
            if word in self.around.admin:
                return "admin"
            if word in self.around.city:
                return "city"
        return None

    def text(self, start: int, end: int) -> str:
        """The words of the tokens as the text has them."""
        first, last = self.parsed.chars(start, end)
        return self.parsed.text[first:last]

    def dotted(self, at: int) -> bool:
        """Whether a dot stands at an offset of the text."""
        return self.parsed.text[at : at + 1] == "."
