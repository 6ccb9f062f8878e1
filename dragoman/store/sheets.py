"""Records out of the store: what stands compressed in it becomes a record again, or the words of one of its rows."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from dragoman.record import Record
from dragoman.store.moments import shown
from dragoman.store.put import unpack
from dragoman.store.schema import SHIFT

AT_ONCE = 200
"""Versions that are read in one go."""


class Sheet:
    """One version of a report: its record's plain data, its text, and where both came from."""

    def __init__(self, db: sqlite3.Connection, row: tuple[Any, ...]) -> None:
        self._db = db
        self.version, self.id, self._text, since, self.why, self.author, self.note, self.origin, body = row
        self.since = shown(since)
        self.data = unpack(body)
        self.head: dict[str, Any] = self.data.get("report") or {}

    @cached_property
    def text(self) -> str:
        """The report's text; empty where the record came without one."""
        if self._text is None:
            return ""
        (body,) = self._db.execute("SELECT body FROM text_bodies WHERE text = ?", (self._text,)).fetchone()
        return zlib.decompress(body).decode("utf-8", "surrogatepass")

    @cached_property
    def actors(self) -> dict[str, dict[str, Any]]:
        """The actors by their ids."""
        return {actor["id"]: actor for actor in self.data.get("actors", [])}

    @cached_property
    def attributions(self) -> dict[str, dict[str, Any]]:
        """The attributions by their ids."""
        return {said["id"]: said for said in self.data.get("attributions", [])}

    @cached_property
    def events(self) -> dict[str, dict[str, Any]]:
        """The events by their ids."""
        return {event["id"]: event for event in self.data.get("events", [])}

    def words(self, *spans: Iterable[int] | None) -> str:
        """The words of some spans, joined by '…'; space within them becomes single."""
        parts = [" ".join(self.text[slice(*span)].split()) for span in spans if span is not None]
        return " … ".join(part for part in parts if part)

    def names(self, actors: Iterable[str | None]) -> list[str]:
        """The names of actors, by their ids."""
        return [self.actors[a]["name"] for a in actors if a in self.actors]

    def keys(self, actors: Iterable[str | None]) -> list[str]:
        """The keys of actors, by their ids."""
        return [self.actors[a]["key"] for a in actors if a in self.actors]

    def record(self) -> Record:
        """The record as it was put."""
        data = dict(self.data)
        if "report" in data:
            data["report"] = {"text": self.text, **data["report"]}
        return Record.from_dict(data)


COLUMNS = "version, reports.id, versions.text, since, why, author, note, texts.origin, body"


def sheets(db: sqlite3.Connection, versions: Iterable[int]) -> Iterator[Sheet]:
    """The versions with these numbers, in this order."""
    numbers = iter(versions)
    while chunk := list(islice(numbers, AT_ONCE)):
        found = {}
        for row in db.execute(
            f"SELECT {COLUMNS} FROM versions JOIN reports USING (report) JOIN bodies USING (version)"
            f" LEFT JOIN texts ON texts.text = versions.text WHERE version IN ({','.join('?' * len(chunk))})",
            chunk,
        ):
            found[row[0]] = Sheet(db, row)
        yield from (found[number] for number in chunk)


def opened(db: sqlite3.Connection, items: Iterable[int]) -> Iterator[tuple[Sheet, int]]:
    """For the number of each row its sheet, and its index in the record; in this order."""
    numbers = iter(items)
    while chunk := list(islice(numbers, AT_ONCE)):
        wanted = list(dict.fromkeys(item >> SHIFT for item in chunk))
        found = {sheet.version: sheet for sheet in sheets(db, wanted)}
        for item in chunk:
            yield found[item >> SHIFT], item & ((1 << SHIFT) - 1)
