"""Each record is held to its text and to itself, and the store's rows to the record."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.record import Head, Record
from dragoman.store import Store
from dragoman.store.verify import problems
from tests.store.invented import LAKE, digest, lake


def test_a_record_in_order_has_no_problems() -> None:
    assert list(problems(lake())) == []


def break_evidence(made: Record) -> None:
    made.events[0].evidence = (0, 1000)


def break_order(made: Record) -> None:
    made.attributions[0].content = [(20, 10)]


def break_digest(made: Record) -> None:
    assert made.report is not None
    made.report.digest = digest("another text")


def break_actor(made: Record) -> None:
    made.events[0].source = ["a9"]


def break_place(made: Record) -> None:
    made.events[2].place = 7


def break_vote(made: Record) -> None:
    made.votes[0].event = "e9"


def break_position(made: Record) -> None:
    made.positions[0].evidence = ["q9"]


def break_ids(made: Record) -> None:
    made.events[1].id = "e1"


@pytest.mark.parametrize(
    "spoil, sentence",
    [
        (break_evidence, f"events[0].evidence is [0, 1000), and the text has {len(LAKE)} characters"),
        (break_order, f"attributions[0].content[0] is [20, 10), and the text has {len(LAKE)} characters"),
        (break_digest, f"report.digest is {digest('another text')}, and the text's is "),
        (break_actor, "e1.source or target names 'a9', and the record has no such actor"),
        (break_place, "e3.place is 7, and the record has 1 places"),
        (break_vote, "votes[0].event names 'e9', and the record has no such event"),
        (break_position, "positions[0].evidence names 'q9', and the record has no such attribution or event"),
        (break_ids, "events has the id 'e1' twice"),
    ],
)
def test_what_is_wrong_is_said(spoil: Callable[[Record], None], sentence: str) -> None:
    made = lake()
    spoil(made)
    assert sentence in "\n".join(problems(made))


def test_a_record_without_text_is_held_to_its_references() -> None:
    made = replace(lake(), report=Head(text="", digest=digest("held elsewhere")))
    assert list(problems(made)) == []


def test_a_store_in_order(store: Store) -> None:
    store.put(lake())
    assert store.verify() == []


def test_every_version_is_looked_at(store: Store) -> None:
    wrong = lake()
    break_place(wrong)
    store.put(wrong)
    store.put(lake())
    assert [(p.report, p.version) for p in store.verify()] == [("lake", 1)]
    assert store.verify(report="river") == []


def test_rows_that_the_record_does_not_know(store: Store) -> None:
    store.put(lake())
    store.close()
    with sqlite3.connect(store.path) as db:
        db.execute("DELETE FROM events WHERE rowid = (SELECT max(rowid) FROM events)")
    assert [p.problem for p in store.verify()] == ["the record has 3 events, and the store finds 2 of them"]
