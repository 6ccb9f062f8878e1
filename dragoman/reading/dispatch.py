"""A piece goes to the reader of its kind, which is imported when the first such piece comes."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator

from dragoman.errors import EmptyReport, ReadError
from dragoman.reading.decode import MAX_BYTES, decode
from dragoman.reading.kinds import Kind, kind_of
from dragoman.reading.layout import make_report
from dragoman.reading.pieces import Found, Piece, Refusal

HOMES: dict[Kind, str] = {
    "lines": "jsonl", "markdown": "markdown", "page": "pages", "feed": "feeds", "pdf": "pdf", "table": "tables",
    "mail": "mail", "warc": "warc", "zip": "archives", "tar": "archives", "packed": "archives",
}  # fmt: skip
"""The file of `reading/` that has `read_KIND`."""


def reports_of(piece: Piece, kind: Kind | None = None) -> Iterator[Found]:
    """The reports of a piece, in order; what cannot be read gives a Refusal in its place.

    Raises TooLarge alone, and only once the source as a whole has unpacked to more than it may: then nothing more
    of it is to be read.
    """
    try:
        reader = _reader(kind or kind_of(piece))
        yield from reader(piece)
    except ReadError as error:
        if error is piece.budget.spent:
            raise
        yield Refusal(piece.id, error)
    except OSError as error:
        if piece.budget.spent:
            raise piece.budget.spent from error
        yield Refusal(piece.id, unreadable(piece.where, error))


def _reader(kind: Kind) -> Callable[[Piece], Iterator[Found]]:
    if kind == "text":
        return read_text
    module = importlib.import_module(f"dragoman.reading.{HOMES[kind]}")
    reader: Callable[[Piece], Iterator[Found]] = getattr(module, f"read_{kind}")
    return reader


def read_text(piece: Piece) -> Iterator[Found]:
    """One report: the text, unchanged. Raises ReadError where there is none."""
    text = decode(piece.whole(MAX_BYTES, "the file"), piece.where, piece.charset)
    if not text.strip():
        raise EmptyReport(piece.where, "there is no text in it")
    yield make_report(text, id=piece.id, path=piece.path, url=piece.url)


def unreadable(name: str, error: Exception) -> ReadError:
    """The sentence for what the operating system would not open or read."""
    cause = getattr(error, "strerror", None) or " ".join(str(error).split())
    return ReadError(name, f"it cannot be read: {cause}")
