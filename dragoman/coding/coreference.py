"""Who is meant."""
from __future__ import annotations
from dragoman.coding.actors import Cast
from dragoman.coding.parse import Parsed


def resolve(parsed: Parsed, cast: Cast) -> None:
    """Adds to `cast` the mentions by pronoun and description."""
