"""Readings of years, decades, centuries, quarters, halves and seasons."""

from __future__ import annotations

import re
from datetime import date

from dragoman.coding.timex_context import Context
from dragoman.coding.timex_read import Match, Read, dated, group
from dragoman.coding.timex_sense import in_name, is_of_life, is_season, is_year
from dragoman.coding.timex_values import SEASONS, months
from dragoman.knowledge.times import grammar


def read_year(context: Context, m: Match) -> Read | None:
    """A year: '1988', 'early 1990', 'fiscal 1989', 'nineteen ninety-six', 'the 1988 period'."""
    year = context.full_year(m["year"].lower())
    if year is None or not is_year(context, m, year):
        return None
    noun = group(m, "noun")
    if noun in ("period", "quarter") and context.last_quarter:
        return dated(f"{year:04d}-{context.last_quarter[-2:]}", f"the quarter of {context.last_quarter}")
    return dated(f"{year:04d}", "complete", group(m, "mod"))


def read_years(context: Context, m: Match) -> Read | None:
    """A range of years: '1989-90'."""
    first = int(m["year"])
    last = int(m["to"]) if len(m["to"]) == 4 else first - first % 100 + int(m["to"])
    if not first < last <= first + 150 or not is_year(context, m, first):
        return None
    return Read("DATE", f"{first:04d}/{last:04d}", (date(first, 1, 1), date(last, 12, 31)), "complete")


def read_decade(context: Context, m: Match) -> Read | None:
    """A decade: 'the mid-1990s', 'the eighties', "the '80s"."""
    words = group(m, "decade")
    if words:
        if is_of_life(context, m):
            return None
        century = {"eighteen": 18, "nineteen": 19}.get(group(m, "century") or "", 19)
        return dated(f"{century}{grammar().number('decade', words)}", "complete", group(m, "mod"))
    text = m["year"]
    if len(text) < 4 and is_of_life(context, m):
        return None
    decade = text[:3] if len(text) == 4 else str(context.century_year(int(text[-2:])))[:3]
    return dated(decade, "complete", group(m, "mod"))


def read_century(context: Context, m: Match) -> Read | None:
    """A century: 'the 20th century'."""
    nth = m["nth"].lower()
    number = int(re.match(r"\d+", nth)[0]) if nth[0].isdigit() else grammar().number("ordinal", nth)  # type: ignore[index]
    if not number or number > 30:
        return None
    if group(m, "era") == "bc":
        return Read("DATE", f"BC{number - 1:02d}", None, "complete")
    return dated(f"{number - 1:02d}", "complete", group(m, "mod"))


def read_quarter_of_year(context: Context, m: Match) -> Read | None:
    """A quarter: 'third-quarter', "next year's first quarter", 'Q2 2015'."""
    nth = m["nth"].lower()
    number = (
        int(nth) if nth.isdigit() else {"last": 4, "final": 4}.get(nth) or grammar().number("ordinal", nth)
    )
    if not number or number > 4:
        return None
    year_words = group(m, "year", "year2", "year3")
    if year_words:
        return context.quarter(dated(f"{year_words}-Q{number}", "complete"))
    year = context.relative_year(group(m, "rel", "rel2", "rel3"))
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
        back = group(m, "back", "prior")
        if back or re.match(r"(the |its )?(year-|comparable year-|prior-)", m[0], re.I):
            year -= 1
            return dated(f"{year:04d}-Q{number}", basis)
    return context.quarter(dated(f"{year:04d}-Q{number}", basis))


def read_same_quarter(context: Context, m: Match) -> Read | None:
    """'the year-earlier quarter', 'a year ago' where the text is about a quarter."""
    told = context.last_quarter if context.quarter_near(m) else None
    latest = m.groupdict().get("latest")
    if latest and context.ended_quarter():
        return context.quarter(dated(context.ended_quarter() or "", context.basis()))
    if "quarter" in m[0].lower() or "period" in m[0].lower():
        told = context.last_quarter or context.ended_quarter()
    year = group(m, "year", "year2")
    if year:
        return dated(f"{year}-{told[-2:]}" if told else year, "complete")
    if context.published is None:
        return Read("DATE", None, None, "no date of publication")
    rel = group(m, "rel", "rel2")
    if told:
        step = {"this": 0, "next": 1}.get(rel or "", -1)
        base = int(told[:4]) if not rel else context.published.year
        return dated(f"{base + step:04d}-{told[-2:]}", f"a year from {told}")
    back = group(m, "back2")
    if back and not back.endswith("ago") and context.last_day and context.last_told:
        return dated(f"{int(context.last_told[:4]) - 1:04d}", f"told from {context.last_told}")
    return dated(f"{context.published.year - 1:04d}", context.basis())


def read_half(context: Context, m: Match) -> Read | None:
    """A half of a year: 'the first half of 1989'."""
    nth = group(m, "nth", "nth2")
    number = 1 if nth == "first" else 2
    year_words = group(m, "year", "year2")
    if year_words:
        return dated(f"{year_words}-H{number}", "complete")
    year = context.relative_year(group(m, "rel", "rel2") or "this")
    if year is None:
        return Read("DATE", f"XXXX-H{number}", None, "no date of publication")
    return dated(f"{year:04d}-H{number}", context.basis())


def read_season(context: Context, m: Match) -> Read | None:
    """A season: 'last spring', 'the winter of 1994', 'each summer'."""
    words = m["season"].lower()
    code = grammar().code("season", words) or ""
    rel, mod = group(m, "rel"), group(m, "mod")
    if in_name(context, m) or not is_season(context, m, bool(rel or mod or group(m, "year", "rel2"))):
        return None
    if rel in ("each", "every"):
        return Read("SET", f"XXXX-{code}")
    year_words = group(m, "year")
    if year_words:
        year = context.full_year(year_words)
        return dated(f"{year:04d}-{code}", "complete", mod) if year else None
    now = context.published
    if now is None:
        return Read("DATE", f"XXXX-{code}", None, "no date of publication")
    rel2 = group(m, "rel2")
    if rel2:
        return dated(f"{context.relative_year(rel2):04d}-{code}", context.basis(), mod)
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
    return dated(f"{year:04d}-{code}", context.basis(way), mod)
