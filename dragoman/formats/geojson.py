"""GeoJSON (RFC 7946), out: a point for each event that has a place with coordinates."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.formats.columns import Column
from dragoman.formats.facts import ExportAccount, Fact, facts
from dragoman.formats.files import writing
from dragoman.record import Record

COLUMNS = (
    Column("report", "the report's id"), Column("event", "the category"), Column("mode", "the mode"),
    Column("cameo", "the CAMEO code"), Column("quad", "1 to 4"), Column("status", "`occurred` or `ongoing`"),
    Column("date", "the event's day"), Column("earliest", "the first day that it can have been on"),
    Column("latest", "the last"), Column("source", "names of the sources"), Column("target", "names of the targets"),
    Column("place", "the place's name"), Column("country", "its country, alpha-3"),
    Column("background", "whether it is told as history"), Column("dead", "people dead, where one number is told"),
    Column("confidence", "0 to 1"), Column("evidence", "the clause or sentence"),
    Column("publisher", "of the report"), Column("published", "its day of publication"),
    Column("url", "its address"),
)  # fmt: skip


def write(records: Iterable[Record], path: Path) -> ExportAccount:
    """Write one FeatureCollection, a feature a line. Properties that are not known are null."""
    account = ExportAccount()
    first = True
    with writing(path) as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        for fact in facts(records, account):
            if fact.place is None or fact.place.lat is None or fact.place.lon is None:
                account.events -= 1
                account.left_out["events that have no place with coordinates"] += 1
                continue
            stream.write(("\n" if first else ",\n") + json.dumps(_feature(fact), ensure_ascii=False))
            first = False
        stream.write("\n]}\n")
    return account


def _feature(fact: Fact) -> dict[str, Any]:
    event, head, place = fact.event, fact.head, fact.place
    assert place is not None
    dead = event.magnitude.dead if event.magnitude else None
    values = (
        fact.record.id, event.event, event.mode, event.cameo, event.quad, event.status, fact.day, fact.earliest,
        fact.latest, [a.name for a in fact.sources], [a.name for a in fact.targets], place.name, place.country,
        event.background, dead.value if dead else None, event.confidence, fact.words(event.evidence),
        head.publisher, head.published, head.url,
    )  # fmt: skip
    return {
        "type": "Feature",
        "id": fact.key,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": dict(zip((c.name for c in COLUMNS), values, strict=True)),
    }
