"""Records made by hand, of invented reports: what the store keeps does not hang on the coder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from dragoman.record import (
    Actor,
    Attribution,
    Coder,
    Event,
    EventDate,
    Head,
    Measure,
    Place,
    Position,
    Record,
    Role,
    Vote,
)  # fmt: skip
from dragoman.report import Span

FIRST_CODER = Coder("0.1.0", "en_core_web_sm 3.8.0", "knowledge-1", "settings-1")
SECOND_CODER = Coder("0.2.0", "en_core_web_sm 3.8.0", "knowledge-2", "settings-2")

STATES = {"Chad": "TCD", "Niger": "NER", "Nigeria": "NGA", "Norway": "NOR", "Russia": "RUS"}


@dataclass
class Clock:
    """A clock that the test sets."""

    at: datetime = field(default_factory=lambda: datetime(2019, 3, 14, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def pass_days(self, days: int) -> None:
        self.at += timedelta(days=days)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def record(
    id: str, text: str, *events: dict[str, Any], coder: Coder = FIRST_CODER, quotes: list[dict[str, Any]] | None = None,
    **head: Any,
) -> Record:  # fmt: skip
    """A record of a text. An event is told by `verb` (its word in the text), `event`, `source`, `target` (names of
    STATES or others), and whatever else an Event has; its evidence is the sentence around the verb."""
    made = Record(id=id, coder=coder, report=Head(text=text, digest=digest(text), **head))
    actors: dict[str, Actor] = {}

    def actor(name: str) -> str:
        if name not in actors:
            state = STATES.get(name)
            slug = name.lower().replace(" ", "-")
            actors[name] = Actor(
                f"a{len(actors) + 1}", f"country/{state}" if state else f"name/{slug}", name,
                code=f"{state}GOV" if state else None, country=state,
            )  # fmt: skip
        return actors[name].id

    for quote in quotes or []:
        number = f"q{len(made.attributions) + 1}"
        said = Attribution(
            number, [span(text, quote["speaker"])], [span(text, quote["cue"])], [span(text, quote["content"])],
            actor=actor(quote["speaker"]), style=quote.get("style", "indirect"), kind=quote.get("kind", "claim"),
            medium=quote.get("medium"), said_on=quote.get("said_on"),
        )  # fmt: skip
        made.attributions.append(said)
    for number, given in enumerate(events, 1):
        event = dict(given)
        verb = span(text, event.pop("verb"))
        sources = [actor(name) for name in _names(event.pop("source", ()))]
        targets = [actor(name) for name in _names(event.pop("target", ()))]
        date = event.pop("date", None)
        place = event.pop("place", None)
        if place is not None:
            made.places.append(
                Place(span(text, place), place, "city", "location", country=event.pop("country", None))
            )
            event["place"] = len(made.places) - 1
        roles = [Role(a, "source", verb) for a in sources]
        made.events.append(
            Event(
                f"e{number}", f"{digest(text)[:8]}-{number}", verb, sentence(text, verb), source=sources, target=targets, roles=roles,
                date=EventDate(date, date, date) if date else None, **{"status": "occurred", **event},
            )
        )  # fmt: skip
    made.actors = list(actors.values())
    return made


def _names(given: str | tuple[str, ...] | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def sentence(text: str, within: Span) -> Span:
    start = max(text.rfind(". ", 0, within[0]) + 2, text.rfind("\n", 0, within[0]) + 1, 0)
    start = 0 if start == 1 else start
    end = text.find(".", within[1])
    return start, end + 1 if end >= 0 else len(text)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


LAKE = (
    "Chad urged Niger on Wednesday to send troops to the lake. Nigeria rejected the plan. "
    "Norway praised Chad in the talks at Bol."
)


def lake(id: str = "lake", **head: Any) -> Record:
    """A report with three events, a quotation, a measure, a vote and two positions."""
    made = record(
        id,
        LAKE,
        {"verb": "urged", "event": "REQUEST", "mode": "assist", "source": "Chad", "target": "Niger",
         "date": "2019-03-13", "main": True, "confidence": 0.9, "quad": 3},
        {"verb": "rejected", "event": "REJECT", "source": "Nigeria", "date": "2019-03-10", "confidence": 0.5, "quad": 3},
        {"verb": "praised", "event": "SUPPORT", "source": "Norway", "target": "Chad", "place": "Bol", "country": "TCD",
         "background": True, "quad": 1},
        quotes=[{"speaker": "Chad", "cue": "urged", "content": "to send troops to the lake", "kind": "demand",
                 "said_on": "2019-03-13", "medium": "AFP"}],
        **{"published": "2019-03-14", "publisher": "The Basin Monitor", **head},
    )  # fmt: skip
    ids = {a.name: a.id for a in made.actors}
    made.measures = [
        Measure("m1", span(LAKE, "send troops"), "deployment", [ids["Chad"]], [ids["Niger"]], "troops",
                deadline="2019-06-13", basis="within three months", event="e1"),
        Measure("m2", span(LAKE, "the plan"), "aid", [ids["Chad"]], [], "aid"),
    ]  # fmt: skip
    made.votes = [
        Vote(span(LAKE, "rejected the plan"), ids["Nigeria"], date="2019-03-10", result="rejected", for_=3, against=9,
             named={"against": [ids["Norway"]]}, subject="the plan", event="e2")
    ]  # fmt: skip
    made.positions = [
        Position(
            ids["Chad"], "troops", "for", "troops to the lake", ["q1"], span(LAKE, "troops to the lake")
        ),
        Position(ids["Nigeria"], "troops", "against", "the plan", ["e2"], span(LAKE, "the plan")),
    ]
    return made
