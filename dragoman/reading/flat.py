"""Markup that is an article's own text, without a page around it: of feeds, mails and Markdown."""

from __future__ import annotations

import re

from dragoman.reading.markup import Chunk, chunks
from dragoman.reading.page_words import page_words
from dragoman.reading.pages import parsed
from dragoman.reading.tails import is_link

TAG = re.compile(r"<(?:/?[a-z][a-z0-9]*\b[^<>]*|!--)", re.I)
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,10});", re.I)


def text_of(markup: str, where: str) -> str:
    """The paragraphs of markup, parted by blank lines, less buttons and links to other articles."""
    if not TAG.search(markup) and not ENTITY.search(markup):
        return markup.strip("\r\n")
    return "\n\n".join(c.text for c in chunks(parsed(f"<div>{markup}</div>", where)) if not _furniture(c))


def _furniture(chunk: Chunk) -> bool:
    words = chunk.text
    return len(words) < 400 and (
        page_words().boilerplate.fullmatch(words.lower()) is not None
        or is_link(words)
        or (chunk.only_links and len(words.split()) < 8)
    )
