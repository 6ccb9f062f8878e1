"""The places of a dateline, which the parser does not read; and which name holds which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.coding.parse import Parsed
from dragoman.coding.place_signs import STATES, PlaceName
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.knowledge.names import surface
from dragoman.knowledge.world import World

DATELINE = re.compile(r"[^\W\d_][\w.'’-]*")


def read_datelines(parsed: Parsed, gaz: Gazetteer, the_world: World) -> list[PlaceName]:
    """The places of the dateline."""
    found = []
    for paragraph in parsed.report.paragraphs:
        if paragraph.kind != "dateline":
            continue
        matches = list(DATELINE.finditer(parsed.text, paragraph.start, paragraph.end))
        words = [m.group() for m in matches]
        # In brackets stands the agency.
        i = 0
        while i < len(words):
            if parsed.text[matches[i].start() - 1 : matches[i].start()] == "(" or not words[i][0].isupper():
                i += 1
                continue
            titled = [w if w in gaz.states else w.title() for w in words]
            known = the_world.match(titled, i)
            places = gaz.match(titled, i)
            end = max(known[0] if known and known[1] else i, places[0] if places else i)
            first = (
                next((e for e in known[1] if e.kind in STATES), None) if known and known[0] == end else None
            )
            span = (matches[i].start(), matches[max(end, i + 1) - 1].end())
            row = gaz.states.get(words[i])
            if row is not None and i:
                found.append(PlaceName(span, -1, -1, surface(words[i]), (gaz.spot(row),), abbreviated=True))
            elif end > i and (first or places):
                spots = places[1] if places and places[0] == end else ()
                country = first.country if first and first.kind in ("country", "region") else None
                found.append(PlaceName(span, -1, -1, surface(" ".join(words[i:end])), spots, country))
            i = max(end, i + 1)
    return found


def find_holders(parsed: Parsed, names: Sequence[PlaceName]) -> None:
    """'Edmonton, Ky.', 'Paris, Texas', 'the Syrian city of Aleppo', 'Aleppo in Syria': what holds what."""
    text = parsed.text
    for i in range(len(names) - 1):
        one, two = names[i], names[i + 1]
        between = text[one.span[1] : two.span[0]]
        if one.demonym or two.demonym:
            continue
        if between.strip() in (",", ", in", "in") or between.strip(" \n") == "(":
            one.holder = i + 1
