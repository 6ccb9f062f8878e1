"""Whether an act is told as history (codebook, rule 24)."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.coding.events.reading import Reading
from dragoman.coding.parse import Parsed
from dragoman.record import EventDate

NEWS_CYCLE = timedelta(days=7)
"""An act that lies longer before the report's news is background: a week is the news cycle (codebook, rule 24)."""

EARLIER = frozenset({"since", "following", "after", "previously", "earlier", "formerly"})


def is_background(parsed: Parsed, r: Reading, when: EventDate | None) -> bool:
    """True where the act lies more than a week before the report, or, undated, stands in the past perfect."""
    published = parsed.report.published or parsed.report.dateline_date
    if when is not None and when.latest and published is not None:
        return date.fromisoformat(when.latest) < published - NEWS_CYCLE or _wide(when, published)
    c = r.outer
    if c.head.dep_ == "ccomp":
        return False  # 'said that they had seized it': the sequence of tenses, no history
    return c.perfect and c.tense == "past" and c.form == "finite"


def _wide(when: EventDate, published: date) -> bool:
    """A month or a year that holds the report's own day and began well before it: 'several tests this year'."""
    if not when.earliest or not when.latest:
        return False
    first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
    return first <= published <= last and (last - first).days > 27
