"""A report: a text, and where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Span = tuple[int, int]
"""`[start, end)` in Unicode code points of a report's own text."""

ParagraphKind = Literal["title", "head", "dateline", "subhead", "body", "tail"]
"""What a stretch of text is for. `title`: the headline. `head`: date lines, publisher lines, bylines above the text.
`dateline`: 'MOSCOW (Reuters) -' at the start of the first paragraph. `subhead`: a line that heads a part.
`body`: prose. `tail`: credits and boilerplate below the text. Only title, subhead and body are coded."""

CODED_KINDS = frozenset({"title", "subhead", "body"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text between blank lines (or less: a dateline is one of its own)."""

    start: int
    end: int
    kind: ParagraphKind


@dataclass(slots=True)
class Report:
    """A text and what is known of it. `text` is the input's, unchanged: every span counts in it.

    `spans` says where `title`, `published`, `publisher`, `credits` and `dateline` stand in the text, where they do:
    a span, for credits a list of spans. `paragraphs` cover the text's prose in order; reading/ lays them out.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    credits: list[str] = field(default_factory=list)
    dateline_place: str | None = None
    dateline_date: date | None = None
    genre: Literal["news", "opinion", "analysis", "official"] | None = None
    language: str | None = None
    url: str | None = None
    path: str | None = None
    spans: dict[str, Span | list[Span]] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal. Lone surrogates, which UTF-8 cannot hold, are passed through."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
