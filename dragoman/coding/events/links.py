"""Links."""

from __future__ import annotations

from dragoman.coding.events.reading import Reading
from dragoman.coding.parse import Parsed
from dragoman.record import Event


def link(parsed: Parsed, readings: list[Reading], events: list[Event]) -> None:
    """Links between events."""
