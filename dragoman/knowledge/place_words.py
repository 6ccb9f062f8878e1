"""Words around place names that tell what is meant: loaded from places.toml."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import toml

PATH = Path(__file__).parent / "places.toml"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Sets of lower-case words and lemmas; places.toml says what each is for."""

    locative: frozenset[str]
    dealing: frozenset[str]
    stative: frozenset[str]
    speaking: frozenset[str]
    spatial: frozenset[str]
    onto: frozenset[str]
    reaching: frozenset[str]
    accord: frozenset[str]
    admin: frozenset[str]
    city: frozenset[str]
    water: frozenset[str]
    institution: frozenset[str]
    firm: frozenset[str]
    facility: frozenset[str]
    never: frozenset[str]
    titles: frozenset[str]
    common: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The words, read once. Raises KnowledgeError with the list and the cause."""
    return load(PATH)


def load(path: Path) -> PlaceWords:
    """The words of a file. Raises KnowledgeError with the list and the cause."""
    tables = toml(path)
    lists = {name: words for table in tables.values() for name, words in table.items()}
    wanted = {field.name for field in fields(PlaceWords)}
    for name in sorted(wanted ^ lists.keys()):
        problem = "is not known" if name in lists else "is missing"
        raise KnowledgeError(f"{path.name}, {name}", f"the list {problem}")
    for name, words in lists.items():
        if not words.split() or words != words.lower():
            raise KnowledgeError(f"{path.name}, {name}", "a list has at least one word, all in lower case")
    return PlaceWords(**{name: frozenset(words.split()) for name, words in lists.items()})
