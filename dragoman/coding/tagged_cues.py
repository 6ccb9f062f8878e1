"""Cues that the tagger has found, as candidates beside those of grammar, and what it says of grammar's own."""

from __future__ import annotations

import math

from dragoman.coding.cue_quotes import merged
from dragoman.coding.cues import Candidate, Range
from dragoman.coding.parse import Parsed
from dragoman.coding.tagged_words import TaggedWords
from dragoman.coding.tagger import Tags


def tagged_candidates(parsed: Parsed) -> list[Candidate]:
    """A candidate for each cue that the tagger found, in order, contents continued across sentences.

    `score` is the cue's probability; `frame` is 'tagged'.
    """
    if parsed.tags is None:
        return []
    at = TaggedWords(parsed)
    found: list[Candidate] = []
    waiting: list[Range] = []
    """Contents whose cue comes in a later sentence."""
    latest: Candidate | None = None
    for number, tags in enumerate(parsed.tags):
        before = _running(parsed, number, at.ranges(number, [span for span, _ in tags.before]))
        if before and latest is not None and _ends_between(parsed, latest, number) <= FURTHEST:
            latest.content = merged([*latest.content, *before])
        here = [c for c in (_candidate(at, number, tags, i) for i in range(len(tags.cues))) if c is not None]
        if waiting and here:
            here[0].content = merged([*here[0].content, *waiting])
            waiting = []
        waiting += _running(parsed, number, at.ranges(number, [span for span, _ in tags.after]))
        found += [c for c in here if c.content]
        if here:
            latest = max(
                here, key=lambda c: (bool(c.content), c.content[-1][1] if c.content else 0, c.head.i)
            )
    return [c for c in found if c.content]


FURTHEST = 2
"""Paragraph ends over which a content may go on."""

ODD = 3
"""Tokens of a piece of content below which it is noise beside a longer one."""

MOST = 0.5
"""Share of a sentence from which it goes on with a content of another."""

BOTH, TAGGED, GRAMMAR, TELLING = (0.6, 0.9, 0.3), (1.0, -1.3), (1.0, -2.2), (1.0, -0.5)
"""How the grammar's and the tagger's log-odds are weighed where both find a candidate (grammar, tagger, constant), and
where one does alone (its own, constant); TELLING for grammar's frames that say by themselves that somebody speaks.
Chosen on attributions_dev."""

SAYING = frozenset({"before", "according", "hearsay", "colon", "dash", "quote-after", "quote-before"})
"""Those frames: '…, he said', 'according to', quotations with their cue."""

KEPT = 0.5
"""Candidates at least as likely as this are attributions."""

SURE = 0.7
"""A candidate of grammar of the same cue, but with another content, stands against the tagger's from this likelihood."""

ALIKE = 0.5
"""Share of common tokens from which a candidate of grammar and one of the tagger are one."""


def joined(parsed: Parsed, found: list[Candidate]) -> list[Candidate]:
    """The candidates of grammar (scored) and of the tagger as one list: those that are likely enough, scored anew.

    Where both find the same, grammar's spans stand; a source that it lacks comes from the tagger.
    """
    out: list[Candidate] = []
    matched: set[int] = set()
    by_cue: dict[int, list[Candidate]] = {}
    for c in found:
        if c.content:
            by_cue.setdefault(c.head.i, []).append(c)
    for t in tagged_candidates(parsed):
        own = [c for first, last in t.cue for i in range(first, last) for c in by_cue.get(i, ())]
        best = max(own, key=lambda c: (_overlap(c.content, t.content), c.score), default=None)
        if best is not None and _overlap(best.content, t.content) >= ALIKE:
            matched.add(id(best))
            matched.update(id(c) for c in own if c is not best)
            score = _sigmoid(BOTH[0] * _odds(best.score) + BOTH[1] * _odds(t.score) + BOTH[2])
            if best.source is None and t.source is not None:
                best.source, best.source_words = t.source, t.source_words
            best.score = score
            out.append(best)
        elif best is not None and best.score >= SURE:
            matched.update(id(c) for c in own)
            best.score = _sigmoid(BOTH[0] * _odds(best.score) + BOTH[1] * _odds(t.score) + BOTH[2])
            out.append(best)
        else:
            if best is not None:
                matched.update(id(c) for c in own)
                t.lemma, t.frame = best.lemma, best.frame
                if not t.source_words:
                    t.source, t.source_words = best.source, best.source_words
            t.score = _sigmoid(TAGGED[0] * _odds(t.score) + TAGGED[1])
            out.append(t)
    for c in found:
        if c.content and id(c) not in matched:
            weight, constant = TELLING if c.frame in SAYING else GRAMMAR
            c.score = _sigmoid(weight * _odds(c.score) + constant)
            out.append(c)
    return [c for c in out if c.score >= KEPT]


def _odds(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _overlap(a: list[Range], b: list[Range]) -> float:
    common = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    return common / (sum(e - s for s, e in a) + sum(e - s for s, e in b) - common or 1)


def _candidate(at: TaggedWords, number: int, tags: Tags, index: int) -> Candidate | None:
    cue = tags.cues[index]
    words = at.range(number, cue.span)
    if words is None:
        return None
    doc = at.parsed.doc
    head = doc[words[0] : words[1]].root
    sources = at.ranges(number, [span for span, _ in cue.sources])
    contents = _whole(at.ranges(number, [span for span, _ in cue.contents]), [words, *sources])
    source = doc[sources[0][0] : sources[0][1]].root if sources else None
    return Candidate(
        head, "tagged", head.lemma_.lower(), [words], source, sources, contents, None, [], cue.probability
    )


def _whole(ranges: list[Range], between: list[Range]) -> list[Range]:
    """A content without the holes that its cue and source do not make, nor the odd words beside it."""
    out: list[Range] = []
    for first, last in ranges:
        if out and not any(a < first and b > out[-1][1] for a, b in between):
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    longest = max((last - first for first, last in out), default=0)
    return [r for r in out if r[1] - r[0] >= ODD or longest < ODD]


def _running(parsed: Parsed, number: int, ranges: list[Range]) -> list[Range]:
    """What of a sentence goes on with a content of another: most of it, or nothing."""
    if not ranges:
        return []
    first, last = ranges[0][0], ranges[-1][1]
    sentence = parsed.sentences[number]
    share = sum(b - a for a, b in ranges) / len(sentence)
    return [(first, last)] if share >= MOST else []


def _ends_between(parsed: Parsed, latest: Candidate, number: int) -> int:
    """Paragraph ends between a candidate and a sentence."""
    return parsed.paragraph_of[number] - parsed.paragraph_of[parsed.sentence_of[latest.head.i]]
