"""A row of another data set becomes a record: its cells are the text, and every field leads to its cell."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from dragoman.coding.stamp import event_key, stamp_of
from dragoman.errors import BadRow
from dragoman.formats.values import actor_key, country_name, iso_day
from dragoman.knowledge.ontology import intensity, quad
from dragoman.record import (
    Actor,
    Category,
    Event,
    EventDate,
    Head,
    Magnitude,
    Origin,
    Place,
    Quantity,
    Record,
    Role,
    Time,
)
from dragoman.report import Span


@dataclass(slots=True)
class Unmapped:
    """Why events were left without a category, and how often; `ignored` counts other values that were not taken."""

    codes: Counter[str] = field(default_factory=Counter)
    ignored: Counter[str] = field(default_factory=Counter)


PlaceKind = Literal["country", "admin", "city", "other"]


class Sheet:
    """One row on its way to a record. Columns are those of the format; a column that is empty reads as None."""

    def __init__(self, format: str, path: Path, line: int, cells: dict[str, str], unmapped: Unmapped) -> None:
        self.where = f"{path}:{line}"
        self.file, self.line, self.format = path.name, line, format
        self.unmapped = unmapped
        self.cells: dict[str, str] = {}
        self.spans: dict[str, Span] = {}
        lines, at = [], 0
        for column, cell in cells.items():
            value = cell.strip()
            lines.append(f"{column}: {value}")
            start = at + len(column) + 2
            self.cells[column], self.spans[column] = value, (start, start + len(value))
            at = start + len(value) + 1
        self.text = "\n".join(lines)
        self.head = Head(self.text, hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest())
        self.record = Record("", coder=stamp_of(f"import {format}"), report=self.head)
        self.event: Event | None = None

    def __getitem__(self, column: str) -> str | None:
        return self.cells.get(column)

    def bad(self, column: str, cause: str, remedy: str = "") -> BadRow:
        """The refusal of this row for what stands in a column."""
        return BadRow(f"{self.where}, column '{column}'", cause, remedy)

    def required(self, column: str) -> str:
        """The cell, which must not be empty."""
        if (value := self.cells.get(column)) is None:
            raise self.bad(column, "it is empty, and no event can do without it")
        return value

    def number(self, column: str, low: float = -math.inf, high: float = math.inf) -> float | None:
        """The cell as a number from `low` to `high`; None where it is empty."""
        if (value := self.cells.get(column)) is None:
            return None
        try:
            number = float(value)
        except ValueError:
            raise self.bad(column, f"'{value[:40]}' is no number") from None
        if not low <= number <= high:
            raise self.bad(column, f"{value[:40]} is not from {low:g} to {high:g}")
        return number

    def day(self, column: str) -> str | None:
        """The cell as an ISO date; `2019-03-13`, `20190313`, `13 March 2019`, and either with a time after it."""
        if (value := self.cells.get(column)) is None:
            return None
        if (day := iso_day(value)) is None:
            raise self.bad(column, f"'{value[:40]}' is no date", "2019-03-13, 20190313 or 13 March 2019")
        return day

    def start(self, id: str, code: Sequence[str], category: str | None, mode: str | None = None) -> Event:
        """The event, whose code stands in the columns `code`."""
        first = next((c for c in code if c in self.spans), None)
        span = self.spans[first] if first else (0, 0)
        settled: Category | None = category  # type: ignore[assignment]
        self.event = Event(
            "e1", event_key(self.head.digest, span, category), span, (0, len(self.text)), settled,
            main=True, mode=mode, status="occurred",
        )  # fmt: skip
        if category:
            self.event.quad, self.event.intensity = quad(category), intensity(category, mode)
        self.record.events = [self.event]
        self.record.id = f"{self.format}/{id}"
        self.record.origin = Origin(self.format, self.file, self.line, id)
        return self.event

    def party(
        self, role: str, column: str, name: str | None, *,
        code: str | None = None, country: str | None = None, sector: str | None = None,
    ) -> str | None:  # fmt: skip
        """Enter a party of the event, which stands in `column`; gives its id. Nothing where nothing is known of it."""
        name = name or (country_name(country, sector) if country or sector else code)
        if not name:
            return None
        assert self.event is not None
        key = actor_key(name, code, country, sector)
        found = next((a for a in self.record.actors if a.key == key), None)
        span = self.spans.get(column)
        if found is None:
            found = Actor(f"a{len(self.record.actors) + 1}", key, name, code, country, sector)
            self.record.actors.append(found)
        if span and span not in found.mentions:
            found.mentions.append(span)
        side = self.event.source if role == "source" else self.event.target
        if found.id not in side:
            side.append(found.id)
            if span:
                self.event.roles.append(Role(found.id, "source" if role == "source" else "target", span))
        return found.id

    def dated(
        self, column: str, value: str | None, earliest: str | None = None, latest: str | None = None
    ) -> None:
        """When the event was, read from `column`."""
        assert self.event is not None
        earliest, latest = earliest or value, latest or value
        basis = f"{column} {self.cells.get(column, '')}".strip()
        index = None
        if span := self.spans.get(column):
            index = len(self.record.times)
            self.record.times.append(Time(span, "DATE", value, earliest, latest, "complete"))
        self.event.date = EventDate(value, earliest, latest, basis, index)

    def placed(
        self, column: str, name: str | None, kind: PlaceKind, country: str | None,
        lat: float | None = None, lon: float | None = None,
        geonames: int | None = None, precision: str | None = None,
    ) -> None:  # fmt: skip
        """Where the event was, read from `column`; nothing where there is no name."""
        if not name:
            return
        assert self.event is not None
        if lat is None or lon is None:
            lat = lon = None
        span = self.spans.get(column, (0, 0))
        self.record.places.append(
            Place(span, name, kind, "location", country, geonames, lat, lon, precision)
        )  # fmt: skip
        self.event.place = 0

    def size(self, **counts: tuple[str, float | None, float | None, float | None]) -> None:
        """How large the event was: column, value, low and high of `dead`, `injured`, `arrested`."""
        assert self.event is not None
        found = {
            name: Quantity(_whole(value), _whole(low), _whole(high), "person", span=self.spans.get(column))
            for name, (column, value, low, high) in counts.items()
            if any(n is not None for n in (value, low, high))
        }
        if found:
            self.event.magnitude = Magnitude(**found)

    def no_category(self, why: str) -> None:
        """Count that an event stays without a category."""
        self.unmapped.codes[why] += 1


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number
