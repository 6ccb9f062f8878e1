"""The questions that a store answers: the verbs of the command line, as methods."""

from __future__ import annotations

import sqlite3
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from dragoman.record import Record
from dragoman.store import counting, diff, events, layers, ledger, reports, verify
from dragoman.store.asking import Asking, Many, many, one_of
from dragoman.store.diff import Change
from dragoman.store.file import StoreFile
from dragoman.store.moments import LAST, Moment, end, ordinal, start
from dragoman.store.rows import Count, EventRow, MeasureRow, PositionRow, QuoteRow, ReportRow, Rows, VoteRow
from dragoman.store.verify import Problem


class Questions:
    """What can be asked. These mean the same wherever they stand:

    - actors (`actor`, `source`, `speaker`, `on`, …): a key ('country/RUS'), a key's beginning with '/' at its end, a
      country's code or name (all of its actors), the beginning of a code ('PRKGOV'), or words of a name; of several,
      any may hold;
    - `since`, `until`: days, both included, of what happened or was said; what has no date is left out by them;
    - `text`: words as in a search engine: all must be there, "several together" in quotation marks, OR, NOT, word*;
    - `origins`: of the copies of one text only the longest;
    - `as_of`: the answer as it was at a moment, of a day at its end;
    - `limit`: rows at most; None for all. The newest come first.

    A condition that names what there is not raises QueryError.
    """

    _file: StoreFile

    @property
    @abstractmethod
    def today(self) -> date:
        """The day that deadlines are measured against."""

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        with self._file.guarded():
            yield self._file.reading()

    def events(
        self, *, actor: Many = (), source: Many = (), target: Many = (), since: Moment | None = None,
        until: Moment | None = None, event: Many = (), mode: Many = (), status: Many = (), background: bool = False,
        main: bool = False, place: Many = (), text: str | None = None, confidence: float = 0.0, report: Many = (),
        publisher: Many = (), origins: bool = False, as_of: Moment | None = None, order: str = "newest",
        limit: int | None = None,
    ) -> Rows[EventRow]:  # fmt: skip
        """Events. By default those that occurred or are ongoing, and are not told as background (`background`).

        `actor` is source or target. `event` is a PLOVER category, `status` may be 'any'. `place` is a name or a
        country's code. `text` is searched for in the words of the event. `confidence` is the least. `main` asks for
        each report's news alone. `order` is newest, oldest or report.
        """
        with self._asking() as db:
            asking = events.ask(
                db, actor=actor, source=source, target=target, since=since, until=until, event=event, mode=mode,
                status=status, background=background, main=main, place=place, text=text, confidence=confidence,
                report=report, publisher=publisher, origins=origins, as_of=as_of,
            )  # fmt: skip
            return events.rows(asking, order, limit)

    def count(
        self, by: Many, *, actor: Many = (), source: Many = (), target: Many = (), since: Moment | None = None,
        until: Moment | None = None, event: Many = (), mode: Many = (), status: Many = (), background: bool = False,
        main: bool = False, place: Many = (), text: str | None = None, confidence: float = 0.0, report: Many = (),
        publisher: Many = (), every_copy: bool = False, as_of: Moment | None = None, limit: int | None = None,
    ) -> Rows[Count]:  # fmt: skip
        """How many events there are `by` day, month, year, event, mode, status, quad, place, country, publisher, source
        or target, or several of them. Copies of one text count once, unless `every_copy` is asked for."""
        with self._asking() as db:
            asking = events.ask(
                db, actor=actor, source=source, target=target, since=since, until=until, event=event, mode=mode,
                status=status, background=background, main=main, place=place, text=text, confidence=confidence,
                report=report, publisher=publisher, origins=not every_copy, as_of=as_of,
            )  # fmt: skip
            return counting.count(asking, many(by), limit)

    def quotes(
        self, *, speaker: Many = (), addressee: Many = (), kind: Many = (), style: Many = (), medium: Many = (),
        since: Moment | None = None, until: Moment | None = None, text: str | None = None, report: Many = (),
        publisher: Many = (), origins: bool = False, as_of: Moment | None = None, order: str = "newest",
        limit: int | None = None,
    ) -> Rows[QuoteRow]:  # fmt: skip
        """What was said: by whom, to whom, and through which medium. `text` is searched for in source and content."""
        with self._asking() as db:
            asking = self._layer(db, "attributions", since, until, report, publisher, origins, as_of)
            asking.words("quote_words", text)
            layers.ask_quotes(
                asking, speaker=speaker, addressee=addressee, kind=kind, style=style, medium=medium
            )
            return layers.quotes(asking, order, limit)

    def measures(
        self, *, imposed_by: Many = (), on: Many = (), kind: Many = (), due: bool = False, overdue: bool = False,
        due_by: Moment | None = None, today: Moment | None = None, report: Many = (), publisher: Many = (),
        origins: bool = False, as_of: Moment | None = None, limit: int | None = None,
    ) -> Rows[MeasureRow]:  # fmt: skip
        """What decisions oblige. `due`: its deadline is `today` or later; `overdue`: before; `due_by`: up to that day.

        Asked for by deadline, the nearest comes first. `today` is the clock's by default.
        """
        with self._asking() as db:
            day = ordinal(self.today if today is None else today)
            asking = self._layer(db, "measures", None, None, report, publisher, origins, as_of)
            layers.ask_measures(
                asking,
                imposed_by=imposed_by,
                on=on,
                kind=kind,
                due_by=due_by,
                due=due,
                overdue=overdue,
                today=day,
            )
            return layers.measures(asking, day, due or overdue or due_by is not None, limit)

    def votes(
        self, *, body: Many = (), voter: Many = (), result: Many = (), since: Moment | None = None,
        until: Moment | None = None, report: Many = (), publisher: Many = (), origins: bool = False,
        as_of: Moment | None = None, order: str = "newest", limit: int | None = None,
    ) -> Rows[VoteRow]:  # fmt: skip
        """Votes of bodies; `voter` is a member whose vote the text names."""
        with self._asking() as db:
            asking = self._layer(db, "votes", since, until, report, publisher, origins, as_of)
            layers.ask_votes(asking, body=body, voter=voter, result=result)
            return layers.votes(asking, order, limit)

    def positions(
        self, *, actor: Many = (), issue: Many = (), stance: Many = (), since: Moment | None = None,
        until: Moment | None = None, report: Many = (), publisher: Many = (), origins: bool = False,
        as_of: Moment | None = None, order: str = "oldest", limit: int | None = None,
    ) -> Rows[PositionRow]:  # fmt: skip
        """Where parties stand on issues, over time: the oldest first."""
        with self._asking() as db:
            asking = self._layer(db, "positions", since, until, report, publisher, origins, as_of)
            layers.ask_positions(asking, actor=actor, issue=issue, stance=stance)
            return layers.positions(asking, order, limit)

    def reports(
        self, *, report: Many = (), publisher: Many = (), since: Moment | None = None, until: Moment | None = None,
        origins: bool = False, as_of: Moment | None = None, order: str = "newest", limit: int | None = None,
    ) -> Rows[ReportRow]:  # fmt: skip
        """Reports; `since` and `until` are days of publication. `order` is newest, oldest or put (as they came)."""
        with self._asking() as db:
            asking = self._reports(db, report, publisher, since, until, origins, as_of)
            return reports.rows(asking, order, limit)

    def search(
        self, query: str, *, report: Many = (), publisher: Many = (), since: Moment | None = None,
        until: Moment | None = None, origins: bool = False, as_of: Moment | None = None, limit: int | None = None,
    ) -> Rows[ReportRow]:  # fmt: skip
        """Reports whose text or title has these words, the best first; what was found stands in [brackets]."""
        with self._asking() as db:
            return reports.search(
                self._reports(db, report, publisher, since, until, origins, as_of), query, limit
            )

    def records(
        self, *, report: Many = (), publisher: Many = (), since: Moment | None = None, until: Moment | None = None,
        origins: bool = False, as_of: Moment | None = None, limit: int | None = None,
    ) -> Iterator[Record]:  # fmt: skip
        """Records whole, in the order in which their versions came; read one after the other."""
        with self._asking() as db:
            yield from reports.records(
                self._reports(db, report, publisher, since, until, origins, as_of), limit
            )

    def ledger(
        self, *, source: str | None = None, since: Moment | None = None, until: Moment | None = None
    ) -> Rows[ledger.LedgerRow]:
        """By source and day of reading: found, read, coded, refused and why; and days on which nobody looked."""
        with self._asking() as db:
            first, last = (None if day is None else ordinal(day) for day in (since, until))
            return Rows(ledger.LedgerRow, ledger.rows(db, self.today.toordinal(), first, last, source))

    def diff(
        self, since: Moment, *, until: Moment | None = None, kind: Many = (), limit: int | None = None
    ) -> Rows[Change]:
        """What changed from `since` on (of a day, from its beginning), up to `until` (now; of a day, to its end).

        `kind` is new (a report that was not there), report (its publisher changed it), coder (another one codes it
        otherwise) or correction (by a person); all, where none is given. In the order of the changes.
        """
        with self._asking() as db:
            kinds = one_of(kind, diff.KINDS, "kind of change") or list(diff.KINDS)
            first, last = self._between(since, until)
            return Rows(Change, diff.changes(db, first, last, kinds, limit))

    def diff_counts(self, since: Moment, *, until: Moment | None = None) -> dict[str, int]:
        """How many changes `diff` tells of, by kind."""
        with self._asking() as db:
            return diff.counts(db, *self._between(since, until))

    @staticmethod
    def _between(since: Moment, until: Moment | None) -> tuple[int, int]:
        return start(since), LAST if until is None else end(until)

    def verify(self, *, report: Many = ()) -> Rows[Problem]:
        """What is wrong in the store: each version of each record is held against its text (spans, digest) and itself
        (ids that name nothing), its rows against the record, and the file is checked. Empty where all is well."""
        with self._asking() as db:
            return Rows(Problem, verify.verify(db, str(self._file.path), many(report)))

    @staticmethod
    def _layer(
        db: sqlite3.Connection, table: str, since: Moment | None, until: Moment | None, report: Many, publisher: Many,
        origins: bool, as_of: Moment | None,
    ) -> Asking:  # fmt: skip
        asking = Asking(db, table, as_of)
        asking.days(since, until)
        asking.reports(report, publisher)
        if origins:
            asking.one_origin()
        return asking

    @staticmethod
    def _reports(
        db: sqlite3.Connection, report: Many, publisher: Many, since: Moment | None, until: Moment | None,
        origins: bool, as_of: Moment | None,
    ) -> Asking:  # fmt: skip
        asking = Asking(db, "versions", as_of)
        reports.ask_days(asking, since, until)
        asking.reports(report, publisher)
        if origins:
            asking.one_origin()
        return asking
