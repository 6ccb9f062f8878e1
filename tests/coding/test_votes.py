"""Votes: texts and what the contract has of them."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.coding.coder import Coder
from dragoman.record import Record, Vote
from tests.coding.reported import coded, codes

# text, body, fields as in the contract; only those named are asked for
ROWS: list[tuple[str, str, dict[str, Any]]] = [
    ("The Security Council adopted the resolution on Mali 15-0 on Monday.", "IGOUNO",
     {"result": "adopted", "for": 15, "against": 0, "members": 15, "unanimous": True, "date": "2019-03-11"}),
    ("The US Senate voted 93-0 on Tuesday to impose sanctions on Chad.", "USALEG",
     {"result": "adopted", "for": 93, "against": 0, "date": "2019-03-12",
      "subject": "to impose sanctions on Chad"}),
    ("Poland's parliament passed the bill by 227 to 198 on Wednesday.", "POLLEG",
     {"result": "adopted", "for": 227, "against": 198, "unanimous": False, "subject": "the bill"}),
    ("Poland's parliament rejected the treaty with Lithuania by 227 votes to 198.", "POLLEG",
     {"result": "rejected", "for": 198, "against": 227}),
    ("Kenya's parliament approved the treaty with Uganda by 120 votes to 5.", "KENLEG",
     {"result": "adopted", "for": 120, "against": 5}),
    ("The Security Council voted 14-0, with one abstention, to extend the mission in Haiti.", "IGOUNO",
     {"result": "adopted", "for": 14, "against": 0, "abstain": 1, "members": 15}),
    ("The Security Council unanimously adopted sanctions against Liberia on Friday.", "IGOUNO",
     {"result": "adopted", "unanimous": True, "for": 15, "against": 0, "abstain": 0, "members": 15,
      "inferred": ["members", "for", "against", "abstain"]}),
    ("The 15-member Security Council voted unanimously on Friday to send monitors to Yemen.", "IGOUNO",
     {"result": "adopted", "unanimous": True, "for": 15, "members": 15,
      "inferred": ["for", "against", "abstain"]}),
    ("Israel's parliament voted unanimously to expel the deputy.", "ISRLEG",
     {"result": "adopted", "unanimous": True, "for": None, "members": None}),
    ("Russia vetoed a Security Council resolution on Syria on Tuesday.", "IGOUNO",
     {"result": "vetoed", "named": {"against": "RUS"}, "date": "2019-03-12"}),
    ("The Security Council postponed its vote on Kosovo.", "IGOUNO",
     {"result": "postponed", "for": None}),
    ("The General Assembly condemned the blockade of Cuba by a vote of 121 to 9, with 35 countries abstaining.",
     "IGOUNO", {"result": "adopted", "for": 121, "against": 9, "abstain": 35}),
    ("The Security Council voted 13-0 on Friday to send monitors to Yemen, with China and Russia abstaining.",
     "IGOUNO", {"result": "adopted", "for": 13, "against": 0, "named": {"abstain": "CHN + RUS"}}),
    ("The Security Council adopted the resolution on Iran by 12 votes to 2. Brazil and Turkey voted against it.",
     "IGOUNO", {"result": "adopted", "for": 12, "against": 2, "named": {"against": "BRA + TUR"}}),
    ("Ghana's parliament voted nearly unanimously to ratify the treaty with Togo.", "GHALEG",
     {"result": "adopted", "unanimous": None, "for": None}),
    ("Israel's parliament voted down the motion 61 to 47 on Wednesday.", "ISRLEG",
     {"result": "rejected", "for": 47, "against": 61}),
    ("Turkish lawmakers voted 264 in favour and 250 against the deployment, with 19 abstaining.", "TURLEG",
     {"for": 264, "against": 250, "abstain": 19}),
    ("The Italian Senate backed the amnesty law by 150-120 with eight abstentions.", "ITALEG",
     {"result": "adopted", "for": 150, "against": 120, "abstain": 8}),
    ("The US House of Representatives passed the sanctions bill against Iran by 418-2 on Tuesday.", "USALEG",
     {"result": "adopted", "for": 418, "against": 2, "date": "2019-03-12"}),
    ("The Spanish parliament refused by 180 votes to 160 to lift the deputy's immunity.", "ESPLEG",
     {"result": "rejected", "for": 160, "against": 180}),
]  # fmt: skip

NOTHING = [
    "Nigeria beat Ghana 3-2 in Kumasi on Sunday.",
    "Niger votes on Sunday, and the ballot is expected to be close.",
    "The opposition candidate in Peru won 52 to 48 percent of the vote.",
    "Parliament is due to vote on the budget on Friday.",
    "Iraq's parliament could vote against the treaty.",
    "The Security Council urged Chad and Sudan to resume talks within 10 to 15 days.",
    "A vote of 14-1 in the Security Council would show where its members stand.",
    "Britons voted to leave the European Union in 2016.",
    "Parliament has not voted on the treaty with Togo.",
]


def fields(record: Record, vote: Vote) -> dict[str, Any]:
    named = {side: codes(record, ids) for side, ids in (vote.named or {}).items()}
    return {
        "result": vote.result, "for": vote.for_, "against": vote.against, "abstain": vote.abstain,
        "members": vote.members, "unanimous": vote.unanimous, "date": vote.date, "subject": vote.subject,
        "inferred": vote.inferred, "named": named,
    }  # fmt: skip


@pytest.mark.parametrize("text, body, expected", ROWS, ids=[r[0] for r in ROWS])
def test_vote(coder: Coder, text: str, body: str, expected: dict[str, Any]) -> None:
    record = coded(coder, text)
    assert len(record.votes) == 1, [fields(record, v) for v in record.votes]
    vote = record.votes[0]
    assert vote.body is not None
    assert codes(record, [vote.body]) == body
    got = fields(record, vote)
    assert {k: got[k] for k in expected} == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_vote(coder: Coder, text: str) -> None:
    record = coded(coder, text)
    assert [fields(record, v) for v in record.votes] == []


def test_two_votes_of_one_body(coder: Coder) -> None:
    record = coded(
        coder,
        "Kenya's parliament approved the treaty with Uganda by 120 votes to 5 on Monday. On Tuesday it rejected the "
        "budget by 101 votes to 99.",
    )
    assert [(v.result, v.for_, v.against) for v in record.votes] == [
        ("adopted", 120, 5),
        ("rejected", 99, 101),
    ]


def test_the_event_of_a_vote(coder: Coder) -> None:
    record = coded(coder, "The US Senate voted 93-0 on Tuesday to impose sanctions on Chad.")
    event = next(e for e in record.events if e.event == "SANCTION")
    assert record.votes[0].event == event.id
