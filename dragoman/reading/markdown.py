"""A Markdown file becomes a report: the words without their marks, and what its front matter tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dragoman.errors import EmptyReport
from dragoman.reading.columns import columns
from dragoman.reading.decode import MAX_BYTES, decode
from dragoman.reading.flat import text_of
from dragoman.reading.layout import make_report
from dragoman.reading.page_facts import day_of
from dragoman.reading.pieces import Found, Piece, foreign

FRONT = re.compile(
    r"\ufeff?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<lines>.*?)^(?:(?P=mark)|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.S | re.M,
)
"""YAML between lines of three hyphens, TOML between lines of three plus signs; of both, the plain values are read."""

VALUE = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s*[:=]\s*(?P<value>\S.*?)\s*$")


def read_markdown(piece: Piece) -> Iterator[Found]:
    """The report of a Markdown file (CommonMark, with tables). Raises EmptyReport where it has no text."""
    source = decode(piece.whole(MAX_BYTES, "the file"), piece.where, piece.charset)
    front: dict[str, str] = {}
    if found := FRONT.match(source):
        front = _front(found["lines"])
        source = source[found.end() :]
    with foreign(piece.where, "the Markdown"):
        paragraphs, headline = _paragraphs(source, piece.where)
    if not paragraphs:
        raise EmptyReport(piece.where, "there is no text in it")
    url = front.get("url", "")
    yield make_report(
        "\n\n".join(paragraphs),
        id=piece.id,
        title=front.get("title") or headline,
        published=day_of(front.get("published")),
        publisher=front.get("publisher"),
        language=front.get("language"),
        url=piece.url or (url if url.lower().startswith(("http://", "https://")) else None),
        path=piece.path,
    )


def _front(lines: str) -> dict[str, str]:
    """The fields of a front matter, by the names that columns.toml has for them; nested values are left alone."""
    values: dict[str, str] = {}
    for line in lines.splitlines():
        if (found := VALUE.fullmatch(line)) and (field := columns().field(found["key"])):
            value = found["value"]
            if value[0] in "\"'" and value[-1] == value[0] and len(value) > 1:
                value = value[1:-1]
            if value and value[0] not in "[{|>":
                values.setdefault(field, value)
    return values


def _paragraphs(source: str, where: str) -> tuple[list[str], str | None]:
    """The paragraphs, in order, and the first headline of the first level."""
    from markdown_it import MarkdownIt

    paragraphs: list[str] = []
    headline: str | None = None
    tag = ""
    cells: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type == "heading_open":
            tag = token.tag
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            paragraphs.append("\t".join(cells))
            cells = None
        elif token.type == "inline":
            words = _inline(token.children or [])
            if cells is not None:
                cells.append(words)
            elif words:
                paragraphs.append(words)
                headline = headline or (words if tag == "h1" else None)
            tag = ""
        elif token.type in ("fence", "code_block"):
            paragraphs.append(token.content.strip("\n"))
        elif token.type == "html_block":
            paragraphs.append(text_of(token.content, where))
    return [p for p in paragraphs if p.strip()], headline


def _inline(tokens: list[Any]) -> str:
    words = ""
    for token in tokens:
        if token.type in ("text", "code_inline"):
            words += token.content
        elif token.type == "softbreak":
            words += " "
        elif token.type == "hardbreak" or (
            token.type == "html_inline" and token.content[:3].lower() == "<br"
        ):
            words += "\n"
    return words.strip()
