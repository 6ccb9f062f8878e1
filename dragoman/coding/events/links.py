"""What the text itself says of two events: one answers, carries out, repeats or contradicts the other."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.events.reading import Reading, ids
from dragoman.record import Event, EventDate, Link

ANSWERING = frozenset(
    {"response", "retaliation", "reaction", "reply", "answer", "revenge", "reprisal", "protest"}
)
"""'in response to its missile *test*': the act is answered."""

CARRYING_OUT = frozenset(
    {"under", "implementing", "pursuant", "accordance", "line", "fulfilment", "fulfillment"}
)
"""'*under* the ceasefire signed in May': the act carries it out."""

REPEATING = frozenset({"reiterate", "repeat", "reaffirm", "renew", "restate", "again"})

DECIDED = frozenset(
    "measure sanction resolution decision move vote motion ruling draft law bill embargo step action order plan deal "
    "agreement verdict ban accord pact treaty truce ceasefire memorandum protocol".split()
)
"""Nouns that point back to a decision which the report has told: 'slammed the *measures*'."""

DECISIONS = frozenset({"SANCTION", "AGREE", "SUPPORT", "AID", "COERCE", "RETREAT"})
ADOPTED = frozenset({"SANCTION", "AGREE", "SUPPORT"})
POINTING = frozenset({"the", "this", "that", "these", "its", "their"})
REACTIONS = frozenset({"SUPPORT", "ACCUSE", "REJECT", "THREATEN"})


def link(readings: list[Reading], events: list[Event]) -> None:
    """Adds the links between events, and the date of a decision to the undated vote for it."""
    by_token = {t.i: i for i, r in enumerate(readings) for t in (r.trigger, *r.absorbed)}
    by_token |= {m.trigger.i: i for i, r in enumerate(readings) for m in r.merged}
    for i, (r, event) in enumerate(zip(readings, events, strict=True)):
        for j, kind in _told(r, by_token):
            if j != i:
                _add(event, kind, events[j].id)
        if (carried := _carried_out(r, events, i)) is not None:
            _add(event, "implements", carried.id)
        decision = _decision(r, events, i)
        if decision is not None and event.event in REACTIONS:
            _add(event, "responds_to", decision.id)
            if event.event == "SUPPORT" and event.date is None and decision.date is not None:
                d = decision.date
                event.date = EventDate(
                    d.value, d.earliest, d.latest, f"with {decision.id}, which it backs", d.time
                )
        earlier = [
            k
            for k in range(i)
            if readings[k].event == r.event and set(ids(readings[k].source)) & set(ids(r.source))
        ]
        if earlier and _repeats(r):
            _add(event, "repeats", events[earlier[-1]].id)
        if event.status == "denied":
            for k in range(i):
                other = events[k]
                if (
                    other.event == event.event
                    and other.status == "occurred"
                    and set(other.source) & set(event.source)
                ):
                    _add(event, "contradicts", other.id)


def _add(event: Event, kind: str, other: str) -> None:
    found = Link(kind, other)  # type: ignore[arg-type]
    if other != event.id and found not in event.links:
        event.links.append(found)


def _told(r: Reading, by_token: dict[int, int]) -> list[tuple[int, str]]:
    """Events in the phrases that the text hangs on this one: 'in response to …', 'under …'."""
    found = []
    for head in dict.fromkeys((r.outer.head, r.clause.head, r.trigger)):
        for child in head.children:
            if child.dep_ != "prep":
                continue
            words = {t.lemma_.lower() for t in child.subtree if t.i - child.i < 3}
            kind = "responds_to" if words & ANSWERING else "implements" if words & CARRYING_OUT else None
            if kind:
                found += [(by_token[t.i], kind) for t in child.subtree if t.i in by_token]
    return found


def _carried_out(r: Reading, events: list[Event], at: int) -> Event | None:
    """The agreement or decision told before that 'under the truce', 'in line with the resolution' points back to."""
    for head in dict.fromkeys((r.outer.head, r.clause.head)):
        for child in head.children:
            if child.dep_ != "prep" or child.lower_ not in ("under", "in"):
                continue
            near = [t for t in child.subtree if t.i - child.i < 6]
            if not any(t.lemma_.lower() in CARRYING_OUT for t in near):
                continue
            if any(t.lemma_.lower() in DECIDED and any(k.lower_ in POINTING for k in t.lefts) for t in near):
                before = [
                    e for e in events[:at] if e.event in ADOPTED and e.status in ("occurred", "ongoing")
                ]
                return before[-1] if before else None
    return None


def _decision(r: Reading, events: list[Event], at: int) -> Event | None:
    """The decision told before that the object of a reaction points back to."""
    heads: list[Token] = [
        *r.clause.object,
        *(t for w in ("for", "of", "on", "over") for t in r.clause.prepositions.get(w, [])),
    ]
    if not any(n.lemma_.lower() in DECIDED for h in heads for n in (h, *h.subtree)):
        return None
    before = [
        e
        for e in events[:at]
        if e.event in DECISIONS
        and e.status in ("occurred", "ongoing")
        and e.source
        and not set(e.source) & set(ids(r.source))
    ]
    adopted = [e for e in before if e.event == "SANCTION"]
    return (adopted or before)[-1] if before else None


def _repeats(r: Reading) -> bool:
    if r.trigger.lemma_ in REPEATING or r.outer.head.lemma_ in REPEATING:
        return True
    return any(c.lower_ in ("again", "repeatedly") for c in r.outer.head.children if c.dep_ == "advmod")
