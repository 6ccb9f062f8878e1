"""The file of a store: made, opened, brought up to date; and what SQLite says when it cannot, as sentences."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from dragoman.errors import (
    BusyStore,
    DamagedStore,
    FullStore,
    NewerStore,
    NoStore,
    NotAStore,
    ReadOnlyStore,
    StoreError,
)
from dragoman.store import schema

WAIT = 30.0
"""Seconds that a writer waits for another one. A report is written in milliseconds."""

CACHE = -64 * 1024
"""Kilobytes (negative, as SQLite has it) of pages kept in memory."""

MAGIC = b"SQLite format 3\0"


class StoreFile:
    """One connection to a store. It is opened on first use; `path` need not be there before the first write."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._db: sqlite3.Connection | None = None
        self._writable = False

    def reading(self) -> sqlite3.Connection:
        """The connection, for questions. Raises NoStore where there is none yet, and the other StoreErrors."""
        if self._db is None:
            if not self.path.exists() or self.path.stat().st_size == 0:
                raise NoStore(
                    str(self.path), "there is no store here", "`dragoman code --store FILE` makes one"
                )
            self._db = self._open(os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK))
        return self._db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: whole when the block has ended, and on the disk; not there at all where it raised."""
        with self.guarded():
            db = self._to_write()
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the connection. The last one to close folds the write-ahead log into the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _to_write(self) -> sqlite3.Connection:
        if self._db is None:
            folder = self.path.parent
            if not folder.is_dir():
                raise NoStore(str(self.path), f"there is no folder '{folder}' to make a store in")
            may = os.access(self.path if self.path.exists() else folder, os.W_OK) and os.access(
                folder, os.W_OK
            )
            if not may:
                raise self._read_only()
            self._db = self._open(True)
        if not self._writable:
            raise self._read_only()
        return self._db

    def _open(self, writable: bool) -> sqlite3.Connection:
        with self.guarded():
            if self.path.is_dir():
                raise NotAStore(str(self.path), "this is a folder, and a store is a file")
            self._look()
            name = f"file:{quote(str(self.path.resolve()))}"
            if not writable:
                wal = self.path.with_name(self.path.name + "-wal")
                name += "?mode=ro" if wal.exists() and wal.stat().st_size else "?immutable=1"
            db = sqlite3.connect(name, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
            self._writable = writable
            try:
                db.execute(f"PRAGMA cache_size={CACHE}")
                db.execute("PRAGMA temp_store=MEMORY")
                self._check(db)
                if writable:
                    self._migrate(db)
                    db.execute("PRAGMA synchronous=FULL")  # an acknowledged report outlives a power cut, too
            except BaseException:
                db.close()
                raise
            return db

    def _look(self) -> None:
        """Whether the file can be a store at all, before SQLite touches it."""
        if not self.path.exists() or self.path.stat().st_size == 0:
            return
        with self.path.open("rb") as stream:
            head = stream.read(100)
        if not head.startswith(MAGIC[: len(head)]):
            raise NotAStore(
                str(self.path), "this file is no store", "give another name, and leave this one alone"
            )
        size = self.path.stat().st_size
        if len(head) < 100:
            raise DamagedStore(str(self.path), f"the store is cut short: it has {size} bytes", _RESTORE)
        wal = self.path.with_name(self.path.name + "-wal")
        page = struct.unpack(">H", head[16:18])[0] or 1
        page = 65536 if page == 1 else page
        whole = page * struct.unpack(">I", head[28:32])[0]
        # With a write-ahead log beside it, the rest may stand there.
        if size < whole and not (wal.exists() and wal.stat().st_size):
            raise DamagedStore(
                str(self.path), f"the store is cut short: {size:,} of {whole:,} bytes", _RESTORE
            )

    def _check(self, db: sqlite3.Connection) -> None:
        made_by = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if made_by != schema.APPLICATION_ID and (made_by or version or tables):
            raise NotAStore(
                str(self.path), "this SQLite database is no store of Dragoman", "give another name"
            )
        if version > len(schema.MIGRATIONS):
            raise NewerStore(
                str(self.path),
                f"a newer Dragoman made this store: its version is {version}, and this program knows up to "
                f"{len(schema.MIGRATIONS)}",
                "pip install --upgrade dragoman",
            )

    def _migrate(self, db: sqlite3.Connection) -> None:
        if db.execute("PRAGMA user_version").fetchone()[0] == len(schema.MIGRATIONS):
            return
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("BEGIN IMMEDIATE")
        try:
            version = db.execute("PRAGMA user_version").fetchone()[0]  # another process may have been first
            for step in schema.MIGRATIONS[version:]:
                for statement in step.split(";\n"):
                    db.execute(statement)
            db.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
            db.execute(f"PRAGMA user_version={len(schema.MIGRATIONS)}")
            db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """SQLite's errors within the block become StoreErrors."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise self._sentence(error) from error
        except PermissionError as error:
            raise StoreError(str(self.path), f"it cannot be read: {error.strerror}") from error

    def _sentence(self, error: sqlite3.DatabaseError) -> StoreError:
        where = str(self.path)
        name = getattr(error, "sqlite_errorname", "") or ""
        if name.startswith("SQLITE_FULL"):
            return FullStore(
                where,
                "there is no room left to write; what was acknowledged before is safe, the report at hand is not stored",
                "make room on the disk and run the same command again",
            )
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return BusyStore(
                where, f"another process has been writing for {WAIT:.0f} seconds", "try again later"
            )
        if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
            return self._read_only()
        if name.startswith("SQLITE_NOTADB"):
            return NotAStore(where, "this file is no store", "give another name, and leave this one alone")
        if name.startswith("SQLITE_CORRUPT"):
            return DamagedStore(where, f"the store is damaged: {error}", _RESTORE)
        return StoreError(where, f"the store could not be used: {error}")

    def _read_only(self) -> ReadOnlyStore:
        return ReadOnlyStore(
            str(self.path),
            "the store cannot be written: the file or its folder is read-only",
            "change its permissions, or copy it to a folder of yours",
        )


_RESTORE = "copy it back from a backup; `sqlite3 FILE .recover` may save what is left"
