"""Moments and days: how they are given, kept and shown. All are in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dragoman.errors import QueryError

Moment = date | datetime | str
"""A day, a moment, or either in ISO 8601. A moment without a zone is in UTC."""


LAST = 1 << 62
"""Milliseconds after every moment."""


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def milliseconds(moment: datetime) -> int:
    """Milliseconds since 1970."""
    return int(moment.timestamp() * 1000)


def shown(ms: int) -> str:
    """A kept moment in ISO 8601, to the second."""
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def start(given: Moment) -> int:
    """Milliseconds of the moment; of a day, its first. Raises QueryError where it is neither."""
    moment = _read(given)
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return milliseconds(moment)


def end(given: Moment) -> int:
    """Milliseconds of the moment; of a day, its last. Raises QueryError where it is neither."""
    moment = _read(given)
    if isinstance(moment, datetime):
        return milliseconds(moment)
    return start(moment) + int(timedelta(days=1).total_seconds() * 1000) - 1


def _read(given: Moment) -> date | datetime:
    if isinstance(given, str):
        try:
            given = date.fromisoformat(given) if len(given) <= 10 else datetime.fromisoformat(given)
        except ValueError:
            raise QueryError(f"'{given}' is no date; write it as 2019-03-14, or 2019-03-14T09:30") from None
    if isinstance(given, datetime):
        return given if given.tzinfo else given.replace(tzinfo=UTC)
    return given


def ordinal(given: Moment) -> int:
    """The number of a day, as the tables keep it. Raises QueryError where it is none."""
    return _read(given).toordinal()


def day_of(value: str | None) -> int | None:
    """The number of the day of a record's ISO date; None where it is absent or no whole date."""
    try:
        return date.fromisoformat(value[:10]).toordinal() if value else None
    except ValueError:
        return None


def iso(day: int | None) -> str | None:
    """The ISO date of a day's number."""
    return None if day is None else date.fromordinal(day).isoformat()
