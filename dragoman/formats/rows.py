"""The rows of a table as other people's programs have written it: read whole, or refused with place and cause."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import BadRow, ReadError
from dragoman.formats.cells import plain
from dragoman.formats.lines import Lines
from dragoman.reading import Refusal

MOST_LINES = 200
"""Lines that one row may go over: a quotation mark that is never closed must not swallow the file."""

DELIMITERS = ("\t", ",", ";")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line it begins on, and its cells by column, empty ones left out."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """What a table should look like.

    `shapes` says of columns whether a cell can stand in them: where a row has too many or too few cells, the first
    that cannot tells where it went wrong. `aliases` leads other names of columns to ours; names are compared by their
    letters and digits alone. `headed` is None where files come both with and without a head.
    """

    format: str
    columns: tuple[str, ...]
    required: tuple[str, ...] = ()
    headed: bool | None = True
    tabs: bool = True
    """Whether cells are parted by tabs alone; else by what the head has most of."""
    shapes: dict[str, Callable[[str], bool]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    other_widths: dict[int, str] = field(default_factory=dict)
    """What a file is that has so many columns."""


@dataclass(slots=True)
class ReadNotes:
    """What reading a file brought up besides its rows."""

    rows: int = 0
    unknown_columns: list[str] = field(default_factory=list)
    other_encoding: int = 0


def rows(path: Path, table: Table, notes: ReadNotes) -> Iterator[Row | Refusal]:
    """The rows of a file in order, a Refusal in the place of each that cannot be read.

    A file that is no such table gives one Refusal and no rows.
    """
    lines = Lines(path)
    try:
        yield from _Reader(path, table, notes, iter(lines)).rows()
    except ReadError as error:
        yield Refusal(path.name, error)
    notes.other_encoding += lines.other_encoding


class _Reader:
    def __init__(self, path: Path, table: Table, notes: ReadNotes, lines: Iterator[tuple[int, str]]) -> None:
        self.path, self.table, self.notes = path, table, notes
        self.lines = lines
        self.ahead: deque[tuple[int, str]] = deque()
        self.columns = table.columns
        self.delimiter = "\t"
        self.spare = 0
        """Cells without a name at the end of the head."""

    def rows(self) -> Iterator[Row | Refusal]:
        self._head()
        while (start := self._next()) is not None:
            number, line = start
            if not line.strip():
                continue
            self.notes.rows += 1
            try:
                cells = self._cells(number, line)
            except BadRow as error:
                yield Refusal(f"{self.path.name}:{number}", error)
                continue
            named = zip(self.columns, cells, strict=True)
            yield Row(number, {name: plain(cell) for name, cell in named if name and cell.strip()})

    def _next(self) -> tuple[int, str] | None:
        return self.ahead.popleft() if self.ahead else next(self.lines, None)

    def _head(self) -> None:
        first = self._next()
        while first is not None and not first[1].strip():
            first = self._next()
        if first is None:
            raise BadRow(str(self.path), "the file is empty", f"a {self.table.format} table was expected")
        number, line = first
        if not self.table.tabs:
            self.delimiter = max(DELIMITERS, key=line.count)
        names = [name.strip().strip('"') for name in self._split(line)]
        known = {_plain_name(c): c for c in self.table.columns}
        known |= {_plain_name(other): ours for other, ours in self.table.aliases.items()}
        columns = [known.get(_plain_name(name), "") for name in names]
        found = sum(map(bool, columns))
        headed = self.table.headed
        if headed is None:
            headed = found * 2 > len(names)
        if not headed:
            self.ahead.append(first)
            self._check_width(number, len(names))
            return
        where = f"{self.path}:{number}"
        missing = [name for name in self.table.required if name not in columns]
        if missing:
            cause = f"this head has no column {', '.join(repr(name) for name in missing)}"
            raise BadRow(
                where,
                cause,
                f"a {self.table.format} table begins with: {', '.join(self.table.columns[:8])}, …",
            )
        twice = sorted({c for c in columns if c and columns.count(c) > 1})
        if twice:
            raise BadRow(where, f"column {twice[0]!r} stands here twice", "name each column once")
        while names and not names[-1]:
            names.pop()
            columns.pop()
            self.spare += 1
        self.notes.unknown_columns += [n for n, c in zip(names, columns, strict=True) if n and not c]
        self.columns = tuple(columns)

    def _check_width(self, number: int, width: int) -> None:
        if width in self.table.other_widths:
            cause = f"{width} columns: {self.table.other_widths[width]}"
            raise BadRow(
                f"{self.path}:{number}", cause, f"a {self.table.format} table has {len(self.columns)}"
            )

    def _split(self, line: str) -> list[str]:
        try:
            return next(csv.reader([line], delimiter=self.delimiter), [])
        except csv.Error:
            return line.split(self.delimiter)

    def _cells(self, number: int, line: str) -> list[str]:
        if self.table.tabs:
            if (cells := self._fitted(line.split("\t"))) is not None:
                return [_unquoted(cell) for cell in cells]
            if (cells := self._fitted(self._split(line))) is not None:
                return cells
        elif line.count('"') % 2 == 0 and (cells := self._fitted(self._split(line))) is not None:
            return cells
        if line.count('"') % 2 and (cells := self._continued(line)) is not None:
            return cells
        raise self._misfit(number, line)

    def _fitted(self, cells: list[str]) -> list[str] | None:
        """The cells if they are as many as they should be. Of more, those left over are left aside where they are
        empty, and the head has as many or the last column is filled: else a stray delimiter may have moved them."""
        width = len(self.columns)
        if len(cells) <= width:
            return cells if len(cells) == width else None
        fit, over = cells[:width], cells[width:]
        if any(c.strip() for c in over) or self._moved(fit) is not None:
            return None
        return fit if len(over) == self.spare or fit[-1].strip() else None

    def _moved(self, cells: list[str]) -> tuple[str, str] | None:
        """The first column, with its cell, that cannot hold what stands in it."""
        for name, cell in zip(self.columns, cells, strict=False):
            fits = self.table.shapes.get(name)
            if fits and cell.strip() and not fits(_unquoted(cell).strip()):
                return name, cell
        return None

    def _continued(self, line: str) -> list[str] | None:
        """The cells of a row whose quoted cell goes over several lines; None, with nothing taken, if it is no such."""
        taken: list[tuple[int, str]] = []
        whole = line
        while len(taken) < MOST_LINES and (following := self._next()) is not None:
            taken.append(following)
            whole += "\n" + following[1]
            if whole.count('"') % 2 == 0:
                if (cells := self._fitted(self._split(whole))) is not None:
                    return cells
                break
        self.ahead.extendleft(reversed(taken))
        return None

    def _misfit(self, number: int, line: str) -> BadRow:
        cells = line.split("\t") if self.table.tabs else self._split(line)
        width = len(self.columns)
        if line.count('"') % 2:
            cause = f"{len(cells)} cells, where a row has {width}, and a quotation mark that is not closed"
        else:
            cause = f"{len(cells)} cells, where a row has {width}"
        if moved := self._moved(cells):
            name, cell = moved
            return BadRow(
                f"{self.path}:{number}, column '{name}'", f"{cell[:40]!r} cannot stand here: {cause}"
            )
        return BadRow(f"{self.path}:{number}", cause, "a cell or a delimiter is missing or too many")


def _unquoted(cell: str) -> str:
    if len(cell) >= 2 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


def _plain_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
