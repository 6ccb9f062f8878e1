"""Where each party stands: who praises, blames, asks for, refuses, promises or threatens something has a position on it,
and so has a member by its vote."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import clause
from dragoman.coding.parse import Parsed
from dragoman.knowledge.issues import issues
from dragoman.record import Attribution, Event, Position, Vote
from dragoman.report import Span

STANCE = {
    "REQUEST": "for", "SUPPORT": "for", "AGREE": "for", "ACCUSE": "against", "REJECT": "against", "THREATEN": "for",
    "PROTEST": "against", "SANCTION": "for", "AID": "for",
}  # fmt: skip
"""What an act says of its doer's stand on its matter. Who votes or decides sanctions or aid is for them."""

WITHHELD = ("0254", "1054", "0354", "1244")
"""Codes of lifting sanctions, asked for, promised or refused: who wants it is against the sanctions."""

NO_STAND = {"SANCTION": ("convict", "expel"), "ACCUSE": ("investigate",)}
"""Modes by which an office does its duty and takes no stand."""

INFRINGED = frozenset({"rights", "press"})
"""Issues that an act tells of by going against them: who threatens to silence a paper is against the press."""

HUNG = frozenset({"relcl", "advcl", "appos", "parataxis", "mark"})

STANDING = ("IGO", "NGO", "MNC", "IMG")
"""Codes without a country whose bearers can stand for something; a bare 'CVL' is anybody."""

DENIED = {"for": "against", "against": "for"}

MATTER = {
    "REQUEST": ("complement", "for", "object", "on", "of"),
    "SUPPORT": ("object", "on", "for", "of", "complement"),
    "AGREE": ("complement", "to", "on", "object", "of", "for"),
    "ACCUSE": ("of", "for", "over", "object", "about", "at", "on", "complement"),
    "REJECT": ("complement", "object", "of", "to", "for"),
    "THREATEN": ("complement", "with", "object", "of"),
    "PROTEST": ("against", "over", "at"),
    "SANCTION": ("object",),
    "AID": ("object", "of"),
}
"""Where the words of the matter stand, first to last, around the verb or noun of the speech act."""

LONGEST = 160
"""Characters of a phrase that names a matter; a longer one is cut at its head's own phrase."""


def find_positions(
    parsed: Parsed, cast: Cast, attributions: list[Attribution], events: list[Event], votes: list[Vote]
) -> list[Position]:
    """Positions of a report's parties, in the order of the text; one a party, issue and stance, all evidence named."""
    at = {t.idx: t for t in parsed.doc}
    found: list[Position] = []
    for event in events:
        trigger = at.get(event.span[0])
        if (
            trigger is None
            or event.event not in STANCE
            or event.status in ("hypothetical", "failed", "planned", None)
            or event.mode in NO_STAND.get(event.event, ())
        ):
            continue
        matter = _matter(parsed, cast, trigger, event)
        if matter is None:
            continue
        head, span = matter
        stance = STANCE[event.event]
        act = event.about[0] if event.about else None
        if event.event in ("REQUEST", "AGREE", "REJECT") and (
            _negated(parsed, head) if act is None and event.event != "REJECT" else _against(event)
        ):
            stance = DENIED[stance]
        if event.status == "denied":
            stance = DENIED[stance]
        if _conditional(trigger):
            stance = "conditional"
        words = _lemmas(head)
        told = any(word in issues().words for word in words)
        issue = issues().of(words, act.event if act else None, act.mode if act else None)
        if set(words) & issues().opposed:
            stance = DENIED.get(stance, stance)
        if not told and issue in INFRINGED and act is not None:
            stance = DENIED.get(stance, stance)
        if event.event == "REQUEST" and event.mode == "yield" and _kept_from(parsed, head):
            stance = DENIED.get(stance, stance)
        if issue in ("other", "pressure") and (decided := _answered(event, events)) is not None:
            issue = issues().of((), decided.event, decided.mode)  # 'endorsed the stricter measures'
        for actor in event.source:
            if not _stands(cast, actor):
                continue
            _add(found, actor, issue, stance, parsed.text[slice(*span)], event.id, span)
    for vote in votes:
        for side, stance in (("for", "for"), ("against", "against")):
            for actor in (vote.named or {}).get(side, []):
                issue = issues().of(_stems(vote.subject or ""), None, None)
                _add(found, actor, issue, stance, vote.subject, vote.event, vote.span)
    return found


def _stands(cast: Cast, actor: str) -> bool:
    """Whether somebody can be held to a position: of a country, an organisation, an armed group; not 'people'."""
    known = cast.actors[actor]
    return known.code is not None and (known.country is not None or known.code.startswith(STANDING))


def _kept_from(parsed: Parsed, head: Token) -> bool:
    """Whether an act is asked not to be done: 'urged it *not* to annex the valley'."""
    c = clause(parsed, head)
    return c.form == "to" and c.negated


def _stems(words: str) -> list[str]:
    """Words in lower case, each with and without a plural's ending."""
    return [form for word in words.lower().split() for form in (word, word.removesuffix("s"))]


def _answered(event: Event, events: list[Event]) -> Event | None:
    """The decision that a reaction answers, where its words point back to one."""
    ids = [link.event for link in event.links if link.type == "responds_to"]
    return next((e for e in events if e.id in ids), None)


def _add(
    found: list[Position],
    actor: str,
    issue: str,
    stance: str,
    words: str | None,
    evidence: str | None,
    span: Span,
) -> None:
    for known in found:
        if (known.actor, known.issue, known.stance) == (actor, issue, stance) and (
            issue != "other" or known.issue_words == words
        ):
            if evidence and evidence not in known.evidence:
                known.evidence.append(evidence)
            return
    words = " ".join(words.split()) if words else None
    found.append(Position(actor, issue, stance, words, [evidence] if evidence else [], span))  # type: ignore[arg-type]


def _matter(parsed: Parsed, cast: Cast, trigger: Token, event: Event) -> tuple[Token, Span] | None:
    """Head and span of the phrase that names what the speech act is about."""
    c = clause(parsed, trigger)
    parties = set(event.source) | set(event.target)
    own = event.about[0].span if event.about else None
    if own is not None and own[0] == event.span[0] and event.event in ("AGREE", "THREATEN", "REJECT"):
        if trigger.pos_ == "VERB" and c.object:  # 'will *withdraw its troops*': the act is its own matter
            last = c.object[-1].right_edge.i if c.object[-1].i > trigger.i else trigger.i
            end = parsed.chars(trigger.i, last + 1)[1]
            return trigger, (trigger.idx, min(end, trigger.idx + LONGEST))
        return trigger, parsed.chars(trigger.left_edge.i, trigger.right_edge.i + 1)
    slots = {"complement": [c.complement] if c.complement is not None else [], "object": c.object}
    for slot in MATTER[event.event] if event.event else ():
        for token in slots.get(slot) or c.prepositions.get(slot, []):
            if set(cast.of(token)) & parties:
                continue
            first, last = token.left_edge.i, token.right_edge.i + 1
            span = parsed.chars(first, last)
            if span[1] - span[0] > LONGEST:
                span = (span[0], max(token.idx + len(token), min(span[1], span[0] + LONGEST)))
                end = parsed.text.rfind(" ", span[0], span[1])
                span = (span[0], max(end, token.idx + len(token)))
            return token, span
    if event.about and event.about[0].span:
        found = next((t for t in parsed.doc if t.idx == event.about[0].span[0]), None)
        if found is not None:
            return found, parsed.chars(found.left_edge.i, found.right_edge.i + 1)
    return None


def _lemmas(head: Token) -> list[str]:
    """The lemmas of a phrase, its head first, then the words nearest to it in the tree."""
    found, layer = [], [head]
    while layer:
        found += [t.lemma_.lower() for t in layer]
        layer = [c for t in layer for c in t.children if not c.is_punct and c.dep_ not in HUNG]
    return found


def _negated(parsed: Parsed, head: Token) -> bool:
    c = clause(parsed, head)
    return c.negated or head.lemma_ in (
        "stop",
        "end",
        "halt",
        "cease",
        "refrain",
        "avoid",
        "lift",
        "abandon",
        "drop",
    )


def _against(event: Event) -> bool:
    """Whether what is asked or promised ends what the issue names: sanctions lifted."""
    return (event.cameo or "").startswith(WITHHELD)


def _conditional(trigger: Token) -> bool:
    """Whether a condition hangs on the act or on the verb that holds it: 'would resume talks *if* …'."""
    at = trigger
    for _ in range(3):
        for child in at.children:
            if child.dep_ == "advcl" and any(
                m.dep_ == "mark" and m.lower_ in ("if", "unless", "provided") for m in child.children
            ):
                return True
        if at.dep_ not in ("dobj", "xcomp", "ccomp", "pobj", "prep") or at.head.i == at.i:
            return False
        at = at.head
    return False
