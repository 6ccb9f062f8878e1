"""What holds for any text: spans lie inside, references lead somewhere, nothing escapes, nothing changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.coding.coder import Coder
from dragoman.errors import EmptyReport
from dragoman.reading import make_report
from dragoman.record import Record

PIECES = st.sampled_from(
    [
        "he", "they", "it", "who", "which", "that", "and", "not", "of", "to", "in", "on", "by", "if", "would",
        "“", "”", '"', "'", ",", ".", ";", ":", "–", "—", "(", ")", "!", "?", "the", "a", "said", "Moscow",
        "Monday", "yesterday", "2017", "26.12.2017", "percent", "15-0", "unanimously", "talks", "sanctions",
        "Chad urged Niger", "to send troops", "within two years", "Russia's foreign minister", "he said",
        "rebels shelled the port", "killing at least 12 people", "on March 11", "the UN Security Council",
        "voted 13-2 to freeze", "nearly 40 percent of", "according to state television", "North Korea denied",
        "police arrested four students", "was attacked by", "threatened to close the border", "told Reuters",
        "Al Jazeera, 26 Dec 2017", "GENEVA (Reuters) -", "Source:", "met in Paris", "the third this year",
    ]
)  # fmt: skip
NOISE = st.text(st.characters(exclude_categories=[]), max_size=12)
BREAKS = st.sampled_from(
    [*"     ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\x00", "\ufeff", "\u202e"]
)
TEXTS = st.lists(st.tuples(st.one_of(PIECES, PIECES, PIECES, PIECES, NOISE), BREAKS), max_size=40).map(
    lambda pieces: "".join(word + space for word, space in pieces)
)
ANY = st.one_of(TEXTS, st.text(st.characters(exclude_categories=[]), max_size=200))


def spans_of(part: Any) -> Iterator[list[int]]:
    """Every span in plain data: the pairs of numbers under names that hold spans."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("span", "evidence") and value and isinstance(value[0], int):
                yield value
            elif name in ("source", "cue", "content", "mentions") and value and isinstance(value[0], list):
                yield from value
            elif name == "spans":
                for one in value.values():
                    yield from one if isinstance(one[0], list) else [one]
            else:
                yield from spans_of(value)
    elif isinstance(part, list):
        for one in part:
            yield from spans_of(one)


def check(record: Record, text: str) -> None:
    """All promises that a record keeps whatever its text is."""
    assert record.error is None
    line = record.to_json()
    data = json.loads(line)
    assert len(line.splitlines()) == 1
    assert Record.from_dict(data).to_json() == line
    assert data["report"]["text"] == text
    for start, end in spans_of(data):
        assert 0 <= start < end <= len(text)
    actors = {actor["id"] for actor in data["actors"]}
    attributions = {one["id"] for one in data["attributions"]}
    events = {event["id"] for event in data["events"]}
    assert len(events) == len(data["events"])
    for one in data["attributions"]:
        assert {one[name] for name in ("actor", "addressee") if name in one} <= actors
        assert {one["within"]} <= attributions if "within" in one else True
    for event in data["events"]:
        (start, end), (first, last) = event["span"], event["evidence"]
        assert first <= start < end <= last
        assert {*event["source"], *event["target"], *(role["actor"] for role in event["roles"])} <= actors
        assert set(event["said_by"]) <= attributions
        assert {link["event"] for link in event["links"]} <= events
        assert event.get("date", {}).get("time", -1) < len(data["times"])
        assert event.get("place", -1) < len(data["places"])
    for one in data["measures"] + data["votes"]:
        assert {one["event"]} <= events if "event" in one else True
    for position in data["positions"]:
        assert position["actor"] in actors
        assert set(position["evidence"]) <= attributions | events


@given(text=ANY)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_any_text(coder: Coder, text: str) -> None:
    try:
        report = make_report(text, id="any", language="en")
    except EmptyReport:
        assert not any(c.isprintable() and not c.isspace() for c in text)
        return
    last = 0
    for paragraph in report.paragraphs:
        assert last <= paragraph.start < paragraph.end <= len(text)
        last = paragraph.end
    record = next(coder.code_all([report]))
    check(record, text)
    again = next(coder.code_all([make_report(text, id="any", language="en")]))
    assert again.to_json() == record.to_json()


STORY = """LAKE STATES URGED TO SEND TROOPS

Al Jazeera, 14 March 2019

ABUJA (AFP) - Chad's president on Wednesday urged Nigeria and Niger to send troops.

“We will not leave our neighbours alone,” Nigeria's foreign minister said.

Source: AFP
"""


@pytest.mark.parametrize("mark", ["\u202e", "\u200f", "\ufeff", "\x00", "\x07", "\ud800", "\u2028"])
def test_marks_between_words_change_no_promise(coder: Coder, mark: str) -> None:
    text = STORY.replace(" ", f" {mark}")
    record = coder.code(make_report(text, id="x", language="en"))
    check(record, text)
    assert [event.event for event in record.events][:1] == ["REQUEST"]


def test_a_report_is_coded_alone_as_among_others(coder: Coder) -> None:
    reports = [make_report(STORY, id=str(n)) for n in range(3)]
    other = make_report("Rebels shelled the port of Bol on Monday, killing 12 people.", id="other")
    [*_, alone] = coder.code_all([other])
    among = list(coder.code_all([*reports, other]))[-1]
    assert alone.to_json() == among.to_json()


def test_a_failing_report_ends_no_run(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    original = Coder._record

    def failing(self: Coder, parsed: Any) -> Record:
        if parsed.report.id == "bad":
            raise ZeroDivisionError("no such number")
        return original(self, parsed)

    monkeypatch.setattr(Coder, "_record", failing)
    records = list(coder.code_all([make_report(STORY, id=id) for id in ("a", "bad", "c")]))
    assert [record.id for record in records] == ["a", "bad", "c"]
    assert [bool(record.error) for record in records] == [False, True, False]
    assert "report 'bad': the coder failed on it with ZeroDivisionError" in str(records[1].error)


def test_a_text_that_is_too_long_is_refused_and_nothing_else(coder: Coder) -> None:
    long = make_report("Chad urged Niger to act. " * 50_000, id="long")
    records = list(coder.code_all([make_report(STORY, id="a"), long, make_report(STORY, id="c")]))
    assert [bool(record.error) for record in records] == [False, True, False]
    assert "1,250,000 characters, and 1,000,000 is the most" in str(records[1].error)
