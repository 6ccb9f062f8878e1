"""Data files read from disk, TOML and CSV, with what is wrong in them named by file and line."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError


def toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises KnowledgeError where it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(str(path), f"is no TOML: {error}", "mend the line that it names") from error


def rows(path: Path, columns: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of a CSV file, each with where it stands. Raises KnowledgeError where the columns are
    others."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        head = ",".join(next(reader, []))
        if head != columns:
            raise KnowledgeError(f"{path.name}:1", f"the columns are '{head}'", f"they must be '{columns}'")
        width = columns.count(",") + 1
        for row in reader:
            where = f"{path.name}:{reader.line_num}"
            if len(row) != width:
                raise KnowledgeError(where, f"{len(row)} cells", f"a row has {width}: {columns}")
            yield where, row


def cells(cell: str) -> list[str]:
    """The values of a cell that holds several, parted by semicolons."""
    return [value for value in cell.split(";") if value]
