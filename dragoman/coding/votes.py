"""Votes of councils, parliaments and assemblies: the body, the numbers, the result, who voted how."""

from __future__ import annotations

import re

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import clause
from dragoman.coding.parse import Parsed
from dragoman.coding.quantities import value
from dragoman.record import Event, Time, Vote

VOTING = frozenset({"vote", "ballot"})
DECIDING = frozenset(
    "vote adopt approve pass reject defeat veto back endorse ratify impose oppose postpone authorise authorize".split()
)
RESULT = {
    "adopt": "adopted", "approve": "adopted", "pass": "adopted", "back": "adopted", "endorse": "adopted",
    "ratify": "adopted", "impose": "adopted", "authorise": "adopted", "authorize": "adopted", "reject": "rejected",
    "defeat": "rejected", "oppose": "rejected", "veto": "vetoed", "postpone": "postponed",
}  # fmt: skip

TALLY = re.compile(
    r"\b(?P<for>\d{1,4})\s*(?:[-–—]|\bto\b|votes?\s+to)\s*(?P<against>\d{1,4})"
    r"(?:\s*[-–—]\s*(?P<abstain>\d{1,3})\b)?(?!\s*(?:percent|per cent|%|years?|days?|people|million))"
)
"""'93-0', '227 to 198', '14-0-1', 'by 120 votes to 5'."""

ABSTENTIONS = re.compile(r"\b(\w+)\s+(?:abstentions?|abstain(?:ed|ing)?)\b", re.I)
MEMBERS = re.compile(r"\b(\d{1,3})-(?:member|nation|strong|seat)\b")

COUNCILS = {"org/un-security-council": 15}
"""Members of bodies whose number is fixed: the UN Charter's article 23, since 1966."""

NEAR = 90
"""Characters around a word of voting within which two numbers are a tally."""


def find_votes(parsed: Parsed, cast: Cast, times: list[Time], events: list[Event]) -> list[Vote]:
    """The votes of a report, in the order of the text; tellings of one vote are joined."""
    found: list[Vote] = []
    for sentence in parsed.sentences:
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
    words = [t for t in sentence if t.lemma_ in VOTING and t.pos_ in ("VERB", "NOUN")]
    unanimous = any(
        t.lower_ in ("unanimously", "unanimous")
        and (not t.i or t.nbor(-1).lower_ not in ("nearly", "almost", "not"))
        for t in sentence
    )
    deciding = [t for t in sentence if t.pos_ == "VERB" and t.lemma_ in DECIDING]
    start, end = parsed.chars(sentence.start, sentence.end)
    text = parsed.text[start:end]
    tally = TALLY.search(text)
    if not words and not (deciding and (tally or unanimous)):
        return None
    anchor = next((w for w in words if w.pos_ == "VERB"), None) or (deciding or words)[0]
    if tally and words and not any(abs(w.idx - start - tally.start()) < NEAR for w in (*words, *deciding)):
        tally = None
    if not (tally or unanimous or anchor.pos_ == "VERB"):
        return None
    c = clause(parsed, anchor)
    if c.mood or (anchor.lemma_ == "vote" and c.tense == "" and not tally and c.form == "to"):
        return None
    body = _body(cast, c.subject) or _body(cast, list(sentence))
    if body is None and earlier:
        body = earlier[-1].body
    if body is None and (nearby := _deciding_event(cast, events, start)) is not None:
        body = nearby
    if body is None:
        return None
    vote = Vote(parsed.chars(sentence.start, sentence.end), body=body)
    event = next((e for e in events if start <= e.span[0] < end and body in e.source), None)
    event = event or next((e for e in events if body in e.source and e.date is not None), None)
    if event is not None:
        vote.event = event.id
        vote.date = event.date.value if event.date else None
    if vote.date is None:  # the day that the sentence names
        vote.date = next(
            (
                t.value
                for t in times
                if t.type == "DATE" and start <= t.span[0] < end and t.earliest == t.latest
            ),
            None,
        )
    if unanimous:
        vote.unanimous = True
    if tally:
        vote.for_, vote.against = int(tally["for"]), int(tally["against"])
        if tally["abstain"]:
            vote.abstain = int(tally["abstain"])
    if (silent := ABSTENTIONS.search(text)) and vote.abstain is None:
        number = next((value(t) for t in sentence if t.idx == start + silent.start(1)), None)
        vote.abstain = int(number) if isinstance(number, int) else None
    if members := MEMBERS.search(text):
        vote.members = int(members[1])
    vote.result = _result(anchor, deciding, vote)  # type: ignore[assignment]
    vote.subject = _subject(parsed, anchor)
    named = _named(parsed, cast, sentence, body)
    vote.named = named or None
    return vote


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
    for lemma in ("veto", "reject", "defeat", "postpone", "oppose"):
        if lemma in words and not (lemma == "oppose" and vote.for_ is not None):
            return RESULT[lemma]
    if anchor.lemma_ == "vote":
        heads = {c.lower_ for c in anchor.children if c.dep_ in ("prep", "prt")}
        if "down" in heads or "against" in heads:
            return "rejected"
        if "for" in heads or any(c.dep_ == "xcomp" for c in anchor.children):
            return "adopted"
    return next((RESULT[t.lemma_] for t in deciding if t.lemma_ in RESULT), None)


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
        vote.members = COUNCILS.get(cast.actors[vote.body].key)
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
    if vote.unanimous is None and vote.against:
        vote.unanimous = False
