"""A settled reading becomes an event of the record: spans, codes, roles, date, place, status, confidence."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import phrase
from dragoman.coding.events.background import is_background
from dragoman.coding.events.confidence import confidence
from dragoman.coding.events.contexts import contexts
from dragoman.coding.events.dates import Calendar, said_on
from dragoman.coding.events.links import link
from dragoman.coding.events.magnitude import magnitude
from dragoman.coding.events.reading import Reading, ids
from dragoman.coding.events.where import place_of
from dragoman.coding.parse import Parsed
from dragoman.coding.stamp import event_key
from dragoman.knowledge.ontology import goldstein, intensity, quad
from dragoman.record import About, Attribution, Event, EventDate, Mention, Place, Role, Time
from dragoman.report import Span

LEAD = 2
"""Sentences after the first with an event in which the report's news may still stand."""

LONGEST_EVIDENCE = 600
"""Characters of a sentence above which only the clause around the trigger is quoted as evidence."""


class Printer:
    """Writes readings down as events."""

    def __init__(
        self,
        parsed: Parsed,
        cast: Cast,
        times: list[Time],
        places: list[Place],
        attributions: list[Attribution],
    ) -> None:
        self.parsed = parsed
        self.cast = cast
        self.times = times
        self.places = places
        self.attributions = attributions
        self.calendar = Calendar(parsed, times)

    def events(self, readings: list[Reading]) -> list[Event]:
        """The readings as events e1, e2, … in their order, with the main one marked and links between them."""
        events = [self._event(f"e{i}", r) for i, r in enumerate(readings, 1)]
        if events:
            self._main(readings, events)
        link(readings, events)
        return events

    def _event(self, id: str, r: Reading) -> Event:
        parsed = self.parsed
        span = _chars(r.trigger)
        key = event_key(self.parsed.report.digest, span, r.event)
        event = Event(id, key, span, self.evidence(r.trigger), r.event)  # type: ignore[arg-type]
        event.mentions = [
            Mention(_chars(m.trigger), self.evidence(m.trigger))
            for m in sorted(r.merged, key=lambda m: m.trigger.i)
        ]
        event.place = place_of(parsed, self.places, r)
        if self._hosted(r, event.place):
            r.mode, r.cameo = "third-party", "044"
        if r.status == "failed" and r.cameo == "186":
            r.cameo = "185"
        event.mode, event.cameo = r.mode, r.cameo
        event.quad = quad(r.event)
        event.intensity = intensity(r.event, r.mode)
        event.goldstein = goldstein(r.cameo) if r.cameo else None
        event.source = ids(r.source)
        event.target = [a for a in ids(r.target) if a not in event.source]
        event.roles = self._roles(r)
        event.about = self._about(r)
        event.date = self._date(r)
        event.status = r.status
        event.background = is_background(parsed, r, event.date)
        event.said_by = self._said_by(r, span)
        event.contexts = contexts(parsed, r)
        event.magnitude = magnitude(parsed, r)
        event.confidence = confidence(r)
        return event

    def _hosted(self, r: Reading, place: int | None) -> bool:
        """Whether talks took place in the country of somebody not party to them (CONSULT/third-party)."""
        if r.event != "CONSULT" or r.mode is not None or place is None:
            return False
        countries = {self.cast.actors[a].country for a in ids(r.parties)}
        host = self.places[place].country
        return (
            len(countries - {None}) > 1
            and None not in countries
            and host is not None
            and host not in countries
        )

    def evidence(self, trigger: Token) -> Span:
        """The sentence of a trigger; of a very long one, the clause."""
        sentence = self.parsed.sentence(trigger)
        start, end = self.parsed.chars(sentence.start, sentence.end)
        if end - start <= LONGEST_EVIDENCE:
            return start, end
        at = trigger
        best = _chars(trigger)
        while True:
            edge = self.parsed.chars(at.left_edge.i, at.right_edge.i + 1)
            if edge[1] - edge[0] > LONGEST_EVIDENCE or at.head.i == at.i:
                return best
            best, at = edge, at.head

    def _roles(self, r: Reading) -> list[Role]:
        roles: list[Role] = []
        for name, side in (("source", r.source), ("target", r.target)):
            for p in side:
                first, last = phrase(p.token)
                role = Role(p.actor, name, self.parsed.chars(first, last))  # type: ignore[arg-type]
                if role not in roles:
                    roles.append(role)
        return roles

    def _about(self, r: Reading) -> list[About]:
        act = r.content
        if act is None:
            return []
        about = About(act.event, act.mode, ids(act.source), ids(act.target))  # type: ignore[arg-type]
        about.target = [a for a in about.target if a not in about.source]
        about.date = self.calendar.of(act)
        about.span = _chars(act.trigger)
        return [about]

    def _date(self, r: Reading) -> EventDate | None:
        for telling in (r, *r.merged):
            if (date := self.calendar.of(telling)) is not None:
                return date
        return said_on(self.attributions, r, set(ids(r.source)), r.trigger.idx)

    def _said_by(self, r: Reading, span: Span) -> list[str]:
        covering = [
            (max(e - s for s, e in a.content), a.id)
            for a in self.attributions
            if any(s <= span[0] < e for s, e in a.content) and not any(s <= span[0] < e for s, e in a.cue)
        ]
        return [id for _, id in sorted(covering, key=lambda c: -c[0])]

    def _rank(self, r: Reading, first: int) -> tuple[int, int, int]:
        """How far an act is from being the news: told by a noun, without a doer, or later than the lead counts."""
        late = self.parsed.sentence_of[r.trigger.i] - first
        weak = (r.outer.form == "nominal") + (not r.source) + (r.outer.head.dep_ in ("relcl", "acl", "advcl"))
        return 2 * late + weak, _depth(r.outer.head), r.trigger.i

    def _main(self, readings: list[Reading], events: list[Event]) -> None:
        """The report's news: what the headline tells, else the first that is no background, by the order of telling."""
        counted = [i for i, e in enumerate(events) if e.status in ("occurred", "ongoing")] or list(
            range(len(events))
        )
        told = [i for i in counted if not events[i].background] or counted
        first = self.parsed.sentence_of[readings[told[0]].trigger.i]
        titled = [
            i
            for i in told
            if any(self.parsed.is_title(m.trigger) for m in (readings[i], *readings[i].merged))
        ]
        lead = [i for i in told if self.parsed.sentence_of[readings[i].trigger.i] - first <= LEAD]
        best = min(titled or lead, key=lambda i: self._rank(readings[i], first))
        events[best].main = True


def _chars(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def _depth(token: Token) -> int:
    depth = 0
    while token.head.i != token.i:
        token, depth = token.head, depth + 1
    return depth
