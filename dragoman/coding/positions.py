"""Positions."""
from __future__ import annotations
from dragoman.coding.actors import Cast
from dragoman.coding.parse import Parsed
from dragoman.record import Attribution, Event, Position, Vote


def find_positions(
    parsed: Parsed, cast: Cast, attributions: list[Attribution], events: list[Event], votes: list[Vote]
) -> list[Position]:
    """Positions of a report."""
    return []
