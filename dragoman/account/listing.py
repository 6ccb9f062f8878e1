"""Rows of a store in the terminal: columns, and under each row the words that it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.account.words import clean, cut
from dragoman.store.diff import Change
from dragoman.store.ledger import LedgerRow
from dragoman.store.rows import (
    Count,
    EventRow,
    MeasureRow,
    PositionRow,
    QuoteRow,
    ReportRow,
    Rows,
    Told,
    VoteRow,
)  # fmt: skip
from dragoman.store.verify import Problem

LONGEST_WORDS = 240
"""Characters of the words under a row; the other formats have them whole."""

NARROWEST = 8
"""Columns that a cell of several words is not squeezed below."""


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names) or "—"


def _votes(row: VoteRow) -> str:
    numbers = (row.for_, row.against, row.abstain)
    return (
        "–".join("?" if n is None else str(n) for n in numbers)
        if any(n is not None for n in numbers)
        else "—"
    )


def _when(row: MeasureRow) -> str:
    if row.days is None or row.deadline is None:
        return "—"
    return f"{row.deadline} ({'in ' if row.days >= 0 else ''}{abs(row.days):,} days{' ago' if row.days < 0 else ''})"


MOST_ACTS = 6
"""Events of a change that a listing shows; the other formats have them all."""

FEW_ACTS = 2
"""The same, of a report that is new as a whole."""


COLUMNS: dict[type, dict[str, Callable[[Any], object]]] = {
    EventRow: {
        "date": lambda r: r.date or "—",
        "source": lambda r: _joined(r.source),
        "what": lambda r: f"{r.event}/{r.mode}" if r.mode else r.event,
        "target": lambda r: _joined(r.target),
        "place": lambda r: r.place or "—",
    },
    QuoteRow: {
        "said on": lambda r: r.said_on or "—",
        "who": lambda r: r.speaker or "—",
        "to": lambda r: r.addressee or "—",
        "through": lambda r: r.medium or "—",
        "kind": lambda r: r.kind or "—",
    },
    MeasureRow: {
        "deadline": _when,
        "state": lambda r: r.state,
        "kind": lambda r: r.kind,
        "by": lambda r: _joined(r.imposed_by),
        "on": lambda r: _joined(r.on),
        "quantity": lambda r: r.quantity or "—",
    },
    VoteRow: {
        "date": lambda r: r.date or "—",
        "body": lambda r: r.body or "—",
        "result": lambda r: r.result or "—",
        "for–against–abstain": _votes,
        "subject": lambda r: r.subject or "—",
    },
    PositionRow: {
        "date": lambda r: r.date or "—",
        "who": lambda r: r.actor,
        "issue": lambda r: r.issue,
        "stance": lambda r: r.stance,
    },
    ReportRow: {
        "published": lambda r: r.published or "—",
        "publisher": lambda r: r.publisher or "—",
        "title": lambda r: r.title or "—",
        "events": lambda r: r.events,
        "versions": lambda r: r.versions,
        "copies": lambda r: r.copies,
    },
    Change: {
        "when": lambda r: r.at[:16].replace("T", " "),
        "kind": lambda r: r.kind,
        "report": lambda r: r.report,
        "events": lambda r: r.events,
        "": lambda r: f"+{len(r.added)} −{len(r.removed)}",
        "why": lambda r: r.why or r.words,
    },
    Problem: {
        "report": lambda r: r.report,
        "version": lambda r: r.version,
        "problem": lambda r: r.problem,
    },
    LedgerRow: {
        "source": lambda r: r.source,
        "day": lambda r: r.day if r.until == r.day else f"{r.day} to {r.until}",
        "found": lambda r: r.found if r.fetched else "not fetched",
        "read": lambda r: r.read if r.fetched else "",
        "coded": lambda r: r.coded if r.fetched else "",
        "unchanged": lambda r: r.unchanged if r.fetched else "",
        "refused": lambda r: r.refused if r.fetched else "",
    },
}
"""By kind of row the columns, in order."""


class Listing:
    """Rows, laid out for the width that there is."""

    def __init__(self, rows: Rows[Any], headings: Sequence[str] = ()) -> None:
        columns = COLUMNS.get(rows.kind)
        if rows.kind is Count:
            self.headings = [*headings, "events"]
            self.cells = [[*(clean(cell) or "—" for cell in row.group), f"{row.events:,}"] for row in rows]
        else:
            assert columns is not None, rows.kind
            self.headings = list(columns)
            self.cells = [[clean(str(cell(row))) for cell in columns.values()] for row in rows]
        self.under = [_under(row) for row in rows]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = self._widths(options.max_width)
        yield self._line(self.headings, widths, "dim")
        for cells, under in zip(self.cells, self.under, strict=True):
            yield self._line(cells, widths, "")
            if under:
                yield Padding(Text(under, "dim"), (0, 0, 0, 4))

    def _widths(self, room: int) -> list[int]:
        """As wide as the widest cell; where that is too wide for the room, the widest columns give way."""
        widths = [max(map(len, column)) for column in zip(self.headings, *self.cells, strict=True)]
        while sum(widths) + 2 * len(widths) > room and max(widths) > NARROWEST:
            widths[widths.index(max(widths))] -= 1
        return widths

    def _line(self, cells: Sequence[str], widths: Sequence[int], style: str) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        for width in widths:
            table.add_column(width=width)
        table.add_row(*cells, style=style)
        return table


def _under(row: Any) -> str:
    """The words of a row, and the report that has them."""
    if isinstance(row, LedgerRow):
        return "; ".join(clean(why) for why in row.reasons)
    if isinstance(row, Change):
        acts = [f"+ {clean(act)}" for act in row.added] + [f"− {clean(act)}" for act in row.removed]
        most = FEW_ACTS if row.kind == "new" else MOST_ACTS
        more = [f"… and {len(acts) - most} more"] if len(acts) > most else []
        return "\n".join([cut(act, LONGEST_WORDS) for act in acts[:most]] + more)
    if not isinstance(row, Told):
        return ""
    notes = [f"“{cut(clean(row.words), LONGEST_WORDS)}”"] if row.words else []
    if isinstance(row, EventRow):
        notes += [row.status] if row.status not in (None, "occurred") else []
        notes += ["told as background"] if row.background else []
        notes += [f"about {', '.join(row.about)}"] if row.about else []
        notes += [f"according to {clean(', '.join(row.said_by))}"] if row.said_by else []
    if isinstance(row, PositionRow) and row.issue_words:
        notes = [f"“{cut(clean(row.words), LONGEST_WORDS)}”"]
    where = [clean(row.report), *([row.id] if isinstance(row, EventRow | QuoteRow | MeasureRow) else [])]
    notes.append(" ".join(where))
    if row.origin not in (None, row.report):
        notes.append(f"copy of {clean(row.origin or '')}")
    return " · ".join(notes)
