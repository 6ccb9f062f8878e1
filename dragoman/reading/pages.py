"""A web page becomes a report: trafilatura finds the main text; headline, date and byline are read where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from dragoman.errors import EmptyReport, NoArticle, TooLarge
from dragoman.reading.blocks import Line, ends_sentence
from dragoman.reading.decode import decode
from dragoman.reading.heads import HeadFacts, is_caption, names_outlet, read_head_line
from dragoman.reading.layout import make_report
from dragoman.reading.limits import MAX_PAGE, MB
from dragoman.reading.markup import Chunk, chunks, squeezed
from dragoman.reading.outlets import outlets
from dragoman.reading.page_facts import PageFacts, page_facts
from dragoman.reading.page_words import CAUSES, page_words
from dragoman.reading.pieces import Found, Piece, foreign
from dragoman.reading.tails import is_link
from dragoman.report import Report

CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{3,40})""", re.I)
PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
LONG_TAG = re.compile(r"<(?P<name>[a-z][a-z0-9]*)\s(?P<rest>[^<>]{5000,})>", re.I)
MOST_ATTRIBUTES = 500
"""Of one element; a tag with more is made to keep parsers busy, which take a time that grows with their square."""

PARTS = re.compile(r"\s+[|•·»–—-]\s+|\s+::\s+")
"""What stands between a headline and the site's name in a <title>."""

SHORT = 80
"""Words; a notice instead of an article ('Page not found') has fewer, and a brief item can have as few."""

PROSE = 5
"""Words of the shortest sentence that makes a page an article: 'Peru recalled its envoy.' with a byword."""

HEAD_CHUNKS = 12
"""Paragraphs between headline and text that are looked at for date, byline and paper."""

MOST_ELEMENTS = 60_000
"""Elements of a page; the largest news pages have about 10,000, and the search for the main text takes longer than
their number says."""


MOST_LINKS = 50
"""Links of one paragraph that are looked for in its lines."""


class _Page:
    """The lines of a page, and which of them are links alone."""

    def __init__(self, lines: list[Chunk]) -> None:
        self.lines = lines
        self.links = {words for c in lines if c.only_links for words in (c.text, *c.linked)}
        self.words = {c.text for c in lines if not c.only_links}


def read_page(piece: Piece) -> Iterator[Found]:
    """The report of a web page. Raises NoArticle where it holds none, TooLarge where it is larger than pages are."""
    data = piece.stream.read(MAX_PAGE + 1)
    if len(data) > MAX_PAGE:
        raise TooLarge(
            piece.where,
            f"the page has more than {MAX_PAGE // MB} MB",
            "save the article's text as a .txt file",
        )
    told = CHARSET.search(data[:4096])
    charset = piece.charset or (told[1].decode("ascii") if told else None)
    html = decode(data, piece.where, None if charset and "utf-16" in charset.lower() else charset)
    if not html.strip():
        raise EmptyReport(piece.where, "there is no text in it")
    yield page_report(html, piece)


def page_report(html: str, piece: Piece) -> Report:
    """The report of a page's markup. Raises NoArticle."""
    tree = parsed(html, piece.where)
    facts = page_facts(tree)
    page = _Page(_lines(tree))
    whole = page.lines
    title, publisher = _title(tree, facts, whole)
    facts.publisher = facts.publisher or publisher
    _check_notices(piece.where, title, whole)
    body = [c for c in _main(tree, facts, piece.where) if not _is_furniture(c, page, title)]
    if not _prose(body):
        body = _below_headline(title, page)
    body = body[1:] if body and title and _plain(body[0].text) == _plain(title) else body
    _check_article(piece.where, facts, body, whole)
    text = "\n\n".join([*_head(title, body, whole), *(c.text for c in body)])
    report = make_report(
        text,
        id=piece.id,
        title=title,
        published=facts.published,
        publisher=_usual(facts.publisher),
        url=piece.url or facts.url,
        path=piece.path,
    )
    credit_authors(report, facts.authors)
    return report


def parsed(html: str, where: str) -> Any:
    """Markup as an lxml tree. Raises NoArticle where nothing stands in it."""
    import lxml.html

    words = PROLOGUE.sub("", LONG_TAG.sub(_fewer_attributes, html.replace("\x00", ""))).encode(
        "utf-8", "replace"
    )
    with foreign(where, "the page"):
        parser = lxml.html.HTMLParser(encoding="utf-8")
        try:
            return lxml.html.document_fromstring(words, parser=parser)
        except lxml.etree.ParserError:
            raise NoArticle(where, "the page is empty") from None


def _fewer_attributes(tag: re.Match[str]) -> str:
    return tag[0] if len(tag["rest"].split()) < MOST_ATTRIBUTES else f"<{tag['name']}>"


def _main(tree: Any, facts: PageFacts, where: str) -> list[Chunk]:
    """The paragraphs of the main text, as trafilatura finds it."""
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot do, our refusal says
    if sum(1 for _ in tree.iter("*")) > MOST_ELEMENTS:
        raise TooLarge(where, f"the page has more than {MOST_ELEMENTS:,} elements", "save the article's text")
    copy = deepcopy(tree)
    _prune(copy, facts.live)
    with foreign(where, "the page"):
        found: Any = bare_extraction(copy, include_comments=False, include_tables=True, with_metadata=False)
    return chunks(found.body, html=False) if found is not None and found.body is not None else []


def _prune(tree: Any, live: bool) -> None:
    """Drops what is no part of an article, and makes one text of a ticker's entries."""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "main"):
            continue
        marks = f" {element.get('class') or ''} {element.get('id') or ''} ".lower()
        if any(part in marks for part in page_words().drop) and not element.findall(".//h1"):
            if len(squeezed("".join(element.itertext()))) < 0.3 * _size(tree):
                element.drop_tree()
        elif live and element.tag == "article":
            element.tag = "div"


def _size(tree: Any) -> int:
    size = tree.get("data-size")
    if size is None:
        size = str(sum(len(c.text) for c in chunks(tree)))
        tree.set("data-size", size)
    return int(size)


def _lines(tree: Any) -> list[Chunk]:
    """The page's lines in order, from <body>: paragraphs, and their parts where <br> divides them."""
    body = tree.find("body")
    lines: list[Chunk] = []
    for c in chunks(tree if body is None else body):
        parts = c.text.split("\n")
        for line in parts:
            known = (line,) if c.only_links else tuple(w for w in c.linked[:MOST_LINKS] if w in line)
            lines.append(c if len(parts) == 1 else Chunk(line, c.tag, known))
    return lines


def _below_headline(title: str | None, page: _Page) -> list[Chunk]:
    """The paragraphs below the headline, for items too short to be found as a main text."""
    at = _headline_at(title, page.lines)
    if at is None:
        return []
    return [c for c in page.lines[at + 1 :] if _is_prose(c.text) and not _is_furniture(c, page, title)]


def _headline_at(title: str | None, whole: list[Chunk]) -> int | None:
    plain = _plain(title or "")
    return next((i for i, c in enumerate(whole) if plain and _plain(c.text) == plain), None)


def _title(tree: Any, facts: PageFacts, whole: list[Chunk]) -> tuple[str | None, str | None]:
    """The headline, and the site's name where it stands beside it in <title>."""
    element = next(tree.iter("title"), None)
    words = squeezed("".join(element.itertext())) if element is not None else ""
    lines = {_plain(c.text): c.text for c in reversed(whole)}
    for given in (facts.title, words or None):
        if given and _plain(given) in lines:
            return " ".join(lines[_plain(given)].split()), None
    parts = PARTS.split(words) if words else []
    for part in parts:
        if len(part.split()) > 2 and _plain(part) in lines:
            rest = [p for p in parts if p != part]
            site = next((p for p in rest if outlets().name(p) or names_outlet(p)), None)
            return " ".join(lines[_plain(part)].split()), site
    heads = [c for c in whole if c.tag == "h1"]
    if facts.title:
        bare = [p for p in PARTS.split(facts.title) if _usual(p) != _usual(facts.publisher)]
        return (bare[0] if len(bare) == 1 else facts.title), None
    if len(heads) == 1 and not heads[0].only_links:
        return " ".join(heads[0].text.split()), None
    sites = [p for p in parts if outlets().name(p) or p == facts.publisher or names_outlet(p)]
    rest = [p for p in parts if p not in sites]
    if len(rest) == 1 and sites:
        return rest[0], sites[0]
    return words or None, None


def _is_furniture(chunk: Chunk, page: _Page, title: str | None) -> bool:
    """Whether a paragraph is the page's and not the article's: links, buttons, captions."""
    words = chunk.text
    if title and _plain(words) == _plain(title):
        return False
    if len(words) < 400 and (page_words().boilerplate.fullmatch(words.lower()) or is_link(words)):
        return True
    if is_caption(words) and len(words) < 300:
        return True
    return words in page.links and words not in page.words


def _head(title: str | None, body: list[Chunk], whole: list[Chunk]) -> list[str]:
    """The headline where the page shows it, and the lines below it that tell date, paper or agency."""
    at = _headline_at(title, whole)
    if title is None or at is None:
        return []
    first = _plain(body[0].text)[:60]
    lines: list[str] = []
    for chunk in whole[at + 1 : at + 1 + HEAD_CHUNKS]:
        if _plain(chunk.text)[:60] == first:
            break
        line = Line(0, len(chunk.text), 0, False, chunk.text)
        if read_head_line(line, HeadFacts(), None) and not is_caption(chunk.text):
            lines.append(chunk.text)
    else:
        lines = []
    return [title, *lines]


def _check_notices(where: str, title: str | None, whole: list[Chunk]) -> None:
    """Raises NoArticle for pages that stand in the place of one."""
    short = sum(len(c.text.split()) for c in whole) <= SHORT
    words = " ".join([title or "", *(c.text for c in whole if c.tag == "h1" or short)]).lower()
    for key, pattern in page_words().notices.items():
        if pattern.search(words) and (short or pattern.fullmatch((title or "").lower().strip(" .!"))):
            raise NoArticle(where, CAUSES[key], "save the article itself from a browser")


def _check_article(where: str, facts: PageFacts, body: list[Chunk], whole: list[Chunk]) -> None:
    """Raises NoArticle where the main text is none of an article."""
    prose = _prose(body)
    asking = [
        c
        for c in prose
        if page_words().consent.search(c.text.lower()) and page_words().you.search(c.text.lower())
    ]
    if prose and len(asking) > 0.6 * len(prose):
        raise NoArticle(
            where,
            "the page asks for consent to cookies, and holds no article",
            "save the article itself from a browser",
        )
    if not facts.live and _is_list(prose, whole):
        raise NoArticle(
            where, "the page lists articles, and is none", "give the addresses or files of the articles"
        )
    if not prose:
        raise NoArticle(
            where, "no article stands in the page", "if it holds one, save its text as a .txt file"
        )


def _prose(body: list[Chunk]) -> list[Chunk]:
    return [c for c in body if not c.heading and _is_prose(c.text)]


def _is_prose(words: str) -> bool:
    return len(words.split()) >= PROSE and (ends_sentence(words) or len(words.split()) >= 4 * PROSE)


def _is_list(prose: list[Chunk], whole: list[Chunk]) -> bool:
    """Whether headlines that are links stand between the paragraphs, as on front pages.

    Below an article stand such headlines too, but after its last paragraph.
    """
    texts = {c.text for c in prose}
    places = [i for i, c in enumerate(whole) if c.text in texts] or [0, len(whole)]
    between = [c for c in whole[max(0, places[0] - 1) : places[-1] + 1] if c.heading and c.only_links]
    return len(between) >= 3 and 2 * len(between) >= len(prose)


def _usual(name: str | None) -> str | None:
    return (outlets().name(name) or name) if name else None


def credit_authors(report: Report, authors: list[str]) -> None:
    """Agencies and papers that a byline outside of the text names are credited, without a span."""
    for author in authors:
        for part in re.split(r",|/|\||;| and | via ", author):
            known = outlets().name(part.strip().removeprefix("By ").removeprefix("by "))
            if known and known not in report.credits:
                report.credits.append(known)


def _plain(words: str) -> str:
    return "".join(c for c in words.lower() if c.isalnum())
