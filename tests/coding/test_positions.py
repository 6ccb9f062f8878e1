"""Where parties stand: texts and the positions that the contract asks for."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder
from tests.coding.reported import coded, codes, words

# text, actor, issue, stance, words that the issue's words hold
ROWS = [
    # REQUEST
    ("Kenya urged Sudan and Chad to resume talks.", "KEN", "negotiation", "for", "talks"),
    ("Norway urged Israel not to annex the valley.", "NOR", "territory", "against", "annex the valley"),
    ("Russia urged the European Union to lift its sanctions on Belarus.", "RUS", "sanctions", "against", "sanctions"),
    ("Cuba called for an end to the embargo.", "CUB", "sanctions", "against", "embargo"),
    ("Japan called for the denuclearisation of North Korea.",
     "JPN", "nuclear_programme", "against", "denuclearisation"),
    ("The UN urged Myanmar to stop the violence.", "IGOUNO", "violence", "against", "violence"),
    ("Germany called on Armenia and Azerbaijan to observe the ceasefire.", "DEU", "ceasefire", "for", "ceasefire"),
    ("Amnesty International demanded that Eritrea free the pastors.", "NGO", "release", "for", "free the pastors"),
    ("Niger asked France for aid.", "NER", "aid", "for", "aid"),
    ("Peru's president called for an early election.", "PERGOV", "election", "for", "early election"),
    # ACCUSE
    ("Peru condemned the arrest of the journalists.", "PER", "arrest", "against", "arrest of the journalists"),
    ("China criticised the sanctions against Zimbabwe.", "CHN", "sanctions", "against", "sanctions"),
    ("Ukraine accused Russia of shelling the town.", "UKR", "military_action", "against", "shelling the town"),
    ("Iran denounced the trial of its diplomat in Belgium.", "IRN", "trial", "against", "trial"),
    # SUPPORT
    ("Jordan welcomed the release of the pilots.", "JOR", "release", "for", "release of the pilots"),
    ("Spain backed the independence of Namibia.", "ESP", "sovereignty", "for", "independence"),
    # REJECT
    ("Iran rejected talks with Saudi Arabia.", "IRN", "negotiation", "against", "talks"),
    ("Canada refused to recognise the new government in Bamako.", "CAN", "recognition", "against", "recognise"),
    ("Germany refused to send troops to Syria.", "DEU", "troops", "against", "troops"),
    ("Hungary refused to lift the sanctions on Serbia.", "HUN", "sanctions", "for", "sanctions"),
    ("Sudan rejected the accusations.", "SDN", "accusation", "against", "accusations"),
    # AGREE
    ("Chad agreed to a ceasefire with the rebels.", "TCD", "ceasefire", "for", "ceasefire"),
    ("The European Union agreed to lift its sanctions on Belarus.", "IGOEUR", "sanctions", "against", "sanctions"),
    ("Kenya promised to send peacekeepers to Haiti.", "KEN", "troops", "for", "peacekeepers"),
    # THREATEN
    ("Turkey threatened to impose sanctions on Cyprus.", "TUR", "sanctions", "for", "sanctions"),
    ("Israel threatened to attack Lebanon.", "ISR", "military_action", "for", "attack"),
    # PROTEST
    ("Thousands of Serbs protested against the mining law on Tuesday.", "SRB", "law", "against", "mining law"),
    # SANCTION, AID
    ("The Security Council imposed sanctions on Eritrea.", "IGOUNO", "sanctions", "for", "sanctions"),
    # on a condition
    ("Iran said it would resume talks if the sanctions were lifted.", "IRN", "negotiation", "conditional", "talks"),
    ("Pakistan will not withdraw its troops unless India does the same.", "PAK", "troops", "conditional", "troops"),
    # votes
    ("The Security Council adopted sanctions against Mali by 13 votes to 2. China and Russia voted against the "
     "sanctions.", "CHN", "sanctions", "against", "sanctions"),
]  # fmt: skip

NOTHING = [
    "Residents fled the town.",
    "Talks between Chad and Libya are due on Monday.",
    "People criticised the new stadium.",
    "Kenya could reject the treaty.",
    "Iran tested a missile on Monday.",
]


@pytest.mark.parametrize("text, actor, issue, stance, told", ROWS, ids=[r[0] for r in ROWS])
def test_position(coder: Coder, text: str, actor: str, issue: str, stance: str, told: str) -> None:
    record = coded(coder, text)
    got = [(codes(record, [p.actor]), p.issue, p.stance) for p in record.positions]
    fits = [
        p
        for p in record.positions
        if codes(record, [p.actor]).startswith(actor) and p.issue == issue and p.stance == stance
    ]
    assert fits, got
    assert told in (fits[0].issue_words or "")
    assert words(record, fits[0].span)
    assert fits[0].evidence or record.votes  # a vote that no event of the codebook's stands for has none
    opposed = {"for": "against", "against": "for"}.get(stance)
    assert (actor, issue, opposed) not in got


@pytest.mark.parametrize("text", NOTHING)
def test_no_position(coder: Coder, text: str) -> None:
    record = coded(coder, text)
    assert [(codes(record, [p.actor]), p.issue, p.stance) for p in record.positions] == []


def test_one_position_with_all_its_evidence(coder: Coder) -> None:
    record = coded(
        coder, "Kenya urged Sudan to resume talks on Monday. On Tuesday Kenya called for talks again."
    )
    kenya = [p for p in record.positions if codes(record, [p.actor]) == "KEN"]
    assert [(p.issue, p.stance, len(p.evidence)) for p in kenya] == [("negotiation", "for", 2)]
