"""Web pages of many layouts: what is the article's is there, what is the page's is not, and dates are the page's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.reading import Refusal, read
from dragoman.report import Report

PAGES = Path(__file__).parent / "pages"


def page(name: str) -> Report | Refusal:
    [found] = read(PAGES / f"{name}.html")
    return found


def article(name: str) -> Report:
    found = page(name)
    assert isinstance(found, Report), found.error
    return found


def of(folder: Path, html: str) -> Report | Refusal:
    path = folder / "x.html"
    path.write_text(html, encoding="utf-8")
    [found] = read(path)
    return found


FACTS = [
    # page, title, published, publisher, dateline's place, credits
    ("newspaper", "Lake states urged to send troops", date(2019, 3, 14), "The Basin Monitor", "N'Djamena", ["Meridian Wire"]),
    ("agency", "Estonia expels two diplomats over border incident", date(2021, 6, 3), "Meridian Wire", "Tallinn", ["Meridian Wire"]),
    ("ministry", "Statement by the Ministry of Foreign Affairs on the closure of the Narva crossing", date(2022, 9, 19), "Ministry of Foreign Affairs of Estonia", None, []),
    ("blog", "What the corridor deal leaves out", date(2023, 11, 5), "Mountain Passes", None, []),
    ("live", "Sudan talks live: army delegation walks out", date(2023, 5, 16), "Delta Dispatch", None, []),
    ("paywall", "Serbia halts talks on plates with Kosovo", date(2022, 11, 21), "The Ledger", None, []),
    ("brief", "Envoy recalled", date(2018, 2, 9), None, None, []),
    ("table", "How the Council voted on Mali", date(2023, 8, 30), "Council Watch", "New York", []),
    ("old_table", "Iran and Oman sign gas accord", date(2014, 3, 12), "Lakeside Telegraph", "Muscat", ["Lakeside Telegraph", "AFP"]),
    ("divs_only", "Kenya offers to host talks on Ethiopia", date(2021, 12, 1), "Rift Post", None, []),
]  # fmt: skip


@pytest.mark.parametrize("name, title, published, publisher, place, credits", FACTS)
def test_what_a_page_tells_of_itself(
    name: str, title: str, published: date, publisher: str, place: str | None, credits: list[str]
) -> None:
    found = article(name)
    assert (found.title, found.published, found.publisher) == (title, published, publisher)
    assert (found.dateline_place, found.credits) == (place, credits)
    assert found.text[slice(*found.spans["title"])] == title  # type: ignore[arg-type]


BEGINNINGS = [
    # page, first words of each paragraph that is coded
    ("newspaper", "Lake states|Chad wants a|Chad's president|\"We cannot hold|Niger's defence|What the force|The force freed|The European"),
    ("agency", "Estonia expels|Estonia on Thursday|Foreign Minister|Belarus denied|Latvia and"),
    ("ministry", "Statement by|The Ministry of|The Ministry summoned|to open the|to release the|to return to|Should the"),
    ("blog", "What the corridor|On Friday|They do not say who|No foreign soldier|Armen Petrosyan|They do not say what|My guess"),
    ("live", "Sudan talks|Army delegation|The delegation|The Rapid|Saudi Arabia appeals|Saudi Arabia's|Good morning|Good morning, and"),
    ("paywall", "Serbia halts|Serbia on Monday"),
    ("brief", "Envoy recalled|Peru recalled"),
    ("table", "How the Council|The Security Council|\"The sanctions|Vote\tMembers|For\t13|Against\tRussia|Abstained\tChina|A Russian draft|The sanctions end"),
    ("old_table", "Iran and Oman sign|Iran and Oman on|The accord was|The United States"),
    ("divs_only", "Kenya offers|Kenya's foreign|\"There is no|Ethiopia has|The United Nations"),
]  # fmt: skip


@pytest.mark.parametrize("name, beginnings", BEGINNINGS)
def test_paragraphs_are_the_article_s_and_stay_apart(name: str, beginnings: str) -> None:
    found = article(name)
    coded = [found.text[p.start : p.end] for p in found.paragraphs if p.kind in ("title", "subhead", "body")]
    expected = beginnings.split("|")
    assert [text[: len(start)] for text, start in zip(coded, expected, strict=False)] == expected
    assert len(coded) == len(expected)
    for before, after in zip(found.paragraphs, found.paragraphs[1:], strict=False):
        assert before.kind == "dateline" or "\n\n" in found.text[before.end : after.start]


FURNITURE = [
    "cookies", "Sign up", "Read more", "Read next", "Most read", "Related", "Photograph", "Advertisement", "Subscribe",
    "Facebook", "All rights", "Privacy", "Recent posts", "thoughts on", "Key events", "Tweet", "Log in", "Terms",
]  # fmt: skip


@pytest.mark.parametrize("name", [facts[0] for facts in FACTS])
def test_nothing_of_the_page_itself_is_in_the_text(name: str) -> None:
    text = article(name).text
    assert [words for words in FURNITURE if words in text] == []


REFUSED = [
    ("consent", "the page asks for consent to cookies, and holds no article"),
    ("list", "the page lists articles, and is none"),
]


@pytest.mark.parametrize("name, cause", REFUSED)
def test_a_page_without_an_article_is_refused(name: str, cause: str) -> None:
    found = page(name)
    assert isinstance(found, Refusal)
    assert f"{name}.html: {cause}" in str(found.error)


NOTICES = [
    (
        "<title>Page not found</title><h1>Page not found</h1><p>We looked everywhere for it.</p>",
        "there is no such page",
    ),
    (
        "<title>Just a moment...</title><p>Checking your browser before you go on to the site.</p>",
        "whether a person reads it",
    ),
    (
        "<title>Basin</title><noscript>x</noscript><p>Please enable JavaScript to use this site.</p>",
        "empty without JavaScript",
    ),
    (
        "<title>Access denied</title><p>You don't have permission to see this page on this server.</p>",
        "access is denied",
    ),
    ("<title>Basin</title><p>Log in to continue to the site with your own account.</p>", "asks for a login"),
    ("<title>Basin</title><p></p>", "no article stands in the page"),
    ("<html></html>", "no article stands in the page"),
    ("<!-- nothing -->", "the page is empty"),
    ("<title>The lake</title><img src='lake.jpg'><p>The lake</p>", "no article stands in the page"),
]


@pytest.mark.parametrize("html, cause", NOTICES)
def test_notices_in_the_place_of_an_article(tmp_path: Path, html: str, cause: str) -> None:
    found = of(tmp_path, html)
    assert isinstance(found, Refusal)
    assert cause in str(found.error)


ARTICLE = (
    "<h1>Chad urges Niger to act</h1><p>Chad urged Niger on Monday to send troops to the lake force before June.</p>"
    "<p>Its president spoke in the capital after a meeting with ministers of the four states.</p>"
)

DATES = [
    # what the page says, its date
    ('<meta name="date" content="2019-03-14">', date(2019, 3, 14)),
    ('<meta property="article:published_time" content="2019-03-14T23:59:00-11:00">', date(2019, 3, 14)),
    ('<meta property="article:modified_time" content="2019-03-16">', None),
    ('<meta name="date" content="14 March 2019">', date(2019, 3, 14)),
    ('<meta name="date" content="03/04/2019">', None),
    ('<meta name="date" content="20190314">', date(2019, 3, 14)),
    ('<meta name="date" content="soon">', None),
    ('<script type="application/ld+json">[{"@type":["NewsArticle"],"datePublished":"2019-03-14"}]</script>', date(2019, 3, 14)),
    ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":</script>', None),
    ('<script type="application/ld+json">{"@type":"Event","datePublished":"2019-03-14"}</script>', None),
    ('<time itemprop="datePublished" datetime="2019-03-14">x</time>', date(2019, 3, 14)),
    ('<time datetime="2019-03-14">x</time>', None),
]  # fmt: skip


@pytest.mark.parametrize("said, day", DATES)
def test_a_page_s_date_is_never_guessed(tmp_path: Path, said: str, day: date | None) -> None:
    found = of(tmp_path, f"<html><head>{said}</head><body>{ARTICLE}</body></html>")
    assert isinstance(found, Report)
    assert found.published == day


def test_a_date_that_stands_below_the_headline_has_its_span(tmp_path: Path) -> None:
    html = ARTICLE.replace("</h1>", "</h1><div class='info'>14 March 2019 | Lake Radio</div>")
    found = of(tmp_path, f"<html><body>{html}</body></html>")
    assert isinstance(found, Report)
    assert found.text[slice(*found.spans["published"])] == "14 March 2019"  # type: ignore[arg-type]
    assert found.publisher == "Lake Radio"


def test_an_agency_in_the_byline_is_credited(tmp_path: Path) -> None:
    found = of(
        tmp_path,
        f'<html><head><meta name="author" content="Ann Lee, Reuters"></head><body>{ARTICLE}</body></html>',
    )
    assert isinstance(found, Report)
    assert found.credits == ["Reuters"]
    assert "credits" not in found.spans


def test_a_page_that_is_too_large_is_refused(tmp_path: Path) -> None:
    found = of(tmp_path, "<html>" + "<p>word</p>" * 400_000)
    assert isinstance(found, Refusal)
    assert "the page has more than 4 MB" in str(found.error)


def test_a_tag_with_endless_attributes_costs_no_time(tmp_path: Path) -> None:
    found = of(
        tmp_path, "<html><body><p " + " ".join(f"a{n}" for n in range(100_000)) + f">{ARTICLE}</body></html>"
    )
    assert isinstance(found, Report)
