"""Questions for events, and their numbers."""

from __future__ import annotations

import sqlite3
from typing import Any

from dragoman.knowledge.ontology import ontology
from dragoman.record import Category, Status
from dragoman.store.asking import Asking, Many, many, one_of, words_of
from dragoman.store.moments import Moment
from dragoman.store.rows import EventRow, Rows
from dragoman.store.sheets import Sheet, opened
from dragoman.store.told import told

COUNTED = ("occurred", "ongoing")
"""The status of what is counted where nothing else is asked for (contract)."""


def ask(
    db: sqlite3.Connection, *, actor: Many, source: Many, target: Many, since: Moment | None, until: Moment | None,
    event: Many, mode: Many, status: Many, background: bool, main: bool, place: Many, text: str | None,
    confidence: float, report: Many, publisher: Many, origins: bool, as_of: Moment | None,
) -> Asking:  # fmt: skip
    """The question, with all conditions. Raises QueryError where one of them names what there is not."""
    asking = Asking(db, "events", as_of)
    asking.terms("category", one_of(event, words_of(Category), "category"))
    modes = [m for facts in ontology().categories.values() for m in facts.modes]
    asking.terms("mode", one_of(mode, sorted(set(modes)), "mode"))
    if "any" not in many(status):
        asking.terms("status", one_of(status or COUNTED, [*words_of(Status), "any"], "status"))
    if not background:
        asking.where("NOT background")
    if main:
        asking.where("main")
    asking.days(since, until, "first", "last")
    asking.actors(actor, "source", "target")
    asking.actors(source, "source")
    asking.actors(target, "target")
    for given in [many(place)] if place else []:
        marks = ",".join("?" * len(given))
        named = f"(SELECT term FROM terms WHERE word IN ({marks}))"
        asking.where(f"events.place IN {named} OR events.country IN {named}", *given, *given)
    asking.words("event_words", text)
    if confidence > 0:
        asking.where("confidence >= ?", confidence)
    asking.reports(report, publisher)
    if origins:
        asking.one_origin()
    return asking


def rows(asking: Asking, order: str, limit: int | None) -> Rows[EventRow]:
    """The events that were asked for."""
    numbers = asking.numbers("events.rowid", limit) if order == "report" else asking.by_day(order, limit)
    names = told(asking.db)
    return Rows(EventRow, (row(sheet, n, names(sheet)) for sheet, n in opened(asking.db, numbers)))


def row(sheet: Sheet, n: int, of: dict[str, Any]) -> EventRow:
    """One event as a row."""
    event = sheet.data["events"][n]
    date = event.get("date") or {}
    places = sheet.data.get("places", [])
    place = places[event["place"]] if event.get("place") is not None else {}
    return EventRow(
        **of,
        words=sheet.words(event["evidence"]),
        id=event["id"],
        key=event["key"],
        date=date.get("value"),
        earliest=date.get("earliest"),
        latest=date.get("latest"),
        source=sheet.names(event["source"]),
        target=sheet.names(event["target"]),
        source_keys=sheet.keys(event["source"]),
        target_keys=sheet.keys(event["target"]),
        about=["/".join(filter(None, (act["event"], act.get("mode")))) for act in event.get("about", [])],
        said_by=list(dict.fromkeys(_speaker(sheet, said) for said in event.get("said_by", []))),
        place=place.get("name"),
        country=place.get("country"),
        lat=place.get("lat"),
        lon=place.get("lon"),
        background=event.get("background", False),
        main=event.get("main") or False,
        event=event.get("event") or "",
        contexts=event.get("contexts", []),
        **{
            name: event.get(name)
            for name in ("mode", "cameo", "goldstein", "quad", "intensity", "status", "confidence")
        },
    )


def _speaker(sheet: Sheet, id: str) -> str:
    said = sheet.attributions.get(id, {})
    named = sheet.names([said.get("actor")])
    return named[0] if named else sheet.words(*said.get("source", [])) or said.get("medium") or "not told"
