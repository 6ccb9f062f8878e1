"""Events: what happened or was said, by whom, to whom, and whether it did."""

from __future__ import annotations

from dragoman.coding.actors import Cast
from dragoman.coding.parse import Parsed
from dragoman.record import Attribution, Event, Place, Time, Uncoded


def code_events(
    parsed: Parsed, cast: Cast, times: list[Time], places: list[Place], attributions: list[Attribution]
) -> tuple[list[Event], list[Uncoded]]:
    """The events of a report, and what looked like one and was not coded."""
    return [], []
