"""What documentation says of a column."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column of a format: its name, and what is written there ('' where it stays empty)."""

    name: str
    holds: str = ""
