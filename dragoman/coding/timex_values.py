"""TIMEX3 values and the calendar behind them: what interval a value covers, and how to move by units.

A value is written as TIMEX3 does: '2017', '2017-12', '2017-12-25', '2017-W51', '2017-W51-WE', '2017-Q4',
'2017-H1', '2017-SU', '198' (a decade), '19' (a century), '2017-12-25TMO', '2017-12-25T22:00'.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

Interval = tuple[date, date]

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month: the seasons of the weather services of the northern half."""

THIRDS = {"early": 0, "mid": 1, "late": 2}


def ymd(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date | None:
    """The same day of another month; the month's last where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add(day: date, count: float, unit: str) -> date | None:
    """`count` units after a day (before, where it is negative). Units are TIMEX3's letters; hours and less
    are rounded to days."""
    try:
        if unit in ("TS", "TM", "TH"):
            return day + timedelta(hours=count / {"TS": 3600, "TM": 60, "TH": 1}[unit])
        if unit in ("D", "W", "F"):
            return day + timedelta(days=round(count * {"D": 1, "W": 7, "F": 14}[unit]))
    except OverflowError:
        return None
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}[unit]
    return add_months(day, round(count * months))


def week(day: date) -> str:
    """'2017-W51', by ISO 8601."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def quarter(day: date) -> str:
    """'2017-Q4'."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def grain_value(day: date, unit: str) -> str:
    """The value of the unit that a day lies in: its year, month, week, decade."""
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit in ("W", "F"):
        return week(day)
    if unit == "Q":
        return quarter(day)
    if unit == "E":
        return f"{day.year:04d}"[:3]
    if unit == "C":
        return f"{day.year:04d}"[:2]
    if unit == "L":
        return f"{day.year:04d}"[:1]
    return day.isoformat()


def interval(value: str) -> Interval | None:
    """First and last day that a value covers; None where it names none (references, durations, sets)."""
    value = value.partition("T")[0]
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = ymd(int(m[1]), int(m[2]), int(m[3]))
        return (day, day) if day else None
    if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return months(int(m[1]), int(m[2]), int(m[2]))
    if m := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        try:
            monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        except ValueError:
            return None
        return (monday + timedelta(5 if m[3] else 0), monday + timedelta(6))
    if m := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return months(int(m[1]), 3 * int(m[2]) - 2, 3 * int(m[2]))
    if m := re.fullmatch(r"(\d{4})-H([12])", value):
        return months(int(m[1]), 6 * int(m[2]) - 5, 6 * int(m[2]))
    if m := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return months(int(m[1]), *SEASONS[m[2]])
    if re.fullmatch(r"\d{1,4}", value):
        first, last = int(value.ljust(4, "0")), int(value.ljust(4, "9"))
        return (date(max(first, 1), 1, 1), date(max(last, 1), 12, 31))
    return None


def months(year: int, first: int, last: int) -> Interval | None:
    """From the first day of a month to the last of another; into the next year where `last` comes first."""
    start = ymd(year, first, 1)
    end_year = year + (last < first)
    if start is None or not 1 <= end_year <= 9999:
        return None
    return (start, date(end_year, last, calendar.monthrange(end_year, last)[1]))


def third(span: Interval, part: str) -> Interval:
    """The early, mid or late third of an interval of more than a week; a shorter one stays whole."""
    days = (span[1] - span[0]).days + 1
    if days <= 7 or part not in THIRDS:
        return span
    at = THIRDS[part]
    return (
        span[0] + timedelta(days * at // 3),
        span[0] + timedelta(days * (at + 1) // 3 - 1),
    )


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Gregorian computus, as in Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (1) … Sunday (7) of a month; -1 is the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last - timedelta((last.isoweekday() - weekday) % 7)
