"""counts."""
from __future__ import annotations
from dragoman.coding.actors import Cast
from dragoman.coding.parse import Parsed
from dragoman.record import Event, Count, Time


def find_counts(parsed: Parsed, cast: Cast, times: list[Time], events: list[Event]) -> list[Count]:
    """counts of a report."""
    return []
