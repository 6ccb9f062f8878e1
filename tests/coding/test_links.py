"""What the text says of two events: texts and the links that the contract has."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder
from tests.coding.reported import coded

# text, category of the event that is linked, kind of link, category that it is linked to
ROWS = [
    ("The Security Council imposed sanctions on Eritrea in response to its shelling of Djibouti.",
     "SANCTION", "responds_to", "ASSAULT"),
    ("The Security Council imposed sanctions on Eritrea on Monday. China endorsed the measures.",
     "SUPPORT", "responds_to", "SANCTION"),
    ("The Security Council imposed sanctions on Eritrea on Monday. Eritrea condemned the decision.",
     "ACCUSE", "responds_to", "SANCTION"),
    ("Sudan and Chad signed a truce last Monday. Under the truce Chad freed 12 Sudanese prisoners on Tuesday.",
     "RETREAT", "implements", "SUPPORT"),
]  # fmt: skip


@pytest.mark.parametrize("text, event, kind, other", ROWS, ids=[r[0] for r in ROWS])
def test_link(coder: Coder, text: str, event: str, kind: str, other: str) -> None:
    record = coded(coder, text)
    classes = {e.id: e.event for e in record.events}
    links = [(e.event, link.type, classes[link.event]) for e in record.events for link in e.links]
    assert (event, kind, other) in links


def test_no_link_that_the_text_does_not_tell(coder: Coder) -> None:
    record = coded(coder, "Russia shelled Odesa on Monday. Norway urged Chad and Sudan to resume talks.")
    assert [e.links for e in record.events if e.links] == []
