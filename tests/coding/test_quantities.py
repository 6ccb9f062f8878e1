"""Numbers with units and bounds: phrases and the quantities that the contract has."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.coding.parse import Parser
from dragoman.coding.quantities import quantity_in
from dragoman.reading import make_report
from tests.coding.reported import plain

# sentence, the word that heads the phrase, quantity, its words
ROWS: list[tuple[str, str, dict[str, Any], str | None]] = [
    ("The rebels freed 12 people on Monday.", "people", {"value": 12, "unit": "person"}, "12 people"),
    ("The bomb killed at least 12 soldiers.", "soldiers",
     {"value": 12, "low": 12, "unit": "person", "comparator": "at_least"}, None),
    ("The bomb killed more than 200 villagers.", "villagers",
     {"value": 200, "low": 200, "unit": "person", "comparator": "more_than"}, None),
    ("The order covers nearly 90 percent of exports.", "percent",
     {"value": 90, "unit": "percent", "approximate": True, "comparator": "nearly"}, None),
    ("The order covers about two thousand workers.", "workers",
     {"value": 2000, "unit": "person", "approximate": True, "comparator": "about"}, None),
    ("The army sent up to 300 soldiers.", "soldiers",
     {"value": 300, "high": 300, "unit": "person", "comparator": "at_most"}, None),
    ("The army sent fewer than 300 soldiers.", "soldiers",
     {"value": 300, "high": 300, "unit": "person", "comparator": "less_than"}, None),
    ("The bank lent $1.5 billion to Laos.", "billion", {"value": 1_500_000_000, "unit": "USD"}, "$1.5 billion"),
    ("The bank lent 40 million euros to Laos.", "euros", {"value": 40_000_000, "unit": "EUR"}, "40 million euros"),
    ("The bank lent 40 mln dlrs to Laos.", "dlrs", {"value": 40_000_000, "unit": "USD"}, None),
    ("The cabinet approved a transfer of 40 million shekels.", "shekels", {"value": 40_000_000, "unit": "ILS"}, None),
    ("The state sold £250m of bonds.", "m", {"value": 250_000_000, "unit": "GBP"}, None),
    ("The port took 35,000 tonnes of rice.", "tonnes", {"value": 35000, "unit": "tonne"}, "35,000 tonnes"),
    ("The order allows two million barrels a year.", "barrels", {"value": 2_000_000, "unit": "barrel"}, None),
    ("The town lost 10 to 15 people.", "people", {"low": 10, "high": 15, "unit": "person"}, None),
    ("The town lost between 10 and 15 people.", "people", {"low": 10, "high": 15, "unit": "person"}, None),
    ("The bomb killed dozens of people.", "dozens", {"low": 24, "unit": "person", "approximate": True}, None),
    ("The rebels hold hundreds of hostages.", "hundreds",
     {"low": 200, "unit": "person", "approximate": True}, None),
    ("The rebels hold a dozen hostages.", "hostages", {"value": 12, "unit": "person"}, None),
    ("The rebels hold twenty-five hostages.", "hostages", {"value": 25, "unit": "person"}, None),
    ("The tax rose by 3.5 per cent.", "cent", {"value": 3.5, "unit": "percent"}, None),
    ("The rebels freed exactly 40 prisoners.", "prisoners",
     {"value": 40, "unit": "person", "comparator": "exactly"}, None),
]  # fmt: skip

NOTHING = [
    ("The rebels freed the hostages on 12 March.", "hostages"),
    ("The third attack hit the port.", "attack"),
    ("The villagers fled.", "villagers"),
]


@pytest.mark.parametrize("text, head, expected, told", ROWS, ids=[r[0] for r in ROWS])
def test_quantity(parser: Parser, text: str, head: str, expected: dict[str, Any], told: str | None) -> None:
    parsed = parser(make_report(text, id="t", published=date(2019, 3, 14)))
    token = next(t for t in parsed.doc if t.text == head)
    got = quantity_in(parsed, token)
    assert plain(got) == expected
    assert got is not None
    assert got.span is not None
    if told:
        assert text[slice(*got.span)] == told


@pytest.mark.parametrize("text, head", NOTHING)
def test_no_quantity(parser: Parser, text: str, head: str) -> None:
    parsed = parser(make_report(text, id="t", published=date(2019, 3, 14)))
    assert quantity_in(parsed, next(t for t in parsed.doc if t.text == head)) is None
