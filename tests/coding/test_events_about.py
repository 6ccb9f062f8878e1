"""Speech acts, and verbs that say something of an act: `about`, mode and code (codebook, rules 13 and 18 to 23)."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder

from .table import hold, rows

TABLE = """
# REQUEST by its content
Senegal urged Gambia to hold talks. => SEN > GMB, REQUEST/meet, 026, occurred, about CONSULT
Haiti asked Canada for food aid. => HTI > CAN, REQUEST/assist, 0233, occurred, about AID
Bahrain urged Iran to release the sailors. => BHR > IRN, REQUEST/yield, 0253, occurred, about RETREAT/release
Belgium called on Israel to withdraw its troops from Lebanon. => BEL > ISR, REQUEST/yield, 0256, occurred, about RETREAT/withdraw
Australia urged the Security Council to impose sanctions on Fiji. => AUS > IGOUNO, REQUEST/change, 0242, occurred, about SANCTION/discontinue
Opposition lawmakers in Tunisia urged the interior minister to resign. => TUNOPP > TUNGOV, REQUEST/change, 0241, occurred, about RETREAT/resign
Cuba urged the United States to lift the embargo. => CUB > USA, REQUEST/yield, 0254, occurred, about RETREAT
# demanding is root 10
Croatia demanded that Serbia release the soldiers. => HRV > SRB, REQUEST/yield, 1053, occurred, about RETREAT/release
Ethiopia demanded talks with Eritrea. => ETH > ERI, REQUEST/meet, 106, occurred, about CONSULT
Bolivia demanded an apology from Chile. => BOL > CHL, REQUEST/yield, 105
# asked not to
Portugal urged Indonesia not to execute the priest. => PRT > IDN, REQUEST/yield, 025
India warned Nepal not to attack the convoy. => IND > NPL, REQUEST/yield, 105
# REJECT by its content
Libya refused to hold talks with Chad. => LBY > TCD, REJECT/meet, 125, occurred, about CONSULT
Austria refused to extradite the general to Serbia. => AUT > SRB, REJECT/assist, 1213, occurred, about COOPERATE
Syria refused to release the Lebanese soldiers. => SYR > LBNMIL, REJECT/yield, 1243, occurred, about RETREAT/release
Malta rejected an Italian offer of aid. => MLT > ITA, REJECT/assist, 122, occurred, about AID
Armenia turned down an Azerbaijani offer of talks. => ARM > AZE, REJECT/meet, 125, occurred, about CONSULT
Zaire rejected a call by Belgium for an inquiry. => COD > BEL, REJECT
The prime minister of Thailand refused to resign. => THAGOV > -, REJECT/change, 1231, occurred, about RETREAT/resign
# AGREE by its content
Sudan and Uganda agreed to hold talks. => SDN + UGA > -, AGREE, 036, occurred, about CONSULT
Eritrea promised to release the Yemeni fishermen. => ERI > YEMAGR, AGREE, 0353, occurred, about RETREAT/release
Germany pledged humanitarian aid to Somalia. => DEU > SOM, AGREE, 0333, occurred, about AID
Qatar offered to mediate between Sudan and Chad. => QAT > SDN + TCD, AGREE, 039, occurred, about CONSULT
Iran offered talks to Iraq. => IRN > IRQ, AGREE, 036, occurred, about CONSULT
Israel agreed to withdraw from southern Lebanon. => ISR > LBN, AGREE, 0356, occurred, about RETREAT/withdraw
Tajikistan and Uzbekistan are ready to hold talks. => TJK + UZB > -, AGREE, 036, occurred, about CONSULT
# promised not to
Pakistan promised not to attack India. => PAK > IND, AGREE, 0356
North Korea pledged not to attack South Korea. => PRK > KOR, AGREE, 0356
# THREATEN by its content
Turkey threatened to expel the Swedish ambassador. => TUR > SWE, THREATEN/expel, 136, occurred, about SANCTION/expel
Mexico threatened to impose tariffs on Canada. => MEX > CAN, THREATEN/restrict, 1312, occurred, about SANCTION/discontinue
Iraq threatened to attack Kuwait. => IRQ > KWT, THREATEN/violence, 138, occurred, about ASSAULT
Egypt threatened to break off relations with Qatar. => EGY > QAT, THREATEN/relations, 1313, occurred, about SANCTION/discontinue
Nigerian workers threatened to strike. => NGALAB > -, THREATEN/restrict, 133, occurred, about PROTEST/strike
Iceland threatened to leave its fishing pact with Norway. => ISL > NOR, THREATEN/relations, 1313, occurred, about SANCTION/withdraw
# conditional threats and offers
Greece said it would close its embassy in Libya unless the arrests ended. => GRC > LBY, THREATEN/relations, occurred, about SANCTION/withdraw
Russia threatened to cut gas supplies to Moldova if the debt was not paid. => RUS > MDA, THREATEN/restrict, 1312, occurred, about SANCTION/discontinue
# the content of a speech act is no event of its own
Finland accused Estonia of arresting two journalists. => FIN > EST, ACCUSE/allege, 112, occurred, about COERCE/arrest
Bulgaria praised Romania for freeing the sailors. => BGR > ROU, SUPPORT, 051, occurred, about RETREAT/release
Uruguay's president praised Bolivia's decision to release the editor. => URYGOV > BOL, SUPPORT, 051, occurred, about RETREAT/release
Kenya accused Ethiopia of failing to arrest the rebels. => KEN > ETH, ACCUSE/allege, 112
# rule 15: the act presupposed, its doer named, is a second event
Morocco condemned Spain's expulsion of two Moroccan diplomats. => MAR > ESP, ACCUSE/disapprove, 111, occurred, about SANCTION/expel ; ESP > MAR, SANCTION/expel, 161
Ireland condemned the violence. => IRL > -, ACCUSE/disapprove, 111
# operators: stop is yielding
Ethiopia stopped shelling Eritrean towns. => ETH > ERI, RETREAT/ceasefire, 0871
Namibia lifted its embargo on Angola. => NAM > AGO, RETREAT, 085
Denmark suspended aid to Uganda. => DNK > UGA, SANCTION/withdraw, 162
# begin, resume, continue: the act itself
Sudanese planes began to bomb Chadian villages. => SDN > TCD, ASSAULT/aerial, 195
Laos and Thailand resumed talks. => LAO + THA > -, CONSULT, 046
Georgian troops resumed their shelling of Abkhaz rebels. => GEOMIL > GEOREB, ASSAULT/heavy-weapons, 194
Malian rebels continued to attack the Malian army. => MLIREB > MLIMIL, ASSAULT, 190, ongoing
# fail, deny
Honduras failed to extradite the colonel to Spain. => HND > ESP, COOPERATE, 063, failed
Uzbekistan denied arresting the Tajik journalist. => UZB > TJKJRN, COERCE/arrest, 173, denied
# rule 19: an order to one's own forces is the act; to others a REQUEST
Peru ordered its troops to the Ecuadorean border. => PER > ECU, MOBILIZE/troops, 154
Zambia ordered the Angolan diplomats to leave. => ZMB > AGO, SANCTION/expel, 161
# announce, vote: the act is what is announced or passed
Norway announced the expulsion of a Russian diplomat. => NOR > RUS, SANCTION/expel, 161
The Polish parliament voted to impose sanctions on Belarus. => POLLEG > BLR, SANCTION/discontinue, 163
# hopes hide what they govern
Cyprus hopes that Turkey will withdraw its troops. => none
Italy expressed hope for talks between Serbia and Kosovo. => none
"""

FAULTS: dict[str, str] = {}


@pytest.mark.parametrize("row", rows(TABLE, FAULTS))
def test_an_act_that_is_spoken_of_shapes_the_speech_act(coder: Coder, row: str) -> None:
    hold(coder, row)
