"""Where an act happened: texts and the place of their event, or none."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder
from tests.coding.reported import coded

# text, category, name of the place; None where the text gives the act no place
ROWS = [
    ("Rebels attacked a barracks in Goma on Tuesday.", "ASSAULT", "Goma"),
    ("Ethiopian and Eritrean officers met in Nairobi on Monday.", "CONSULT", "Nairobi"),
    ("Thousands marched in Belgrade against the government.", "PROTEST", "Belgrade"),
    ("Norway urged Israel to resume talks.", "REQUEST", None),
    ("Peru condemned the attack by rebels.", "ACCUSE", None),
]


@pytest.mark.parametrize("text, event, place", ROWS, ids=[r[0] for r in ROWS])
def test_place(coder: Coder, text: str, event: str, place: str | None) -> None:
    record = coded(coder, text)
    found = next(e for e in record.events if e.event == event)
    assert (record.places[found.place].name if found.place is not None else None) == place
