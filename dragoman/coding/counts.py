"""Claims of number or order that can be checked against the store: 'the third this year', 'its sixth nuclear test'."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.parse import Parsed
from dragoman.record import Count, Event, Time

ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth".split(),
        1,
    )
}


def find_counts(parsed: Parsed, cast: Cast, times: list[Time], events: list[Event]) -> list[Count]:
    """The counts of a report, in the order of the text: ordinals that hang on an event's trigger, or on a word that
    says the same of an event told before ('the third imposed on Pyongyang this year')."""
    starts = [t.idx for t in parsed.doc]
    found: list[Count] = []
    for token in parsed.doc:
        number = _ordinal(token)
        if number is None:
            continue
        event = _event_of(parsed, token, events)
        if event is None:
            continue
        sentence = parsed.sentence(token)
        first, last = parsed.chars(sentence.start, sentence.end)
        span = parsed.chars(token.i, token.i + 1)
        count = Count(
            span, ordinal=number, of={"event": event.event, "words": parsed.text[slice(*event.span)]}
        )
        count.by, count.on = list(event.source), list(event.target)
        for time in times:
            if (
                first <= time.span[0] < last
                and time.type == "DATE"
                and time.span[0] > token.idx
                and time.earliest
            ):
                published = parsed.report.published
                count.since = time.earliest
                count.until = min(
                    filter(None, [time.latest, published.isoformat() if published else None]), default=None
                )
                at = bisect_left(starts, time.span[1])
                count.span = (token.idx, parsed.doc[at - 1].idx + len(parsed.doc[at - 1])) if at else span
                break
        found.append(count)
    return found


def _ordinal(token: Token) -> int | None:
    if (
        token.lower_ in ORDINALS
        and token.pos_ in ("ADJ", "NOUN", "ADV")
        and token.ent_type_ not in ("DATE", "TIME")
    ):
        return ORDINALS[token.lower_]
    text = token.lower_
    if (
        text[:-2].isdigit()
        and text[-2:] in ("st", "nd", "rd", "th")
        and token.ent_type_ not in ("DATE", "TIME")
    ):
        return int(text[:-2])
    return None


def _event_of(parsed: Parsed, token: Token, events: list[Event]) -> Event | None:
    """The event that an ordinal counts: that of the noun it stands before, of the participle that follows it, or, in
    'X was the third', that of the subject."""
    heads = [token.head, *(c for c in token.children if c.dep_ in ("acl", "relcl"))]
    if token.dep_ in ("attr", "dobj", "oprd") and token.head.lemma_ in ("be", "become", "mark"):
        heads += [c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if token.head.dep_ == "attr":
        heads += [c for c in token.head.head.children if c.dep_ == "nsubj"]
    for head in heads:
        for event in events:
            for start, _ in (event.span, *(m.span for m in event.mentions)):
                if start == head.idx:
                    return event
    return None
