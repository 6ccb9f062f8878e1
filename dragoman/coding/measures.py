"""measures."""
from __future__ import annotations
from dragoman.coding.actors import Cast
from dragoman.coding.parse import Parsed
from dragoman.record import Event, Measure, Time


def find_measures(parsed: Parsed, cast: Cast, times: list[Time], events: list[Event]) -> list[Measure]:
    """measures of a report."""
    return []
