"""Lines become blocks: which line ends are ends of paragraphs, and which only fold a long paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[”\"]$")
"""How the last line of a paragraph ends. A quotation mark alone will do: some papers leave the stop out."""

FOLDED_WIDTH = 130
"""Characters; no program folds lines wider than that."""


def ends_sentence(words: str) -> bool:
    """Whether words end as a sentence does."""
    return SENTENCE_END.search(words[-12:]) is not None


@dataclass(slots=True)
class Line:
    """A line without the space around it: its span, how far it stands in, whether a blank line is before."""

    start: int
    end: int
    indent: int
    after_blank: bool
    text: str


@dataclass(slots=True)
class Block:
    """Lines that belong together: a paragraph, a title, a head line."""

    lines: list[Line]
    text: str

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text, exclusive."""
        return self.lines[-1].end


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    lines: list[Line] = []
    at = 0
    blank = True
    for end in [*((m.start(), m.end()) for m in LINE_END.finditer(text)), (len(text), len(text))]:
        raw = text[at : end[0]]
        words = raw.strip(SPACE)
        if any(c.isprintable() and not c.isspace() for c in words):
            indent = len(raw) - len(raw.lstrip(SPACE))
            start = at + indent
            lines.append(Line(start, start + len(words), indent, blank, words))
            blank = False
        else:
            blank = True
        at = end[1]
    return lines


SPACE = " \t\u00a0\u3000\ufeff\u200b\u200e\u200f\x00"
"""What stands around a line and is no part of it: spaces, direction and byte order marks, zeros."""


def blocks_of(text: str, lines: list[Line]) -> list[Block]:
    """Lines joined into blocks.

    In folded text a block goes on until a blank line, a deeper indent, or a short line that ends a sentence;
    in text with one line a paragraph each line is a block, unless it plainly goes on (no stop before, a
    small letter after).
    """
    folded = _folded(lines)
    width = max((len(line.text) for line in lines), default=0)
    usual = sorted(line.indent for line in lines)[len(lines) // 2] if lines else 0
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last is None or line.after_blank or not _goes_on(last, line, folded, width, usual):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [Block(group, text[group[0].start : group[-1].end]) for group in groups]


def _folded(lines: list[Line]) -> bool:
    inner = [a for a, b in pairwise(lines) if not b.after_blank]
    if not inner or max(len(line.text) for line in inner) > FOLDED_WIDTH:
        return False
    ended = sum(1 for line in inner if ends_sentence(line.text))
    return ended < 0.5 * len(inner) and len(inner) > 1


def _goes_on(last: Line, line: Line, folded: bool, width: int, usual: int) -> bool:
    ended = ends_sentence(last.text)
    if line.text[0].islower() and not ended:
        return True
    if not folded or line.indent > max(usual, last.indent if last.indent > usual else usual) + 1:
        return False
    if line.text[0] in "•*–-" and line.text[1:2] == " ":
        return False
    first = len(line.text.split(maxsplit=1)[0])
    # There was room for the next word: whoever broke the line meant it, after a sentence or a short line.
    room = len(last.text) + 1 + first < 0.9 * width
    return not (room and (ended or len(last.text) < 0.6 * width))
