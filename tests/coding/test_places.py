"""Places: which words name them, what they stand for, and which place of the world they are."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.coding.parse import Parser
from dragoman.coding.places import find_places
from dragoman.reading import make_report
from dragoman.record import Place


def places(parser: Parser, text: str) -> list[Place]:
    return find_places(parser(make_report(text, id="x")))


def one(parser: Parser, text: str, name: str) -> Place:
    found = [p for p in places(parser, text) if p.name == name]
    assert found, f"'{name}' is not found in: {text}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The two ministers held talks in Moscow on Monday.", "Moscow", "location"),
        ("Ottawa said that it would recall its envoy.", "Ottawa", "metonym"),
        ("Turkish troops crossed the border at dawn.", "Turkish", "demonym"),
        ("Norway accused Denmark of overfishing.", "Norway", "metonym"),
        ("Shells fell near Donetsk overnight.", "Donetsk", "location"),
        ("Two soldiers died in northern Mali.", "Mali", "location"),
        ("The council imposed sanctions against Iran in March.", "Iran", "metonym"),
        ("The president of Chile arrived late.", "Chile", "metonym"),
        ("They met in the capital of Chile.", "Chile", "location"),
        ("US-backed fighters took the dam.", "US", "demonym"),
        ("The Los Angeles Times reported the arrests.", "Los Angeles", "part_of_name"),
        ("Rebels entered Chad from the north.", "Chad", "location"),
        ("The envoy flew from Cairo to Khartoum.", "Khartoum", "location"),
        ("Tokyo warned Pyongyang not to launch again.", "Tokyo", "metonym"),
    ],
)
def test_role(parser: Parser, text: str, name: str, role: str) -> None:
    assert one(parser, text, name).role == role


@pytest.mark.parametrize(
    ("text", "name", "country", "near"),
    [
        ("A fire broke out in Paris, Texas, on Friday.", "Paris", "USA", (33.66, -95.56)),
        ("Crowds gathered in Paris on Friday, French police said.", "Paris", "FRA", (48.85, 2.35)),
        ("A storm hit Springfield, Ill., and the state of Illinois sent help.", "Springfield", "USA", (39.8, -89.64)),
        ("Police in Birmingham, Alabama, arrested three men.", "Birmingham", "USA", (33.52, -86.8)),
        ("The talks were held in Tbilisi, and Georgia signed the accord.", "Georgia", "GEO", (42.0, 43.5)),
        ("Voters in Atlanta, Savannah and Augusta chose; Georgia is a swing state.", "Georgia", "USA", (32.75, -83.5)),
        ("Bombs fell in the province of Idlib.", "Idlib", "SYR", (35.8, 36.7)),
        ("Fishermen were held in the Sea of Azov.", "Sea of Azov", None, (46.0, 36.8)),
        ("A drone fell in the West Bank.", "West Bank", "PSE", (31.9, 35.3)),
        ("The mayor of Santiago spoke; Chile mourned.", "Santiago", "CHL", (-33.46, -70.65)),
    ],
)  # fmt: skip
def test_which(parser: Parser, text: str, name: str, country: str | None, near: tuple[float, float]) -> None:
    place = one(parser, text, name)
    assert place.country == country
    assert place.lat == pytest.approx(near[0], abs=0.6)
    assert place.lon == pytest.approx(near[1], abs=0.6)


@pytest.mark.parametrize(
    "text",
    [
        "Jack London wrote the preface.",
        "Ms Florence Lincoln resigned.",
        "The turkey was cold.",
        "He lives on Washington Street.",
        "The act was signed by J.R. Carver III.",
        "They said nothing to us.",
    ],
)
def test_no_place(parser: Parser, text: str) -> None:
    assert [p.name for p in places(parser, text)] == []


def test_kinds_and_precision(parser: Parser) -> None:
    found = places(parser, "Talks in Nairobi, Kenya, were followed by talks in Ontario and on the Red Sea.")
    assert [(p.name, p.kind, p.precision) for p in found] == [
        ("Nairobi", "city", "city"),
        ("Kenya", "country", "country"),
        ("Ontario", "admin", "region"),
        ("Red Sea", "other", "region"),
    ]
    assert found[0].geonames_id == 184745


def test_nothing_is_forced(parser: Parser) -> None:
    """A village that no list has keeps no coordinates; one that stands beside its state, the state's country."""
    unknown = one(parser, "Four people died in the village of Qxzarabad.", "Qxzarabad")
    assert (unknown.country, unknown.lat, unknown.geonames_id) == (None, None, None)
    small = one(parser, "HOLLIDAY, Mo. — A barn burned near Holliday on Sunday.", "Holliday")
    assert (small.country, small.lat) == ("USA", None)


def test_dateline(parser: Parser) -> None:
    text = "BEIJING (Reuters) - Rescuers searched for survivors on Sunday."
    first = places(parser, text)[0]
    assert (text[slice(*first.span)], first.country, first.role) == ("BEIJING", "CHN", "location")


def test_a_place_once_is_a_place_again(parser: Parser) -> None:
    text = "A clinic opened in Harwinton, Connecticut. Harwinton residents cheered."
    assert [p.span for p in places(parser, text) if p.name == "Harwinton"] == [(19, 28), (43, 52)]


def test_spans_are_in_order_and_apart(parser: Parser) -> None:
    text = "Syrian and US-backed forces met near Aleppo, Syria, the New York Times said in Washington, D.C."
    found = places(parser, text)
    assert len(found) >= 6
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
    assert all(text[slice(*p.span)] == p.name for p in found)


def test_roles_marked_by_hand(parser: Parser, shared: Path) -> None:
    """Two hundred mentions of the Guardian's reports of 2019, marked by their spans."""
    with (Path(__file__).parent / "place_roles.csv").open(encoding="utf-8", newline="") as file:
        marked = list(csv.DictReader(file))
    wanted = {row["report"] for row in marked}
    found = {}
    with (shared / "reports" / "guardian-2019.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in wanted:
                for place in find_places(parser(make_report(row["text"], id=row["id"]))):
                    found[row["id"], *place.span] = place.role
    right = sum(
        found.get((row["report"], int(row["start"]), int(row["end"]))) == row["role"] for row in marked
    )
    assert len(marked) == 200
    assert right >= 180
