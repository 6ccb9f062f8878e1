"""The rows of a table (CSV, TSV), each a report; its columns are known by their names."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from dragoman.errors import BadLine, NoArticle, ReadError
from dragoman.reading.columns import columns
from dragoman.reading.dates import Order, numeric_order
from dragoman.reading.decode import MAX_BYTES, encoding_of
from dragoman.reading.jsonl import numbered, report_of
from dragoman.reading.limits import MAX_HEAD, MAX_ROW_LINES, MAX_STRAY_QUOTES
from dragoman.reading.page_facts import days_in_words
from dragoman.reading.pieces import Found, Piece, Refusal, printable, suffix

MARKS = "\t,;|"
REMEDY = "name the column that has the reports' text 'text'; docs/reference/reading.md lists the other names"
STRAY = "is a tab, a comma or a quotation mark too much in it?"


def read_table(piece: Piece) -> Iterator[Found]:
    """The rows of a table as reports; a row that is none gives a Refusal. Raises NoArticle where no column has text.

    The first row names the columns (columns.toml has the names). Cells may be quoted as RFC 4180 has it; a quotation
    mark that nothing closes is a letter, so that one stray mark costs its own row and no more.
    """
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES + 1))
    order = numeric_order(piece.stream.peek(MAX_HEAD).decode("utf-8", "replace"), None)
    rows = _Rows(piece)
    empty: tuple[int, list[str] | ReadError] = (1, [])
    number, head = next(rows, empty)
    if isinstance(head, ReadError):
        raise head
    places = columns().places(head)
    if "text" not in places:
        names = ", ".join(f"'{printable(n)[:40]}'" for n in head[:20]) or "none"
        raise NoArticle(
            f"{piece.where}, line {number}", f"no column has a report's text: the columns are {names}", REMEDY
        )
    for number, cells in rows:
        place = f"{piece.where}, line {number}"
        id = f"{piece.id}:{number}"
        try:
            if isinstance(cells, ReadError):
                raise cells
            while len(cells) > len(head) and not cells[-1].strip():
                cells.pop()
            if len(cells) != len(head):
                raise BadLine(
                    place, f"the row has {len(cells)} cells, but {len(head)} columns are named", STRAY
                )
            data: dict[str, object] = {field: cells[index] for field, index in places.items()}
            data["id"] = id = (str(data.get("id") or "").strip()) or id
            data["published"] = _day(str(data.get("published") or ""), order, place)
            yield report_of({k: v for k, v in data.items() if v != ""}, place, piece.path)
        except ReadError as error:
            yield Refusal(id, error)


def _day(words: str, order: Order | None, place: str) -> str | None:
    """The ISO date of a cell. Raises BadLine where it is none, or can be read in two ways."""
    words = words.strip()
    if not words or words.lower() in ("na", "n/a", "nan", "null", "none", "-"):
        return None
    days = days_in_words(words, order)
    if len(days) == 1:
        return days.pop().isoformat()
    cause = f"'published': '{printable(words)[:40]}' " + ("can be read in two ways" if days else "is no date")
    raise BadLine(place, cause, "write ISO dates like 2017-12-26")


class _Rows:
    """The rows of a table with the line on which each begins; a ReadError in the place of one that has no cells."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.lines = numbered(piece.stream)
        self.waiting: deque[tuple[int, str | ReadError]] = deque()
        self.stray = 0
        self.mark = ""
        self.width = 0
        start = piece.stream.peek(MAX_HEAD)
        # `numbered` makes UTF-8 of UTF-16.
        wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
        self.charset = "utf-8" if wide or not start else encoding_of(start, piece.where)

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> tuple[int, list[str] | ReadError]:
        while True:
            number, line = self._line()
            if isinstance(line, ReadError):
                return number, line
            if line.strip(" \r\n\ufeff\x00"):
                break
        if not self.mark:
            self.mark = _mark(line, suffix(self.piece.name))
        cells = self._cells(line)
        self.width = self.width or len(cells)
        return number, cells

    def _line(self) -> tuple[int, str | ReadError]:
        if self.waiting:
            return self.waiting.popleft()
        number, data = next(self.lines)
        place = f"{self.piece.where}, line {number}"
        if data is None:
            return number, BadLine(
                place, f"the line has more than {MAX_BYTES // 1024**2} MB", "split the table"
            )
        return number, data.decode(self.charset, "replace")

    def _cells(self, line: str) -> list[str]:
        if '"' in line and self.stray < MAX_STRAY_QUOTES:
            whole = self._quoted(line)
            if whole is not None:
                return whole
            self.stray += 1
        return line.rstrip("\r\n").split(self.mark)

    def _quoted(self, line: str) -> list[str] | None:
        """The cells of a row with quoted cells, which may go on over lines; None where the quotation marks do not fit."""
        taken: list[tuple[int, str | ReadError]] = []
        parts, quotes, size = [line], line.count('"'), len(line)
        if not self._opens(line):
            return self._parse(parts)
        while quotes % 2:
            try:
                following = self._line()
            except StopIteration:
                following = (0, BadLine("", ""))
            words = following[1]
            if following[0]:
                taken.append(following)
            if isinstance(words, ReadError) or len(parts) > MAX_ROW_LINES or size > MAX_BYTES:
                self.waiting.extendleft(reversed(taken))
                return None
            parts.append(words)
            quotes += words.count('"')
            size += len(words)
        cells = None if self._swallowed(parts) else self._parse(parts)
        if cells is None:
            self.waiting.extendleft(reversed(taken))
        return cells

    def _swallowed(self, parts: list[str]) -> bool:
        """Whether what stands between two quotation marks are rows of a tab-separated table: two stray marks."""
        if self.mark != "\t" or self.width < 2:
            return False
        return any(
            line.count("\t") == self.width - 1 and (n + 2 < len(parts) or "\t" in line.split('"')[0])
            for n, line in enumerate(parts[1:])
        )

    def _opens(self, line: str) -> bool:
        """Whether a quoted cell is still open at the end of the line."""
        try:
            next(csv.reader([line], delimiter=self.mark, strict=True), None)
        except csv.Error as error:
            return "unexpected end" in str(error)
        # Where a line ends inside of a quoted cell, some versions give the cell with its line end.
        return line.count('"') % 2 == 1 and not self._parse([line])

    def _parse(self, parts: list[str]) -> list[str] | None:
        try:
            rows = list(csv.reader(parts, delimiter=self.mark, strict=True))
        except csv.Error:
            return None
        return rows[0] if len(rows) == 1 else None


def _mark(head: str, named: str) -> str:
    """What parts the cells: the sign that makes the most known columns of the head, then the most columns."""

    def known(mark: str) -> tuple[int, int]:
        cells = head.split(mark)
        return sum(columns().field(c) is not None for c in cells), len(cells)

    marks = MARKS if named in (".tsv", ".tab") else ",;\t|"
    return max(marks, key=known)
