"""The entries of an RSS or Atom feed, each a report."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from dragoman.errors import NoArticle, ReadError
from dragoman.reading.flat import text_of
from dragoman.reading.layout import make_report
from dragoman.reading.limits import MAX_FEED
from dragoman.reading.markup import squeezed
from dragoman.reading.outlets import outlets
from dragoman.reading.page_facts import day_of
from dragoman.reading.pages import PARTS, credit_authors
from dragoman.reading.pieces import Found, Piece, Refusal, foreign
from dragoman.report import Report

CLOSED = re.compile(rb"</(?:rss|(?:\w+:)?feed|rdf:RDF)\s*>\s*(?:<!--[^>]*-->\s*)*\x00?$", re.I)


def read_feed(piece: Piece) -> Iterator[Found]:
    """The entries of a feed, in its order; an entry without words, and the end of a feed that is cut short, give a
    Refusal. Raises NoArticle where it is no feed, or has no entry.

    An entry's text is its content, else its summary, else its title. Its date is `published`, else `updated` (Atom
    has no other in many feeds). Its id is the feed's for it, so that it stays when the feed moves on.
    """
    import feedparser

    data = piece.whole(MAX_FEED, "the feed")
    told = {"content-type": f"application/xml; charset={piece.charset}"} if piece.charset else {}
    with foreign(piece.where, "the feed"):
        feed = feedparser.parse(io.BytesIO(data), response_headers=told, resolve_relative_uris=False)
    entries = feed.get("entries") or []
    if not feed.get("version") and not entries:
        cause = "this is no RSS or Atom feed"
        if error := " ".join(str(feed.get("bozo_exception") or "").split()):
            cause += f": {error[:200]}"
        raise NoArticle(piece.where, cause, "give the feed's own address or file")
    if not entries:
        raise NoArticle(piece.where, "the feed has no entries")
    for number, entry in enumerate(entries, 1):
        where = f"{piece.where}, entry {number}"
        id = _string(entry.get("id")) or _string(entry.get("link")) or f"{piece.id}:{number}"
        try:
            with foreign(where, "the entry"):
                yield _report(entry, feed.get("feed") or {}, id, where, piece.path)
        except ReadError as error:
            yield Refusal(id, error)
    if not CLOSED.search(data[-4096:].rstrip()):
        cause = f"the feed is cut short after entry {len(entries)}, which may be incomplete"
        yield Refusal(f"{piece.id}:end", ReadError(piece.where, cause, "fetch it again"))


def _report(entry: Any, feed: Any, id: str, where: str, path: str | None) -> Report:
    title = squeezed(text_of(_string(entry.get("title")) or "", where)) or None
    text = _text(entry, where) or title
    if not text or not any(c.isalnum() for c in text):
        raise NoArticle(where, "the entry has no text")
    link = _string(entry.get("link"))
    report = make_report(
        text,
        id=id,
        title=title,
        published=_day(entry),
        publisher=_publisher(entry, feed),
        url=link if link and link.lower().startswith(("http://", "https://")) else None,
        path=path,
    )
    names = (_string(a.get("name")) for a in entry.get("authors") or [] if isinstance(a, dict))
    credit_authors(report, [n for n in names if n])
    return report


def _day(entry: Any) -> date | None:
    # `in`, since feedparser's entries give one of the two for the other, with a warning.
    values = (entry[key] for key in ("published", "updated") if key in entry)
    return next((day for value in values if (day := day_of(value))), None)


def _text(entry: Any, where: str) -> str:
    """The longest content of an entry, else its summary."""
    contents = [text_of(_string(c.get("value")) or "", where) for c in entry.get("content") or []]
    best = max(contents, key=len, default="")
    return best if best.strip() else text_of(_string(entry.get("summary")) or "", where)


def _publisher(entry: Any, feed: Any) -> str | None:
    """The feed that an entry was taken from, its dc:publisher, or the feed's title: 'Delta Dispatch - World'."""
    source = entry.get("source") or {}
    for name in (source.get("title"), entry.get("publisher"), feed.get("publisher"), feed.get("title")):
        if words := squeezed(_string(name) or ""):
            parts = (outlets().name(p) for p in [words, *PARTS.split(words)])
            return next((p for p in parts if p), words)
    return None


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
