"""Files of the field's formats become records, with an account of what they held."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from dragoman.errors import BadLine, BadRow, ReadError
from dragoman.formats import acled, gdelt, icews, phoenix, plover, polecat, ucdp
from dragoman.formats.build import Sheet, Unmapped
from dragoman.formats.lines import Lines
from dragoman.formats.rows import ReadNotes, Row, Table, rows
from dragoman.reading import Refusal
from dragoman.record import Record

InFormat = Literal["jsonl", "plover", "polecat", "phoenix", "gdelt", "icews", "acled", "ucdp"]

_TABLES: dict[str, tuple[Table, Callable[[Sheet], None]]] = {
    module.TABLE.format: (module.TABLE, module.fill)
    for module in (polecat, phoenix, gdelt, icews, acled, ucdp)
}


@dataclass(slots=True)
class ImportAccount:
    """What an import has found: rows and records, rows refused, and what was left without a category or out."""

    rows: int = 0
    records: int = 0
    refused: int = 0
    unmapped: Unmapped = field(default_factory=Unmapped)
    other_encoding: int = 0
    unknown_columns: list[str] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    """What became of the records in a store, where they were put into one: new, unchanged, changed, …"""

    def sentences(self) -> list[str]:
        """The closing account, a sentence a line."""
        found = [f"{self.rows:,} rows read, {self.records:,} events taken, {self.refused:,} refused."]
        if self.outcomes:
            found.append(
                "In the store: "
                + ", ".join(f"{n:,} {what}" for what, n in sorted(self.outcomes.items()))
                + "."
            )
        if without := self.unmapped.codes.total():
            found.append(f"{without:,} of the events have no category:")
            found += [f"  {n:>7,}  {why}" for why, n in _sorted(self.unmapped.codes)]
        if self.unmapped.ignored:
            found.append("Values that were left out:")
            found += [f"  {n:>7,}  {what}" for what, n in _sorted(self.unmapped.ignored)]
        if self.unknown_columns:
            found.append(
                f"Columns that this format has not got were left out: {', '.join(self.unknown_columns)}."
            )
        if self.other_encoding:
            found.append(f"{self.other_encoding:,} lines are not UTF-8 and were read as Windows-1252.")
        return found


SHOWN = 20
"""Lines of an account that are shown of one kind."""


def _sorted(counts: Counter[str]) -> list[tuple[str, int]]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rest = sum(n for _, n in ordered[SHOWN:])
    return ordered[:SHOWN] + ([("others", rest)] if rest else [])


def read_events(
    *paths: str | Path, format: InFormat, account: ImportAccount | None = None
) -> Iterator[Record | Refusal]:
    """The rows of files of a format as records, a record a row; a Refusal in the place of each that cannot be read.

    'jsonl' is the contract's own format, whose records come back as they were; every other record has its `origin`,
    and its row as its text. A record's id is the format and the data set's own id of the event ('acled/MLI1234');
    where that comes twice in a call, '-2' stands after it. `account` is filled in while the records are taken.
    """
    account = account if account is not None else ImportAccount()
    seen: Counter[str] = Counter()
    for path in paths:
        notes = ReadNotes()
        found = (
            read_jsonl(Path(path), notes)
            if format == "jsonl"
            else _records(Path(path), format, notes, account)
        )
        for item in found:
            if isinstance(item, Refusal):
                account.refused += 1
            else:
                account.records += 1
                if format != "jsonl":
                    seen[item.id] += 1
                    if seen[item.id] > 1:
                        item.id = f"{item.id}-{seen[item.id]}"
            yield item
        account.rows += notes.rows
        account.other_encoding += notes.other_encoding
        account.unknown_columns += [c for c in notes.unknown_columns if c not in account.unknown_columns]


def _records(path: Path, format: str, notes: ReadNotes, account: ImportAccount) -> Iterator[Record | Refusal]:
    items: Iterable[Row | Refusal]
    fill: Callable[[Sheet], None]
    if format == "plover":
        items, fill = plover.rows(path, notes), plover.fill
    else:
        table, fill = _TABLES[format]
        items = rows(path, table, notes)
    for item in items:
        if isinstance(item, Refusal):
            yield item
            continue
        unmapped = Unmapped()
        sheet = Sheet(format, path, item.line, item.cells, unmapped)
        try:
            fill(sheet)
        except BadRow as error:
            yield Refusal(f"{path.name}:{item.line}", error)
            continue
        account.unmapped.codes += unmapped.codes
        account.unmapped.ignored += unmapped.ignored
        yield sheet.record


def read_jsonl(path: Path, notes: ReadNotes | None = None) -> Iterator[Record | Refusal]:
    """The records of a file of the contract's JSONL; a Refusal in the place of each line that holds none."""
    notes = notes if notes is not None else ReadNotes()
    lines = Lines(path)
    try:
        for number, line in lines:
            if not line.strip():
                continue
            notes.rows += 1
            try:
                yield _record(line)
            except (ValueError, TypeError, AttributeError, KeyError, RecursionError, AssertionError) as error:
                where = f"{path}:{number}"
                cause = f"this line is no record: {error}"
                yield Refusal(where, BadLine(where, cause, "`dragoman code` writes records, one a line"))
    except ReadError as error:
        yield Refusal(path.name, error)
    notes.other_encoding += lines.other_encoding


def _record(line: str) -> Record:
    data: Any = json.loads(line)
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        raise ValueError("it is no object with an id")
    if "report" not in data and "error" not in data:
        raise ValueError("it holds neither a report nor an error")
    return Record.from_dict(data)
