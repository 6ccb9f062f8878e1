"""The cast of a report: its actors, where each is mentioned, and what is known of each for finding it
again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from spacy.tokens import Token

from dragoman.knowledge.mentions import Sex
from dragoman.knowledge.names import fold
from dragoman.knowledge.world import world
from dragoman.record import Actor, Office

if TYPE_CHECKING:
    from dragoman.coding.descriptions import Description
    from dragoman.coding.names import Scene

MentionKind = Literal["name", "title", "demonym", "description", "pronoun"]
ReferentKind = Literal["country", "person", "body", "group", "organisation"]
MODIFIERS = frozenset({"amod", "compound", "poss", "nmod", "nummod"})


@dataclass(slots=True)
class ActorMention:
    """A phrase that refers to one actor, or to several at once ('both sides', 'French and German officers').

    `start`, `end` and `head` are token indices into the parse.
    """

    actors: tuple[str, ...]
    start: int
    end: int
    head: int
    kind: MentionKind


@dataclass(slots=True)
class Referent:
    """What the text and the knowledge tell of an actor beside the record's fields.

    `nouns` are the nouns that describe it, in lower case and singular: 'minister', 'ministry', 'rebel'.
    """

    kind: ReferentKind
    plural: bool = False
    sex: Sex = ""
    nouns: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Cast:
    """The actors of a report, and where each is mentioned."""

    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: dict[int, ActorMention] = field(default_factory=dict)
    """By the head token of the phrase, and by each token of a name."""
    referents: dict[str, Referent] = field(default_factory=dict)
    """By actor id."""
    adjectives: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Country code and name by the token of an adjective or a modifying name: 'Russian attack', 'US raid'."""
    asides: set[str] = field(default_factory=set)
    """Actors that are named only as places or in other names: no parties, unless an event makes them one."""
    scene: Scene | None = field(default=None, repr=False)
    """What the cast was found in; coreference reads on in it."""
    open: dict[int, Description] = field(default_factory=dict)
    """Descriptions by head token that leave open whose they are ('the army'), until coreference settles
    it."""
    stateless: dict[str, tuple[str | None, frozenset[str]]] = field(default_factory=dict)
    """Persons with a title and no country: the country of a place in their title, and those where somebody
    of the
    name is known to have held the office."""
    first_person: list[int] = field(default_factory=list)
    """Tokens of 'I', 'we' and the like, which are whoever is quoted."""
    leads: dict[int, int] = field(default_factory=dict)
    """Head tokens that lead on to an open description: 'thousands of protesters'."""
    located: dict[int, str] = field(default_factory=dict)
    """Country code by the last token of each place name that is a location."""
    _by_key: dict[str, str] = field(default_factory=dict)

    def of(self, token: Token) -> tuple[str, ...]:
        """Ids of the actors that the phrase headed by `token` stands for; empty where it stands for none.

        Coordinated phrases are not followed: ask for each conjunct.
        """
        mention = self.mentions.get(token.i)
        return mention.actors if mention else ()

    def demonym(self, token: Token) -> str | None:
        """Id of the country that an adjective or modifying name speaks of: 'Russian' in 'the Russian
        attack'."""
        named = self.adjectives.get(token.i)
        if named is None:
            mention = self.mentions.get(token.i)
            return mention.actors[0] if mention and mention.kind in ("name", "demonym") else None
        code, name = named
        new = f"country/{code}" not in self._by_key
        actor = self.add(f"country/{code}", name, code, code, None, Referent("country"))
        if new:
            self.asides.add(actor)
            self.note(actor, (token.idx, token.idx + len(token)))
        return actor

    def place(self, token: Token) -> str | None:
        """Id of the country that a place lies in: 'arrived in *Wellington*', 'shelled *Grozny*'; None where none is
        known. A place is a party only where a frame asks for one there."""
        code = self.located.get(token.i)
        known = world().entries.get(f"country/{code}") if code else None
        if known is None:
            return None
        return self.add(known.key, known.name, known.code, known.country, None, Referent("country"))

    def owner(self, token: Token) -> tuple[str, ...]:
        """Ids of those to whom the thing or act headed by `token` belongs: 'its raid', "Chad's raid", 'the
        Russian
        raid', 'army raid'. What stands first in the phrase goes first."""
        found: list[str] = []
        for child in token.lefts:
            if child.dep_ not in MODIFIERS:
                continue
            if child.i in self.adjectives:
                for word in (child, *(k for k in child.rights if k.dep_ == "conj")):
                    actor = self.demonym(word)
                    if actor and actor not in found:
                        found.append(actor)
                continue
            for word in (child, *(k for k in child.rights if k.dep_ == "conj")):
                found += [a for a in self.of(word) if a not in found]
        bodies = {self.actors[a].country for a in found if self.actors[a].sector}
        return tuple(a for a in found if self.actors[a].sector or self.actors[a].country not in bodies)

    def add(
        self, key: str, name: str, code: str | None, country: str | None, sector: str | None,
        referent: Referent, office: Office | None = None,
    ) -> str:  # fmt: skip
        """Id of the actor of that key, made where there is none yet."""
        known = self._by_key.get(key)
        if known:
            self.referents[known].nouns |= referent.nouns
            return known
        actor = f"a{len(self.actors) + 1}"
        self._by_key[key] = actor
        self.actors[actor] = Actor(actor, key, name, code, country, sector, office)
        self.referents[actor] = referent
        return actor

    def by_key(self, key: str) -> str | None:
        """Id of the actor of that key, if there is one."""
        return self._by_key.get(key)

    def rename(self, actor: str, key: str, name: str) -> None:
        """Give an actor another key and name, unless that key is somebody's already."""
        if key not in self._by_key:
            self._by_key[key] = actor
            self.actors[actor].key, self.actors[actor].name = key, name

    def renumber(self) -> None:
        """Give the actors ids in the order of their first mentions."""
        order = sorted(self.actors.values(), key=lambda a: a.mentions[0] if a.mentions else (1 << 60, 0))
        new = {actor.id: f"a{n}" for n, actor in enumerate(order, 1)}
        self.actors = {new[a.id]: a for a in order}
        self.referents = {new[i]: r for i, r in self.referents.items()}
        self.asides = {new[i] for i in self.asides}
        self._by_key = {key: new[i] for key, i in self._by_key.items()}
        for mention in {id(m): m for m in self.mentions.values()}.values():
            mention.actors = tuple(new[a] for a in mention.actors)
        for identity, actor in self.actors.items():
            actor.id = identity

    def mention(self, mention: ActorMention, span: tuple[int, int], named: int | None = None) -> None:
        """Enter a mention, under its head and under each word of the name that begins at the token `named`.

        `span` is where it stands in the text.
        """
        self.mentions[mention.head] = mention
        if named is not None:
            for i in range(named, mention.end):
                self.mentions.setdefault(i, mention)
        for actor in mention.actors:
            self.note(actor, span)

    def note(self, actor: str, span: tuple[int, int]) -> None:
        """Enter a span among an actor's mentions, in the order of the text."""
        spans = self.actors[actor].mentions
        if span not in spans:
            spans.append(span)
            if len(spans) > 1 and spans[-2] > span:
                spans.sort()

    def printed(self, used: set[str]) -> list[Actor]:
        """The actors for the record: all parties, and of the asides those in `used`, the ids that other
        parts name."""
        return [a for i, a in self.actors.items() if i in used or i not in self.asides]


def slug(name: str) -> str:
    """A name as the last part of a key: 'Sergey Lavrov' -> 'sergey-lavrov'."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).lower().replace("'", "").replace(".", "")).strip("-") or "x"
