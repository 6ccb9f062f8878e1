"""votes."""
from __future__ import annotations
from dragoman.coding.actors import Cast
from dragoman.coding.parse import Parsed
from dragoman.record import Event, Vote, Time


def find_votes(parsed: Parsed, cast: Cast, times: list[Time], events: list[Event]) -> list[Vote]:
    """votes of a report."""
    return []
