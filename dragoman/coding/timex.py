"""What a match of the time grammar means: one reader for each `means` of knowledge/times.toml.

Each takes the context and the match and gives what was read, or None where the words mean no time after all.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.coding import timex_dates as dates
from dragoman.coding import timex_units as units
from dragoman.coding import timex_years as years
from dragoman.coding.timex_context import Context
from dragoman.coding.timex_read import Match, Read
from dragoman.knowledge.times import Means


def read(context: Context, means: Means, match: Match) -> Read | None:
    """The meaning of a match, or None where it is no time."""
    return READERS[means](context, match)


READERS: dict[Means, Callable[[Context, Match], Read | None]] = {
    "date": dates.read_full_date,
    "further_day": dates.read_further_day,
    "numeric": dates.read_numeric_date,
    "month": dates.read_month,
    "weekday": dates.read_weekday,
    "day": dates.read_day_word,
    "part": dates.read_part_of_day,
    "clock": dates.read_clock,
    "holiday": dates.read_holiday,
    "event_day": dates.read_event_day,
    "year": years.read_year,
    "years": years.read_years,
    "decade": years.read_decade,
    "century": years.read_century,
    "quarter": years.read_quarter_of_year,
    "same_quarter": years.read_same_quarter,
    "half": years.read_half,
    "season": years.read_season,
    "unit": units.read_unit,
    "shift": units.read_shift,
    "span": units.read_span,
    "duration": units.read_duration,
    "set": units.read_repeated,
    "reference": units.read_reference,
}
