"""What a decision, law, resolution or agreement obliges: kind, on whom, how much, until when."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import Clause, clause
from dragoman.coding.deadlines import LEAVING_TIME, deadline, decided_on
from dragoman.coding.decisions import Decision, adopted_by, bodies_of, decisions_told
from dragoman.coding.parse import Parsed
from dragoman.coding.quantities import quantity_in
from dragoman.knowledge.measures import measure_kinds
from dragoman.record import Event, Measure, Quantity, Time

DECISIONS = frozenset({"SANCTION", "AGREE", "SUPPORT", "AID", "COERCE", "COOPERATE", "REJECT", "RETREAT"})
"""Events that lay something on somebody, by a verb of obliging."""

UNREAL = frozenset({"could", "might", "may", "would", "should", "can", "ought"})

CLAUSAL = frozenset({"relcl", "advcl", "ccomp", "parataxis", "punct", "cc"})
INFINITIVES = frozenset({"advcl", "xcomp", "acl", "relcl", "ccomp"})
TIMES = frozenset({"hour", "day", "week", "month"})

LONGEST = 120
"""Characters of an object's words at most; a longer phrase is cut between words."""


def find_measures(parsed: Parsed, cast: Cast, times: list[Time], events: list[Event]) -> list[Measure]:
    """The measures of a report, in the order of the text."""
    verbs = list(_obligations(parsed))
    if not verbs:
        return []
    by_trigger = {e.span[0]: e for e in events}
    by_trigger |= {m.span[0]: e for e in events for m in e.mentions if m.span[0] not in by_trigger}
    decisions = decisions_told(parsed, cast, times, events)
    found: list[Measure] = []
    for verb in verbs:
        c = _clause_of(parsed, verb)
        told = _decided(parsed, cast, verb, c, by_trigger, decisions, times)
        if told is None or not told[0].by:
            continue
        for measure in _measures(parsed, cast, verb, c, *told):
            deadline(parsed, times, measure, verb, told[0].day)
            if told[0].event is not None and told[0].event.event in ("AGREE", "RETREAT"):
                if measure.quantity is None and measure.deadline is None:
                    continue  # a promise without number or day is an event, and no more than that
            if any(_same(m, measure) for m in found):
                continue
            measure.id = f"m{len(found) + 1}"
            found.append(measure)
    return found


def _same(known: Measure, measure: Measure) -> bool:
    """Whether a measure is told already: in the same words, or in no more than its kind."""
    if known.kind != measure.kind:
        return False
    bare = measure.quantity is None and measure.deadline is None and measure.kind == "sanctions"
    return known.span == measure.span or (bare and known.imposed_by == measure.imposed_by)


def _obligations(parsed: Parsed) -> Iterator[Token]:
    oblige = measure_kinds().oblige
    doc = parsed.doc
    lemmas = [t.lemma_ for t in doc]
    likely = {i for i, lemma in enumerate(lemmas) if lemma in oblige}
    likely |= {doc[i].head.i for i, lemma in enumerate(lemmas) if lemma in ("must", "shall")}
    for token in (doc[i] for i in sorted(likely)):
        if token.pos_ == "NOUN" and token.dep_ == "ROOT" and token.lemma_ in oblige and _misread(token):
            yield token
            continue
        if token.pos_ != "VERB" or token.dep_ == "amod":
            continue
        if token.lemma_ in oblige or any(
            a.dep_ == "aux" and a.lower_ in ("must", "shall") for a in token.lefts
        ):
            yield token


def _misread(noun: Token) -> list[Token]:
    """'The measures order all states to …', of which the parser made one noun: the instrument that obliges."""
    known = measure_kinds()
    return [
        t for t in noun.lefts
        if t.dep_ in ("compound", "nsubj") and t.i == noun.i - 1 and t.tag_ == "NNS" and t.lemma_ in known.instruments
    ]  # fmt: skip


def _clause_of(parsed: Parsed, verb: Token) -> Clause:
    if verb.pos_ == "VERB":
        return clause(parsed, verb)
    c = Clause(
        verb, subject=_misread(verb), object=[t for t in verb.rights if t.dep_ in ("appos", "dobj", "conj")]
    )
    for token in verb.subtree:
        if token.i > verb.i and token.tag_ == "VB" and any(a.lower_ == "to" for a in token.lefts):
            c.complement, c.complement_form = token, "to"
            break
    return c


def _decided(
    parsed: Parsed, cast: Cast, verb: Token, c: Clause, by_trigger: dict[int, Event], decisions: list[Decision],
    times: list[Time],
) -> tuple[Decision, Token | None] | None:  # fmt: skip
    """The decision by which a verb obliges, and the instrument that it names; None where it obliges nobody."""
    known = measure_kinds()
    lemma = verb.lemma_
    if c.negated or c.mood in UNREAL or _imagined(verb):
        return None
    instrument = _instrument(parsed, verb, c)
    if instrument is not None:
        decision = adopted_by(decisions, verb.idx, instrument)
        return (decision, instrument) if decision is not None else None
    event = by_trigger.get(verb.idx) or next(
        (e for t in c.object if t.pos_ == "NOUN" and (e := by_trigger.get(t.idx)) is not None), None
    )
    if event is not None:
        if lemma in ("ask", "demand", "stop") or event.event not in DECISIONS:
            return None
        if event.status not in ("occurred", "ongoing") or not event.source:
            return None
        if event.event in ("AGREE", "SUPPORT") and lemma not in (known.budgeting | {"agree", "pledge"}):
            return None
        day = event.date.latest if event.date else decided_on(parsed, times, verb)
        return Decision(verb.idx, list(event.source), list(event.target), day, event), None
    free = known.budgeting | known.forbidding | {"impose", "authorise", "authorize", "give", "order", "close"}
    if lemma not in free or c.form != "finite" or (c.tense == "future" and lemma not in known.budgeting):
        return None
    bodies = [b for t in c.subject for b in bodies_of(cast, t)]
    return (Decision(verb.idx, bodies, [], decided_on(parsed, times, verb), None), None) if bodies else None


def _imagined(verb: Token) -> bool:
    """Whether the verb stands in a condition: 'if it imposed sanctions'."""
    return any(m.dep_ == "mark" and m.lower_ in ("if", "unless", "whether") for m in verb.children)


def _instrument(parsed: Parsed, verb: Token, c: Clause) -> Token | None:
    """The measure, law or agreement that obliges by the verb: its subject, the subject of the verbs that it hangs on,
    the noun that it describes, or what stands after 'under'."""
    known = measure_kinds().instruments | measure_kinds().agreements
    if c.mood == "must" or c.mood == "will":
        return next((t for t in c.prepositions.get("under", []) if t.lemma_.lower() in known), None)
    if c.passive and c.form == "finite" and not c.subject:
        return None
    at, subjects = verb, c.subject
    for _ in range(5):
        if (found := next((s for s in subjects if s.lemma_.lower() in known), None)) is not None:
            if verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl"):
                return None  # 'goods banned by sanctions': told in passing
            return found
        pronoun = next((s for s in subjects if s.lower_ in ("it", "they", "which", "that")), None)
        if pronoun is not None and pronoun.lower_ in ("it", "they"):
            return _told_before(parsed, pronoun, known)
        coordinated = verb.dep_ == "conj" and at.dep_ in (
            "xcomp",
            "advcl",
        )  # 'order them to return and ban …'
        if (at.dep_ not in ("conj", "acl", "relcl") and not coordinated) or at.head.i == at.i:
            break
        if at.dep_ == "acl" and any(a.lower_ == "to" for a in at.lefts):
            return None  # 'a decision to limit': not yet done
        at = at.head
        subjects = [at] if at.pos_ in ("NOUN", "PROPN") else _clause_of(parsed, at).subject
    root = parsed.sentence(verb).root
    if verb.dep_ == "conj" and root.i != verb.i and root.lemma_ in measure_kinds().oblige:
        return next((s for s in _clause_of(parsed, root).subject if s.lemma_.lower() in known), None)
    if at.ent_type_ == "DATE" or at.lower_ in ("one", "that", "those"):
        if root.lemma_ == "be":  # 'the resolution is like the one that …'
            return next((s for s in clause(parsed, root).subject if s.lemma_.lower() in known), None)
    return None


def _told_before(parsed: Parsed, pronoun: Token, known: frozenset[str]) -> Token | None:
    """The instrument that 'it' takes up: the subject or object of the main verb of the sentence before."""
    at = parsed.sentence_of[pronoun.i]
    if at < 1 or parsed.sentence_of[pronoun.i - 1] == at:
        return None
    before = clause(parsed, parsed.sentences[at - 1].root)
    return next((t for t in (*before.object, *before.subject) if t.lemma_.lower() in known), None)


def _measures(
    parsed: Parsed, cast: Cast, verb: Token, c: Clause, decision: Decision, instrument: Token | None
) -> Iterator[Measure]:
    known = measure_kinds()
    lemma = verb.lemma_
    if lemma in LEAVING_TIME and (measure := _ultimatum(parsed, cast, verb, c, decision)) is not None:
        yield measure
        return
    if lemma in known.by_instrument and instrument is None and decision.event is None and lemma != "order":
        return
    things = [t for t in c.object if t.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "SYM")]
    if lemma in ("give", "set") and c.complement is None:
        things += c.dative
    if not things and c.complement is not None and c.complement_form == "to":
        things = clause(parsed, c.complement).object
    for thing in things:
        words = _lemmas(verb, c, thing) if lemma in known.oblige else [lemma, *_lemmas(verb, c, thing)]
        amount = _amount(parsed, c, thing)
        kind = known.kind(lemma, words)
        if kind is None and lemma in known.budgeting and amount is not None and (amount.unit or "").isupper():
            kind = "aid"
        if kind is None or (lemma == "expel" and not _person(cast, thing, amount)):
            continue
        if kind == "expulsion" and any(cast.actors[a].sector == "MIL" for a in cast.of(thing)):
            kind = "withdrawal"  # one's own forces are called back
        head, last = thing, _last(thing)
        if lemma in known.budgeting and (thing.pos_ == "NUM" or (amount and (amount.unit or "").isupper())):
            purpose = [*c.prepositions.get("in", []), *c.prepositions.get("for", [])]
            last = max([last, *(t.i for t in purpose[:1] if 0 < t.left_edge.i - last < 3)])
        inner = clause(parsed, c.complement) if c.complement is not None else None
        moving = kind in ("expulsion", "withdrawal", "travel_ban")
        if inner is not None and inner.object and inner.head.i > thing.i and not moving:
            if inner.head.lemma_ not in known.forbidding:
                head, last = inner.object[0], _last(inner.object[0])
            else:
                head, last = inner.object[0], max(t.i for t in inner.head.subtree if not t.is_punct)
        first, end = parsed.chars(head.left_edge.i, last + 1)
        span = parsed.chars(min(verb.i, head.left_edge.i), max(verb.i, last, *(t.i for t in _tail(verb))) + 1)
        on = _on(parsed, cast, c, thing, decision.by) or [a for a in decision.on if a not in decision.by]
        yield Measure(
            id="", span=span, kind=kind, imposed_by=list(dict.fromkeys(decision.by)), on=on,
            object=_cut(" ".join(parsed.text[first:end].split())), quantity=amount,
            event=decision.event.id if decision.event is not None else None,
            instrument=instrument.text if instrument is not None else None,
        )  # fmt: skip


def _ultimatum(parsed: Parsed, cast: Cast, verb: Token, c: Clause, decision: Decision) -> Measure | None:
    """'gave Qatar ten days to close the base': whoever gives somebody a time to do something in."""
    on = [a for t in (*c.dative, *c.object) for a in cast.of(t) if a not in decision.by]
    act = next(
        (
            t
            for child in verb.rights
            for t in (child, *child.rights)
            if t.tag_ == "VB" and t.dep_ in INFINITIVES
        ),
        None,
    )
    if not on or act is None or not any(t.lemma_ in TIMES for t in verb.subtree if t.i < act.i):
        return None
    last = max(t.i for t in act.subtree if not t.is_punct)
    first, end = parsed.chars(act.i, last + 1)
    words = _cut(" ".join(parsed.text[first:end].split()))
    return Measure(
        "", parsed.chars(verb.i, last + 1), "ultimatum", list(dict.fromkeys(decision.by)), on, words
    )


def _tail(verb: Token) -> list[Token]:
    """The words of a verb's own clause, without clauses coordinated with it or hung on it."""
    found = [verb]
    for child in verb.children:
        if child.dep_ not in ("conj", "advcl", "ccomp", "punct", "cc", "parataxis") or child.tag_ == "VBG":
            found += [t for t in child.subtree if not t.is_punct]
    return [t for t in found if t.sent == verb.sent]


def _last(head: Token) -> int:
    """The last token of a phrase, without clauses that hang on it and what is coordinated within those."""
    last = head.i
    for child in head.rights:
        verbal = (child.dep_ == "conj" and child.pos_ == "VERB") or (
            child.dep_ == "acl" and child.tag_ == "VB"
        )
        if child.dep_ in CLAUSAL or verbal or (child.dep_ == "appos"):
            if child.dep_ not in ("punct", "cc"):
                break
            continue
        last = max(
            last, _last(child) if child.dep_ in ("prep", "pobj", "conj", "acl") else child.right_edge.i
        )
    return last


def _lemmas(verb: Token, c: Clause, thing: Token) -> list[str]:
    """The lemmas of what a verb imposes: its object, what it is to do, and what it is kept from."""
    found = []
    for token in thing.subtree:
        at = token
        while at.i != thing.i and not (at.dep_ == "relcl" or (at.dep_ == "conj" and at.pos_ == "VERB")):
            at = at.head
        if at.i == thing.i:
            found.append(token.lemma_.lower())
    if c.particle:
        found.insert(0, c.particle)
    if c.complement is not None:
        hung = {t.i for k in c.complement.children if k.dep_ in CLAUSAL for t in k.subtree}
        found += [t.lemma_.lower() for t in c.complement.subtree if t.i not in hung]
    apart = ["from", "in", "for"] if verb.lemma_ in measure_kinds().budgeting else ["from"]
    for t in (t for word in apart for t in c.prepositions.get(word, [])):
        found += [w.lemma_.lower() for w in t.subtree]
    return found


def _person(cast: Cast, thing: Token, amount: Quantity | None) -> bool:
    return (
        bool(cast.of(thing)) or (amount is not None and amount.unit == "person") or thing.lemma_ == "diplomat"
    )


def _amount(parsed: Parsed, c: Clause, thing: Token) -> Quantity | None:
    amount = quantity_in(parsed, thing)
    end = parsed.doc[_last(thing)].idx
    if amount is not None and amount.span is not None and amount.span[0] <= end and _countable(amount):
        return amount
    heads = [t for word in ("by", "to", "at") for t in c.prepositions.get(word, []) if t.ent_type_ != "DATE"]
    if c.complement is not None and c.complement.pos_ == "VERB":
        heads += clause(parsed, c.complement).object
    return next((q for t in heads if (q := quantity_in(parsed, t)) is not None and _countable(q)), None)


def _countable(amount: Quantity) -> bool:
    return amount.value is not None or amount.low is not None


def _on(parsed: Parsed, cast: Cast, c: Clause, thing: Token, by: list[str]) -> list[str]:
    """Who is under a measure: who stands after its prepositions, whose the thing is, whom it is given."""
    heads = [t for word in ("on", "against") for t in c.prepositions.get(word, [])]
    inner = clause(parsed, thing) if thing.pos_ in ("NOUN", "PROPN") else None
    if inner is not None:
        heads += [t for word in ("on", "against") for t in inner.prepositions.get(word, [])]
    for group in (
        heads,
        c.dative,
        [t for w in ("to", "from", "for") for t in c.prepositions.get(w, [])],
        [t for w in ("to", "from", "for", "by", "of") for t in inner.prepositions.get(w, [])]
        if inner
        else [],
        [thing],
    ):
        found = [a for t in group for a in (cast.of(t) or cast.owner(t)) if a not in by]
        found = found or [a for t in group for a in _named(cast, t) if a not in by]
        if found:
            return list(dict.fromkeys(found))
    return []


def _named(cast: Cast, head: Token) -> list[str]:
    """Countries and bodies named within a phrase: 'imports of *Turkish* tomatoes'."""
    end = _last(head)
    found: list[str] = []
    for token in head.subtree:
        if token.i <= end:
            if token.i in cast.adjectives:
                found += [a for a in (cast.demonym(token),) if a]
            else:
                found += cast.of(token)
    return found


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[: words.rfind(" ", 0, LONGEST)]
