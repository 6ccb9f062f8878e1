"""What is kept: once, in versions, and as of any moment; which report a record is of; what a correction does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import NoStore, QueryError
from dragoman.record import Head, Record
from dragoman.store import Store
from tests.store.invented import FIRST_CODER, LAKE, SECOND_CODER, Clock, digest, lake, record


def categories(store: Store, **filters: object) -> list[str]:
    return [row.event for row in store.events(order="report", background=True, **filters)]  # type: ignore[arg-type]


def test_a_record_comes_back_as_it_was_put(store: Store) -> None:
    put = store.put(lake(url="https://basin.example/lake"))
    assert (put.outcome, put.id) == ("new", "lake")
    assert [r.to_json() for r in store.records()] == [lake(url="https://basin.example/lake").to_json()]


def test_the_same_record_again_changes_nothing(store: Store, clock: Clock) -> None:
    store.put(lake())
    before = (store.events(background=True), store.reports())
    clock.pass_days(1)
    assert store.put(lake()).outcome == "unchanged"
    assert (store.events(background=True), store.reports()) == before


def test_another_text_is_another_version_and_the_old_one_stays(store: Store, clock: Clock) -> None:
    store.put(lake())
    clock.pass_days(2)
    changed = record("lake", LAKE.replace("praised", "blamed"), {"verb": "blamed", "event": "ACCUSE"})
    assert store.put(changed).outcome == "changed"
    assert categories(store) == ["ACCUSE"]
    assert categories(store, as_of="2019-03-14") == ["REQUEST", "REJECT", "SUPPORT"]
    assert categories(store, as_of="2019-03-13") == []
    assert [r.versions for r in store.reports()] == [2]
    assert [r.versions for r in store.reports(as_of="2019-03-14")] == [1]


def test_another_coder_is_another_version(store: Store, clock: Clock) -> None:
    store.put(lake())
    clock.pass_days(1)
    assert store.put(replace(lake(), coder=SECOND_CODER, events=[])).outcome == "recoded"
    assert categories(store) == []
    assert len(categories(store, as_of="2019-03-14")) == 3


def test_what_is_known_of_the_report_changes_it_too(store: Store) -> None:
    store.put(lake())
    assert store.put(lake(publisher="The Lake Courier")).outcome == "changed"


def test_a_text_that_comes_back_is_a_version_again(store: Store) -> None:
    first, second = record("lake", LAKE), record("lake", LAKE + " More follows.")
    assert [store.put(r).outcome for r in (first, second, first)] == ["new", "changed", "changed"]
    assert [r.report.text for r in store.records() if r.report] == [LAKE]


@pytest.mark.parametrize(
    "first, second, outcome",
    [
        # by its address, whatever its id; links carry marks that mean nothing
        ({"id": "a", "url": "https://basin.example/1"}, {"id": "b", "url": "https://basin.example/1"}, "unchanged"),
        ({"url": "http://Basin.example/1#top"}, {"url": "https://basin.example/1?utm_source=feed"}, "changed"),
        ({"url": "https://basin.example/?id=1"}, {"url": "https://basin.example/?id=2"}, "new"),
        # by its file; with its id where the file holds several
        ({"path": "a/lake.txt"}, {"id": "lake-2", "path": "a/lake.txt"}, "unchanged"),
        ({"path": "a/lake.txt"}, {"path": "./a/../a/lake.txt"}, "unchanged"),
        ({"path": "feed.jsonl", "id": "1"}, {"path": "feed.jsonl", "id": "2"}, "new"),
        # a folder that was moved
        ({"path": "a/lake.txt"}, {"path": "b/lake.txt"}, "unchanged"),
        # by its id
        ({"id": "1"}, {"id": "1", "publisher": "The Lake Courier"}, "changed"),
        ({"id": "1"}, {"id": "2"}, "new"),
    ],
)  # fmt: skip
def test_which_report_it_is(
    store: Store, first: dict[str, str], second: dict[str, str], outcome: str
) -> None:
    store.put(lake(**first))
    assert store.put(lake(**second)).outcome == outcome


def test_another_text_in_another_file_of_the_same_name_is_another_report(store: Store) -> None:
    store.put(record("lake", LAKE, path="a/lake.txt"))
    put = store.put(record("lake", "Chad and Niger met in Bol.", path="b/lake.txt"))
    assert (put.outcome, put.id) == ("new", "lake-2")
    assert [r.id for r in store.records()] == ["lake", "lake-2"]


def test_texts_from_standard_input_are_told_apart_by_their_words(store: Store) -> None:
    outcomes = [store.put(record("stdin", text)).outcome for text in (LAKE, "Another text.", LAKE)]
    assert outcomes == ["new", "new", "unchanged"]


def test_a_record_without_text(store: Store) -> None:
    imported = Record("acled-1", coder=FIRST_CODER, report=Head(text="", digest="", publisher="ACLED"))
    assert store.put(imported).outcome == "new"
    assert store.put(imported).outcome == "unchanged"
    frozen = Record("frozen-1", coder=FIRST_CODER, report=Head(text="", digest=digest(LAKE)))
    assert store.put(frozen).outcome == "new"
    assert list(store.records()) == [imported, frozen]


def test_lone_surrogates_and_nothing_at_all(store: Store) -> None:
    odd = record("odd", "Chad \ud800 met Niger.", {"verb": "met", "event": "CONSULT"}, title="\udfff")
    store.put(odd)
    assert list(store.records()) == [odd]
    assert store.search("Niger")[0].report == "odd"


def test_an_error_is_in_the_ledger_and_no_report(store: Store) -> None:
    assert (
        store.put(Record("broken", error="feed.jsonl, line 2: this is no JSON"), source="feed").outcome
        == "refused"
    )
    assert store.reports() == []
    assert [row.reasons for row in store.ledger()] == [["feed.jsonl, line 2: this is no JSON"]]


def test_coding_can_be_spared(store: Store) -> None:
    made = lake()
    assert made.report is not None
    assert store.holds("lake", made.report, "settings-1") is None
    store.put(made)
    assert store.holds("lake", made.report, "settings-1") == "lake"
    assert store.holds("lake", made.report, "settings-2") is None
    assert store.holds("lake", replace(made.report, publisher="Another"), "settings-1") is None


def test_a_correction_takes_the_place_and_says_whose_it_is(store: Store, clock: Clock) -> None:
    store.put(lake())
    clock.pass_days(1)
    corrected = replace(lake(), events=lake().events[:1])
    assert store.correct(corrected, author="Ann", note="the other two are no acts").outcome == "corrected"
    assert categories(store) == ["REQUEST"]
    assert len(categories(store, as_of="2019-03-14")) == 3


def test_a_correction_outlasts_the_coder_but_not_the_text(store: Store) -> None:
    made = lake()
    assert made.report is not None
    store.put(made)
    store.correct(replace(made, events=made.events[:1]), author="Ann", note="")
    again = replace(made, coder=SECOND_CODER)
    assert [store.put(again).outcome for _ in range(2)] == ["recoded", "unchanged"]
    assert categories(store) == ["REQUEST"]
    assert store.holds("lake", made.report, "settings-2") == "lake"
    assert store.put(record("lake", LAKE + " More follows.", coder=SECOND_CODER)).outcome == "changed"
    assert categories(store) == []


def test_a_correction_of_nothing(store: Store) -> None:
    store.put(lake())
    with pytest.raises(QueryError, match="there is no report 'river'"):
        store.correct(lake("river"), author="Ann", note="")
    with pytest.raises(QueryError, match="another text"):
        store.correct(record("lake", "Chad met Niger."), author="Ann", note="")


def test_asking_where_no_store_is_makes_none(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="there is no store here"):
        Store(tmp_path / "none.db").events()
    assert list(tmp_path.iterdir()) == []


def test_a_clock_that_is_set_back_does_not_hide_anything(store: Store, clock: Clock) -> None:
    store.put(lake("one"))
    clock.pass_days(-400)
    store.put(record("two", "Chad met Niger."))
    assert [r.report for r in store.reports(as_of="2019-03-14", order="put")] == ["one", "two"]
