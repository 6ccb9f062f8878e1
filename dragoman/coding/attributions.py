"""Who said, wrote or thought what, on whose word it stands, and in which medium."""

from __future__ import annotations

from bisect import bisect_left

from spacy.symbols import ADP, ADV, AUX, NOUN, VERB  # type: ignore[import-not-found]
from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.cue_blocks import blocks, named_after
from dragoman.coding.cue_checks import sound
from dragoman.coding.cue_nouns import according, headed, hearsay, noun_candidates
from dragoman.coding.cue_quotes import cut_at_quotations, quoted_candidates, run_on, take_quotations
from dragoman.coding.cue_verbs import verb_candidates
from dragoman.coding.cues import Candidate, Range, overlap
from dragoman.coding.likelihood import likelihood
from dragoman.coding.parse import Parsed
from dragoman.coding.quotations import quotation_at, quotations, quoted, style_of
from dragoman.coding.speech_details import detail
from dragoman.coding.tagged_cues import joined
from dragoman.knowledge.speech import cue_words, speech, weights
from dragoman.record import Attribution, Time
from dragoman.report import Span

__all__ = ["find_attributions", "quoted", "said_by"]

THRESHOLD = 0.62
"""Candidates at least as likely as this are kept: where f1 is highest on the PolNeAR training part."""

KNOWN = 0.35
"""The same for a cue whose kind is known: a word of saying by itself."""

FLOORS = {"hearsay": 0.0, "colon": 0.25, "dash": 0.3, "according": 0.25}
"""Lower bounds for frames that say by themselves that somebody else is speaking."""

SAME = 0.6
"""Share of common tokens from which two candidates tell the same content: the likelier one stays."""

NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})

VERBS = (VERB, AUX)
ADVERBS = (ADV, ADP)
EDGE = frozenset(",;:.–—-")


def find_attributions(parsed: Parsed, cast: Cast, times: list[Time]) -> list[Attribution]:
    """The attributions of a report, in the order of their cues."""
    chosen = sound(parsed, cast, choose(parsed))
    marks = quoted(parsed)
    found: list[tuple[Candidate, Attribution]] = []
    for c in chosen:
        content = spans(parsed, c.content)
        if not content:
            continue
        a = Attribution(
            id="",
            source=spans(parsed, c.source_words),
            cue=spans(parsed, c.cue),
            content=content,
            style=style_of(parsed.text, content, marks),
        )
        found.append((c, a))
    found.sort(key=lambda pair: (pair[1].cue or pair[1].content, pair[1].content))
    for number, (_, a) in enumerate(found, 1):
        a.id = f"q{number}"
    detail(parsed, cast, times, found)
    return [a for _, a in found]


def choose(parsed: Parsed) -> list[Candidate]:
    """The candidates that are attributions, with the whole of their contents."""
    quotes = quotations(parsed)
    found = candidates(parsed)
    score(found)
    chosen = joined(parsed, found) if parsed.tags is not None else select(likely(found))
    inside = quotation_at(len(parsed.doc), quotes)
    run_on(parsed, chosen, quotes, inside)
    return chosen + blocks(parsed, chosen, inside) + named_after(parsed, chosen, quotes, inside)


def said_by(attributions: list[Attribution], span: Span) -> list[str]:
    """Ids of the attributions whose content covers `span`, outermost first."""
    start, end = span
    covering = [
        (sum(b - a for a, b in q.content), q.id)
        for q in attributions
        if any(a <= start and end <= b for a, b in q.content)
    ]
    return [i for _, i in sorted(covering, key=lambda pair: -pair[0])]


def candidates(parsed: Parsed, every: bool = False) -> list[Candidate]:
    """The cues of a report with their features; scored, not yet chosen.

    Words that the weights hold to be no cue in any frame are passed over; with `every`, which learning needs,
    they are not.
    """
    doc = parsed.doc
    quotes = quotations(parsed)
    inside = quotation_at(len(doc), quotes)
    hearsays = speech().hearsay
    verbs, nouns = cue_words()
    found: list[Candidate] = headed(parsed, inside)
    for i, pos in enumerate(doc.to_array("POS").tolist()):
        if pos in VERBS:
            token = doc[i]
            if token.lower_ == "according":
                found += according(token)
            elif every or token.lemma_.lower() in verbs:
                found += verb_candidates(token)
        elif pos == NOUN:
            token = doc[i]
            if every or token.lemma_.lower() in nouns:
                found += noun_candidates(token)
        elif pos in ADVERBS:
            token = doc[i]
            if token.lower_ in hearsays:
                found += hearsay(token)
            elif token.lower_ == "according":
                found += according(token)
    cut_at_quotations(parsed, found, quotes, inside)
    found += quoted_candidates(parsed, quotes, inside)
    for c in found:
        take_quotations(parsed, c, quotes, inside)
    for c in found:
        c.features = _features(parsed, c, inside)
    return found


def spans(parsed: Parsed, ranges: list[Range]) -> list[Span]:
    """Ranges of tokens as spans of the text: without space and punctuation around them, with their marks."""
    doc = parsed.doc
    quotes = quotations(parsed)
    out: list[Span] = []
    for first, last in ranges:
        while first < last and (doc[first].is_space or doc[first].text in EDGE):
            first += 1
        while last > first and (doc[last - 1].is_space or doc[last - 1].text in EDGE):
            last -= 1
        if first >= last:
            continue
        start, end = parsed.chars(first, last)
        for n in range(bisect_left(quotes, first, key=lambda q: q.last), len(quotes)):
            q = quotes[n]
            if q.first >= last:
                break
            low, high = q.words
            if first <= low and high <= last:
                start, end = min(start, q.span[0]), max(end, q.span[1])
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _features(parsed: Parsed, c: Candidate, inside: list[int]) -> list[str]:
    frame, lemma = c.frame, c.lemma
    coarse = "clause" if frame in ("that", "before", "wh") else frame
    kind = speech().kinds.get(lemma, "")
    s = c.source
    if s is None:
        who = "none"
    elif s.pos_ == "PRON":
        who = s.lower_
    elif s.pos_ == "PROPN":
        who = "name" if s.ent_type_ in NAMES else "propn"
    else:
        who = "noun"
    length = sum(b - a for a, b in c.content)
    bucket = 0 if length <= 1 else 1 if length <= 3 else 2 if length <= 6 else 3 if length <= 12 else 4
    quoted_cue = inside[c.head.i] >= 0
    marks = any(inside[a] >= 0 or inside[b - 1] >= 0 for a, b in c.content if b > a)
    h = c.content_head
    features = [
        "frame=" + frame,
        f"{lemma}|{frame}",
        f"{lemma}|{coarse}*",
        "lemma=" + lemma,
        f"kind={kind}|{coarse}",
        f"who={who}|{coarse[:2]}",
        "who=" + who,
        f"long={bucket}|{coarse[:3]}",
        f"quoted={quoted_cue}",
        f"marks={marks}|{coarse}",
    ]
    if s is not None and s.pos_ == "NOUN":
        features.append("source=" + s.lemma_.lower())
    if h is not None:
        features.append(f"head={h.pos_}{h.ent_type_ if h.pos_ == 'PROPN' else ''}|{coarse[:4]}")
        if frame in ("np",) and h.pos_ == "NOUN":
            features.append("object=" + h.lemma_.lower())
    features += [f"{f}|{coarse[:3]}" for f in c.features]
    features.append(f"above={_above(c.head)}|{coarse[:3]}")
    return features


def _above(token: Token) -> str:
    """The kind of the nearest verb that a cue's clause completes: views told inside of a telling."""
    kinds = speech().kinds
    for _ in range(6):
        up = token.head
        if up.i == token.i:
            return "root"
        if token.dep_ in ("ccomp", "xcomp", "pcomp", "acl"):
            kind = kinds.get(up.lemma_.lower())
            if kind:
                return f"{token.dep_[0]}{kind}"
        token = up
    return "far"


def score(found: list[Candidate]) -> None:
    """How likely the grammar's candidates are attributions, by the weights."""
    w = weights()
    bias = w.get("bias", 0.0)
    for c in found:
        total = bias
        for f in c.features:
            total += w.get(f, 0.0)
        c.score = likelihood(total)


def likely(found: list[Candidate]) -> list[Candidate]:
    """The grammar's candidates that are likely enough by themselves."""
    kinds = speech().kinds
    return [
        c
        for c in found
        if c.content and c.score >= FLOORS.get(c.frame, KNOWN if c.lemma in kinds else THRESHOLD)
    ]


def select(found: list[Candidate]) -> list[Candidate]:
    """The candidates, likeliest first, each content once."""
    kept: list[Candidate] = []
    for c in sorted(found, key=lambda c: (-c.score, c.head.i)):
        rivals = [k for k in kept if _alike(c, k)]
        if not rivals:
            kept.append(c)
        elif len(rivals) == 1 and c.frame == "n-that" and rivals[0].content_head == c.head:
            kept.append(c)  # 'doubted Peru's claim that …': Peru says so
        elif len(rivals) == 1 and _holds(c, rivals[0]):
            kept[kept.index(rivals[0])] = c  # told by one, thought by another: the telling holds the thought
    return kept


def _holds(outer: Candidate, inner: Candidate) -> bool:
    return any(first <= inner.head.i < last for first, last in outer.content)


def _alike(a: Candidate, b: Candidate) -> bool:
    if a.content[-1][1] <= b.content[0][0] or b.content[-1][1] <= a.content[0][0]:
        return False
    common, together = overlap(a.content, b.content)
    return common >= SAME * together
