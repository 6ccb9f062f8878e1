"""Whom a description means again: 'the country', 'the group', 'the Russian diplomat', 'the two sides'."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Token

from dragoman.coding.candidates import SUBJECTS, Candidates
from dragoman.coding.cast import Referent
from dragoman.coding.pronouns import MARGIN, WINDOW
from dragoman.knowledge.mentions import Sex


class Antecedents:
    """Descriptions of a report, by the candidates that have been read so far."""

    def __init__(self, candidates: Candidates) -> None:
        self.candidates = candidates
        self.parsed = candidates.parsed
        self.cast = candidates.cast
        self.scene = candidates.scene

    def country(self, token: Token) -> tuple[str, ...]:
        """The country that 'the country' means: the one that stands out among those named just before."""
        sentence = self.parsed.sentence_of[token.i]
        scores: dict[tuple[str, ...], float] = {}
        for candidate in reversed(self.candidates.all):
            distance = sentence - candidate.sentence
            if distance > WINDOW:
                break
            if len(candidate.actors) != 1:
                continue
            actor = candidate.actors[0]
            if self.cast.referents[actor].kind == "country":
                score = 1.0
            else:
                code = self.cast.actors[actor].country
                owner = self.cast.by_key(f"country/{code}") if code else None
                if owner is None:
                    continue
                actor, score = owner, 0.6
            score += (
                0.8 * (candidate.role in SUBJECTS)
                - 0.7 * distance
                + 0.2 * min(3, self.candidates.counts.get(actor, 0))
            )
            key = (actor,)
            scores[key] = max(scores.get(key, -9.0), score)
        ranked = sorted(scores.items(), key=lambda s: -s[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
            return ()
        return ranked[0][0]

    def organisation(self, token: Token) -> tuple[str, ...]:
        """The organisation that 'the group' means: the last one named, if no other stands beside it."""
        sentence = self.parsed.sentence_of[token.i]
        found: dict[str, int] = {}
        for candidate in reversed(self.candidates.all):
            if sentence - candidate.sentence > WINDOW:
                break
            if len(candidate.actors) == 1 and candidate.kind == "organisation":
                found.setdefault(candidate.actors[0], candidate.sentence)
        if not found:
            return ()
        nearest = max(found.values())
        best = [a for a, s in found.items() if s == nearest]
        return (best[0],) if len(best) == 1 else ()

    def speaking_for(self, token: Token) -> str | None:
        """Whose 'a spokesman' is: the body or organisation named last in this sentence or the one before."""
        sentence = self.parsed.sentence_of[token.i]
        for candidate in reversed(self.candidates.all):
            if sentence - candidate.sentence > 1:
                break
            if len(candidate.actors) == 1 and candidate.kind in ("body", "organisation"):
                actor = self.cast.actors[candidate.actors[0]]
                if actor.code and actor.sector not in ("JRN", "BUS", "JUD"):
                    return actor.id
        return None

    def person(
        self, token: Token, titles: Set[str], country: str | None, sex: Sex, window: int
    ) -> tuple[str, ...]:
        """The person whom a word of rank means again ('the Russian diplomat'): the last whose titles it may
        stand for."""
        sentence = self.parsed.sentence_of[token.i]
        seen: set[str] = set()
        for candidate in reversed(self.candidates.all):
            if sentence - candidate.sentence > window:
                break
            if len(candidate.actors) != 1 or candidate.kind != "person" or candidate.plural:
                continue
            actor = candidate.actors[0]
            if actor in seen:
                continue
            seen.add(actor)
            referent = self.cast.referents[actor]
            if country and self.cast.actors[actor].country != country:
                continue
            if sex and referent.sex and referent.sex != sex:
                continue
            if "*" in titles:
                if sentence - candidate.sentence <= WINDOW:
                    return (actor,)
                continue
            if referent.nouns & titles:
                return (actor,)
        return ()

    def pair(self, token: Token, kind: str, window: int) -> tuple[str, ...]:
        """The two parties of a kind ('country', 'person', 'any') that were named together, or alone in a
        sentence."""
        sentence = self.parsed.sentence_of[token.i]
        for back in range(window + 1):
            here = [c for c in self.candidates.all if c.sentence == sentence - back and c.head < token.i]
            for candidate in reversed(here):
                if len(candidate.actors) == 2 and (owners := self._of_kind(candidate.actors, kind)):
                    return owners
            single = list(dict.fromkeys(
                o for c in here if len(c.actors) == 1 and not c.quoted for o in self._of_kind(c.actors, kind)
                if self.cast.actors[o].code
            ))  # fmt: skip
            if kind != "person":  # 'Azerbaijan' and its ministry are one side
                by_state = {self.cast.actors[o].country or o: o for o in reversed(single)}
                single = [o for o in single if o in by_state.values()]
            if len(single) == 2:
                return tuple(single)
            if len(single) > 2:
                return ()
        return ()

    def _of_kind(self, actors: tuple[str, ...], kind: str) -> tuple[str, ...]:
        """The actors themselves where they are of a kind; for countries, those to whom the actors belong."""
        found = []
        for actor in actors:
            of = self.cast.referents[actor].kind
            if kind == "any" or of == kind:
                found.append(actor)
            elif kind == "country":
                code = self.cast.actors[actor].country
                state = self.cast.actors[actor]
                if not code:
                    return ()
                name = self.scene.world.entries.get(f"country/{code}")
                new = self.cast.by_key(f"country/{code}") is None
                owner = self.cast.add(
                    f"country/{code}",
                    name.name if name else state.name,
                    code,
                    code,
                    None,
                    Referent("country"),
                )
                if new:
                    self.cast.asides.add(owner)
                found.append(owner)
            else:
                return ()
        return tuple(dict.fromkeys(found)) if len(set(found)) == len(actors) else ()
