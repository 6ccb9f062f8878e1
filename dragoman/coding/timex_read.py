"""What a reader of time expressions gives, and the two helpers that every reader uses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dragoman.coding.timex_values import Interval, interval, third
from dragoman.knowledge.times import grammar

Match = re.Match[str]
Type = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(slots=True)
class Read:
    """What a time expression was read as: type, TIMEX3 value, the days that it covers, and its basis."""

    type: Type
    value: str | None = None
    covers: Interval | None = None
    basis: str | None = None


def dated(value: str, basis: str | None, mod: str | None = None, kind: Type = "DATE") -> Read:
    """A reading that covers what its value does: of that the early, mid or late third where `mod` says so."""
    covers = interval(value)
    part = grammar().code("month_part", mod) if mod else None
    if covers and part and "T" not in value:
        covers = third(covers, part)
    return Read(kind, value, covers, basis)


def group(m: Match, *names: str) -> str | None:
    """The first of the groups that took part, in lower case and single-spaced."""
    groups = m.groupdict()
    for name in names:
        if groups.get(name):
            return " ".join(groups[name].lower().split())
    return None
