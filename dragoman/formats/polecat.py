"""POLECAT (40 columns, tab-separated, with a head), out and in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dragoman.formats.build import PlaceKind, Sheet
from dragoman.formats.cells import tab_cell
from dragoman.formats.codes import read_contexts, read_mode, read_plover
from dragoman.formats.columns import Column
from dragoman.formats.facts import ExportAccount, Fact, Undated, facts
from dragoman.formats.files import writing
from dragoman.formats.rows import Table
from dragoman.formats.values import actor_code, is_number, iso_day, read_country, read_parts, read_sector
from dragoman.knowledge import country_codes
from dragoman.record import Actor, Record


def _actors(side: str, which: str) -> tuple[Column, ...]:
    return (
        Column(f"{side} Name", f"the names of the {which}"), Column(f"{side} Country", "ISO 3166 alpha-3"),
        Column(f"{side} COW", "Correlates of War's number"), Column(f"Primary {side} Sector", "the sector"),
        Column(f"{side} Sectors", "the same"), Column(f"{side} Title", "the office held on the report's date"),
        Column(f"{side} Name Raw", "the words that the party was read from"), Column(f"Wikipedia {side} ID"),
    )  # fmt: skip


COLUMNS = (
    Column("Event ID", "the event's key"), Column("Event Date", "the event's day, `2019-03-13`"),
    Column("Event Type", "the category"), Column("Event Mode", "the mode"), Column("Intensity", "PLOVER's score"),
    Column("Quad Code", "`VERBAL COOPERATION`, `MATERIAL COOPERATION`, `VERBAL CONFLICT`, `MATERIAL CONFLICT`"),
    Column("Contexts", "the contexts"),
    *_actors("Actor", "sources"), *_actors("Recipient", "targets"),
    Column("Placename", "the place's name"), Column("City", "the same, if it is a city"), Column("District"),
    Column("Province", "the same, if it is a division"), Column("Country", "ISO 3166 alpha-3"),
    Column("Latitude", "degrees"), Column("Longitude", "degrees"), Column("GeoNames ID", "GeoNames' number"),
    Column("Raw Placename", "the place as the text has it"),
    Column("Feature Type", "`city`, `admin`, `country`, `other`"),
    Column("Source", "the publisher"), Column("Publication Date", "the report's day of publication"),
    Column("Story People", "the report's parties that are persons"),
    Column("Story Organizations", "its parties that are organisations"),
    Column("Story Locations", "the places that it tells of"), Column("Language", "ISO 639-1"),
    Column("Version", "`dragoman` and its version"),
)  # fmt: skip

PART = "; "
"""Between the values of a cell that holds several; the cells of one party's columns have as many, empty ones too."""


def write(records: Iterable[Record], path: Path, undated: Undated) -> ExportAccount:
    """Write one file: an event a row, all its sources and targets in it."""
    account = ExportAccount()
    with writing(path) as stream:
        stream.write("\t".join(column.name for column in COLUMNS) + "\n")
        for fact in facts(records, account, "day", undated):
            stream.write("\t".join(map(tab_cell, _row(fact))) + "\n")
    return account


def _row(fact: Fact) -> list[object]:
    event, place, record = fact.event, fact.place, fact.record
    city = place.name if place and place.kind == "city" else None
    admin = place.name if place and place.kind == "admin" else None
    keys = [(actor.key.split("/")[0], actor.name) for actor in record.actors]
    return [
        fact.key, fact.day, event.event, event.mode, event.intensity,
        QUADS.get(event.quad or 0), PART.join(event.contexts),
        *_parties(fact, fact.sources, "source"), *_parties(fact, fact.targets, "target"),
        place and place.name, city, None, admin, place and place.country, place and place.lat, place and place.lon,
        place and place.geonames_id, place and fact.words(place.span), place and place.kind,
        fact.head.publisher, fact.head.published,
        _list(name for kind, name in keys if kind == "person"),
        _list(name for kind, name in keys if kind == "org"),
        _list(p.name for p in record.places if p.role == "location"),
        fact.head.language, f"dragoman {record.coder.version}" if record.coder else None,
    ]  # fmt: skip


QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def _list(values: Iterable[str]) -> str:
    return PART.join(dict.fromkeys(value.replace(";", ",") for value in values))


def _parties(fact: Fact, actors: list[Actor], role: str) -> list[str]:
    def each(value: Iterable[str | None]) -> str:
        parts = [(part or "").replace(";", ",") for part in value]
        return PART.join(parts) if any(parts) else ""

    raw = {r.actor: fact.words(r.span) for r in reversed(fact.event.roles) if r.role == role}
    sectors = each(actor.sector for actor in actors)
    return [
        each(actor.name for actor in actors), each(actor.country for actor in actors),
        each(country_codes.to_code("cow", actor.country) for actor in actors), sectors, sectors,
        each(actor.office.title if actor.office else None for actor in actors),
        each(raw.get(actor.id) for actor in actors), "",
    ]  # fmt: skip


TABLE = Table(
    "polecat",
    tuple(column.name for column in COLUMNS),
    required=("Event ID", "Event Date", "Event Type"),
    shapes={
        "Event Date": lambda c: iso_day(c) is not None, "Intensity": is_number, "Latitude": is_number,
        "Longitude": is_number, "GeoNames ID": lambda c: is_number(c) and float(c).is_integer(), "Publication Date": lambda c: iso_day(c) is not None,
    },
    aliases={"Event Intensity": "Intensity"},
)  # fmt: skip

PLACES: tuple[tuple[str, PlaceKind], ...] = (
    ("City", "city"), ("District", "admin"), ("Province", "admin"), ("Placename", "other"), ("Country", "country"),
)  # fmt: skip

NOTHING = {"None", "nan", "NaN", "NA"}
"""What POLECAT's files have where nothing is known."""


def fill(sheet: Sheet) -> None:
    """The event of a row."""
    for column in [c for c, value in sheet.cells.items() if value in NOTHING]:
        del sheet.cells[column]
    category = read_plover(sheet, "Event Type")
    modes = [part for part in read_parts(sheet["Event Mode"]) if part and part not in NOTHING]
    mode = read_mode(sheet, category, modes[0]) if len(modes) == 1 else None
    event = sheet.start(sheet.required("Event ID"), ("Event Type",), category, mode)
    event.contexts = read_contexts(sheet, read_parts(sheet["Contexts"]))
    if (intensity := sheet.number("Intensity", -10, 10)) is not None:
        event.intensity = intensity
    day = sheet.day("Event Date")
    sheet.dated("Event Date", day)
    for role, side in (("source", "Actor"), ("target", "Recipient")):
        _read_parties(sheet, role, side, day)
    found = next(((column, kind) for column, kind in PLACES if sheet[column]), None)
    if found:
        geonames = sheet.number("GeoNames ID", 0)
        sheet.placed(
            found[0], sheet[found[0]], found[1], read_country(sheet["Country"]),
            sheet.number("Latitude", -90, 90), sheet.number("Longitude", -180, 180),
            int(geonames) if geonames else None,
        )  # fmt: skip
    sheet.head.published, sheet.head.publisher = sheet.day("Publication Date"), sheet["Source"]
    sheet.head.language = sheet["Language"]


def _read_parties(sheet: Sheet, role: str, side: str, day: str | None) -> None:
    columns = (f"{side} Name", f"{side} Country", f"{side} COW", f"Primary {side} Sector", f"{side} Name Raw")
    parts = {column: read_parts(sheet[column]) for column in columns}
    most = max(map(len, parts.values()))
    for column, values in parts.items():
        if values and len(values) != most:
            sheet.unmapped.ignored[f"'{column}' has another number of values than the columns beside it"] += 1
            parts[column] = []
    for number in range(most):
        name, country, cow, sector, raw = (
            values[number] if values and values[number] not in NOTHING else None for values in parts.values()
        )
        alpha3 = read_country(country) or (country_codes.from_code("cow", cow, day) if cow else None)
        settled = read_sector(sector)
        column = f"{side} Name" if name else f"{side} Name Raw"
        sheet.party(
            role, column, name or raw, code=actor_code(alpha3, settled), country=alpha3, sector=settled
        )  # fmt: skip
