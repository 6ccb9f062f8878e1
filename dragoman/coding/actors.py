"""Who is spoken of: names, titles and descriptions become actors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from dragoman.coding.parse import Parsed
from dragoman.record import Actor, Place

MentionKind = Literal["name", "title", "demonym", "description", "pronoun"]


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
class Cast:
    """The actors of a report, and where each is mentioned."""

    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: dict[int, ActorMention] = field(default_factory=dict)
    """By the head token of the phrase."""

    def of(self, token: Token) -> tuple[str, ...]:
        """Ids of the actors that the phrase headed by `token` stands for; empty where it stands for none.

        Coordinated phrases are not followed: ask for each conjunct.
        """
        mention = self.mentions.get(token.i)
        return mention.actors if mention else ()


def find_actors(parsed: Parsed, places: list[Place]) -> Cast:
    """The actors of a report by name, title and description."""
    return Cast()
