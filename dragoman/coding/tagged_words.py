"""From the tagger's spans, which count in a sentence, to the tokens of the parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from dragoman.coding.parse import Parsed
from dragoman.report import Span

Range = tuple[int, int]
"""Tokens from the first up to, not including, the second."""


class TaggedWords:
    """Spans in the text of a sentence -> ranges of the doc's tokens."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.starts: list[int] = parsed.doc.to_array("IDX").tolist()
        self.ends = [start + len(token) for start, token in zip(self.starts, parsed.doc, strict=True)]

    def range(self, number: int, span: Span) -> Range | None:
        """The tokens that a span of the sentence covers, None where it covers none."""
        offset = self.starts[self.parsed.sentences[number].start]
        first = bisect_right(self.ends, span[0] + offset)
        last = bisect_left(self.starts, span[1] + offset)
        return (first, last) if last > first else None

    def ranges(self, number: int, spans: list[Span]) -> list[Range]:
        """The same of several, without those that cover none."""
        return [r for span in spans if (r := self.range(number, span)) is not None]
