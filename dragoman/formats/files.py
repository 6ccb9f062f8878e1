"""Files that take their name when they are whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dragoman.errors import WriteError


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """A text file in UTF-8 with plain line ends. What it had until then stands until it is whole.

    Raises WriteError where it cannot be written; what was written is then deleted.
    """
    part = path.with_name(path.name + ".part")
    with failing(path):
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            try:
                yield stream
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        part.replace(path)


@contextmanager
def failing(path: Path) -> Iterator[None]:
    """Says of an OSError within which file it befell."""
    try:
        yield
    except OSError as error:
        raise WriteError(str(path), f"it cannot be written: {error.strerror or error}") from None


def folder(path: Path) -> Path:
    """The folder, made if it is not there. Raises WriteError where a file stands in its place."""
    with failing(path):
        path.mkdir(parents=True, exist_ok=True)
    return path
