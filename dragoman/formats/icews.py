"""ICEWS coded event data (20 columns, tab-separated, with a head), in."""

from __future__ import annotations

from dragoman.formats.build import Sheet
from dragoman.formats.codes import read_cameo
from dragoman.formats.rows import Table
from dragoman.formats.values import actor_code, is_number, iso_day
from dragoman.knowledge import country_codes
from dragoman.knowledge.event_types import sector_names

TABLE = Table(
    "icews",
    (
        "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
        "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
        "City", "District", "Province", "Country", "Latitude", "Longitude",
    ),
    required=("Event ID", "Event Date", "CAMEO Code"),
    shapes={
        "Event Date": lambda c: iso_day(c) is not None, "CAMEO Code": str.isdigit, "Intensity": is_number,
        "Latitude": is_number, "Longitude": is_number,
    },
)  # fmt: skip


def fill(sheet: Sheet) -> None:
    """The event of a row. Its value on Goldstein's scale is ICEWS' own, which differs from CAMEO's for six codes."""
    code, category, mode = read_cameo(sheet, "CAMEO Code", "Intensity")
    event = sheet.start(sheet.required("Event ID"), ("CAMEO Code",), category, mode)
    event.cameo, event.goldstein = code, sheet.number("Intensity", -10, 10)
    for role, side in (("source", "Source"), ("target", "Target")):
        country = _country(sheet, f"{side} Country")
        sector = _sector(sheet[f"{side} Sectors"])
        sheet.party(
            role, f"{side} Name", sheet[f"{side} Name"],
            code=actor_code(country, sector), country=country, sector=sector,
        )  # fmt: skip
    sheet.dated("Event Date", sheet.day("Event Date"))
    place = next((c for c in ("City", "District", "Province", "Country") if sheet[c]), None)
    if place:
        sheet.placed(
            place, sheet[place], "city" if place == "City" else "country" if place == "Country" else "admin",
            _country(sheet, "Country"), sheet.number("Latitude", -90, 90), sheet.number("Longitude", -180, 180),
        )  # fmt: skip
    sheet.head.publisher = sheet["Publisher"]


def _country(sheet: Sheet, column: str) -> str | None:
    if not (name := sheet[column]):
        return None
    if (code := country_codes.by_name(name)) is None:
        sheet.unmapped.ignored[f"'{name[:40]}' is the name of no country"] += 1
    return code


def _sector(names: str | None) -> str | None:
    """The sector, where all names in the cell that are known agree in one."""
    known = sector_names()
    found = {s for n in (names or "").split(",") if (s := known.get(("icews", n.strip().lower())))}
    return found.pop() if len(found) == 1 else None
