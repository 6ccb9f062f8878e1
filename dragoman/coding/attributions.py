"""Who said, wrote or thought what, on whose word it stands, and in which medium."""

from __future__ import annotations

import math

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.cues import (
    Candidate,
    Range,
    noun_candidates,
    resolved_source,
    source_of,
    span_of,
    verb_candidates,
)
from dragoman.coding.parse import Parsed
from dragoman.coding.quotations import Quotation, quotations, quoted, style_of
from dragoman.coding.speech_details import detail
from dragoman.knowledge.speech import speech, weights
from dragoman.record import Attribution, Time
from dragoman.report import Span

__all__ = ["find_attributions", "quoted", "said_by"]

THRESHOLD = 0.48
"""Candidates at least as likely as this are kept: where f1 is highest on the PolNeAR training part."""

SAME = 0.6
"""Share of common tokens from which two candidates tell the same content: the likelier one stays."""

FULL_QUOTE = 5
"""Tokens from which a quotation is looked after even where grammar finds no content in it."""


def find_attributions(parsed: Parsed, cast: Cast, times: list[Time]) -> list[Attribution]:
    """The attributions of a report, in the order of their cues."""
    chosen = select(candidates(parsed))
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


def said_by(attributions: list[Attribution], span: Span) -> list[str]:
    """Ids of the attributions whose content covers `span`, outermost first."""
    start, end = span
    covering = [
        (sum(b - a for a, b in q.content), q.id)
        for q in attributions
        if any(a <= start and end <= b for a, b in q.content)
    ]
    return [i for _, i in sorted(covering, key=lambda pair: -pair[0])]


def candidates(parsed: Parsed) -> list[Candidate]:
    """All cues of a report with their features; scored, not yet chosen."""
    doc = parsed.doc
    quotes = quotations(parsed)
    inside = _inside(len(doc), quotes)
    found: list[Candidate] = []
    for token in doc:
        pos = token.pos_
        if pos == "VERB" or pos == "AUX":
            found += verb_candidates(token)
        elif pos == "NOUN":
            found += noun_candidates(token)
        elif token.lower_ == "according":
            found += _according(token)
    for c in found:
        _take_quotations(parsed, c, quotes, inside)
    found += _uncued(parsed, found, quotes, inside)
    for c in found:
        c.features = _features(parsed, c, inside)
    return found


def _inside(length: int, quotes: list[Quotation]) -> list[int]:
    """For each token, the index of the quotation that it stands in, or -1."""
    inside = [-1] * length
    for n, q in enumerate(quotes):
        for i in range(q.first, q.last):
            inside[i] = n
    return inside


def _according(token: Token) -> list[Candidate]:
    """'According to X, …': the clause around it is the content."""
    source = None
    last = token.i + 1
    for c in token.children:
        if c.dep_ == "prep" and c.lower_ == "to":
            last = c.i + 1
            source = next((k for k in c.children if k.dep_ == "pobj"), None)
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    if source is None or head.i == token.i:
        return []
    first, end = span_of(head)
    low, high = token.left_edge.i, token.right_edge.i + 1
    content = [(a, b) for a, b in ((first, min(low, end)), (max(high, first), end)) if b > a]
    source, words = resolved_source(source, None)
    return [Candidate(token, "according", "according", [(token.i, last)], source, words, content, head, [])]


def _take_quotations(parsed: Parsed, c: Candidate, quotes: list[Quotation], inside: list[int]) -> None:
    """Content that touches a quotation takes in the whole of it, and the one that runs on behind the sentence."""
    if c.frame not in ("that", "before", "wh", "according", "pass-that", "pass-before"):
        return
    taken: list[int] = []
    cue = c.head.i
    for first, last in c.content:
        for i in (first, first + 1, last - 1, last - 2):
            if first <= i < last and inside[i] >= 0 and inside[i] not in taken and inside[i] != inside[cue]:
                taken.append(inside[i])
    if not taken:
        return
    taken.sort()
    while taken[-1] + 1 < len(quotes):
        q = quotes[taken[-1] + 1]
        sentence = parsed.sentence(parsed.doc[q.first])
        last_sentence = parsed.sentence_of[max(cue, quotes[taken[-1]].last - 1)]
        number = parsed.sentence_of[q.first]
        same = parsed.paragraph_of[number] == parsed.paragraph_of[parsed.sentence_of[cue]]
        if not same or number != last_sentence + 1 or sentence.start < q.first - 1:
            break
        taken.append(taken[-1] + 1)
    ranges = list(c.content) + [(quotes[n].first, quotes[n].last) for n in taken]
    c.content = _merged(ranges, c.cue)


def _merged(ranges: list[Range], cue: list[Range]) -> list[Range]:
    out: list[Range] = []
    for first, last in sorted(ranges):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out


def _uncued(
    parsed: Parsed, found: list[Candidate], quotes: list[Quotation], inside: list[int]
) -> list[Candidate]:
    """Quotations with a cue in their sentence, or just before, that grammar has not joined to them."""
    new = []
    sentence_of = parsed.sentence_of
    doc = parsed.doc
    for n, q in enumerate(quotes):
        if q.length < FULL_QUOTE:
            continue
        near: list[tuple[int, Token, str]] = []
        after = parsed.sentences[sentence_of[q.last - 1]]
        for i in range(q.last, after.end):
            t = doc[i]
            if inside[i] < 0 and t.pos_ == "VERB":
                near.append((i - q.last, t, "quote-after"))
                break
        before = parsed.sentences[sentence_of[q.first]]
        start = before.start
        if q.first - start <= 1 and sentence_of[q.first] > 0:
            earlier = parsed.sentences[sentence_of[q.first] - 1]
            if doc[earlier.end - 1].text == ":":
                start = earlier.start
        for i in range(q.first - 1, start - 1, -1):
            t = doc[i]
            if inside[i] < 0 and t.pos_ == "VERB":
                near.append((q.first - i, t, "quote-before"))
                break
        for distance, verb, frame in near:
            content = [(q.first, q.last)]
            source, words = resolved_source(source_of(verb), None)
            colon = doc[q.first - 1].text == ":" or doc[q.first - 2].text == ":" if q.first > 1 else False
            features = [f"far={min(distance, 8) // 2}", f"colon={colon}"]
            c = Candidate(
                verb,
                frame,
                verb.lemma_.lower(),
                [(verb.i, verb.i + 1)],
                source,
                words,
                content,
                None,
                features,
            )
            new.append(c)
    return new


def spans(parsed: Parsed, ranges: list[Range]) -> list[Span]:
    """Ranges of tokens as spans of the text, without the space and punctuation around them but with their marks."""
    doc = parsed.doc
    out = []
    for first, last in ranges:
        while first < last and (doc[first].is_space or doc[first].text in ",;:.–—-"):
            first += 1
        while last > first and (doc[last - 1].is_space or doc[last - 1].text in ",;:.–—-"):
            last -= 1
        if first < last:
            out.append(parsed.chars(first, last))
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
        who = s.ent_type_ or "propn"
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
    return features


def select(found: list[Candidate]) -> list[Candidate]:
    """The likely candidates, each content once."""
    w = weights()
    bias = w.get("bias", 0.0)
    likely = []
    for c in found:
        total = bias
        for f in c.features:
            total += w.get(f, 0.0)
        c.score = 1 / (1 + math.exp(-total))
        if c.score >= THRESHOLD and c.content:
            likely.append(c)
    likely.sort(key=lambda c: (-c.score, c.head.i))
    kept: list[Candidate] = []
    for c in likely:
        if not any(_alike(c, k) for k in kept):
            kept.append(c)
    return kept


def _alike(a: Candidate, b: Candidate) -> bool:
    if a.content[-1][1] <= b.content[0][0] or b.content[-1][1] <= a.content[0][0]:
        return False
    common = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a.content for y in b.content)
    together = sum(e - s for s, e in a.content) + sum(e - s for s, e in b.content) - common
    return common >= SAME * together
