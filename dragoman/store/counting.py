"""How many events there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from dragoman.errors import QueryError
from dragoman.store.asking import Asking, one_of
from dragoman.store.moments import iso
from dragoman.store.rows import Count, Rows
from dragoman.store.schema import SHIFT

TERMS = {"event": "category", "mode": "mode", "status": "status", "place": "place", "country": "country"}
"""Ways to count that are columns of words."""

TIMES = {"day": 10, "month": 7, "year": 4}
"""Ways to count that are times: of the event's first day, with so many characters of its ISO date."""

SIDES = ("source", "target")
WAYS = (*TIMES, *TERMS, "quad", "publisher", *SIDES)


def count(asking: Asking, by: Sequence[str], limit: int | None) -> Rows[Count]:
    """How many events there are of each kind, the most first; in order of time where that is among `by`.

    An event with several sources or targets counts for each of them.
    Raises QueryError where one of `by` is none of WAYS, or none is given.
    """
    if not by:
        raise QueryError(f"say by what to count: {', '.join(WAYS)}")
    one_of(by, WAYS, "way to count")
    columns, joins = zip(*map(_column, by), strict=True)
    # What happened on a day has it in both columns; grouped by both, the index on days is read in its order.
    groups = ", ".join(
        f"events.day, {column}" if name in TIMES else column for name, column in zip(by, columns, strict=True)
    )
    found = asking.db.execute(
        f"SELECT {', '.join(columns)}, count(*) FROM events {' '.join(joins)} WHERE {asking.sql} GROUP BY {groups}",
        asking.values,
    ).fetchall()
    named = [_names(asking, name) for name in by]
    counts: Counter[tuple[str, ...]] = Counter()
    for (
        *numbers,
        events,
    ) in found:  # the database groups by numbers; several may have one name, or be of one month
        counts[tuple(name(n) for name, n in zip(named, numbers, strict=True))] += events
    timed = bool(set(by) & set(TIMES))
    ordered = sorted(counts.items(), key=lambda c: c[0] if timed else (-c[1], c[0]))
    return Rows(Count, (Count(list(group), events) for group, events in ordered[:limit]))


def _names(asking: Asking, name: str) -> Callable[[Any], str]:
    """From what the database groups by to what is shown; '' where it is absent."""
    if name in TIMES:
        return lambda day: (iso(day) or "")[: TIMES[name]]
    if name in SIDES:
        names = dict(asking.db.execute("SELECT actor, name FROM actors"))
    elif name in TERMS or name == "publisher":
        names = dict(asking.db.execute("SELECT term, word FROM terms"))
    else:
        return lambda value: "" if value is None else str(value)
    return lambda number: str(names.get(number, ""))


def _column(name: str) -> tuple[str, str]:
    """What the groups are told by, and the tables that have it."""
    if name in TIMES:
        return "events.first", ""
    if name in TERMS:
        return f"events.{TERMS[name]}", ""
    if name == "publisher":
        return "pub.publisher", f"JOIN versions pub ON pub.version = events.event >> {SHIFT}"
    if name in SIDES:
        join = f"LEFT JOIN parties {name} ON {name}.item = events.event AND {name}.role = {SIDES.index(name)}"
        return f"{name}.actor", join
    return f"events.{name}", ""
