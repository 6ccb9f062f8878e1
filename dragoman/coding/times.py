"""When: the time expressions of a report, as TIMEX3, each with the interval that it covers and its basis.

A look at the words tells which rules of the grammar (knowledge/times.toml) are worth trying and where; of the
matches the leftmost and longest that means a time is taken (timex.py), in text order, since what was
told before is what 'the next day' is told from.
"""

from __future__ import annotations

import itertools
import re
from datetime import date

from dragoman.coding.parse import Parsed
from dragoman.coding.timex import read
from dragoman.coding.timex_context import Context
from dragoman.coding.timex_read import Read
from dragoman.knowledge.times import Grammar, Kind, Rule, grammar
from dragoman.record import Time

WORD = re.compile(r"[^\W_]+")
CLOCK = re.compile(r"\d{1,2}[ap]m$", re.I)
REACH: dict[Kind, tuple[int, int]] = {
    "number": (48, 36),
    "unit": (52, 48),
    "word": (40, 24),
    "holiday": (24, 16),
}
"""Characters before and after a trigger word in which its rules are tried; 64 and 72 for the other kinds."""

POINTS = frozenset({".", "/", "-"})
QUOTES = frozenset({"'", "’", "‘"})

LEAD = re.compile(r"(?:(?:in|at(?! least| most)|by|of|since|on|until|during|for|and|over(?= the))\s+)+", re.I)
ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
"""Not part of 'the three-month siege': it is the siege's."""

BETWEEN = re.compile(r"(?:\s*\([^)\n]{0,40})?\)?(?:\s|,|on|of){0,6}")
"""What stands between a time of the clock and its day: 'at 1530 GMT (10:30 local time) on Thursday'."""

DAYS = frozenset({"date", "weekday", "day"})
"""Readings that name a day."""

HEAD_RULES = frozenset({"iso date", "compact date", "numeric date", "month day, year", "day month year"})
CODES = frozenset({"compact date"})
"""Rules that are tried above the text alone: 'APW19980213.1320' is an agency's code, a number elsewhere."""

Candidate = tuple[int, int, int, Rule, "re.Match[str]"]


def find_times(parsed: Parsed) -> list[Time]:
    """Time expressions of a report, in text order, none overlapping another."""
    g = grammar()
    published = published_anchor(parsed)
    text = parsed.text.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("\xa0", " ")
    found: list[Time] = []
    context = Context(parsed, text, published)
    for start, end, candidates in _stretches(parsed, text, g):
        at = start
        for _, _, _, rule, m in candidates:
            if m.start() < at or m.end() > end:
                continue
            context.at(m.start())
            meaning = read(context, rule.means, m)
            if meaning is None:
                continue
            at = m.end()
            if rule.means != "same_quarter" and m[0].lower() != "overnight":
                context.told(m.start(), m.end(), meaning)
            context.decision(m, meaning)
            time = _time(m, meaning)
            if rule.means in DAYS:
                for clock in itertools.takewhile(lambda t: t.type == "TIME", reversed(found[-3:])):
                    _set_day(clock, time, text)
            found.append(time)
    return found


def _set_day(clock: Time, day: Time, text: str) -> None:
    """'at 1530 GMT (10:30 local time) on Thursday': the day behind a time of the clock is its day."""
    if day.value and day.earliest == day.latest and BETWEEN.fullmatch(text, clock.span[1], day.span[0]):
        if clock.value:
            clock.value = f"{day.value[:10]}T{clock.value.partition('T')[2]}"
        clock.earliest, clock.latest, clock.basis = day.earliest, day.latest, day.basis


def published_anchor(parsed: Parsed) -> date | None:
    """The date that a report's times are told from: publication, else the dateline, else the head."""
    report = parsed.report
    if report.published or report.dateline_date:
        return report.published or report.dateline_date
    known = parsed.cache.setdefault("published", {})
    if 0 not in known:
        known[0] = _head_date(parsed)
    anchor = known[0]
    return anchor if isinstance(anchor, date) else None


def _head_date(parsed: Parsed) -> date | None:
    context = Context(parsed, parsed.report.text, None)
    g = grammar()
    for paragraph in parsed.report.paragraphs:
        if paragraph.kind in ("head", "dateline", "title"):
            only = HEAD_RULES if paragraph.kind != "title" else CODES
            for *_, rule, m in _candidates(parsed.report.text, paragraph.start, paragraph.end, g, only):
                meaning = read(context, rule.means, m)
                if meaning and meaning.covers and meaning.covers[0] == meaning.covers[1]:
                    return meaning.covers[0]
    return None


def _stretches(parsed: Parsed, text: str, g: Grammar) -> list[tuple[int, int, list[Candidate]]]:
    """Each paragraph with its candidates; of heads and datelines only full dates are read."""
    out = []
    for paragraph in parsed.report.paragraphs:
        if paragraph.kind == "tail":
            continue
        only = HEAD_RULES if paragraph.kind in ("head", "dateline") else None
        candidates = _candidates(text, paragraph.start, paragraph.end, g, only)
        if candidates:
            out.append((paragraph.start, paragraph.end, candidates))
    return out


def _candidates(text: str, start: int, end: int, g: Grammar, only: frozenset[str] | None) -> list[Candidate]:
    """Every match of every rule that a trigger word calls for: leftmost, then longest, then by rule."""
    windows = _windows(text, start, end, g)
    found: list[Candidate] = []
    for kind, spans in windows.items():
        for order, rule in enumerate(g.rules.get(kind, [])):
            if rule.name in CODES if only is None else rule.name not in only:
                continue
            for lo, hi in spans:
                for m in rule.regex.finditer(text, lo, hi):
                    found.append((m.start(), -m.end(), order, rule, m))
    found.sort(key=lambda c: c[:3])
    return found


def _windows(text: str, start: int, end: int, g: Grammar) -> dict[Kind, list[list[int]]]:
    """Where the rules of each kind are to be tried."""
    windows: dict[Kind, list[list[int]]] = {}
    triggers = g.triggers
    for m in WORD.finditer(text, start, end):
        word = m[0]
        if word[0].isdigit() or word[-1].isdigit():
            kinds = _figures(text, word, m.start(), m.end())
        else:
            kinds = triggers.get(word.lower(), ())
        for kind in kinds:
            before, after = REACH.get(kind, (64, 72))
            lo, hi = max(start, m.start() - before), min(end, m.end() + after)
            while lo > start and not text[lo - 1].isspace():
                lo -= 1
            while hi < end and not text[hi].isspace():
                hi += 1
            spans = windows.setdefault(kind, [])
            if spans and spans[-1][1] >= lo:
                spans[-1][1] = hi
            else:
                spans.append([lo, hi])
    return windows


def _figures(text: str, word: str, start: int, end: int) -> tuple[Kind, ...]:
    """The kinds that figures call for: years and dates, clocks; a plain "12" calls for none."""
    if text[end : end + 1] == ":" or CLOCK.match(word):
        return ("number", "clock")
    if len(word) > 2 or text[end : end + 1] in POINTS or text[start - 1 : start] in QUOTES:
        return ("number",)
    return ()


def _time(m: re.Match[str], meaning: Read) -> Time:
    start, end = m.span()
    for lead in (LEAD, ARTICLE) if meaning.type == "DURATION" and "-" in m[0] else (LEAD,):
        led = lead.match(m.string, start, end)
        if led and led.end() < end:
            start = led.end()
    while end > start and m.string[end - 1].isspace():
        end -= 1
    earliest, latest = meaning.covers or (None, None)
    # 'XXXX-02-03': a day of no year is no value but a guess to come.
    unsettled = meaning.type != "SET" and (meaning.value or "").startswith("XXXX")
    return Time(
        span=(start, end),
        type=meaning.type,
        value=None if unsettled else meaning.value,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        basis=meaning.basis,
    )
