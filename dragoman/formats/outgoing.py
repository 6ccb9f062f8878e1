"""Records become files of the field's formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from dragoman.formats import gdelt, geojson, phoenix, plover, polecat, tables
from dragoman.formats.facts import NO_DATE, ExportAccount, Undated
from dragoman.formats.files import writing
from dragoman.record import Record

OutFormat = Literal["jsonl", "csv", "parquet", "plover", "polecat", "phoenix", "gdelt", "geojson"]

_WRITERS: dict[str, Callable[[Iterable[Record], Path, Undated], ExportAccount]] = {
    "plover": plover.write,
    "polecat": polecat.write,
    "phoenix": phoenix.write,
    "gdelt": gdelt.write,
}

FOLDERS = ("csv", "parquet", "gdelt")
"""Formats of several files, which are written into a folder."""


def export(
    records: Iterable[Record], path: str | Path, *, format: OutFormat, undated: Undated = "leave-out"
) -> ExportAccount:
    """Write records as a format of the field; gives an account of what was written and what was left out.

    `path` is a file, for 'csv', 'parquet' and 'gdelt' a folder. 'jsonl', 'csv' and 'parquet' hold everything; the
    others only events that occurred or are ongoing, since they cannot say that something was planned or denied.
    'plover', 'polecat', 'phoenix' and 'gdelt' need a date: an event without one is left out, or with
    `undated='published'` stands on its report's day of publication, unless it is told as history. The same records
    give the same bytes. Raises WriteError.
    """
    path = Path(path)
    if format == "jsonl":
        return _write_jsonl(records, path)
    if format == "csv":
        return tables.write_csv(records, path)
    if format == "parquet":
        return tables.write_parquet(records, path)
    if format == "geojson":
        return geojson.write(records, path)
    return _WRITERS[format](records, path, undated)


def sentences(account: ExportAccount) -> list[str]:
    """An export's account, a sentence a line."""
    found = [f"{account.reports:,} reports, {account.events:,} events written."]
    if account.published:
        found.append(
            f"{account.published:,} of them stand on their report's day of publication: they have no own date."
        )
    found += [f"Left out: {n:,} {what}." for what, n in sorted(account.left_out.items())]
    if account.left_out[NO_DATE] and not account.published:
        found.append(
            "With --undated published, those not told as history stand on their report's day of publication."
        )
    return found


def _write_jsonl(records: Iterable[Record], path: Path) -> ExportAccount:
    account = ExportAccount()
    with writing(path) as stream:
        for record in records:
            stream.write(record.to_json() + "\n")
            account.reports += record.report is not None
            account.events += len(record.events)
    return account
