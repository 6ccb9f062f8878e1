"""What single values of other data sets mean: sectors, names, several in a cell, days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import pycountry

from dragoman.knowledge import country_codes
from dragoman.knowledge.imports import slug
from dragoman.knowledge.load import STATELESS
from dragoman.knowledge.names import surface
from dragoman.knowledge.ontology import ontology
from dragoman.knowledge.world import own_world


def read_sector(code: str | None) -> str | None:
    """PLOVER's sector for a code of three letters, PETRARCH's own names for sectors led to it; None for any other."""
    if not code:
        return None
    code = code.strip().upper()
    if code in STATELESS:
        return STATELESS[code]
    facts = ontology()
    return code if code in facts.sectors else facts.petrarch_sectors.get(code)


def read_country(code: str | None) -> str | None:
    """The alpha-3 code for one of two or three letters of ISO 3166; None for any other."""
    if not code:
        return None
    code = code.strip().upper()
    if len(code) == 2 and (found := pycountry.countries.get(alpha_2=code)):
        code = found.alpha_3
    return code if country_codes.known(code) else None


def actor_code(country: str | None, sector: str | None) -> str | None:
    """A code in CAMEO's style: 'NGAMIL'; of one part where the other is not known."""
    return (country or "") + (sector or "") or None


def actor_key(name: str, code: str | None, country: str | None, sector: str | None) -> str:
    """A key: the country's own where nothing but a country is meant, else 'name/' with country and name."""
    if (
        country
        and not sector
        and (name in (country, country_name(country)) or country_codes.by_name(name) == country)
    ):
        return f"country/{country}"
    entries = [e for e in own_world().names.get(surface(name), ()) if e.kind in ("organisation", "group")]
    if len(entries) == 1 and not entries[0].needs and country in (None, entries[0].country):
        return entries[0].key
    return f"name/{slug(f'{country} {name}' if country else name)}"


def country_name(country: str | None, sector: str | None = None) -> str | None:
    """How a party is shown that has no name but what it is: 'Nigeria', 'Nigeria MIL'."""
    return " ".join(part for part in (country_codes.country_name(country), sector) if part) or None


def read_parts(value: str | None) -> list[str]:
    """The values of a cell that holds several: parted by semicolons or bars, or a list as Python prints it."""
    if not value:
        return []
    if value.startswith("[") and value.endswith("]"):
        value = value[1:-1].replace("', '", ";").replace('", "', ";")
    return [part.strip(" '\"") for part in re.split(r"[;|]", value)]


_MONTHS = "january february march april may june july august september october november december".split()


def iso_day(value: str) -> str | None:
    """A day as ISO has it, of '2019-03-13', '20190313', '13 March 2019', each with or without a time."""
    if found := re.match(r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})", value):
        year, month, day = (int(part) for part in found.groups())
    elif found := re.match(r"(\d{1,2})[ -]([A-Za-z]+)[ -](\d{4})\b", value):
        names = [
            i for i, name in enumerate(_MONTHS, 1) if len(found[2]) >= 3 and name.startswith(found[2].lower())
        ]
        if not names:
            return None
        year, month, day = int(found[3]), names[0], int(found[1])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def around(day: str, days: int) -> tuple[str, str]:
    """The days that many before and after a day."""
    middle, reach = date.fromisoformat(day), timedelta(days=days)
    return (middle - reach).isoformat(), (middle + reach).isoformat()


def month_of(day: str) -> tuple[str, str, str]:
    """A day's month, with its first and last day."""
    first = date.fromisoformat(day).replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return day[:7], first.isoformat(), (following - timedelta(days=1)).isoformat()


def is_number(cell: str) -> bool:
    """Whether a cell holds a number."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


@cache
def by_number(number: float) -> str | None:
    """The alpha-3 code of a country by its number in ISO 3166-1."""
    country = pycountry.countries.get(numeric=f"{int(number):03d}")
    return country.alpha_3 if country and country_codes.known(country.alpha_3) else None
