"""Votes of councils, parliaments and assemblies: the body, the numbers, the result, who voted how."""

from __future__ import annotations

import re

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import clause
from dragoman.coding.parse import Parsed
from dragoman.coding.quantities import value
from dragoman.knowledge.votes import vote_words
from dragoman.record import Event, Time, Vote

TALLY = re.compile(
    r"\b(?P<for>\d{1,4})\s*(?:[-–—]|\bto\b|votes?\s+to)\s*(?P<against>\d{1,4})"
    r"(?:\s*[-–—]\s*(?P<abstain>\d{1,3})\b)?(?!\s*(?:percent|per cent|%|years?|days?|people|million))"
)
"""'93-0', '227 to 198', '14-0-1', 'by 120 votes to 5'."""

SIDES = re.compile(
    r"\b(?P<for>\d{1,4}) (?:votes? )?(?:in favou?r|for)\b.{0,40}?\b(?P<against>\d{1,4}) (?:votes? )?against\b"
)
"""'264 in favour and 250 against'."""

ABSTENTIONS = re.compile(
    r"\b(\w+)(?:\s+(?:countries|members|states|nations|deputies|senators|lawmakers))?"
    r"\s+(?:abstentions?|abstain(?:ed|ing)?)\b",
    re.I,
)
MEMBERS = re.compile(r"\b(\d{1,3})-(?:member|nation|strong|seat)\b")

NEAR = 90
"""Characters around a word of voting within which two numbers are a tally."""


def find_votes(parsed: Parsed, cast: Cast, times: list[Time], events: list[Event]) -> list[Vote]:
    """The votes of a report, in the order of the text; tellings of one vote are joined."""
    found: list[Vote] = []
    known = vote_words()
    lemmas = [t.lemma_ for t in parsed.doc]
    told = known.voting | known.results.keys()
    likely = {parsed.sentence_of[i] for i, lemma in enumerate(lemmas) if lemma in told}
    for sentence in (parsed.sentences[i] for i in sorted(likely) if i >= 0):
        vote = _vote(parsed, cast, sentence, times, events, found)
        if vote is not None:
            found.append(vote)
    votes = _joined(found)
    for vote in votes:
        _infer(cast, vote)
    return votes


def _vote(
    parsed: Parsed, cast: Cast, sentence: DocSpan, times: list[Time], events: list[Event], earlier: list[Vote]
) -> Vote | None:
    known = vote_words()
    words, deciding, unanimous = _words(sentence)
    if not words and not deciding:
        return None
    start, end = parsed.chars(sentence.start, sentence.end)
    text = parsed.text[start:end]
    tally = SIDES.search(text) or TALLY.search(text)
    near = [t for t in (*words, *deciding) if tally and abs(t.idx - start - tally.start()) < NEAR]
    if not near:
        tally = None
    vetoed = next((t for t in deciding if t.lemma_ == "veto"), None)
    verbs = [w for w in words if w.pos_ == "VERB"]
    put_off = next((t for t in deciding if known.results[t.lemma_] == "postponed"), None)
    if put_off is not None and not any(o.lemma_ in known.voting for o in clause(parsed, put_off).object):
        put_off = None
    if not (tally or (unanimous and (deciding or words)) or verbs or vetoed or put_off):
        return None
    anchor = vetoed or put_off or next(iter(verbs), None) or (deciding or words)[0]
    c = clause(parsed, anchor)
    if c.mood or c.negated or c.form == "to" or (anchor.pos_ == "VERB" and c.tense == "present" and not c.perfect
                                                 and not parsed.is_title(anchor)):  # fmt: skip
        return None
    root = clause(parsed, sentence.root)
    if anchor.pos_ == "NOUN" and root.mood in ("would", "could", "might", "may", "will"):
        return None
    body = _body(cast, c.subject) or _body(cast, [t for t in sentence if _chamber(t, anchor)])
    if body is None and any(cast.of(t) or t.ent_type_ in ("NORP", "GPE", "PERSON") for t in c.subject):
        if not any(v.body and (tally or (v.date is None)) for v in earlier[-1:]) and not vetoed:
            return None  # a people or a person votes, no body
    body = body or (earlier[-1].body if earlier else None) or _deciding_event(cast, events, start)
    if body is None:
        return None
    vote = Vote(parsed.chars(sentence.start, sentence.end), body=body)
    _enter_event(parsed, vote, times, events, start, end)
    vote.unanimous = True if unanimous else None
    if tally:
        vote.for_, vote.against = int(tally["for"]), int(tally["against"])
        if "abstain" in tally.groupdict() and tally["abstain"]:
            vote.abstain = int(tally["abstain"])
    if (silent := ABSTENTIONS.search(text)) and vote.abstain is None:
        number = next((value(t) for t in sentence if t.idx == start + silent.start(1)), None)
        vote.abstain = int(number) if isinstance(number, int) else None
    if members := MEMBERS.search(text):
        vote.members = int(members[1])
    vote.result = _result(anchor, deciding, vote)  # type: ignore[assignment]
    if vote.result == "rejected" and vote.for_ is not None and vote.against is not None and deciding + verbs:
        if vote.for_ > vote.against:
            vote.for_, vote.against = vote.against, vote.for_  # 'rejected by 227 votes to 198'
    vote.subject = _subject(parsed, anchor)
    vote.named = _named(parsed, cast, sentence, body) or None
    return vote


def _words(sentence: DocSpan) -> tuple[list[Token], list[Token], bool]:
    """The words of voting in a sentence, its verbs of deciding, and whether it says that all were of one mind."""
    known = vote_words()
    words, deciding, unanimous = [], [], False
    for token in sentence:
        lemma = token.lemma_
        if lemma in known.voting:
            if token.pos_ in ("VERB", "NOUN"):
                words.append(token)
        elif lemma in known.results:
            if token.pos_ == "VERB":
                deciding.append(token)
        elif token.lower_ in known.unanimous:
            unanimous = not (token.i and token.nbor(-1).lower_ in known.qualified)
    return words, deciding, unanimous


def _chamber(token: Token, anchor: Token) -> bool:
    """Whether a word can name the body that votes: before the verb, after 'in', or, of what is vetoed, anywhere."""
    return (
        token.i < anchor.i or anchor.lemma_ == "veto" or (token.dep_ == "pobj" and token.head.lower_ == "in")
    )


def _enter_event(
    parsed: Parsed, vote: Vote, times: list[Time], events: list[Event], start: int, end: int
) -> None:
    """The event that the vote decided, with its day; else the day that the sentence names."""
    here = [e for e in events if start <= e.span[0] < end]
    event = next((e for e in here if vote.body in e.source), None)
    event = event or next((e for e in here if vote.body in e.target), None)
    days = [t for t in times if t.type == "DATE" and start <= t.span[0] < end and t.earliest == t.latest]
    if event is None and not days:
        event = next((e for e in events if vote.body in e.source and e.date is not None), None)
    if event is not None:
        vote.event = event.id
        vote.date = event.date.value if event.date and event.date.earliest == event.date.latest else None
    if vote.date is None and days:
        vote.date = days[0].value


def _body(cast: Cast, tokens: list[Token]) -> str | None:
    """The first actor that votes as a body: a parliament, a council, an organisation, a court."""
    for token in tokens:
        for id in cast.of(token):
            actor = cast.actors[id]
            if actor.sector in ("LEG", "IGO", "JUD") or (actor.code or "").startswith("IGO"):
                return id
    return None


def _deciding_event(cast: Cast, events: list[Event], position: int) -> str | None:
    before = [e for e in events if e.span[0] < position and e.source]
    for event in reversed(before):
        for id in event.source:
            if cast.actors[id].sector == "LEG" or (cast.actors[id].code or "").startswith("IGO"):
                return id
    return None


def _result(anchor: Token, deciding: list[Token], vote: Vote) -> str | None:
    words = {t.lemma_ for t in deciding}
    results = vote_words().results
    for name in ("vetoed", "rejected", "postponed"):
        if any(results.get(lemma) == name for lemma in words):
            return name
    if anchor.lemma_ == "vote":
        heads = {c.lower_ for c in anchor.children if c.dep_ in ("prep", "prt")}
        if "down" in heads or ("against" in heads and vote.for_ is None and not vote.named):
            return "rejected"
        if "for" in heads or any(c.dep_ == "xcomp" for c in anchor.children):
            return "adopted"
    return next((results[t.lemma_] for t in deciding), None)


def _subject(parsed: Parsed, anchor: Token) -> str | None:
    """What was voted on: the infinitive, or the phrase after 'for', 'on', 'against', or the object."""
    c = clause(parsed, anchor)
    head = c.complement
    if head is None:
        head = next(
            (t for w in ("for", "on", "against") for t in c.prepositions.get(w, []) if t.ent_type_ != "DATE"),
            None,
        )
    if head is None:
        head = next(iter(c.object), None)
    if head is None:
        return None
    words = " ".join(parsed.text[slice(*parsed.chars(head.left_edge.i, head.right_edge.i + 1))].split())
    return words[:200] or None


def _named(parsed: Parsed, cast: Cast, sentence: DocSpan, body: str) -> dict[str, list[str]]:
    """Members that the sentence says voted for, against, or abstained."""
    named: dict[str, list[str]] = {}
    for token in sentence:
        side = None
        if token.lemma_ == "abstain":
            side = "abstain"
        elif token.lemma_ == "vote" and token.pos_ == "VERB":
            heads = {c.lower_ for c in token.children if c.dep_ == "prep"}
            side = "against" if "against" in heads else None
        elif token.lower_ in ("against", "opposed") and token.head.lower_ == "with":
            side = "against"
        elif token.lemma_ == "veto" and token.pos_ == "VERB":
            side = "against"
        if side is None:
            continue
        members = [a for t in clause(parsed, token).subject for a in cast.of(t) if a != body]
        if members:
            named.setdefault(side, []).extend(m for m in members if m not in named.get(side, []))
    return named


def _joined(found: list[Vote]) -> list[Vote]:
    """Tellings of one vote of one body become one: what the first leaves open, a later one fills in."""
    votes: list[Vote] = []
    for vote in found:
        same = next(
            (
                v for v in votes
                if v.body == vote.body and (v.date == vote.date or not v.date or not vote.date)
                and (v.for_ is None or vote.for_ is None or v.for_ == vote.for_)
                and (v.result is None or vote.result is None or v.result == vote.result)
            ),
            None,
        )  # fmt: skip
        if same is None:
            votes.append(vote)
            continue
        for name in (
            "members",
            "date",
            "result",
            "unanimous",
            "for_",
            "against",
            "abstain",
            "named",
            "subject",
            "event",
        ):
            if getattr(same, name) is None:
                setattr(same, name, getattr(vote, name))
    return [v for v in votes if v.result or v.unanimous or v.for_ is not None or v.named]


def _infer(cast: Cast, vote: Vote) -> None:
    """What follows from the rest, named as inferred: a council's members, the numbers of a unanimous vote."""
    if vote.members is None and vote.body in cast.actors:
        vote.members = vote_words().members.get(cast.actors[vote.body].key)
        if vote.members is not None:
            vote.inferred.append("members")
    if vote.unanimous and vote.members and vote.for_ is None:
        vote.for_, vote.against, vote.abstain = vote.members, 0, 0
        vote.inferred += ["for", "against", "abstain"]
    if vote.unanimous and vote.result is None:
        vote.result = "adopted"
        vote.inferred.append("result")
    if vote.for_ is not None and vote.against is not None and vote.result is None:
        vote.result = "adopted" if vote.for_ > vote.against else "rejected"
        vote.inferred.append("result")
    if vote.for_ is not None and vote.members == vote.for_ and vote.unanimous is None:
        vote.unanimous = True
        vote.inferred.append("unanimous")
    if vote.unanimous is None and vote.against:
        vote.unanimous = False
