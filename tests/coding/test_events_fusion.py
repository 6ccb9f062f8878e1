"""One happening is one event, however often it is told; two acts stay two (codebook, rules 12, 14, 15, 18)."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder
from dragoman.reading import make_report

from .table import hold, rows

TABLE = """
# repetition and noun are mentions of the first telling
Norway expelled a Libyan diplomat on Monday. The expulsion took place at dawn. => NOR > LBY, SANCTION/expel, 161
Chadian rebels kidnapped two French priests. The kidnapping took place near the border. => TCDREB > FRAREL, ASSAULT/abduct, 181
The Laotian premier met the Thai king in Bangkok. The meeting lasted two hours. => LAOGOV + THAGOV > -, CONSULT
Sudanese planes bombed a Ugandan town. Five people were killed in the raid. => SDN > UGA, ASSAULT/aerial, 195
# the headline is a mention
Norway expels Libyan diplomat | Norway expelled a Libyan diplomat on Monday over the raid, officials said. => NOR > LBY, SANCTION/expel, 161
Peru recalls envoy from Bolivia | Peru recalled its ambassador to Bolivia on Friday, the foreign ministry said. => PER > BOL, SANCTION/withdraw, 161
# two acts of one sentence stay two
Peru condemned Bolivia for the arrests and recalled its ambassador to La Paz. => PER > BOL, ACCUSE/disapprove, 111 ; PER > BOL, SANCTION/withdraw, 161
Togo arrested two Beninese soldiers and expelled the Beninese ambassador. => TGO > BENMIL, COERCE/arrest, 173 ; TGO > BEN, SANCTION/expel, 161
Iraq released four Iranian pilots and reopened its embassy in Tehran. => IRQ > IRN, RETREAT/release, 0841 ; IRQ > IRN, SUPPORT, 050
# rule 12: two words for one act are one
Syrian troops attacked and shelled the Lebanese town. => SYRMIL > LBN, ASSAULT/heavy-weapons, 194
# killed in a raid is one
Three Chadian soldiers were killed in a raid by Sudanese rebels. => SDNREB > TCDMIL, ASSAULT
A bomb attack by Algerian rebels killed four Moroccan policemen. => DZAREB > MARCOP, ASSAULT/explosives
Ugandan rebels ambushed a Congolese convoy, killing nine Congolese soldiers. => UGAREB > COD, ASSAULT, 190
# rule 18: a protest and its demand are one; a protest and the tear gas are two
Bolivian miners marched to demand the resignation of the president. => BOLLAB > BOLGOV, PROTEST/demo
Togolese students marched against the government, demanding new elections. => TGOEDU > TGOGOV, PROTEST/demo
Kenyan students marched against their government on Monday. Kenyan police fired tear gas at the students. => KENEDU > KENGOV, PROTEST/demo ; KENCOP > KENEDU, ASSAULT/crowd-control, 175
# rule 18: a meeting and the deal signed at it are two
The presidents of Chad and Niger met on Monday and signed a trade treaty. => TCDGOV + NERGOV > -, CONSULT ; TCDGOV + NERGOV > -, SUPPORT, 057
# different dates stay apart
Iran tested a missile on 3 May 1999. Iran tested a missile on 8 July 1999. => IRN > -, MOBILIZE/weapons, 150 ; IRN > -, MOBILIZE/weapons, 150
Chad expelled a Libyan diplomat on 2 March 1990. Chad expelled another Libyan diplomat on 5 June 1990. => TCD > LBY, SANCTION/expel, 161 ; TCD > LBY, SANCTION/expel, 161
# different sides stay apart
Chad expelled the Libyan ambassador. Niger expelled the Libyan ambassador. => TCD > LBY, SANCTION/expel, 161 ; NER > LBY, SANCTION/expel, 161
# rule 14: an attribution is no act
Sudanese rebels shelled the Ugandan port, witnesses said. => SDNREB > UGA, ASSAULT/heavy-weapons, 194
Nepal's army killed four Indian traders, a rights group charged. => NPLMIL > INDBUS, ASSAULT, 190
# status keeps apart: a denial is not the act
Rwanda shelled a Congolese town. Kigali denied shelling any Congolese town. => RWA > COD, ASSAULT/heavy-weapons, 194 ; RWA > COD, ASSAULT/heavy-weapons, 194, denied
"""

FAULTS: dict[str, str] = {}


@pytest.mark.parametrize("row", rows(TABLE, FAULTS))
def test_one_happening_is_one_event(coder: Coder, row: str) -> None:
    hold(coder, row)


def test_a_retelling_is_a_mention_with_its_own_words(coder: Coder) -> None:
    text = "Chadian rebels kidnapped two French priests. The kidnapping took place near the border."
    (event,) = coder.code(make_report(text, id="m")).events
    assert text[slice(*event.span)] == "kidnapped"
    assert [text[slice(*m.span)] for m in event.mentions] == ["kidnapping"]
    assert text[slice(*event.mentions[0].evidence)] == "The kidnapping took place near the border."


def test_a_headline_is_a_mention_of_what_the_text_tells(coder: Coder) -> None:
    text = (
        "Peru recalls envoy from Bolivia\n\n"
        "Peru recalled its ambassador to Bolivia on Friday, the foreign ministry said."
    )
    (event,) = coder.code(make_report(text, id="h")).events
    assert text[slice(*event.span)] == "recalled"
    assert [text[slice(*m.span)] for m in event.mentions] == ["recalls"]
