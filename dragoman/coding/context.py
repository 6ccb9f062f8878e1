"""Whose a party is when its own phrase does not say: 'the army', 'police', 'President Gbagbo'."""

from __future__ import annotations

import re

from dragoman.coding.cast import Cast
from dragoman.coding.descriptions import Description
from dragoman.coding.names import Scene
from dragoman.knowledge.names import surface

ANYWHERE = frozenset({"UAF", "UNK", "CRM"})
"""Doers nobody knows: theirs is only the country of a place beside them (codebook, rule 10)."""


FOREIGN = frozenset({"media", "company", "organisation"})
"""Names that say nothing of where a report plays: 'told Reuters' is not about Britain."""
CROWDS = frozenset({"CVL", "EDU", "LAB", "COP", "UAF", "UNK", "AGR"})
"""They are of the place where they are, even in a sentence about others."""
FEW = 4
"""How many sentences of its paragraph before it a sentence is taken together with."""
ANYBODY = frozenset({"CVL", "ELI", "REL"})
"""Sectors of people at large: what the report says later tells nothing of them."""
DECAY = 0.75
"""What a country named a sentence earlier counts, against one named in the sentence."""
HOME = 1.5
"""What the dateline's country counts besides."""
WHOLE = 1.5
"""What a country counts besides that the whole report speaks of, and no other."""
LEADING = 1.0
"""What the country of the first sentence's subject counts besides."""
LEAD = 1.5
"""How many times the second country's count the first must have."""


class Context:
    """Which countries a report speaks of, sentence by sentence."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self.scene = scene
        self.cast = cast
        parsed = scene.parsed
        sentences = len(parsed.sentences)
        self.by_sentence: list[dict[str, int]] = [{} for _ in range(sentences)]
        self.places: list[dict[str, int]] = [{} for _ in range(sentences)]
        """Countries of places where something is, by sentence."""
        for name in scene.names:
            country = name.country
            if name.kind == "person" or not country or (name.entry and name.entry.kind in FOREIGN):
                continue
            sentence = parsed.sentence_of[name.start]
            if sentence < 0:
                continue
            self._count(self.by_sentence[sentence], country)
            if self._located(name.start, name.end):
                self._count(self.places[sentence], country)
        for i, country in scene.place_country.items():
            if i in scene.at:
                continue
            sentence = parsed.sentence_of[i]
            if sentence < 0:
                continue
            self._count(self.by_sentence[sentence], country)
            self._count(self.places[sentence], country)
        for actor in cast.actors.values():
            if actor.country and cast.referents[actor.id].kind == "person":
                for i, mention in cast.mentions.items():
                    if mention.head == i and actor.id in mention.actors and mention.kind == "name":
                        self._count(self.by_sentence[parsed.sentence_of[i]], actor.country)
        total: dict[str, int] = {}
        for counts in self.by_sentence:
            for country, n in counts.items():
                total[country] = total.get(country, 0) + n
        self.total = total
        self.home = self._home()
        self.lead = self._lead()

    def _home(self) -> str | None:
        """The dateline's country, if it is of one."""
        names = self.scene.world.names
        found = set()
        for part in re.split(r"[,/]| and ", self.scene.parsed.report.dateline_place or ""):
            known = names.get(surface(part)) if part.strip() else None
            if known and known[0].country:
                found.add(known[0].country)
        return found.pop() if len(found) == 1 else None

    def _lead(self) -> str | None:
        """The country of the first sentence's subject."""
        sentences = self.scene.parsed.sentences
        if not sentences:
            return None
        for child in sentences[0].root.lefts:
            if child.dep_ == "nsubj" and (mention := self.cast.mentions.get(child.i)):
                return self.cast.actors[mention.actors[0]].country
        return None

    def _located(self, start: int, end: int) -> bool:
        doc = self.scene.tokens
        head = doc[end - 1]
        if head.dep_ != "pobj" or head.head.lower_ not in self.scene.words_of.locative:
            return False
        return (
            head.head.head.i not in self.cast.mentions
        )  # 'officials in Nairobi said' is of the officials alone

    @staticmethod
    def _count(counts: dict[str, int], country: str) -> None:
        counts[country] = counts.get(country, 0) + 1

    def country_of(self, found: Description, sector: str, placed: bool = False) -> str | None:
        """The country that the text gives a description, or None where it gives none safely.

        `placed`: only a place tells, because it is a people without a state.
        """
        if found.place:
            return found.place
        sentence = self.scene.parsed.sentence_of[found.head]
        if sentence < 0:
            return None
        here = self.places[sentence]
        if len(here) == 1 and (sector in CROWDS or placed or len(self.by_sentence[sentence]) == 1):
            return next(iter(here))
        if sector in ANYWHERE or placed:
            return None
        return self.spoken_of(sentence, ahead=sector not in ANYBODY)

    def paragraph_country(self, sentence: int) -> str | None:
        """The one country that a sentence and those before it in its paragraph name."""
        paragraph_of = self.scene.parsed.paragraph_of
        found: set[str] = set()
        at = sentence
        while at >= 0 and paragraph_of[at] == paragraph_of[sentence] and sentence - at <= FEW:
            found.update(self.by_sentence[at])
            at -= 1
        return found.pop() if len(found) == 1 else None

    def spoken_of(self, sentence: int, ahead: bool = True) -> str | None:
        """The country that a sentence is about: the one it names, or the one that stands out in what led to
        it."""
        here = self.by_sentence[sentence]
        if len(here) == 1:
            return next(iter(here))
        local = self.paragraph_country(sentence) if not here else None
        if local:
            return local
        weights: dict[str, float] = {}
        for i in range(sentence + 1):
            weight = DECAY ** (sentence - i)
            for country, n in self.by_sentence[i].items():
                weights[country] = weights.get(country, 0.0) + weight * min(n, 2)
        everything = sum(self.total.values())
        for country, n in self.total.items() if ahead else ():
            weights[country] = weights.get(country, 0.0) + WHOLE * n / everything
        if self.lead:
            weights[self.lead] = weights.get(self.lead, 0.0) + LEADING
        if self.home:
            weights[self.home] = weights.get(self.home, 0.0) + HOME
        if not weights:
            return None
        ranked = sorted(weights.items(), key=lambda w: (-w[1], w[0]))
        if len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]:
            return None
        return ranked[0][0]
