"""What other systems call a country, and what the types of ACLED and UCDP are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import country_codes as codes
from dragoman.knowledge.country_codes import System, by_name, from_code, to_code
from dragoman.knowledge.event_types import event_types, sector_names
from dragoman.knowledge.ontology import HERE


@pytest.mark.parametrize(
    ("system", "country", "code"),
    [
        ("fips", "AUS", "AS"), ("fips", "AUT", "AU"), ("fips", "CHE", "SZ"), ("fips", "CHN", "CH"), ("fips", "DEU", "GM"),
        ("fips", "GBR", "UK"), ("fips", "ISR", "IS"), ("fips", "ISL", "IC"), ("fips", "NER", "NG"), ("fips", "NGA", "NI"),
        ("fips", "RUS", "RS"), ("fips", "UKR", "UP"), ("fips", "SDN", "SU"), ("fips", "MMR", "BM"), ("fips", "IRQ", "IZ"),
        ("fips", "TUR", "TU"), ("fips", "XKX", "KV"),
        ("cow", "USA", "2"), ("cow", "GBR", "200"), ("cow", "DEU", "255"), ("cow", "SRB", "345"), ("cow", "YEM", "679"),
        ("gw", "DEU", "260"), ("gw", "SRB", "340"), ("gw", "YEM", "678"), ("gw", "CZE", "316"), ("gw", "RUS", "365"),
        ("cow", "PRK", "731"), ("gw", "KOR", "732"), ("gw", "SSD", "626"), ("gw", "TWN", "713"),
        ("cameo", "ROU", "ROM"), ("cameo", "TLS", "TMP"), ("phoenix", "ROU", "ROU"), ("phoenix", "XKX", "KSV"),
    ],
)  # fmt: skip
def test_codes_go_both_ways(system: System, country: str, code: str) -> None:
    assert to_code(system, country) == code
    assert from_code(system, code, "2020-01-01") == country


def test_a_number_that_states_share_is_read_by_the_day() -> None:
    assert from_code("cow", "365", "1990-06-01") == "SUN"
    assert from_code("cow", "365", "1992-06-01") == "RUS"
    assert from_code("cow", "365") is None
    assert from_code("cow", "9999") is None
    assert from_code("gw", "002", "2020-01-01") == "USA"


def test_names_are_those_of_one_country() -> None:
    assert by_name("Russian Federation") == "RUS"
    assert by_name("  ivory  coast ") == "CIV"
    assert by_name("Atlantis") is None


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        ("AUT,AU,", "AUT,A1,", "'A1' is no code of fips"),
        ("AUT,AU,305", "AUT,AU,Austria", "no code of cow"),
        ("AUT,AU", "AUS,AU", "'AUS' stands here twice"),
        ("AUT,AU", "XXX,AU", "'XXX' is no country's code"),
        ("AUT,AU,305,305,AUT,AUT\n", "", "no row for AUT"),
        ("code,fips", "code,pfis", "the columns are"),
    ],
)
def test_a_table_that_is_wrong_is_refused(tmp_path: Path, old: str, new: str, cause: str) -> None:
    for name in ("countries.csv", "country_codes.csv"):
        shutil.copy(HERE / name, tmp_path)
    file = tmp_path / "country_codes.csv"
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=cause):
        codes.country_codes(tmp_path)


@pytest.mark.parametrize(
    ("file", "row", "cause"),
    [
        ("event_types.csv", "acled,Riots,Feud,WAR,,first", "'WAR' is no category"),
        ("event_types.csv", "acled,Riots,Feud,PROTEST,visit,first", "'visit' is no mode"),
        ("event_types.csv", "acled,Riots,Feud,PROTEST,,both", "'both' is no kind of sides"),
        ("event_types.csv", "ucdp,1,,ASSAULT,,mutual", "stands here twice"),
        ("sector_names.csv", "acled,Robots,BOT", "'BOT' is no sector"),
    ],
)
def test_a_type_that_is_wrong_is_refused(tmp_path: Path, file: str, row: str, cause: str) -> None:
    (tmp_path / file).write_text((HERE / file).read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    load = event_types if file == "event_types.csv" else sector_names
    with pytest.raises(KnowledgeError, match=cause):
        load(tmp_path)
