"""History beside the news (codebook, rule 24): texts, an act's word, and whether it is background."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder
from tests.coding.reported import coded

# text of a report of Thursday 14 March 2019, the event's category, background
ROWS = [
    ("Rebels attacked a barracks in Mali on Tuesday.", "ASSAULT", False),
    ("Rebels attacked a barracks in Mali last Friday.", "ASSAULT", False),
    ("Rebels attacked a barracks in Mali on 2 January.", "ASSAULT", True),
    ("Rebels attacked a barracks in Mali in 2012.", "ASSAULT", True),
    ("The envoys of Peru and Chile, whose countries had fought over the desert, met on Tuesday.", "CONSULT", False),
    ("Chad had expelled the Sudanese ambassador, and Sudan's minister arrived to talk.", "SANCTION", True),
    ("Ghana has sued Togo over the border.", "ACCUSE", False),
    ("Kenya closed its embassy in Libya after rebels had shelled the city.", "ASSAULT", True),
    ("Kenya closed its embassy in Libya.", "SANCTION", False),
    ("Norway urged Israel to resume talks.", "REQUEST", False),
    ("Iran imposed sanctions on Canada earlier this week.", "SANCTION", False),
    ("Germany recalled its ambassador from Turkey in May 2016.", "SANCTION", True),
]  # fmt: skip


@pytest.mark.parametrize("text, event, background", ROWS, ids=[r[0] for r in ROWS])
def test_background(coder: Coder, text: str, event: str, background: bool) -> None:
    record = coded(coder, text)
    found = [e.background for e in record.events if e.event == event]
    assert found == [background], [(e.event, e.status, e.background) for e in record.events]
