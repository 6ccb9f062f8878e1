"""Whose a party is when its own phrase does not say: 'the army', 'police', 'President Gbagbo'."""

from __future__ import annotations

import re

from spacy.tokens import Token

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
ORGANS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Parts of a state: an army that nobody is named for is of the state that is spoken of."""
DOERS = ORGANS | {"REB", "OPP", "PTY"}
BESIDE = frozenset({"conj", "advcl"})
"""Clauses beside another, whose doer is not whose people suffer: 'jets struck and refugees fled'."""
DOMESTIC = frozenset(
    {"GOV", "COP", "JUD", "LEG", "OPP", "PTY", "CVL", "EDU", "LAB", "MED", "REL", "JRN", "BUS"}
)
"""Whom they deal with is mostly of their own country; whom a state or its soldiers deal with, rather not."""
INSIDE = frozenset({"OPP", "PTY", "JUD", "LEG", "COP", "LAB", "EDU", "REL", "ELI", "JRN"})
"""They are of the state itself that does something to them: 'Algeria legalised the opposition'."""
WHOLLY = 0.6
"""The share of a report's countries that makes it a report of one."""
SIDES = frozenset({"nsubj", "nsubjpass", "csubj", "dobj", "dative", "agent"})
FACING = frozenset({"by", "against", "with"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SHARING = frozenset({"conj", "advcl", "xcomp", "pcomp", "acl", "prep"})
"""Whose subject a verb without one of its own may have."""
CLAUSES = frozenset({"relcl", "acl", "ccomp", "advcl", "csubj", "parataxis"})
LOOSE = frozenset({"amod", "compound", "poss", "nmod"})
FEW = 4
"""How many sentences of its paragraph before it a sentence is taken together with."""
ANYBODY = frozenset({"CVL", "ELI", "REL"})
"""Sectors of people at large."""
PRIVATE = (CROWDS | ANYBODY | {"BUS", "MED", "JRN", "REF"}) - {"COP", "ELI"}
"""A person of these has a country by his own words alone, not because the report speaks of one."""
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
        self.place_tokens: dict[int, list[tuple[int, str]]] = {}
        """The same by sentence, with the token of each."""
        for name in scene.names:
            country = name.country
            if name.kind == "person" or not country or (name.entry and name.entry.kind in FOREIGN):
                continue
            sentence = parsed.sentence_of[name.start]
            if sentence < 0:
                continue
            if self._hyphened(name.end):
                continue  # 'US-backed forces' are not of the USA
            self._count(self.by_sentence[sentence], country)
            if self._located(name.start, name.end):
                self._place(sentence, name.end - 1, country)
        for i, country in scene.place_country.items():
            if i in scene.at:
                continue
            sentence = parsed.sentence_of[i]
            if sentence < 0:
                continue
            if self._hyphened(i + 1):
                continue
            self._count(self.by_sentence[sentence], country)
            self._place(sentence, i, country)
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
        self.sites = {country for counts in self.places for country in counts}
        """Countries in which a place of the report lies."""
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
        if start in self.scene.sited:
            return head.dep_ != "pobj" or head.head.head.i not in self.cast.mentions
        if head.dep_ != "pobj" or head.head.lower_ not in self.scene.words_of.locative:
            return False
        return (
            head.head.head.i not in self.cast.mentions
        )  # 'officials in Nairobi said' is of the officials alone

    def _hyphened(self, end: int) -> bool:
        lower = self.scene.lower
        return end + 1 < len(lower) and lower[end] == "-" and lower[end + 1] in self.scene.words_of.hyphened

    def _place(self, sentence: int, i: int, country: str) -> None:
        self._count(self.places[sentence], country)
        self.place_tokens.setdefault(sentence, []).append((i, country))

    @staticmethod
    def _count(counts: dict[str, int], country: str) -> None:
        counts[country] = counts.get(country, 0) + 1

    def country_of(self, found: Description, sector: str, placed: bool = False) -> str | None:
        """The country that the text gives a description, or None where it gives none safely.

        A place in the clause tells first. Parts of a state are of the state that is spoken of, but never of
        one that stands against them in their clause ('Turkish jets hit the army'); people and armed groups
        have the country of a place, or none. `placed`: only a place tells, because it is a people without a
        state.
        """
        if found.place:
            return found.place
        sentence = self.scene.parsed.sentence_of[found.head]
        if sentence < 0 or found.elsewhere:
            return None
        token = self.scene.tokens[found.head]
        here = self._places_by(token, sentence)
        if len(here) == 1 and (sector in CROWDS or placed or len(self.by_sentence[sentence]) == 1):
            return next(iter(here))
        if sector in ANYWHERE or placed:
            return None
        if sector in ORGANS and token.dep_ == "conj" and (first := self.cast.mentions.get(token.head.i)):
            actor = self.cast.actors[first.actors[0]]
            if actor.sector == sector and actor.country:
                return actor.country  # 'Israeli helicopters and tanks'
        best = self.spoken_of(sentence)
        if best is None or best in self.opposed(token, sector):
            return next(iter(here)) if len(here) == 1 and sector not in ORGANS else None
        share = self.total.get(best, 0) / (sum(self.total.values()) or 1)
        if sector in ORGANS or share >= WHOLLY or best == self.home or best in self.sites:
            return best
        return next(iter(here)) if len(here) == 1 else None

    def _places_by(self, token: Token, sentence: int) -> set[str]:
        """Countries of the places that a phrase's clause names, of those in its sentence: where something was
        said ('in Geneva the envoy said that …') tells nothing of what is told."""
        if not self.places[sentence]:
            return set()
        verb = _verb(token)
        around = {verb.i}
        while verb.head.i != verb.i and verb.dep_ not in ("ccomp", "parataxis"):
            verb = verb.head
            around.add(verb.i)
        near: set[str] = set()
        wide: set[str] = set()
        own = _verb(token).i
        for i, country in self.place_tokens.get(sentence, ()):
            at = self.scene.tokens[i]
            verb = _verb(at)
            if verb.i == own:
                near.add(country)
            while verb.i not in around and verb.head.i != verb.i:
                verb = verb.head
            if verb.i in around:
                wide.add(country)
        return wide if len(wide) == 1 else near

    def opposed(self, token: Token, sector: str) -> set[str]:
        """Countries of those who stand beside a phrase in its clause: who does it to them, whom they do it to."""
        found: set[str] = set()
        at = token
        while at.pos_ not in ("VERB", "AUX") and at.head.i != at.i:
            above = at.head
            if above.pos_ in ("NOUN", "PROPN"):
                if at.dep_ == "conj" and sector not in DOERS:
                    self._named(above, found, sector)
                elif at.dep_ == "prep":
                    for child in above.lefts:
                        if child.dep_ in LOOSE:
                            self._named(child, found, sector)
            at, below = above, at
            if at.pos_ in ("VERB", "AUX"):
                self._sides(at, below, found, sector)
        return found

    def _sides(self, verb: Token, below: Token, found: set[str], sector: str) -> None:
        """Adds the countries of a verb's parties other than the phrase `below`; its subject may stand above."""
        if sector == "REB" and below.dep_ in SUBJECTS:
            return  # rebels mostly attack the state that they rise against
        for child in verb.children:
            if child.i != below.i and (
                child.dep_ in SIDES or (child.dep_ == "prep" and child.lower_ in FACING)
            ):
                self._named(child, found, sector)
        at = verb
        while at.head.i != at.i and at.dep_ in SHARING:
            if any(c.dep_ in SUBJECTS for c in at.lefts) and (sector in DOERS or at.dep_ not in BESIDE):
                return
            if at.dep_ == "acl":
                self._named(at.head, found, sector)
                return
            at = at.head
            for child in at.lefts:
                if child.dep_ in SUBJECTS:
                    self._named(child, found, sector)

    def _named(self, token: Token, found: set[str], sector: str) -> None:
        """Adds the countries of the parties that a phrase names, without the clauses and places in it."""
        i = token.i
        party = self.cast.mentions.get(i)
        if i in self.cast.adjectives:
            found.add(self.cast.adjectives[i][0])
        elif party is not None:
            for actor in (self.cast.actors[a] for a in party.actors):
                if actor.sector:  # soldiers and rebels may turn on their own state
                    apart = actor.sector == "MIL" == sector or (
                        actor.sector not in DOMESTIC and sector not in ORGANS
                    )
                else:
                    apart = sector not in INSIDE
                if actor.country and apart:
                    found.add(actor.country)
        for child in token.children:
            if child.dep_ in CLAUSES or (party is not None and child.dep_ in LOOSE):
                continue
            if child.dep_ == "prep" and (party is not None or child.lower_ in self.scene.words_of.locative):
                continue
            self._named(child, found, sector)

    def paragraph_country(self, sentence: int) -> str | None:
        """The one country that a sentence and those before it in its paragraph name."""
        paragraph_of = self.scene.parsed.paragraph_of
        found: set[str] = set()
        at = sentence
        while at >= 0 and paragraph_of[at] == paragraph_of[sentence] and sentence - at <= FEW:
            found.update(self.by_sentence[at])
            at -= 1
        return found.pop() if len(found) == 1 else None

    def spoken_of(self, sentence: int) -> str | None:
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
        for country, n in self.total.items():
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


def _verb(token: Token) -> Token:
    """The verb whose clause a word stands in, or the sentence's root."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            break
    return token
