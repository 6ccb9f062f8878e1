"""Claims of number or order that can be checked: texts and what the contract has of them."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.coding.coder import Coder
from tests.coding.reported import coded, codes, words

# text, ordinal, number, event, words of the act, by, on, since, until
ROWS: list[tuple[str, int | None, int | None, str, str, str | None, str | None, str, str]] = [
    ("North Korea carried out its sixth nuclear test on Sunday.",
     6, None, "MOBILIZE", "test", "PRK", "", "", ""),
    ("Somali militants attacked a Kenyan police post on Tuesday, their third attack this year.",
     3, None, "ASSAULT", "attack", "SOMREB", None, "2019-01-01", "2019-03-14"),
    ("The French president arrived in Cuba on Monday, the first visit since 1998.",
     1, None, "CONSULT", "visit", "FRAGOV", None, "1998-01-01", "2019-03-14"),
    ("Iran has carried out five missile tests since January.",
     None, 5, "MOBILIZE", "tests", "IRN", "", "2019-01-01", "2019-03-14"),
    ("Chad's army and the rebels clashed twice this week.",
     None, 2, "ASSAULT", "clashed", "TCDMIL + TCDREB", "", "2019-03-11", "2019-03-14"),
    ("India and Pakistan held a third round of talks in Colombo on Tuesday.",
     3, None, "CONSULT", "talks", "IND + PAK", "", "", ""),
    ("Israel shelled Gaza for the second time in a week.",
     2, None, "ASSAULT", "shelled", "ISR", None, "", ""),
]  # fmt: skip

NOTHING = [
    "The first lady visited Kenya on Monday.",
    "Sudan attacked a third of the villages in the valley.",
    "First, the rebels attacked the police post in Gao.",
    "The Fifth Division attacked the rebels in Mali.",
    "Serbia was bombed in the 20th century.",
    "Libya was first bombed by Italy, and Britain's first minister visited it.",
    "The first world war was fought between France and Germany.",
    "Iran arrested five sailors on Monday.",
]


@pytest.mark.parametrize(
    "text, ordinal, number, event, act, by, on, since, until", ROWS, ids=[r[0] for r in ROWS]
)
def test_count(
    coder: Coder, text: str, ordinal: int | None, number: int | None, event: str, act: str, by: str | None,
    on: str | None, since: str, until: str,
) -> None:  # fmt: skip
    record = coded(coder, text)
    found: list[Any] = [(c.ordinal, c.number, c.of) for c in record.counts]
    assert len(found) == 1, found
    count = record.counts[0]
    assert (count.ordinal, count.number) == (ordinal, number)
    assert count.of is not None
    assert count.of["event"] == event
    assert act in count.of["words"]
    if by is not None:
        assert codes(record, count.by) == by
    if on is not None:
        assert codes(record, count.on) == on
    assert (count.since or "", count.until or "") == (since, until)
    assert words(record, count.span)


@pytest.mark.parametrize("text", NOTHING)
def test_no_count(coder: Coder, text: str) -> None:
    assert [(c.ordinal, c.number, c.of) for c in coded(coder, text).counts] == []
