"""Whose a party is when its own phrase does not say: 'the army', 'police', 'President Gbagbo'."""

from __future__ import annotations

from dragoman.coding.cast import Cast
from dragoman.coding.descriptions import Description
from dragoman.coding.names import Scene

ANYWHERE = frozenset({"UAF", "UNK", "CRM"})
"""Doers nobody knows: theirs is only the country of a place beside them (codebook, rule 10)."""


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
            if name.kind == "person" or not country or len(country) != 3:
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

    def _located(self, start: int, end: int) -> bool:
        doc = self.scene.parsed.doc
        head = doc[end - 1]
        return head.dep_ == "pobj" and head.head.lower_ in self.scene.words_of.locative

    @staticmethod
    def _count(counts: dict[str, int], country: str) -> None:
        counts[country] = counts.get(country, 0) + 1

    def country_of(self, found: Description, sector: str) -> str | None:
        """The country that the text gives a description, or None where it gives none safely."""
        if found.place:
            return found.place
        sentence = self.scene.parsed.sentence_of[found.head]
        if sentence < 0:
            return None
        here = self.places[sentence]
        if len(here) == 1 and (sector in ANYWHERE or len(self.by_sentence[sentence]) == 1):
            return next(iter(here))
        if sector in ANYWHERE:
            return None
        return self.spoken_of(sentence)

    def spoken_of(self, sentence: int) -> str | None:
        """The one country that the sentence, its paragraph or the report speaks of, if it is one."""
        here = self.by_sentence[sentence]
        if len(here) == 1:
            return next(iter(here))
        if len(here) > 1:
            return None
        parsed = self.scene.parsed
        paragraph = parsed.paragraph_of[sentence]
        near: dict[str, int] = {}
        for i in range(max(0, sentence - 3), sentence):
            if parsed.paragraph_of[i] == paragraph or sentence - i <= 1:
                near.update(self.by_sentence[i])
        if len(near) == 1:
            return next(iter(near))
        if not near and len(self.total) == 1:
            return next(iter(self.total))
        if len(self.total) > 1:
            first, second = sorted(self.total.values(), reverse=True)[:2]
            if first >= 3 * second and first >= 4:
                best = max(self.total, key=lambda c: self.total[c])
                return best if not near or best in near else None
        return None
