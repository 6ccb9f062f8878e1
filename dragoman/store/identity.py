"""Which report of the store a record is of (docs/decisions has the weighing).

In this order: by its address; by the file that it was read from, with its id where the file holds several; where
neither is known to the store, by id and text together, so that a folder that was moved is still the same; and what
has neither address nor file, by its id.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import PurePath
from urllib.parse import parse_qsl, urlencode, urlsplit

from dragoman.record import Head, Origin
from dragoman.store.filing import written

SINGLE = frozenset({".txt", ".text", ".md", ".html", ".htm", ".pdf", ".eml"})
"""Suffixes of files that are one report each: their place alone tells them apart."""

UNNAMED = "stdin"
"""The id that a text from standard input has when it brings none: such texts are told apart by their words."""


def known_by(id: str, head: Head, origin: Origin | None = None) -> str:
    """What the report is known by: 'url:…', 'file:…', 'text:…', 'id:…', or 'row:…' for what was imported."""
    if origin:
        return written(f"row:{id}")
    if head.url:
        return written(f"url:{canonical(head.url)}")
    if head.path:
        path = os.path.abspath(head.path)
        return written(f"file:{path}" if PurePath(path).suffix.lower() in SINGLE else f"file:{path}#{id}")
    return written(f"text:{head.digest}" if id == UNNAMED else f"id:{id}")


def canonical(url: str) -> str:
    """An address without what changes from link to link: scheme, fragment, 'utm_' parameters, case of the host."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith("utm_")]
    return f"//{parts.netloc.lower()}{parts.path}" + (f"?{urlencode(query)}" if query else "")


def find(db: sqlite3.Connection, id: str, head: Head, origin: Origin | None = None) -> int | None:
    """The number of the report in the store, or None where it is new."""
    row = db.execute(
        "SELECT report FROM reports WHERE known_by = ?", (known_by(id, head, origin),)
    ).fetchone()
    if row is None and not origin and not head.url and head.digest:
        row = db.execute(
            "SELECT report FROM reports JOIN versions USING (report) JOIN texts USING (text)"
            " WHERE reports.id = ? AND versions.until IS NULL AND digest = ?",
            (written(id), head.digest),
        ).fetchone()
    return row[0] if row else None


def free_id(db: sqlite3.Connection, id: str) -> str:
    """The id, or where another report has it, the id with the first free number behind."""
    free, number = id, 1
    while db.execute("SELECT 1 FROM reports WHERE id = ?", (free,)).fetchone():
        number += 1
        free = f"{id}-{number}"
    return free
