"""A text is laid out: title, head, dateline, body, subheads, tail; and what these tell of the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.errors import EmptyReport
from dragoman.reading.blocks import Block, Line, blocks_of, ends_sentence, lines_of
from dragoman.reading.dateline import Dateline, find_dateline
from dragoman.reading.dates import Order, numeric_order
from dragoman.reading.heads import (
    HeadFacts,
    is_caption,
    is_title,
    read_head_line,
    read_name_line,
    title_genre,
    url_genre,
)
from dragoman.reading.language import language_of
from dragoman.reading.outlets import outlets
from dragoman.reading.tails import credited, find_tail, inline_tail, is_link, on_author
from dragoman.report import Paragraph, ParagraphKind, Report, Span

LONGEST_SUBHEAD = 80
"""Characters of a line that heads a part; 'What next for the talks between the two governments?' has 52."""

MOST_WORDS = 12
"""Of a subhead."""

HEAD_LINES = 10
"""Lines from the top that are looked at for title, date, publisher and byline."""


def make_report(
    text: str,
    *,
    id: str,
    title: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
    language: str | None = None,
    url: str | None = None,
    path: str | None = None,
) -> Report:
    """A text as a Report: laid out in paragraphs, with what its head, dateline and tail tell.

    What is given wins over what the text tells. A given `title` is not coded, unless the text begins with
    it. The text stays as it is. Raises EmptyReport where it holds nothing but space and control characters.
    """
    lines = lines_of(text)
    if not lines:
        raise EmptyReport(path or f"report '{id}'", "there is no text in it")
    report = Report(
        id, text, title or None, published, publisher or None, language=language or None, url=url, path=path
    )
    _Layout(report, lines).run()
    if report.language is None:
        report.language = language_of(" ".join(text[p.start : p.end] for p in report.paragraphs)[:SAMPLE])
    return report


SAMPLE = 20_000
"""Characters that the language is told from."""


class _Layout:
    """One text's way from lines to paragraphs."""

    def __init__(self, report: Report, lines: list[Line]) -> None:
        self.report = report
        self.text = report.text
        self.lines = lines
        self.facts = HeadFacts()
        self.credits: list[tuple[str, int, int]] = []
        """Beside those of the head, in the order of the text: names of outlets with their spans."""
        self.paragraphs: list[Paragraph] = []

    def run(self) -> None:
        """Fills the report's paragraphs, and the fields that the text tells."""
        tail = find_tail(self.lines)
        if tail == 0:  # nothing but credits: then they are the text
            tail = len(self.lines)
        order = numeric_order(self.text, self.report.published)
        top = self._top(self.lines[:tail], order)
        self._body(self.lines[top:tail])
        for line in self.lines[tail:]:
            self._tail(line)
        self._facts()
        self.report.paragraphs = self.paragraphs

    def _tail(self, line: Line) -> None:
        self._add(line.start, line.end, "tail")
        self.credits += credited(line)
        if on_author(line.text):
            self.facts.genre = self.facts.genre or "opinion"

    def _add(self, start: int, end: int, kind: ParagraphKind) -> None:
        if start < end:
            self.paragraphs.append(Paragraph(start, end, kind))

    def _top(self, lines: list[Line], order: Order | None) -> int:
        """Lays out title and head; returns the index of the body's first line."""
        blocks = blocks_of(self.text, lines)
        at = 0
        titled = False
        headed = False
        for n, block in enumerate(blocks):
            if at >= HEAD_LINES:
                break
            if self._is_head(block, order, titled or headed):
                for line in block.lines:
                    self._add(line.start, line.end, "head")
                headed = True
            elif not titled and self._titles(block, blocks, n):
                self._title(block)
                titled = True
            elif titled and not headed and n == 1 and self._standfirst(block, blocks, n):
                self._add(block.start, block.end, "subhead")
            else:
                break
            at += len(block.lines)
        else:
            if at == len(lines) and not titled and lines:  # a head and nothing else: then it is the text
                self.paragraphs.clear()
                self.facts = HeadFacts()
                return 0
        return at

    def _is_head(self, block: Block, order: Order | None, below: bool) -> bool:
        """Whether each line of a block is one of a head; `below` a title or head, names count."""
        if len(block.lines) > 4:
            return False
        facts = replace(self.facts, credits=list(self.facts.credits))
        known = [read_head_line(line, facts, order) for line in block.lines]
        named = below or any(known)
        for line, is_known in zip(block.lines, known, strict=True):
            if not (is_known or (named and read_name_line(line, facts))):
                return False
        self.facts = facts
        return True

    def _titles(self, block: Block, blocks: list[Block], n: int) -> bool:
        words = " ".join(block.text.split())
        given = self.report.title
        if given and _same(given, words):
            return True
        if len(block.lines) > 3 or words[0] in "•*" or find_dateline(block.text) or inline_tail(words):
            return False
        return is_title(words, alone=n + 1 == len(blocks))

    def _title(self, block: Block) -> None:
        if self.report.title is None:
            self.report.title = " ".join(block.text.split())
        if _same(self.report.title, block.text):
            self.report.spans["title"] = (block.start, block.end)
        self._add(block.start, block.end, "title")

    def _standfirst(self, block: Block, blocks: list[Block], n: int) -> bool:
        return n + 1 < len(blocks) and _heads_a_part(block) and not find_dateline(block.text)

    def _body(self, lines: list[Line]) -> None:
        self.dateline: Dateline | None = None
        blocks = blocks_of(self.text, lines)
        for n, block in enumerate(blocks):
            start, end = block.start, block.end
            if n < 2 and self.dateline is None:
                start = self._dateline(block, n)
                if start >= end:
                    continue
            if len(block.lines) == 1 and (is_caption(block.text) or is_link(block.text)):
                self._add(start, end, "tail")
                continue
            if n and n + 1 < len(blocks) and _heads_a_part(block) and not _heads_a_part(blocks[n + 1]):
                self._add(start, end, "subhead")
                continue
            cut = inline_tail(self.text[start:end])
            if cut:
                self._add(start, start + cut, "body")
                skip = len(self.text[start + cut : end]) - len(self.text[start + cut : end].lstrip())
                self._tail(Line(start + cut + skip, end, 0, False, self.text[start + cut + skip : end]))
            else:
                self._add(start, end, "body")

    def _dateline(self, block: Block, n: int) -> int:
        """Lays out the dateline of a first paragraph; returns where its prose begins."""
        found = find_dateline(block.text)
        if found is None or (n and not found.agencies) or (n and found.prose >= len(block.text)):
            return block.start
        self.dateline = found
        self.credits += [(name, block.start + a, block.start + b) for name, a, b in found.agencies]
        self._add(block.start, block.start + found.end, "dateline")
        self.report.spans["dateline"] = (block.start, block.start + found.end)
        return block.start + found.prose

    def _facts(self) -> None:
        report, facts = self.report, self.facts
        if facts.published:
            day, start, end = facts.published
            report.published = report.published or day
            if report.published == day:
                report.spans["published"] = (start, end)
        if facts.publisher:
            name, start, end = facts.publisher
            report.publisher = report.publisher or name
            if report.publisher == name or outlets().name(report.publisher) == name:
                report.spans["publisher"] = (start, end)
        if self.dateline:
            report.dateline_place = self.dateline.place
            self._dateline_date(self.dateline)
        report.dateline_place = report.dateline_place or facts.place
        spans: list[Span] = []
        for name, start, end in [*facts.credits, *self.credits]:
            if name not in report.credits:
                report.credits.append(name)
                spans.append((start, end))
        if spans:
            report.spans["credits"] = spans
        told = facts.genre if facts.genre != "news" else None
        report.genre = told or title_genre(report.title) or url_genre(report.url) or facts.genre
        if report.genre is None and self.dateline:
            report.genre = "news"

    def _dateline_date(self, dateline: Dateline) -> None:
        if dateline.day is None:
            return
        published = self.report.published
        day = dateline.day.day
        if day is None and published:
            day = dateline.day.in_year(published.year)
            if day and (day - published).days > 31:  # a report of 2 January with a dateline of 31 December
                day = dateline.day.in_year(published.year - 1)
        self.report.dateline_date = day
        self.report.published = published or day


def _heads_a_part(block: Block) -> bool:
    words = block.text
    if len(block.lines) > 1 or len(words) > LONGEST_SUBHEAD or len(words.split()) > MOST_WORDS:
        return False
    if words[0] in "•*-–—\"“‘'(" or words[0].islower() or "\t" in words:  # a tab: a row of a table
        return False
    return not ends_sentence(words) or (words.endswith("?") and words.count("?") == 1)


def _same(title: str, words: str) -> bool:
    """Whether words are the title, whatever their case, spaces and quotation marks."""
    return _plain(title) == _plain(words) and bool(_plain(title))


def _plain(words: str) -> str:
    return "".join(c for c in words.lower() if c.isalnum())
