"""The store: records in, questions out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType

from dragoman.record import Head, Record
from dragoman.store import ledger, moments, put
from dragoman.store.file import StoreFile
from dragoman.store.put import Put, Putter
from dragoman.store.questions import Questions

BATCH = 100
"""Records of one transaction in `put_all`."""


class Store(Questions):
    """A store in one file. It is made by the first write, and opened by the first question.

    One process writes at a time, and any number read while it does; each sees what was committed when it asked.
    Every method raises StoreError where the file cannot be used, with the file, the place and the cause.

    `path` is the file. `clock` gives the moment of what is put, and today; the real one by default.
    """

    def __init__(self, path: str | Path, *, clock: Callable[[], datetime] = moments.now) -> None:
        self._file = StoreFile(path)
        self._clock = clock
        self._putter = Putter(clock)

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    @property
    def today(self) -> date:
        """The clock's day, in UTC."""
        return self._clock().date()

    def put(self, record: Record, *, source: str | None = None) -> Put:
        """Keeps a record, and gives back what became of it, when it is on the disk.

        The same record again changes nothing. Another text, another head or another coder make a new version, and the
        old one stays. A record without text is kept as it is; one with `error` goes into the ledger.
        `source` is what the report was fetched from, for the ledger; by default the host of its address, or its file
        or folder.
        """
        return next(iter(self.put_all([record], source=source)))

    def put_all(self, records: Iterable[Record], *, source: str | None = None) -> Iterator[Put]:
        """Keeps records, a hundred to a transaction, and gives back what became of each, when it is on the disk."""
        waiting = iter(records)
        while batch := list(islice(waiting, BATCH)):
            yield from self._transaction(batch, source)

    def _transaction(self, batch: list[Record], source: str | None) -> list[Put]:
        try:
            with self._file.writing() as db:
                return [self._putter.put(db, record, source) for record in batch]
        except BaseException:
            self._putter.words.forget()
            raise

    def correct(self, record: Record, *, author: str, note: str) -> Put:
        """Keeps a person's record of a report in place of the current one, which stays as an older version.

        `record.id` is the report's id in the store, and its text must be the report's. A correction outlasts the
        coder: a later coding of the same text is kept beside it, and does not take its place. Raises QueryError where
        there is no such report, or the text is another.
        """
        try:
            with self._file.writing() as db:
                return self._putter.correct(db, record, author, note)
        except BaseException:
            self._putter.words.forget()
            raise

    def holds(self, id: str, head: Head, settings: str) -> str | None:
        """The store's id of a report, if its current text and head are these and a coder with these settings coded
        it; None otherwise, and where there is no store yet. Whoever asks may then spare the coding."""
        if not self.path.exists() or not self.path.stat().st_size:
            return None
        with self._asking() as db:
            return put.holds(db, id, head, settings)

    def unchanged(self, ids: Iterable[str], *, source: str) -> None:
        """Notes in the ledger that the reports with these ids of the store were read again, and are as they were."""
        with self._file.writing() as db:
            for id in ids:
                ledger.note(db, source, self._clock(), id, "unchanged", None)

    def fetched(self, source: str) -> None:
        """Notes in the ledger that a source was read, whatever it held: its day is then no day without news."""
        with self._file.writing() as db:
            ledger.fetched(db, source, self._clock())

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()
