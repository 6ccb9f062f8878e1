"""Where places are: names -> places with coordinates, and what lies in what.

`gazetteer.bin` holds GeoNames' cities, regions and countries (scripts/gazetteer_index.py writes it, docs/places.md
says from what); `gazetteer_features.csv` seas, rivers, mountains, regions that no state has as such, and
buildings that stand for where they are; `gazetteer_states.csv` abbreviations of states and provinces,
`gazetteer_spellings.csv` how newspapers spell cities that GeoNames spells otherwise. The index is
unpacked once and searched as it lies: a name is found by bisection, and only what is asked for becomes an object.
"""

from __future__ import annotations

import bisect
import json
import math
import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from dragoman.errors import KnowledgeError
from dragoman.knowledge.names import pieces, surface
from dragoman.knowledge.tables import cells, rows

HERE = Path(__file__).parent
FeatureKind = Literal["country", "admin1", "admin2", "city", "part", "region", "water", "mountain", "site"]
KINDS = frozenset({"region", "water", "mountain", "site"})
WINDOW = 4096
"""Bytes of names between two that are known by heart."""
MARGIN = 256
"""Bytes that hold the longest line's beginning."""
REMEMBERED = 100_000
"""Names whose places are kept at hand."""
EARTH = 12742.0
"""Diameter of the earth in km."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the gazetteer.

    `kind`: country, admin1 and admin2 (first- and second-level regions), city, part (of a city), region (named, of
    no state's making), water, mountain, site. `country` is alpha-3, None where several share it. `parent` and `row`
    are rows of the index: the region that it lies in, and its own (-1: none).
    """

    geonames_id: int | None
    kind: FeatureKind
    lat: float
    lon: float
    country: str | None
    population: int
    parent: int = -1
    row: int = -1


class Gazetteer:
    """All places, by name and by row."""

    def __init__(self, index: bytes) -> None:
        body = zlib.decompress(index)
        (size,) = struct.unpack_from("<I", body)
        head = json.loads(body[4 : 4 + size])
        self.rows: int = head["rows"]
        self.codes: list[str] = head["countries"]
        self.kinds: list[FeatureKind] = head["kinds"]
        at = 4 + size
        columns = []
        for code in "iiiiiBB":
            column = array(code)
            end = at + self.rows * column.itemsize
            column.frombytes(body[at:end])
            if sys.byteorder == "big":
                column.byteswap()
            columns.append(column)
            at = end
        self.ids, self.lats, self.lons, self.people, self.parents, self.country, self.kind = columns
        self.names = body[at:]
        """Lines of a name's surface, a tab and its rows, sorted by surface; the first line is empty."""
        self._marks = [1]
        while (at := self.names.find(b"\n", self._marks[-1] + WINDOW)) >= 0 and at + 1 < len(self.names):
            self._marks.append(at + 1)
        self._firsts = [self.names[at : self.names.index(b"\t", at)] for at in self._marks]
        self.own: dict[str, tuple[Spot, ...]] = {}
        """By surface: what the project's own files add."""
        self.starts: set[str] = set()
        """First words of the names in `own`."""
        self.states: dict[str, int] = {}
        """The row of a state by its abbreviation as printed: 'Ky.', 'W.Va.'."""
        self.countries: dict[str, Spot] = {}
        """By alpha-3."""
        country = self.kinds.index("country")
        for row in range(self.rows):
            if self.kind[row] == country:
                spot = self.spot(row)
                if spot.country:
                    self.countries[spot.country] = spot
        self._known: dict[str, tuple[Spot, ...]] = {}

    def spot(self, row: int) -> Spot:
        """The place of a row."""
        return Spot(
            self.ids[row], self.kinds[self.kind[row]], self.lats[row] / 1000, self.lons[row] / 1000,
            self.codes[self.country[row]] or None, self.people[row], self.parents[row], row,
        )  # fmt: skip

    def enter(self, form: str, spot: Spot) -> None:
        """Let a place go by a further name."""
        key = surface(form)
        self.own[key] = (*self.own.get(key, ()), spot)
        self._known.pop(key, None)
        parts = key.split()
        self.starts.update(" ".join(parts[:i]) for i in range(1, len(parts)))

    def region(self, spot: Spot) -> int:
        """The row of the first-level region that a place lies in or is; -1 where none is known."""
        if spot.kind == "admin1":
            return spot.row
        row = spot.parent
        while row >= 0 and self.kinds[self.kind[row]] != "admin1":
            row = self.parents[row]
        return row

    def named(self, name: str) -> tuple[Spot, ...]:
        """Places of a name, the project's own first, then the most populous first."""
        return self.by_surface(surface(name))

    def by_surface(self, key: str) -> tuple[Spot, ...]:
        """Places by the surface of their name (names.surface)."""
        known = self._known.get(key)
        if known is None:
            line = self._find(key) if key else None
            found = [self.spot(int(row)) for row in line.split(",")] if line else []
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[key] = (*self.own.get(key, ()), *found)
        return known

    def _find(self, key: str) -> str | None:
        wanted = f"\n{key}\t".encode("utf-8", "surrogatepass")
        low, high = self._window(wanted[1:])
        start = self.names.find(wanted, low, high)
        if start < 0:
            return None
        start += len(wanted)
        return self.names[start : self.names.index(b"\n", start)].decode()

    def _window(self, wanted: bytes) -> tuple[int, int]:
        """Between which bytes of `names` the line lies that begins with `wanted`, if there is one."""
        at = bisect.bisect_right(self._firsts, wanted)
        low = self._marks[max(0, at - 1)] - 1
        high = self._marks[at] + MARGIN if at < len(self._marks) else len(self.names)
        return low, high

    def match(self, words: Sequence[str], start: int, most: int = 5) -> tuple[int, tuple[Spot, ...]] | None:
        """The longest name of at most `most` tokens that begins at `start`: the index after it, its places."""
        key = ""
        best: tuple[int, tuple[Spot, ...]] | None = None
        for end in range(start, min(len(words), start + most)):
            parts = pieces(words[end])
            for low, _ in parts:
                key = f"{key} {low}" if key else low
            if not parts:
                continue
            found = self.by_surface(key)
            if found:
                best = end + 1, found
            if not self._goes_on(key):
                break
        return best

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 - there is one gazetteer, and it lives as long as the program
    def _goes_on(self, key: str) -> bool:
        if key in self.starts:
            return True
        wanted = f"\n{key} ".encode("utf-8", "surrogatepass")
        return self.names.find(wanted, *self._window(wanted[1:])) >= 0


def distance(a: Spot, b: Spot) -> float:
    """Kilometres between two places, on the great circle."""
    la, lo, lb, lp = (math.radians(x) for x in (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return EARTH * math.asin(min(1.0, math.sqrt(h)))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer as the data files have it; read once. Raises KnowledgeError."""
    return load(HERE)


def load(folder: Path) -> Gazetteer:
    """The gazetteer of a folder. Raises KnowledgeError with file, line and cause."""
    try:
        found = Gazetteer((folder / "gazetteer.bin").read_bytes())
    except (OSError, zlib.error, struct.error, ValueError, KeyError) as error:
        raise KnowledgeError(
            "gazetteer.bin", str(error), "write it anew: scripts/gazetteer_index.py"
        ) from None
    _features(found, folder / "gazetteer_features.csv")
    _states(found, folder / "gazetteer_states.csv")
    _spellings(found, folder / "gazetteer_spellings.csv")
    return found


def _features(found: Gazetteer, path: Path) -> None:
    for where, (kind, country, lat, lon, forms) in rows(path, "kind,country,lat,lon,forms"):
        if kind not in KINDS:
            raise KnowledgeError(
                where, f"'{kind}' is no kind of feature", f"one of {', '.join(sorted(KINDS))}"
            )
        if country and country not in found.countries:
            raise KnowledgeError(where, f"'{country}' is no country's code")
        try:
            point = float(lat), float(lon)
        except ValueError:
            raise KnowledgeError(where, f"'{lat}, {lon}' are no coordinates") from None
        if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
            raise KnowledgeError(where, f"{lat}, {lon} lies outside the world")
        if not cells(forms):
            raise KnowledgeError(where, "no name")
        spot = Spot(None, kind, *point, country or None, 0)  # type: ignore[arg-type]
        for form in cells(forms):
            found.enter(form, spot)


def _states(found: Gazetteer, path: Path) -> None:
    for where, (name, country, forms) in rows(path, "name,country,forms"):
        spot = next((s for s in found.named(name) if s.kind == "admin1" and s.country == country), None)
        if spot is None:
            raise KnowledgeError(where, f"the gazetteer has no state '{name}' in {country}")
        for form in cells(forms):
            found.states[form] = spot.row


def _spellings(found: Gazetteer, path: Path) -> None:
    for where, (country, name, forms) in rows(path, "country,name,forms"):
        spot = next((s for s in found.named(name) if s.kind == "city" and s.country == country), None)
        if spot is None:
            raise KnowledgeError(where, f"the gazetteer has no city '{name}' in {country}")
        for form in cells(forms):
            found.enter(form, spot)
