"""A record comes in: as a new report, as a new version of one, or as nothing new."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from typing import Any, Literal
from urllib.parse import urlsplit

from dragoman.errors import QueryError
from dragoman.record import Coder, Head, Record
from dragoman.store import identity, ledger, moments
from dragoman.store.filing import LAYERS, Filing, Words, written
from dragoman.store.origins import find_origin, prints
from dragoman.store.schema import SHIFT

Outcome = Literal["new", "changed", "recoded", "corrected", "unchanged", "refused"]
Why = Literal["new", "report", "coder", "correction"]
"""What a version came of: a report that was not there; the report itself, which its publisher changed; the coder,
which codes it otherwise now; a person's correction."""

OUTCOMES: dict[Why, Outcome] = {
    "new": "new", "report": "changed", "coder": "recoded", "correction": "corrected"
}  # fmt: skip

LEVEL = 6
"""Of zlib: 9 saves two per cent and takes twice as long."""


@dataclass(frozen=True, slots=True)
class Put:
    """What became of a record. It is given back after the commit: what it says is on the disk.

    `new`: a report that was not there. `changed`: its text, or what is known of it, is another now. `recoded`: the
    coder is another, and its record. `corrected`: a person's correction. `unchanged`: nothing was written but the
    ledger. `refused`: the record has an error, which stands in the ledger.
    """

    outcome: Outcome
    id: str
    """The report's id in the store: the record's own, with a number behind where another report has it."""
    version: int | None = None
    """Number of its current version."""


class Putter:
    """Writes records, each in the transaction that it is called in."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.words = Words()

    def put(self, db: sqlite3.Connection, record: Record, source: str | None) -> Put:
        """A coder's record, or one that was imported."""
        head = record.report or Head(text="", digest="")
        source = source or _source(head)
        record = replace(record, id=written(record.id))
        if record.error is not None:
            ledger.note(db, source, self.now(), record.id, "refused", record.error)
            return Put("refused", record.id)
        report = identity.find(db, record.id, head, record.origin)
        if report is None:
            id = identity.free_id(db, record.id)
            report = db.execute(
                "INSERT INTO reports (id, known_by) VALUES (?, ?)",
                (id, identity.known_by(record.id, head, record.origin)),
            ).lastrowid
            assert report is not None
            put = self._write(db, report, replace(record, id=id), "new", None)
        else:
            put = self._again(db, report, record, head)
        ledger.note(db, source, self.now(), put.id, put.outcome, None)
        return put

    def _again(self, db: sqlite3.Connection, report: int, record: Record, head: Head) -> Put:
        (id,) = db.execute("SELECT id FROM reports WHERE report = ?", (report,)).fetchone()
        record = replace(record, id=id)
        old = current(db, report)
        coder, text = self._coder(db, record), text_of(db, head)
        same_report = (
            old["head"] == head_digest(head) and old["text"] == text and (text is not None or not head.digest)
        )
        if same_report and old["coder"] == coder and _is_kept(db, old["version"], record):
            return Put("unchanged", id, old["version"])
        if not same_report:
            return self._write(db, report, record, "report", old["version"])
        if old["why"] != "correction":
            return self._write(db, report, record, "coder", old["version"])
        # A correction outlasts the coder: its new record is kept beside, and the person's stays.
        beside = db.execute(
            "SELECT version FROM versions WHERE report = ? AND coder = ? AND text IS ? AND why != 'correction'"
            " AND head = ? ORDER BY version DESC LIMIT 1",
            (report, coder, text, old["head"]),
        ).fetchone()
        if beside is None or not _is_kept(db, beside[0], record):
            self._write(db, report, record, "coder", None, beside=True)
            return Put("recoded", id, old["version"])
        return Put("unchanged", id, old["version"])

    def correct(self, db: sqlite3.Connection, record: Record, author: str, note: str) -> Put:
        """A person's record in place of the current one; of the same text."""
        row = db.execute("SELECT report FROM reports WHERE id = ?", (record.id,)).fetchone()
        if row is None:
            raise QueryError(f"there is no report '{record.id}' to correct; `dragoman reports` lists them")
        old = current(db, row[0])
        if text_of(db, record.report or Head("", "")) != old["text"]:
            raise QueryError(
                f"the correction of report '{record.id}' is of another text than the report has now"
            )
        if _is_kept(db, old["version"], record):
            return Put("unchanged", record.id, old["version"])
        return self._write(db, row[0], record, "correction", old["version"], author=author, note=note)

    def _write(
        self, db: sqlite3.Connection, report: int, record: Record, why: Why, old: int | None, *,
        beside: bool = False, author: str | None = None, note: str | None = None,
    ) -> Put:  # fmt: skip
        head = record.report or Head(text="", digest="")
        last, latest = db.execute(
            "SELECT version, since FROM versions ORDER BY version DESC LIMIT 1"
        ).fetchone() or (0, 0)
        version = last + 1
        # A clock that was set back must not put a version before one that was there already.
        since = max(moments.milliseconds(self.now()), latest)
        until = version if beside else None
        text = self._text(db, head, record.origin is not None)
        db.execute(
            "INSERT INTO versions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                version, report, until, since, why, self._coder(db, record), text, head_digest(head),
                moments.day_of(head.published), self.words.term(db, head.publisher),
                self.words.term(db, head.language), len(record.events), head.title and written(head.title), author, note,
            ),
        )  # fmt: skip
        db.execute("INSERT INTO bodies VALUES (?, ?)", (version, pack(_plain(record))))
        Filing(db, self.words, record, version, until).file()
        if old is not None:
            db.execute("UPDATE versions SET until = ? WHERE version = ?", (version, old))
            for layer in LAYERS:
                db.execute(
                    f"UPDATE {layer} SET until = ? WHERE rowid BETWEEN ? AND ?",
                    (version, old << SHIFT, ((old + 1) << SHIFT) - 1),
                )
        return Put(OUTCOMES[why], record.id, version)

    def _text(self, db: sqlite3.Connection, head: Head, imported: bool) -> int | None:
        """The number of a text, which is kept once; None where the record came without it. A row that was imported is
        no copy of another, however much they are alike."""
        if not head.text:
            return text_of(db, head)
        known = text_of(db, head)
        if known is not None:
            return known
        own = set() if imported else prints(head.text)
        text = db.execute(
            "INSERT INTO texts (digest, words, prints, origin) VALUES (?, ?, ?, 0)",
            (head.digest, len(head.text.split()), len(own)),
        ).lastrowid
        assert text is not None
        db.execute("UPDATE texts SET origin = ? WHERE text = ?", (find_origin(db, text, own), text))
        db.execute(
            "INSERT INTO text_bodies VALUES (?, ?)",
            (text, _squeezed(head.text.encode("utf-8", "surrogatepass"))),
        )
        title = written(head.title) if head.title and head.title not in head.text else None
        db.execute(
            "INSERT INTO text_words (rowid, title, body) VALUES (?, ?, ?)", (text, title, written(head.text))
        )
        return text

    def _coder(self, db: sqlite3.Connection, record: Record) -> int:
        coder = record.coder or Coder("", "", "", "")
        stamp = (coder.settings, coder.version, coder.model, coder.knowledge)
        db.execute(
            "INSERT OR IGNORE INTO coders (settings, version, model, knowledge) VALUES (?, ?, ?, ?)", stamp
        )
        row = db.execute(
            "SELECT coder FROM coders WHERE settings = ? AND version = ? AND model = ? AND knowledge = ?",
            stamp,
        ).fetchone()
        return int(row[0])


def holds(db: sqlite3.Connection, id: str, head: Head, settings: str) -> str | None:
    """The store's id of a report whose current text, head and coder's settings are these; None where they are not."""
    report = identity.find(db, id, head)
    if report is None:
        return None
    old = current(db, report)
    if old["text"] != text_of(db, head) or old["head"] != head_digest(head):
        return None
    row = db.execute(
        "SELECT id FROM versions JOIN coders USING (coder) JOIN reports USING (report)"
        " WHERE report = ? AND settings = ? AND text IS ? AND head = ? AND (until IS NULL OR ?)",
        (report, settings, old["text"], old["head"], old["why"] == "correction"),
    ).fetchone()
    return row[0] if row else None


def current(db: sqlite3.Connection, report: int) -> dict[str, Any]:
    """The report's current version: version, why, coder, text, head."""
    names = ("version", "why", "coder", "text", "head")
    row = db.execute(
        f"SELECT {', '.join(names)} FROM versions WHERE report = ? AND until IS NULL", (report,)
    ).fetchone()
    return dict(zip(names, row, strict=True))


def text_of(db: sqlite3.Connection, head: Head) -> int | None:
    """The number of the text that a head tells of, where it is in the store."""
    row = db.execute("SELECT text FROM texts WHERE digest = ?", (head.digest,)).fetchone()
    return row[0] if row else None


def head_digest(head: Head) -> bytes:
    """Digest of what is known of a report beside its text and its place on the disk."""
    plain = Record("", report=head).to_dict()["report"]
    for name in ("text", "path", *(["digest"] if head.text else [])):
        plain.pop(name, None)
    line = json.dumps(plain, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(line.encode()).digest()[:8]


def pack(plain: dict[str, Any]) -> bytes:
    """A record's plain data, compressed."""
    return _squeezed(_line(plain))


def unpack(body: bytes) -> dict[str, Any]:
    """The plain data of a record, without its text."""
    plain = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    assert isinstance(plain, dict)
    return plain


def _line(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _squeezed(data: bytes) -> bytes:
    return zlib.compress(data, LEVEL)


def _plain(record: Record) -> dict[str, Any]:
    """A record as it is kept: without its text, which stands once in the store."""
    plain = record.to_dict()
    if record.report is not None:
        plain["report"].pop("text", None)
    return plain


def _is_kept(db: sqlite3.Connection, version: int, record: Record) -> bool:
    """Whether a version's record is this one, wherever its file lies now."""
    (body,) = db.execute("SELECT body FROM bodies WHERE version = ?", (version,)).fetchone()
    old, new = unpack(body), json.loads(_line(_plain(record)))
    for plain in (old, new):
        plain.get("report", {}).pop("path", None)
    return bool(old == new)


def _source(head: Head) -> str:
    """Where a report was fetched from, where nobody says: the host of its address, its folder, its file."""
    if head.url and (host := urlsplit(head.url).netloc):
        return host
    if head.path:
        path = PurePath(head.path)
        return str(path.parent if path.suffix.lower() in identity.SINGLE else path)
    return "given directly"
