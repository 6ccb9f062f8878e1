"""The account of a record: what stands in it, at 80 columns and at 140, without a colour in a pipe."""

from __future__ import annotations

import pytest
from rich.console import Console

from dragoman.account import account, closing, marked_text
from dragoman.record import (
    About,
    Actor,
    Attribution,
    Event,
    EventDate,
    Head,
    Magnitude,
    Measure,
    Position,
    Quantity,
    Record,
    Uncoded,
    Vote,
)

TEXT = (
    "LAKE STATES URGED TO SEND TROOPS\n\nChad urged Niger on Wednesday to send troops, state radio reported. "
    "“We will not leave,” Bello told AFP. The council voted 4-1 to freeze nearly 40 percent of grants. "
    "It was a long day.\x1b[31m\u202e"
)


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


RECORD = Record(
    id="lake",
    report=Head(
        text=TEXT,
        digest="0",
        title="LAKE STATES URGED TO SEND TROOPS",
        published="2019-03-14",
        publisher="The Basin Monitor",
        credits=["The Basin Monitor", "AFP"],
        spans={"title": at("LAKE STATES URGED TO SEND TROOPS")},
    ),
    actors=[
        Actor("a1", "country/TCD", "Chad", code="TCD", mentions=[at("Chad")]),
        Actor("a2", "country/NER", "Niger", code="NER"),
        Actor("a3", "name/council", "the council", code="IGO"),
        Actor("a4", "person/bello", "Idriss Bello"),
    ],
    attributions=[
        Attribution("q1", [at("state radio")], [at("reported")], [at("Chad urged Niger")], style="indirect"),
        Attribution(
            "q2",
            [at("Chad")],
            [at("urged")],
            [at("Niger on Wednesday")],
            actor="a1",
            kind="demand",
            within="q1",
        ),
        Attribution(
            "q3",
            [at("Bello")],
            [at("told")],
            [at("“We will not leave,”")],
            actor="a4",
            style="direct",
            medium="AFP",
            said_on="2019-03-13",
        ),
    ],
    events=[
        Event(
            "e1",
            "k1",
            at("urged"),
            at("Chad urged Niger on Wednesday to send troops"),
            "REQUEST",
            main=True,
            mode="assist",
            cameo="0234",
            quad=1,
            source=["a1"],
            target=["a2"],
            about=[About("AID", source=["a2"])],
            date=EventDate("2019-03-13"),
            status="occurred",
            said_by=["q1"],
        ),
        Event(
            "e2",
            "k2",
            at("freeze"),
            at("The council voted 4-1 to freeze nearly 40 percent of grants."),
            "SANCTION",
            mode="discontinue",
            cameo="163",
            quad=4,
            source=["a3"],
            status="planned",
            background=True,
            magnitude=Magnitude(dead=Quantity(value=12, comparator="at_least", unit="person")),
        ),
    ],
    measures=[
        Measure(
            "m1",
            at("freeze"),
            "aid_cut",
            imposed_by=["a3"],
            object="members' grants",
            quantity=Quantity(value=40, comparator="nearly", unit="percent"),
            deadline="2019-06-13",
            basis="within three months",
            event="e2",
        )
    ],
    votes=[
        Vote(
            at("voted 4-1"),
            body="a3",
            members=5,
            date="2019-03-11",
            result="adopted",
            for_=4,
            against=1,
            abstain=0,
            named={"against": ["a2"]},
            inferred=["abstain"],
            event="e2",
        )
    ],
    positions=[
        Position("a1", "troops", "for", issue_words="to send troops"),
        Position("a2", "aid", "against"),
    ],
    uncoded=[Uncoded(at("It was a long day."), "a state of affairs")],
)


def printed(what: object, width: int) -> str:
    console = Console(width=width, highlight=False, no_color=True)
    with console.capture() as capture:
        console.print(what)
    return capture.get()


def flat(page: str) -> str:
    return " ".join(page.split())


PROMISED = [
    "LAKE STATES URGED TO SEND TROOPS",
    "The Basin Monitor · from AFP · 14 March 2019 · 2 events",
    "2019-03-13 Chad REQUEST/assist 0234 Niger",
    "“urged”",
    "about AID by Niger",
    "state radio",
    "the council SANCTION/discontinue 163",
    "planned, background",
    "at least 12 dead",
    "the council, 11 March 2019, 4–1–0, adopted; against: Niger (inferred: 5 members)",
    "aid cut members' grants nearly 40 percent due 2019-06-13 (within three months)",
    "state radio → AFP → The Basin Monitor",
    "Chad → state radio → AFP → The Basin Monitor",
    "Niger on Wednesday (demand)",
    "Idriss Bello → AFP → The Basin Monitor, 13 March 2019 “We will not leave”",
    "Chad + troops “to send troops” Niger – aid",
    "It was a long day. a state of affairs",
]


@pytest.mark.parametrize("words", PROMISED)
@pytest.mark.parametrize("width", [80, 140])
def test_the_account_tells(words: str, width: int) -> None:
    assert words in flat(printed(account(RECORD), width))


@pytest.mark.parametrize("width", [60, 80, 110, 140])
def test_no_line_is_wider_than_the_terminal_or_holds_a_control_character(width: int) -> None:
    for page in (account(RECORD), marked_text(RECORD), closing(["a-long-name-of-a-folder-of-reports/*.txt"])):
        for line in printed(page, width).splitlines():
            assert len(line) <= width
            assert line.isprintable()


def test_the_text_with_labels_behind_its_spans() -> None:
    text = flat(printed(marked_text(RECORD), 140))
    assert "Chad[TCD] urged[e1][q2] Niger" in text
    assert "to freeze[e2] nearly" in text


def test_a_record_with_an_error_says_so() -> None:
    assert flat(printed(account(Record("x", error="x.txt: there is no text in it")), 80)) == (
        "x x.txt: there is no text in it"
    )


def test_a_report_without_events_says_so() -> None:
    quiet = Record("x", report=Head(text="A long day.", digest="0"))
    german = Record("x", report=Head(text="Ein langer Tag.", digest="0", language="de"))
    assert "No event was found in this report." in printed(account(quiet), 80)
    assert "In a language that is not coded (de)." in printed(account(german), 80)
