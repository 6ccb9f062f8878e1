"""Time expressions: a sentence, the day it was published, and what must be read from it.

Expected values are TIMEX3, written down before the grammar was run. A sentence must give exactly the times
listed, in order.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from dragoman.coding.parse import Parser
from dragoman.coding.times import find_times, published_anchor
from dragoman.reading import make_report
from dragoman.record import Time

TUESDAY = "2017-12-26"
THURSDAY = "2019-03-14"


def times(parser: Parser, text: str, published: str | None) -> list[tuple[Time, str]]:
    report = make_report(text, id="t", published=date.fromisoformat(published) if published else None)
    return [(t, " ".join(text[slice(*t.span)].split())) for t in find_times(parser(report))]


WEEKDAYS = [
    (TUESDAY, "The envoy met the president on Monday.", ["Monday = 2017-12-25"]),
    (TUESDAY, "The council voted on Friday to lift the ban.", ["Friday = 2017-12-22"]),
    (TUESDAY, "The envoys will meet on Friday in Oslo.", ["Friday = 2017-12-29"]),
    (TUESDAY, "The minister said on Tuesday that the border was open.", ["Tuesday = 2017-12-26"]),
    (TUESDAY, "He planned to leave on Thursday.", ["Thursday = 2017-12-28"]),
    (TUESDAY, "The talks are scheduled for Sunday.", ["Sunday = 2017-12-31"]),
    (TUESDAY, "The army managed to retake the town on Saturday.", ["Saturday = 2017-12-23"]),
    (TUESDAY, "The rebels said they would free the hostages on Wednesday.", ["Wednesday = 2017-12-27"]),
    (TUESDAY, "The truce expires on Thursday.", ["Thursday = 2017-12-28"]),
    (TUESDAY, "Rwanda has recalled its envoy, the ministry said on Monday.", ["Monday = 2017-12-25"]),
    (TUESDAY, "The strike that was due to begin on Thursday was called off.", ["Thursday = 2017-12-28"]),
    (TUESDAY, "Last Friday the parliament rejected the bill.", ["Last Friday = 2017-12-22"]),
    (TUESDAY, "The court will rule next Wednesday.", ["next Wednesday = 2018-01-03"]),
    (TUESDAY, "Police fired tear gas on Friday evening.", ["Friday evening = 2017-12-22TEV"]),
    (TUESDAY, "The ultimatum runs out at noon Thursday.", ["noon Thursday = 2017-12-28T12:00"]),
    (TUESDAY, "The two sides will talk on Monday of next week.", ["Monday of next week = 2018-01-01"]),
    (TUESDAY, "The deadline was extended until Friday.", ["Friday = 2017-12-29"]),
    (TUESDAY, "The ships sail every Monday.", ["every Monday = XXXX-WXX-1"]),
    (TUESDAY, "The market is closed on Sundays.", ["Sundays = XXXX-WXX-7"]),
    (TUESDAY, "Police were deployed ahead of Sunday's vote.", ["Sunday = 2017-12-31"]),
    (TUESDAY, "If he wins Sunday's election, he will rule alone.", ["Sunday = 2017-12-31"]),
    (TUESDAY, "It fell in the early hours of Saturday.", ["the early hours of Saturday = 2017-12-23TMO"]),
    (TUESDAY, "The judge gave them until Friday to leave.", ["Friday = 2017-12-29"]),
    (TUESDAY, "Peru told Chile on Monday it should withdraw.", ["Monday = 2017-12-25"]),
    (TUESDAY, "The truce had been due to expire on Saturday.", ["Saturday = 2017-12-23"]),
    (TUESDAY, "The trial was postponed to Friday.", ["Friday = 2017-12-29"]),
    (TUESDAY, "The Sunday Times reported that the envoy had left.", []),
    (TUESDAY, "The Sun said the queen was ill.", []),
]

DATES = [
    (TUESDAY, "North Korea fired a missile on November 29.", ["November 29 = 2017-11-29"]),
    (TUESDAY, "The accord was signed on 4 July 1999 in Lusaka.", ["4 July 1999 = 1999-07-04"]),
    (TUESDAY, "The accord was signed on July 4, 1999, in Lusaka.", ["July 4, 1999 = 1999-07-04"]),
    (TUESDAY, "The vote will be held on January 15.", ["January 15 = 2018-01-15"]),
    (TUESDAY, "The vote was held on January 15.", ["January 15 = 2017-01-15"]),
    (TUESDAY, "The offer was extended to Jan. 5.", ["Jan. 5 = 2018-01-05"]),
    (TUESDAY, "It has been shut since October 3.", ["October 3 = 2017-10-03"]),
    (TUESDAY, "The treaty of May 2003 was never ratified.", ["May 2003 = 2003-05"]),
    (TUESDAY, "Troops left the valley in March.", ["March = 2017-03"]),
    (TUESDAY, "Elections are due in March.", ["March = 2018-03"]),
    (TUESDAY, "The raid in July last year killed ten people.", ["July last year = 2016-07"]),
    (TUESDAY, "The army may march on the capital.", []),
    (TUESDAY, "Theresa May spoke to April Ryan.", []),
    (
        TUESDAY,
        "Theresa May flew to Paris. The rebels urged May to act. In May she had refused.",
        ["May = 2017-05"],
    ),
    (TUESDAY, "They will meet on 4-5 January in Oslo.", ["4 = 2018-01-04", "5 January = 2018-01-05"]),
    (TUESDAY, "Oslo sought to strike a deal in February.", ["February = 2017-02"]),
    (
        TUESDAY,
        "She said the raid on the port on Saturday could not go unpunished.",
        ["Saturday = 2017-12-23"],
    ),
    (TUESDAY, "Black September claimed the attack.", []),
    (TUESDAY, "He was jailed over the September 11 attacks.", ["September 11 = 2001-09-11"]),
    (TUESDAY, "The fighting lasted from May to October 1990.", ["May = 1990-05", "October 1990 = 1990-10"]),
    (
        TUESDAY,
        "It was held on June 3, 4 and 6, 1999.",
        ["June 3 = 1999-06-03", "4 = 1999-06-04", "6, 1999 = 1999-06-06"],
    ),
    (TUESDAY, "They will meet on 12 and 13 January.", ["12 = 2018-01-12", "13 January = 2018-01-13"]),
    (TUESDAY, "On May 7, 10 people died.", ["May 7 = 2017-05-07"]),
    (TUESDAY, "After April's attack, sanctions could follow.", ["April = 2017-04"]),
    (TUESDAY, "It was agreed on the 9th of June, 1998.", ["the 9th of June, 1998 = 1998-06-09"]),
    (TUESDAY, "The note of 2016-02-29 was not answered.", ["2016-02-29 = 2016-02-29"]),
    (TUESDAY, "There is no date such as 31 February 2016 here.", ["February 2016 = 2016-02"]),
    (TUESDAY, "They fled in early September.", ["early September = 2017-09"]),
    (TUESDAY, "They were freed on Christmas Eve.", ["Christmas Eve = 2017-12-24"]),
    (TUESDAY, "The pope will speak on Easter Sunday.", ["Easter Sunday = 2018-04-01"]),
    (TUESDAY, "They signed on Good Friday 1998.", ["Good Friday 1998 = 1998-04-10"]),
    (
        None,
        "The strike of 12.11.2003 and that of 25.11.2003 failed.",
        ["12.11.2003 = 2003-11-12", "25.11.2003 = 2003-11-25"],
    ),
    (
        None,
        "The strike of 11/12/2003 and that of 11/25/2003 failed.",
        ["11/12/2003 = 2003-11-12", "11/25/2003 = 2003-11-25"],
    ),
    (None, "The strike of 11/12/2003 failed.", ["11/12/2003 = None"]),
    (None, "The envoy left on Monday.", ["Monday = None"]),
    (None, "The envoy left last week.", ["last week = None"]),
    (None, "The envoy left on February 3.", ["February 3 = None"]),
    (None, "The envoy left on Friday evening.", ["Friday evening = None"]),
    (
        None,
        "The envoy left on 3 May 2011 and returned the next day.",
        ["3 May 2011 = 2011-05-03", "the next day = 2011-05-04"],
    ),
]

YEARS = [
    (THURSDAY, "The mine was built in 1987.", ["1987 = 1987"]),
    (THURSDAY, "Relations soured in early 2003.", ["early 2003 = 2003"]),
    (THURSDAY, "The rebels took the city in the mid-1990s.", ["the mid-1990s = 199"]),
    (THURSDAY, "The famine of the 1980s is remembered.", ["the 1980s = 198"]),
    (THURSDAY, "The coups of the late 60s and 70s are forgotten.", ["the late 60s = 196", "70s = 197"]),
    (THURSDAY, "The general is in his 70s.", []),
    (THURSDAY, "The report of 11/2017 was lost.", ["11/2017 = 2017-11"]),
    (THURSDAY, "The line was drawn in the 19th century.", ["the 19th century = 18"]),
    (THURSDAY, "The company lost money in the third quarter.", ["the third quarter = 2018-Q3"]),
    (THURSDAY, "Output fell in the first half of 2016.", ["the first half of 2016 = 2016-H1"]),
    (THURSDAY, "The deficit of fiscal 2018 was cut.", ["fiscal 2018 = 2018"]),
    (THURSDAY, "The island was occupied last summer.", ["last summer = 2018-SU"]),
    (THURSDAY, "The island was taken in the winter of 1994.", ["the winter of 1994 = 1994-WI"]),
    (THURSDAY, "The fall of the government surprised the markets.", []),
    (THURSDAY, "Some 2000 troops crossed the river.", []),
    (THURSDAY, "The scandal known as Case 2000 grew.", []),
    (THURSDAY, "The index closed at 2082.1 points.", []),
    (THURSDAY, "The war of 1998-2000 cost many lives.", ["1998-2000 = 1998/2000"]),
    (THURSDAY, "The pact of nineteen ninety-six was renewed.", ["nineteen ninety-six = 1996"]),
]

RELATIVE = [
    (TUESDAY, "It was the third raid this year.", ["this year = 2017"]),
    (TUESDAY, "The minister resigned last week.", ["last week = 2017-W51"]),
    (TUESDAY, "The summit opens next month.", ["next month = 2018-01"]),
    (TUESDAY, "The bank collapsed late last year.", ["late last year = 2016"]),
    (TUESDAY, "The two met earlier this month.", ["earlier this month = 2017-12"]),
    (
        TUESDAY,
        "He was in Paris yesterday and is in Rome today.",
        ["yesterday = 2017-12-25", "today = 2017-12-26"],
    ),
    (TUESDAY, "She will fly home tomorrow.", ["tomorrow = 2017-12-27"]),
    (TUESDAY, "Shells hit the port last night.", ["last night = 2017-12-25TNI"]),
    (TUESDAY, "He will address the nation tonight.", ["tonight = 2017-12-26TNI"]),
    (TUESDAY, "Guards opened fire this morning.", ["this morning = 2017-12-26TMO"]),
    (TUESDAY, "Thousands marched over the weekend.", ["the weekend = 2017-W51-WE"]),
    (TUESDAY, "Two years ago the border was closed.", ["Two years ago = 2015"]),
    (TUESDAY, "The envoy left three months ago.", ["three months ago = 2017-09"]),
    (TUESDAY, "The envoy left ten days ago.", ["ten days ago = 2017-12-16"]),
    (TUESDAY, "The tests resumed a year ago.", ["a year ago = 2016"]),
    (
        TUESDAY,
        "The plane was shot down on 7 May 2001. A day earlier its crew had been warned.",
        ["7 May 2001 = 2001-05-07", "A day earlier = 2001-05-06"],
    ),
    (
        TUESDAY,
        "The king died on 6 May 1910. The following year the law was changed.",
        ["6 May 1910 = 1910-05-06", "The following year = 1911"],
    ),
    (TUESDAY, "The prices rose in recent months.", ["recent months = PXM"]),
    (TUESDAY, "The prices rose over the past three months.", ["the past three months = P3M"]),
    (TUESDAY, "Nobody knows the future.", ["the future = FUTURE_REF"]),
    (TUESDAY, "The party has recently split.", ["recently = PAST_REF"]),
    (TUESDAY, "The force is currently in Mali.", ["currently = PRESENT_REF"]),
    (TUESDAY, "The envoy is now in Geneva.", ["now = PRESENT_REF"]),
    (TUESDAY, "The prisoners will soon be freed.", ["soon = FUTURE_REF"]),
    (TUESDAY, "He read the Daily Telegraph and USA Today.", []),
]

LENGTHS = [
    (TUESDAY, "The siege lasted two years.", ["two years = P2Y"]),
    (TUESDAY, "The three-month siege ended.", ["three-month = P3M"]),
    (TUESDAY, "He ruled for nearly a decade.", ["nearly a decade = P10Y"]),
    (TUESDAY, "She was held for 48 hours.", ["48 hours = PT48H"]),
    (TUESDAY, "The talks went on for a few days.", ["a few days = PXD"]),
    (TUESDAY, "They waited two and a half years.", ["two and a half years = P2Y6M"]),
    (TUESDAY, "They waited for weeks.", ["weeks = PXW"]),
    (TUESDAY, "They waited half an hour.", ["half an hour = PT30M"]),
    (TUESDAY, "The 35-year-old teacher was freed.", ["35-year-old = P35Y"]),
    (TUESDAY, "The year-long blockade was lifted.", ["year-long = P1Y"]),
    (TUESDAY, "The decades-long war is over.", ["decades-long = PXE"]),
    (TUESDAY, "The mine yields $5 million a year.", []),
    (TUESDAY, "It took a second attempt to free them.", []),
    (TUESDAY, "The committee meets every week.", ["every week = P1W"]),
    (TUESDAY, "The committee meets twice a month.", ["twice a month = P1M"]),
    (TUESDAY, "The rent is paid annually.", ["annually = P1Y"]),
]

CLOCKS = [
    (TUESDAY, "The quake struck at 3 p.m. GMT.", ["3 p.m. GMT = 2017-12-26T15:00"]),
    (TUESDAY, "The blast came at 07:45 on the bridge.", ["07:45 = 2017-12-26T07:45"]),
    (TUESDAY, "The truce begins at 2200 GMT Friday.", ["2200 GMT Friday = 2017-12-29T22:00"]),
    (
        TUESDAY,
        "It landed at 1530 GMT (10:30 a.m. local time) on Thursday.",
        ["1530 GMT = 2017-12-21T15:30", "10:30 a.m. local time = 2017-12-21T10:30", "Thursday = 2017-12-21"],
    ),
    (TUESDAY, "The team won 3:10 in the last game.", []),
    (TUESDAY, "Shells fell at dawn on Monday.", ["dawn on Monday = 2017-12-25TMO"]),
    (TUESDAY, "It began at 5 a.m. on Sunday.", ["5 a.m. on Sunday = 2017-12-24T05:00"]),
]


def written(found: list[tuple[Time, str]]) -> list[str]:
    return [f"{words} = {t.value}" for t, words in found]


@pytest.mark.parametrize(
    "published, text, expected",
    WEEKDAYS + DATES + YEARS + RELATIVE + LENGTHS + CLOCKS,
    ids=lambda v: str(v)[:60],
)
def test_value(parser: Parser, published: str | None, text: str, expected: list[str]) -> None:
    assert written(times(parser, text, published)) == expected


INTERVALS = [
    (
        TUESDAY,
        "The council voted on Friday.",
        ("2017-12-22", "2017-12-22"),
        "published 2017-12-26, past tense",
    ),
    (TUESDAY, "It was the third raid this year.", ("2017-01-01", "2017-12-31"), "published 2017-12-26"),
    (TUESDAY, "The minister resigned last week.", ("2017-12-18", "2017-12-24"), "published 2017-12-26"),
    (TUESDAY, "Relations soured in early 2003.", ("2003-01-01", "2003-05-01"), "complete"),
    (TUESDAY, "The famine of the 1980s is remembered.", ("1980-01-01", "1989-12-31"), "complete"),
    (
        TUESDAY,
        "Thousands marched over the weekend.",
        ("2017-12-23", "2017-12-24"),
        "published 2017-12-26, past tense",
    ),
    (
        TUESDAY,
        "Both must withdraw within two months.",
        ("2017-12-26", "2018-02-26"),
        "limits from 2017-12-26",
    ),
    (TUESDAY, "The envoy will return in ten days.", ("2017-12-26", "2018-01-05"), "limits from 2017-12-26"),
    (
        TUESDAY,
        "The dam burst three times in the past five years.",
        ("2012-12-26", "2017-12-26"),
        "ends with 2017-12-26",
    ),
    (
        TUESDAY,
        "He is wanted for the September 11 attacks.",
        ("2001-09-11", "2001-09-11"),
        "a day known by its date",
    ),
    (
        TUESDAY,
        "Oslo gave the envoys ten days to leave.",
        ("2017-12-26", "2018-01-05"),
        "limits from 2017-12-26",
    ),
    (TUESDAY, "Oslo set a 48-hour deadline.", ("2017-12-26", "2017-12-28"), "limits from 2017-12-26"),
    # What had not been for so long ends today; what is to come in so long begins today.
    (
        TUESDAY,
        "The talks, the first in eight months, failed.",
        ("2017-04-26", "2017-12-26"),
        "ends with 2017-12-26",
    ),
    (
        TUESDAY,
        "It was the deadliest raid in two years.",
        ("2015-12-26", "2017-12-26"),
        "ends with 2017-12-26",
    ),
    (
        TUESDAY,
        "The first talks will open in two months.",
        ("2017-12-26", "2018-02-26"),
        "limits from 2017-12-26",
    ),
    (TUESDAY, "Rain fell in the year the herder left.", (None, None), "told by a clause"),
    (TUESDAY, "Profits fell by a third for the year.", ("2017-01-01", "2017-12-31"), "published 2017-12-26"),
    (TUESDAY, "It took the envoys ten days to leave.", (None, None), None),
    (TUESDAY, "The siege lasted two years.", (None, None), None),
    (TUESDAY, "The party has recently split.", (None, None), None),
    (None, "The envoy left last week.", (None, None), "no date of publication"),
]


@pytest.mark.parametrize("published, text, interval, basis", INTERVALS, ids=lambda v: str(v)[:60])
def test_interval_and_basis(
    parser: Parser,
    published: str | None,
    text: str,
    interval: tuple[str | None, str | None],
    basis: str | None,
) -> None:
    [(time, _)] = times(parser, text, published)
    assert (time.earliest, time.latest) == interval
    assert time.basis == basis


def test_the_year_in_apposition_is_the_one_before_it(parser: Parser) -> None:
    (first, _), (second, _) = times(parser, "Letters of 2014, the year the herder left, name him.", TUESDAY)
    assert (first.value, second.value, second.basis) == ("2014", "2014", "told from 2014")


TERMS = [
    # The term runs from the day of the verb above it …
    ("The president on Wednesday ordered the army to leave within three months.", "2019-03-13", "2019-06-13"),
    # … or of the decision whose text the sentence speaks of …
    (
        "The council voted on Monday to punish the junta.\n\n"
        "The new measures oblige members to freeze its funds within thirty days.",
        "2019-03-11",
        "2019-04-10",
    ),
    (
        "The resolution, adopted on March 4, obliges members to pay within thirty days.",
        "2019-03-04",
        "2019-04-03",
    ),
    # … and not from a day that stands in the sentence for something else.
    (
        "After the attack of Monday the junta must hand over power within two weeks.",
        "2019-03-14",
        "2019-03-28",
    ),
]


@pytest.mark.parametrize("text, earliest, latest", TERMS)
def test_term_runs_from_the_decision(parser: Parser, text: str, earliest: str, latest: str) -> None:
    time, _ = times(parser, text, THURSDAY)[-1]
    assert (time.type, time.earliest, time.latest) == ("DURATION", earliest, latest)


HEAD = (
    "PORT REOPENS AFTER SIEGE\n\n- 03.04.2018\n\nThe Strait Courier, 3 April 2018\n\n"
    "The port reopened on Monday.\n"
)


def test_dates_of_the_head_are_times_and_anchor_the_rest(parser: Parser) -> None:
    found = times(parser, HEAD, None)
    assert written(found) == ["03.04.2018 = 2018-04-03", "3 April 2018 = 2018-04-03", "Monday = 2018-04-02"]
    assert published_anchor(parser(make_report(HEAD, id="t"))) == date(2018, 4, 3)


HEADS = [
    (
        "APW19980213.1320\n\nNEW DELHI, India (AP) -- Troops opened fire Thursday.\n",
        "1998-02-13",
        "1998-02-12",
    ),
    ("1989-11-02\n\nThe two sides will meet on Friday.\n", "1989-11-02", "1989-11-03"),
    ("MOSCOW, March 4, 1998 (Xinhua) -- The treaty was ratified on Tuesday.\n", "1998-03-04", "1998-03-03"),
]


@pytest.mark.parametrize("text, published, value", HEADS)
def test_heads_of_agencies_tell_the_day(parser: Parser, text: str, published: str, value: str) -> None:
    assert str(published_anchor(parser(make_report(text, id="t")))) == published
    assert times(parser, text, None)[-1][0].value == value


def test_times_stand_in_order_and_do_not_overlap(parser: Parser) -> None:
    text = " ".join(sentence for _, sentence, _ in WEEKDAYS + DATES + YEARS + RELATIVE + LENGTHS + CLOCKS)
    spans = [t.span for t, _ in times(parser, text, TUESDAY)]
    assert len(spans) > 80
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_the_same_parse_gives_the_same_times_twice(parser: Parser) -> None:
    parsed = parser(
        make_report(HEAD + "\n\nBoth sides must leave within two weeks of the vote on Friday.", id="t")
    )
    assert find_times(parsed) == find_times(parsed)


HARD = [
    "99999-99-99 00/00/0000 31.02.2019 0000 9999 13:99 25:61 2400 GMT",
    "The year 0001 and 9999 years ago, 100000000 years later, 99999999999 days from now.",
    "In 20000 centuries ago the 99th century, a million decades earlier, within 999999 years.",
    "\u202eMonday\u202c and\u200b Tues\ud800day, May\x00 May may MAY, ’80s ’99 '07",
    "week week week the the last last of of June June 5 5 5, and and 6",
    "In the 1990s's, FY, Q5, Q0, 5th of , of May, -3 May, May-June-July 1999-2000-2001.",
    "half a half an hour and a half a dozen days or so or two",
    "every every week each each day twice a twice a month",
]


@pytest.mark.parametrize("text", HARD)
@pytest.mark.parametrize("published", [None, "0001-01-01", "9999-12-31", "2024-02-29"])
def test_hard_text_gives_times_inside_it_or_none(parser: Parser, text: str, published: str | None) -> None:
    end = 0
    for time, _ in times(parser, text, published):
        assert end <= time.span[0] < time.span[1] <= len(text)
        assert (time.earliest is None) == (time.latest is None)
        if time.earliest and time.latest:
            assert date.fromisoformat(time.earliest) <= date.fromisoformat(time.latest)
        end = time.span[1]
