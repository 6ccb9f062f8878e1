"""Attributions."""
from __future__ import annotations
from dragoman.coding.actors import Cast
from dragoman.coding.parse import Parsed
from dragoman.record import Attribution, Time


def find_attributions(parsed: Parsed, cast: Cast, times: list[Time]) -> list[Attribution]:
    """Attributions of a report."""
    return []
