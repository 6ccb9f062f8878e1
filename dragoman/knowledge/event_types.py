"""What the event types of ACLED and UCDP GED, and the sectors of ACLED and ICEWS, are in PLOVER's terms.

event_types.csv has a row for each type: `category` and `mode` where all events of the type have them by the codebook
(section 2), both empty where the type holds acts of several categories ('Looting/property destruction' is COERCE/seize
or ASSAULT/destroy), a mode alone empty where it holds several modes ('Air/drone strike'). `sides` says what the
source's first and second party are: `directed` (the first acts on the second), `mutual` (both act: PLOVER lists both
as sources), `first` (only the first acts; the second is there, but the act is not at it). Types: ACLED codebook of
2023 (25 sub-event types), UCDP GED codebook 23.1 (`type_of_violence`: 1 state-based, 2 non-state, 3 one-sided).

sector_names.csv has the sectors: of ACLED the interaction codes and their names, of ICEWS the sector names that are
met most; empty where a name holds several of PLOVER's ('State forces' are MIL or COP).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.ontology import ontology
from dragoman.knowledge.tables import rows

HERE = Path(__file__).parent

Sides = Literal["directed", "mutual", "first"]


@dataclass(frozen=True, slots=True)
class EventType:
    """Category and mode of a type, None where its events differ in them, and what its parties are."""

    category: str | None
    mode: str | None
    sides: Sides


@cache
def event_types(folder: Path = HERE) -> dict[tuple[str, str, str], EventType]:
    """By source, type and subtype in small letters. Raises KnowledgeError with file, line and cause."""
    found: dict[tuple[str, str, str], EventType] = {}
    allowed: dict[str, Sides] = {sides: sides for sides in get_args(Sides)}
    categories = ontology().categories
    for where, (source, kind, subtype, category, mode, sides) in rows(
        folder / "event_types.csv", "source,type,subtype,category,mode,sides"
    ):
        key = (source, kind.lower(), subtype.lower())
        if key in found:
            raise KnowledgeError(where, f"'{kind}, {subtype}' stands here twice")
        if category and category not in categories:
            raise KnowledgeError(where, f"'{category}' is no category")
        if mode and (not category or mode not in categories[category].modes):
            raise KnowledgeError(where, f"'{mode}' is no mode of {category or 'no category'}")
        if sides not in allowed:
            raise KnowledgeError(where, f"'{sides}' is no kind of sides", f"one of {', '.join(allowed)}")
        found[key] = EventType(category or None, mode or None, allowed[sides])
    return found


@cache
def sector_names(folder: Path = HERE) -> dict[tuple[str, str], str | None]:
    """By source and name in small letters. Raises KnowledgeError with file, line and cause."""
    found: dict[tuple[str, str], str | None] = {}
    facts = ontology()
    for where, (source, name, sector) in rows(folder / "sector_names.csv", "source,name,sector"):
        if (source, name.lower()) in found:
            raise KnowledgeError(where, f"'{name}' stands here twice")
        if sector and sector not in facts.sectors and sector not in facts.stateless:
            raise KnowledgeError(where, f"'{sector}' is no sector")
        found[source, name.lower()] = sector or None
    return found
