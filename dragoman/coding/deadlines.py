"""When what was decided falls due."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from spacy.tokens import Token

from dragoman.coding.parse import Parsed
from dragoman.record import Measure, Time

WITHIN = frozenset({"within", "in"})
BY = frozenset({"by", "before"})

LEAVING_TIME = frozenset({"give", "grant", "allow", "set"})
"""Verbs whose object is a time to do something in: 'gave Qatar ten days to close the base'."""


def deadline(parsed: Parsed, times: list[Time], measure: Measure, verb: Token, decided: str | None) -> None:
    """Enters the day by which a measure is to be done: the end of 'within two years' of the decision, or of the report
    where that has no day; or the day of 'by 1 May'."""
    first, last = _clause(parsed, verb)
    for index, time in enumerate(times):
        if not first <= time.span[0] < last:
            continue
        words = " ".join(parsed.text[slice(*time.span)].split())
        inside = words.split()[0].lower()
        before = inside if inside in WITHIN | BY else _before(parsed, time)
        given = verb.lemma_ in LEAVING_TIME and time.type == "DURATION"
        if time.type == "DURATION" and (before in WITHIN or given):
            due = after(decided, time.value) or time.latest
            if due:
                measure.deadline, measure.time = due, index
                lead = f"{before} " if before in WITHIN and before != inside else ""
                measure.basis = f"{lead}{words} of {decided or 'the report'}"
                return
        if (
            time.type == "DATE"
            and before in BY
            and time.latest
            and (decided is None or time.latest > decided)
        ):
            measure.deadline, measure.time = time.latest, index
            measure.basis = words if before == inside else f"{before} {words}"
            return


def _clause(parsed: Parsed, verb: Token) -> tuple[int, int]:
    """From the verb's first word to its last, without verbs coordinated with it."""
    tokens = [verb]
    for child in verb.children:
        if not (child.dep_ == "conj" and child.pos_ == "VERB") and child.dep_ != "relcl":
            tokens += list(child.subtree)
    return parsed.chars(min(t.i for t in tokens), max(t.i for t in tokens) + 1)


def _before(parsed: Parsed, time: Time) -> str:
    starts = parsed.cache.setdefault("starts", {})
    if 0 not in starts:
        starts[0] = [t.idx for t in parsed.doc]
    at = bisect_left(starts[0], time.span[0])
    return parsed.doc[at - 1].lower_ if at else ""


def decided_on(parsed: Parsed, times: list[Time], verb: Token) -> str | None:
    """The day that the verb of a decision names; None where it names none."""
    first, last = _clause(parsed, verb)
    return next(
        (
            t.latest
            for t in times
            if t.type == "DATE" and first <= t.span[0] < last and t.latest and t.earliest == t.latest
            and _before(parsed, t) not in BY
        ),
        None,
    )  # fmt: skip


def after(start: str | None, duration: str | None) -> str | None:
    """The day that a TIMEX3 duration of hours, days, weeks, months or years leads to."""
    if not start or not duration or not duration.startswith("P"):
        return None
    number = duration[1:-1].lstrip("T")
    if not number.isdigit():
        return None
    day, count, unit = date.fromisoformat(start), int(number), duration[-1]
    try:
        if duration[1] == "T":
            return date.fromordinal(day.toordinal() + count // 24).isoformat() if unit == "H" else None
        if unit in "DW":
            return date.fromordinal(day.toordinal() + count * (7 if unit == "W" else 1)).isoformat()
        months = {"M": count, "Y": 12 * count}.get(unit)
        if months is None:
            return None
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        for last in (day.day, 30, 29, 28):  # a month may be shorter than the one before
            try:
                return date(year, month + 1, last).isoformat()
            except ValueError:
                continue
    except (ValueError, OverflowError):
        return None
    return None
