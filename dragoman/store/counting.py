"""How many events there are of each kind."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import QueryError
from dragoman.store.asking import Asking, one_of
from dragoman.store.rows import Count, Rows
from dragoman.store.schema import SHIFT

TERMS = {"event": "category", "mode": "mode", "status": "status", "place": "place", "country": "country"}
"""Ways to count that are columns of words."""

TIMES = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
"""Ways to count that are times: of the event's first day, as strftime writes them."""

SIDES = ("source", "target")
WAYS = (*TIMES, *TERMS, "quad", "publisher", *SIDES)

BEFORE_FIRST_DAY = 1721424.5
"""Julian day of the day before 0001-01-01, which is `date.toordinal`'s number 0."""


def count(asking: Asking, by: Sequence[str], limit: int | None) -> Rows[Count]:
    """How many events there are of each kind, the most first; in order of time where that is among `by`.

    An event with several sources or targets counts for each of them.
    Raises QueryError where one of `by` is none of WAYS, or none is given.
    """
    if not by:
        raise QueryError(f"say by what to count: {', '.join(WAYS)}")
    one_of(by, WAYS, "way to count")
    columns, joins = [], []
    for name in by:
        column, join = _column(name)
        columns.append(column)
        joins.append(join)
    groups = ", ".join(str(number) for number in range(1, len(by) + 1))
    order = groups if set(by) & set(TIMES) else f"n DESC, {groups}"
    query = (
        f"SELECT {', '.join(columns)}, count(*) AS n FROM events {' '.join(joins)} WHERE {asking.sql}"
        f" GROUP BY {groups} ORDER BY {order}" + (f" LIMIT {int(limit)}" if limit is not None else "")
    )
    found = asking.db.execute(query, asking.values).fetchall()
    words = dict(asking.db.execute("SELECT term, word FROM terms")) if set(by) & {*TERMS, "publisher"} else {}

    def cell(name: str, value: object) -> str:
        return "" if value is None else str(words[value] if name in TERMS or name == "publisher" else value)

    return Rows(Count, (Count([cell(*pair) for pair in zip(by, r[:-1], strict=True)], r[-1]) for r in found))


def _column(name: str) -> tuple[str, str]:
    """What the groups are told by, and the tables that have it."""
    if name in TIMES:
        return f"strftime('{TIMES[name]}', events.first + {BEFORE_FIRST_DAY})", ""
    if name in TERMS:
        return f"events.{TERMS[name]}", ""
    if name == "publisher":
        return "pub.publisher", f"JOIN versions pub ON pub.version = events.event >> {SHIFT}"
    if name in SIDES:
        join = (
            f"LEFT JOIN parties {name} ON {name}.item = events.event AND {name}.role = {SIDES.index(name)}"
            f" LEFT JOIN actors {name}_a ON {name}_a.actor = {name}.actor"
        )
        return f"{name}_a.name", join
    return f"events.{name}", ""
