"""Places."""
from __future__ import annotations
from dragoman.coding.parse import Parsed
from dragoman.record import Place


def find_places(parsed: Parsed) -> list[Place]:
    """Places of a report."""
    return []
