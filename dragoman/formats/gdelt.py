"""GDELT 2.0 events (61 columns) and mentions (16), tab-separated without a head: out, and events in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from dragoman.formats.build import PlaceKind, Sheet
from dragoman.formats.cells import tab_cell
from dragoman.formats.codes import actor_code, quad_class, read_cameo
from dragoman.formats.columns import Column
from dragoman.formats.facts import ExportAccount, Fact, Undated, facts
from dragoman.formats.files import folder, writing
from dragoman.formats.rows import Table
from dragoman.formats.values import is_number, iso_day, read_sector
from dragoman.knowledge import country_codes
from dragoman.record import Actor, Place, Record

EVENTS_FILE, MENTIONS_FILE = "export.CSV", "mentions.CSV"


def _actor(n: int, side: str) -> tuple[Column, ...]:
    return (
        Column(f"Actor{n}Code", f"the {side}'s code in CAMEO's style, CAMEO's own letters for its country"),
        Column(f"Actor{n}Name", f"the {side}'s name"),
        Column(f"Actor{n}CountryCode", "CAMEO's three letters for the country"),
        Column(f"Actor{n}KnownGroupCode", "the code's second part for an organisation of states (`UNO`)"),
        Column(f"Actor{n}EthnicCode"), Column(f"Actor{n}Religion1Code"), Column(f"Actor{n}Religion2Code"),
        Column(f"Actor{n}Type1Code", "the sector"),
        Column(f"Actor{n}Type2Code"), Column(f"Actor{n}Type3Code"),
    )  # fmt: skip


def _place(prefix: str, *holds: str) -> tuple[Column, ...]:
    names = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return tuple(Column(f"{prefix}Geo_{n}", h) for n, h in zip(names, holds or ("",) * 8, strict=True))


EVENT_COLUMNS = (
    Column("GLOBALEVENTID", "a number of 18 digits made from the event's key and the pair: the same in every export"),
    Column("SQLDATE", "the event's day, `20190313`"), Column("MonthYear", "`201903`"), Column("Year", "`2019`"),
    Column("FractionDate", "year + (month × 30 + day) / 365"),
    *_actor(1, "source"), *_actor(2, "target"),
    Column("IsRootEvent", "1 for the event that is the report's news"),
    Column("EventCode", "the CAMEO code"), Column("EventBaseCode", "its first three digits"),
    Column("EventRootCode", "its first two"),
    Column("QuadClass", "by the root, as GDELT has it: 01–05 1, 06–08 2, 09–13 and 16 3, others 4"),
    Column("GoldsteinScale", "Goldstein's value"),
    Column("NumMentions", "how often the report tells of it"), Column("NumSources", "1"), Column("NumArticles", "1"),
    Column("AvgTone", "0: tone is not measured, and clients of GDELT skip a row without it"), *_place("Actor1"), *_place("Actor2"),
    *_place(
        "Action", "1 country, 4 city, 5 division (2 and 3 in the United States)", "name and country",
        "FIPS 10-4", "", "", "latitude", "longitude", "",
    ),
    Column("DATEADDED", "the report's day of publication, `20190314000000`"),
    Column("SOURCEURL", "the report's address, or its id"),
)  # fmt: skip

MENTION_COLUMNS = (
    Column("GLOBALEVENTID", "as in the events"), Column("EventTimeDate", "the event's day, `20190313000000`"),
    Column("MentionTimeDate", "the day of publication, likewise"),
    Column("MentionType", "1 for a report with an address, 2 for one without"),
    Column("MentionSourceName", "the publisher"), Column("MentionIdentifier", "the report's address, or its id"),
    Column("SentenceID"), Column("Actor1CharOffset", "where the source stands in the text; -1 where it does not"),
    Column("Actor2CharOffset", "where the target stands, likewise"),
    Column("ActionCharOffset", "where the trigger of this mention stands"), Column("InRawText", "1"),
    Column("Confidence", "the event's confidence in percent"), Column("MentionDocLen", "characters of the text"),
    Column("MentionDocTone", "0: tone is not measured"), Column("MentionDocTranslationInfo"), Column("Extras"),
)  # fmt: skip


def write(records: Iterable[Record], path: Path, undated: Undated) -> ExportAccount:
    """Write `export.CSV` and `mentions.CSV` into the folder `path`: an event a pair of source and target."""
    account = ExportAccount()
    folder(path)
    with writing(path / EVENTS_FILE) as events, writing(path / MENTIONS_FILE) as mentions:
        for fact in facts(records, account, "day", undated):
            for number, (source, target) in enumerate(fact.pairs):
                id = event_id(fact.key, number)
                _line(events, _event(fact, id, source, target))
                for trigger in (fact.event.span, *(m.span for m in fact.event.mentions)):
                    _line(mentions, _mention(fact, id, source, target, trigger[0]))
    return account


def event_id(key: str, pair: int) -> int:
    """GLOBALEVENTID of one pair of an event: 18 digits, which a signed number of 64 bits holds."""
    digest = hashlib.sha256(f"{key} {pair}".encode()).digest()
    return 10**17 + int.from_bytes(digest[:8]) % (9 * 10**17)


def _line(stream: object, values: list[object]) -> None:
    stream.write("\t".join(map(tab_cell, values)) + "\n")  # type: ignore[attr-defined]


def _event(fact: Fact, id: int, source: Actor | None, target: Actor | None) -> list[object]:
    event, day = fact.event, fact.day or ""
    year, month, date = day.split("-")
    code = event.cameo or ""
    published = (fact.head.published or "").replace("-", "")
    return [
        id, year + month + date, year + month, year, f"{int(year) + (int(month) * 30 + int(date)) / 365:.4f}",
        *_party(source), *_party(target), int(event.main or 0), code, code[:3], code[:2], quad_class(code),
        event.goldstein, 1 + len(event.mentions), 1, 1, 0, *[None] * 16, *_geo(fact.place),
        f"{published}000000" if published else None, fact.head.url or fact.record.id,
    ]  # fmt: skip


def _party(actor: Actor | None) -> list[object]:
    if actor is None:
        return [None] * 10
    code, country = actor_code(actor, "cameo")
    group = code[3:6] if code.startswith(("IGO", "NGO", "IMG", "MNC")) else ""
    return [code, actor.name, country, group, None, None, None, actor.sector, None, None]


def _geo(place: Place | None) -> list[object]:
    if place is None:
        return [None] * 8
    american = place.country == "USA"
    kind = {"country": 1, "city": 3 if american else 4, "admin": 2 if american else 5}.get(place.kind)
    fips = country_codes.to_code("fips", place.country)
    nation = country_codes.country_name(place.country)
    full = place.name if place.kind == "country" or not nation else f"{place.name}, {nation}"
    return [kind, full, fips, None, None, place.lat, place.lon, None]


def _mention(fact: Fact, id: int, source: Actor | None, target: Actor | None, trigger: int) -> list[object]:
    def offset(actor: Actor | None, role: str) -> int:
        spans = [r.span[0] for r in fact.event.roles if actor and r.actor == actor.id and r.role == role]
        return spans[0] if spans else -1

    confidence = fact.event.confidence
    published = (fact.head.published or "").replace("-", "")
    return [
        id, (fact.day or "").replace("-", "") + "000000", f"{published}000000" if published else None,
        1 if fact.head.url else 2, fact.head.publisher, fact.head.url or fact.record.id, None,
        offset(source, "source"), offset(target, "target"), trigger, 1,
        round(confidence * 100) if confidence is not None else None, len(fact.head.text), 0, None, None,
    ]  # fmt: skip


TABLE = Table(
    "gdelt",
    tuple(column.name for column in EVENT_COLUMNS),
    required=("GLOBALEVENTID", "SQLDATE", "EventCode"),
    headed=None,
    shapes={
        "GLOBALEVENTID": str.isdigit, "SQLDATE": lambda c: iso_day(c) is not None, "EventCode": str.isdigit,
        "GoldsteinScale": is_number, "ActionGeo_Lat": is_number, "ActionGeo_Long": is_number,
        "DATEADDED": str.isdigit,
    },
    aliases={"Actor1Geo_Fullname": "Actor1Geo_FullName"},
    other_widths={
        57: "this is GDELT 1.0 without addresses, which is not read", 58: "this is GDELT 1.0, which is not read",
        16: "these are GDELT mentions, not events", 27: "this is GDELT's knowledge graph, not events",
    },
)  # fmt: skip

KINDS: dict[str, PlaceKind] = {"1": "country", "2": "admin", "3": "city", "4": "city", "5": "admin"}
"""GDELT's Geo_Type: country, US state, US city, city, division."""


def fill(sheet: Sheet) -> None:
    """The event of a row."""
    code, category, mode = read_cameo(sheet, "EventCode", "GoldsteinScale")
    event = sheet.start(sheet.required("GLOBALEVENTID"), ("EventCode",), category, mode)
    event.cameo, event.goldstein = code, sheet.number("GoldsteinScale", -10, 10)
    event.main = sheet["IsRootEvent"] == "1" or None
    day = sheet.day("SQLDATE")
    sheet.dated("SQLDATE", day)
    for role, n in (("source", 1), ("target", 2)):
        country = country_codes.from_code("cameo", sheet[f"Actor{n}CountryCode"] or "", day)
        sector = read_sector(sheet[f"Actor{n}Type1Code"]) or read_sector((sheet[f"Actor{n}Code"] or "")[:3])
        name, code_column = sheet[f"Actor{n}Name"], f"Actor{n}Code"
        sheet.party(
            role, f"Actor{n}Name" if name else code_column, name,
            code=sheet[code_column], country=country, sector=sector,
        )  # fmt: skip
    sheet.placed(
        "ActionGeo_FullName", sheet["ActionGeo_FullName"], KINDS.get(sheet["ActionGeo_Type"] or "", "other"),
        country_codes.from_code("fips", sheet["ActionGeo_CountryCode"] or "", day),
        sheet.number("ActionGeo_Lat", -90, 90), sheet.number("ActionGeo_Long", -180, 180),
    )  # fmt: skip
    sheet.head.published = sheet.day("DATEADDED")
    url = sheet["SOURCEURL"]
    sheet.head.url = url if url and "://" in url else None
