"""Questions for attributions, measures, votes and positions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.knowledge.issues import ISSUES
from dragoman.knowledge.measures import measure_kinds
from dragoman.record import AttributionKind
from dragoman.store.asking import Asking, Many, one_of, words_of
from dragoman.store.moments import Moment, day_of, ordinal
from dragoman.store.rows import MeasureRow, PositionRow, QuoteRow, Row, Rows, VoteRow
from dragoman.store.sheets import Sheet, opened
from dragoman.store.told import told


def _rows(
    asking: Asking, kind: type[Row], numbers: list[int], row: Callable[[Sheet, int, dict[str, Any]], Row]
) -> Rows[Row]:
    names = told(asking.db)
    return Rows(kind, (row(sheet, n, names(sheet)) for sheet, n in opened(asking.db, numbers)))


def ask_quotes(
    asking: Asking, *, speaker: Many, addressee: Many, kind: Many, style: Many, medium: Many
) -> None:
    """Adds what only attributions can be asked for."""
    asking.actors(speaker, "speaker")
    asking.actors(addressee, "addressee")
    asking.terms("kind", one_of(kind, words_of(AttributionKind), "kind of attribution"))
    asking.terms("style", one_of(style, ("direct", "indirect", "mixed"), "style"))
    asking.terms(
        "medium", one_of(medium, _known(asking, "attributions", "medium"), "medium") if medium else []
    )


def _known(asking: Asking, table: str, column: str) -> list[str]:
    found = asking.db.execute(
        f"SELECT DISTINCT word FROM {table} JOIN terms ON term = {column} ORDER BY word"
    )
    return [word for (word,) in found]


def quotes(asking: Asking, order: str, limit: int | None) -> Rows[QuoteRow]:
    """The attributions that were asked for."""
    return _rows(asking, QuoteRow, asking.by_day(order, limit), _quote)


def _quote(sheet: Sheet, n: int, of: dict[str, Any]) -> QuoteRow:
    said = sheet.data["attributions"][n]
    within = sheet.attributions.get(said.get("within", ""))
    spans = sorted([*said["source"], *said["cue"], *said["content"]])
    return QuoteRow(
        **of,
        words=sheet.words(*said["content"]),
        id=said["id"],
        speaker=speaker(sheet, said),
        speaker_key=next(iter(sheet.keys([said.get("actor")])), None),
        addressee=next(iter(sheet.names([said.get("addressee")])), None),
        within=speaker(sheet, within) if within else None,
        sentence=sheet.words(*spans),
        **{name: said.get(name) for name in ("said_on", "medium", "kind", "style")},
    )


def speaker(sheet: Sheet, said: dict[str, Any]) -> str | None:
    """Who said it: the actor's name, else the words for it, else the medium that carried it."""
    named = sheet.names([said.get("actor")])
    return named[0] if named else sheet.words(*said.get("source", [])) or said.get("medium")


def ask_measures(
    asking: Asking, *, imposed_by: Many, on: Many, kind: Many, due_by: Moment | None, due: bool, overdue: bool,
    today: int,
) -> None:  # fmt: skip
    """Adds what only measures can be asked for. `due` and `overdue` together: whatever has a deadline."""
    asking.actors(imposed_by, "imposed_by")
    asking.actors(on, "on")
    asking.terms("kind", one_of(kind, [name for name, _, _ in measure_kinds().kinds], "kind of measure"))
    if due_by is not None:
        asking.where("deadline <= ?", ordinal(due_by))
    if due and overdue:
        asking.where("deadline IS NOT NULL")
    elif due:
        asking.where("deadline >= ?", today)
    elif overdue:
        asking.where("deadline < ?", today)


def measures(asking: Asking, today: int, by_deadline: bool, limit: int | None) -> Rows[MeasureRow]:
    """The measures that were asked for: by deadline, or the newest first."""

    def row(sheet: Sheet, n: int, of: dict[str, Any]) -> MeasureRow:
        measure = sheet.data["measures"][n]
        deadline = day_of(measure.get("deadline"))
        state = "no deadline" if deadline is None else "due" if deadline >= today else "overdue"
        return MeasureRow(
            **of,
            words=sheet.words(measure["span"]),
            id=measure["id"],
            kind=measure["kind"],
            imposed_by=sheet.names(measure.get("imposed_by", [])),
            on=sheet.names(measure.get("on", [])),
            quantity=_quantity(measure.get("quantity")),
            state=state,
            days=None if deadline is None else deadline - today,
            **{name: measure.get(name) for name in ("object", "deadline", "basis", "instrument")},
        )

    if by_deadline:
        numbers = asking.numbers("measures.deadline, measures.rowid", limit)
    else:
        numbers = asking.by_day("newest", limit)
    return _rows(asking, MeasureRow, numbers, row)


def _quantity(quantity: dict[str, Any] | None) -> str | None:
    if quantity is None:
        return None
    value = quantity.get("value")
    if value is None:
        value = "-".join(str(quantity[k]) for k in ("low", "high") if k in quantity)
    comparator = quantity.get("comparator", "exactly").replace("exactly", "").replace("_", " ")
    return " ".join(str(part) for part in (comparator, value, quantity.get("unit")) if part not in (None, ""))


def ask_votes(asking: Asking, *, body: Many, voter: Many, result: Many) -> None:
    """Adds what only votes can be asked for."""
    asking.actors(body, "body")
    asking.actors(voter, "for", "against", "abstain")
    asking.terms("result", one_of(result, ("adopted", "rejected", "vetoed", "postponed"), "result"))


def votes(asking: Asking, order: str, limit: int | None) -> Rows[VoteRow]:
    """The votes that were asked for."""
    return _rows(asking, VoteRow, asking.by_day(order, limit), _vote)


def _vote(sheet: Sheet, n: int, of: dict[str, Any]) -> VoteRow:
    vote = sheet.data["votes"][n]
    named = vote.get("named") or {}
    return VoteRow(
        **of,
        words=sheet.words(vote["span"]),
        body=next(iter(sheet.names([vote.get("body")])), None),
        for_=vote.get("for"),
        inferred=vote.get("inferred", []),
        named_for=sheet.names(named.get("for", [])),
        named_against=sheet.names(named.get("against", [])),
        named_abstain=sheet.names(named.get("abstain", [])),
        **{name: vote.get(name) for name in ("date", "result", "against", "abstain", "unanimous", "subject")},
    )


def ask_positions(asking: Asking, *, actor: Many, issue: Many, stance: Many) -> None:
    """Adds what only positions can be asked for."""
    asking.actors(actor, "holder")
    asking.terms("issue", one_of(issue, ISSUES, "issue"))
    asking.terms("stance", one_of(stance, ("for", "against", "conditional"), "stance"))


def positions(asking: Asking, order: str, limit: int | None) -> Rows[PositionRow]:
    """The positions that were asked for."""
    return _rows(asking, PositionRow, asking.by_day(order, limit), _position)


def _position(sheet: Sheet, n: int, of: dict[str, Any]) -> PositionRow:
    position = sheet.data["positions"][n]
    said = [
        sheet.attributions[id].get("said_on")
        for id in position.get("evidence", [])
        if id in sheet.attributions
    ]
    done = [sheet.events[id].get("date") or {} for id in position.get("evidence", []) if id in sheet.events]
    dates = [*said, *(date.get("earliest") or date.get("value") for date in done)]
    return PositionRow(
        **of,
        words=sheet.words(position.get("span"))
        if position.get("span")
        else position.get("issue_words") or "",
        date=next((date for date in dates if date), None),
        actor=next(iter(sheet.names([position["actor"]])), position["actor"]),
        actor_key=next(iter(sheet.keys([position["actor"]])), ""),
        issue=position["issue"],
        stance=position["stance"],
        issue_words=position.get("issue_words"),
    )
