"""UCDP GED events (49 columns, with a head, as CSV), in."""

from __future__ import annotations

from dragoman.formats.build import PlaceKind, Sheet
from dragoman.formats.rows import Table
from dragoman.formats.values import actor_code, is_number, iso_day
from dragoman.knowledge import country_codes
from dragoman.knowledge.event_types import event_types

TABLE = Table(
    "ucdp",
    tuple(
        "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
        "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
        "number_of_sources source_article source_office source_date source_headline source_original where_prec "
        "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
        "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best "
        "high low gwnoa gwnob".split()
    ),
    required=("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end"),
    tabs=False,
    shapes={
        "date_start": lambda c: iso_day(c) is not None, "date_end": lambda c: iso_day(c) is not None,
        "type_of_violence": lambda c: c in "123", "latitude": is_number, "longitude": is_number, "best": is_number,
    },
)  # fmt: skip

WHERE: dict[int, tuple[PlaceKind, str]] = {
    1: ("city", "exact"), 2: ("city", "near"), 3: ("admin", "admin2"), 4: ("admin", "admin1"),
    5: ("other", "area"), 6: ("country", "country"), 7: ("other", "international"),
}  # fmt: skip
"""UCDP's where_prec: the exact place, near it, second-order and first-order division, a stretch or area, the country,
waters and air."""

UNKNOWN: tuple[PlaceKind, None] = ("other", None)

GOVERNMENT = "Government of "


def fill(sheet: Sheet) -> None:
    """The event of a row: best, low and high estimate of its deaths as one quantity, its days as an interval."""
    kind = sheet.required("type_of_violence")
    facts = event_types().get(("ucdp", kind, ""))
    if facts is None:
        raise sheet.bad("type_of_violence", f"'{kind[:40]}' is none of 1, 2 and 3")
    sheet.start(sheet.required("id"), ("type_of_violence",), facts.category, facts.mode)
    start, end = sheet.day("date_start"), sheet.day("date_end")
    _party(sheet, "source", "a", kind, end)
    _party(sheet, "source" if facts.sides == "mutual" else "target", "b", kind, end)
    sheet.dated("date_start", start if start == end else None, start, end)
    near = sheet.number("where_prec", 1, 7)
    place, precision = WHERE[int(near)] if near else UNKNOWN
    number = sheet["country_id"]
    sheet.placed(
        "where_coordinates", sheet["where_coordinates"], place,
        country_codes.from_code("gw", number, end) if number else None,
        sheet.number("latitude", -90, 90), sheet.number("longitude", -180, 180), precision=precision,
    )  # fmt: skip
    sheet.size(dead=("best", sheet.number("best", 0), sheet.number("low", 0), sheet.number("high", 0)))
    sheet.head.credits = [name.strip() for name in (sheet["source_office"] or "").split(";") if name.strip()]
    sheet.head.title = sheet["source_headline"]


def _party(sheet: Sheet, role: str, side: str, kind: str, on: str | None) -> None:
    name = sheet[f"side_{side}"]
    number = sheet[f"gwno{side}"]
    country = country_codes.from_code("gw", number, on) if number else None
    sector = None
    if name and name.startswith(GOVERNMENT):
        sector = "GOV"
    elif side == "b" and kind == "1":
        sector = "REB"
    elif side == "b" and kind == "3":
        sector = "CVL"
    sheet.party(role, f"side_{side}", name, code=actor_code(country, sector), country=country, sector=sector)
