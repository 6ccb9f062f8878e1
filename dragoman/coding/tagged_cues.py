"""Cues that the tagger has found, as candidates beside those of grammar, and what it says of grammar's own."""

from __future__ import annotations

import math

import numpy as np

from dragoman.coding.cue_quotes import merged, take_quotations
from dragoman.coding.cues import Candidate, Range, overlap
from dragoman.coding.likelihood import likelihood, odds
from dragoman.coding.parse import Parsed
from dragoman.coding.quotations import quotation_at, quotations
from dragoman.coding.tagger import Cue, Floats, Tags
from dragoman.knowledge.speech import joined_weights, speech
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

HOPELESS = 0.02
"""Candidates that grammar holds for less likely than this, and whose cue the tagger does, too, are passed over: weighing
them would take longer than finding them, and none would be kept."""

KEPT = 0.45
"""Candidates at least as likely as this are attributions: where f1 is highest on attributions_dev."""

RIVAL = 0.2
"""Share of common tokens from which two candidates are about the same words, so that one of them is too many."""

ALIKE = 0.85
"""Share of common tokens from which a candidate of grammar and one of the tagger are one."""


def joined(parsed: Parsed, found: list[Candidate]) -> list[Candidate]:
    """The candidates of grammar (scored) and of the tagger that are attributions: scored anew, the likeliest first, none
    that shares its words or its cue with a likelier one."""
    w = joined_weights()
    bias = w.get("bias", 0.0)
    found = together(parsed, found)
    for c in found:
        c.score = likelihood(bias + sum(w.get(f, 0.0) for f in c.features))
    kept: list[Candidate] = []
    for c in sorted(found, key=lambda c: (-c.score, c.head.i)):
        if c.score < KEPT:
            break
        if not any(_shares(c, k, RIVAL) or (_same_cue(c, k) and _shares(c, k, 0)) for k in kept):
            kept.append(_printed(c))
    return kept


CLAUSES = frozenset({"that", "wh"})
"""Frames whose content begins with the word that opens the clause: 'told *RIA* on Monday *that* …' tells what follows."""

PART = 0.5
"""What is ALIKE for these: the tagger has the addressee or the day in the content."""


def _printed(c: Candidate) -> Candidate:
    """The candidate by which a likely one is told: where grammar has found nearly the same, its spans stand, which end
    where phrases do."""
    if not c.tagged or c.twin is None:
        return c
    if _alike(c, c.twin) >= (PART if c.twin.frame in CLAUSES else ALIKE):
        c.twin.score = c.score
        return c.twin
    c.frame = c.twin.frame
    return c


def together(parsed: Parsed, found: list[Candidate]) -> list[Candidate]:
    """All candidates, with the features by which `joined` weighs them; a source that the one of a cue lacks comes from
    the other."""
    by_cue: dict[int, list[Candidate]] = {}
    grammars = [c for c in found if c.content]
    for c in grammars:
        by_cue.setdefault(c.head.i, []).append(c)
    view = _View(parsed)
    out: list[Candidate] = []
    quotes = quotations(parsed)
    inside = quotation_at(len(parsed.doc), quotes)
    for t in tagged_candidates(parsed):
        take_quotations(parsed, t, quotes, inside)
        own = [c for first, last in t.cue for i in range(first, last) for c in by_cue.get(i, ())]
        best = max(own, key=lambda c: (_alike(c, t), c.score), default=None)
        if best is not None:
            t.lemma = best.lemma
            if t.source is None or (best.source is not None and _named_within(best.source.i, t.source_words)):
                t.source, t.source_words = best.source, best.source_words
        for c in own:
            if c.source is None and _alike(c, t) >= ALIKE:
                c.source, c.source_words = t.source, t.source_words
        t.twin = best
        out.append(t)
        for c in own:
            c.twin = t
    out += [c for c in grammars if c.twin or max(c.score, view.cue(c)) >= HOPELESS]
    for c in out:
        c.features = view.features(c)
    _rivalry(out)
    return out


def _rivalry(found: list[Candidate]) -> None:
    """Adds to each candidate's features how it stands beside those whose contents it shares: by what the tagger makes of
    them, the best of all, of its cue alone, or neither; and how far from the best."""
    for c in found:
        best = best_of_cue = 0.0
        for other in found:
            if other is c or other.strength <= 0 or not _shares(c, other, RIVAL):
                continue
            best = max(best, other.strength)
            if _same_cue(c, other):
                best_of_cue = max(best_of_cue, other.strength)
        behind = _bin(c.strength - best, 0.1, 5)
        rank = f"{c.strength >= best}{c.strength >= best_of_cue}"
        c.features += [f"rank={rank}", f"behind={behind}", *(f"rank={rank}|{f}" for f in c.features[4:7])]


class _View:
    """What the tagger makes of any cue, source and content, whoever has found them."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.pieces: dict[int, list[list[int]]] = {}

    def features(self, c: Candidate) -> list[str]:
        """The features of a candidate."""
        tagged, other = c.tagged, c.twin
        grammar = other if tagged else c
        likely, covered = self.cue(c), self.fit(c)
        c.strength = likely * covered
        cue = _bin(odds(likely), 1, 6)
        own = _bin(odds(grammar.score), 1, 5) if grammar is not None else "none"
        fit = _bin(covered, 0.1, 10)
        alike = _bin(_alike(c, other), 0.25, 4) if other is not None else "none"
        frame = grammar.frame if grammar is not None else "none"
        group = (
            "T"
            if tagged
            else "telling"
            if frame in SAYING
            else "noun"
            if frame[:2] in ("n-", "a-")
            else "verb"
        )
        length = sum(last - first for first, last in c.content)
        size = 0 if length <= 2 else 1 if length <= 5 else 2 if length <= 12 else 3 if length <= 30 else 4
        kind = speech().kinds.get(c.lemma, "")
        who = "none" if c.source is None else c.source.pos_
        return [
            f"by={group}|{alike}",
            f"frame={frame}|{tagged}",
            f"kind={kind}|{group}",
            f"lemma={c.lemma}",
            f"cue={cue}|{group}",
            f"fit={fit}|{group}",
            f"grammar={own}|{group}",
            f"cue={cue}|fit={_coarse(fit)}",
            f"cue={_coarse(cue)}|grammar={own}",
            f"fit={fit}|grammar={_coarse(own)}",
            f"kind={kind}|cue={cue}|{group}",
            f"cue={cue}|fit={fit}|{group}",
            f"cue={cue}|grammar={own}|{group}",
            f"fit={fit}|grammar={own}|{group}",
            f"who={who}|{group}",
            f"source={_bin(self.source(c), 0.25, 4)}|{group}",
            f"size={size}|{group}",
            f"size={size}|fit={_coarse(fit)}",
        ]

    def cue(self, c: Candidate) -> float:
        """The likeliest piece of a cue."""
        number = self._number(c)
        own = [i for r in c.cue for i in self._within(number, r)]
        return max((float(self._tags(number).cue[i]) for i in own), default=0.0)

    def fit(self, c: Candidate) -> float:
        """How well a content covers what the tagger links to the cue: shared over united, by probability."""
        number = self._number(c)
        linked = self._linked(number, c, self._tags(number).content)
        inside = total = outside = 0.0
        for n in {
            number,
            *(self.parsed.sentence_of[i] for first, last in c.content for i in (first, last - 1)),
        }:
            if n < 0:
                continue
            if n != number:
                linked_here = self._tags(n).running[:, 0 if n > number else 1]
            elif linked is not None:
                linked_here = linked
            else:
                continue
            own = {i for r in c.content for i in self._within(n, r)}
            inside += float(sum(linked_here[i] for i in own))
            outside += float(sum(1 - linked_here[i] for i in own))
            if n == number:
                total += float(linked_here[1:-1].sum()) - float(sum(linked_here[i] for i in own))
        return inside / (inside + outside + total) if inside else 0.0

    def source(self, c: Candidate) -> float:
        """The likeliest piece of a source, in the sentence of its cue; 1 where neither sees one there."""
        number = self._number(c)
        linked = self._linked(number, c, self._tags(number).speaker)
        if linked is None:
            return 0.0
        own = [i for r in c.source_words for i in self._within(number, r)]
        if not own:
            return 1 - float(linked[1:-1].max(initial=0.0))
        return float(max(linked[i] for i in own))

    def _number(self, c: Candidate) -> int:
        return self.parsed.sentence_of[c.head.i]

    def _tags(self, number: int) -> Tags:
        tags: Tags = self.parsed.tags[number]  # type: ignore[index]
        return tags

    def _linked(self, number: int, c: Candidate, pairs: Floats) -> Floats | None:
        own = [i for r in c.cue for i in self._within(number, r)]
        return np.asarray(pairs[own].mean(0)) if own else None

    def _within(self, number: int, tokens: Range) -> list[int]:
        """The pieces of a sentence that tokens cover."""
        sentence = self.parsed.sentences[number]
        if number not in self.pieces:
            self.pieces[number] = self._by_token(number)
        table = self.pieces[number]
        first, last = max(tokens[0], sentence.start), min(tokens[1], sentence.end)
        return [i for at in range(first - sentence.start, last - sentence.start) for i in table[at]]

    def _by_token(self, number: int) -> list[list[int]]:
        """The pieces of each token of a sentence; a piece counts for one token."""
        sentence, spans = self.parsed.sentences[number], self._tags(number).pieces.spans
        at = sentence[0].idx
        out: list[list[int]] = []
        i = 1
        for token in sentence:
            end = token.idx - at + len(token)
            own = []
            while i < len(spans) - 1 and spans[i][0] < end:
                own.append(i)
                i += 1
            out.append(own)
        return out


def _shares(a: Candidate, b: Candidate, share: float) -> bool:
    """Whether two candidates have so much of their contents in common."""
    if a.content[-1][1] <= b.content[0][0] or b.content[-1][1] <= a.content[0][0]:
        return False
    common, either = overlap(a.content, b.content)
    return common > 0 and common >= share * either


def _same_cue(a: Candidate, b: Candidate) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a.cue for y in b.cue)


def _bin(value: float, width: float, most: int) -> str:
    """Which of the bins of a width a value falls into, at most `most` of them to either side of zero."""
    return str(max(-most, min(most, math.floor(value / width))))


def _coarse(name: str) -> str:
    """Two bins as one."""
    return name if name == "none" else str(int(name) // 2)


SAYING = frozenset({"before", "according", "hearsay", "colon", "dash", "quote-after", "quote-before"})
"""Frames that say by themselves that somebody speaks: '…, he said', 'according to', quotations with their cue."""


def _alike(a: Candidate, b: Candidate) -> float:
    """Share of the tokens of either content that are in both."""
    common, either = overlap(a.content, b.content)
    return common / (either or 1)


def _candidate(parsed: Parsed, number: int, cue: Cue) -> Candidate:
    words = parsed.tokens(number, cue.span)
    head = parsed.doc[words[0] : words[1]].root
    sources = [parsed.tokens(number, span) for span in cue.sources]
    contents = _whole([parsed.tokens(number, span) for span in cue.contents], [words, *sources])
    sources = [
        (first, last)
        for first, last in sources
        if not any(parsed.doc[i].pos_ in PREDICATES for i in (first, last - 1))
    ]  # 'It orders', 'Reuters reported': a source that holds a cue is none
    source = parsed.doc[sources[0][0] : sources[0][1]].root if sources else None
    return Candidate(
        head,
        "tagged",
        head.lemma_.lower(),
        [words],
        source,
        sources,
        contents,
        None,
        [],
        cue.probability,
        True,
    )


PREDICATES = frozenset({"VERB", "AUX"})


def _named_within(token: int, ranges: list[Range]) -> bool:
    """Whether a word stands in one of the ranges: both name the same source, and grammar's phrase is the cleaner one."""
    return any(first <= token < last for first, last in ranges)


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
