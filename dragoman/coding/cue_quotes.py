"""Quotations and their cues: which words are whose, within a sentence and across sentences and paragraphs."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.cues import Candidate, Range, as_saying, resolved_source, source_of
from dragoman.coding.parse import Parsed
from dragoman.coding.quotations import Quotation, alone, beside
from dragoman.knowledge.speech import speech

QUOTING = frozenset({"that", "before", "wh", "according", "pass-that", "pass-before"}) | {
    "quote-after", "quote-before", "colon", "dash", "tagged",
}  # fmt: skip
"""Frames whose content may be a whole quotation."""

SHORT = 8
"""Tokens of a sentence that can be no more than a name and a verb of saying."""

RUNNING = 3
"""Tokens of a quotation from which it can go on with the words before it."""

FULL_QUOTE = 5
"""Tokens from which a quotation is looked after even where grammar finds no content in it; a shorter one, if
it ends like a sentence."""

ENDING = frozenset({",", ".", "!", "?", "…", "..."})


def take_quotations(parsed: Parsed, c: Candidate, quotes: list[Quotation], inside: list[int]) -> None:
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
    c.content = merged([*c.content, *((quotes[n].first, quotes[n].last) for n in taken)])
    if not _all_quoted(c, inside):
        return
    at = parsed.sentence_of[max(cue, quotes[taken[-1]].last - 1)]
    while taken[-1] + 1 < len(quotes):
        q = quotes[taken[-1] + 1]
        next_one = alone(parsed, q) and parsed.sentence_of[q.first] == at + 1 and beside(parsed, cue, q.first)
        if not next_one and not _goes_on(parsed, cue, q):
            break
        taken.append(taken[-1] + 1)
        at = parsed.sentence_of[q.last - 1]
    c.content = merged([*c.content, *((quotes[n].first, quotes[n].last) for n in taken)])


def _goes_on(parsed: Parsed, cue: int, q: Quotation) -> bool:
    """'"…," he said on Monday, "and …"': a second quotation in the cue's sentence, no other verb between."""
    doc = parsed.doc
    return (
        cue < q.first
        and parsed.sentence_of[cue] == parsed.sentence_of[q.first]
        and doc[q.first - 2].text == ","
        and not any(doc[i].pos_ == "VERB" for i in range(cue + 1, q.first))
    )


def merged(ranges: list[Range]) -> list[Range]:
    """Ranges in order, those that touch made one."""
    out: list[Range] = []
    for first, last in sorted(ranges):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out


def quoted_candidates(parsed: Parsed, quotes: list[Quotation], inside: list[int]) -> list[Candidate]:
    """Quotations with the verbs beside them, outside of any: the nearest before and the nearest after."""
    new = []
    doc = parsed.doc
    for q in quotes:
        if q.length < FULL_QUOTE and doc[q.last - 1].text not in ENDING:
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
            source, words = resolved_source(source_of(verb))
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
        if len(following) <= SHORT and beside(parsed, q.first, following.start):
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


def cut_at_quotations(
    parsed: Parsed, found: list[Candidate], quotes: list[Quotation], inside: list[int]
) -> None:
    """Content that runs over the end of somebody's words into who says them ends there."""
    for q in quotes:
        verb = _verb_after(parsed, q, inside) if parsed.doc[q.last - 1].text == "," else None
        if verb is None or not _ends_words(parsed, q, verb):
            continue
        for c in found:
            if c.head.i < q.first and c.content and c.content[-1][1] > q.last + 1 > c.content[-1][0]:
                if c.content[-1][0] <= verb.i < c.content[-1][1]:
                    c.content[-1] = (c.content[-1][0], q.last)


def run_on(parsed: Parsed, chosen: list[Candidate], quotes: list[Quotation], inside: list[int]) -> None:
    """A quotation that is a sentence or paragraph of its own, and that nothing else claims, goes on with the
    words that end just before it."""
    covered = [False] * len(parsed.doc)
    ends: dict[int, list[Candidate]] = {}
    for c in chosen:
        for first, last in c.content:
            covered[first:last] = [True] * (last - first)
        if inside[c.head.i] < 0 and c.content:
            ends.setdefault(parsed.sentence_of[max(c.head.i, c.content[-1][1] - 1)], []).append(c)
    for q in quotes:
        if q.length < RUNNING or covered[(q.first + q.last) // 2] or not alone(parsed, q):
            continue
        before = ends.get(parsed.sentence_of[q.first] - 1)
        if not before:
            continue
        c = min(
            before, key=lambda c: (not _touches(c, inside), c.frame not in QUOTING, _depth(c.head), c.head.i)
        )
        if c.frame not in QUOTING:
            continue
        if _all_quoted(c, inside):
            c.content = merged([*c.content, (q.first, q.last)])
        else:
            c = replace(c, content=[(q.first, q.last)], content_head=None)
            chosen.append(c)
        ends.setdefault(parsed.sentence_of[q.last - 1], []).append(c)


def _all_quoted(c: Candidate, inside: list[int]) -> bool:
    """Whether a content is nothing but quotations; marks and a comma may stand at its ends."""
    return all(inside[i] >= 0 for a, b in c.content for i in (min(a + 1, b - 1), (a + b) // 2, max(b - 3, a)))


def _touches(c: Candidate, inside: list[int]) -> bool:
    return any(inside[first] >= 0 or inside[last - 1] >= 0 for first, last in c.content)


def _depth(token: Token) -> int:
    depth = 0
    while token.head.i != token.i:
        token = token.head
        depth += 1
    return depth
