"""What changed between two moments, and why."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.store.rows import Told
from dragoman.store.sheets import Sheet, sheets
from dragoman.store.told import told

KINDS = ("new", "report", "coder", "correction")
"""New in the world: a report that was not there. The report itself, which its publisher changed. The coder: another
version or other knowledge codes it otherwise. A person's correction."""


@dataclass(slots=True, kw_only=True)
class Change(Told):
    """One new version of a report, beside the one whose place it took. `words` is the report's title."""

    kind: str
    """One of KINDS."""
    at: str
    """When it was committed."""
    why: str = ""
    """What tells the versions apart: what of the report or of the coder is another, or the author and his note."""
    events: int = 0
    """How many it has now."""
    added: list[str] = field(default_factory=list)
    """Events that the version before did not have, as 'REQUEST/meet Chad → Niger 2019-03-13 “words”'."""
    removed: list[str] = field(default_factory=list)
    """Events that only the version before had."""


def counts(db: sqlite3.Connection, since: int, until: int) -> dict[str, int]:
    """How many changes there are of each kind between two moments in milliseconds, both included."""
    found = dict(
        db.execute(
            "SELECT why, count(*) FROM versions WHERE since BETWEEN ? AND ? AND until IS NOT version GROUP BY why",
            (since, until),
        )
    )
    return {kind: found.get(kind, 0) for kind in KINDS}


def changes(
    db: sqlite3.Connection, since: int, until: int, kinds: list[str], limit: int | None
) -> Iterator[Change]:
    """The changes between two moments in milliseconds, both included, in order. A version that never took another's
    place (a new coding beside a correction) changed nothing."""
    marks = ",".join("?" * len(kinds))
    numbers = [
        number
        for (number,) in db.execute(
            "SELECT version FROM versions WHERE since BETWEEN ? AND ? AND until IS NOT version"
            f" AND why IN ({marks}) ORDER BY version" + (f" LIMIT {int(limit)}" if limit is not None else ""),
            (since, until, *kinds),
        )
    ]
    names = told(db)
    for new in sheets(db, numbers):
        before = db.execute(
            "SELECT version FROM versions WHERE until = ? AND version != until AND report ="
            " (SELECT report FROM versions WHERE version = ?)",
            (new.version, new.version),
        ).fetchone()
        old = next(sheets(db, before)) if before else None
        yield _change(old, new, names(new))


def _change(old: Sheet | None, new: Sheet, of: dict[str, Any]) -> Change:
    had = _acts(old) if old else {}
    has = _acts(new)
    more, less = Counter(list(has)), Counter(list(had))
    return Change(
        **of,
        words=new.head.get("title") or new.words((0, 120)),
        kind=new.why,
        at=new.since,
        why=_why(old, new),
        events=len(new.data.get("events", [])),
        added=[has[act] for act in (more - less)],
        removed=[had[act] for act in (less - more)],
    )


def _acts(sheet: Sheet) -> dict[tuple[Any, ...], str]:
    """The events by what they say, so that one whose place in the text has shifted is the same; twice told, they are
    told apart by a number."""
    found: dict[tuple[Any, ...], str] = {}
    for event in sheet.data.get("events", []):
        date = (event.get("date") or {}).get("value")
        what = "/".join(filter(None, (event["event"], event.get("mode"))))
        said = (
            what, *sheet.keys(event["source"]), "→", *sheet.keys(event["target"]), date, event.get("status"),
            event.get("background"),
        )  # fmt: skip
        number = sum(1 for act in found if act[:-1] == said)
        sides = [", ".join(sheet.names(event[side])) for side in ("source", "target")]
        parties = " → ".join(sides) if sides[1] else sides[0]
        status = event.get("status") if event.get("status") != "occurred" else None
        words = f"“{sheet.words(event['evidence'])}”" if sheet.text else None
        found[*said, number] = " ".join(part for part in (what, parties, date, status, words) if part)
    return found


def _why(old: Sheet | None, new: Sheet) -> str:
    if new.why == "correction":
        return f"by {new.author}" + (f": {new.note}" if new.note else "")
    if old is None:
        return ""
    if new.why == "report":
        names = sorted({*old.head, *new.head} - {"digest", "spans", "path"})
        other = [name for name in names if old.head.get(name) != new.head.get(name)]
        return ", ".join((["text"] if old.head.get("digest") != new.head.get("digest") else []) + other)
    stamps = [sheet.data.get("coder") or {} for sheet in (old, new)]
    parts = [
        f"{name} {stamps[0].get(name)} → {stamps[1].get(name)}"
        for name in ("version", "model", "knowledge")
        if stamps[0].get(name) != stamps[1].get(name)
    ]
    return ", ".join(parts)
