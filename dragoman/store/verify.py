"""Whether a record is true to its text and to itself: spans, digests, references; and its rows to the record."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from dragoman.record import EventDate, Record
from dragoman.store.filing import LAYERS
from dragoman.store.schema import SHIFT
from dragoman.store.sheets import sheets

SPANS = ("span", "evidence", "mentions", "source", "cue", "content", "spans")
"""Fields that hold spans, lists of spans, or parts that do."""


@dataclass(slots=True)
class Problem:
    """Something that is not as it should be."""

    report: str
    """Id of the report; the file of the store, where it is the file's."""
    version: int
    problem: str
    """A sentence."""


def problems(record: Record) -> Iterator[str]:
    """What is wrong with a record: a sentence for each thing.

    Spans must lie within the text, in order and not empty; the digest must be the text's; ids must be unique, and
    whatever names an actor, attribution, event, time or place must name one of the record. A record without text is
    held to its references alone.
    """
    head = record.report
    if head is not None and head.text:
        digest = hashlib.sha256(head.text.encode("utf-8", "surrogatepass")).hexdigest()
        if digest != head.digest:
            yield f"report.digest is {head.digest}, and the text's is {digest}"
        for path, span in _spans(record, ""):
            start, end = span
            if not 0 <= start < end <= len(head.text):
                yield f"{path} is [{start}, {end}), and the text has {len(head.text)} characters"
    yield from _references(record)


def _spans(part: Any, path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every span of a record, with where it stands."""
    if is_dataclass(part):
        for field in fields(part):
            value = getattr(part, field.name)
            if is_dataclass(value) or isinstance(value, list | dict) or field.name in SPANS:
                yield from _spans(value, f"{path}.{field.name}" if path else field.name)
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _spans(value, f"{path}.{name}")
    elif isinstance(part, list | tuple) and len(part) == 2 and all(type(n) is int for n in part):
        yield path, (part[0], part[1])
    elif isinstance(part, list | tuple):
        for n, value in enumerate(part):
            yield from _spans(value, f"{path}[{n}]")


def _references(record: Record) -> Iterator[str]:
    actors, said, events = (
        {part.id for part in parts} for parts in (record.actors, record.attributions, record.events)
    )
    for name in ("actors", "attributions", "events", "measures"):
        ids = [part.id for part in getattr(record, name)]
        yield from (
            f"{name} has the id '{id}' twice" for id in sorted({id for id in ids if ids.count(id) > 1})
        )

    def named(path: str, ids: Iterable[str | None], known: set[str], what: str) -> Iterator[str]:
        return (
            f"{path} names '{id}', and the record has no such {what}"
            for id in ids
            if id is not None and id not in known
        )

    def at(path: str, index: int | None, parts: list[Any], what: str) -> Iterator[str]:
        if index is not None and not 0 <= index < len(parts):
            yield f"{path} is {index}, and the record has {len(parts)} {what}"

    def dated(path: str, date: EventDate | None) -> Iterator[str]:
        yield from at(f"{path}.date.time", date.time if date else None, record.times, "times")

    for quote in record.attributions:
        yield from named(f"{quote.id}.actor", [quote.actor, quote.addressee], actors, "actor")
        yield from named(f"{quote.id}.within", [quote.within], said, "attribution")
    for event in record.events:
        parties = [*event.source, *event.target, *(role.actor for role in event.roles)]
        parties += [actor for act in event.about for actor in (*act.source, *act.target)]
        yield from named(f"{event.id}.source or target", parties, actors, "actor")
        yield from named(f"{event.id}.said_by", event.said_by, said, "attribution")
        yield from named(f"{event.id}.links", [link.event for link in event.links], events, "event")
        yield from at(f"{event.id}.place", event.place, record.places, "places")
        for date in (event.date, *(act.date for act in event.about)):
            yield from dated(event.id, date)
    for measure in record.measures:
        yield from named(
            f"{measure.id}.imposed_by or on", [*measure.imposed_by, *measure.on], actors, "actor"
        )
        yield from named(f"{measure.id}.event", [measure.event], events, "event")
        yield from at(f"{measure.id}.time", measure.time, record.times, "times")
    for n, vote in enumerate(record.votes):
        voters = [actor for side in (vote.named or {}).values() for actor in side]
        yield from named(f"votes[{n}]", [vote.body, *voters], actors, "actor")
        yield from named(f"votes[{n}].event", [vote.event], events, "event")
    for n, count in enumerate(record.counts):
        yield from named(f"counts[{n}]", [*count.on, *count.by], actors, "actor")
    for n, position in enumerate(record.positions):
        yield from named(f"positions[{n}]", [position.actor], actors, "actor")
        yield from named(f"positions[{n}].evidence", position.evidence, said | events, "attribution or event")


def verify(db: sqlite3.Connection, file: str, report: list[str]) -> Iterator[Problem]:
    """What is wrong in a store: in its file, in every version of every record (or of these reports), and in the rows
    that questions are asked of."""
    if not report:
        for (found,) in db.execute("PRAGMA integrity_check"):
            if found != "ok":
                yield Problem(file, 0, f"the file is damaged: {found}")
    where = f" JOIN reports USING (report) WHERE id IN ({','.join('?' * len(report))})" if report else ""
    numbers = (
        n for (n,) in db.execute(f"SELECT version FROM versions{where} ORDER BY version", report).fetchall()
    )
    for sheet in sheets(db, numbers):
        record = sheet.record()
        for problem in problems(record):
            yield Problem(sheet.id, sheet.version, problem)
        for layer in LAYERS:
            first = sheet.version << SHIFT
            (rows,) = db.execute(
                f"SELECT count(*) FROM {layer} WHERE rowid BETWEEN ? AND ?", (first, first + (1 << SHIFT) - 1)
            ).fetchone()
            if rows != len(getattr(record, layer)):
                yield Problem(
                    sheet.id, sheet.version,
                    f"the record has {len(getattr(record, layer))} {layer}, and the store finds {rows} of them",
                )  # fmt: skip
