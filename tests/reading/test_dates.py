"""Dates of heads and datelines; numeric ones told apart by the document."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.reading.dates import Order, dates_in, numeric_order

DATES = [
    ("26.12.2017", date(2017, 12, 26)),
    ("3.4.2017", date(2017, 4, 3)),
    ("26/12/17", date(2017, 12, 26)),
    ("12/26/2017", date(2017, 12, 26)),
    ("2017-12-26", date(2017, 12, 26)),
    ("Friday, August 21, 2015", date(2015, 8, 21)),
    ("21st of August 2015", date(2015, 8, 21)),
    ("Sept. 3, 1998", date(1998, 9, 3)),
    ("7-Feb-2001", date(2001, 2, 7)),
    ("Monday 03/04/2017", date(2017, 4, 3)),
    ("Tuesday 03/04/2017", date(2017, 3, 4) if date(2017, 3, 4).weekday() == 1 else None),
    ("03/04/2017", None),
    ("30.02.2017", None),
    ("99/99/2017", None),
]


@pytest.mark.parametrize("words, day", DATES)
def test_dates(words: str, day: date | None) -> None:
    assert next((d.day for d in dates_in(words)), None) == day


def test_a_date_without_year_waits_for_one() -> None:
    [found] = dates_in("MOSCOW, March 11")
    assert (found.day, found.in_year(1987)) == (None, date(1987, 3, 11))


ORDERS: list[tuple[str, date | None, Order | None]] = [
    ("On 03/04/2017 and again on 25/04/2017.", None, "day"),
    ("On 03/04/2017 and again on 04/25/2017.", None, "month"),
    ("On 03/04/2017, that is, 3 April 2017.", None, "day"),
    ("On 03/04/2017.", date(2017, 3, 4), "month"),
    ("On 03/04/2017.", date(2017, 3, 5), None),
    ("On 25/04/2017 or 04/26/2017.", None, None),
    ("Nothing.", None, None),
]


@pytest.mark.parametrize("text, published, order", ORDERS)
def test_order_of_day_and_month(text: str, published: date | None, order: Order | None) -> None:
    assert numeric_order(text, published) == order
