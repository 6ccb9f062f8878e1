"""Who said, wrote or thought what, on whose word it stands, and in which medium."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.cues import (
    Candidate,
    Range,
    as_saying,
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

THRESHOLD = 0.62
"""Candidates at least as likely as this are kept: where f1 is highest on the PolNeAR training part."""

KNOWN = 0.35
"""The same for a cue whose kind is known: a word of saying by itself."""

FLOORS = {"hearsay": 0.0, "colon": 0.25, "dash": 0.3, "according": 0.25}
"""Lower bounds for frames that say by themselves that somebody else is speaking."""

SAME = 0.6
"""Share of common tokens from which two candidates tell the same content: the likelier one stays."""

NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})

EDGE = frozenset(",;:.–—-")

QUOTING = frozenset("that before wh according pass-that pass-before quote-after quote-before colon dash".split())
"""Frames whose content may be a whole quotation."""

DASHES = frozenset("-–—")

NAME_LENGTH = 10
"""Tokens within which the colon stands after the name of a speaker."""

SHORT = 8
"""Tokens of a sentence that can be no more than a name and a verb of saying."""

RUNNING = 3
"""Tokens of a quotation from which it can go on with the words before it."""

FULL_QUOTE = 5
"""Tokens from which a quotation is looked after even where grammar finds no content in it."""


def find_attributions(parsed: Parsed, cast: Cast, times: list[Time]) -> list[Attribution]:
    """The attributions of a report, in the order of their cues."""
    chosen = choose(parsed)
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
    chosen = select(candidates(parsed))
    _run_on(parsed, chosen, quotes, _inside(len(parsed.doc), quotes))
    return chosen


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
    hearsay = speech().hearsay
    found: list[Candidate] = _headed(parsed, inside)
    for token in doc:
        pos = token.pos_
        if token.lower_ == "according":
            found += _according(token)
        elif pos == "VERB" or pos == "AUX":
            found += verb_candidates(token)
        elif pos == "NOUN":
            found += noun_candidates(token)
        elif pos == "ADV" and token.lower_ in hearsay:
            found += _hearsay(token)
    _cut(parsed, found, quotes, inside)
    found += _uncued(parsed, quotes, inside)
    for c in found:
        _take_quotations(parsed, c, quotes, inside)
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


def _hearsay(token: Token) -> list[Candidate]:
    """'… reportedly …': the clause around it, on nobody's word."""
    head = token.head
    if head.pos_ not in ("VERB", "AUX") or head.lemma_.lower() in speech().kinds:
        return []  # 'reportedly said' is somebody's saying
    first, last = span_of(head)
    content = [(a, b) for a, b in ((first, token.i), (token.i + 1, last)) if b > a]
    cue = [(token.i, token.i + 1)]
    return [Candidate(token, "hearsay", token.lower_, cue, None, [], content, head, [f"dep={head.dep_}"])]


def _headed(parsed: Parsed, inside: list[int]) -> list[Candidate]:
    """'Minister: talks will go on', 'Talks useful – minister', and the lines of an interview."""
    doc = parsed.doc
    found = []
    for n, sentence in enumerate(parsed.sentences):
        for i in range(sentence.start + 1, min(sentence.start + NAME_LENGTH, sentence.end)):
            token = doc[i]
            if token.text == ":" and inside[i] < 0:
                last = sentence.end
                following = i + 1 >= last and n + 1 < len(parsed.sentences)
                if following and _beside(parsed, i, parsed.sentences[n + 1].start):
                    last = parsed.sentences[n + 1].end
                name = _name_before(parsed, sentence.start, i)
                if name is not None and last > i + 1:
                    title = parsed.is_title(token) or n == 0
                    if not title and not (n and _beside(parsed, i, parsed.sentences[n - 1].start)):
                        last = _paragraph_end(parsed, n)  # the line of an interview
                    features = [f"title={title}", f"shout={name.is_upper}"]
                    source = [(sentence.start, i)]
                    content = [(i + 1, last)]
                    found.append(
                        Candidate(token, "colon", ":", [(i, i + 1)], name, source, content, None, features)
                    )
                break
            if token.pos_ in ("VERB", "AUX"):
                break
        if parsed.is_title(sentence[0]) or n == 0:
            end = sentence.end - 1 if doc[sentence.end - 1].text == "." else sentence.end
            for i in range(end - 2, max(sentence.start + 2, end - NAME_LENGTH), -1):
                if doc[i].text in DASHES and doc[i - 1].whitespace_ and doc[i].whitespace_:
                    name = _name_before(parsed, i + 1, end)
                    if name is not None:
                        source, content = [(i + 1, end)], [(sentence.start, i)]
                        found.append(Candidate(doc[i], "dash", "-", [(i, i + 1)], name, source, content))
                    break
    return found


def _paragraph_end(parsed: Parsed, number: int) -> int:
    paragraph = parsed.paragraph_of[number]
    while number + 1 < len(parsed.sentences) and parsed.paragraph_of[number + 1] == paragraph:
        number += 1
    return parsed.sentences[number].end


def _name_before(parsed: Parsed, first: int, last: int) -> Token | None:
    """The head of the phrase that is all of a range of tokens, if it is a short one without a verb."""
    words = parsed.doc[first:last]
    if any(t.pos_ in ("VERB", "AUX", "ADV", "PRON", "SCONJ") or t.is_punct and t.text not in "().,-" for t in words):
        return None
    head = words.root
    return head if head.pos_ in ("PROPN", "NOUN") else None


def _take_quotations(parsed: Parsed, c: Candidate, quotes: list[Quotation], inside: list[int]) -> None:
    """Content that touches a quotation takes in the whole of it, and those that run on behind it."""
    if c.frame not in QUOTING:
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
    c.content = _merged([*c.content, *((quotes[n].first, quotes[n].last) for n in taken)])
    if not _all_quoted(c, inside):
        return
    at = parsed.sentence_of[max(cue, quotes[taken[-1]].last - 1)]
    while taken[-1] + 1 < len(quotes):
        q = quotes[taken[-1] + 1]
        if not _alone(parsed, q) or parsed.sentence_of[q.first] != at + 1 or not _beside(parsed, cue, q.first):
            break
        taken.append(taken[-1] + 1)
        at = parsed.sentence_of[q.last - 1]
    c.content = _merged([*c.content, *((quotes[n].first, quotes[n].last) for n in taken)])


def _alone(parsed: Parsed, q: Quotation) -> bool:
    """Whether a quotation is all of its sentences."""
    first = parsed.sentences[parsed.sentence_of[q.first]]
    last = parsed.sentences[parsed.sentence_of[q.last - 1]]
    return first.start >= q.first - 1 and last.end <= q.last + 2


def _beside(parsed: Parsed, a: int, b: int) -> bool:
    """Whether two tokens stand in one paragraph."""
    return parsed.paragraph_of[parsed.sentence_of[a]] == parsed.paragraph_of[parsed.sentence_of[b]]


def _merged(ranges: list[Range]) -> list[Range]:
    out: list[Range] = []
    for first, last in sorted(ranges):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out


def _uncued(parsed: Parsed, quotes: list[Quotation], inside: list[int]) -> list[Candidate]:
    """Quotations with the verbs that stand beside them, outside of any: the nearest before and the nearest after."""
    new = []
    doc = parsed.doc
    for q in quotes:
        if q.length < FULL_QUOTE:
            continue
        first = parsed.sentences[parsed.sentence_of[q.first]].start
        near: list[tuple[Token, str, Range]] = []
        verb = _verb_after(parsed, q, inside)
        if verb is not None:
            # '… and "to hold on," Peskov said': the words before the quotation are his, too
            whole = first < q.first - 1 and _ends_words(parsed, q, verb)
            near.append((verb, "quote-after", (first if whole else q.first, q.last)))
        verb = _verb_before(parsed, q, inside)
        if verb is not None:
            near.append((verb, "quote-before", (q.first, q.last)))
        colon = q.first > 1 and ":" in (doc[q.first - 1].text, doc[q.first - 2].text)
        for verb, frame, content in near:
            source, words = resolved_source(source_of(verb), None)
            distance = verb.i - q.last if verb.i >= q.last else q.first - verb.i
            features = [f"far={min(distance, 8) // 2}", f"colon={colon}"]
            saying = as_saying(verb)
            cue = [(verb.i, (saying or verb).i + 1)]
            lemma = "say" if saying is not None else verb.lemma_.lower()
            new.append(Candidate(verb, frame, lemma, cue, source, words, [content], None, features))
    return new


def _verb_after(parsed: Parsed, q: Quotation, inside: list[int]) -> Token | None:
    number = parsed.sentence_of[q.last - 1]
    sentence = parsed.sentences[number]
    for i in range(q.last, sentence.end):
        if inside[i] < 0 and parsed.doc[i].pos_ == "VERB":
            return parsed.doc[i]
    if sentence.end <= q.last + 1 and number + 1 < len(parsed.sentences):
        following = parsed.sentences[number + 1]
        # '… on the list?" Hua said.': the parser has made a sentence of the last two words
        if len(following) <= SHORT and _beside(parsed, q.first, following.start):
            for token in following:
                if inside[token.i] < 0 and token.pos_ == "VERB":
                    return token if token.lemma_.lower() in speech().kinds else None
    return None


def _verb_before(parsed: Parsed, q: Quotation, inside: list[int]) -> Token | None:
    number = parsed.sentence_of[q.first]
    start = parsed.sentences[number].start
    if q.first - start <= 1 and number > 0 and parsed.doc[parsed.sentences[number - 1].end - 1].text == ":":
        start = parsed.sentences[number - 1].start
    for i in range(q.first - 1, start - 1, -1):
        if inside[i] < 0 and parsed.doc[i].pos_ == "VERB":
            return parsed.doc[i]
    return None


def _ends_words(parsed: Parsed, q: Quotation, verb: Token) -> bool:
    """Whether a quotation ends what somebody says: a comma before the closing mark, then who says it."""
    if q.open or parsed.doc[q.last - 1].text != "," or q.last + 1 >= len(parsed.doc):
        return False
    subject = source_of(verb)
    return (
        subject is not None
        and subject.i >= q.last
        and (verb.lemma_.lower() in speech().kinds or as_saying(verb) is not None)
        and parsed.doc[q.last + 1].pos_ not in ("CCONJ", "SCONJ")
    )


def _cut(parsed: Parsed, found: list[Candidate], quotes: list[Quotation], inside: list[int]) -> None:
    """Content that runs over the end of somebody's words into who says them ends there."""
    for q in quotes:
        verb = _verb_after(parsed, q, inside) if parsed.doc[q.last - 1].text == "," else None
        if verb is None or not _ends_words(parsed, q, verb):
            continue
        for c in found:
            if c.head.i < q.first and c.content and c.content[-1][1] > q.last + 1 > c.content[-1][0]:
                if c.content[-1][0] <= verb.i < c.content[-1][1]:
                    c.content[-1] = (c.content[-1][0], q.last)


def _run_on(parsed: Parsed, chosen: list[Candidate], quotes: list[Quotation], inside: list[int]) -> None:
    """A quotation that is a sentence or paragraph of its own, and that nothing else claims, goes on with the words
    that end just before it."""
    covered = [False] * len(parsed.doc)
    ends: dict[int, list[Candidate]] = {}
    for c in chosen:
        for first, last in c.content:
            covered[first:last] = [True] * (last - first)
        if inside[c.head.i] < 0 and c.content:
            ends.setdefault(parsed.sentence_of[max(c.head.i, c.content[-1][1] - 1)], []).append(c)
    for q in quotes:
        if q.length < RUNNING or covered[(q.first + q.last) // 2] or not _alone(parsed, q):
            continue
        before = ends.get(parsed.sentence_of[q.first] - 1)
        if not before:
            continue
        c = min(before, key=lambda c: (not _touches(c, inside), c.frame not in QUOTING, _depth(c.head), c.head.i))
        if c.frame not in QUOTING:
            continue
        if _all_quoted(c, inside):
            c.content = _merged([*c.content, (q.first, q.last)])
        else:
            c = replace(c, content=[(q.first, q.last)], content_head=None)
            chosen.append(c)
        ends.setdefault(parsed.sentence_of[q.last - 1], []).append(c)


def _all_quoted(c: Candidate, inside: list[int]) -> bool:
    """Whether a content is nothing but quotations; marks and a comma may stand at its ends."""
    return all(
        inside[i] >= 0 for a, b in c.content for i in (min(a + 1, b - 1), (a + b) // 2, max(b - 3, a))
    )


def _touches(c: Candidate, inside: list[int]) -> bool:
    return any(inside[first] >= 0 or inside[last - 1] >= 0 for first, last in c.content)


def _depth(token: Token) -> int:
    depth = 0
    while token.head.i != token.i:
        token = token.head
        depth += 1
    return depth


def spans(parsed: Parsed, ranges: list[Range]) -> list[Span]:
    """Ranges of tokens as spans of the text: without the space and punctuation around them, with their marks."""
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


def select(found: list[Candidate]) -> list[Candidate]:
    """The likely candidates, each content once."""
    w = weights()
    bias = w.get("bias", 0.0)
    likely = []
    kinds = speech().kinds
    for c in found:
        total = bias
        for f in c.features:
            total += w.get(f, 0.0)
        c.score = 1 / (1 + math.exp(-total))
        if c.score >= FLOORS.get(c.frame, KNOWN if c.lemma in kinds else THRESHOLD) and c.content:
            likely.append(c)
    likely.sort(key=lambda c: (-c.score, c.head.i))
    kept: list[Candidate] = []
    for c in likely:
        rivals = [k for k in kept if _alike(c, k)]
        if not rivals:
            kept.append(c)
        elif len(rivals) == 1 and _holds(c, rivals[0]):
            kept[kept.index(rivals[0])] = c  # told by one, thought by another: the telling holds the thought
    return kept


def _holds(outer: Candidate, inner: Candidate) -> bool:
    return any(first <= inner.head.i < last for first, last in outer.content)


def _alike(a: Candidate, b: Candidate) -> bool:
    if a.content[-1][1] <= b.content[0][0] or b.content[-1][1] <= a.content[0][0]:
        return False
    common = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a.content for y in b.content)
    together = sum(e - s for s, e in a.content) + sum(e - s for s, e in b.content) - common
    return common >= SAME * together
