"""Records of invented reports, as many as are wanted, shaped as the coder's are: the same parts, about as many of each.

Over the reports that `dragoman code` was run on (../shared/reports), an event comes with about one attribution, four
mentions of actors, two times and a place, and its record with all of that is 1,800 bytes of JSON.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta

from dragoman.knowledge.ontology import ontology
from dragoman.record import (
    About,
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
    Time,
    Vote,
)  # fmt: skip
from dragoman.report import Span

EVENTS = 8
"""Of a report."""

SYLLABLES = "ba de gi ko lu ma ne ri so tu va wen yar zhi ort els um han dro ske pli tra vor qua".split()
OFFICES = ("Foreign minister", "President", "Defence ministry", "Parliament", "Army", "Central bank", "Envoy")
ISSUES = ("sanctions", "ceasefire", "aid", "troops", "trade", "election", "territory")
VERBS = (
    "urged", "blamed", "met", "attacked", "praised", "refused", "threatened", "sanctioned", "aided", "joined", "arrested",
)  # fmt: skip
STATES = 180
PEOPLE = 20_000
TOWNS = 4_000
DAYS = 3650
START = date(2015, 1, 1)
CODER = Coder("0.1.0", "en_core_web_sm 3.8.0", "0123456789abcdef", "fedcba9876543210")
COPIES = 10
"""One report in so many is a copy of an earlier one, cut to its first two thirds, under another publisher."""


class Inventor:
    """Makes records. The same seed makes the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        self.words = [self._name().lower() for _ in range(6000)]
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        self.states = [
            (self._name(), f"{letters[n // 26]}{letters[n % 26]}{self.chance.choice(letters)}")
            for n in range(STATES)
        ]
        self.people = [
            (f"{self._name()} {self._name()}", self.chance.randrange(STATES)) for _ in range(PEOPLE)
        ]
        self.towns = [(self._name(), self.chance.randrange(STATES)) for _ in range(TOWNS)]
        self.modes = {name: (None, *facts.modes) for name, facts in ontology().categories.items()}
        self.publishers = [
            f"The {self._name()} {k}" for k in ("Monitor", "Courier", "Times", "Wire") for _ in range(50)
        ]

    def _name(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=3)).title()

    def few(self, most: int) -> int:
        """A number below `most`; the small ones are frequent, as names in the news are."""
        return int(most * self.chance.random() ** 3)

    def records(self, events: int) -> Iterator[Record]:
        """Records with so many events together, or a few more."""
        earlier: list[Record] = []
        for number in itertools.count():
            if events <= 0:
                return
            if number % COPIES == COPIES - 1:
                record = self._copy(self.chance.choice(earlier), number)
                events -= len(record.events)
                yield record
                continue
            record = self._record(number)
            events -= len(record.events)
            if len(earlier) < 500:
                earlier.append(record)
            else:
                earlier[self.chance.randrange(500)] = record
            yield record

    def _copy(self, record: Record, number: int) -> Record:
        assert record.report is not None
        paragraphs = record.report.text.split("\n\n")
        text = "\n\n".join(paragraphs[: len(paragraphs) * 2 // 3])

        def kept(*spans: Span) -> bool:
            return all(end <= len(text) for _, end in spans)

        report = Head(
            text=text, digest=_digest(text), title=record.report.title, published=record.report.published,
            publisher=self.chance.choice(self.publishers), language="en", genre="news",
            url=f"https://copies.example/{number}",
        )  # fmt: skip
        events = [e for e in record.events if kept(e.evidence)]
        said = [q for q in record.attributions if kept(*q.content)]
        return Record(
            str(number), coder=CODER, report=report, times=record.times, places=record.places, actors=record.actors,
            attributions=said, events=events,
        )  # fmt: skip

    def _record(self, number: int) -> Record:
        chance = self.chance
        published = START + timedelta(days=chance.randrange(DAYS))
        title = f"{self._name()} {' '.join(chance.choices(self.words, k=6))}"
        parts = [title]
        at = len(title) + 2
        record = Record(str(number), coder=CODER)
        ids: dict[str, Actor] = {}
        for n in range(1, EVENTS + 1):
            source, target = self._actor(ids), self._actor(ids)
            town, state = self.towns[self.few(TOWNS)]
            verb = chance.choice(VERBS)
            before = f"{source.name} on Wednesday "
            sentence = (
                f"{before}{verb} {target.name} to {' '.join(chance.choices(self.words, k=9))} near {town}."
            )
            speaker = self._actor(ids)
            quoted = f"that {' '.join(chance.choices(self.words, k=12))}"
            saying = f" {speaker.name} said {quoted}."
            trigger = (at + len(before), at + len(before) + len(verb))
            source.mentions.append((at, at + len(source.name)))
            target.mentions.append((trigger[1] + 1, trigger[1] + 1 + len(target.name)))
            day = (published - timedelta(days=self.few(9))).isoformat()
            when = (at + len(source.name) + 1, at + len(before) - 1)
            record.times.append(Time(when, "DATE", day, day, day, f"published {published}, past tense"))
            where = (at + len(sentence) - len(town) - 1, at + len(sentence) - 1)
            record.places.append(
                Place(
                    where,
                    town,
                    "city",
                    "location",
                    self.states[state][1],
                    1000 + n,
                    12.10672,
                    15.0444,
                    "city",
                )
            )
            said = at + len(sentence)
            record.attributions.append(
                Attribution(
                    f"q{n}", [(said + 1, said + 1 + len(speaker.name))],
                    [(said + 2 + len(speaker.name), said + 6 + len(speaker.name))],
                    [(said + 7 + len(speaker.name), said + len(saying) - 1)], speaker.id, "indirect", "claim",
                    said_on=day if n % 2 else None,
                )
            )  # fmt: skip
            category = chance.choice(list(self.modes))
            facts = ontology().categories[category]
            event = Event(
                f"e{n}", f"{number:08x}{n:08x}", trigger, (at, at + len(sentence)), category, main=True if n == 1 else None,
                mode=chance.choice(self.modes[category]), contexts=["military"], quad=facts.quad, intensity=facts.score,
                cameo="0234", goldstein=3.4, source=[source.id], target=[target.id],
                roles=[Role(source.id, "source", source.mentions[-1]), Role(target.id, "target", target.mentions[-1])],
                about=[About("AID", None, [target.id], [])] if n % 3 == 0 else [],
                date=EventDate(day, day, day, "on Wednesday", n - 1) if n % 5 else None,
                place=n - 1 if n % 2 else None, background=n % 6 == 0, confidence=round(chance.random(), 2),
                status=chance.choice(("occurred", "occurred", "occurred", "ongoing", "planned", "denied")),
            )  # fmt: skip
            record.events.append(event)
            record.positions.append(
                Position(
                    speaker.id,
                    chance.choice(ISSUES),
                    chance.choice(("for", "against")),
                    "the plan",
                    [f"q{n}"],
                    trigger,
                )
            )
            parts.append(sentence + saying)
            at += len(parts[-1]) + 2
        text = "\n\n".join(parts)
        if number % 3 == 0:
            deadline = (published + timedelta(days=chance.randrange(900))).isoformat()
            first = record.events[0]
            record.measures = [
                Measure("m1", first.evidence, "trade_ban", first.source, first.target, "oil", deadline=deadline,
                        basis="within two years", event="e1"),
            ]  # fmt: skip
        if number % 10 == 0:
            first = record.events[0]
            record.votes = [
                Vote(first.evidence, first.source[0], date=published.isoformat(), result="adopted", for_=12, against=1,
                     abstain=2, named={"against": first.target}),
            ]  # fmt: skip
        record.actors = list(ids.values())
        record.report = Head(
            text=text, digest=_digest(text), title=title, published=published.isoformat(),
            publisher=chance.choice(self.publishers), language="en", genre="news", url=f"https://wire.example/{number}",
            spans={"title": (0, len(title))},
        )  # fmt: skip
        return record

    def _actor(self, ids: dict[str, Actor]) -> Actor:
        kind = self.chance.random()
        person, home = self.people[self.few(PEOPLE)]
        state, code = self.states[self.few(STATES) if kind < 0.8 else home]
        id = f"a{len(ids) + 1}"
        if kind < 0.45:
            made = Actor(id, f"country/{code}", state, f"{code}GOV", code, "GOV")
        elif kind < 0.8:
            office = self.chance.choice(OFFICES)
            slug = office.lower().replace(" ", "-")
            made = Actor(id, f"{code}/GOV/{slug}", f"{office} of {state}", f"{code}GOV", code, "GOV")
        else:
            made = Actor(id, f"person/{person.lower().replace(' ', '-')}", person, f"{code}GOV", code, "GOV")
        return ids.setdefault(made.key, made)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
