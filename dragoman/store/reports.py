"""Questions for reports: lists, search, and records whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from dragoman.record import Record
from dragoman.store.asking import Asking, fts, visible_versions
from dragoman.store.filing import written
from dragoman.store.moments import ordinal
from dragoman.store.rows import ReportRow, Rows
from dragoman.store.schema import TOKENS
from dragoman.store.sheets import Sheet, sheets
from dragoman.store.told import told

SNIPPET = 30
"""Words of a report that are shown around what was searched for."""


def _numbers(asking: Asking, order: str, limit: int | None) -> list[int]:
    return asking.numbers("versions.version", limit) if order == "put" else asking.by_day(order, limit)


def ask_days(asking: Asking, since: Any, until: Any) -> None:
    """Adds days of publication."""
    if since is not None:
        asking.where("versions.day >= ?", ordinal(since))
    if until is not None:
        asking.where("versions.day <= ?", ordinal(until))


def rows(asking: Asking, order: str, limit: int | None) -> Rows[ReportRow]:
    """The reports that were asked for; their words are their beginnings."""
    found = sheets(asking.db, _numbers(asking, order, limit))
    names = told(asking.db)
    return Rows(ReportRow, (_row(asking, sheet, names(sheet), None, None) for sheet in found))


def search(asking: Asking, query: str, limit: int | None) -> Rows[ReportRow]:
    """The reports with these words, the best first; the words around them in [brackets]."""
    words = fts(query)
    ranked = asking.db.execute(
        # The cross join keeps the order: first what the index finds, then which versions it stands in.
        "SELECT versions.rowid, rank FROM text_words CROSS JOIN versions ON versions.text = text_words.rowid"
        f" WHERE text_words MATCH ? AND {asking.sql} ORDER BY rank, versions.rowid"
        + (f" LIMIT {int(limit)}" if limit is not None else ""),
        [words, *asking.values],
    ).fetchall()
    names = told(asking.db)
    out = []
    for sheet, (_, rank) in zip(sheets(asking.db, [version for version, _ in ranked]), ranked, strict=True):
        out.append(_row(asking, sheet, names(sheet), round(rank, 3), _snippet(asking.db, sheet, words)))
    return Rows(ReportRow, out)


def _snippet(db: sqlite3.Connection, sheet: Sheet, words: str) -> str:
    """The words around what was found. The index has no text of its own, so one text is indexed again to ask it."""
    db.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.found USING fts5 (title, body, tokenize='{TOKENS}')")
    db.execute("DELETE FROM temp.found")
    title = sheet.head.get("title")
    outside = written(title) if title and title not in sheet.text else None
    db.execute("INSERT INTO temp.found VALUES (?, ?)", (outside, written(sheet.text)))
    row = db.execute(
        f"SELECT snippet(found, -1, '[', ']', '…', {SNIPPET}) FROM temp.found WHERE found MATCH ?", (words,)
    ).fetchone()
    return " ".join(row[0].split()) if row else ""


def _row(
    asking: Asking, sheet: Sheet, of: dict[str, Any], rank: float | None, words: str | None
) -> ReportRow:
    bound = asking.bound
    visible, values = visible_versions(bound)
    copies = 1
    if sheet.origin is not None:
        (copies,) = asking.db.execute(
            f"SELECT count(*) FROM texts JOIN versions USING (text) WHERE origin = ? AND {visible}",
            [sheet.origin, *values],
        ).fetchone()
    (versions,) = asking.db.execute(
        "SELECT count(*) FROM versions JOIN reports USING (report) WHERE id = ? AND version <= ?",
        (sheet.id, sheet.version if bound is None else bound),
    ).fetchone()
    beginning = " ".join(" ".join(sheet.text[:400].split()).split(" ")[:SNIPPET])
    return ReportRow(
        **of,
        words=beginning if words is None else words,
        title=sheet.head.get("title"),
        language=sheet.head.get("language"),
        events=len(sheet.data.get("events", [])),
        versions=versions,
        since=sheet.since,
        why=sheet.why,
        copies=copies,
        rank=rank,
    )


def records(asking: Asking, limit: int | None) -> Iterator[Record]:
    """The records, in the order in which they came."""
    for sheet in sheets(asking.db, _numbers(asking, "put", limit)):
        yield sheet.record()
