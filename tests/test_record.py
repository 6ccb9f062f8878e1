"""The contract as types: what a record's line holds, and how it comes back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.record import (
    SCHEMA,
    Actor,
    Attribution,
    Event,
    EventDate,
    Head,
    Magnitude,
    Quantity,
    Record,
    Role,
    Time,
    Vote,
)

RECORD = Record(
    id="lake",
    report=Head(text="Chad urged Niger.", digest="0", spans={"credits": [(0, 4)]}),
    times=[Time((0, 4), "DATE", value="2019-03-13")],
    actors=[Actor("a1", "country/TCD", "Chad", code="TCD", mentions=[(0, 4)])],
    attributions=[Attribution("q1", [(0, 4)], [(5, 10)], [(11, 16)], actor="a1")],
    events=[
        Event(
            "e1",
            "k",
            (5, 10),
            (0, 17),
            "REQUEST",
            source=["a1"],
            roles=[Role("a1", "source", (0, 4))],
            date=EventDate("2019-03-13", time=0),
            magnitude=Magnitude(dead=Quantity(value=12, comparator="at_least")),
        )
    ],
    votes=[Vote((0, 4), for_=4, against=1, abstain=0, named={"against": ["a1"]})],
)


def plain(record: Record) -> object:
    return json.loads(record.to_json())


def test_a_record_comes_back_as_it_was() -> None:
    again = Record.from_dict(json.loads(RECORD.to_json()))
    assert again.to_json() == RECORD.to_json()
    assert again.events[0].span == (5, 10)
    assert again.events[0].magnitude == RECORD.events[0].magnitude


def test_what_is_not_known_is_not_printed_and_lists_always_are() -> None:
    event = json.loads(RECORD.to_json())["events"][0]
    assert "status" not in event
    assert "mode" not in event
    assert (event["target"], event["links"], event["background"]) == ([], [], False)


def test_zero_and_false_are_known() -> None:
    vote = json.loads(RECORD.to_json())["votes"][0]
    assert (vote["for"], vote["against"], vote["abstain"]) == (4, 1, 0)


def test_an_error_line_holds_the_id_and_the_sentence() -> None:
    assert plain(Record("x", error="x.txt: there is no text in it")) == {
        "id": "x",
        "schema": SCHEMA,
        "error": "x.txt: there is no text in it",
    }


def test_fields_of_a_later_contract_are_left_out() -> None:
    data = json.loads(RECORD.to_json())
    data["more"] = 1
    data["events"][0]["more"] = {"x": 1}
    assert Record.from_dict(data).to_json() == RECORD.to_json()


@pytest.mark.parametrize("words", ["a\u2028b", "a\u2029b", "a\x85b", "a\nb", "a\ud800b", "a\x00b"])
def test_a_line_is_one_line_that_can_be_written(words: str) -> None:
    line = Record("x", report=Head(text=words, digest="0")).to_json()
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8").decode())["report"]["text"] == words


def held(part: Any, whole: Any) -> bool:
    """Whether all of `part` stands in `whole`; lists that are empty may be left out of `part`."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(k in whole and held(v, whole[k]) for k, v in part.items())
    if isinstance(part, list):
        return len(part) == len(whole) and all(held(p, w) for p, w in zip(part, whole, strict=True))
    return bool(part == whole)


def test_the_example_of_the_contract_is_read_whole(shared: Path) -> None:
    data = json.loads((shared / "example-record.json").read_text(encoding="utf-8"))
    assert held(data, json.loads(Record.from_dict(data).to_json()))
