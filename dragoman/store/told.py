"""What every row says of where it was read, for the versions that are at hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from dragoman.store.sheets import Sheet


def told(db: sqlite3.Connection) -> Callable[[Sheet], dict[str, Any]]:
    """A function from a sheet to the fields of `rows.Told`, but for the words; origins are looked up once."""
    origins: dict[int, str] = {}

    def first_of(origin: int | None) -> str | None:
        if origin is None:
            return None
        if origin not in origins:
            (origins[origin],) = db.execute(
                "SELECT id FROM versions JOIN reports USING (report) WHERE text = ? ORDER BY version LIMIT 1",
                (origin,),
            ).fetchone()
        return origins[origin]

    def fields(sheet: Sheet) -> dict[str, Any]:
        head = sheet.head
        return {
            "report": sheet.id,
            "published": head.get("published"),
            "publisher": head.get("publisher"),
            "url": head.get("url"),
            "origin": first_of(sheet.origin),
        }

    return fields
