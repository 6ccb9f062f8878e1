"""Claims of number or order that can be checked against the store: 'the third this year', 'its sixth nuclear test'."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.parse import Parsed
from dragoman.coding.quantities import value
from dragoman.knowledge.quantities import quantity_words
from dragoman.record import Count, Event, Time
from dragoman.report import Span

ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
TIMES = {"twice": 2, "thrice": 3}

HOLDING = frozenset({"round", "series", "time", "instance", "set"})
"""Nouns that stand before the act that is counted: 'a third *round* of talks', 'for the second *time*'."""

TITLES = frozenset(
    {"world", "lady", "minister", "secretary", "amendment", "division", "battalion", "century"}
)
"""Words that an ordinal makes a name with: 'the first *world* war', 'the first *lady*'."""

FROM = frozenset({"since", "from", "after"})
PERIOD = 20
"""Days from which on a time named beside a count is the period counted over, and not the day of the act."""


def find_counts(parsed: Parsed, cast: Cast, times: list[Time], events: list[Event]) -> list[Count]:
    """The counts of a report, in the order of the text: ordinals and numbers that hang on an event's trigger, or on a
    word that says the same of an event told before ('the third imposed on Pyongyang this year')."""
    at = {e.span[0]: e for e in reversed(events)}
    at |= {m.span[0]: e for e in events for m in e.mentions if m.span[0] not in at}
    found: list[Count] = []
    for token in _numbers(parsed, cast):
        ordinal = _ordinal(token)
        number = TIMES.get(token.lower_) if ordinal is None else None
        if ordinal is None and number is None:
            if token.dep_ != "nummod" or token.ent_type_ in ("DATE", "TIME") or token.head.idx not in at:
                continue
            many = value(token)
            number = many if isinstance(many, int) and many > 1 and token.head.pos_ == "NOUN" else None
            if number is None:
                continue
        event = _event_of(token, at)
        if event is None or event.event is None:
            continue
        words = _counted(parsed, token, event)
        span, period = _period(parsed, token, times)
        if ordinal is None and period is None:
            continue  # 'two attacks' tells a size, and claims nothing
        count = Count(
            span, ordinal=ordinal, number=number,
            of={"event": event.event, "words": words}, by=list(event.source),
            on=list(event.target),
        )  # fmt: skip
        if period is not None:
            count.since, count.until = period
        found.append(count)
    return found


def _numbers(parsed: Parsed, cast: Cast) -> list[Token]:
    """The words that can be a number or an ordinal."""
    doc = parsed.doc
    words = cast.scene.lower if cast.scene is not None else [t.lower_ for t in doc]
    known = ORDINALS.keys() | TIMES.keys() | quantity_words().numbers.keys()
    return [doc[i] for i, word in enumerate(words) if word in known or word[0].isdigit()]


def _counted(parsed: Parsed, token: Token, event: Event) -> str:
    """The word for what is counted: the noun that the number stands before, else the act's own."""
    up = token.head
    if up.lemma_ in HOLDING:
        inner = [k for c in up.rights if c.lower_ == "of" for k in c.children if k.dep_ == "pobj"]
        up = inner[0] if inner else token
    if up.i != token.i and up.pos_ == "NOUN" and token.dep_ in ("amod", "nummod"):
        return up.text
    heads = {t.idx for t in _heads(token)}
    spans = [event.span, *(m.span for m in event.mentions)]
    return parsed.text[slice(*next((s for s in spans if s[0] in heads), event.span))]


def _ordinal(token: Token) -> int | None:
    """The number of an ordinal that counts something: no fraction, no name, no 'first' for 'at first'."""
    text = token.lower_
    number = ORDINALS.get(text)
    if number is None and text[:-2].isdigit() and text[-2:] in ("st", "nd", "rd", "th"):
        number = int(text[:-2])
    if number is None or token.ent_type_ in ("DATE", "TIME", "ORG", "FAC", "EVENT", "WORK_OF_ART"):
        return None
    if token.pos_ not in ("ADJ", "NOUN") or token.dep_ in ("advmod", "ROOT", "npadvmod"):
        return None
    if token.dep_ in ("dobj", "pobj", "nsubj") and any(c.lower_ == "of" for c in token.rights):
        return None  # 'a third of the villages'
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ in TITLES:
        return None
    if token.text[0].isupper() and token.i and not token.is_sent_start:
        return None  # 'the Fifth Division'
    return number


def _heads(token: Token) -> list[Token]:
    """The words that may be the trigger of the act counted, likeliest first."""
    heads = [token.head, *(c for c in token.children if c.dep_ in ("acl", "relcl"))]
    up = token.head
    if up.lemma_ in HOLDING:
        heads += [k for c in up.rights if c.lower_ == "of" for k in c.children if k.dep_ == "pobj"]
    if up.lemma_ == "time" and up.dep_ in ("pobj", "npadvmod"):
        heads += [up.head, up.head.head]
    if token.lower_ in TIMES and up.lemma_ in ("week", "month", "year", "day"):
        heads.append(up.head)
    if token.dep_ in ("attr", "dobj", "oprd") and up.lemma_ in ("be", "become", "mark"):
        heads += [c for c in up.children if c.dep_ in ("nsubj", "nsubjpass")]
    if up.dep_ == "attr":
        heads += [c for c in up.head.children if c.dep_ == "nsubj"]
    if up.dep_ in ("npadvmod", "appos") and up.pos_ == "NOUN":
        heads.append(up.head)  # 'arrived on Monday, the first visit since 1998'
    return heads


def _event_of(token: Token, at: dict[int, Event]) -> Event | None:
    return next((at[h.idx] for h in _heads(token) if h.idx in at), None)


def _period(parsed: Parsed, token: Token, times: list[Time]) -> tuple[Span, tuple[str, str] | None]:
    """The words of a count with its period, and the period: from 'since 1998' or the first day of 'this year' to the
    report's day or the period's own end; None where the text names none."""
    sentence = parsed.sentence(token)
    last = parsed.chars(sentence.start, sentence.end)[1]
    own = parsed.chars(token.i, token.i + 1)
    published = parsed.report.published or parsed.report.dateline_date
    today = published.isoformat() if published else None
    for time in times:
        if not token.idx < time.span[0] < last or time.type != "DATE" or not time.earliest or not time.latest:
            continue
        first, final = _day(time.earliest), _day(time.latest)
        at = bisect_left(parsed.doc, time.span[0], key=lambda t: t.idx)
        before = parsed.doc[at - 1].lower_ if at else ""
        span = (token.idx, time.span[1])
        if before in FROM and today is not None and time.earliest <= today:
            return span, (time.earliest, today)
        week = parsed.text[time.span[0] : time.span[1]].lower().startswith("this")
        if final - first >= PERIOD or week:
            return span, (time.earliest, min(time.latest, today) if today else time.latest)
    return own, None


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()
