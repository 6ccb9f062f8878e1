"""Who is spoken of: sentences, and the codes of the parties that phrases of theirs stand for (codebook,
section 1)."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding.actors import Cast, find_actors
from dragoman.coding.coreference import resolve
from dragoman.coding.parse import Parsed, Parser
from dragoman.coding.places import find_places
from dragoman.reading import make_report


def cast_of(parser: Parser, text: str, on: str | None = None) -> tuple[Parsed, Cast]:
    day = date.fromisoformat(on) if on else None
    parsed = parser(make_report(text, id="t", published=day))
    cast = find_actors(parsed, find_places(parsed))
    resolve(parsed, cast)
    return parsed, cast


def codes_at(parsed: Parsed, cast: Cast, phrase: str) -> list[str | None]:
    """Codes of the actors that the phrase's head stands for, or that it names as a modifier."""
    start = parsed.text.index(phrase)
    tokens = [t for t in parsed.doc if start <= t.idx < start + len(phrase)]
    for token in reversed(tokens):
        if cast.of(token):
            return [cast.actors[a].code for a in cast.of(token)]
        if cast.demonym(token):
            return [cast.actors[a or ""].code for a in [cast.demonym(token)]]
    return []


CODES = [
    # countries by their usual names, capitals and seats of power
    ("Washington sent an envoy to Lima.", "Washington", "USA"),
    ("Pyongyang fired a rocket.", "Pyongyang", "PRK"),
    ("The Kremlin called the claim absurd.", "Kremlin", "RUSGOV"),
    ("The White House welcomed the truce.", "White House", "USAGOV"),
    ("South Korea said that the North had fired a rocket.", "North", "PRK"),
    ("Burma released nine monks.", "Burma", "MMR"),
    ("The UK closed its embassy.", "UK", "GBR"),
    ("The Netherlands recalled its envoy.", "Netherlands", "NLD"),
    ("Congo's neighbours sent troops.", "Congo", "COD"),
    ("Ankara summoned the Greek ambassador.", "Ankara", "TUR"),
    # peoples
    ("Thousands of Kenyans marched in Nairobi.", "Kenyans", "KENCVL"),
    ("Hundreds of Iraqi Kurds marched in Kirkuk.", "Kurds", "IRQCVL"),
    ("Hundreds of Iraqi Kurds marched in Kirkuk.", "Hundreds", "IRQCVL"),
    ("The Greeks rejected the plan.", "Greeks", "GRC"),
    ("Two Afghans were killed in the raid.", "Afghans", "AFGCVL"),
    # a country and a noun
    ("Russian troops left the town.", "troops", "RUSMIL"),
    ("Bulgarian soldiers left Iraq.", "soldiers", "BGRMIL"),
    ("Sweden's navy chased the submarine.", "navy", "SWEMIL"),
    ("Angolan police fired on the crowd.", "police", "AGOCOP"),
    ("Bolivian tin miners walked out.", "miners", "BOLLAB"),
    ("Croatian prosecutors charged a mayor.", "prosecutors", "HRVJUD"),
    ("The Peruvian parliament ratified the treaty.", "parliament", "PERLEG"),
    ("Tunisian students blocked the road.", "students", "TUNEDU"),
    ("Yemeni rebels took the port.", "rebels", "YEMREB"),
    ("Tuareg rebels in Niger freed a hostage.", "rebels", "NERREB"),
    ("Serb artillery shelled the hill.", "artillery", "SRBMIL"),
    ("Vietnamese frigates left port.", "frigates", "VNMMIL"),
    ("Venezuela's king visited Spain.", "king", "VENGOV"),
    ("Cypriot villagers stoned the cars.", "villagers", "CYPCVL"),
    ("Burundian refugees crossed the river.", "refugees", "BDIREF"),
    ("An Ecuadorean judge ordered his arrest.", "judge", "ECUJUD"),
    ("Algerian opposition leaders asked for a vote.", "leaders", "DZAOPP"),
    ("Malian opposition deputies walked out.", "deputies", "MLIOPP"),
    ("Iranian journalists were barred.", "journalists", "IRNJRN"),
    ("Indian and Nepalese officers met at the bridge.", "officers", "INDMIL+NPLMIL"),
    ("U.S. and Cuban negotiators met in Panama.", "negotiators", "USAGOV+CUBGOV"),
    ("Georgia's interior ministry confirmed it.", "ministry", "GEOGOV"),
    ("The president of Malawi resigned.", "president", "MWIGOV"),
    ("The government of Lesotho fell.", "government", "LSOGOV"),
    ("Albania's former president was arrested.", "president", "ALBELI"),
    ("Kosovo's ambassador to Rome was called home.", "ambassador", "XKXGOV"),
    # of no country
    ("Unidentified gunmen shot a nurse.", "gunmen", "UAF"),
    ("The United Nations asked for calm.", "United Nations", "IGOUNO"),
    ("The Security Council met at night.", "Security Council", "IGOUNO"),
    ("The European Union froze the aid.", "European Union", "IGOEUR"),
    ("UN peacekeepers shot back.", "peacekeepers", "IGOUNO"),
    # groups
    ("Hezbollah fighters crossed the line.", "fighters", "LBNREB"),
    ("Hamas rejected the offer.", "Hamas", "PSEREB"),
    # a country from the words around
    ("Chad closed its border after rebels attacked the army.", "army", "TCDMIL"),
    ("Gambian opposition leaders said police had beaten them.", "police", "GMBCOP"),
    ("Protesters in Tunis burned tyres.", "Protesters", "TUNCVL"),
    ("Rebels in the Ivory Coast freed the mayor.", "Rebels", "CIVREB"),
    ("Uganda recalled its ambassador.", "ambassador", "UGAGOV"),
    ("Ghana sent soldiers to Liberia.", "soldiers", "GHAMIL"),
    # a country only where the text gives one: not the attacker's, not the sponsor's, not another noun's
    ("Russian jets bombed the market, killing four people.", "people", "CVL"),
    ("French planes bombed rebels on Sunday.", "rebels", "REB"),
    ("Turkey's navy sank the boat and twelve fishermen drowned.", "fishermen", "AGR"),
    ("An Idlib resident said the Moscow summit had calmed nerves.", "resident", "SYRCVL"),
    ("Turkey shelled the hills, and three million people of Idlib fled.", "people", "SYRCVL"),
    ("Farmers burned American flags.", "Farmers", "AGR"),
    ("US-backed forces took the dam.", "forces", "MIL"),
    ("Anti-Isis forces shelled the ridge.", "forces", "MIL"),
    ("Pro-Russian separatists shelled the ridge.", "separatists", "REB"),
    ("Israeli helicopters and tanks shelled a Palestinian camp.", "tanks", "ISRMIL"),
    ("An American drone struck the convoy.", "drone", "USAMIL"),
    ("Algeria legalised the opposition.", "opposition", "DZAOPP"),
    # two countries in one name
    ("North and South Korea agreed to meet.", "Korea", "PRK+KOR"),
    ("North and South Korean officers met.", "officers", "PRKMIL+KORMIL"),
    # whose a thing is
    ("US-led forces took the hill.", "US", "USA"),
    ("The Israeli-occupied hills are quiet.", "Israeli", "ISR"),
]

PERSONS = [
    (
        "2017-12-26",
        "Russian Foreign Minister Sergey Lavrov spoke.",
        "Lavrov",
        "person/sergey-lavrov",
        "RUSGOV",
    ),
    ("2017-12-26", "Lavrov, the foreign minister, spoke.", "minister", "person/sergey-lavrov", "RUSGOV"),
    ("2017-12-26", "US President Donald Trump spoke.", "Trump", "person/donald-trump", "USAGOV"),
    ("2014-05-05", "Germany's chancellor, Angela Merkel, spoke.", "Merkel", "person/angela-merkel", "DEUGOV"),
    ("2014-05-05", "Germany's chancellor spoke.", "chancellor", "person/angela-merkel", "DEUGOV"),
    (None, "Opposition leader Moussa Keita was freed in Mali.", "Keita", "name/moussa-keita", "MLIOPP"),
    (None, "Kremlin spokesman Ivan Petrov denied it.", "Petrov", "name/ivan-petrov", "RUSGOV"),
    (None, "Nauru's ambassador Jane Smith left.", "Smith", "name/jane-smith", "NRUGOV"),
    (None, "Former prime minister John Okello of Uganda fled.", "Okello", "name/john-okello", "UGAELI"),
    (None, "Hamas leader Khaled Nasser fled.", "Nasser", "name/khaled-nasser", "PSEREB"),
    (None, "French novelist Marie Dupont read aloud.", "Dupont", "name/marie-dupont", "FRAELI"),
    (None, "Colonel Jean Mba of Gabon fled.", "Mba", "name/jean-mba", "GABMIL"),
]


@pytest.mark.parametrize("text, phrase, wanted", CODES)
def test_codes(parser: Parser, text: str, phrase: str, wanted: str) -> None:
    parsed, cast = cast_of(parser, text)
    assert "+".join(c or "" for c in codes_at(parsed, cast, phrase)) == wanted


@pytest.mark.parametrize("on, text, phrase, key, code", PERSONS)
def test_persons(parser: Parser, on: str | None, text: str, phrase: str, key: str, code: str) -> None:
    parsed, cast = cast_of(parser, text, on)
    token = next(t for t in parsed.doc if t.text == phrase)
    actors = [cast.actors[a] for a in cast.of(token)]
    assert [(a.key, a.code) for a in actors] == [(key, code)]


@pytest.mark.parametrize(
    "text, phrase",
    [
        ("He went into exile in Ghana.", "exile"),
        ("Sudan is not party to the treaty.", "party"),
        ("The raid was based on intelligence from Ghana.", "intelligence"),
        ("Chadian troops took the last rebel stronghold.", "stronghold"),
        ("Nine soldiers were taken captive in Mali.", "captive"),
        ("The joint chiefs of staff flew to Peru.", "staff"),
        ("A drone struck the convoy in Mali.", "drone"),
        ("“I love you Mum,” the soldier wrote.", "Mum"),
        ("Rockets fell on the Ain al-Assad airbase in Iraq.", "Assad"),
        ("She studied war at King's College in London.", "King"),
    ],
)
def test_no_party(parser: Parser, text: str, phrase: str) -> None:
    parsed, cast = cast_of(parser, text, "2017-12-20")
    assert not cast.of(next(t for t in parsed.doc if t.text == phrase))


def test_a_surname_alone_makes_nobody_an_office_holder(parser: Parser) -> None:
    _, cast = cast_of(parser, "Omar, 53, a barber, fled with his wife.", "2017-09-05")
    assert [a.office for a in cast.actors.values()] == [None]


@pytest.mark.parametrize(
    "text, phrase",
    [
        ("The international community condemned the raid in Chad.", "community"),
        ("Western leaders met in Chad.", "leaders"),
        ("The resolution was adopted in Peru.", "resolution"),
        ("On Monday the talks in Peru began.", "Monday"),
    ],
)
def test_no_party_of_a_country(parser: Parser, text: str, phrase: str) -> None:
    parsed, cast = cast_of(parser, text)
    token = next(t for t in parsed.doc if t.text == phrase)
    assert all(cast.actors[a].country is None for a in cast.of(token))


def test_whose_a_thing_is(parser: Parser) -> None:
    parsed, cast = cast_of(
        parser, "Israeli army bulldozers moved. Its raid followed the Turkish attack. Chad's call failed."
    )
    owners = {
        t.text: [cast.actors[a].code for a in cast.owner(t)]
        for t in parsed.doc
        if t.text in ("bulldozers", "raid", "attack", "call")
    }
    assert owners["bulldozers"] == ["ISRMIL"]
    assert owners["attack"] == ["TUR"]
    assert owners["call"] == ["TCD"]


def test_places_alone_are_no_parties(parser: Parser) -> None:
    _, cast = cast_of(parser, "Ghana and Togo met in Nairobi.")
    printed = {a.key for a in cast.printed(set())}
    assert printed == {"country/GHA", "country/TGO"}


def test_ids_are_in_order_and_mentions_lie_in_the_text(parser: Parser) -> None:
    text = "The army of Chad fired. Nigerian police watched. Chad's president said he had ordered it."
    _, cast = cast_of(parser, text)
    assert list(cast.actors) == [f"a{n}" for n in range(1, len(cast.actors) + 1)]
    for actor in cast.actors.values():
        assert actor.mentions == sorted(actor.mentions)
        assert all(0 <= start < end <= len(text) for start, end in actor.mentions)
