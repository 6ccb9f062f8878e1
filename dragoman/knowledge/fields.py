"""Fields in which the words of conflict mean something else: `fields.toml`, checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import toml

FILE = Path(__file__).parent / "fields.toml"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its words, how many of a hundred words of a text they must be, and how many different ones."""

    name: str
    words: frozenset[str]
    share: float
    distinct: int


@cache
def fields() -> tuple[Field, ...]:
    """The fields of `fields.toml`. Raises KnowledgeError."""
    found = []
    for name, entry in toml(FILE).items():
        if set(entry) != {"words", "share", "distinct"}:
            raise KnowledgeError(
                FILE.name, f"[{name}] needs `words`, `share` and `distinct`, but has {sorted(entry)}"
            )
        found.append(Field(name, frozenset(entry["words"]), float(entry["share"]), int(entry["distinct"])))
    return tuple(found)
