"""What a report tells as decided: by whom, about whom, on which day."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import clause
from dragoman.coding.deadlines import decided_on
from dragoman.coding.parse import Parsed
from dragoman.knowledge.measures import measure_kinds
from dragoman.record import Event, Time

ENACTED = frozenset({"SANCTION", "SUPPORT", "AID", "COERCE", "AGREE"})
"""Events that 'the measures', 'the resolution', 'the deal' go back to."""

SIDES = ("REB", "OPP", "LAB", "MIL", "PTY", "SPY")
"""Sectors that can be a side of an agreement, though they lay down no law."""


@dataclass(slots=True)
class Decision:
    """Something adopted: by whom, about whom, when, and where the text tells it."""

    position: int
    by: list[str]
    on: list[str]
    day: str | None
    event: Event | None
    noun: str = ""


def bodies_of(cast: Cast, token: Token) -> list[str]:
    """Those who decide for others: a state, its government, parliament or courts, an organisation."""
    return [a for a in cast.of(token) if decides(cast, a) and cast.actors[a].sector not in SIDES]


def decides(cast: Cast, actor: str) -> bool:
    """Whether an actor can decide for others, or be a side of what is agreed."""
    known = cast.actors[actor]
    return (
        known.sector in ("GOV", "LEG", "JUD", "IGO", *SIDES)
        or (known.code or "").startswith("IGO")
        or known.key.startswith("country/")
    )


def decisions_told(parsed: Parsed, cast: Cast, times: list[Time], events: list[Event]) -> list[Decision]:
    """What the report tells as adopted: its events, and instruments that somebody adopted or signed."""
    known = measure_kinds()
    found = [
        Decision(
            span[0],
            [a for a in e.source if decides(cast, a)],
            list(e.target),
            e.date.latest if e.date else None,
            e,
            e.event,
        )
        for e in events
        if e.event in ENACTED
        and e.status in ("occurred", "ongoing")
        and any(decides(cast, a) for a in e.source)
        for span in (e.span, *(m.span for m in e.mentions))
    ]
    at_events = {d.position for d in found}
    lemmas = [t.lemma_ for t in parsed.doc]
    for token in (parsed.doc[i] for i, lemma in enumerate(lemmas) if lemma in known.adopt):
        if token.pos_ != "VERB" or token.idx in at_events:
            continue
        c = clause(parsed, token)
        if c.mood or c.negated or c.form == "to":
            continue
        nouns = [t for t in c.object if t.lemma_.lower() in known.instruments | known.agreements]
        nouns = nouns or [t for t in c.object if token.lemma_ == "approve"]
        bodies = [b for t in c.subject for b in bodies_of(cast, t)]
        if nouns and bodies:
            on = [a for w in ("on", "against", "to") for t in nouns for p in clause(parsed, t).prepositions.get(w, [])
                  for a in cast.of(p) if a not in bodies]  # fmt: skip
            found.append(Decision(token.idx, bodies, on, decided_on(parsed, times, token), None, "adopted"))
    found.sort(key=lambda d: d.position)
    return found


def adopted_by(decisions: list[Decision], position: int, instrument: Token) -> Decision | None:
    """The decision that an instrument goes back to: the last told before, of its sort; else the first after."""
    agreed = instrument.lemma_.lower() in measure_kinds().agreements
    sort = ("AGREE", "SUPPORT", "adopted") if agreed else ("SANCTION", "adopted", "SUPPORT", "AID", "COERCE")
    fitting = [d for d in decisions if d.noun in sort]
    if not agreed:
        fitting = [d for d in fitting if d.noun in ("SANCTION", "adopted", "AID")] or fitting
    before = [d for d in fitting if d.position <= position]
    return before[-1] if before else fitting[0] if fitting else None
