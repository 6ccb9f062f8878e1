"""The hard cases of the codebook's section 3: one matter through its stages, from asked for to broken."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder

from .table import hold, rows

TABLE = """
# treaty
Gabon promised to recognise Kosovo. => GAB > XKX, AGREE, 032, occurred, about SUPPORT
Gabon ratified the fishing treaty with Angola. => GAB > AGO, SUPPORT, 057
Gabon withdrew from the fishing treaty with Angola. => GAB > AGO, SANCTION/withdraw, 160
# ceasefire
Jordan called for a ceasefire between Syria and the Turkish rebels. => JOR > SYR + TURREB, REQUEST/yield, 0256
Azerbaijan and Armenia agreed to a ceasefire. => AZE + ARM > -, AGREE, 0356
The Burmese rebels declared a unilateral ceasefire. => MMRREB > -, AGREE, 0356
The Philippine government and the Moro rebels signed a ceasefire. => PHLGOV + PHLREB > -, SUPPORT, 057
# sanctions
Botswana urged sanctions against Zimbabwe. => BWA > -, REQUEST/change, 0242, occurred, about SANCTION/discontinue
Australia threatened sanctions against Fiji. => AUS > FJI, THREATEN/restrict, 1312
The European Union renewed its sanctions on Belarus. => IGOEUR > BLR, SANCTION/discontinue, 163
Japan will lift its sanctions on Myanmar. => JPN > MMR, AGREE, 0354, occurred, about RETREAT
Japan lifted its sanctions on Myanmar. => JPN > MMR, RETREAT, 085
# aid
Somalia appealed to Kuwait for aid. => SOM > KWT, REQUEST/assist, 023
Kuwait promised aid to Somalia. => KWT > SOM, AGREE, 033
Kuwait sent food to Somalia. => KWT > SOM, AID, 073
Kuwait refused aid to Somalia. => KWT > SOM, REJECT/assist, 122
Kuwait cut aid to Somalia. => KWT > SOM, SANCTION/withdraw, 162
# prisoners
Tunisia's president pardoned four journalists. => TUNGOV > TUNJRN, CONCEDE, 081
Ethiopia promised to release the Eritrean soldiers. => ETH > ERIMIL, AGREE, 0353, occurred, about RETREAT/release
Ethiopia released forty Eritrean soldiers. => ETH > ERIMIL, RETREAT/release, 0841
Chad and Libya exchanged prisoners. => TCD + LBY > -, RETREAT/release, 0841
Kenyan troops rescued four Italian hostages from Somali rebels. => KENMIL > ITACVL, AID, 070
# court
Chilean prosecutors charged a general with murder. => CHLJUD > CHLMIL, ACCUSE/allege
A Belgian court issued an arrest warrant for a Congolese minister. => BELJUD > CODGOV, THREATEN/arrest, 132
A Peruvian court convicted a former general of kidnapping. => PERJUD > PERELI, SANCTION/convict, 116
A Turkish court acquitted two journalists. => TURJUD > TURJRN, CONCEDE, 081
Iraq executed three Kuwaiti officers. => IRQ > KWTMIL, ASSAULT/targeted, 186
# ambassador
Malaysia summoned the Singaporean ambassador. => MYS > SGP, ACCUSE/disapprove, 114
Ecuador recalled its ambassador to Colombia. => ECU > COL, SANCTION/withdraw, 161
Ecuador expelled the Colombian ambassador. => ECU > COL, SANCTION/expel, 161
Ecuador sent its ambassador back to Colombia. => ECU > COL, SUPPORT, 050
# border
Uganda reopened its border with Rwanda. => UGA > RWA, RETREAT
# refugees
Kenya deported four hundred Somali refugees. => KEN > SOMREF, COERCE/deport, 174
Canada granted asylum to a Cuban judge. => CAN > CUBJUD, AID, 075
# peacekeepers
Ghana promised peacekeepers for Liberia. => GHA > LBR, AGREE, 0334
Ghana sent peacekeepers to Liberia. => GHA > LBR, AID, 074
# election
Brazil congratulated the new Peruvian president on his victory. => BRA > PERGOV, SUPPORT, 051
The Zambian opposition rejected the results of the election. => ZMBOPP > -, REJECT, 120
# parliament
Ukraine's parliament dismissed the prime minister. => UKRLEG > UKRGOV, SANCTION/expel, 160
Nepal's parliament rejected a motion for early elections. => NPLLEG > -, REJECT/change, 123
# cyber
North Korea hacked the website of a South Korean bank. => PRK > KORBUS, COERCE/cyber, 170
Estonia accused Russia of hacking its parliament. => EST > RUS, ACCUSE/allege, 112
# coup
Gabonese officers seized power in a bloodless coup. => GABMIL > -, COERCE, 170
# statements
Croatia voiced concern over Serbian troop movements. => HRV > SRB, ACCUSE/disapprove, 110 ; SRB > -, MOBILIZE/troops, 154
Uruguay welcomed Colombia's release of the Venezuelan editor. => URY > COL, SUPPORT, 051, occurred, about RETREAT/release ; COL > VENJRN, RETREAT/release, 0841
Oman urged India and Pakistan to show restraint. => OMN > IND + PAK, REQUEST/yield, 025
# responsibility
Chechen rebels claimed responsibility for the bombing of a Russian train. => RUSREB > RUS, ASSAULT/explosives, 183
Turkey's government denied responsibility for the shelling of a Syrian town. => TURGOV > SYR, ASSAULT/heavy-weapons, 194, denied
"""

FAULTS: dict[str, str] = {}


@pytest.mark.parametrize("row", rows(TABLE, FAULTS))
def test_a_matter_is_coded_by_its_stage(coder: Coder, row: str) -> None:
    hold(coder, row)
