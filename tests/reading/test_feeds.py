"""Entries of feeds, each a report; feeds that are none, or are cut short."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.reading import Refusal, read
from dragoman.report import Report
from tests.reading import material

WORDS = "Chad urged Niger to send troops."


def of(folder: Path, data: str | bytes, name: str = "wire.xml") -> list[Report | Refusal]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read(path))


def rss(*items: str, channel: str = "<title>Delta Dispatch</title>") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{channel}{inner}</channel></rss>'


def reports(found: list[Report | Refusal]) -> list[Report]:
    assert all(isinstance(f, Report) for f in found), [f.error for f in found if isinstance(f, Refusal)]
    return [f for f in found if isinstance(f, Report)]


def test_each_entry_is_a_report_in_the_feed_s_order(tmp_path: Path) -> None:
    found = reports(of(tmp_path, rss(
        f"<title>B</title><guid>b</guid><description>{WORDS}</description>",
        f"<title>A</title><link>https://x.example/a</link><description>{WORDS}</description>",
        f"<title>C</title><description>{WORDS}</description>",
    )))  # fmt: skip
    assert [(r.id, r.title, r.url) for r in found] == [
        ("b", "B", None), ("https://x.example/a", "A", "https://x.example/a"), ("wire:3", "C", None),
    ]  # fmt: skip
    assert {r.publisher for r in found} == {"Delta Dispatch"}
    assert [r.text for r in found] == [WORDS] * 3


DATES = [
    ("<pubDate>Thu, 14 Mar 2019 23:30:00 -0500</pubDate>", date(2019, 3, 14)),
    ("<pubDate>Thu, 14 Mar 2019 00:10:00 +0900</pubDate>", date(2019, 3, 14)),
    ("<dc:date>2019-03-14T23:30:00-05:00</dc:date>", date(2019, 3, 14)),
    ("<pubDate>yesterday</pubDate>", None),
    ("", None),
]


@pytest.mark.parametrize("said, day", DATES)
def test_a_date_is_the_writer_s_own(tmp_path: Path, said: str, day: date | None) -> None:
    [report] = reports(of(tmp_path, rss(f"<title>A</title><description>{WORDS}</description>{said}")))
    assert report.published == day


PUBLISHERS = [
    ("<title>Reuters - World News</title>", "", "Reuters"),
    ("<title>Lakeside Telegraph</title>", "", "Lakeside Telegraph"),
    ("<title>All papers</title>", "<source url='https://x.example/f'>Rift Post</source>", "Rift Post"),
    ("<title>All papers</title>", "<dc:publisher>Rift Post</dc:publisher>", "Rift Post"),
    ("", "", None),
]


@pytest.mark.parametrize("channel, item, publisher", PUBLISHERS)
def test_publishers(tmp_path: Path, channel: str, item: str, publisher: str | None) -> None:
    [report] = reports(
        of(tmp_path, rss(f"<title>A</title><description>{WORDS}</description>{item}", channel=channel))
    )
    assert report.publisher == publisher


CONTENTS = [
    # description, text
    ("<![CDATA[<p>Chad left.</p><p>Mali stayed.</p>]]>", "Chad left.\n\nMali stayed."),
    ("Chad &amp;amp; Mali left.&lt;br/&gt;&lt;br/&gt;Niger stayed.", "Chad & Mali left.\n\nNiger stayed."),
    ("<![CDATA[<p>Chad left.</p><p><a href='x'>Read more</a></p>]]>", "Chad left."),
    ("<![CDATA[<p>Chad left.</p><script>alert(1)</script>]]>", "Chad left."),
    ("Chad left.", "Chad left."),
    ("", "The title"),
]


@pytest.mark.parametrize("description, text", CONTENTS)
def test_texts_of_entries(tmp_path: Path, description: str, text: str) -> None:
    [report] = reports(of(tmp_path, rss(f"<title>The title</title><description>{description}</description>")))
    assert report.text == text


REFUSED = [
    (b"<?xml version='1.0'?><catalogue><book/></catalogue>", "this is no RSS or Atom feed"),
    (b"Chad urged Niger.", "this is no RSS or Atom feed"),
    (b"", "this is no RSS or Atom feed"),
    (rss().encode(), "the feed has no entries"),
    (rss("<guid>a</guid>").encode(), "wire.rss, entry 1: the entry has no text"),
]


@pytest.mark.parametrize("data, cause", REFUSED)
def test_what_is_no_feed_is_refused(tmp_path: Path, data: bytes, cause: str) -> None:
    [found] = of(tmp_path, data, "wire.rss")
    assert isinstance(found, Refusal)
    assert cause in str(found.error)


def test_a_feed_that_is_cut_short_says_so_after_its_entries(tmp_path: Path) -> None:
    whole = rss(*(f"<title>T{n}</title><guid>{n}</guid><description>{WORDS}</description>" for n in range(3)))
    found = of(tmp_path, whole[: whole.index("<guid>2")])
    assert [f.id for f in found][:2] == ["0", "1"]
    assert isinstance(found[-1], Refusal) and "the feed is cut short after entry" in str(found[-1].error)


def test_entities_that_grow_without_end_are_not_expanded(tmp_path: Path) -> None:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{lines}]><rss version="2.0"><channel><title>T</title><item><title>&l11;</title><description>{WORDS}</description></item></channel></rss>'
    for found in of(tmp_path, bomb):
        assert isinstance(found, Refusal) or len(found.text) < 1000


def test_an_entry_that_is_wrong_costs_only_itself(tmp_path: Path) -> None:
    found = of(tmp_path, rss("<guid>a</guid>", f"<guid>b</guid><description>{WORDS}</description>"))
    assert [(f.id, isinstance(f, Report)) for f in found] == [("a", False), ("b", True)]


def test_atom_is_read_as_rss_is(tmp_path: Path) -> None:
    [rss_report] = reports(of(tmp_path, material.rss()))
    [atom_report] = reports(of(tmp_path, material.atom()))
    assert rss_report.text == atom_report.text
