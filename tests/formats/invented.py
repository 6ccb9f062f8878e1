"""A report and its record, invented and written by hand: what the formats are given to hold."""

from __future__ import annotations

import hashlib

from dragoman.coding.stamp import event_key
from dragoman.record import (
    Actor,
    Attribution,
    Coder,
    Event,
    EventDate,
    Head,
    Magnitude,
    Measure,
    Place,
    Position,
    Quantity,
    Record,
    Role,
    Time,
    Vote,
)
from dragoman.report import Span

TEXT = (
    "Chadian gunners shelled a camp of Boko Haram near Bol on 9 March 2019; 12 people died.\n\n"
    "Chad and Niger met in Bol the same day. Niger froze its aid to Chad in February 2019.\n\n"
    '=SUM(A1), -5.0 and "quotes"\tand tabs were in the statement that Niger denied.'
)


def at(words: str) -> Span:
    """Where words stand in the text for the first time."""
    start = TEXT.index(words)
    return start, start + len(words)


def record(id: str = "lake", url: str | None = "https://news.example/lake?a=1&b=2") -> Record:
    """The record of TEXT: four events, of which the last is denied."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()

    def event(id: str, trigger: str, evidence: str, category: str, **more: object) -> Event:
        key = event_key(digest, at(trigger), category)
        return Event(id, key, at(trigger), at(evidence), category, **more)  # type: ignore[arg-type]

    day = EventDate("2019-03-09", "2019-03-09", "2019-03-09", "on 9 March 2019", 0)
    month = EventDate("2019-02", "2019-02-01", "2019-02-28", "in February 2019", 1)
    return Record(
        id,
        coder=Coder("0.1.0", "invented", "0", "0"),
        report=Head(
            TEXT, digest, title="Lake", published="2019-03-10", publisher="The Basin Monitor", language="en", url=url
        ),
        times=[
            Time(at("9 March 2019"), "DATE", "2019-03-09", "2019-03-09", "2019-03-09", "complete"),
            Time(at("February 2019"), "DATE", "2019-02", "2019-02-01", "2019-02-28", "complete"),
        ],
        places=[Place(at("Bol"), "Bol", "city", "location", "TCD", 2433822, 13.4586, -14.7147)],
        actors=[
            Actor("a1", "TCD/MIL/gunners", "Chadian gunners", "TCDMIL", "TCD", "MIL", mentions=[at("Chadian gunners")]),
            Actor("a2", "org/boko-haram", "Boko Haram", "NGAREB", "NGA", "REB", mentions=[at("Boko Haram")]),
            Actor("a3", "country/TCD", "Chad", "TCD", "TCD", mentions=[at("Chad and")]),
            Actor("a4", "country/NER", "Niger", "NER", "NER", mentions=[at("Niger met")]),
        ],
        attributions=[Attribution("q1", [at("Niger denied")], [at("denied")], [at('=SUM(A1), -5.0 and "quotes"')], "a4")],
        events=[
            event(
                "e1", "shelled", TEXT.split(";")[0], "ASSAULT", mode="heavy-weapons", contexts=["terrorism"], quad=4,
                intensity=-9.5, cameo="194", goldstein=-10.0, main=True, source=["a1"], target=["a2"],
                roles=[Role("a1", "source", at("Chadian gunners")), Role("a2", "target", at("Boko Haram"))],
                date=day, place=0, status="occurred", confidence=0.9,
                magnitude=Magnitude(dead=Quantity(12, unit="person", span=at("12 people"))),
            ),
            event(
                "e2", "met", "Chad and Niger met in Bol the same day.", "CONSULT", quad=1, intensity=2.5, cameo="040",
                goldstein=1.0, source=["a3", "a4"],
                roles=[Role("a3", "source", at("Chad and")), Role("a4", "source", at("Niger met"))],
                date=day, place=0, status="occurred", confidence=0.8,
            ),
            event(
                "e3", "froze", "Niger froze its aid to Chad in February 2019.", "SANCTION", mode="withdraw", quad=4,
                intensity=-6.0, cameo="162", goldstein=-5.6, source=["a4"], target=["a3"], date=month,
                status="occurred",
            ),
            event(
                "e4", "denied", '=SUM(A1), -5.0 and "quotes"\tand tabs', "REJECT", quad=3, intensity=-2.0, cameo="120",
                goldstein=-4.0, source=["a4"], status="denied",
            ),
        ],
        measures=[Measure("m1", at("froze its aid"), "aid_cut", ["a4"], ["a3"], "its aid to Chad", event="e3")],
        votes=[Vote(at("met"), named={"for": ["a3"]}, subject="=the vote")],
        positions=[Position("a4", "aid", "against", "aid to Chad", ["e3", "q1"], at("aid to Chad"))],
    )  # fmt: skip


def undated() -> Record:
    """A record of one event that has no date of its own."""
    made = record("undated", url=None)
    made.events = made.events[:1]
    made.events[0].date = None
    made.measures, made.votes, made.positions = [], [], []
    return made
