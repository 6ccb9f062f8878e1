"""Status: what happened, goes on, is planned, failed, was denied, is imagined, or is open (codebook, rules 20 to 23)."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder

from .table import hold, rows

TOLD = """
# occurred: past, perfect, every speech act, binding decisions
Ecuador expelled two Cuban diplomats on Friday. => ECU > CUB, SANCTION/expel, 161
Malaysia has recalled its ambassador to North Korea. => MYS > PRK, SANCTION/withdraw, 161
Ugandan troops had entered Rwanda by nightfall. => UGAMIL > RWA, MOBILIZE/troops
The Security Council has imposed an arms embargo on Haiti. => IGOUNO > HTI, SANCTION/discontinue, 163
Peru and Chile signed a fishing treaty. => PER + CHL > -, SUPPORT, 057
# reported, alleged: status is not touched
Cameroonian soldiers reportedly shot dead a Nigerian fisherman. => CMRMIL > NGAAGR, ASSAULT/firearms
Ethiopian planes bombed an Eritrean airport, witnesses said. => ETH > ERI, ASSAULT/aerial, 195
# an attack that was made and missed has occurred
Libyan rebels fired rockets at Egypt but missed. => LBYREB > EGY, ASSAULT/heavy-weapons, 194
"""

GOING_ON = """
# ongoing: is -ing, still, continues, remains
Kenyan police are holding four Somali journalists. => KENCOP > SOMJRN, COERCE/arrest, 173, ongoing
Greek farmers are still blocking the motorway. => GRCAGR > -, PROTEST/obstruct, 144, ongoing
Ugandan troops are shelling Congolese rebels near Bunia. => UGAMIL > CODREB, ASSAULT/heavy-weapons, 194, ongoing
Syria and Israel are negotiating in Geneva. => SYR + ISR > -, CONSULT/third-party, 044, ongoing
Sri Lankan troops continue to shell Tamil rebels. => LKAMIL > LKAREB, ASSAULT/heavy-weapons, 194, ongoing
French nurses remain on strike. => FRAMED > -, PROTEST/strike, 143, ongoing
Bulgarian miners are on hunger strike. => BGRLAB > -, PROTEST/hunger, 142, ongoing
# the past progressive went on then, and has occurred
Burmese troops were shelling Thai rebels at dawn. => MMRMIL > THAREB, ASSAULT/heavy-weapons, 194
"""

SCHEDULED = """
# planned: scheduled, and nobody in the text promises it
Brazil's president is due to visit Angola in June. => BRAGOV > AGO, CONSULT/visit, 042, planned
Talks between Morocco and Algeria are scheduled for Tuesday. => MAR + DZA > -, CONSULT, planned
Poland and Ukraine are set to sign a gas treaty on Monday. => POL + UKR > -, SUPPORT, 057, planned
The Thai foreign minister is slated to meet his Lao counterpart on Thursday. => THAGOV + LAOGOV > -, CONSULT, planned
Bolivian teachers are scheduled to march on Saturday. => BOLEDU > -, PROTEST/demo, 141, planned
A meeting between Fiji and Tonga is planned for May. => FJI + TON > -, CONSULT, planned
"""

PROMISED = """
# rule 20: cooperation and yielding to come, told as the doer's own act, is AGREE
The Danish prime minister will visit Mongolia in August. => DNKGOV > MNG, AGREE, 036, occurred, about CONSULT/visit
Japan will send flood relief to Nepal. => JPN > NPL, AGREE, 0333, occurred, about AID
Croatia will extradite the banker to Austria. => HRV > AUT, AGREE, 0313, occurred, about COOPERATE
Syria will withdraw its troops from Lebanon. => SYR > LBN, AGREE, 0356, occurred, about RETREAT/withdraw
Cuba announced that it would free eleven Spanish fishermen. => CUB > ESPAGR, AGREE, 0353, occurred, about RETREAT/release
Jordan's king plans to visit Turkey. => JORGOV > TUR, AGREE, 036, occurred, about CONSULT/visit
# rule 20: conflict to come is THREATEN
Sweden will expel two Belarusian diplomats. => SWE > BLR, THREATEN/expel, 136, occurred, about SANCTION/expel
Mali vowed to attack the Libyan rebels. => MLI > LBYREB, THREATEN/violence, 138, occurred, about ASSAULT
Canada said it would impose sanctions on Myanmar. => CAN > MMR, THREATEN/restrict, 1312, occurred, about SANCTION/discontinue
Argentina plans to recall its ambassador to Bolivia. => ARG > BOL, THREATEN/relations, occurred, about SANCTION/withdraw
Peruvian teachers will strike on Monday. => PEREDU > -, THREATEN/restrict, 133, occurred, about PROTEST/strike
# rule 17 and 20: headlines with 'to' are the future
Ottawa to send doctors to Haiti => CAN > HTI, AGREE, 0333, occurred, about AID
Norway to expel Libyan envoy => NOR > LBY, THREATEN/expel, 136, occurred, about SANCTION/expel
Fijian premier to visit Samoa => FJIGOV > WSM, AGREE, 036, occurred, about CONSULT/visit
# rule 17: present tense in a headline has occurred
Tanzania recalls ambassador from Rwanda => TZA > RWA, SANCTION/withdraw, 161
Iraqi rebels shell Turkish border post => IRQREB > TUR, ASSAULT/heavy-weapons, 194
# rule 21: what binds when uttered has occurred
The Security Council voted to lift the embargo on Libya. => IGOUNO > LBY, RETREAT, 085
"""

REFUSED = """
# rule 22: refused, declined, ruled out, would not
Eritrea refused to withdraw its troops from Ethiopia. => ERI > ETH, REJECT/yield, 1246, occurred, about RETREAT/withdraw
Burundi's army refused to meet the Rwandan rebels. => BDIMIL > RWAREB, REJECT/meet, 125, occurred, about CONSULT
Estonia ruled out talks with Russia. => EST > RUS, REJECT/meet, 125, occurred, about CONSULT
Libya said it would not extradite the two suspects to Britain. => LBY > GBR, REJECT/assist, 1213, occurred, about COOPERATE
Turkey declined to send troops to Iraq. => TUR > IRQ, REJECT
Guinea will not free the Liberian rebels. => GIN > LBRREB, REJECT/yield, 1243, occurred, about RETREAT/release
Zimbabwe rejected the accusation. => ZWE > -, REJECT, 120
"""

FAILED = """
# failed: tried, not achieved
Greece and Macedonia failed to agree on the border. => GRC + MKD > -, AGREE, 030, failed
Chadian officers tried to kill the president. => TCDMIL > TCDGOV, ASSAULT/targeted, 185, failed
Rebels in Mozambique tried in vain to capture the port of Beira. => MOZREB > -, ASSAULT, 190, failed
Yemen foiled an attack by Saudi militants on its oil port. => SAUREB > YEM, ASSAULT, failed
Gambian soldiers attempted to assassinate the president. => GMBMIL > GMBGOV, ASSAULT/targeted, 185, failed
Bolivia failed to release the Chilean policemen. => BOL > CHLCOP, RETREAT/release, 0841, failed
"""

DENIED = """
# denied: the text or a party says that it did not happen
Rwanda denied sending troops into Congo. => RWA > COD, MOBILIZE/troops, 154, denied
Colombia denied having shelled the Ecuadorean village. => COL > ECU, ASSAULT/heavy-weapons, 194, denied
Armenia did not shell the Azerbaijani town. => ARM > AZE, ASSAULT/heavy-weapons, 194, denied
Sudanese planes did not bomb the Ugandan camp, Khartoum said. => SDN > UGA, ASSAULT/aerial, 195, denied
The Serbian president has not met the Croatian prime minister. => SRBGOV + HRVGOV > -, CONSULT, denied
Malawi took no part in the talks with Zambia. => MWI + ZMB > -, CONSULT, denied
Iran never attacked the Kuwaiti port, Tehran said. => IRN > KWT, ASSAULT, 190, denied
No Namibian troops entered Angola. => NAMMIL > AGO, MOBILIZE/troops, denied
"""

IMAGINED = """
# rule 23: if, would, could, might, fears that; only if doer and act are named
Turkey might attack the Kurdish rebels in Iraq. => TUR > IRQREB, ASSAULT, 190, hypothetical
Ethiopia could invade Eritrea, diplomats said. => ETH > ERI, ASSAULT, 190, hypothetical
If Greece expelled the Turkish ambassador, trade would suffer. => GRC > TUR, SANCTION/expel, 161, hypothetical
Diplomats feared that Syria would shell the Lebanese capital. => SYR > LBN, ASSAULT/heavy-weapons, 194, hypothetical
Portugal may recall its ambassador to Guinea-Bissau. => PRT > GNB, SANCTION/withdraw, 161, hypothetical
The airport could be attacked. => none
# a conditional threat or offer has been made
Cyprus will close its embassy in Libya unless Tripoli pays the debt. => CYP > LBY, THREATEN/relations, occurred, about SANCTION/withdraw
Kosovo threatened to expel the Serbian envoy if the raids continued. => XKX > SRB, THREATEN/expel, 136, occurred, about SANCTION/expel
India said it would free the Pakistani pilots if the shelling stopped. => IND > PAK, AGREE, 0353, occurred, about RETREAT/release
"""

OPEN = """
# absent: the text does not settle it
It was unclear whether Ugandan troops had entered Sudan. => UGAMIL > SDN, MOBILIZE/troops, absent
It was not known whether the Syrian rebels had freed the Turkish policemen. => SYRREB > TURCOP, RETREAT/release, 0841, absent
"""

WANTED = """
# hopes, expectations, wishes, predictions of others: no event (rule 3)
Ireland hopes to meet the British prime minister soon. => none
Analysts expect Ghana to send troops to Liberia. => none
Economists predicted that Mexico would devalue the peso. => none
# what is only asked for has not happened
Norway urged Sri Lanka to release the Tamil prisoners. => NOR > LKA, REQUEST/yield, 0253, occurred, about RETREAT/release
# must and should, said to a named party
"Iran must free the hostages," the British foreign minister said. => GBRGOV > IRN, REQUEST/yield, 1053, occurred, about RETREAT/release
Syria should withdraw its troops from Lebanon, the French president said. => FRAGOV > SYR, REQUEST/yield, 0256, occurred, about RETREAT/withdraw
"""

FAULTS: dict[str, str] = {}

TABLE = TOLD + GOING_ON + SCHEDULED + PROMISED + REFUSED + FAILED + DENIED + IMAGINED + OPEN + WANTED


@pytest.mark.parametrize("row", rows(TABLE, FAULTS))
def test_tense_mood_and_negation_give_the_status(coder: Coder, row: str) -> None:
    hold(coder, row)
