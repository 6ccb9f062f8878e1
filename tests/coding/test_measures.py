"""What decisions oblige: texts and the measures that the contract asks for."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.coding.coder import Coder
from tests.coding.reported import coded, codes, plain

# text, kind, imposed_by, on, words of the object, quantity, deadline, instrument
# None: not asked; '' or {}: there must be none
ROWS: list[tuple[str, str, str, str | None, str, dict[str, Any] | None, str | None, str | None]] = [
    ("The European Union imposed an arms embargo on Myanmar on Monday.",
     "arms_embargo", "IGOEUR", "MMR", "arms embargo", {}, "", ""),
    ("The Security Council banned exports of coal from Eritrea on Monday.",
     "trade_ban", "IGOUNO", "ERI", "exports of coal", {}, "", ""),
    ("Switzerland froze the assets of Tunisia's ousted president.",
     "asset_freeze", "CHE", None, "assets", {}, "", ""),
    ("Russia banned imports of Turkish tomatoes.",
     "trade_ban", "RUS", "TUR", "imports of Turkish tomatoes", {}, "", ""),
    ("The Security Council adopted a resolution against Sudan on Monday. The resolution cuts Sudan's imports of "
     "diesel by nearly 60 percent.",
     "trade_ban", "IGOUNO", "SDN", "imports of diesel",
     {"value": 60, "unit": "percent", "approximate": True, "comparator": "nearly"}, "", "resolution"),
    ("The Security Council imposed new sanctions on Sudan on Monday. The measures cap the country's fuel imports at "
     "300,000 barrels a year.",
     "cap", "IGOUNO", "SDN", "fuel imports", {"value": 300000, "unit": "barrel"}, "", "measures"),
    ("The Security Council imposed new sanctions on Mali on Monday. The resolution requires all states to send home "
     "Malian workers within 18 months.",
     "repatriation", "IGOUNO", None, "Malian workers", {}, "2020-09-11", "resolution"),
    ("Kenya's parliament approved 40 million dollars in aid for Somalia.",
     "aid", "KENLEG", "SOM", "aid", {"value": 40_000_000, "unit": "USD"}, "", ""),
    ("Norway granted Malawi $12 million in food aid.",
     "aid", "NOR", "MWI", "food aid", {"value": 12_000_000, "unit": "USD"}, "", ""),
    ("Japan's cabinet approved a loan of 3 billion yen to Laos.",
     "aid", "JPNGOV", "LAO", "loan", {"value": 3_000_000_000, "unit": "JPY"}, "", ""),
    ("Russia expelled 12 Dutch diplomats on Friday.",
     "expulsion", "RUS", "NLDGOV", "diplomats", {"value": 12, "unit": "person"}, "", ""),
    ("Australia suspended its aid to Fiji.",
     "aid_cut", "AUS", "FJI", "aid", {}, "", ""),
    ("Peru ordered Venezuela's diplomats to leave the country within five days.",
     "expulsion", "PER", "VENGOV", "diplomats", {}, "2019-03-19", ""),
    ("Ethiopia and Eritrea signed an agreement on Monday. The agreement requires both armies to withdraw from Badme "
     "by 1 June.",
     "withdrawal", "ERI + ETH", None, "armies", {}, "2019-06-01", "agreement"),
    ("Turkey imposed a tariff of 25 percent on American steel.",
     "tariff", "TUR", "USA", "tariff", {"value": 25, "unit": "percent"}, "", ""),
    ("The United States barred Iranian officials from entering the country.",
     "travel_ban", "USA", "IRNGOV", "Iranian officials", {}, "", ""),
    ("Nigeria's government imposed a curfew on Maiduguri on Tuesday.",
     "curfew", "NGAGOV", None, "curfew", {}, "", ""),
    ("Saudi Arabia gave Qatar ten days to close the base.",
     "ultimatum", "SAU", "QAT", "close the base", {}, "2019-03-24", ""),
    ("The Security Council authorised the deployment of 4,000 peacekeepers to Mali on Monday.",
     "deployment", "IGOUNO", "MLI", "deployment", {"value": 4000, "unit": "person"}, "", ""),
    ("Argentina signed a treaty with Chile on Monday. The treaty bans the sale of ammunition to third countries.",
     "arms_embargo", "ARG + CHL", None, "sale of ammunition", {}, "", "treaty"),
    ("Bolivia's government and the miners signed a deal on Monday. Under the deal the government must free 40 "
     "prisoners by 30 April.",
     "release", "BOLGOV + BOLLAB", None, "prisoners", {"value": 40, "unit": "person"}, "2019-04-30", "deal"),
    ("The Security Council adopted a resolution on Monday. It bans all sales of natural gas to Eritrea.",
     "trade_ban", "IGOUNO", "ERI", "sales of natural gas", {}, "", None),
    ("Zambia closed its airspace to Congolese airlines.",
     "flight_ban", "ZMB", "CODBUS", "airspace", {}, "", ""),
]  # fmt: skip

NOTHING = [
    "Togo threatened to ban imports of rice from Benin.",
    "Togo could ban imports of rice from Benin.",
    "Analysts said that such a law would limit imports.",
    "Bolivia lifted its ban on imports of Chilean wheat.",
    "Kenya denied three charges of funding terrorism.",
    "Kyiv denied claims that it was sending weapons to the region.",
    "Many plans to limit the human toll have been floated.",
    "Poland has the power to bar the return of fighters for two years.",
    "The judge asked the minister to cut his speech by half.",
    "A proposal to ban firms from boycotting Israel drew protests.",
    "Uganda did not ban exports of maize to Rwanda.",
    "Bans on exports hurt the farmers of Niger.",
]


@pytest.mark.parametrize(
    "text, kind, by, on, words, quantity, deadline, instrument", ROWS, ids=[r[0] for r in ROWS]
)
def test_measure(
    coder: Coder, text: str, kind: str, by: str, on: str | None, words: str, quantity: dict[str, Any] | None,
    deadline: str | None, instrument: str | None,
) -> None:  # fmt: skip
    record = coded(coder, text)
    told = [(m.kind, m.object) for m in record.measures]
    measure = next((m for m in record.measures if m.kind == kind and words in (m.object or "")), None)
    assert measure is not None, told
    assert codes(record, measure.imposed_by) == by
    if on is not None:
        assert codes(record, measure.on) == on
    got = plain(measure.quantity) or {}
    if quantity:
        assert {k: got.get(k) for k in quantity} == quantity
    else:
        assert got == {}
    assert (measure.deadline or "") == deadline
    assert bool(measure.basis) == bool(measure.deadline) == (measure.time is not None)
    if instrument is not None:
        assert (measure.instrument or "") == instrument
    start, end = measure.span
    assert (measure.object or "") in " ".join(text[start:end].split())


@pytest.mark.parametrize("text", NOTHING)
def test_no_measure(coder: Coder, text: str) -> None:
    assert [(m.kind, m.object) for m in coded(coder, text).measures] == []


def test_what_a_measure_was_adopted_by(coder: Coder) -> None:
    """The event of a measure is the decision that the instrument goes back to, and its deadline counts from it."""
    record = coded(
        coder,
        "The Security Council imposed new sanctions on Sudan on Monday. The measures order all states to send home "
        "Sudanese workers within two years.",
    )
    event = next(e for e in record.events if e.event == "SANCTION")
    measure = next(m for m in record.measures if m.kind == "repatriation")
    assert measure.event == event.id
    assert measure.deadline == "2021-03-11"
    assert measure.basis == "within two years of 2019-03-11"


def test_a_measure_of_a_headline_ends_with_it(coder: Coder) -> None:
    title = "Bolivia gives Chilean diplomats 48 hours to leave"
    text = f"{title}\n\nThe Lakeside Courier, 14 March 2019\n\nLA PAZ - The rains went on all day."
    (measure,) = coded(coder, text).measures
    assert title.endswith(text[slice(*measure.span)])


def test_two_measures_of_one_sentence(coder: Coder) -> None:
    record = coded(
        coder,
        "The European Union froze the bank accounts of Belarus and banned the sale of weapons to it on Monday.",
    )
    assert [m.kind for m in record.measures] == ["asset_freeze", "arms_embargo"]
    assert [m.id for m in record.measures] == ["m1", "m2"]
