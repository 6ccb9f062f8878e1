"""What a web page says of itself outside of its text: JSON-LD, meta elements, microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dragoman.reading.dates import NUMERIC, Order, dates_in, numeric_readings
from dragoman.reading.markup import squeezed
from dragoman.reading.page_words import page_words

MOST_OBJECTS = 2_000
"""Objects of JSON-LD that are looked at; a live ticker with all its entries has some hundred."""

LONGEST = 300
"""Characters of a title, a name or a date; what is longer is something else."""


@dataclass(slots=True)
class PageFacts:
    """What a page says of itself. `declared`: it calls itself an article; `live`: a live ticker."""

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    authors: list[str] = field(default_factory=list)
    url: str | None = None
    declared: bool = False
    live: bool = False


def page_facts(tree: Any) -> PageFacts:
    """The facts of a page, an lxml tree. JSON-LD of an article goes before meta elements, these before microdata."""
    facts = PageFacts()
    objects = list(_objects(tree))
    known = {o["@id"]: o for o in objects if isinstance(o.get("@id"), str)}
    article = next((o for o in objects if _types(o) & page_words().article_types), None)
    if article:
        facts.declared = True
        facts.live = bool(_types(article) & page_words().live_types)
        facts.title = _string(article.get("headline")) or _string(article.get("name"))
        facts.published = day_of(article.get("datePublished"))
        facts.publisher = _name(article.get("publisher"), known)
        authors = article.get("author")
        for author in authors if isinstance(authors, list) else [authors]:
            if name := _name(author, known):
                facts.authors.append(name)
    metas = _metas(tree)
    facts.declared = facts.declared or "article" in metas.get("og:type", [])
    facts.title = facts.title or _first(metas, "title")
    facts.publisher = facts.publisher or _first(metas, "site")
    if facts.published is None:
        days = (day_of(v) for name in page_words().meta["published"] for v in metas.get(name, []))
        facts.published = next((day for day in days if day), None) or _microdata_day(tree)
    if not facts.authors and (author := _first(metas, "author")) and "://" not in author:
        facts.authors = [author]
    links = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    address = next((a for a in [*links, _first(metas, "url")] if a), None)
    if address and address.lower().startswith(("http://", "https://")):
        facts.url = address.strip()
    return facts


def day_of(value: object) -> date | None:
    """The date of an ISO time or a date in words, as it is written: in the writer's own time zone."""
    if not isinstance(value, str) or not 6 <= len(value.strip()) <= LONGEST:
        return None
    days = days_in_words(value.strip(), None)
    return days.pop() if len(days) == 1 else None


def days_in_words(words: str, order: Order | None) -> set[date]:
    """The dates that some words can mean, where `order` tells what stands first in a numeric one: none, one or two."""
    iso = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)", words)
    if iso:
        try:
            return {date(int(iso[1]), int(iso[2]), int(iso[3]))}
        except ValueError:
            return set()
    found = {d.day for d in dates_in(words, order) if d.day}
    if not found and (numeric := NUMERIC.search(words)):
        return set(numeric_readings(numeric).values())
    return found


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD, outer ones first. A block that is no JSON is passed over, as browsers do."""
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            words = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script.text or "")
            try:
                waiting.append(json.loads(words, strict=False))
            except (ValueError, RecursionError):
                continue
    seen = 0
    while waiting and seen < MOST_OBJECTS:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            seen += 1
            yield value
            waiting += [v for v in value.values() if isinstance(v, dict | list)]


def _types(value: dict[str, Any]) -> set[str]:
    types = value.get("@type")
    return {t for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)}


def _string(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    from html import unescape

    words = squeezed(unescape(value))
    return words if 0 < len(words) <= LONGEST else None


def _name(value: object, known: dict[str, dict[str, Any]]) -> str | None:
    """The name of a person or organisation, which may stand elsewhere under its @id."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        found = value.get("name")
        if not found and isinstance(value.get("@id"), str):
            found = known.get(value["@id"], {}).get("name")
        return _string(found[0] if isinstance(found, list) and found else found)
    words = _string(value)
    return None if words and "://" in words else words


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = squeezed(meta.get("content") or "")
        for key in ("property", "name", "itemprop"):
            if content and (name := (meta.get(key) or "").strip().lower()):
                found.setdefault(name, []).append(content)
    return found


def _first(metas: dict[str, list[str]], field: str) -> str | None:
    values = (v for name in page_words().meta[field] for v in metas.get(name, []))
    return next((v for v in values if len(v) <= LONGEST), None)


def _microdata_day(tree: Any) -> date | None:
    for element in tree.iter("time", "span", "abbr", "div", "p"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower().split()
        if "datepublished" in marks or (
            element.tag in ("time", "abbr")
            and (
                element.get("pubdate") is not None or {"published", "dt-published", "entry-date"} & set(marks)
            )
        ):
            for words in (
                element.get("datetime"),
                element.get("content"),
                element.get("title"),
                element.text,
            ):
                if day := day_of(words):
                    return day
    return None
