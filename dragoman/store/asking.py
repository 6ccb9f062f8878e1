"""Conditions that the questions share: the moment, days, actors, words, reports, origins."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import get_args

from dragoman.errors import QueryError
from dragoman.store.filing import ROLE
from dragoman.store.moments import Moment, end, ordinal
from dragoman.store.schema import SHIFT

Many = str | Sequence[str]
"""One word, or several of which any may hold."""


ORDERS = ("newest", "oldest")
"""Of rows that have a day."""


def many(given: Many) -> list[str]:
    """One or several, as a list."""
    return [given] if isinstance(given, str) else list(given)


def one_of(given: Many, known: Iterable[str], what: str) -> list[str]:
    """The words, if each is known. Raises QueryError that names those that are."""
    known = list(known)
    for word in many(given):
        if word not in known:
            raise QueryError(f"there is no {what} '{word}'; there are {', '.join(known)}")
    return many(given)


def words_of(literal: object) -> tuple[str, ...]:
    """The words of a Literal type."""
    return get_args(literal)


class Asking:
    """A question to one layer as it grows: its conditions and their values."""

    def __init__(self, db: sqlite3.Connection, table: str, as_of: Moment | None) -> None:
        self.db = db
        self.table = table
        self.conditions: list[str] = []
        self.values: list[object] = []
        self.bound = bound(db, as_of)
        if self.bound is None:
            self.where(f"{table}.until IS NULL")
        else:
            limit = (self.bound + 1) << SHIFT if table != "versions" else self.bound + 1
            self.where(
                f"{table}.rowid < ? AND ({table}.until IS NULL OR {table}.until > ?)", limit, self.bound
            )

    def where(self, condition: str, *values: object) -> None:
        """One more condition that must hold."""
        self.conditions.append(condition)
        self.values += values

    def terms(self, column: str, words: Sequence[str]) -> None:
        """The column is one of these words; nothing is asked where there are none."""
        if words:
            marks = ",".join("?" * len(words))
            found = self.db.execute(f"SELECT term FROM terms WHERE word IN ({marks})", words)
            self.where(f"{self.table}.{column} IN ({','.join(str(term) for (term,) in found)})")

    def days(
        self, since: Moment | None, until: Moment | None, first: str = "first", last: str = "first"
    ) -> None:
        """The days from `first` to `last` meet the interval; what has no day does not."""
        if since is not None:
            self.where(f"{self.table}.{last} >= ?", ordinal(since))
        if until is not None:
            self.where(f"{self.table}.{first} <= ?", ordinal(until))
        # `day` is the happening's, and the publication's where the text tells none: with it, the index serves.
        if since is not None and last != "last":
            self.where(f"{self.table}.day >= ?", ordinal(since))
        if until is not None and first == "first":
            self.where(f"{self.table}.day <= ?", ordinal(until))

    def actors(self, given: Many, *roles: str) -> None:
        """Somebody who is meant by one of the names has one of the roles."""
        if not given:
            return
        found = sorted(matching(self.db, many(given)))
        marks = ",".join("?" * len(found))
        numbers = ",".join(str(ROLE[role]) for role in roles)
        self.where(
            f"{self.table}.rowid IN (SELECT item FROM parties WHERE actor IN ({marks}) AND role IN ({numbers}))",
            *found,
        )

    def words(self, index: str, query: str | None) -> None:
        """Full-text search in the words of the rows."""
        if query:
            self.where(f"{self.table}.rowid IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", fts(query))

    def reports(self, report: Many, publisher: Many) -> None:
        """Of these reports, by id; of these publishers, by name."""
        for column, given in (("id", many(report)), ("word", many(publisher))):
            if not given:
                continue
            marks = ",".join("?" * len(given))
            inner = (
                f"SELECT version FROM versions JOIN reports USING (report) WHERE id IN ({marks})"
                if column == "id"
                else f"SELECT version FROM versions JOIN terms ON term = publisher WHERE word IN ({marks})"
            )
            self.where(f"{self._version} IN ({inner})", *given)

    def one_origin(self) -> None:
        """Of the copies of one text only the longest, the first where several are as long."""
        visible, values = visible_versions(self.bound)
        self.where(
            f"{self._version} NOT IN (SELECT version FROM (SELECT version, row_number() OVER"
            " (PARTITION BY origin ORDER BY words DESC, version) AS place FROM versions JOIN texts USING (text)"
            # only those that can have copies: of several texts, or of one text in several versions
            " WHERE origin IN (SELECT origin FROM texts GROUP BY origin HAVING count(*) > 1 UNION"
            "  SELECT origin FROM texts WHERE text IN (SELECT text FROM versions GROUP BY text HAVING count(*) > 1))"
            f" AND {visible}) WHERE place > 1)",
            *values,
        )

    @property
    def _version(self) -> str:
        return "versions.version" if self.table == "versions" else f"({self.table}.rowid >> {SHIFT})"

    @property
    def sql(self) -> str:
        """The conditions, joined."""
        return " AND ".join(f"({condition})" for condition in self.conditions)

    def numbers(self, order: str, limit: int | None) -> list[int]:
        """The rows' numbers, in order."""
        query = f"SELECT {self.table}.rowid FROM {self.table} WHERE {self.sql} ORDER BY {order}"
        if limit is not None:
            query += f" LIMIT {int(limit)}"
        return [number for (number,) in self.db.execute(query, self.values)]

    def by_day(self, order: str, limit: int | None) -> list[int]:
        """The rows' numbers by day, the newest or the oldest first; within a record in its order. What has no day
        comes last: asked for by itself, so that the index on days serves. Raises QueryError where `order` is another."""
        one_of(order, ORDERS, "order")
        if order == "newest":  # of which NULL is the least
            return self.numbers(
                f"{self.table}.day DESC, ({self.table}.rowid >> {SHIFT}) DESC, {self.table}.rowid", limit
            )
        self.where(f"{self.table}.day IS NOT NULL")
        found = self.numbers(f"{self.table}.day, {self.table}.rowid", limit)
        if limit is None or len(found) < limit:
            self.conditions[-1] = f"{self.table}.day IS NULL"
            found += self.numbers(f"{self.table}.rowid", None if limit is None else limit - len(found))
        return found


def bound(db: sqlite3.Connection, as_of: Moment | None) -> int | None:
    """The last version that was there at a moment (a day: at its end); None for now."""
    if as_of is None:
        return None
    return int(
        db.execute(
            "SELECT coalesce(max(version), 0) FROM versions WHERE since <= ?", (end(as_of),)
        ).fetchone()[0]
    )


def visible_versions(last: int | None) -> tuple[str, list[object]]:
    """The condition on `versions` that holds for those that were current at that version; None for now."""
    if last is None:
        return "until IS NULL", []
    return "version <= ? AND (until IS NULL OR until > ?)", [last, last]


def matching(db: sqlite3.Connection, given: Sequence[str]) -> set[int]:
    """The actors that are meant: each of `given` is a key ('country/RUS', 'person/…'), a key's beginning with '/'
    at its end ('RUS/GOV/'), a country's code or name (all of its actors), the beginning of a CAMEO-style code
    ('IGOUNO', 'PRKGOV'), or words of a name.

    Raises QueryError where nobody in the store is meant by one of them.
    """
    found: set[int] = set()
    for name in given:
        numbers = set(_matching(db, name))
        if not numbers:
            raise QueryError(
                f"nobody in the store is called '{name}'; give a key (country/RUS), a country (RUS, Russia), the "
                f"beginning of a code (PRKGOV) or words of a name"
            )
        found |= numbers
    return found


def _matching(db: sqlite3.Connection, name: str) -> Iterator[int]:
    def ask(condition: str, *values: str) -> list[int]:
        return [n for (n,) in db.execute(f"SELECT actor FROM actors WHERE {condition}", values)]

    if "/" in name:
        yield from (
            ask("substr(key, 1, ?) = ?", str(len(name)), name) if name.endswith("/") else ask("key = ?", name)
        )
        return
    if re.fullmatch(r"[A-Z]{3,}", name):
        yield from ask("country = ?", name)
        yield from ask("substr(code, 1, length(?)) = ?", name, name)
    folded = name.casefold()
    states = [
        key.removeprefix("country/")
        for key, called in db.execute("SELECT DISTINCT key, name FROM actors WHERE key LIKE 'country/%'")
        if called.casefold() == folded
    ]
    for state in states:
        yield from ask("country = ?", state)
    pattern = re.compile(rf"\b{re.escape(folded)}\b")
    for number, called in db.execute("SELECT actor, name FROM actors"):
        if pattern.search(called.casefold()):
            yield number


def fts(query: str) -> str:
    """A search as people write it, in SQLite's terms.

    Words must all be there; "several words" in quotation marks stand together; OR, NOT and AND in capitals and
    brackets join; a word* stands for all that begin so. Raises QueryError where nothing is left to search for.
    """
    parts = re.findall(r'"[^"]*"?|[()]|[^\s()"]+', query)
    out = []
    for part in parts:
        if part in ("OR", "NOT", "AND", "(", ")"):
            out.append(part)
        elif re.search(r"\w", part):
            star = "*" if part.endswith("*") else ""
            out.append('"' + part.strip('"*').replace('"', "") + '"' + star)
    if not any(part.startswith('"') for part in out):
        raise QueryError(f"there is no word to search for in '{query}'")
    words = " ".join(out)
    with closing(sqlite3.connect(":memory:")) as trial:
        trial.execute("CREATE VIRTUAL TABLE trial USING fts5 (words)")
        try:
            trial.execute("SELECT 1 FROM trial WHERE trial MATCH ?", (words,)).fetchall()
        except sqlite3.OperationalError:
            raise QueryError(
                f"'{query}' cannot be searched for: OR, AND and NOT stand between words, and brackets in pairs"
            ) from None
    return words
