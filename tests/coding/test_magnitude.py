"""How large an event was: texts and the quantities that the contract has."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.coding.coder import Coder
from tests.coding.reported import coded, plain

AT_LEAST_12 = {"value": 12, "low": 12, "unit": "person", "comparator": "at_least"}

# text, category, what is counted, quantity
ROWS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("Rebels killed at least 12 soldiers in Mali on Monday.", "ASSAULT", "dead", AT_LEAST_12),
    ("At least 12 people were killed when rebels shelled Goma.", "ASSAULT", "dead", AT_LEAST_12),
    ("Rebels shelled Goma on Monday, killing seven people and wounding 30.", "ASSAULT", "dead",
     {"value": 7, "unit": "person"}),
    ("Rebels shelled Goma on Monday, killing seven people and wounding 30.", "ASSAULT", "injured",
     {"value": 30, "unit": "person"}),
    ("The army shelled Homs. Ten people died and 40 were wounded.", "ASSAULT", "dead",
     {"value": 10, "unit": "person"}),
    ("The army shelled Homs. Ten people died and 40 were wounded.", "ASSAULT", "injured",
     {"value": 40, "unit": "person"}),
    ("A suicide bombing by the Taliban left 25 people dead in Kabul.", "ASSAULT", "dead",
     {"value": 25, "unit": "person"}),
    ("Rebels killed 10 to 15 villagers in Niger.", "ASSAULT", "dead", {"low": 10, "high": 15, "unit": "person"}),
    ("Rebels killed dozens of villagers in Niger.", "ASSAULT", "dead",
     {"low": 24, "unit": "person", "approximate": True}),
    ("Turkish police arrested 43 people on Tuesday.", "COERCE", "arrested", {"value": 43, "unit": "person"}),
    ("Iran detained more than 200 protesters.", "COERCE", "arrested",
     {"value": 200, "low": 200, "unit": "person", "comparator": "more_than"}),
    ("About 5,000 people marched in Belgrade against the government.", "PROTEST", "size",
     {"value": 5000, "unit": "person", "approximate": True, "comparator": "about"}),
    ("Tens of thousands of Serbs marched against the government.", "PROTEST", "size",
     {"low": 20000, "unit": "person", "approximate": True}),
]  # fmt: skip


@pytest.mark.parametrize("text, event, what, expected", ROWS, ids=[f"{r[0]} {r[2]}" for r in ROWS])
def test_magnitude(coder: Coder, text: str, event: str, what: str, expected: dict[str, Any]) -> None:
    record = coded(coder, text)
    found = [plain(getattr(e.magnitude, what)) for e in record.events if e.event == event and e.magnitude]
    assert expected in found, [(e.event, e.magnitude) for e in record.events]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Goma on Monday.",
        "Chad accused Sudan of killing 12 people.",
        "Oman gave Yemen 12 tents.",
    ],
)
def test_no_magnitude(coder: Coder, text: str) -> None:
    assert [e.magnitude for e in coded(coder, text).events if e.magnitude] == []
