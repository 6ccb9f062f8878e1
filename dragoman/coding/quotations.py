"""Words between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dragoman.report import CODED_KINDS, Span

if TYPE_CHECKING:
    from dragoman.coding.parse import Parsed

MARK = re.compile(r"''|``|[\"“”„«»‘’']")
"""Quotation marks as news agencies write them; two apostrophes stand for one double mark."""

OPENERS = {"“": "”", "„": "”“", "«": "»", "‘": "’", "``": "''"}
AROUND = frozenset(" \t\n\r([{-–—\xa0/:")
MAX_SINGLE = 600
"""Characters that single marks may enclose: beyond that, an apostrophe was taken for a mark."""

Style = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks: with its marks in characters, and the tokens inside of them.

    `last` is one past the last token inside; `words` leaves out the punctuation at either end. `open` is true
    where no closing mark stands before the paragraph ends, as in a quotation that runs on in the next one.
    """

    span: Span
    first: int
    last: int
    words: tuple[int, int]
    open: bool

    @property
    def length(self) -> int:
        """Tokens inside the marks."""
        return self.last - self.first


def quotations(parsed: Parsed) -> list[Quotation]:
    """The quotations of a report in order, without those inside of others. Worked out once."""
    kept = parsed.cache.setdefault("quotations", {})
    if 0 not in kept:
        starts = parsed.doc.to_array("IDX").tolist()
        found = []
        for paragraph in parsed.report.paragraphs:
            if paragraph.kind in CODED_KINDS:
                for start, end, is_open in _pairs(parsed.text, paragraph.start, paragraph.end):
                    inner_end = end if is_open else end - (2 if parsed.text[end - 2 : end] == "''" else 1)
                    inner_start = start + (2 if parsed.text[start : start + 2] in ("''", "``") else 1)
                    first = bisect_right(starts, inner_start - 1)
                    last = bisect_right(starts, inner_end - 1)
                    words = _words(parsed, first, last)
                    if words[1] > words[0]:
                        found.append(Quotation((start, end), first, last, words, is_open))
        kept[0] = found
    result: list[Quotation] = kept[0]
    return result


def quoted(parsed: Parsed) -> list[Span]:
    """Spans of the report's quotations, with their marks, in order."""
    return [q.span for q in quotations(parsed)]


def in_quotes(text: str) -> list[bool]:
    """For each character of a paragraph, whether it stands within quotation marks."""
    out = [False] * len(text)
    for start, end, _open in _pairs(text, 0, len(text)):
        out[start:end] = [True] * (end - start)
    return out


def _words(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    while first < last and not parsed.doc[first].text[0].isalnum():
        first += 1
    while last > first and not parsed.doc[last - 1].text[-1].isalnum():
        last -= 1
    return first, last


def _pairs(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    marks = [(m.start(), m.group()) for m in MARK.finditer(text, start, end)]
    pairs = []
    at = 0
    while at < len(marks):
        where, mark = marks[at]
        if where > start and text[where - 1] not in AROUND and mark != "„":
            at += 1
            continue
        single = mark in "‘’'"
        closers = "’'" if single else OPENERS.get(mark, mark if mark in ('"', "''") else "")
        after = where + len(mark)
        if not closers or after >= end or text[after].isspace():
            at += 1
            continue
        close = _closing(text, marks, at, closers, end, single)
        if close is not None:
            pairs.append((where, marks[close][0] + len(marks[close][1]), False))
            at = close + 1
        elif single:
            at += 1
        else:
            pairs.append((where, end, True))
            break
    return pairs


def _closing(
    text: str, marks: list[tuple[int, str]], opened: int, closers: str, end: int, single: bool
) -> int | None:
    """Index of the mark that closes the one at `opened`."""
    doubtful = None
    for at in range(opened + 1, len(marks)):
        where, mark = marks[at]
        if single and where - marks[opened][0] > MAX_SINGLE:
            break
        if mark not in closers and not (mark == '"' and "”" in closers):
            continue
        after = where + len(mark)
        if after < end and text[after].isalnum():
            continue  # an apostrophe, or the mark that opens the next quotation
        if text[where - 1].isspace():
            continue
        if not single:
            return at
        if text[where - 1] in ".,?!…" or text[where - 1] != "s" or after >= end or not text[after].isspace():
            return at
        doubtful = at if doubtful is None else doubtful  # 'the rebels' camp': perhaps a possessive
    return doubtful


def style_of(text: str, content: list[Span], marks: list[Span]) -> Style:
    """direct: all of the content stands within quotation marks; mixed: a part of it; indirect: none.

    `marks` are the spans of the report's quotations.
    """
    inside = outside = 0
    for start, end in content:
        letters = [i for i in range(start, end) if text[i].isalnum()]
        within = 0
        for a, b in marks:
            if a < end and b > start:
                within += sum(a <= i < b for i in letters)
        inside += within
        outside += len(letters) - within
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def quotation_at(length: int, quotes: list[Quotation]) -> list[int]:
    """For each token, the index of the quotation that it stands in, or -1."""
    inside = [-1] * length
    for n, q in enumerate(quotes):
        for i in range(q.first, q.last):
            inside[i] = n
    return inside


def beside(parsed: Parsed, a: int, b: int) -> bool:
    """Whether two tokens stand in one paragraph."""
    return parsed.paragraph_of[parsed.sentence_of[a]] == parsed.paragraph_of[parsed.sentence_of[b]]


def alone(parsed: Parsed, q: Quotation) -> bool:
    """Whether a quotation is all of its sentences."""
    first = parsed.sentences[parsed.sentence_of[q.first]]
    last = parsed.sentences[parsed.sentence_of[q.last - 1]]
    return first.start >= q.first - 1 and last.end <= q.last + 2
