"""Readings of dates, days of the week, parts of days, times of the clock and feasts."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.coding.timex_context import Context
from dragoman.coding.timex_read import Match, Read, dated, group
from dragoman.coding.timex_sense import (
    follows_number,
    in_name,
    is_month,
    is_ordinal_day,
    is_score,
    loosely,
)
from dragoman.coding.timex_values import easter, nth_weekday, ymd
from dragoman.knowledge.times import grammar

NEAR_DAYS = 31
"""A day of the year that is this near ahead is meant even by a past verb ('extended its offer to Nov. 16'):
of the one eleven months back a writer says 'last November'."""


_JOIN = re.compile(r"\s*(?:-|–|—|to|and|or|through|until|,|, and)\s*", re.I)


def read_full_date(context: Context, m: Match) -> Read | None:
    """A day of a month, with its year or without: 'November 29', '26 Dec 2017', '5 p.m. EST Nov. 9'."""
    words = grammar()
    number = group(m, "month_number")
    month = int(number) if number else words.number("month", m["month"])
    if not number and not is_month(context, m, "month"):
        return None
    if "day" not in m.re.groupindex:
        return dated(f"{m['year']}-{month:02d}", "complete")
    day_words = m["day"].lower()
    if day_words[0].isdigit():
        day = int(re.match(r"\d+", day_words)[0])  # type: ignore[index]
    else:
        day = words.number("ordinal", day_words) or 0
        if day in (1, 2) and not group(m, "year") and not is_ordinal_day(context, m, "day"):
            return None
    assert month is not None
    year_words = group(m, "year")
    if not year_words and m.groupdict().get("tail") is not None and follows_number(context, m.start("day")):
        return None
    named = words.number("weekday", group(m, "weekday") or "") or words.number(
        "short_weekday", group(m, "weekday") or ""
    )
    rel = group(m, "rel")
    if year_words:
        found = ymd(int(year_words), month, day)
        basis: str | None = "complete"
    elif rel and context.published:
        found = ymd(context.published.year + {"last": -1, "this": 0, "next": 1}[rel], month, day)
        basis = context.basis()
    else:
        found, basis = _yearless(context, m, month, day, named)
        if found is None and basis == "no such day":
            return Read("DATE", None, None, basis)
        if found is None and basis is None:
            if not 1 <= day <= 31:
                return None
            return Read("DATE", f"XXXX-{month:02d}-{day:02d}", None, "no year, and no date of publication")
    if found is None:
        return None
    clock = group(m, "clock")
    if clock:
        return _clocked(found, clock, basis)
    return dated(found.isoformat(), basis)


def _yearless(
    context: Context, m: Match, month: int, day: int, weekday: int | None = None
) -> tuple[date | None, str | None]:
    year = context.year_beside(m.end())
    if year:
        return ymd(year, month, day), "the year is told beside it"
    anchor, anchor_basis = context.anchor_for_months(m)
    if anchor is None:
        return None, None
    if anchor_basis:
        return ymd(anchor.year, month, day), anchor_basis
    candidates = [d for y in range(anchor.year - 6, anchor.year + 7) if (d := ymd(y, month, day))]
    if weekday and (fitting := [d for d in candidates if d.isoweekday() == weekday]):
        nearest = min(fitting, key=lambda d: abs((d - anchor).days))
        if abs((nearest - anchor).days) < 800:
            return nearest, f"{context.basis('', anchor_basis)}, by its weekday"
    if not candidates:
        return None, "no such day"
    way = context.direction(m)
    if way == "future":
        chosen = next((d for d in candidates if d >= anchor), candidates[-1])
    elif way == "past":
        chosen = next((d for d in reversed(candidates) if d <= anchor), candidates[0])
        near = min(candidates, key=lambda d: abs((d - anchor).days))
        if 0 < (near - anchor).days <= NEAR_DAYS and not context.on_the_verb(m):
            chosen, way = near, ""
    else:
        chosen = min(candidates, key=lambda d: (abs((d - anchor).days), d))
    return chosen, context.basis(way, anchor_basis)


def read_further_day(context: Context, m: Match) -> Read | None:
    """A further day behind a month and a day: 'Nov. 3 to 5', 'June 3, 4 and 6, 1999'."""
    told = context.last_told
    if told is None or len(told) != 10 or not _JOIN.fullmatch(context.text, context.last_end, m.start()):
        return None
    token = context.token(m.start())
    if token is None or (token.dep_ == "nummod" and token.head.i > token.i):
        return None
    first = date.fromisoformat(told)
    found = ymd(int(m["year"] or first.year), first.month, int(re.match(r"\d+", m["day"])[0]))  # type: ignore[index]
    if found is None or (found.month == first.month and found.year == first.year and found <= first):
        return None
    return dated(found.isoformat(), f"told from {told}")


def read_numeric_date(context: Context, m: Match) -> Read | None:
    """A date in figures: '14.03.2019', '11/02/89'; the document tells which figure is the day."""
    a, b, sep = int(m["a"]), int(m["b"]), m["sep"]
    if len(m["year"]) == 2 and sep == "." and not context.in_head(m.start()):
        return None
    year = context.full_year(m["year"])
    if year is None or not 1000 <= year <= 2100:
        return None
    both = [ymd(year, b, a), ymd(year, a, b)]
    if not any(both):
        return None
    if not all(both):
        first = both[0] is not None
        told = f"day first: {a} is no month" if first and a > 12 else f"month first: {b} is no month"
        return dated(str(both[0] or both[1]), told)
    if a == b:
        return dated(str(both[0]), "complete")
    day_first, why = context.day_first(sep)
    if day_first is None:
        return Read("DATE", None, None, "day and month cannot be told apart")
    return dated(str(both[0] if day_first else both[1]), why)


def read_month(context: Context, m: Match) -> Read | None:
    """A month, with its year or without: 'March 1996', 'last June', 'mid-November', 'each July'."""
    if not is_month(context, m, "month"):
        return None
    words = grammar()
    month = words.number("month", m["month"]) or 1
    year_words, rel, mod = group(m, "year"), group(m, "rel"), group(m, "mod")
    if m["month"].lower() in words.not_alone and not (year_words or rel or mod):
        return None
    if year_words:
        year = context.full_year(year_words)
        return dated(f"{year:04d}-{month:02d}", "complete", mod) if year else None
    if rel in ("each", "every"):
        return Read("SET", f"XXXX-{month:02d}")
    if "rel" in m.groupdict() and m.re.groupindex.get("year") and rel:
        told_year = context.last_year() if rel == "that" else context.relative_year(rel)
        if told_year is None:
            return Read("DATE", f"XXXX-{month:02d}", None, "no date of publication")
        year = told_year
        return dated(f"{year:04d}-{month:02d}", context.basis(), mod)
    beside = context.year_beside(m.end())
    if beside:
        return dated(f"{beside:04d}-{month:02d}", "the year is told beside it", mod)
    anchor, anchor_basis = context.anchor_for_months(m)
    if anchor is None:
        return Read("DATE", f"XXXX-{month:02d}", None, "no year, and no date of publication")
    if rel == "that" and context.last_day:
        return dated(f"{context.last_day.year:04d}-{month:02d}", f"told from {context.last_told}", mod)
    if anchor_basis and not rel:
        return dated(f"{anchor.year:04d}-{month:02d}", anchor_basis, mod)
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
    elif offset == 1 and not context.on_the_verb(m):
        step, way_told = 1, context.basis("", anchor_basis)
    else:
        step, way_told = (offset - 12 if offset else 0), context.basis(way, anchor_basis)
    year, index = divmod(now + step, 12)
    if not 1 <= year <= 9999:
        return None
    return dated(f"{year:04d}-{index + 1:02d}", way_told, mod)


# --- days ---------------------------------------------------------------------------------------


def read_weekday(context: Context, m: Match) -> Read | None:
    """A day of the week: 'on Monday', 'last Friday', 'noon Thursday', 'Tuesday nights'."""
    if in_name(context, m):
        return None
    words = grammar()
    weekday = words.number("weekday", m["weekday"]) or 1
    rel, part = group(m, "rel"), group(m, "part")
    code = words.code("part", part) if part else None
    if rel in ("each", "every") or group(m, "plural") or group(m, "parts"):
        return Read("SET", f"XXXX-WXX-{weekday}" + (f"T{code}" if code else ""))
    if rel in ("a", "one"):
        return Read("DATE", f"XXXX-WXX-{weekday}", None, "any such day")
    found, basis = _weekday_date(context, m, weekday, rel, group(m, "week"))
    if found is None:
        value = f"XXXX-WXX-{weekday}" + (f"T{code}" if code else "")
        return Read("TIME" if code else "DATE", value if code else None, None, basis)
    clock = group(m, "clock")
    if clock:
        return _clocked(found, clock, basis)
    if code:
        return dated(f"{found}T{code}", basis, kind="TIME")
    return dated(found.isoformat(), basis)


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


def read_day_word(context: Context, m: Match) -> Read | None:
    """'today', 'late yesterday', 'tomorrow morning'."""
    offset = grammar().number("day", m["word"])
    if offset is None or in_name(context, m):
        return None
    if context.published is None:
        return Read("DATE", None, None, "no date of publication")
    found = context.published + timedelta(offset)
    part, clock = group(m, "part"), group(m, "clock")
    if part:
        return dated(f"{found}T{grammar().code('part', part)}", context.basis(), kind="TIME")
    if clock:
        return _clocked(found, clock, context.basis())
    if offset == 0 and loosely(context, m):
        return Read("DATE", "PRESENT_REF", None, "of the present at large")
    return dated(found.isoformat(), context.basis())


def read_part_of_day(context: Context, m: Match) -> Read | None:
    """'this morning', 'last night', 'tonight', 'in the evening'."""
    night = group(m, "tonight")
    part = group(m, "part", "part2")
    rel = group(m, "rel")
    code = "NI" if night else grammar().code("part", part or "")
    if in_name(context, m) or (m.groupdict().get("s")):
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
    return dated(f"{base + timedelta(shift)}T{code}", basis, kind="TIME")


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


def read_clock(context: Context, m: Match) -> Read | None:
    """A time of the clock, of the day last told in the sentence or of the report's: 'at 3 p.m. GMT'."""
    clock = m["clock"].lower()
    digits = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?", clock)
    if digits and (int(digits[1]) > 24 or int(digits[2] or 0) > 59):
        return None
    if is_score(context, m):
        return None
    word = group(m, "word")
    if word and context.published:
        base = context.published + timedelta({"yesterday": -1, "tomorrow": 1}.get(word, 0))
        return _clocked(base, clock, context.basis())
    if context.last_day and context.day_in_sentence(m):
        return _clocked(context.last_day, clock, f"told from {context.last_day}")
    return _clocked(
        context.published, clock, context.basis() if context.published else "no date of publication"
    )


def read_holiday(context: Context, m: Match) -> Read | None:
    """A feast by its name: 'Christmas Eve', 'last Easter', 'Thanksgiving 1998'."""
    if "moving" in m.groupdict():
        return Read("DATE", None, None, "a feast of another calendar")
    name = (group(m, "holiday") or "").replace("’", "'")
    if not m["holiday"][0].isupper() or in_name(context, m):
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
        return dated(on(int(m["year"])).isoformat(), "complete")
    now = context.published
    if now is None:
        return Read("DATE", None, None, "no year, and no date of publication")
    days = [on(y) for y in range(now.year - 2, now.year + 3)]
    rel, way = group(m, "rel"), context.direction(m)
    if rel == "last" or (way == "past" and rel != "next"):
        found = next(d for d in reversed(days) if d < now or (d == now and not rel))
    elif rel == "next" or way == "future":
        found = next(d for d in days if d >= now)
    else:
        found = min(days, key=lambda d: abs((d - now).days))
    return dated(found.isoformat(), context.basis(way))


def read_event_day(context: Context, m: Match) -> Read | None:
    """A day known by its date alone: 'the September 11 attacks'."""
    return dated(grammar().event_days[m.re], "a day known by its date")
