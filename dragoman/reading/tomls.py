"""The data files of this room, read and checked: TOML tables of words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError

HERE = Path(__file__).parent


def word_lists(name: str, *tables: str, folder: Path = HERE) -> dict[str, dict[str, list[str]]]:
    """The tables of a TOML file whose every entry is a list of strings.

    Raises KnowledgeError where the file is no TOML, lacks a table, has another one, or an entry is no such list.
    """
    path = folder / name
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(name, f"is no TOML: {error}", "mend the line that it names") from error
    if set(data) != set(tables):
        wrong = ", ".join(sorted(set(data) ^ set(tables)))
        raise KnowledgeError(
            name, f"its tables are not the expected ones: {wrong}", f"they are {', '.join(tables)}"
        )
    for table, entries in data.items():
        if not isinstance(entries, dict):
            raise KnowledgeError(f"{name}, [{table}]", "is no table")
        for key, words in entries.items():
            if not isinstance(words, list) or not all(isinstance(w, str) and w for w in words):
                raise KnowledgeError(
                    f"{name}, [{table}] {key}", "must be a list of strings that are not empty"
                )
    return data


def distinct(name: str, table: str, entries: dict[str, list[str]]) -> dict[str, str]:
    """Each word of a table, in small letters, with its entry. Raises KnowledgeError where two entries have one word."""
    found: dict[str, str] = {}
    for key, words in entries.items():
        for word in words:
            if found.setdefault(word.lower(), key) != key:
                raise KnowledgeError(
                    f"{name}, [{table}] {key}", f"'{word}' stands in '{found[word.lower()]}' as well"
                )
    return found
