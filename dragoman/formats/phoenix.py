"""Phoenix event data (26 columns, tab-separated without a head), out and in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dragoman.formats.build import Sheet
from dragoman.formats.cells import tab_cell
from dragoman.formats.codes import actor_code, penta_class, read_cameo, read_contexts
from dragoman.formats.columns import Column
from dragoman.formats.facts import ExportAccount, Fact, Undated, facts
from dragoman.formats.files import writing
from dragoman.formats.rows import Table
from dragoman.formats.values import is_number, iso_day, read_country, read_sector
from dragoman.knowledge import country_codes
from dragoman.record import Actor, Record


def _actor(side: str) -> tuple[Column, ...]:
    return (
        Column(f"{side}ActorFull", "the code in CAMEO's style, the Phoenix dictionaries' letters for its country"),
        Column(f"{side}ActorEntity", "its first three letters"), Column(f"{side}ActorRole", "its next three"),
        Column(f"{side}ActorAttribute", "the rest"),
    )  # fmt: skip


COLUMNS = (
    Column("EventID", "the event's key, and the pair's number"), Column("Date", "the event's day, `20190313`"),
    Column("Year", "`2019`"), Column("Month", "`3`"), Column("Day", "`13`"),
    *_actor("Source"), *_actor("Target"),
    Column("EventCode", "the CAMEO code"), Column("EventRootCode", "its first two digits"),
    Column("PentaClass", "by the root, as Phoenix has it: 01–02 0, 03–05 1, 06–08 2, 09–13 and 16 3, others 4"),
    Column("GoldsteinScore", "Goldstein's value"), Column("Issues", "the contexts, `military,1;territory,1`"),
    Column("Lat", "latitude"), Column("Lon", "longitude"), Column("LocationName", "the place's name"),
    Column("StateName"), Column("CountryCode", "ISO 3166 alpha-3"),
    Column("SentenceID", "the report's id, and where its sentence begins in the text"),
    Column("URLs", "the report's address"), Column("NewsSources", "the publisher"),
)  # fmt: skip


def write(records: Iterable[Record], path: Path, undated: Undated) -> ExportAccount:
    """Write one file: an event a pair of source and target."""
    account = ExportAccount()
    with writing(path) as stream:
        for fact in facts(records, account, "day", undated):
            for number, (source, target) in enumerate(fact.pairs, 1):
                stream.write("\t".join(map(tab_cell, _row(fact, number, source, target))) + "\n")
    return account


def _row(fact: Fact, number: int, source: Actor | None, target: Actor | None) -> list[object]:
    event, place = fact.event, fact.place
    year, month, day = (fact.day or "").split("-")
    code = event.cameo or ""
    return [
        f"{fact.key}-{number}", year + month + day, year, int(month), int(day), *_party(source), *_party(target),
        code, code[:2], penta_class(code), event.goldstein, ";".join(f"{name},1" for name in event.contexts),
        place and place.lat, place and place.lon, place and place.name, None, place and place.country,
        f"{fact.record.id}_{event.evidence[0]}", fact.head.url, fact.head.publisher,
    ]  # fmt: skip


def _party(actor: Actor | None) -> list[object]:
    if actor is None:
        return [None] * 4
    code, _ = actor_code(actor, "phoenix")
    return [code, code[:3], code[3:6], code[6:]]


TABLE = Table(
    "phoenix",
    tuple(column.name for column in COLUMNS),
    required=("EventID", "Date", "EventCode"),
    headed=None,
    shapes={
        "Date": lambda c: iso_day(c) is not None, "Year": str.isdigit, "EventCode": str.isdigit,
        "GoldsteinScore": is_number, "Lat": is_number, "Lon": is_number,
    },
    aliases={"QuadClass": "PentaClass"},
)  # fmt: skip


def fill(sheet: Sheet) -> None:
    """The event of a row. Its parties have no names but their codes."""
    code, category, mode = read_cameo(sheet, "EventCode", "GoldsteinScore")
    event = sheet.start(sheet.required("EventID"), ("EventCode",), category, mode)
    event.cameo, event.goldstein = code, sheet.number("GoldsteinScore", -10, 10)
    day = sheet.day("Date")
    sheet.dated("Date", day)
    for role, side in (("source", "Source"), ("target", "Target")):
        full = sheet[f"{side}ActorFull"]
        if not full or set(full) == {"-"}:
            continue
        entity = sheet[f"{side}ActorEntity"] or full[:3]
        sheet.party(
            role, f"{side}ActorFull", None, code=full,
            country=country_codes.from_code("phoenix", entity, day),
            sector=read_sector(sheet[f"{side}ActorRole"]) or read_sector(entity),
        )  # fmt: skip
    event.contexts = read_contexts(sheet, [part.split(",")[0] for part in (sheet["Issues"] or "").split(";")])
    name = sheet["LocationName"] or sheet["StateName"]
    sheet.placed(
        "LocationName" if sheet["LocationName"] else "StateName", name, "city" if sheet["LocationName"] else "admin",
        read_country(sheet["CountryCode"]), sheet.number("Lat", -90, 90), sheet.number("Lon", -180, 180),
    )  # fmt: skip
    sheet.head.url = sheet["URLs"] if ";" not in (sheet["URLs"] or "") else None
    sheet.head.publisher = sheet["NewsSources"] if ";" not in (sheet["NewsSources"] or "") else None
