"""The text of a PDF, in paragraphs: PDFium reads the letters, the layout of the lines tells what belongs together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dragoman.errors import NoArticle, ReadError, TooLarge
from dragoman.reading.blocks import ends_sentence
from dragoman.reading.layout import make_report
from dragoman.reading.limits import MAX_PDF, MAX_PDF_PAGES
from dragoman.reading.pieces import Found, Piece, foreign

GAP = 1.35
"""Times the usual distance of two lines, from which on a paragraph ends between them. Text is set with one distance
throughout a paragraph; the space between paragraphs is at least a third of a line."""

TALLER = 1.5
"""Times the height of the other line, from which on two lines are of different kinds: headlines are set larger. Boxes are
those of the letters, and a line without tall letters has three quarters of another's height."""

MARGIN = 0.12
"""Share of a page's height at its top and bottom where running heads and page numbers stand."""

SCANNED = 20
"""Letters a page; a picture of a page has none, or the few of a stamp."""

PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?", re.I)
HYPHEN = re.compile("[\u00ad\ufffe\x02](?=[a-z])")
HYPHENS = ("\u00ad", "\ufffe", "\x02")
"""How PDFium gives a hyphen that divides a word at the end of a line."""


@dataclass(slots=True)
class _Line:
    """A line of a page, in points; the page's lower left corner is 0, 0.

    PDFium joins lines at a word that is divided between them: `top` and `left` are of the first, `low` is the top and
    `right` the end of the last of them.
    """

    text: str
    left: float
    right: float
    top: float
    low: float
    height: float
    page: int
    edge: bool


def read_pdf(piece: Piece) -> Iterator[Found]:
    """The report of a PDF. Raises NoArticle where it has no text, ReadError where it is locked or broken.

    Running heads and page numbers are left out, and words that are divided at the end of a line are joined. The
    date of a PDF's making is not the date of publication, and is not taken for it.
    """
    data = piece.whole(MAX_PDF, "the PDF")
    if b"%PDF-" not in data[:1024]:
        raise ReadError(piece.where, "it is named a PDF, and is none", "rename it after what it is")
    paragraphs = _paragraphs(_without_running_heads(_lines(data, piece.where)))
    yield make_report("\n\n".join(paragraphs), id=piece.id, path=piece.path, url=piece.url)


def _lines(data: bytes, where: str) -> list[_Line]:
    import pypdfium2 as pdfium

    with foreign(where, "the PDF"):
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if "password" in str(error).lower():
                raise ReadError(
                    where, "the PDF is encrypted", "save it without a password and give that"
                ) from None
            raise
        try:
            count = len(document)
            if count > MAX_PDF_PAGES:
                raise TooLarge(
                    where, f"the PDF has {count} pages, and is no single report", "split it into its reports"
                )
            lines = [line for n in range(count) for line in _page(document, n)]
        finally:
            document.close()
    if sum(len(line.text) for line in lines) < SCANNED * max(1, min(count, 5)):
        cause = f"the PDF has no text: its {count} page{'s are' if count != 1 else ' is'} pictures, or empty"
        raise NoArticle(where, cause, "run text recognition (OCR) over it first")
    return lines


def _page(document: Any, number: int) -> Iterator[_Line]:
    page = document[number]
    try:
        height = page.get_height()
        text = page.get_textpage()
        try:
            words = text.get_text_range()
            at = 0
            for raw in re.split(r"(\r\n|\n|\r)", words):
                if raw.strip("\r\n \t\xa0\x00"):
                    boxes = [text.get_rect(i) for i in range(text.count_rects(at, len(raw)))]
                    if boxes:
                        first = [b for b in boxes if b[3] > boxes[0][1]]
                        last = [b for b in boxes if b[1] < boxes[-1][3]]
                        top, low = max(b[3] for b in first), max(b[3] for b in last)
                        tall = top - min(b[1] for b in first)
                        edge = top > (1 - MARGIN) * height or top < MARGIN * height
                        yield _Line(
                            _plain(raw),
                            min(b[0] for b in first),
                            max(b[2] for b in last),
                            top,
                            low,
                            tall,
                            number,
                            edge,
                        )
                at += len(raw)
        finally:
            text.close()
    finally:
        page.close()


def _plain(raw: str) -> str:
    """The words of a line; a word that was divided is whole again, a name that has its hyphen keeps it."""
    words = HYPHEN.sub("", raw.replace("\xa0", " ").replace("\x00", ""))
    return words.translate(dict.fromkeys(map(ord, HYPHENS), "-")).strip()


def _without_running_heads(lines: list[_Line]) -> list[_Line]:
    """Lines less page numbers, and less those that return on the edge of several pages, whatever their numbers."""
    pages = {line.page for line in lines}
    returning = Counter(
        words for words, _ in {(re.sub(r"\d+", "0", line.text), line.page) for line in lines if line.edge}
    )
    often = max(2, len(pages) // 3)
    return [
        line
        for line in lines
        if not (
            line.edge
            and (
                PAGE_NUMBER.fullmatch(line.text)
                or (returning[re.sub(r"\d+", "0", line.text)] >= often and len(pages) > 1)
            )
        )
    ]


def _paragraphs(lines: list[_Line]) -> list[str]:
    if not lines:
        return []
    pairs = list(pairwise(lines))
    steps = sorted(
        a.low - b.top for a, b in pairs if a.page == b.page and 0.5 * a.height < a.low - b.top < 4 * a.height
    )
    # Of short paragraphs most steps lead to the next one: the lower ones tell the distance within.
    usual = steps[len(steps) // 4] if steps else 0.0
    width = sorted(line.right for line in lines)[int(0.9 * (len(lines) - 1))]
    paragraphs = [lines[0].text]
    for last, line in pairs:
        if _goes_on(last, line, usual, width):
            paragraphs[-1] = _joined(paragraphs[-1], line.text)
        else:
            paragraphs.append(line.text)
    return [
        words for p in paragraphs if (words := p.translate(dict.fromkeys(map(ord, HYPHENS), "-")).strip())
    ]


def _goes_on(last: _Line, line: _Line, usual: float, width: float) -> bool:
    """Whether a line is of the same paragraph as the line before it."""
    if max(last.height, line.height) > TALLER * min(last.height, line.height):
        return False
    unended = not ends_sentence(last.text)
    if line.page != last.page or line.top > last.low + last.height:  # a new page or column
        return unended and (line.text[0].islower() or last.right > 0.9 * width)
    step = last.low - line.top
    if step <= 0.5 * last.height:  # parts of one line
        return True
    if usual and step > GAP * usual and step > GAP * line.height:
        return False
    indented = line.left > last.left + 0.6 * line.height
    return not indented or unended


def _joined(words: str, more: str) -> str:
    """Two lines as one; a word that was divided between them is whole again."""
    if (
        words.endswith("-")
        and not words.endswith((" -", "--"))
        and more[0].islower()
        and words[-2:-1].isalpha()
    ):
        return words[:-1] + more
    return f"{words} {more}"
