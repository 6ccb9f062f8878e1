"""The ledger: by source and day, what was found, read, coded, refused and why, and on which days nobody looked.

A source is what reports were fetched from: an address, a folder, a file. The day is that of the reading. A report is
counted once a day and source, with the best that became of it, so that reading a feed every hour does not add up.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from dragoman.store.filing import written
from dragoman.store.moments import iso

RANK = {"new": 0, "changed": 1, "recoded": 2, "corrected": 3, "unchanged": 4, "refused": 5}
"""What counts of a day when several things became of a report."""


@dataclass(slots=True)
class LedgerRow:
    """One source on one day, or on days on end on which nothing was fetched from it."""

    source: str
    day: str
    """ISO date in UTC."""
    until: str
    """The last of the days, where there are several on which nothing was fetched; else the day itself."""
    fetched: int
    """How often the source was read. 0: not fetched, and nothing is known of these days."""
    found: int = 0
    """Reports that stood there, those that were refused among them."""
    read: int = 0
    """Found and not refused."""
    coded: int = 0
    """Read, and coded anew: new, changed or recoded."""
    unchanged: int = 0
    """Read, and known already."""
    refused: int = 0
    reasons: list[str] = field(default_factory=list)
    """Why they were refused, the most frequent first; '(3)' behind a reason that holds for three."""


def fetched(db: sqlite3.Connection, source: str, at: datetime) -> None:
    """Notes that a source was read."""
    db.execute(
        "INSERT INTO fetches VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1",
        (written(source), at.toordinal()),
    )


def note(db: sqlite3.Connection, source: str, at: datetime, id: str, outcome: str, why: str | None) -> None:
    """Notes what became of a report of a source."""
    day = at.toordinal()
    source, id, why = written(source), written(id), why and written(why)
    db.execute("INSERT OR IGNORE INTO fetches VALUES (?, ?, 1)", (source, day))
    old = db.execute(
        "SELECT outcome FROM ledger WHERE source = ? AND day = ? AND id = ?", (source, day, id)
    ).fetchone()
    if old is None or RANK[outcome] < RANK[old[0]]:
        db.execute("INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?, ?)", (source, day, id, outcome, why))


def rows(
    db: sqlite3.Connection, today: int, since: int | None, until: int | None, source: str | None
) -> Iterator[LedgerRow]:
    """By source, its days in order, from its first to `until` (else today), gaps told as such."""
    last = today if until is None else min(until, today)
    condition = " WHERE source LIKE '%' || ? || '%'" if source else ""
    sources = db.execute(
        f"SELECT source, min(day) FROM fetches{condition} GROUP BY source ORDER BY source",
        (source,) if source else (),
    ).fetchall()
    for name, first in sources:
        at = first if since is None else max(first, since)
        days = db.execute(
            "SELECT day, times FROM fetches WHERE source = ? AND day BETWEEN ? AND ? ORDER BY day",
            (name, at, last),
        ).fetchall()
        for day, times in days:
            if day > at:
                yield _gap(name, at, day - 1)
            yield _day(db, name, day, times)
            at = day + 1
        if at <= last:
            yield _gap(name, at, last)


def _gap(source: str, first: int, last: int) -> LedgerRow:
    return LedgerRow(source, iso(first) or "", iso(last) or "", 0)


def _day(db: sqlite3.Connection, source: str, day: int, times: int) -> LedgerRow:
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for outcome, why, count in db.execute(
        "SELECT outcome, why, count(*) FROM ledger WHERE source = ? AND day = ? GROUP BY outcome, why",
        (source, day),
    ):
        counts[outcome] += count
        if why:
            reasons[why] += count
    shown = iso(day) or ""
    found = counts.total()
    coded = counts["new"] + counts["changed"] + counts["recoded"] + counts["corrected"]
    return LedgerRow(
        source, shown, shown, times, found, found - counts["refused"], coded, counts["unchanged"], counts["refused"],
        [why if n == 1 else f"{why} ({n})" for why, n in reasons.most_common()],
    )  # fmt: skip
