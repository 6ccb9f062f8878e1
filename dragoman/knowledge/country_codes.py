"""What other systems call a country: FIPS 10-4, Correlates of War, Gleditsch and Ward, CAMEO.

country_codes.csv has a row for each code of countries.csv. `fips`: GDELT's and the old US standard's two letters
(GeoNames' country table; several, parted by semicolons: the first is written, all are read). `cow` and `gw`: state
numbers of Correlates of War (2016 list) and of Gleditsch and Ward, which differ for Germany, Serbia, Yemen and four
islands. `cameo` and `phoenix`: the three letters of CAMEO's actor codes, as its manual and as the Phoenix
dictionaries have them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from dragoman.errors import KnowledgeError
from dragoman.knowledge.ontology import ontology
from dragoman.knowledge.tables import cells, rows

HERE = Path(__file__).parent

System = Literal["fips", "cow", "gw", "cameo", "phoenix"]
SYSTEMS: tuple[System, ...] = ("fips", "cow", "gw", "cameo", "phoenix")
SHAPES: dict[System, str] = {
    "fips": r"[A-Z]{2}", "cow": r"[1-9]\d{0,2}", "gw": r"[1-9]\d{0,2}", "cameo": r"[A-Z]{3}", "phoenix": r"[A-Z]{3}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """By system: the code that is written for each country, and the countries that a code is read as."""

    written: dict[System, dict[str, str]]
    read: dict[System, dict[str, tuple[str, ...]]]
    times: dict[str, tuple[str, str]]
    """First and last day of the countries that have dates in countries.csv; '' where open."""
    shown: dict[str, str]
    """The name of each country."""
    names: dict[str, str]
    """Every name and former name of countries.csv, in small letters, and its code; none that two share."""


@cache
def country_codes(folder: Path = HERE) -> CountryCodes:
    """The table, read once and checked. Raises KnowledgeError with file, line and cause."""
    times, shown, names = _countries(folder / "countries.csv")
    written: dict[System, dict[str, str]] = {system: {} for system in SYSTEMS}
    read: dict[System, dict[str, tuple[str, ...]]] = {system: {} for system in SYSTEMS}
    seen: set[str] = set()
    for where, (code, *others) in rows(folder / "country_codes.csv", f"code,{','.join(SYSTEMS)}"):
        if code not in times:
            raise KnowledgeError(where, f"'{code}' is no country's code", "countries.csv has them")
        if code in seen:
            raise KnowledgeError(where, f"'{code}' stands here twice")
        seen.add(code)
        for system, cell in zip(SYSTEMS, others, strict=True):
            for position, other in enumerate(cells(cell)):
                if not re.fullmatch(SHAPES[system], other):
                    raise KnowledgeError(where, f"'{other}' is no code of {system}")
                read[system][other] = (*read[system].get(other, ()), code)
                if position == 0:
                    written[system][code] = other
    if missing := sorted(set(times) - seen):
        raise KnowledgeError("country_codes.csv", f"no row for {', '.join(missing)}")
    return CountryCodes(written, read, times, shown, names)


def to_code(system: System, country: str | None) -> str | None:
    """What a system calls the country of an alpha-3 code; None where it has no code for it."""
    return country_codes().written[system].get(country) if country else None


def from_code(system: System, code: str, on: str | None = None) -> str | None:
    """The alpha-3 code of what a system calls `code` on the day `on` (ISO).

    For CAMEO, an alpha-3 code and PETRARCH's older ones (ontology.toml) are read as well. None where the system
    knows no such code, or where several states share it and the day does not tell which.
    """
    table = country_codes()
    code = code.strip().upper()
    found = table.read[system].get(code.lstrip("0") if code.isdigit() else code, ())
    if not found and system in ("cameo", "phoenix"):
        older = ontology().petrarch_countries.get(code, code)
        return older if older in table.times else None
    if len(found) > 1:
        held = [c for c in found if on and _holds(table.times[c], on)] if on else []
        dated = [c for c in held if any(table.times[c])]
        found = tuple(dated or held)
    return found[0] if len(found) == 1 else None


def by_name(name: str) -> str | None:
    """The alpha-3 code of a country by one of its names in countries.csv, in any case; None for any other."""
    return country_codes().names.get(" ".join(name.lower().split()))


def country_name(code: str | None) -> str | None:
    """A country's name by its alpha-3 code."""
    return country_codes().shown.get(code) if code else None


def known(code: str) -> bool:
    """Whether it is an alpha-3 code, or the code of a former state, that countries.csv has."""
    return code in country_codes().times


def _holds(times: tuple[str, str], on: str) -> bool:
    since, until = times
    return (not since or on >= since) and (not until or on <= until)


def _countries(path: Path) -> tuple[dict[str, tuple[str, str]], dict[str, str], dict[str, str]]:
    times: dict[str, tuple[str, str]] = {}
    shown: dict[str, str] = {}
    names: dict[str, str] = {}
    shared: set[str] = set()
    for _, (code, name, since, until, _, _, forms) in rows(
        path, "code,name,since,until,adjectives,people,forms"
    ):
        times[code], shown[code] = (since, until), name
        for form in {name.lower(), *(f.lower() for f in cells(forms))}:
            if names.setdefault(form, code) != code:
                shared.add(form)
    return times, shown, {form: code for form, code in names.items() if form not in shared}
