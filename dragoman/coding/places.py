"""Where it is: place names, what each stands for in its sentence, and which place of the world it is."""

from __future__ import annotations

from dragoman.coding.parse import Parsed
from dragoman.coding.place_names import find_names
from dragoman.coding.place_roles import role_of
from dragoman.coding.place_senses import settle
from dragoman.coding.place_signs import PlaceName
from dragoman.knowledge.gazetteer import Spot
from dragoman.record import Place

KIND = {"country": "country", "admin1": "admin", "admin2": "admin", "city": "city", "part": "city"}
"""What the record calls the gazetteer's kinds; the others are 'other'."""
PRECISION = {"country": "country", "admin1": "region", "admin2": "county", "city": "city", "part": "city"}
"""How exact coordinates are; of the others, sites are exact, and the rest is a region."""


def find_places(parsed: Parsed) -> list[Place]:
    """The places that a report names, in the order of the text, each with its role.

    A name that cannot be settled has no coordinates; it keeps its country where that is sure.
    """
    names = find_names(parsed)
    settled = settle(parsed, names)
    return [_place(parsed, name, spot) for name, spot in zip(names, settled, strict=True)]


def _place(parsed: Parsed, name: PlaceName, spot: Spot | None) -> Place:
    start, end = name.span
    text = " ".join(parsed.text[start:end].split())
    role = role_of(parsed, name, spot)
    if spot is None:
        kind = name.kind or ("country" if name.country else "other")
        return Place(name.span, text, kind, role, name.country)  # type: ignore[arg-type]
    return Place(
        name.span, text, KIND.get(spot.kind, "other"), role, spot.country or name.country,  # type: ignore[arg-type]
        spot.geonames_id, spot.lat, spot.lon,
        PRECISION.get(spot.kind, "site" if spot.kind == "site" else "region"),
    )  # fmt: skip
