"""The gazetteer: names to places, what lies in what, and files that break its rules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.gazetteer import HERE, distance, gazetteer, load
from dragoman.knowledge.place_words import load as load_words
from dragoman.knowledge.place_words import place_words


@pytest.mark.parametrize(
    ("name", "geonames_id", "kind", "country"),
    [
        ("Moscow", 524901, "city", "RUS"),
        ("Kentucky", 6254925, "admin1", "USA"),
        ("Metcalfe County", 4300606, "admin2", "USA"),
        ("sao paulo", 3448439, "city", "BRA"),
        ("Peking", 1816670, "city", "CHN"),
        ("West Bank", None, "region", "PSE"),
        ("Gulf of Aden", None, "water", None),
        ("Qamishli", 173377, "city", "SYR"),
    ],
)
def test_named(name: str, geonames_id: int | None, kind: str, country: str | None) -> None:
    found = [(s.geonames_id, s.kind, s.country) for s in gazetteer().named(name)]
    assert (geonames_id, kind, country) in found


def test_unknown_names() -> None:
    assert gazetteer().named("Qxzarabad") == ()
    assert gazetteer().named("") == ()
    assert gazetteer().named("Paris\ud800") == ()


def test_longest_name() -> None:
    words = "in New York City Hall".split()
    end, spots = gazetteer().match(words, 1) or (0, ())
    assert end == 4
    assert spots[0].geonames_id == 5128581


def test_region_of_a_city() -> None:
    gaz = gazetteer()
    texan = [s for s in gaz.named("Paris") if s.row >= 0 and gaz.region(s) == gaz.states["TX"]]
    assert [s.geonames_id for s in texan if s.kind == "city"] == [4717560]
    assert gaz.spot(gaz.states["Ky."]).geonames_id == 6254925


def test_every_country_has_a_point() -> None:
    gaz = gazetteer()
    assert len(gaz.countries) > 240
    assert gaz.countries["XKX"].geonames_id == 831053
    assert all(-90 <= s.lat <= 90 and -180 <= s.lon <= 180 for s in gaz.countries.values())


def test_distance() -> None:
    gaz = gazetteer()
    london = next(s for s in gaz.named("London") if s.country == "GBR" and s.kind == "city")
    paris = next(s for s in gaz.named("Paris") if s.country == "FRA" and s.kind == "city")
    assert distance(london, paris) == pytest.approx(344, abs=5)


@pytest.mark.parametrize(
    ("file", "row", "cause"),
    [
        ("gazetteer_features.csv", "lake,,1,1,Lake X", "no kind"),
        ("gazetteer_features.csv", "water,QQQ,1,1,Lake X", "no country"),
        ("gazetteer_features.csv", "water,,91,1,Lake X", "outside"),
        ("gazetteer_features.csv", "water,,north,1,Lake X", "coordinates"),
        ("gazetteer_features.csv", "water,,1,1,", "no name"),
        ("gazetteer_states.csv", "Narnia,USA,Nar.", "no state"),
        ("gazetteer_spellings.csv", "SYR,Narnia,Narniya", "no city"),
    ],
)
def test_broken_rows(tmp_path: Path, file: str, row: str, cause: str) -> None:
    for name in (
        "gazetteer.bin",
        "gazetteer_features.csv",
        "gazetteer_states.csv",
        "gazetteer_spellings.csv",
    ):
        shutil.copy(HERE / name, tmp_path / name)
    with (tmp_path / file).open("a", encoding="utf-8") as out:
        out.write(row + "\n")
    with pytest.raises(KnowledgeError, match=cause) as error:
        load(tmp_path)
    assert error.value.where.startswith(file)


def test_broken_index(tmp_path: Path) -> None:
    (tmp_path / "gazetteer.bin").write_bytes(b"no index")
    with pytest.raises(KnowledgeError, match=r"gazetteer\.bin"):
        load(tmp_path)


def test_words(tmp_path: Path) -> None:
    assert "in" in place_words().locative
    path = tmp_path / "places.toml"
    path.write_text('[role]\nlocative = "in"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="missing"):
        load_words(path)
