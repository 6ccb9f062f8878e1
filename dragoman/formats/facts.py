"""What formats of one event a row are written from: the events that count, each with its parties, day and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from dragoman.record import Actor, Event, Head, Place, Record
from dragoman.report import Span

COUNTED = ("occurred", "ongoing")
"""The status of the events that are written where a format cannot say that something was planned, denied or only
spoken of."""

Dated = Literal["day", "interval", "any"]
"""What a format needs of an event's date: a day, at least an interval, nothing."""

Undated = Literal["leave-out", "published"]
"""What becomes of events that have no date of their own in a format that needs one."""


@dataclass(slots=True)
class ExportAccount:
    """What an export has written, and what it has left out, with the reason."""

    reports: int = 0
    events: int = 0
    """Events that were written; for tables and JSONL, all."""
    left_out: Counter[str] = field(default_factory=Counter)
    published: int = 0
    """Events that stand on their report's day of publication, for want of a date of their own."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An event with what its ids and indices lead to."""

    record: Record
    head: Head
    event: Event
    key: str
    """The event's key; '-2' after it where the same text has come before under another report's id."""
    sources: list[Actor]
    targets: list[Actor]
    place: Place | None
    day: str | None
    """ISO date, where the event has one day."""
    earliest: str | None
    latest: str | None
    by_publication: bool = False
    """Whether the day is the report's, not the event's own."""

    def words(self, span: Span) -> str:
        """The text's words at a span."""
        return self.head.text[span[0] : span[1]]

    @property
    def pairs(self) -> list[tuple[Actor | None, Actor | None]]:
        """Each source with each target; None for a side that is not known."""
        nobody: list[Actor | None] = [None]
        return [(s, t) for s in self.sources or nobody for t in self.targets or nobody]


def facts(
    records: Iterable[Record], account: ExportAccount, dated: Dated = "any", undated: Undated = "leave-out"
) -> Iterator[Fact]:
    """The events that occurred or are ongoing, in order; `account` counts those left out, by reason."""
    seen: Counter[str] = Counter()
    for record in records:
        if record.report is None:
            account.left_out["reports that were not coded"] += 1
            continue
        account.reports += 1
        actors = {actor.id: actor for actor in record.actors}
        for event in record.events:
            if event.status not in COUNTED:
                account.left_out[f"events whose status is {event.status or 'not settled'}"] += 1
                continue
            day, earliest, latest = days(event)
            by_publication = False
            missing = (dated == "day" and not day) or (
                dated == "interval" and not (day or (earliest and latest))
            )
            if missing and undated == "published" and not event.background and not earliest and not latest:
                if day := record.report.published:
                    earliest = latest = day
                    missing, by_publication = False, True
            if missing:
                account.left_out[NO_DAY if earliest or latest else NO_DATE] += 1
                continue
            account.events += 1
            account.published += by_publication
            seen[event.key] += 1
            key = event.key if seen[event.key] == 1 else f"{event.key}-{seen[event.key]}"
            yield Fact(
                record, record.report, event, key,
                [actors[id] for id in event.source if id in actors],
                [actors[id] for id in event.target if id in actors],
                record.places[event.place] if event.place is not None else None,
                day, earliest, latest, by_publication,
            )  # fmt: skip


NO_DATE = "events that have no date of their own"
NO_DAY = "events that are dated no more exactly than a week, month or year"


def days(event: Event) -> tuple[str | None, str | None, str | None]:
    """The event's day where it has one, and the first and last day that it can have been on."""
    if event.date is None:
        return None, None, None
    earliest, latest = event.date.earliest, event.date.latest
    return earliest if earliest == latest else None, earliest, latest
