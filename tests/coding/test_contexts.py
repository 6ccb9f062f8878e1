"""What an act is to do with (codebook, section 4): texts and the contexts of their event."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder
from tests.coding.reported import coded

# text, contexts that must stand, contexts that must not
ROWS = [
    ("Iran tested a ballistic missile that can carry a nuclear warhead.", {"cbrn"}, {"economic"}),
    ("Peru's foreign minister met the ambassador of Chile at the embassy.", {"diplomatic"}, {"military"}),
    ("Kenyan police arrested a minister over bribery and embezzlement.", {"corruption"}, {"crime"}),
    ("Mexican police arrested three members of a cocaine cartel.", {"illegal_drugs"}, {"crime"}),
    ("Turkish police fired tear gas at a crowd.", {"repression"}, set()),
    ("Russian hackers attacked the Estonian parliament's servers with malware.", {"cyber"}, set()),
    ("Norway urged Israel to resume talks.", set(), {"military", "economic"}),
]


@pytest.mark.parametrize("text, there, absent", ROWS, ids=[r[0] for r in ROWS])
def test_contexts(coder: Coder, text: str, there: set[str], absent: set[str]) -> None:
    events = coded(coder, text).events
    assert events
    got = set(events[0].contexts)
    assert there <= got
    assert not absent & got
    assert len(events[0].contexts) <= 3
