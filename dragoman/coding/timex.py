"""What a match of the time grammar means: one function for each `means` of knowledge/times.toml.

Each takes the context and the match and gives what was read, or None where the words mean no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.coding.timex_context import Context
from dragoman.coding.timex_values import (
    SEASONS,
    Interval,
    add,
    add_months,
    easter,
    grain_value,
    interval,
    months,
    nth_weekday,
    quarter,
    third,
    week,
    ymd,
)
from dragoman.knowledge.times import Means, grammar

Type = Literal["DATE", "TIME", "DURATION", "SET"]
Match = re.Match[str]

NEAR_DAYS = 31
"""A day of the year that is this near ahead is meant even by a past verb ('extended its offer to Nov. 16'): of the one
eleven months back a writer says 'last November'."""


@dataclass(slots=True)
class Read:
    """What a time expression was read as. `of_text`: it names a point that later words can be told from."""

    type: Type
    value: str | None = None
    covers: Interval | None = None
    basis: str | None = None


def read(context: Context, means: Means, match: Match) -> Read | None:
    """The meaning of a match, or None where it is no time."""
    return READERS[means](context, match)


def _dated(value: str, basis: str | None, mod: str | None = None, kind: Type = "DATE") -> Read:
    covers = interval(value)
    part = grammar().code("month_part", mod) if mod else None
    if covers and part and "T" not in value:
        covers = third(covers, part)
    return Read(kind, value, covers, basis)


def _group(m: Match, *names: str) -> str | None:
    """The first of the groups that took part, in lower case and single-spaced."""
    groups = m.groupdict()
    for name in names:
        if groups.get(name):
            return " ".join(groups[name].lower().split())
    return None


# --- dates --------------------------------------------------------------------------------------------------------


def _year(context: Context, text: str) -> int | None:
    if text.isdigit():
        if len(text) == 2:
            return _century(context, int(text))
        return int(text)
    if text[0] in "'’‘":
        return _century(context, int(text[1:]))
    parts = [w for w in re.split(r"[\s-]+", text.lower()) if w not in ("and", "oh")]
    numbers = [grammar().number("number", w) for w in parts]
    if None in numbers:
        return None
    first, rest = numbers[0], sum(n for n in numbers[1:] if n is not None and n < 100)
    if first == 2:
        return 2000 + rest
    return (first or 0) * 100 + rest


def _century(context: Context, two: int) -> int:
    """The full year of two digits: the one nearest to the report, and at most ten years after it."""
    now = context.published.year if context.published else 2010
    year = now - now % 100 + two
    return year - 100 if year > now + 10 else year


def _date(context: Context, m: Match) -> Read | None:
    words = grammar()
    number = _group(m, "month_number")
    month = int(number) if number else words.number("month", m["month"])
    if not number and not context.is_month(m, "month"):
        return None
    day_words = m["day"].lower()
    if day_words[0].isdigit():
        day = int(re.match(r"\d+", day_words)[0])  # type: ignore[index]
    else:
        day = words.number("ordinal", day_words) or 0
        if day in (1, 2) and not _group(m, "year") and not context.is_ordinal_day(m, "day"):
            return None
    assert month is not None
    year_words = _group(m, "year")
    if not year_words and m.groupdict().get("tail") is not None and context.follows_number(m.start("day")):
        return None
    named = words.number("weekday", _group(m, "weekday") or "") or words.number(
        "short_weekday", _group(m, "weekday") or ""
    )
    rel = _group(m, "rel")
    if year_words:
        found = ymd(int(year_words), month, day)
        basis: str | None = "complete"
    elif rel and context.published:
        found = ymd(context.published.year + {"last": -1, "this": 0, "next": 1}[rel], month, day)
        basis = context.basis()
    else:
        found, basis = _yearless(context, m, month, day, named)
        if found is None and basis is None:
            if not 1 <= day <= 31:
                return None
            return Read("DATE", f"XXXX-{month:02d}-{day:02d}", None, "no year, and no date of publication")
    if found is None:
        return None
    clock = _group(m, "clock")
    if clock:
        return _clocked(found, clock, basis)
    return _dated(found.isoformat(), basis)


def _yearless(
    context: Context, m: Match, month: int, day: int, weekday: int | None = None
) -> tuple[date | None, str | None]:
    year = context.year_beside(m.end())
    if year:
        return ymd(year, month, day), "the year is told beside it"
    anchor, anchor_basis = context.anchor_for_months(m)
    if anchor is None:
        return None, None
    candidates = [d for y in range(anchor.year - 6, anchor.year + 7) if (d := ymd(y, month, day))]
    if weekday and (fitting := [d for d in candidates if d.isoweekday() == weekday]):
        nearest = min(fitting, key=lambda d: abs((d - anchor).days))
        if abs((nearest - anchor).days) < 800:
            return nearest, f"{context.basis('', anchor_basis)}, by its weekday"
    if not candidates:
        return None, None
    way = context.direction(m)
    if way == "future":
        chosen = next((d for d in candidates if d >= anchor), candidates[-1])
    elif way == "past":
        chosen = next((d for d in reversed(candidates) if d <= anchor), candidates[0])
        near = min(candidates, key=lambda d: abs((d - anchor).days))
        if 0 < (near - anchor).days <= NEAR_DAYS:
            chosen, way = near, ""
    else:
        chosen = min(candidates, key=lambda d: (abs((d - anchor).days), d))
    return chosen, context.basis(way, anchor_basis)


def _numeric(context: Context, m: Match) -> Read | None:
    a, b, sep = int(m["a"]), int(m["b"]), m["sep"]
    if len(m["year"]) == 2 and sep == "." and not context.in_head(m.start()):
        return None
    year = _year(context, m["year"])
    if year is None or not 1000 <= year <= 2100:
        return None
    both = [ymd(year, b, a), ymd(year, a, b)]
    if not any(both):
        return None
    if not all(both):
        first = both[0] is not None
        told = f"day first: {a} is no month" if first and a > 12 else f"month first: {b} is no month"
        return _dated(str(both[0] or both[1]), told)
    if a == b:
        return _dated(str(both[0]), "complete")
    day_first, why = context.day_first(sep)
    if day_first is None:
        return Read("DATE", None, None, "day and month cannot be told apart")
    return _dated(str(both[0] if day_first else both[1]), why)


def _month(context: Context, m: Match) -> Read | None:
    if not context.is_month(m, "month"):
        return None
    words = grammar()
    month = words.number("month", m["month"]) or 1
    year_words, rel, mod = _group(m, "year"), _group(m, "rel"), _group(m, "mod")
    if not year_words and m["month"].lower() in ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
                                                  "oct", "nov", "dec") and not rel and not mod:  # fmt: skip
        if m["month"].lower() in ("mar", "jan", "jun", "dec"):
            return None
    if year_words:
        year = _year(context, year_words)
        return _dated(f"{year:04d}-{month:02d}", "complete", mod) if year else None
    if rel in ("each", "every"):
        return Read("SET", f"XXXX-{month:02d}")
    if "rel" in m.groupdict() and m.re.groupindex.get("year") and rel:
        base = context.last_year() if rel == "that" else context.published and context.published.year
        if base is None:
            return Read("DATE", f"XXXX-{month:02d}", None, "no date of publication")
        year = base + {"last": -1, "this": 0, "next": 1, "that": 0}[rel]
        return _dated(f"{year:04d}-{month:02d}", context.basis(), mod)
    beside = context.year_beside(m.end())
    if beside:
        return _dated(f"{beside:04d}-{month:02d}", "the year is told beside it", mod)
    anchor, anchor_basis = context.anchor_for_months(m)
    if anchor is None:
        return Read("DATE", f"XXXX-{month:02d}", None, "no year, and no date of publication")
    now = anchor.year * 12 + anchor.month - 1
    offset = (month - 1 - now) % 12  # months from now to the next one
    way = context.direction(m)
    if rel in ("last", "past", "this past", "the previous"):
        step = offset - 12
        if step == -1 and rel == "last":
            step = -13
        way_told = context.basis("", anchor_basis)
    elif rel in ("next", "coming", "this coming", "the following"):
        step = offset or 12
        way_told = context.basis("", anchor_basis)
    elif rel in ("this", "that"):
        step = month - anchor.month
        way_told = context.basis("", anchor_basis)
    elif way == "future" or (way == "" and 0 < offset <= 3):
        step, way_told = offset, context.basis("future" if way else "", anchor_basis)
    elif offset == 1:
        step, way_told = 1, context.basis("", anchor_basis)
    else:
        step, way_told = (offset - 12 if offset else 0), context.basis(way, anchor_basis)
    year, index = divmod(now + step, 12)
    if not 1 <= year <= 9999:
        return None
    return _dated(f"{year:04d}-{index + 1:02d}", way_told, mod)


# --- days ---------------------------------------------------------------------------------------------------------


def _weekday(context: Context, m: Match) -> Read | None:
    if not context.is_weekday(m, "weekday"):
        return None
    words = grammar()
    weekday = words.number("weekday", m["weekday"]) or 1
    rel, part = _group(m, "rel"), _group(m, "part")
    code = words.code("part", part) if part else None
    if rel in ("each", "every") or _group(m, "plural") or _group(m, "parts"):
        return Read("SET", f"XXXX-WXX-{weekday}" + (f"T{code}" if code else ""))
    if rel in ("a", "one"):
        return Read("DATE", f"XXXX-WXX-{weekday}", None, "any such day")
    found, basis = _weekday_date(context, m, weekday, rel, _group(m, "week"))
    if found is None:
        value = f"XXXX-WXX-{weekday}" + (f"T{code}" if code else "")
        return Read("TIME" if code else "DATE", value if code else None, None, basis)
    clock = _group(m, "clock")
    if clock:
        return _clocked(found, clock, basis)
    if code:
        return _dated(f"{found}T{code}", basis, kind="TIME")
    return _dated(found.isoformat(), basis)


def _weekday_date(
    context: Context, m: Match, weekday: int, rel: str | None, in_week: str | None
) -> tuple[date | None, str | None]:
    if rel in ("the previous", "the preceding", "the following", "that", "the same") and context.last_day:
        anchor = context.last_day
        basis = f"told from {anchor}"
        if rel in ("that", "the same"):
            return anchor - timedelta((anchor.isoweekday() - weekday) % 7), basis
        if rel == "the following":
            return anchor + timedelta((weekday - anchor.isoweekday() - 1) % 7 + 1), basis
        return anchor - timedelta((anchor.isoweekday() - weekday - 1) % 7 + 1), basis
    now = context.published
    if now is None:
        return None, "no date of publication"
    if in_week:
        monday = (
            now - timedelta(now.isoweekday() - 1) + timedelta(7 * {"last": -1, "this": 0, "next": 1}[in_week])
        )
        return monday + timedelta(weekday - 1), context.basis()
    back = (now.isoweekday() - weekday) % 7
    ahead = (weekday - now.isoweekday()) % 7
    if rel in ("last", "past", "this past", "the previous", "the preceding"):
        back = back or 7
        return now - timedelta(back + 7 if rel == "last" and back == 1 else back), context.basis()
    if rel in ("next", "coming", "this coming", "the following"):
        ahead = ahead or 7
        return now + timedelta(ahead + 7 if rel == "next" and ahead == 1 else ahead), context.basis()
    way = context.direction(m)
    if rel == "this":
        return (now - timedelta(back) if way == "past" else now + timedelta(ahead)), context.basis(way)
    if way == "future":
        return now + timedelta(ahead), context.basis(way)
    return now - timedelta(back), context.basis(way)


def _day(context: Context, m: Match) -> Read | None:
    offset = grammar().number("day", m["word"])
    if offset is None or context.in_name(m):
        return None
    if context.published is None:
        return Read("DATE", None, None, "no date of publication")
    found = context.published + timedelta(offset)
    part, clock = _group(m, "part"), _group(m, "clock")
    if part:
        return _dated(f"{found}T{grammar().code('part', part)}", context.basis(), kind="TIME")
    if clock:
        return _clocked(found, clock, context.basis())
    if offset == 0 and context.loosely(m):
        return Read("DATE", "PRESENT_REF", None, "of the present at large")
    return _dated(found.isoformat(), context.basis())


def _part(context: Context, m: Match) -> Read | None:
    night = _group(m, "tonight")
    part = _group(m, "part", "part2")
    rel = _group(m, "rel")
    code = "NI" if night else grammar().code("part", part or "")
    if context.in_name(m) or (m.groupdict().get("s")):
        return None
    base, basis = context.published, context.basis() if context.published else "no date of publication"
    if rel in ("that", "the same", "the previous", "the following", "the next") or (not rel and not night):
        if context.last_day:
            base, basis = context.last_day, f"told from {context.last_day}"
    if base is None:
        return Read("TIME", f"XXXX-XX-XXT{code}", None, basis)
    shift = {"last": -1, "the previous": -1, "the following": 1, "the next": 1}.get(rel or "", 0)
    if night == "overnight":
        shift = -1
    return _dated(f"{base + timedelta(shift)}T{code}", basis, kind="TIME")


def _clocked(day: date | None, clock: str, basis: str | None) -> Read:
    """A day with a time of the clock or a part of the day ('noon', 'late afternoon')."""
    prefix = day.isoformat() if day else "XXXX-XX-XX"
    clock = clock.lower()
    for word in re.findall(r"[a-z]+", clock):
        code = grammar().code(
            "part", word.removeprefix("mid") if word not in ("midnight", "midday") else word
        )
        if code:
            return Read("TIME", f"{prefix}T{code}", (day, day) if day else None, basis)
    m = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?", clock)
    if m:
        hour, minute = int(m[1]), int(m[2] or 0)
    else:
        hour, minute = grammar().number("number", re.split(r"\s", clock)[0]) or 0, 0
    if re.search(r"\dp|p\.m|pm\b", clock) and hour < 12:
        hour += 12
    elif re.search(r"\da|a\.m|am\b", clock) and hour == 12:
        hour = 0
    zone = next((z for z in grammar().words["zone"] if re.search(rf"\b{z}\b", clock)), None)
    if zone:
        basis = f"{basis}, {zone.upper()}" if basis else zone.upper()
    return Read("TIME", f"{prefix}T{hour:02d}:{minute:02d}", (day, day) if day else None, basis)


def _clock(context: Context, m: Match) -> Read | None:
    clock = m["clock"].lower()
    digits = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?", clock)
    if digits and (int(digits[1]) > 24 or int(digits[2] or 0) > 59):
        return None
    if context.is_score(m):
        return None
    word = _group(m, "word")
    if word and context.published:
        base = context.published + timedelta({"yesterday": -1, "tomorrow": 1}.get(word, 0))
        return _clocked(base, clock, context.basis())
    if context.last_day and context.day_in_sentence(m):
        return _clocked(context.last_day, clock, f"told from {context.last_day}")
    return _clocked(
        context.published, clock, context.basis() if context.published else "no date of publication"
    )


# --- years and parts of years -------------------------------------------------------------------------------------


def _year_alone(context: Context, m: Match) -> Read | None:
    year = _year(context, m["year"].lower())
    if year is None or not context.is_year(m, year):
        return None
    noun = _group(m, "noun")
    if noun in ("period", "quarter") and context.last_quarter:
        return _dated(f"{year:04d}-{context.last_quarter[-2:]}", f"the quarter of {context.last_quarter}")
    return _dated(f"{year:04d}", "complete", _group(m, "mod"))


def _years(context: Context, m: Match) -> Read | None:
    first = int(m["year"])
    last = int(m["to"]) if len(m["to"]) == 4 else first - first % 100 + int(m["to"])
    if not first < last <= first + 150 or not context.is_year(m, first):
        return None
    return Read("DATE", f"{first:04d}/{last:04d}", (date(first, 1, 1), date(last, 12, 31)), "complete")


def _decade(context: Context, m: Match) -> Read | None:
    words = _group(m, "decade")
    if words:
        if context.is_temperature(m):
            return None
        century = {"eighteen": 18, "nineteen": 19}.get(_group(m, "century") or "", 19)
        return _dated(f"{century}{grammar().number('decade', words)}", "complete", _group(m, "mod"))
    text = m["year"]
    decade = text[:3] if text[0].isdigit() else str(_century(context, int(text[1:])))[:3]
    return _dated(decade, "complete", _group(m, "mod"))


def _century_read(context: Context, m: Match) -> Read | None:
    nth = m["nth"].lower()
    number = int(re.match(r"\d+", nth)[0]) if nth[0].isdigit() else grammar().number("ordinal", nth)  # type: ignore[index]
    if not number or number > 30:
        return None
    if _group(m, "era") == "bc":
        return Read("DATE", f"BC{number - 1:02d}", None, "complete")
    return _dated(f"{number - 1:02d}", "complete", _group(m, "mod"))


def _relative_year(context: Context, rel: str | None) -> int | None:
    if context.published is None or not rel:
        return None
    step = {"last": -1, "previous": -1, "prior": -1, "next": 1, "the previous": -1, "the prior": -1}.get(
        rel, 0
    )
    return context.published.year + step


def _quarter(context: Context, m: Match) -> Read | None:
    nth = m["nth"].lower()
    number = (
        int(nth) if nth.isdigit() else {"last": 4, "final": 4}.get(nth) or grammar().number("ordinal", nth)
    )
    if not number or number > 4:
        return None
    year_words = _group(m, "year", "year2", "year3")
    if year_words:
        return context.quarter(_dated(f"{year_words}-Q{number}", "complete"))
    year = _relative_year(context, _group(m, "rel", "rel2", "rel3"))
    basis = context.basis()
    if year is None:
        if context.published is None:
            return Read("DATE", f"XXXX-Q{number}", None, "no date of publication")
        now = context.published
        way = context.direction(m)
        this = (now.month + 2) // 3
        ended = (this - number) % 4  # quarters since it was last going on
        if way == "future" and ended > 1:
            year = now.year + (number < this)
        elif way == "future" and ended == 0:
            year = now.year
        else:
            year = now.year - (number > this)
        basis = context.basis(way)
        back = _group(m, "back", "prior")
        if back or re.match(r"(the |its )?(year-|comparable year-|prior-)", m[0], re.I):
            year -= 1
            return _dated(f"{year:04d}-Q{number}", basis)
    return context.quarter(_dated(f"{year:04d}-Q{number}", basis))


def _same_quarter(context: Context, m: Match) -> Read | None:
    """'the year-earlier quarter', 'a year ago' where the text is about a quarter."""
    told = context.last_quarter if context.quarter_near(m) else None
    latest = m.groupdict().get("latest")
    if latest and context.published and (ended := add_months(context.published.replace(day=1), -3)):
        return context.quarter(_dated(quarter(ended), context.basis()))
    if "quarter" in m[0].lower() or "period" in m[0].lower():
        told = context.last_quarter or (context.published and quarter(add_months(context.published, -3)))  # type: ignore[arg-type]
    year = _group(m, "year", "year2")
    if year:
        return _dated(f"{year}-{told[-2:]}" if told else year, "complete")
    if context.published is None:
        return Read("DATE", None, None, "no date of publication")
    rel = _group(m, "rel", "rel2")
    if told:
        step = {"this": 0, "next": 1}.get(rel or "", -1)
        base = int(told[:4]) if not rel else context.published.year
        return _dated(f"{base + step:04d}-{told[-2:]}", f"a year from {told}")
    back = _group(m, "back2")
    if back and not back.endswith("ago") and context.last_day and context.last_told:
        return _dated(f"{int(context.last_told[:4]) - 1:04d}", f"told from {context.last_told}")
    return _dated(f"{context.published.year - 1:04d}", context.basis())


def _half(context: Context, m: Match) -> Read | None:
    nth = _group(m, "nth", "nth2")
    number = 1 if nth == "first" else 2
    year_words = _group(m, "year", "year2")
    if year_words:
        return _dated(f"{year_words}-H{number}", "complete")
    year = _relative_year(context, _group(m, "rel", "rel2") or "this")
    if year is None:
        return Read("DATE", f"XXXX-H{number}", None, "no date of publication")
    return _dated(f"{year:04d}-H{number}", context.basis())


def _season(context: Context, m: Match) -> Read | None:
    words = m["season"].lower()
    code = grammar().code("season", words) or ""
    rel, mod = _group(m, "rel"), _group(m, "mod")
    if context.in_name(m) or not context.is_season(m, bool(rel or mod or _group(m, "year", "rel2"))):
        return None
    if rel in ("each", "every"):
        return Read("SET", f"XXXX-{code}")
    year_words = _group(m, "year")
    if year_words:
        year = _year(context, year_words)
        return _dated(f"{year:04d}-{code}", "complete", mod) if year else None
    now = context.published
    if now is None:
        return Read("DATE", f"XXXX-{code}", None, "no date of publication")
    rel2 = _group(m, "rel2")
    if rel2:
        return _dated(f"{_relative_year(context, rel2):04d}-{code}", context.basis(), mod)
    first, last = SEASONS[code]
    spans = [(y, s) for y in range(now.year - 2, now.year + 3) if (s := months(y, first, last))]
    way = context.direction(m)
    if rel in ("last", "past", "this past", "the previous"):
        year = next(y for y, s in reversed(spans) if s[1] < now)
    elif rel in ("next", "coming", "this coming", "the following") or (way == "future" and rel != "this"):
        year = next(y for y, s in spans if (s[0] > now if rel else s[1] >= now))
    elif rel == "this":
        year = now.year - (code == "WI" and now.month < 3)
    else:
        year = next(y for y, s in reversed(spans) if s[0] <= now)
    return _dated(f"{year:04d}-{code}", context.basis(way), mod)


# --- units told from today or from the text -----------------------------------------------------------------------

_THIS = {"this", "current", "the", "full", "that", "same", "latest", None}
_BEFORE = {"last", "previous", "preceding", "prior", "past", "this past"}


def _unit(context: Context, m: Match) -> Read | None:
    if m.groupdict().get("plural"):
        return Read("SET", "XXXX-WXX-WE")
    unit_word = m["unit"].lower()
    rel, mod, end = _group(m, "rel"), _group(m, "mod"), _group(m, "end")
    if context.in_name(m):
        return None
    weekend = unit_word == "weekend" or (unit_word == "week" and end)
    unit = "W" if weekend else grammar().code("unit", unit_word) or "D"
    base: date | None = context.published
    basis = context.basis() if base else "no date of publication"
    if unit == "Q" and rel in ("the", "same", "that", "latest", None) and not mod:
        return _the_quarter(context, m)
    if rel in ("that", "same", "following", "previous", "preceding", "prior", "next") and context.last_day:
        if (
            rel in ("that", "same")
            or (rel == "next" and unit == "D")
            or rel in ("following", "preceding")
            or (rel in ("previous", "prior") and unit in ("D", "Y"))
        ):
            base, basis = context.last_day, f"told from {context.last_told}"
    if base is None:
        return Read("DATE", None, None, basis)
    if unit == "D" and rel in (
        "last",
        "past",
        "this past",
        "latest",
        "current",
        "coming",
        "upcoming",
        "this",
    ):
        return None
    if unit == "D" and rel is None:
        if not mod:
            return None
        base = context.last_day if context.day_in_sentence(m) and context.last_day else base
    if rel == "past" or (rel == "last" and m["the"] and unit != "D" and not mod and not weekend):
        return _span_of(context, 1, unit, "past")
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
        return Read("DURATION", _period(1, unit))
    if unit_word[:1] != m["unit"][:1] and not context.in_title(m):
        return None
    if rel == "latest" and unit == "Y":
        moved = add_months(base, -12) or base
    if end and unit_word == "year" and rel is None and "-" not in m[0]:
        year = base.year - (context.direction(m) == "past" and base.month < 7)
        return _dated(f"{year:04d}", context.basis(), "late")
    if end and unit_word == "year" and rel is None:
        way = context.direction(m)
        year = base.year - (way == "past" and base.month < 7)
        return _dated(f"{year:04d}-12-31", context.basis(way))
    return _dated(grain_value(moved, unit), basis, mod or ("late" if end else None))


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
    return _dated(f"{week(told)}-WE", context.basis(way) if context.published == base else basis, mod)


def _the_quarter(context: Context, m: Match) -> Read | None:
    if context.last_quarter and "latest" not in m[0].lower():
        return _dated(context.last_quarter, f"told from {context.last_quarter}")
    if context.published is None:
        return Read("DATE", None, None, "no date of publication")
    before = add_months(context.published.replace(day=1), -3)
    return context.quarter(_dated(quarter(before), context.basis())) if before else None


def _count(context: Context, m: Match, name: str = "count") -> float | str | None:
    """How many: a number, or 'X' where the text does not say."""
    text = _group(m, name)
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


def _period(count: float | str, unit: str) -> str:
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


def _shift(context: Context, m: Match) -> Read | None:
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
        return _dated((base + timedelta(7)).isoformat(), context.basis())
    ahead = way.startswith(("later", "hence", "from", "after", "there"))
    from_now = way == "ago" or way.startswith(("hence", "from"))
    if count == "X":
        if not from_now:
            return Read("DURATION", _period("X", unit))
        return Read("DATE", "FUTURE_REF" if ahead else "PAST_REF", None, "so long is not told")
    assert not isinstance(count, str)
    base = context.published if from_now else context.last_day
    if not from_now and base is None:
        base = context.published if not ahead else None
    basis = context.basis() if from_now else f"told from {context.last_told or context.published}"
    if unit[0] == "T":
        return Read("TIME" if from_now else "DURATION", _period(count, unit), None, basis)
    if base is None:
        return Read("DATE", None, None, "no date to count from")
    moved = add(base, count if ahead else -count, unit)
    if moved is None:
        return None
    grain = unit
    if (
        not from_now
        and context.last_told
        and re.fullmatch(r"\d{4}-\d\d-\d\d.*", context.last_told)
        and unit in ("W", "D")
    ):
        grain = "D"
    if unit in ("E", "C", "L"):
        grain = "Y"
    if isinstance(count, float) and count != int(count) and unit == "Y":
        grain = "M"
    return _dated(grain_value(moved, grain), basis)


def _span(context: Context, m: Match) -> Read | None:
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
    if way in ("recent", "latest", "last", "past") and count == "X" and not _group(m, "count"):
        if way in ("recent", "past"):
            return _span_of(context, "X", unit, way)
        if way == "last":
            return Read("DURATION", _period("X", unit))
    if way in ("coming",) and count == "X" and not _group(m, "count"):
        return Read("DATE", "FUTURE_REF", None, "so far ahead is not told")
    return _span_of(context, count, unit, way)


def _span_of(context: Context, count: float | str, unit: str, way: str) -> Read:
    value = _period(count, unit)
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


def _duration(context: Context, m: Match) -> Read | None:
    groups = m.groupdict()
    if "vague" in groups:
        return Read("DURATION", "PXX")
    if "halfof" in groups:
        unit = grammar().code("unit", _group(m, "unit", "unit2") or "") or "D"
        if context.in_name(m):
            return None
        return Read("DURATION", _period(0.25 if groups["quarterof"] else 0.5, unit))
    unit = grammar().code("unit", m["unit"]) or "D"
    if "count" not in groups:
        if context.in_name(m) or ("bare" in groups and not context.is_bare_duration(m)):
            return None
        if "bare" in groups or m["unit"].lower().endswith("s"):
            return Read("DURATION", _period("X", unit))
        return Read("DURATION", _period(0.5 if groups.get("half") else 1, unit))
    if context.in_name(m) or context.is_rate(m):
        return None
    if groups["old"] and "-" not in m[0]:
        return None
    count = _count(context, m)
    if count is None or (unit == "Q" and count == 1 and m["unit"].lower() != "quarters"):
        return None
    if groups["half"] and not isinstance(count, str):
        count += 0.5
    if m[0].lower() == "one day" and context.direction(m) == "future" and not context.limit(m):
        return Read("DATE", "FUTURE_REF", None, "a day to come")
    if m["unit"].lower() == "quarters" and "-" in m[0]:
        return None
    if unit == "TS" and m["unit"].lower() == "second" and "-" not in m[0]:
        return None
    read = Read("DURATION", _period(count, unit))
    limit = context.limit(m)
    if limit is not None and not isinstance(count, str):
        anchor, ahead = limit
        end = add(anchor, count if ahead else -count, unit)
        if end is not None:
            read.covers = (min(anchor, end), max(anchor, end))
            read.basis = f"limits from {anchor}" if ahead else f"reaches back from {anchor}"
    return read


def _set(context: Context, m: Match) -> Read | None:
    groups = m.groupdict()
    if part := groups.get("part"):
        return Read("SET", f"XXXX-XX-XXT{grammar().code('part', part)}")
    if adverb := groups.get("adverb"):
        if not context.is_adverb(m):
            return None
        letter = {"hourly": "T1H", "daily": "1D", "weekly": "1W", "monthly": "1M", "quarterly": "3M"}
        return Read("SET", "P" + letter.get(adverb.lower(), "1Y"))
    unit = grammar().code("unit", _group(m, "unit", "unit2") or "") or "D"
    count = _count(context, m) if groups.get("count") else 1
    if count is None or context.in_name(m):
        return None
    if groups.get("other"):
        count = 2
    return Read("SET", _period(count, unit))


def _reference(context: Context, m: Match) -> Read | None:
    if not context.is_reference(m) or context.in_name(m):
        return None
    return Read("DATE", grammar().code("reference", m["reference"].replace("’", "'")))


def _holiday(context: Context, m: Match) -> Read | None:
    if "moving" in m.groupdict():
        return Read("DATE", None, None, "a feast of another calendar")
    name = (_group(m, "holiday") or "").replace("’", "'")
    if not m["holiday"][0].isupper() or context.in_name(m):
        return None
    holiday = grammar().holidays[name]

    def on(year: int) -> date:
        if holiday.fixed:
            return date(year, int(holiday.fixed[:2]), int(holiday.fixed[3:]))
        if holiday.easter is not None:
            return easter(year) + timedelta(holiday.easter)
        assert holiday.nth is not None
        return nth_weekday(year, *holiday.nth) + timedelta(holiday.days)

    if m["year"]:
        return _dated(on(int(m["year"])).isoformat(), "complete")
    now = context.published
    if now is None:
        return Read("DATE", None, None, "no year, and no date of publication")
    days = [on(y) for y in range(now.year - 2, now.year + 3)]
    rel, way = _group(m, "rel"), context.direction(m)
    if rel == "last" or (way == "past" and rel != "next"):
        found = next(d for d in reversed(days) if d < now or (d == now and not rel))
    elif rel == "next" or way == "future":
        found = next(d for d in days if d >= now)
    else:
        found = min(days, key=lambda d: abs((d - now).days))
    return _dated(found.isoformat(), context.basis(way))


READERS: dict[str, Callable[[Context, Match], Read | None]] = {
    "date": _date,
    "numeric": _numeric,
    "month": _month,
    "weekday": _weekday,
    "day": _day,
    "part": _part,
    "clock": _clock,
    "year": _year_alone,
    "years": _years,
    "decade": _decade,
    "century": _century_read,
    "quarter": _quarter,
    "same_quarter": _same_quarter,
    "half": _half,
    "unit": _unit,
    "season": _season,
    "shift": _shift,
    "span": _span,
    "duration": _duration,
    "set": _set,
    "reference": _reference,
    "holiday": _holiday,
}
