"""By which names tables call the fields of a report: columns.toml, checked, loaded once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.errors import KnowledgeError
from dragoman.reading.tomls import distinct, word_lists

FILE = "columns.toml"
FIELDS = ("id", "text", "title", "published", "publisher", "url", "language")


@dataclass(frozen=True, slots=True)
class Columns:
    """`names` maps each name of a column to its field and to its place in the order of that field's names."""

    names: dict[str, tuple[str, int]]

    def field(self, name: str) -> str | None:
        """The field that a column of this name holds."""
        found = self.names.get(_plain(name))
        return found[0] if found else None

    def places(self, head: list[str]) -> dict[str, int]:
        """For each field that a table's head names, the index of its column."""
        best: dict[str, tuple[int, int]] = {}
        for index, name in enumerate(head):
            if found := self.names.get(_plain(name)):
                field, rank = found
                best[field] = min(best.get(field, (rank, index)), (rank, index))
        return {field: index for field, (_, index) in best.items()}


@cache
def columns() -> Columns:
    """The names of columns.toml. Raises KnowledgeError."""
    entries = word_lists(FILE, "columns")["columns"]
    if set(entries) != set(FIELDS):
        raise KnowledgeError(FILE, f"[columns] must have {', '.join(FIELDS)} and no more")
    distinct(FILE, "columns", entries)
    return Columns(
        {_plain(n): (field, rank) for field, names in entries.items() for rank, n in enumerate(names)}
    )


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name.strip(" \t\r\n\ufeff\"'")).lower()
