"""Other senses, private matters, quoted descriptions, and statements that are no events (codebook, rules 2 to 5)."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder

from .table import hold, rows

TABLE = """
# sport
Senegal attacked from the wings all evening and their striker scored twice before half-time, but the goalkeeper saved a penalty and the match in Dakar ended in a draw, the coach said. => none
Brazil beat Argentina 2-1 in the semi-final on Saturday. => none
The striker fired Croatia into the lead against Denmark. => none
England's bowlers tore through the Pakistan batting. => none
Cameroon crushed Zambia 3-0 in the Nations Cup. => none
# markets
The rand retreated against the dollar on Tuesday. => none
Shares in Tokyo plunged after a late sell-off. => none
Copper prices came under attack from speculators. => none
Sterling rallied to a two-week high. => none
# film, books, games
The film, whose director won a prize at the festival, stars a young actor as a rebel who kidnaps a minister; the movie opens in cinemas in May, and the screenplay is by a novelist. => none
# metaphor
Kenya declared war on plastic bags. => none
The minister was bombarded with questions by reporters. => none
The singer launched a charm offensive in Paris. => none
Drought hit Zambia hard. => none
Prices in Turkey exploded last year. => none
# weather and disaster
A cyclone struck Madagascar on Sunday, killing nine people. => none
A storm pounded the coast of Vietnam. => none
An earthquake killed four people in Peru. => none
# private matters (rule 2)
A farmer in Kansas shot his brother over a debt. => none
The actress met her husband in a cafe. => none
# routine, appointments, elections, ceremonies (rule 3)
Latvia's parliament elected a new speaker. => none
The president of Chad won the election. => none
Denmark appointed a new finance minister. => none
The prime minister of Malta opened a school. => none
# states of affairs and opinions (rule 3)
Relations between Chad and Sudan are strained. => none
The economy of Bolivia is weak. => none
# declining to comment, condolences, mourning (rule 3)
The Bolivian foreign ministry declined to comment on the report. => none
Italy's president offered condolences to the families of the victims. => none
Norway expressed sympathy for the victims of the flood in Bangladesh. => none
# quoted description (rule 4)
Cuba called the blockade an act of war. => CUB > -, ACCUSE/disapprove
Eritrea described the arrests as a declaration of war. => none
# verbs that need a second look
Travellers to Yemen were warned of the heat. => none
Colombia called an early election. => none
The French parliament closed for the summer. => none
A Ghanaian firm met its production target. => none
The Kenyan shilling hit a record low. => none
A court in Ghana condemned two soldiers to death. => GHAJUD > GHAMIL, SANCTION/convict, 116
Guinea called off the meeting with Liberia. => GIN > LBR, REJECT/meet
Fiji's president backed the peace plan. => FJIGOV > -, SUPPORT, 051
The Dutch government backed down over the fuel tax. => NLDGOV > -, CONCEDE
Sudan opened fire on Ugandan troops. => SDN > UGAMIL, ASSAULT/firearms, 193
Somalia's president fired his interior minister. => SOMGOV > SOMGOV, SANCTION/expel, 160
Venezuelan miners struck over pay. => VENLAB > -, PROTEST/strike, 143
Ukraine struck a deal with Romania on grain. => UKR + ROU > -, AGREE
Jordan summoned the Israeli ambassador. => JOR > ISR, ACCUSE/disapprove, 114
Oman opened an embassy in Chile. => OMN > CHL, SUPPORT, 050
"""

FAULTS: dict[str, str] = {}


@pytest.mark.parametrize("row", rows(TABLE, FAULTS))
def test_only_acts_that_hurt_bind_or_commit_are_events(coder: Coder, row: str) -> None:
    hold(coder, row)
