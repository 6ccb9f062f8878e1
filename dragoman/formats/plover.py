"""PLOVER's JSON (manual draft 2.0, chapter Data Fields: an event a line), out and in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import BadRow, ReadError
from dragoman.formats.build import PlaceKind, Sheet
from dragoman.formats.codes import read_contexts, read_mode, read_plover
from dragoman.formats.columns import Column
from dragoman.formats.facts import ExportAccount, Fact, Undated, facts
from dragoman.formats.files import writing
from dragoman.formats.lines import Lines
from dragoman.formats.rows import ReadNotes, Row
from dragoman.formats.values import actor_code, read_country, read_sector
from dragoman.knowledge import country_codes
from dragoman.reading import Refusal
from dragoman.record import Actor, Magnitude, Record

COLUMNS = (
    Column("id", "the event's key"), Column("has_event", "true"),
    Column("date", "the event's day, or the first day that it can have been on"),
    Column("enddate", "the last day that it can have been on, where that is another"),
    Column("actor", "the sources: `code`, `sector`, `entity_text` (the name), `identifier_text` (the words it was read from), `office`, and `country_code` (alpha-3) beside the manual's"),
    Column("recipient", "the targets, likewise"), Column("event", "the category, in a list"),
    Column("event_loc", "the place: `extracted_place`, `resolved_place`, `geonameid`, `lat`, `lon`, `country_code` (alpha-3), `country`, `resolution` (5 city, 3 division, 1 country)"),
    Column("event_text", "the words of the trigger, in a list"), Column("quad_code", "1 to 4"),
    Column("event_scale", "PLOVER's score"), Column("mode", "the mode, in a list"),
    Column("context", "the contexts"),
    Column("size", "`dead`, `injured`, `arrested` (the manual has these without saying where)"),
    Column("link", "keys of events of the same report that it is linked to by the text"),
    Column("text", "the evidence: the clause or sentence"),
    Column("text_info", "`start` and `end` of the evidence in the report's text"),
    Column("cite_info", "of the report: `citation` (its id), `url`, `title`, `language`, `publication`, `version` (the text's digest)"),
    Column("coder", "`dragoman` and its version"),
    Column("comment", "`date of publication` where the day is the report's, not the event's"),
)  # fmt: skip

BY_PUBLICATION = "date of publication"


def write(records: Iterable[Record], path: Path, undated: Undated) -> ExportAccount:
    """Write one file: an event a line, all its sources and targets in it."""
    account = ExportAccount()
    with writing(path) as stream:
        for fact in facts(records, account, "interval", undated):
            stream.write(json.dumps(_event(fact), ensure_ascii=False) + "\n")
    return account


def _event(fact: Fact) -> dict[str, Any]:
    event, head = fact.event, fact.head
    keys = {e.id: e.key for e in fact.record.events}
    return _known({
        "id": fact.key, "has_event": True, "date": fact.day or fact.earliest,
        "enddate": fact.latest if fact.latest != (fact.day or fact.earliest) else None,
        "actor": [_entity(fact, actor, "source") for actor in fact.sources],
        "recipient": [_entity(fact, actor, "target") for actor in fact.targets],
        "event": [event.event] if event.event else [], "event_loc": _location(fact),
        "event_text": [fact.words(event.span)], "quad_code": event.quad, "event_scale": event.intensity,
        "mode": [event.mode] if event.mode else [], "context": event.contexts, "size": _size(event.magnitude),
        "link": [keys[link.event] for link in event.links if link.event in keys] or None,
        "text": fact.words(event.evidence),
        "text_info": {"start": event.evidence[0], "end": event.evidence[1]},
        "cite_info": _known({
            "citation": fact.record.id, "url": head.url, "title": head.title, "language": head.language,
            "publication": head.publisher, "version": head.digest,
        }),
        "coder": f"dragoman {fact.record.coder.version}" if fact.record.coder else None,
        "comment": BY_PUBLICATION if fact.by_publication else None,
    })  # fmt: skip


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _entity(fact: Fact, actor: Actor, role: str) -> dict[str, Any]:
    spans = [r.span for r in fact.event.roles if r.actor == actor.id and r.role == role]
    return _known({
        "code": actor.code, "sector": actor.sector, "entity_text": actor.name,
        "identifier_text": fact.words(spans[0]) if spans else None,
        "office": actor.office.title if actor.office else None, "country_code": actor.country,
    })  # fmt: skip


RESOLUTION = {"city": 5, "admin": 3, "country": 1}


def _location(fact: Fact) -> dict[str, Any] | None:
    if (place := fact.place) is None:
        return None
    return _known({
        "extracted_place": fact.words(place.span), "resolved_place": place.name, "geonameid": place.geonames_id,
        "lat": place.lat, "lon": place.lon, "country": country_codes.country_name(place.country),
        "country_code": place.country, "resolution": RESOLUTION.get(place.kind),
    })  # fmt: skip


def _size(magnitude: Magnitude | None) -> dict[str, Any] | None:
    if magnitude is None:
        return None
    counts = {n: getattr(magnitude, n) for n in ("dead", "injured", "arrested")}
    return {n: q.value for n, q in counts.items() if q and q.value is not None} or None


KINDS: dict[int, PlaceKind] = {1: "country", 2: "admin", 3: "admin", 4: "admin", 5: "city"}


def rows(path: Path, notes: ReadNotes) -> Iterator[Row | Refusal]:
    """The lines of a file as rows: a cell for each field, lists and objects in JSON."""
    lines = Lines(path)
    empty = True
    try:
        for number, line in lines:
            if not line.strip():
                continue
            empty = False
            notes.rows += 1
            where = f"{path}:{number}"
            try:
                data = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Refusal(where, BadRow(where, f"this line is no JSON: {error}", "one event a line"))
                continue
            if not isinstance(data, dict):
                yield Refusal(where, BadRow(where, "this line is no JSON object", "one event a line"))
                continue
            yield Row(
                number,
                {name: _cell(value) for name, value in data.items() if value not in (None, "", [], {})},
            )
        if empty:
            raise BadRow(str(path), "the file is empty", "a line for each event was expected")
    except ReadError as error:
        yield Refusal(path.name, error)
    notes.other_encoding += lines.other_encoding


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def fill(sheet: Sheet) -> None:
    """The event of a line. Entities may go by the manual's table or by the names of its example block."""
    sheet.cells = {name: _only(sheet, name, value) for name, value in sheet.cells.items()}
    category = read_plover(sheet, "event")
    mode = read_mode(sheet, category, sheet["mode"])
    event = sheet.start(sheet.required("id"), ("event",), category, mode)
    event.contexts = read_contexts(sheet, [str(value) for value in _list(sheet, "context")])
    if (scale := sheet.number("event_scale", -10, 10)) is not None:
        event.intensity = scale
    first, last = sheet.day("date"), sheet.day("enddate")
    if sheet["comment"] != BY_PUBLICATION:
        sheet.dated("date", first if last in (None, first) else None, first, last or first)
    else:
        sheet.head.published = first
    for role, column in (("source", "actor"), ("target", "recipient")):
        for entity in _list(sheet, column):
            _read_entity(sheet, role, column, entity)
    _read_place(sheet, _object(sheet, "event_loc"))
    sizes = _object(sheet, "size")
    sheet.size(**{
        name: ("size", float(value), None, None)
        for name in ("dead", "injured", "arrested") if isinstance(value := sizes.get(name), int | float)
    })  # fmt: skip
    cite = {name: value for name, value in _object(sheet, "cite_info").items() if isinstance(value, str)}
    sheet.head.url, sheet.head.title = cite.get("url"), cite.get("title")
    sheet.head.publisher, sheet.head.language = cite.get("publication"), cite.get("language")


def _only(sheet: Sheet, column: str, value: str) -> str:
    """The one value of a list that should hold one; the cell itself in any other column."""
    if column not in ("event", "mode") or not value.startswith("["):
        return value
    values = _list(sheet, column)
    if len(values) > 1:
        raise sheet.bad(column, f"{len(values)} values: {value[:60]}", "one event a line, with one mode")
    return str(values[0])


def _list(sheet: Sheet, column: str) -> list[Any]:
    value = sheet[column]
    if value is None:
        return []
    if not value.startswith("["):
        return [json.loads(value)] if value.startswith("{") else [value]
    found = json.loads(value)
    return found if isinstance(found, list) else []


def _object(sheet: Sheet, column: str) -> dict[str, Any]:
    value = sheet[column]
    if value is None or not value.startswith("{"):
        return {}
    found = json.loads(value)
    return found if isinstance(found, dict) else {}


def _read_entity(sheet: Sheet, role: str, column: str, entity: Any) -> None:
    if isinstance(entity, str):
        sheet.party(role, column, entity)
        return
    if not isinstance(entity, dict):
        raise sheet.bad(
            column, f"{str(entity)[:40]!r} is no entity", "an object with code, sector, entity_text"
        )

    def text(*names: str) -> str | None:
        return next((v for n in names if isinstance(v := entity.get(n), str) and v), None)

    code = text("code")
    name = text("country_name")
    country = read_country(text("country_code")) or (country_codes.by_name(name) if name else None)
    if country is None and code:
        country = country_codes.from_code("cameo", code[:3])
    sector = read_sector(text("sector", "sector_code")) or read_sector(code[3:6] if code else None)
    sheet.party(
        role, column, text("entity_text", "entity_name", "raw_text", "identifier_text"),
        code=code or actor_code(country, sector), country=country, sector=sector,
    )  # fmt: skip


def _read_place(sheet: Sheet, place: dict[str, Any]) -> None:
    names = ("resolved_place", "city", "district", "province", "extracted_place", "country")
    name = next((v for n in names if isinstance(v := place.get(n), str) and v), None)
    lat, lon, geonames = (
        float(v) if isinstance(v := place.get(n), int | float) else None for n in ("lat", "lon", "geonameid")
    )
    if lat is not None and lon is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise sheet.bad(
            "event_loc", f"{lat}, {lon} is no place on earth", "lat is -90 to 90, lon -180 to 180"
        )
    resolution = place.get("resolution")
    country = place.get("country_code")
    sheet.placed(
        "event_loc", name, KINDS.get(resolution, "other") if isinstance(resolution, int) else "other",
        read_country(country) if isinstance(country, str) else None, lat, lon, int(geonames) if geonames else None,
    )  # fmt: skip
