"""Times."""
from __future__ import annotations
from dragoman.coding.parse import Parsed
from dragoman.record import Time


def find_times(parsed: Parsed) -> list[Time]:
    """Time expressions of a report."""
    return []
