"""What the tests of measures, votes, counts and positions share: a text coded, and a part of it in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dragoman.coding.coder import Coder
from dragoman.reading import make_report
from dragoman.record import Quantity, Record

PUBLISHED = date(2019, 3, 14)
"""A Thursday; the day of every text that names no other."""


def coded(coder: Coder, text: str, published: date = PUBLISHED) -> Record:
    return coder.code(make_report(text, id="t", published=published))


def codes(record: Record, ids: Iterable[str]) -> str:
    """'KENGOV + SOM': the actors by code, in the order of the alphabet."""
    known = {a.id: a.code or a.name for a in record.actors}
    return " + ".join(sorted(known[i] for i in ids))


def words(record: Record, span: tuple[int, int] | None) -> str:
    assert record.report is not None
    return record.report.text[slice(*span)] if span else ""


def plain(q: Quantity | None) -> dict[str, Any] | None:
    """A quantity without its span and without what is unknown."""
    if q is None:
        return None
    names = ("value", "low", "high", "unit", "approximate", "comparator", "inferred")
    return {n: v for n in names if (v := getattr(q, n)) is not None}
