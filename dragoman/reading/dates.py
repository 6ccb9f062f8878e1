"""Dates of heads and datelines: '26.12.2017', 'Friday, August 21, 2015', '26 Dec 2017', 'March 11'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Order = Literal["day", "month"]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = (
    r"(?:(?P<weekday>mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\.?,?\s{1,3})?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<m>\d{2})-(?P<day>\d{2})(?!\d)")
DAY_MONTH = re.compile(
    rf"(?<!\w){_WEEKDAY}{_DAY}(?:\s{{1,3}}of)?[\s-]{{1,3}}{_MONTH},?(?:[\s-]{{1,3}}(?P<year>\d{{4}}))?(?!\w)",
    re.I,
)
MONTH_DAY = re.compile(
    rf"(?<!\w){_WEEKDAY}{_MONTH}\s{{1,3}}{_DAY}(?:,?\s{{1,3}}(?P<year>\d{{4}}))?(?![\w.]*\d)", re.I
)
NUMERIC = re.compile(
    rf"(?<![\d./-]){_WEEKDAY}(?P<a>\d{{1,2}})(?P<mark>[./-])(?P<b>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}|\d{{2}})(?![\d/-])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands. `day` is None where the year, or the order of day and month, is open."""

    start: int
    end: int
    day: date | None
    month: int | None = None
    day_of_month: int | None = None

    def in_year(self, year: int) -> date | None:
        """The date in a year that the words leave out."""
        return self.day or (_date(year, self.month, self.day_of_month) if self.month else None)


def dates_in(text: str, order: Order | None = None) -> list[FoundDate]:
    """The dates of a short text, in order. `order` is that of the document's numeric dates."""
    found = sorted(_dates(text, order), key=lambda d: (d.start, -d.end))
    return [d for i, d in enumerate(found) if not any(o.end > d.start for o in found[:i])]


def _dates(text: str, order: Order | None) -> Iterator[FoundDate]:
    for m in ISO.finditer(text):
        day = _date(int(m["year"]), int(m["m"]), int(m["day"]))
        if day:
            yield FoundDate(m.start(), m.end(), day)
    for pattern in (DAY_MONTH, MONTH_DAY):
        for m in pattern.finditer(text):
            month, number = MONTHS[m["month"].lower()], int(m["day"])
            if m["year"]:
                day = _date(int(m["year"]), month, number)
                if day:
                    yield FoundDate(m.start(), m.end(), day)
            elif _date(2000, month, number):
                yield FoundDate(m.start(), m.end(), None, month, number)
    for m in NUMERIC.finditer(text):
        readings = numeric_readings(m)
        if len(readings) == 1:
            yield FoundDate(m.start(), m.end(), next(iter(readings.values())))
        elif readings:
            yield FoundDate(m.start(), m.end(), readings.get(order) if order else None)


def numeric_readings(found: re.Match[str]) -> dict[Order, date]:
    """What a numeric date can mean, by order; one entry where a 13, the weekday or the dots settle it.

    Dots stand between day, month and year wherever they are used (ISO and American dates have none).
    """
    year = int(found["year"])
    if year < 100:
        year += 1900 if year >= 70 else 2000
    a, b = int(found["a"]), int(found["b"])
    readings: dict[Order, date] = {}
    day_first, month_first = _date(year, b, a), _date(year, a, b)
    if day_first:
        readings["day"] = day_first
    if month_first and not (found["mark"] == "." and day_first):
        readings["month"] = month_first
    if found["weekday"]:
        weekday = found["weekday"].lower()[:3]
        fitting = {o: d for o, d in readings.items() if WEEKDAYS[d.weekday()].startswith(weekday)}
        readings = fitting or readings
    if len(set(readings.values())) == 1:
        return dict(list(readings.items())[:1])
    return readings


def numeric_order(text: str, published: date | None) -> Order | None:
    """Whether the numeric dates of a document have the day or the month first; None where nothing tells.

    Told by one that can be read one way only, or that is the publication date or a date spelled out in the
    document.
    """
    open_ones: list[dict[Order, date]] = []
    votes: set[Order] = set()
    for m in NUMERIC.finditer(text):
        readings = numeric_readings(m)
        if len(readings) == 2:
            open_ones.append(readings)
        elif readings and m["mark"] != "." and m["a"] != m["b"]:
            votes |= readings.keys()
    if not votes and open_ones:
        spelled = {d.day for d in dates_in(text) if d.day} | ({published} if published else set())
        for readings in open_ones:
            votes |= {o for o, d in readings.items() if d in spelled}
    return votes.pop() if len(votes) == 1 else None


def _date(year: int, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month or 0, day or 0)
    except ValueError:
        return None
