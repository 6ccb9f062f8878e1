"""Which place a name means: by all the places of the report together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.coding.parse import Parsed
from dragoman.coding.place_signs import PlaceName
from dragoman.knowledge.gazetteer import Gazetteer, Spot, distance, gazetteer
from dragoman.knowledge.world import World, world

ROUNDS = 3
MOST = 25
"""Places of one name that are weighed."""
NEAR = 150.0
"""Kilometres within which places support each other."""
HELD = 8.0
"""What 'Edmonton, Ky.' adds to the Edmonton of Kentucky. All these are powers of ten of likelihood, as the logarithm
of its people is what a place brings itself."""
CAPITAL = 1.5
COUNTRY = 7.8
OWN = 10.0
COUNTRY_SUPPORT = 1.1
REGION_SUPPORT = 1.6
NEAR_SUPPORT = 0.8
MOST_SUPPORT = 2.0
"""However often a country is spoken of, a hamlet there is no better known for it."""
MILLION = 1_000_000
LEAST = 1.5
"""A place must reach this to be taken for what a name means."""


@dataclass(slots=True)
class _Group:
    """All mentions of one name; they mean one place, unless one of them is told apart ('Paris, Texas')."""

    spots: list[Spot]
    prior: list[float]
    share: list[float] = field(default_factory=list)
    weight: float = 1.0
    outside: str | None = None
    """Country of the state that the report puts it in, where no list has it there ('Holliday, Mo.')."""


def settle(parsed: Parsed, names: Sequence[PlaceName]) -> list[Spot | None]:
    """The place that each name means, or None where none can be told."""
    if not names:
        return []
    weigher = _Weigher(gazetteer(), world(), names)
    weigher.run()
    for name in names:
        if not name.demonym and (outside := weigher.groups[name.key].outside):
            name.country, name.kind = outside, "city"
    return [weigher.choice(i) for i in range(len(names))]


class _Weigher:
    def __init__(self, gaz: Gazetteer, the_world: World, names: Sequence[PlaceName]) -> None:
        self.gaz = gaz
        self.world = the_world
        self.names = names
        self.region: dict[int, int] = {}
        self.groups: dict[str, _Group] = {}
        self.countries: dict[str, float] = {}
        """Countries that the report speaks of by demonyms, which need no settling."""
        for name in names:
            if name.demonym:
                if name.country:
                    self.countries[name.country] = 0.7
                continue
            group = self.groups.get(name.key)
            if group is None:
                spots = self.candidates(name)
                group = self.groups[name.key] = _Group(spots, [self.prior(s, name) for s in spots])
            if name.start < 0:
                group.weight = 2.0
            if name.holder is not None:
                self.hold(group, name)

    def candidates(self, name: PlaceName) -> list[Spot]:
        spots = list(name.spots[:MOST])
        if name.country and name.country in self.gaz.countries:
            country = self.gaz.countries[name.country]
            own = self.world.names.get(name.key, ())
            if any(e.kind == "country" and e.country == name.country for e in own):
                spots = [country, *(s for s in spots if s.kind != "country")]
                if not any(s.kind == "admin1" and s.country == "USA" for s in spots):
                    spots = [country]
            elif not any(s.country == name.country for s in spots):
                return []
            else:
                spots = [s for s in spots if s.country == name.country]
        return spots

    def prior(self, spot: Spot, name: PlaceName) -> float:
        if spot.row < 0:
            return OWN
        people = math.log10(spot.population + 10)
        if spot.kind == "country":
            return COUNTRY
        if spot.kind == "admin1":
            return min(people, 6.4) + 0.4
        if spot.kind == "admin2":
            return people - 0.5
        if spot.kind == "part":
            return min(people, 5.0) - 0.7
        if spot.kind == "region":
            return 4.5
        capital = any(
            e.kind == "capital" and e.country == spot.country for e in self.world.names.get(name.key, ())
        )
        return people + (CAPITAL if capital and spot.population > 20_000 else 0)

    def region_of(self, spot: Spot) -> int:
        if spot.row < 0:
            return -1
        known = self.region.get(spot.row)
        if known is None:
            known = self.region[spot.row] = self.gaz.region(spot)
        return known

    def holds(self, holder: Spot, spot: Spot) -> bool:
        if holder.kind == "country":
            return holder.country == spot.country and spot.kind != "country"
        if holder.kind == "admin1":
            return self.region_of(spot) == holder.row and spot.row != holder.row
        if holder.kind == "admin2":
            return spot.parent == holder.row
        return False

    def hold(self, group: _Group, name: PlaceName) -> None:
        if name.holder is None:
            return
        following = self.names[name.holder]
        holders = self.candidates(following)[:8]
        held = False
        for i, spot in enumerate(group.spots):
            if any(self.holds(h, spot) for h in holders):
                held = True
                group.prior[i] += 0 if group.prior[i] > HELD + 4 else HELD
        if not held and len(holders) == 1 and following.abbreviated and holders[0].kind == "admin1":
            group.outside = holders[0].country

    def run(self) -> None:
        groups = list(self.groups.values())
        for group in groups:
            group.share = _shares(group.prior)
        for _ in range(ROUNDS):
            countries: dict[str, float] = defaultdict(float, self.countries)
            regions: dict[int, float] = defaultdict(float)
            firm: list[tuple[Spot, float, _Group]] = []
            for group in groups:
                for spot, share in zip(group.spots, group.share, strict=True):
                    if share < 0.02:
                        continue
                    if spot.country:
                        countries[spot.country] += share * group.weight
                    region = self.region_of(spot)
                    if region >= 0:
                        regions[region] += share * group.weight
                    if share > 0.3 and spot.kind not in ("country", "admin1", "region"):
                        firm.append((spot, share * group.weight, group))
            for group in groups:
                if len(group.spots) > 1:
                    self.reweigh(group, countries, regions, firm)

    def reweigh(
        self, group: _Group, countries: dict[str, float], regions: dict[int, float],
        firm: list[tuple[Spot, float, _Group]],
    ) -> None:  # fmt: skip
        own_countries: dict[str | None, float] = defaultdict(float)
        own_regions: dict[int, float] = defaultdict(float)
        for spot, share in zip(group.spots, group.share, strict=True):
            if share >= 0.02:
                own_countries[spot.country] += share * group.weight
                own_regions[self.region_of(spot)] += share * group.weight
        scores = []
        for spot, prior in zip(group.spots, group.prior, strict=True):
            country = countries.get(spot.country or "", 0.0) - own_countries.get(spot.country, 0.0)
            region_row = self.region_of(spot)
            region = (
                regions.get(region_row, 0.0) - own_regions.get(region_row, 0.0) if region_row >= 0 else 0.0
            )
            score = prior + COUNTRY_SUPPORT * min(MOST_SUPPORT, math.log2(1 + max(0.0, country)))
            score += REGION_SUPPORT * math.log2(1 + max(0.0, region))
            if spot.kind != "country":
                near = sum(w for other, w, of in firm if of is not group and _near(spot, other))
                score += NEAR_SUPPORT * math.log2(1 + near)
            scores.append(score)
        group.share = _shares(scores)

    def choice(self, index: int) -> Spot | None:
        """What a name means; for a place that no list has in its state, the state."""
        name = self.names[index]
        if name.demonym:
            return self.gaz.countries.get(name.country or "")
        group = self.groups[name.key]
        if not group.spots or group.outside:
            return None
        best = max(range(len(group.spots)), key=lambda i: (group.share[i], -i))
        spot = group.spots[best]
        if group.prior[best] < LEAST:
            return None
        return self.twin(group, spot, name.beside)

    def twin(self, group: _Group, spot: Spot, beside: str | None) -> Spot:
        """The city or the region of one name that lies about it, as the words beside the name have it."""
        if spot.kind not in ("admin1", "admin2", "city"):
            return spot
        wanted = beside or ("city" if spot.kind == "admin1" and spot.row >= 0 else None)
        if wanted is None or spot.kind.startswith(wanted):
            return spot
        for other in group.spots:
            if not other.kind.startswith(wanted) or not _near(spot, other):
                continue
            if beside or other.population >= MILLION:
                return other
        return spot


def _near(a: Spot, b: Spot) -> bool:
    return abs(a.lat - b.lat) < 2 and abs(a.lon - b.lon) < 4 and distance(a, b) < NEAR


def _shares(scores: list[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    powers = [10.0 ** (score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
