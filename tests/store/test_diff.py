"""What changed between two moments: in the world, in the report, in the coder, or by a person's hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.store import Store
from tests.store.invented import LAKE, SECOND_CODER, Clock, lake, record


@pytest.fixture
def history(store: Store, clock: Clock) -> Store:
    """The 14th: a report. The 15th: its publisher changes it. The 16th: another coder. The 17th: a person. The 18th:
    another report."""
    store.put(lake())
    clock.pass_days(1)
    changed = replace(
        lake(), report=record("lake", LAKE + " More follows.", publisher="The Basin Monitor").report
    )
    store.put(changed)
    clock.pass_days(1)
    recoded = replace(
        changed, coder=SECOND_CODER, events=[replace(changed.events[0], mode=None), *changed.events[1:]]
    )
    store.put(recoded)
    clock.pass_days(1)
    store.correct(replace(recoded, events=recoded.events[:2]), author="Ann", note="praise is no act here")
    store.put(
        replace(recoded, coder=replace(SECOND_CODER, version="0.3.0", settings="settings-3"))
    )  # kept beside
    clock.pass_days(1)
    store.put(
        record(
            "port", "Russia attacked the port.", {"verb": "attacked", "event": "ASSAULT", "source": "Russia"}
        )
    )
    return store


def test_four_kinds_of_change_are_told_apart(history: Store) -> None:
    rows = history.diff("2019-03-14")
    assert [(r.at[:10], r.kind, r.report) for r in rows] == [
        ("2019-03-14", "new", "lake"),
        ("2019-03-15", "report", "lake"),
        ("2019-03-16", "coder", "lake"),
        ("2019-03-17", "correction", "lake"),
        ("2019-03-18", "new", "port"),
    ]
    assert history.diff_counts("2019-03-14") == {"new": 2, "report": 1, "coder": 1, "correction": 1}


def test_each_says_why(history: Store) -> None:
    reasons = {row.kind: row.why for row in history.diff("2019-03-15")}
    assert reasons["report"] == "text, published"
    assert reasons["coder"] == "version 0.1.0 → 0.2.0, knowledge knowledge-1 → knowledge-2"
    assert reasons["correction"] == "by Ann: praise is no act here"


def test_each_says_what(history: Store) -> None:
    changes = {row.kind: (row.added, row.removed) for row in history.diff("2019-03-15", until="2019-03-17")}
    assert changes["report"] == ([], [])  # nothing that was coded
    sentence = "“Chad urged Niger on Wednesday to send troops to the lake.”"
    assert changes["coder"] == (
        [f"REQUEST Chad → Niger 2019-03-13 {sentence}"], [f"REQUEST/assist Chad → Niger 2019-03-13 {sentence}"],
    )  # fmt: skip
    assert changes["correction"] == ([], ["SUPPORT Norway → Chad “Norway praised Chad in the talks at Bol.”"])


@pytest.mark.parametrize(
    "since, until, kinds",
    [
        ("2019-03-16", None, ["coder", "correction", "new"]),
        ("2019-03-15", "2019-03-15", ["report"]),
        ("2019-03-15T12:00:01", "2019-03-16T11:59", []),
        ("2019-03-19", None, []),
    ],
)
def test_between_two_moments(history: Store, since: str, until: str | None, kinds: list[str]) -> None:
    assert [row.kind for row in history.diff(since, until=until)] == kinds


def test_one_kind_alone(history: Store) -> None:
    assert [row.report for row in history.diff("2019-03-14", kind="new")] == ["lake", "port"]
