"""What a decision, law, resolution or agreement obliges: kind, on whom, how much, until when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import Clause, clause
from dragoman.coding.parse import Parsed
from dragoman.coding.quantities import quantity_in
from dragoman.knowledge.measures import measure_kinds
from dragoman.record import Event, Measure, Quantity, Time

DECISIONS = frozenset(
    {"SANCTION", "AGREE", "SUPPORT", "AID", "RETREAT", "COERCE", "COOPERATE", "CONCEDE", "REJECT"}
)
"""Events that adopt something which obliges."""

GIVING = frozenset({"AID", "AGREE"})

BUDGETING = frozenset({"approve", "allocate", "grant", "transfer", "earmark", "provide", "include"})
FORBIDDING = frozenset({"ban", "bar", "prohibit", "forbid", "outlaw", "cap", "freeze", "levy"})
"""What a government or parliament that does it obliges by, though no event of the codebook's is told."""

WITHIN = frozenset({"within", "in", "by", "before", "until"})

LONGEST = 120
"""Characters of an object's words at most; a longer phrase is cut after its head's own words."""


def find_measures(parsed: Parsed, cast: Cast, times: list[Time], events: list[Event]) -> list[Measure]:
    """The measures of a report, in the order of the text."""
    found: list[Measure] = []
    by_trigger = {e.span[0]: e for e in events}
    for verb, c in _obligations(parsed):
        lemma = verb.lemma_.lower()
        verb_span = (verb.idx, verb.idx + len(verb))
        instrument = _instrument(parsed, verb, c)
        event = by_trigger.get(verb.idx)
        deciding = _deciding(cast, c) if lemma in BUDGETING or lemma in FORBIDDING else None
        if instrument is None and event is None and deciding is None:
            continue
        if event is not None and (
            event.event not in DECISIONS or event.status not in ("occurred", "ongoing")
        ):
            continue
        if c.mood in ("could", "might", "may", "would") or c.negated:
            continue
        adopted = event or (_adopted(cast, events, verb.idx) if instrument is not None else None)
        if adopted is None and deciding is not None:
            adopted = Event(
                "", "", verb_span, verb_span, "AID" if lemma in BUDGETING else "SANCTION", source=[deciding]
            )
        if adopted is None or not adopted.source:
            continue
        for measure in _measures(parsed, cast, times, verb, c, lemma, adopted, instrument):
            measure.id = f"m{len(found) + 1}"
            found.append(measure)
    return found


def _obligations(parsed: Parsed) -> Iterator[tuple[Token, Clause]]:
    oblige = measure_kinds().oblige
    for token in parsed.doc:
        if token.pos_ == "VERB" and token.lemma_.lower() in oblige and token.dep_ != "amod":
            yield token, clause(parsed, token)


def _instrument(parsed: Parsed, verb: Token, c: Clause) -> Token | None:
    """The measure, law or resolution that is the subject of a verb or of the verbs that it hangs on."""
    known = measure_kinds().instruments
    at, subjects = verb, c.subject
    for _ in range(5):
        found = next((s for s in subjects if s.lemma_.lower() in known), None)
        if found is not None:
            return found
        if at.dep_ not in ("conj", "xcomp", "advcl", "acl", "relcl") or at.head.i == at.i:
            break
        at = at.head
        subjects = [at] if at.pos_ == "NOUN" else clause(parsed, at).subject
    root = parsed.sentence(verb).root
    subjects = clause(parsed, root).subject if root.i != verb.i else []
    return next((s for s in subjects if s.lemma_.lower() in known), None)


def _deciding(cast: Cast, c: Clause) -> str | None:
    """The government, parliament or organisation that is the subject of a verb of deciding."""
    for token in c.subject:
        for id in cast.of(token):
            actor = cast.actors[id]
            if actor.sector in ("GOV", "LEG", "JUD", "IGO") or (actor.code or "").startswith("IGO"):
                return id
    return None


def _adopted(cast: Cast, events: list[Event], position: int) -> Event | None:
    """The decision that 'the measures', 'the resolution' speak of: the last told before, else the nearest after."""
    deciding = [
        e for e in events if e.event in ("SANCTION", "AGREE", "SUPPORT", "AID", "COERCE") and e.source
    ]
    deciding = [e for e in deciding if e.status in ("occurred", "ongoing")]
    told = [(e, s[0]) for e in deciding for s in (e.span, *(m.span for m in e.mentions))]
    before = [(e, p) for e, p in told if p <= position and e.event == "SANCTION"] or [
        t for t in told if t[1] <= position
    ]
    if before:
        return max(before, key=lambda t: t[1])[0]
    return min(told, key=lambda t: t[1])[0] if told else None


def _measures(
    parsed: Parsed, cast: Cast, times: list[Time], verb: Token, c: Clause, lemma: str, adopted: Event,
    instrument: Token | None,
) -> Iterator[Measure]:  # fmt: skip
    known = measure_kinds()
    for thing in c.object:
        if thing.pos_ not in ("NOUN", "PROPN", "NUM", "PRON") or (
            thing.pos_ == "PRON" and c.complement is None
        ):
            continue
        words = _lemmas(thing) + (_lemmas(c.complement) if c.complement is not None else [])
        amount = quantity_in(parsed, thing)
        if amount is not None and amount.span is not None and amount.span[0] > parsed.doc[_last(thing)].idx:
            amount = None
        if amount is None:
            amount = next(
                (
                    q
                    for word in ("by", "to", "at")
                    for t in c.prepositions.get(word, [])
                    if (q := quantity_in(parsed, t))
                ),
                None,
            )
        kind = known.kind(lemma, words)
        if kind is None or (adopted.event in GIVING and lemma not in ("impose", "ban") and amount is None):
            continue
        right = _last(thing)
        first, last = parsed.chars(thing.left_edge.i, right + 1)
        end = _last(c.complement) if c.complement is not None else right
        span = parsed.chars(min(verb.i, thing.left_edge.i), max(verb.i, end, right) + 1)
        on = [a for a in _on(parsed, cast, c, thing) if a not in adopted.source] or list(adopted.target)
        measure = Measure(
            id="", span=span, kind=kind, imposed_by=list(adopted.source), on=on,
            object=_object(parsed, thing, amount, first, last), quantity=amount, event=adopted.id or None,
            instrument=instrument.text if instrument is not None else None,
        )  # fmt: skip
        _deadline(parsed, times, measure, span, adopted)
        yield measure


def _last(head: Token) -> int:
    """The last token of a phrase, without what a verb coordinated within it adds."""
    last = head.i
    for token in head.subtree:
        at = token
        while at.i != head.i and not (at.dep_ == "conj" and at.pos_ == "VERB"):
            at = at.head
        if at.i == head.i and not token.is_punct and token.dep_ != "cc":
            last = max(last, token.i)
    return last


def _lemmas(head: Token) -> list[str]:
    last = _last(head)
    return [t.lemma_.lower() for t in head.subtree if t.i <= last]


def _on(parsed: Parsed, cast: Cast, c: Clause, thing: Token) -> list[str]:
    heads = [t for word in ("on", "against", "to", "from") for t in c.prepositions.get(word, [])]
    if thing.pos_ in ("NOUN", "PROPN"):
        inner = clause(parsed, thing)
        heads += [
            t
            for word in ("on", "against", "to", "from", "by", "of")
            for t in inner.prepositions.get(word, [])
        ]
    return list(dict.fromkeys(a for t in heads for a in cast.of(t)))


def _object(parsed: Parsed, thing: Token, amount: Quantity | None, first: int, last: int) -> str:
    """The words of what is imposed; 'nearly 90 percent of refined petroleum exports' is the exports."""
    if amount is not None and amount.unit == "percent":
        for of in thing.rights:
            if of.lower_ == "of":
                inner = [t for t in of.children if t.dep_ == "pobj"]
                if inner:
                    first, last = parsed.chars(inner[0].left_edge.i, inner[0].right_edge.i + 1)
    words = " ".join(parsed.text[first:last].split())
    if len(words) > LONGEST:
        words = words[: words.rfind(" ", 0, LONGEST)]
    return words


def _deadline(
    parsed: Parsed, times: list[Time], measure: Measure, span: tuple[int, int], adopted: Event
) -> None:
    """The day by which it is to be done: the end of 'within two years' of the decision, or the day of 'by 1 May'."""
    starts = [t.idx for t in parsed.doc]
    for index, time in enumerate(times):
        if not (span[0] <= time.span[0] < span[1]):
            continue
        at = bisect_left(starts, time.span[0])
        before = parsed.doc[at - 1].lower_ if at else ""
        if before not in WITHIN:
            continue
        if time.type == "DURATION" and before in ("within", "in"):
            decided = adopted.date.latest if adopted.date else None
            due = _after(decided, time.value) or time.latest
            if due:
                measure.deadline, measure.time = due, index
                measure.basis = f"{before} {parsed.text[slice(*time.span)]} of {decided or 'the report'}"
            return
        if time.type == "DATE" and before in ("by", "before", "until") and time.latest:
            measure.deadline, measure.time = time.latest, index
            measure.basis = f"{before} {parsed.text[slice(*time.span)]}"
            return


def _after(start: str | None, duration: str | None) -> str | None:
    """The day that a TIMEX3 duration of days, weeks, months or years leads to."""
    if not start or not duration or not duration.startswith("P") or not duration[1:-1].isdigit():
        return None
    day, count = date.fromisoformat(start), int(duration[1:-1])
    try:
        if duration[-1] == "D":
            return date.fromordinal(day.toordinal() + count).isoformat()
        if duration[-1] == "W":
            return date.fromordinal(day.toordinal() + 7 * count).isoformat()
        months = {"M": count, "Y": 12 * count}.get(duration[-1])
        if months is None:
            return None
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        for last in (day.day, 30, 29, 28):  # a month may be shorter than the one before
            try:
                return date(year, month + 1, last).isoformat()
            except ValueError:
                continue
    except (ValueError, OverflowError):
        return None
    return None
