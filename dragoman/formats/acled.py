"""ACLED events (31 columns, with a head, as its export and API give them as CSV), in."""

from __future__ import annotations

import re

from dragoman.formats.build import Sheet
from dragoman.formats.rows import Table
from dragoman.formats.values import actor_code, around, by_number, is_number, iso_day, month_of
from dragoman.knowledge import country_codes
from dragoman.knowledge.event_types import event_types, sector_names

TABLE = Table(
    "acled",
    (
        "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
        "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
        "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
        "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
    ),
    required=("event_id_cnty", "event_date", "event_type", "sub_event_type"),
    tabs=False,
    shapes={
        "event_date": lambda c: iso_day(c) is not None, "year": str.isdigit, "latitude": is_number,
        "longitude": is_number, "fatalities": is_number,
    },
)  # fmt: skip

STATE_FORCES = (
    (r"Military Forces of (.+?)(?: \(\d|$)", "MIL"),
    (r"Police Forces of (.+?)(?: \(\d|$)", "COP"),
)
"""How ACLED names a state's forces ('Military Forces of Mali (2021-)'), and their sector."""

OF_COUNTRY = re.compile(r"\(([^()\d]+)\)(?: .*)?$")
"""How it names others of a country: 'Protesters (Mali)'."""

PLACE_PRECISION = {1: "exact", 2: "near", 3: "region"}
"""ACLED's geo_precision."""


def fill(sheet: Sheet) -> None:
    """The event of a row. Its parties have the countries of their own names, never of the place."""
    kind, subtype = sheet.required("event_type"), sheet.required("sub_event_type")
    facts = event_types().get(("acled", kind.lower(), subtype.lower()))
    sheet.start(
        sheet.required("event_id_cnty"), ("sub_event_type",),
        facts.category if facts else None, facts.mode if facts else None,
    )  # fmt: skip
    if facts is None:
        sheet.no_category(f"'{kind}, {subtype}' is no event type of ACLED that is known")
    elif facts.category is None:
        sheet.no_category(f"'{kind}, {subtype}' holds acts of several categories")
    _party(sheet, "source", "1")
    if facts and facts.sides != "first":
        _party(sheet, "source" if facts.sides == "mutual" else "target", "2")
    day, precision = sheet.day("event_date"), sheet.number("time_precision", 1, 3)
    if day and precision == 3:
        month, first, last = month_of(day)
        sheet.dated("event_date", month, first, last)
    elif day and precision == 2:
        sheet.dated("event_date", None, *around(day, 6))
    else:
        sheet.dated("event_date", day)
    iso = sheet.number("iso")
    near = sheet.number("geo_precision", 1, 3)
    sheet.placed(
        "location", sheet["location"], "city" if near != 3 else "admin", by_number(iso) if iso else None,
        sheet.number("latitude", -90, 90), sheet.number("longitude", -180, 180),
        precision=PLACE_PRECISION[int(near)] if near else None,
    )  # fmt: skip
    if dead := sheet.number("fatalities", 0):  # none told of is 0 as well: nothing is known then
        sheet.size(dead=("fatalities", dead, None, None))
    sheet.head.credits = [name.strip() for name in (sheet["source"] or "").split(";") if name.strip()]


def _party(sheet: Sheet, role: str, number: str) -> None:
    name = sheet[f"actor{number}"]
    if not name:
        return
    country = sector = None
    for pattern, forces in STATE_FORCES:
        if found := re.match(pattern, name):
            country, sector = country_codes.by_name(found[1]), forces
    if not sector:
        sector = sector_names().get(("acled", (sheet[f"inter{number}"] or "").lower()))
        if found := OF_COUNTRY.search(name):
            country = country_codes.by_name(found[1])
    sheet.party(
        role, f"actor{number}", name, code=actor_code(country, sector), country=country, sector=sector
    )
