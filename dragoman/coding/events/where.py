"""Where an act happened: the place of its clause. A speech act has none unless the text gives one."""

from __future__ import annotations

from dragoman.coding.events.reading import Reading
from dragoman.coding.parse import Parsed
from dragoman.record import Place

LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "on", "across", "inside", "throughout", "off"})


def place_of(parsed: Parsed, places: list[Place], r: Reading) -> int | None:
    """Index of the place that hangs on the act's clause by a preposition of place; the nearest, if several do."""
    tokens = [
        t
        for c in (r.clause, r.outer)
        for word, heads in c.prepositions.items()
        if word in LOCATIVE
        for t in heads
    ]
    objects = r.clause.object if r.event in ("ASSAULT", "COERCE", "PROTEST") else []
    for token in [*tokens, *objects]:
        start, end = parsed.chars(token.left_edge.i, token.i + 1)
        for i, place in enumerate(places):
            if place.role == "location" and place.kind != "country" and start <= place.span[0] < end:
                return i
    for token in tokens:
        for i, place in enumerate(places):
            if place.role == "location" and place.span[0] <= token.idx < place.span[1]:
                return i
    return None
