"""A record becomes rows: of its events, attributions, measures, votes and positions, and of who takes part in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from dragoman.errors import StoreError
from dragoman.record import Actor, Attribution, Event, Position, Record
from dragoman.report import Span
from dragoman.store.moments import day_of
from dragoman.store.schema import MOST, ROLES, SHIFT

ROLE = {name: number for number, name in enumerate(ROLES)}
LAYERS = ("events", "attributions", "measures", "votes", "positions")


def written(words: str) -> str:
    """Words as a column can hold them: lone surrogates, which UTF-8 cannot hold, become '?'."""
    return words.encode("utf-8", "replace").decode()


class Words:
    """Numbers of words and actors, remembered. What is remembered holds only as long as nothing is rolled back."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self.actors: dict[tuple[str, ...], int] = {}

    def forget(self) -> None:
        """To be called when a transaction is rolled back."""
        self.terms.clear()
        self.actors.clear()

    def term(self, db: sqlite3.Connection, word: str | None) -> int | None:
        """The number of a word, given to it when it is new."""
        if word is None:
            return None
        if word not in self.terms:
            db.execute("INSERT OR IGNORE INTO terms (word) VALUES (?)", (written(word),))
            found = db.execute("SELECT term FROM terms WHERE word = ?", (written(word),)).fetchone()
            self.terms[word] = found[0]
        return self.terms[word]

    def actor(self, db: sqlite3.Connection, actor: Actor) -> int:
        """The number of an actor as the record names it, given to it when it is new."""
        columns = (actor.key, actor.name, actor.code or "", actor.country or "", actor.sector or "")
        named = tuple(written(column) for column in columns)
        if named not in self.actors:
            db.execute(
                "INSERT OR IGNORE INTO actors (key, name, code, country, sector) VALUES (?, ?, ?, ?, ?)",
                named,
            )
            self.actors[named] = db.execute(
                "SELECT actor FROM actors WHERE key = ? AND name = ? AND code = ? AND country = ? AND sector = ?",
                named,
            ).fetchone()[0]
        return self.actors[named]


class Filing:
    """One record's rows, under the number of its version. `until` is theirs from the start where it is given."""

    def __init__(
        self, db: sqlite3.Connection, words: Words, record: Record, version: int, until: int | None = None
    ) -> None:
        self.db = db
        self.words = words
        self.record = record
        self.base = version << SHIFT
        self.until = until
        self.text = record.report.text if record.report else ""
        self.published = day_of(record.report.published) if record.report else None
        self.actors = {a.id: words.actor(db, a) for a in record.actors}
        self.said_on = {q.id: day_of(q.said_on) for q in record.attributions}
        self.happened = {e.id: day_of(e.date.earliest or e.date.value) for e in record.events if e.date}
        self.parties: list[tuple[int, int, int]] = []

    def file(self) -> None:
        """Writes all rows."""
        for layer in LAYERS:
            if len(getattr(self.record, layer)) >= MOST:
                raise StoreError(
                    f"report '{self.record.id}'", f"it has more than {MOST:,} {layer}", "split it"
                )
        self._events()
        self._attributions()
        self._measures()
        self._votes()
        self._positions()
        self.db.executemany("INSERT OR IGNORE INTO parties VALUES (?, ?, ?)", self.parties)

    def _term(self, word: str | None) -> int | None:
        return self.words.term(self.db, word)

    def _party(self, role: str, actors: Iterable[str | None], item: int) -> None:
        self.parties += [(self.actors[a], ROLE[role], item) for a in actors if a in self.actors]

    def _events(self) -> None:
        rows, words = [], []
        for number, event in enumerate(self.record.events, self.base):
            first, last = _interval(event)
            place = None
            if event.place is not None and event.place < len(self.record.places):
                place = self.record.places[event.place]
            rows.append((
                number, self.until, self._term(event.event), self._term(event.mode), self._term(event.status),
                event.background, bool(event.main), self.published if first is None else first, first, last,
                self._term(place.name) if place else None, self._term(place.country) if place else None,
                event.quad, event.confidence,
            ))  # fmt: skip
            words.append((number, self._words([event.evidence])))
            self._party("source", event.source, number)
            self._party("target", event.target, number)
        self.db.executemany("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", rows)
        self.db.executemany("INSERT INTO event_words (rowid, words) VALUES (?, ?)", words)

    def _attributions(self) -> None:
        rows, words = [], []
        for number, said in enumerate(self.record.attributions, self.base):
            day = self.said_on[said.id]
            rows.append((
                number, self.until, self._term(said.kind), self._term(said.style), self._term(said.medium),
                self.published if day is None else day, day,
            ))  # fmt: skip
            words.append((number, self._words(_spans(said))))
            self._party("speaker", [said.actor], number)
            self._party("addressee", [said.addressee], number)
        self.db.executemany("INSERT INTO attributions VALUES (?,?,?,?,?,?,?)", rows)
        self.db.executemany("INSERT INTO quote_words (rowid, words) VALUES (?, ?)", words)

    def _measures(self) -> None:
        rows = []
        for number, measure in enumerate(self.record.measures, self.base):
            day = self.happened.get(measure.event or "")
            rows.append((
                number, self.until, self._term(measure.kind), day_of(measure.deadline),
                self.published if day is None else day,
            ))  # fmt: skip
            self._party("imposed_by", measure.imposed_by, number)
            self._party("on", measure.on, number)
        self.db.executemany("INSERT INTO measures VALUES (?,?,?,?,?)", rows)

    def _votes(self) -> None:
        rows = []
        for number, vote in enumerate(self.record.votes, self.base):
            day = day_of(vote.date)
            rows.append(
                (number, self.until, self._term(vote.result), self.published if day is None else day, day)
            )
            self._party("body", [vote.body], number)
            for side, actors in (vote.named or {}).items():
                if side in ROLE:
                    self._party(side, actors, number)
        self.db.executemany("INSERT INTO votes VALUES (?,?,?,?,?)", rows)

    def _positions(self) -> None:
        rows = []
        for number, position in enumerate(self.record.positions, self.base):
            day = self._day_of_position(position)
            rows.append((
                number, self.until, self._term(position.issue), self._term(position.stance),
                self.published if day is None else day, day,
            ))  # fmt: skip
            self._party("holder", [position.actor], number)
        self.db.executemany("INSERT INTO positions VALUES (?,?,?,?,?,?)", rows)

    def _day_of_position(self, position: Position) -> int | None:
        """When it was said; else when the act that shows it happened."""
        days = [self.said_on.get(id) for id in position.evidence] + [
            self.happened.get(id) for id in position.evidence
        ]
        return next((day for day in days if day is not None), None)

    def _words(self, spans: list[Span]) -> str:
        return written(" ".join(self.text[start:end] for start, end in spans))


def _spans(said: Attribution) -> list[Span]:
    return [*said.source, *said.content]


def _interval(event: Event) -> tuple[int | None, int | None]:
    """The days that an event's date covers; open ends are closed by what is known."""
    if event.date is None:
        return None, None
    value = day_of(event.date.value) if event.date.value and len(event.date.value) == 10 else None
    first = day_of(event.date.earliest)
    last = day_of(event.date.latest)
    first = value if first is None else first
    last = value if last is None else last
    return (last if first is None else first), (first if last is None else last)
