"""What happened: the events of a record as a table."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.account.words import Words, quantity, when
from dragoman.record import About, Event, Record

QUAD_STYLE = {1: "green", 2: "cyan", 3: "yellow", 4: "red"}
"""By PLOVER's quad: cooperation in words and deeds, conflict in words and deeds."""

WIDE = 110
"""Columns of a terminal from which on status and source of the news have columns of their own."""


class EventTable:
    """The events of a record, laid out for the width that there is."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.words = Words(record)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._wide() if options.max_width >= WIDE else self._narrow(options.max_width)

    def _wide(self) -> RenderableType:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=True)
        table.add_column("", no_wrap=True, style="dim")
        table.add_column("date", no_wrap=True)
        table.add_column("source", ratio=3)
        table.add_column("what", no_wrap=True)
        table.add_column("code", no_wrap=True)
        table.add_column("target", ratio=3)
        table.add_column("status", no_wrap=True)
        table.add_column("notes", ratio=3)
        table.add_column("who says so", ratio=3)
        for event in self.record.events:
            table.add_row(
                *self._cells(event),
                _status(event),
                "; ".join(self._notes(event)),
                self.words.said_by(event),
            )
        return table

    def _narrow(self, width: int) -> RenderableType:
        events = self.record.events
        what = max((len(_what(event)) for event in events), default=0)
        free = max(width - (5 + 12 + what + 1 + 4 + 2 + 2), 16)
        rows: list[RenderableType] = [
            self._row(("", "date", "source", "what", "code", "target"), what, free, "dim")
        ]
        for event in events:
            rows.append(self._row(self._cells(event), what, free, ""))
            says = self.words.said_by(event)
            status = _status(event)
            notes = self._notes(event)
            notes[1:1] = [status.plain] if status.plain != "occurred" else []
            notes += [f"according to {says}"] if says else []
            rows.append(Padding(Text(" · ".join(notes), "dim"), (0, 0, 0, 17)))
        return Group(*rows)

    def _row(self, cells: tuple[str | Text, ...], what: int, free: int, style: str) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(width=3, no_wrap=True, style="dim")
        table.add_column(width=10, no_wrap=True)
        table.add_column(width=(free + 1) // 2)
        table.add_column(width=what, no_wrap=True)
        table.add_column(width=4, no_wrap=True)
        table.add_column(width=free // 2)
        table.add_row(*cells, style=style)
        return table

    def _cells(self, event: Event) -> tuple[str | Text, ...]:
        """What stands first in either form: id, date, source, what, code, target."""
        return (
            self._id(event),
            when(event.date) or Text("—", "dim"),
            self._side(event, event.source),
            _what(event),
            event.cameo or "",
            self.words.names(event.target),
        )

    def _id(self, event: Event) -> Text:
        return Text(event.id, "bold" if event.main else "dim")

    def _side(self, event: Event, actors: list[str]) -> str | Text:
        return self.words.names(actors) or Text("not told", "dim italic")

    def _notes(self, event: Event) -> list[str]:
        notes = [f"“{self.words.quote(event.span, 40)}”"]
        notes += ["main"] if event.main else []
        notes += [self._about(about) for about in event.about]
        if event.magnitude:
            for name in ("dead", "injured", "arrested", "size"):
                amount = quantity(getattr(event.magnitude, name))
                if amount:
                    notes.append(f"{amount} {'people' if name == 'size' else name}")
        notes += [f"{link.type.replace('_', ' ')} {link.event}" for link in event.links]
        return notes

    def _about(self, about: About) -> str:
        act = f"{about.event}/{about.mode}" if about.mode else about.event
        sides = " → ".join(s for s in (self.words.names(about.source), self.words.names(about.target)) if s)
        day = when(about.date)
        return f"about {act}" + (f" by {sides}" if sides else "") + (f" ({day})" if day else "")


def _what(event: Event) -> Text:
    style = QUAD_STYLE.get(event.quad or 0, "")
    words = f"{event.event}/{event.mode}" if event.mode else event.event or "no category"
    return Text(words, f"bold {style}" if event.main else style)


def _status(event: Event) -> Text:
    words = event.status or "not settled"
    if event.background:
        return Text("background" if words == "occurred" else f"{words}, background", "dim")
    return Text(words, "" if words == "occurred" else "italic")
