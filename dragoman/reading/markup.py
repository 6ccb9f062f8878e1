"""Markup becomes paragraphs: the blocks of a tree of HTML, or of trafilatura's own tags, as plain text in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 head".split())
"""`head`, `item`, `quote`, `list`, `row`, `cell` and `lb` are trafilatura's names, after the TEI's."""

BLOCKS = HEADINGS | frozenset(
    "p div section article header footer main aside nav ul ol li dl dt dd table tbody thead tr td th caption figure"
    " figcaption blockquote pre hr form fieldset address body html details summary center list item quote row cell"
    " menu dir".split()
)
"""Elements that begin and end a paragraph."""

SKIPPED = frozenset(
    "script style noscript template svg math button select option textarea input iframe object audio video canvas"
    " head title meta link".split()
)
"""Elements whose text nobody reads as the page's; `head` and `title` are the page's own."""

ROWS = frozenset(("tr", "row"))
CELLS = frozenset(("td", "th", "cell"))
FLOW = BLOCKS - CELLS - ROWS
SPACE = re.compile(r"[ \t\r\n\f\v\xa0\u200b\u2007\u202f]+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A paragraph of a page. `linked`: the parts of it that are links, in order."""

    text: str
    tag: str
    linked: tuple[str, ...] = ()

    @property
    def heading(self) -> bool:
        """Whether it is a headline or heads a part."""
        return self.tag in HEADINGS

    @property
    def only_links(self) -> bool:
        """Whether nothing stands in it but links, and signs between them."""
        return bool(self.linked) and _letters(self.text) <= sum(map(_letters, self.linked))


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def squeezed(words: str) -> str:
    """Words with one space where HTML shows one, whatever stands there."""
    return SPACE.sub(" ", words).strip(" ")


def chunks(root: Any, html: bool = True) -> list[Chunk]:
    """The paragraphs of an lxml tree, in order. `html`: `head` is a page's head, not a heading."""
    return list(_Walk(html).run(root))


class _Walk:
    """One walk through a tree; without recursion, since pages nest as deeply as they like."""

    def __init__(self, html: bool) -> None:
        self.skipped = SKIPPED if html else SKIPPED - {"head", "title"}
        self.parts: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.link: list[str] | None = None
        self.pre = 0

    def run(self, root: Any) -> Iterator[Chunk]:
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            tag = tag.rpartition("}")[2].lower()
            if event == "start":
                if tag in self.skipped or _hidden(element):
                    walk.skip_subtree()
                    continue
                if tag in ROWS and (cells := _cells(element)) is not None:
                    yield from self._flush()
                    yield from cells
                    self.tags.append(tag)
                    walk.skip_subtree()
                    continue
                yield from self._start(tag, element)
            else:
                if event == "end" and tag not in self.skipped and not _hidden(element):
                    yield from self._end(tag)
                if element is not root:
                    self._text(element.tail)
        yield from self._flush()

    def _start(self, tag: str, element: Any) -> Iterator[Chunk]:
        if tag in ("br", "lb"):
            # Two line breaks end a paragraph, as they do on the screen.
            self.parts.append("\n")
        elif tag in BLOCKS:
            yield from self._flush()
            self.tags.append(tag)
        elif tag in ("a", "ref"):
            self.link = []
        self.pre += tag == "pre"
        self._text(element.text)

    def _end(self, tag: str) -> Iterator[Chunk]:
        if tag in BLOCKS:
            yield from self._flush()
            self.pre -= tag == "pre"
            if self.tags:
                self.tags.pop()
        elif tag in ("a", "ref") and self.link is not None:
            if words := squeezed("".join(self.link)):
                self.links.append(words)
            self.link = None

    def _text(self, words: str | None) -> None:
        if words:
            self.parts.append(words if self.pre else SPACE.sub(" ", words))
            if self.link is not None:
                self.link.append(words)

    def _flush(self) -> Iterator[Chunk]:
        if self.link:
            self.links.append(squeezed("".join(self.link)))
            self.link = []
        links = tuple(w for w in self.links if w)
        for part in re.split(r"\n\s*\n", "".join(self.parts)):
            lines = [squeezed(line) for line in part.split("\n")]
            if text := "\n".join(line for line in lines if line):
                yield Chunk(text, self.tags[-1] if self.tags else "", links)
        self.parts, self.links = [], []


def _hidden(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _cells(row: Any) -> list[Chunk] | None:
    """A row of a table of data as one paragraph, its cells parted by tabs; None for a table that lays out a page."""
    cells = [c for c in row if isinstance(c.tag, str) and c.tag.rpartition("}")[2].lower() in CELLS]
    inner = (d.tag.rpartition("}")[2].lower() for c in cells for d in c.iter() if isinstance(d.tag, str))
    if any(tag in FLOW or tag in ("br", "lb") for tag in inner):
        return None
    words = [squeezed("".join(c.itertext())) for c in cells]
    if not any(words):
        return []
    links = tuple(squeezed("".join(a.itertext())) for a in row.iter("a", "ref"))
    return [Chunk("\t".join(words).strip("\t"), "row", tuple(w for w in links if w))]
