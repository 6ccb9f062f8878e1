"""Who does it and to whom: grammar to source and target (codebook, rules 6 to 11, 16)."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder

from .table import hold, rows

TABLE = """
# active
Angola arrested nine Namibian soldiers. => AGO > NAMMIL, COERCE/arrest, 173
Burmese troops shelled a Thai village. => MMRMIL > THA, ASSAULT/heavy-weapons, 194
Nicaragua accused Honduras of harbouring rebels. => NIC > HND, ACCUSE/allege
# passive with by-phrase
Nine Namibian soldiers were arrested by Angola. => AGO > NAMMIL, COERCE/arrest, 173
A Thai village was shelled by Burmese troops. => MMRMIL > THA, ASSAULT/heavy-weapons, 194
The Sudanese ambassador was expelled by Chad. => TCD > SDN, SANCTION/expel, 161
Qatar was criticised by Bahrain for the broadcast. => BHR > QAT, ACCUSE/disapprove
# rule 10: agentless passive, the source is empty and the event stays
Three Ghanaian journalists were arrested on Monday. => - > GHAJRN, COERCE/arrest, 173
A Lebanese general was assassinated in Sidon. => - > LBNMIL, ASSAULT/targeted, 186
Four Egyptian policemen were kidnapped. => - > EGYCOP, ASSAULT/abduct, 181
# rule 10: unidentified gunmen and undescribed doers
Unidentified gunmen killed a Philippine judge. => UAF > PHLJUD, ASSAULT/targeted, 186
Unknown gunmen kidnapped two Turkish priests. => UAF > TURREL, ASSAULT/abduct, 181
# rule 16: nominals with possessor, demonym, by-phrase
Sweden's expulsion of two Iranian diplomats surprised nobody. => SWE > IRN, SANCTION/expel, 161
The expulsion of two Iranian diplomats by Sweden was no surprise. => SWE > IRN, SANCTION/expel, 161
The Syrian shelling of a Turkish town killed a shepherd. => SYR > TUR, ASSAULT/heavy-weapons, 194
The assassination of the Haitian president shook the island. => - > HTIGOV, ASSAULT/targeted, 186
Ghana's call for talks between Niger and Benin was welcomed. => GHA > NER + BEN, REQUEST/meet, 026, occurred, about CONSULT
Israeli air strikes on Syria damaged a depot. => ISR > SYR, ASSAULT/aerial, 195
# light verbs
Kenya launched an attack on Somali rebels. => KEN > SOMREB, ASSAULT, 190
The Finnish and Estonian presidents held talks on Monday. => FINGOV + ESTGOV > -, CONSULT
Chilean students staged a protest against the government. => CHLEDU > CHLGOV, PROTEST/demo, 141
Belarus made a protest to Poland over the fence. => BLR > POL, ACCUSE/disapprove
# relative clauses
The Somali rebels who attacked the Ugandan army fled. => SOMREB > UGAMIL, ASSAULT, 190
Denmark, which expelled a Syrian diplomat in May, said nothing. => DNK > SYR, SANCTION/expel, 161
The Bolivian miners who blocked the road went home. => BOLLAB > -, PROTEST/obstruct, 144
The Bolivian envoy whom Chile expelled in May is back in Sucre. => CHL > BOL, SANCTION/expel, 161
The Croatian general whom Serbian police arrested is seventy. => SRBCOP > HRVMIL, COERCE/arrest, 173
# control: 'urged A and B to', 'called on A to'
Nigeria urged Chad and Cameroon to hold talks. => NGA > TCD + CMR, REQUEST/meet, 026, occurred, about CONSULT
Mexico called on Guatemala and Belize to negotiate. => MEX > GTM + BLZ, REQUEST/meet, 026, occurred, about CONSULT
Spain asked Morocco to extradite the banker. => ESP > MAR, REQUEST/assist, 0213, occurred, about COOPERATE
Malawi was urged by Zambia to free the editor. => ZMB > MWI, REQUEST/yield, 0253, occurred, about RETREAT/release
# rule 8: conjunction makes lists
France and Germany condemned Serbia and Croatia. => FRA + DEU > SRB + HRV, ACCUSE/disapprove, 111
Libya, Chad and Niger expelled the Sudanese ambassador. => LBY + TCD + NER > SDN, SANCTION/expel, 161
Togo arrested two Beninese soldiers and three Ghanaian soldiers. => TGO > BENMIL + GHAMIL, COERCE/arrest, 173
# rule 7: reciprocal acts
The Peruvian president met the Ecuadorean president. => PERGOV + ECUGOV > -, CONSULT
Peru's president met with his Ecuadorean counterpart. => PERGOV + ECUGOV > -, CONSULT
Albania and Greece signed a border treaty. => ALB + GRC > -, SUPPORT, 057
Thai and Cambodian soldiers clashed near the temple. => THAMIL + KHMMIL > -, ASSAULT, 190
Thai soldiers clashed with Cambodian soldiers near the temple. => THAMIL + KHMMIL > -, ASSAULT, 190
Niger and Mali agreed to exchange intelligence. => NER + MLI > -, AGREE, 0314, occurred, about COOPERATE
Vietnam held talks with Cambodia. => VNM + KHM > -, CONSULT
Egyptian and Jordanian troops drilled together. => EGYMIL + JORMIL > -, COOPERATE, 062
# each other
Guinea and Senegal accused each other of spying. => GIN + SEN > -, ACCUSE/allege
India and Pakistan shelled each other along the border. => IND + PAK > -, ASSAULT/heavy-weapons, 194
# partitives
Hundreds of Slovak miners went on strike. => SVKLAB > -, PROTEST/strike, 143
One of the Algerian rebels killed a French tourist. => DZAREB > FRACVL, ASSAULT
A group of Hungarian lawmakers condemned Romania. => HUNLEG > ROU, ACCUSE/disapprove, 111
Dozens of Iraqi soldiers were captured by Iranian troops. => IRNMIL > IRQMIL, ASSAULT/abduct, 181
# visits are visitor to host, also when hosted, received, welcomed
The Latvian president arrived in Tbilisi on Friday. => LVAGOV > GEO, CONSULT/visit, 042
Botswana's foreign minister visited Zimbabwe. => BWAGOV > ZWE, CONSULT/visit, 042
Kuwait's emir received the Omani foreign minister. => OMNGOV > KWTGOV, CONSULT/visit, 042
Malta hosted the Libyan prime minister. => LBYGOV > MLT, CONSULT/visit, 042
The Mongolian premier's visit to Tokyo ended on Tuesday. => MNGGOV > JPN, CONSULT/visit, 042
# rule 9: domestic sides
Togolese police arrested an opposition leader. => TGOCOP > TGOOPP, COERCE/arrest, 173
The Kyrgyz government accused the opposition of bribery. => KGZGOV > KGZOPP, ACCUSE/allege
Thousands of Armenians marched against their government. => ARMCVL > ARMGOV, PROTEST/demo
The Nepalese army killed nine Nepalese rebels in the hills. => NPLMIL > NPLREB, ASSAULT, 190
# rule 9: a place is no side
Afghan rebels killed two Pakistani soldiers in Quetta. => AFGREB > PAKMIL, ASSAULT
Burundi's president met the Rwandan premier in Goma. => BDIGOV + RWAGOV > -, CONSULT/third-party, 044
# rule 11: diffuse names fill no side
The West condemned Belarus for the arrests. => - > BLR, ACCUSE/disapprove, 111
Myanmar accused the international community of interference. => MMR > -, ACCUSE/allege
# dative
Venezuela gave Cuba two patrol boats. => VEN > CUB, AID
Austria granted asylum to an Iranian journalist. => AUT > IRNJRN, AID, 075
# owner of an object stands for its country
Ethiopian planes bombed an Eritrean airfield. => ETH > ERI, ASSAULT/aerial, 195
Lebanon recalled its ambassador to Denmark. => LBN > DNK, SANCTION/withdraw, 161
Bangladesh rejected Myanmar's proposal. => BGD > MMR, REJECT, 120
# the audience and the agency are no sides
Iran condemned Saudi Arabia, its foreign minister told reporters. => IRN > SAU, ACCUSE/disapprove, 111
# participles and infinitives share the subject
Chadian rebels crossed the border, killing three Sudanese soldiers. => TCDREB > SDNMIL, ASSAULT, 190
Vietnamese police detained a Vietnamese monk and deported two Laotian priests. => VNMCOP > VNMREL, COERCE/arrest, 173 ; VNMCOP > LAOREL, COERCE/deport, 174
"""

FAULTS: dict[str, str] = {}


@pytest.mark.parametrize("row", rows(TABLE, FAULTS))
def test_grammar_gives_the_sides(coder: Coder, row: str) -> None:
    hold(coder, row)
