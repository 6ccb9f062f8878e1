"""Grammar and tagger together: which of their readings are events, of which category, and between whom.

Where both read the same act, grammar's parties, mode and code stand and the tagger fills what is missing. Where they
name different categories, or only one of them reads an act at all, the tagger's probability decides, by bounds that
were chosen on data (docs/accuracy.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import Clause, clause
from dragoman.coding.events.about import Reader
from dragoman.coding.events.reading import LEARNED, Party, Reading, ids
from dragoman.coding.events.roles import party
from dragoman.coding.parse import Parsed
from dragoman.coding.tagger import UNSETTLED, Tags, Trigger
from dragoman.knowledge.frames import Frame
from dragoman.knowledge.ontology import typical
from dragoman.record import Status
from dragoman.report import Span

CHANGED = 0.85
"""The tagger's category stands against grammar's from this probability."""

ADDED = 0.65
"""An act whose word grammar does not know is an event from this probability."""

DECLINED = 0.92
"""The same where grammar knows the word, and has read it as no event here."""

ABOUT = 0.5
"""From this probability an act is what another is about, and no event of its own."""

RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT", "SUPPORT"})
"""Categories in which several parties may all be sources (rule 7)."""


@dataclass(slots=True)
class Act:
    """An act that the tagger has found, in tokens."""

    words: tuple[int, int]
    """The first, and one past the last."""
    head: Token
    tag: Trigger
    source: list[Party]
    target: list[Party]
    contents: list[Act] = field(default_factory=list)


def acts_of(parsed: Parsed, cast: Cast) -> list[Act]:
    """The tagger's acts, in the order of the text, with the actors that their parties stand for."""
    out: list[Act] = []
    for number, tags in enumerate(parsed.tags or ()):
        here = [_act(parsed, cast, number, tag) for tag in tags.triggers]
        for act in here:
            act.contents = [here[other] for other in act.tag.contents]
        out += here
    return out


def _act(parsed: Parsed, cast: Cast, number: int, tag: Trigger) -> Act:
    words = parsed.tokens(number, tag.span)
    source = _named(parsed, cast, number, tag.sources, False)
    target = _named(parsed, cast, number, tag.targets, tag.category in PLACED)
    return Act(
        words, parsed.doc[words[0] : words[1]].root, tag, source,
        [p for p in target if p.actor not in ids(source)],
    )  # fmt: skip


PLACED = frozenset({"ASSAULT", "AID", "MOBILIZE", "CONSULT", "RETREAT", "COERCE"})
"""Categories whose target may be named by a place."""


def _named(parsed: Parsed, cast: Cast, number: int, spans: list[Span], places: bool) -> list[Party]:
    """The actors that a sentence's spans stand for; with `places`, also the countries of places."""
    found: list[Party] = []
    for span in spans:
        first, last = parsed.tokens(number, span)
        root = parsed.doc[first:last].root
        rest = [parsed.doc[i] for i in range(last - 1, first - 1, -1) if i != root.i]
        for token in (root, *rest):
            here = party(parsed, cast, token)
            if not here and places and (country := cast.place(token)):
                here = [Party(country, token)]
            if here:
                found += [p for p in here if p.actor not in ids(found)]
                break
    return found


def joined(
    parsed: Parsed,
    cast: Cast,
    reader: Reader,
    found: list[Reading],
    settled: Callable[[Reading], Reading | None],
) -> list[Reading]:
    """The settled readings of grammar and the acts of the tagger as one list, in the order of the text.

    `settled` makes of an act that only the tagger has read what tense, mood and the words around it say, as of
    grammar's own.
    """
    if parsed.tags is None:
        return found
    acts = acts_of(parsed, cast)
    by_token = {i: act for act in acts for i in range(*act.words)}
    taken: set[int] = set()
    kept: list[Reading] = []
    for r in found:
        own = list(dict.fromkeys((r.trigger.i, r.outer.head.i, *(t.i for t in r.absorbed))))
        beside = [a for i in own if (a := by_token.get(i)) is not None]
        act = next((a for a in beside if a.tag.category == r.event), beside[0] if beside else None)
        r.none = min(_none(parsed, i) for i in own)
        if act is None:
            kept.append(r)
            continue
        r.tag = act.tag
        taken.update(id(a) for a in beside)
        if r.content is not None:
            told = {r.content.trigger.i, r.content.outer.head.i, *(t.i for t in r.content.absorbed)}
            taken.update(id(a) for i in told if (a := by_token.get(i)) is not None and a is not act)
        if act.tag.category not in _told(r) and act.tag.probability >= CHANGED and act.tag.about < ABOUT:
            kept.append(_changed(r, act))
        else:
            _filled(r, act)
            kept.append(r)
    for act in acts:
        if id(act) in taken or act.tag.about >= ABOUT or not _credible(reader, act):
            continue
        if any(i in reader.consumed and _stands(reader.consumed[i], kept) for i in range(*act.words)):
            continue
        if (added := _added(parsed, act, settled)) is not None:
            kept.append(added)
    return sorted(kept, key=lambda r: r.trigger.i)


def _told(r: Reading) -> set[str]:
    """The categories that a reading has for its words: its own, and that of the act it is about ('will *release* them' is
    an AGREE about a RETREAT)."""
    return {r.event} if r.content is None else {r.event, r.content.event}


def _credible(reader: Reader, act: Act) -> bool:
    """Whether an act that the tagger alone reads is an event: not where it is a mere cue (rule 14: blame has its two
    sides), and not easily where grammar has declined it."""
    if act.tag.category == "ACCUSE" and not (act.source and act.target):
        return False
    if reader.parsed.paragraph(act.head).kind == "subhead" and act.head.pos_ in ("NOUN", "PROPN"):
        return False  # 'Aid talks', above a part of the text: what it is about, and told below
    known = any(reader.known_here(reader.parsed.doc[i]) for i in range(*act.words))
    return act.tag.probability >= (DECLINED if known else ADDED)


def _stands(r: Reading, kept: list[Reading]) -> bool:
    return any(k is r or k.trigger.i == r.trigger.i for k in kept)


def _none(parsed: Parsed, token: int) -> float:
    """The tagger's probability that a token names no act."""
    number = parsed.sentence_of[token]
    tags: Tags = parsed.tags[number]  # type: ignore[index]
    offset = parsed.doc[parsed.sentences[number].start].idx
    start = parsed.doc[token].idx - offset
    own = tags.pieces.within((start, start + len(parsed.doc[token])))
    return min((float(tags.acts[i, 0]) for i in own), default=0.0)


def _filled(r: Reading, act: Act) -> None:
    """What grammar has not found comes from the tagger."""
    if act.tag.category != r.event:
        return
    if not r.source:
        r.source = [p for p in act.source if p.actor not in ids(r.target)]
    if not r.target and not r.frame.reciprocal:
        r.target = [p for p in act.target if p.actor not in ids(r.source)]
    if r.mode is None and (mode := _mode(act.tag)) is not None and r.event not in SPOKEN:
        r.mode, r.cameo = mode, typical(r.event, mode)


SPOKEN = frozenset({"REQUEST", "REJECT", "THREATEN", "CONSULT"})
"""Categories whose mode grammar settles from what they are about, or from where they took place."""


def _changed(r: Reading, act: Act) -> Reading:
    """Grammar's reading under the tagger's category."""
    mode = _mode(act.tag)
    frame = replace(r.frame, event=act.tag.category, mode=mode, reciprocal=_mutual(act))
    source, target = act.source or r.source, act.target or r.target
    content = _content(act, r.clause)
    return replace(
        r,
        event=act.tag.category,
        mode=mode,
        cameo=typical(act.tag.category, mode),
        frame=frame,
        source=source,
        target=[] if frame.reciprocal else [p for p in target if p.actor not in ids(source)],
        instead_of=r.event,
        content=content if content is not None else r.content if act.tag.category in ABOUT_OTHERS else None,
    )


ABOUT_OTHERS = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"})


def _added(parsed: Parsed, act: Act, settled: Callable[[Reading], Reading | None]) -> Reading | None:
    """A reading of what the tagger alone has found; None where the words around it say that it is none."""
    c = clause(parsed, act.head)
    r = _reading(act, c)
    r.cameo = typical(r.event, r.mode)
    r.content = _content(act, c)
    best = max(act.tag.statuses, key=lambda s: act.tag.statuses[s])
    status: Status | None = None if best == UNSETTLED else best  # type: ignore[assignment]
    r.tag = act.tag
    r.none = 1 - act.tag.probability
    if c.form == "nominal" or r.content is not None or act.head.pos_ != "VERB":
        r.status = status
        return r
    own = settled(r)
    if own is not None and own.status == "occurred" and act.tag.statuses[best] >= PLAIN:
        own.status = status
    return own


PLAIN = 0.7
"""From this probability the tagger's status stands, where grammar sees nothing but a plain telling."""


def _reading(act: Act, c: Clause) -> Reading:
    """An act of the tagger as a reading, as yet without code and status."""
    mode = _mode(act.tag)
    frame = Frame(act.tag.category, mode, None, (), (), (), _mutual(act), (), (), LEARNED)
    return Reading(act.head, c, c, frame, act.tag.category, mode, None, list(act.source), list(act.target))


def _content(act: Act, c: Clause) -> Reading | None:
    if not act.contents:
        return None
    return _reading(max(act.contents, key=lambda a: a.tag.probability), c)


def _mutual(act: Act) -> bool:
    return (
        act.tag.category in RECIPROCAL
        and len(act.source) > 1
        and not act.target
        and not (act.tag.category == "CONSULT" and _mode(act.tag) == "visit")
    )


def _mode(tag: Trigger) -> str | None:
    """The likeliest mode, None where none is likelier than any."""
    best = max(tag.modes, key=lambda m: tag.modes[m])
    return best or None
