"""Cues that the tagger has found, as candidates beside those of grammar, and what it says of grammar's own."""

from __future__ import annotations

from dragoman.coding.cue_quotes import merged
from dragoman.coding.cues import Candidate, Range, overlap
from dragoman.coding.likelihood import likelihood, odds
from dragoman.coding.parse import Parsed
from dragoman.coding.tagger import Cue
from dragoman.report import Span


def tagged_candidates(parsed: Parsed) -> list[Candidate]:
    """A candidate for each cue that the tagger found, in order, contents continued across sentences.

    `score` is the cue's probability; `frame` is 'tagged'.
    """
    if parsed.tags is None:
        return []
    found: list[Candidate] = []
    waiting: list[Range] = []
    """Contents whose cue comes in a later sentence."""
    latest: Candidate | None = None
    for number, tags in enumerate(parsed.tags):
        before = _running(parsed, number, tags.before)
        if before and latest is not None and _ends_between(parsed, latest, number) <= FURTHEST:
            latest.content = merged([*latest.content, *before])
        here = [_candidate(parsed, number, cue) for cue in tags.cues]
        if waiting and here:
            here[0].content = merged([*here[0].content, *waiting])
            waiting = []
        waiting += _running(parsed, number, tags.after)
        found += [c for c in here if c.content]
        if here:
            latest = max(
                here, key=lambda c: (bool(c.content), c.content[-1][1] if c.content else 0, c.head.i)
            )
    return found


FURTHEST = 2
"""Paragraph ends over which a content may go on."""

ODD = 3
"""Tokens of a piece of content below which it is noise beside a longer one."""

MOST = 0.5
"""Share of a sentence from which it goes on with a content of another."""

BOTH = (0.6, 0.9, 0.3)
"""How grammar's and the tagger's log-odds are weighed where both find a candidate, and what is added; chosen, as the three
below, on attributions_dev."""

TAGGED, GRAMMAR, TELLING = -1.3, -2.2, -0.5
"""What is added to the log-odds where one finds it alone: the tagger; grammar; grammar in a frame that says by itself that
somebody speaks."""

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

    Where both find the same, grammar's spans stand; a source that it lacks comes from the tagger. A sure candidate of
    grammar stands against another content of the same cue.
    """
    out: list[Candidate] = []
    matched: set[int] = set()
    by_cue: dict[int, list[Candidate]] = {}
    for c in found:
        if c.content:
            by_cue.setdefault(c.head.i, []).append(c)
    for t in tagged_candidates(parsed):
        own = [c for first, last in t.cue for i in range(first, last) for c in by_cue.get(i, ())]
        best = max(own, key=lambda c: (_alike(c, t), c.score), default=None)
        alike = best is not None and _alike(best, t) >= ALIKE
        matched.update(id(c) for c in own)
        if best is not None and (alike or best.score >= SURE):
            if alike and best.source is None and t.source is not None:
                best.source, best.source_words = t.source, t.source_words
            best.score = likelihood(BOTH[0] * odds(best.score) + BOTH[1] * odds(t.score) + BOTH[2])
            out.append(best)
            continue
        if best is not None:
            t.lemma, t.frame = best.lemma, best.frame
            if not t.source_words:
                t.source, t.source_words = best.source, best.source_words
        t.score = likelihood(odds(t.score) + TAGGED)
        out.append(t)
    for c in found:
        if c.content and id(c) not in matched:
            c.score = likelihood(odds(c.score) + (TELLING if c.frame in SAYING else GRAMMAR))
            out.append(c)
    return [c for c in out if c.score >= KEPT]


def _alike(a: Candidate, b: Candidate) -> float:
    """Share of the tokens of either content that are in both."""
    common, together = overlap(a.content, b.content)
    return common / (together or 1)


def _candidate(parsed: Parsed, number: int, cue: Cue) -> Candidate:
    words = parsed.tokens(number, cue.span)
    head = parsed.doc[words[0] : words[1]].root
    sources = [parsed.tokens(number, span) for span in cue.sources]
    contents = _whole([parsed.tokens(number, span) for span in cue.contents], [words, *sources])
    source = parsed.doc[sources[0][0] : sources[0][1]].root if sources else None
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


def _running(parsed: Parsed, number: int, spans: list[Span]) -> list[Range]:
    """What of a sentence goes on with a content of another: most of it, or nothing."""
    if not spans:
        return []
    ranges = [parsed.tokens(number, span) for span in spans]
    first, last = ranges[0][0], ranges[-1][1]
    sentence = parsed.sentences[number]
    share = sum(b - a for a, b in ranges) / len(sentence)
    return [(first, last)] if share >= MOST else []


def _ends_between(parsed: Parsed, latest: Candidate, number: int) -> int:
    """Paragraph ends between a candidate and a sentence."""
    return parsed.paragraph_of[number] - parsed.paragraph_of[parsed.sentence_of[latest.head.i]]
