"""Readings of what is told in units: this week, two years ago, the next three months, every month."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.coding.timex_context import Context
from dragoman.coding.timex_read import Match, Read, dated, group
from dragoman.coding.timex_sense import in_name, is_adverb, is_bare_duration, is_rate, is_reference
from dragoman.coding.timex_values import add, add_months, grain_value, week
from dragoman.knowledge.times import grammar

_BEFORE = frozenset({"last", "previous", "preceding", "prior", "past", "this past"})
_FROM_TEXT = frozenset({"that", "same", "following", "preceding"})
"""Words that tell a unit from what the text told last, not from publication."""
_FROM_TEXT_UNITS = frozenset(
    {("next", "D"), ("previous", "D"), ("prior", "D"), ("previous", "Y"), ("prior", "Y")}
)
_NO_DAY = frozenset({"last", "past", "this past", "latest", "current", "coming", "upcoming", "this"})
"""'the last day', 'this day': of something, not of the calendar."""


def read_unit(context: Context, m: Match) -> Read | None:
    """A unit told from now or from the text: 'last week', 'late next year', 'the following month'."""
    if m.groupdict().get("plural"):
        return Read("SET", "XXXX-WXX-WE")
    unit_word = m["unit"].lower()
    rel, mod, end = group(m, "rel"), group(m, "mod"), group(m, "end")
    if in_name(context, m):
        return None
    weekend = unit_word == "weekend" or (unit_word == "week" and end)
    unit = "W" if weekend else grammar().code("unit", unit_word) or "D"
    base: date | None = context.published
    basis = context.basis() if base else "no date of publication"
    if unit in ("Y", "M") and rel is None and not mod and not end and m[0].lower().startswith("the "):
        if context.in_apposition(m) and (told := context.told_for(unit)) is not None:
            return dated(grain_value(told, unit), f"told from {context.last_told}")
        if context.told_of(m):
            return Read("DATE", None, None, "told by a clause")
    if unit == "Q" and rel in ("the", "same", "that", "latest", None) and not mod:
        return _the_quarter(context, m)
    if rel in _FROM_TEXT or ((rel or "", unit) in _FROM_TEXT_UNITS):
        if (told := context.told_for(unit)) is not None:
            base, basis = told, f"told from {context.last_told}"
        elif rel in ("following", "next"):
            return Read("DATE", None, None, "no day to count from")
    if base is None:
        return Read("DATE", None, None, basis)
    if unit == "D" and rel in _NO_DAY:
        return None
    if unit in ("E", "C") and not (rel or mod):
        return None
    if unit == "D" and rel is None:
        if not mod:
            return None
        base = context.last_day if context.day_in_sentence(m) and context.last_day else base
    if rel == "past" or (rel == "last" and m["the"] and unit != "D" and not mod and not weekend):
        return _span_of(context, 1.5 if m["half"] else 1, unit, "past")
    if unit == "D" and rel in ("that", "same") and not (context.last_told and len(context.last_told) == 10):
        return None
    if rel in ("that", "same") and unit in ("W", "M", "Y") and context.last_day is None:
        return None if rel == "same" else Read("DATE", grain_value(base, unit), None, basis)
    if weekend:
        return _weekend(context, m, base, rel, basis, mod)
    step = -1 if rel in _BEFORE else 1 if rel in ("next", "following", "coming", "upcoming") else 0
    moved = add(base, step, unit)
    if unit in ("M", "Q", "Y") and moved is not None:
        moved = add_months(base.replace(day=1), step * {"M": 1, "Q": 3, "Y": 12}[unit])
    if moved is None:
        return None
    if m.groupdict().get("ended") is not None and unit in ("Y", "Q"):
        return Read("DURATION", period(1, unit))
    if unit_word[:1] != m["unit"][:1] and not context.in_title(m):
        return None
    if rel == "latest" and unit == "Y":
        moved = add_months(base, -12) or base
    if end and unit_word == "year" and rel is None and "-" not in m[0]:
        year = base.year - (context.direction(m) == "past" and base.month < 7)
        return dated(f"{year:04d}", context.basis(), "late")
    if end and unit_word == "year" and rel is None:
        way = context.direction(m)
        year = base.year - (way == "past" and base.month < 7)
        return dated(f"{year:04d}-12-31", context.basis(way))
    return dated(grain_value(moved, unit), basis, mod or ("late" if end else None))


def _weekend(context: Context, m: Match, base: date, rel: str | None, basis: str, mod: str | None) -> Read:
    monday = base - timedelta(base.isoweekday() - 1)
    way = context.direction(m)
    step = 0
    if rel in _BEFORE:
        step = -1 if base.isoweekday() < 6 or rel == "last" else 0
    elif rel in ("next", "following"):
        step = 1 if rel == "following" or base.isoweekday() > 3 else 0
    elif rel in (None, "latest", "that", "same", "this") and base.isoweekday() < 6:
        step = 0 if way == "future" or (rel == "this" and way == "") else -1
    told = monday + timedelta(7 * step)
    return dated(f"{week(told)}-WE", context.basis(way) if context.published == base else basis, mod)


def _the_quarter(context: Context, m: Match) -> Read | None:
    if context.last_quarter and "latest" not in m[0].lower():
        return dated(context.last_quarter, f"told from {context.last_quarter}")
    ended = context.ended_quarter()
    if ended is None:
        return Read("DATE", None, None, "no date of publication")
    return context.quarter(dated(ended, context.basis()))


def _count(context: Context, m: Match, name: str = "count") -> float | str | None:
    """How many: a number, or 'X' where the text does not say."""
    text = group(m, name)
    if text is None:
        return "X"
    words = grammar()
    if (fuzzy := words.words["fuzzy"].get(text)) is not None:
        return fuzzy
    if text in ("a", "an"):
        return 1
    if text.startswith("half"):
        return 0.5
    if text.startswith(("one and a half", "one-and-a-half")):
        return 1.5
    half = 0.5 if text.endswith("and a half") else 0
    text = text.removesuffix("and a half").strip()
    if m2 := re.fullmatch(r"([\d,]+(?:\.\d+)?)(?: (\d)/(\d))?", text):
        number = float(m2[1].replace(",", ""))
        return number + half + (int(m2[2]) / int(m2[3]) if m2[2] else 0)
    total = 0.0
    for word in re.split(r"[\s-]+", text):
        if word == "and":
            continue
        value = words.number("number", word)
        if value is None:
            return None
        total = (total or 1) * value if value in (100, 1000, 12) and total else total + value
    return total + half


def period(count: float | str, unit: str) -> str:
    """'P2Y', 'PXD', 'PT3H', 'P2Y6M'."""
    time = "T" if unit[0] == "T" else ""
    letter = unit[-1]
    if count == "X":
        return f"P{time}X{'W' if unit == 'F' else letter}"
    assert not isinstance(count, str)
    if unit in ("E", "C", "L", "F"):
        count, letter = count * {"E": 10, "C": 100, "L": 1000, "F": 2}[unit], "W" if unit == "F" else "Y"
    if unit == "Q":
        return f"P{_plain(count)}Q"
    whole, rest = int(count), count - int(count)
    if rest:
        smaller, size = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60), "D": ("TH", 24)}.get(unit, ("", 0))
        if smaller and letter == unit[-1] and abs(rest * size - round(rest * size)) < 1e-6:
            head = f"{whole}{letter}" if whole else ""
            return f"P{time}{head}{'T' if smaller[0] == 'T' else ''}{round(rest * size)}{smaller[-1]}"
    return f"P{time}{_plain(count)}{letter}"


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


def read_shift(context: Context, m: Match) -> Read | None:
    """So many units from now or from what was last told: 'two years ago', 'a day later', 'the day before'."""
    way = m["way"].lower()
    unit = grammar().code("unit", m["unit"]) or "D"
    count = _count(context, m) if "count" in m.groupdict() else ("X" if m["unit"].endswith("s") else 1)
    if count is None:
        return None
    if "weekday" in m.groupdict():
        inner = grammar().number("weekday", m["weekday"])
        base = context.published
        if base is None:
            return Read("DATE", None, None, "no date of publication")
        if inner:
            base += timedelta((inner - base.isoweekday()) % 7)
        elif m["weekday"].lower() == "tomorrow":
            base += timedelta(1)
        return dated((base + timedelta(7)).isoformat(), context.basis())
    ahead = way.startswith(("later", "hence", "from", "after", "there"))
    from_now = way == "ago" or way.startswith(("hence", "from"))
    if count == "X":
        if not from_now:
            return Read("DURATION", period("X", unit))
        return Read("DATE", "FUTURE_REF" if ahead else "PAST_REF", None, "so long is not told")
    assert not isinstance(count, str)
    base = context.published if from_now else context.told_for(unit)
    if not from_now and context.last_told is None and not ahead:
        base = context.published
    basis = context.basis() if from_now else f"told from {context.last_told or context.published}"
    if unit[0] == "T":
        return Read("TIME" if from_now else "DURATION", period(count, unit), None, basis)
    if base is None:
        return Read("DATE", None, None, "no date to count from")
    moved = add(base, count if ahead else -count, unit)
    if moved is None:
        return None
    grain = "D" if unit == "W" and not from_now else unit
    if unit in ("E", "C", "L"):
        grain = "Y"
    if isinstance(count, float) and count != int(count) and unit == "Y":
        grain = "M"
    return dated(grain_value(moved, grain), basis)


def read_span(context: Context, m: Match) -> Read | None:
    """Units that end or begin now: 'the past two months', 'the next few years', 'recent days'."""
    way = m["way"].lower()
    unit_word = m["unit"].lower()
    if unit_word in ("weekends", "summers", "winters"):
        return Read("SET", {"weekends": "XXXX-WXX-WE", "summers": "XXXX-SU", "winters": "XXXX-WI"}[unit_word])
    if unit_word == "half century":
        return _span_of(context, 50, "Y", way)
    unit = grammar().code("unit", unit_word) or "D"
    count = _count(context, m)
    if count is None:
        return None
    if way in ("recent", "latest", "last", "past") and count == "X" and not group(m, "count"):
        if way in ("recent", "past"):
            return _span_of(context, "X", unit, way)
        if way == "last":
            return Read("DURATION", period("X", unit))
    if way in ("coming",) and count == "X" and not group(m, "count"):
        return Read("DATE", "FUTURE_REF", None, "so far ahead is not told")
    return _span_of(context, count, unit, way)


def _span_of(context: Context, count: float | str, unit: str, way: str) -> Read:
    value = period(count, unit)
    if count == "X" or context.published is None:
        return Read("DURATION", value)
    assert not isinstance(count, str)
    now = context.published
    if way in ("last", "past", "recent", "latest"):
        start = add(now, -count, unit)
        if start is not None:
            return Read("DURATION", value, (start, now), f"ends with {now}")
    elif way in ("next", "coming", "ahead", "to come"):
        end = add(now, count, unit)
        if end is not None:
            return Read("DURATION", value, (now, end), f"begins with {now}")
    return Read("DURATION", value)


def read_duration(context: Context, m: Match) -> Read | None:
    """A length of time: 'two years', 'three-month', 'for decades', and what it closes if it limits."""
    groups = m.groupdict()
    if "vague" in groups:
        return Read("DURATION", "PXX")
    if "halfof" in groups:
        unit = grammar().code("unit", group(m, "unit", "unit2") or "") or "D"
        if in_name(context, m):
            return None
        return Read("DURATION", period(0.25 if groups["quarterof"] else 0.5, unit))
    unit = grammar().code("unit", m["unit"]) or "D"
    if "count" not in groups:
        if in_name(context, m) or ("bare" in groups and not is_bare_duration(context, m)):
            return None
        if "bare" in groups or m["unit"].lower().endswith("s"):
            return Read("DURATION", period("X", unit))
        return Read("DURATION", period(0.5 if groups.get("half") else 1, unit))
    if in_name(context, m) or is_rate(context, m):
        return None
    if groups["old"] and "-" not in m[0]:
        return None
    count = _count(context, m)
    if not count or (unit == "Q" and count == 1 and m["unit"].lower() != "quarters"):
        return None
    if m["count"].lower() in ("a", "an") and m["unit"].lower().endswith("s"):
        count = "X"  # 'a decades-long war'
    if groups["half"] and not isinstance(count, str):
        count += 0.5
    if m[0].lower() == "one day" and context.direction(m) == "future" and not context.limit(m):
        return Read("DATE", "FUTURE_REF", None, "a day to come")
    if m["unit"].lower() == "quarters" and "-" in m[0]:
        return None
    if unit == "TS" and m["unit"].lower() == "second" and "-" not in m[0]:
        return None
    if context.looks_back(m):
        return _span_of(context, count, unit, "past")
    read = Read("DURATION", period(count, unit))
    start = context.limit(m)
    if start is not None and not isinstance(count, str):
        end = add(start, count, unit)
        if end is not None:
            read.covers, read.basis = (start, end), f"limits from {start}"
    return read


def read_repeated(context: Context, m: Match) -> Read | None:
    """What comes back: 'every week', 'twice a year', 'annually'."""
    groups = m.groupdict()
    if part := groups.get("part"):
        return Read("SET", f"XXXX-XX-XXT{grammar().code('part', part)}")
    if adverb := groups.get("adverb"):
        if not is_adverb(context, m):
            return None
        letter = {
            "hourly": "T1H",
            "daily": "1D",
            "nightly": "1D",
            "weekly": "1W",
            "fortnightly": "2W",
            "monthly": "1M",
            "quarterly": "3M",
        }
        return Read("SET", "P" + letter.get(adverb.lower(), "1Y"))
    unit = grammar().code("unit", group(m, "unit", "unit2") or "") or "D"
    count = _count(context, m) if groups.get("count") else 1
    if count is None or in_name(context, m):
        return None
    if groups.get("other"):
        count = 2
    return Read("SET", period(count, unit))


def read_reference(context: Context, m: Match) -> Read | None:
    """'now', 'recently', 'the future': the past, present or future at large."""
    if not is_reference(context, m) or in_name(context, m):
        return None
    return Read("DATE", grammar().code("reference", m["reference"].replace("’", "'")))
