"""When an act happened, when an undated speech act was said, and what is history (codebook, rule 24)."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding.coder import Coder
from dragoman.reading import make_report

PUBLISHED = date(2004, 6, 16)
"""A Wednesday."""

DATED = [
    # a date of its own clause
    ("Chad expelled the Libyan ambassador on 3 May 1999.", "1999-05-03", "1999-05-03"),
    ("On 12 August 1990, Burmese troops shelled a Thai village.", "1990-08-12", "1990-08-12"),
    ("Peru and Chile signed a border treaty in March 2001.", "2001-03-01", "2001-03-31"),
    # weekdays and 'yesterday' count from the report
    ("Chad expelled the Libyan ambassador on Monday.", "2004-06-14", "2004-06-14"),
    ("Norway closed its embassy in Syria yesterday.", "2004-06-15", "2004-06-15"),
    # the nominal's own date
    (
        "The assassination of the Haitian president on 9 June 2004 shook the island.",
        "2004-06-09",
        "2004-06-09",
    ),
    # the date of a passive
    ("A Lebanese general was assassinated on 10 June 2004.", "2004-06-10", "2004-06-10"),
]


@pytest.mark.parametrize(("sentence", "earliest", "latest"), DATED)
def test_an_event_has_the_date_of_its_clause(coder: Coder, sentence: str, earliest: str, latest: str) -> None:
    record = coder.code(make_report(sentence, id="d", published=PUBLISHED))
    (event,) = record.events
    assert event.date is not None
    assert (event.date.earliest, event.date.latest) == (earliest, latest)
    assert event.date.time is not None
    start, end = record.times[event.date.time].span
    assert sentence[start:end] == event.date.basis


def test_each_of_two_acts_has_its_own_date(coder: Coder) -> None:
    text = "Chad expelled the Libyan ambassador on 3 May 1999 and Libya closed its embassy in Chad on 9 May 1999."
    events = coder.code(make_report(text, id="two")).events
    assert [(e.mode, e.date and e.date.value) for e in events] == [
        ("expel", "1999-05-03"),
        ("withdraw", "1999-05-09"),
    ]


def test_the_date_of_what_is_promised_is_not_the_date_of_the_promise(coder: Coder) -> None:
    text = "Japan agreed on 3 May 1999 to release the Korean fishermen on 9 May 1999."
    (event,) = coder.code(make_report(text, id="p")).events
    assert event.date is not None and event.date.value == "1999-05-03"
    assert event.about[0].date is not None and event.about[0].date.value == "1999-05-09"


def test_an_undated_speech_act_was_said_when_its_source_spoke(coder: Coder) -> None:
    text = '"Iran must free the sailors," the British foreign minister said on 3 May 1999. '
    (event,) = coder.code(make_report(text, id="s")).events
    assert event.event == "REQUEST"
    assert event.date is not None and event.date.value == "1999-05-03"


def test_an_act_without_any_time_has_no_date(coder: Coder) -> None:
    (event,) = coder.code(make_report("Chad expelled the Libyan ambassador.", id="u")).events
    assert event.date is None


BACKGROUND = [
    # rule 24: more than a week before the report's news
    ("Chad expelled the Libyan ambassador on 3 May 1999.", True),
    ("Burmese troops shelled a Thai village in March 2004.", True),
    # rule 24: undated past perfect
    ("Somali rebels had kidnapped two Kenyan priests.", True),
    # news
    ("Chad expelled the Libyan ambassador on Monday.", False),
    ("Burmese troops shelled a Thai village.", False),
    # rule 24: an undated present perfect is no background
    ("Somali rebels have kidnapped two Kenyan priests.", False),
    # within a week
    ("Norway closed its embassy in Syria on 11 June 2004.", False),
]


@pytest.mark.parametrize(("sentence", "background"), BACKGROUND)
def test_background_lies_more_than_a_week_back_or_in_the_past_perfect(
    coder: Coder, sentence: str, background: bool
) -> None:
    (event,) = coder.code(make_report(sentence, id="b", published=PUBLISHED)).events
    assert event.background is background


def test_the_main_event_is_no_background(coder: Coder) -> None:
    text = (
        "Somali rebels kidnapped two Kenyan priests in March 1998.\n\n"
        "On Monday Kenya expelled the Somali ambassador."
    )
    events = coder.code(make_report(text, id="m", published=PUBLISHED)).events
    assert [(e.event, e.background, bool(e.main)) for e in events] == [
        ("ASSAULT", True, False),
        ("SANCTION", False, True),
    ]
