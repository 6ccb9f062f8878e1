"""What is handed from reader to reader: a stream of bytes with a name; and what comes of it, reports and refusals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol

from dragoman.errors import ReadError, TooLarge
from dragoman.reading.decode import MAX_BYTES
from dragoman.reading.limits import MB, Budget
from dragoman.report import Report


@dataclass(frozen=True, slots=True)
class Refusal:
    """A report that could not be read, in the place where it would have stood: the run goes on after it."""

    id: str
    error: ReadError


Found = Report | Refusal


class Stream(Protocol):
    """Bytes, read from the front."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""

    def readline(self, size: int, /) -> bytes:
        """A line with its end, or its first `size` bytes; none at the end."""


class Peeked:
    """A stream whose start can be looked at before it is read."""

    def __init__(self, stream: Stream, budget: Budget | None = None) -> None:
        self.stream = stream
        self.start = b""
        self.counted = budget

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, or what there is; they stay to be read."""
        while len(self.start) < size and (more := self._more(size - len(self.start))):
            self.start += more
        return self.start[:size]

    def _more(self, size: int) -> bytes:
        data = self.stream.read(size)
        if self.counted is not None:
            self.counted.size += len(data)
        return data

    def read(self, size: int) -> bytes:
        """At most `size` bytes, fewer only at the end; none at the end."""
        start, self.start = self.start[:size], self.start[size:]
        parts, left = [start], size - len(start)
        while left and (more := self._more(left)):
            parts.append(more)
            left -= len(more)
        return b"".join(parts)

    def readline(self, size: int) -> bytes:
        """A line with its end, or its first `size` bytes; none at the end."""
        end = self.start.find(b"\n", 0, size) + 1 or min(size, len(self.start))
        line, self.start = self.start[:end], self.start[end:]
        while not line.endswith(b"\n") and len(line) < size:
            rest = self.stream.readline(size - len(line))
            if not rest:
                break
            if self.counted is not None:
                self.counted.size += len(rest)
            line += rest
        return line


@dataclass(slots=True)
class Piece:
    """A stream of bytes that is one report, or holds several.

    `id` is the report's, or what the ids of its reports begin with; `where` names it in sentences; `name` has the
    suffix that tells its kind; `path` and `url` go into the reports. `media` and `charset` are what a server or a
    mail said of it. `depth` counts the archives that it stands in.
    """

    id: str
    where: str
    stream: Peeked
    name: str = ""
    path: str | None = None
    url: str | None = None
    media: str | None = None
    charset: str | None = None
    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def whole(self, limit: int, what: str) -> bytes:
        """All of it. Raises TooLarge where it has more than `limit` bytes."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise TooLarge(
                self.where,
                f"{what} has more than {limit // MB} MB, and is no single report",
                "split it into its reports, or make it a .jsonl file with one report a line"
                if limit == MAX_BYTES
                else "give its text as a .txt file",
            )
        return data

    def inner(self, name: str, stream: Stream, **known: str | None) -> Piece:
        """A piece that stands inside of this one under a name: 'archive.zip' and 'a/b.html'."""
        shown = printable(name)
        return replace(
            self,
            id=f"{self.id}/{stem(shown)}",
            where=f"{self.where}/{shown}",
            stream=Peeked(stream),
            name=name,
            path=f"{self.path}/{shown}" if self.path else shown,
            depth=self.depth + 1,
            **{"url": None, "media": None, "charset": None, **known},  # type: ignore[arg-type]
        )


PACKED = (".tar.gz", ".tar.bz2", ".tar.xz", ".warc.gz", ".tar.zst")
"""Suffixes of two parts."""


def suffix(name: str) -> str:
    """The suffix of a file's name in small letters: '.html', '.tar.gz'; '' where there is none."""
    low = name.lower().rsplit("/", 1)[-1]
    if packed := next((p for p in PACKED if low.endswith(p) and low != p), None):
        return packed
    found = re.search(r"(?<=.)\.[^.\s]+$", low)
    return found[0] if found else ""


def stem(name: str) -> str:
    """A file's name, with its folders, without its suffix."""
    return name[: len(name) - len(suffix(name))]


def printable(name: str) -> str:
    """A name from inside an archive as it can stand in a sentence and an id: no control characters, not too long."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in name)
    return shown if len(shown) <= 300 else shown[:300] + "…"


@contextmanager
def foreign(where: str, what: str) -> Iterator[None]:
    """Around a library that reads what others wrote: whatever it raises on broken bytes becomes a ReadError.

    Such libraries promise no closed list of errors (assertions, index and key errors among them).
    """
    try:
        yield
    except (ReadError, GeneratorExit):
        raise
    except Exception as error:
        cause = " ".join(str(error).split())[:200]
        told = f": {printable(cause)}" if cause else f" ({type(error).__name__})"
        raise ReadError(where, f"{what} is broken and cannot be read{told}") from error
