"""The lines of a file that may be packed, and in more than one encoding."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import NotText, ReadError

LONGEST = 1 << 20
"""Bytes of the longest line that is read: a row of the formats of the field has under 10 thousand."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Lines:
    """The lines of a file with their numbers, without their ends.

    `.gz`, and a `.zip` that holds one file (as GDELT's downloads do), are unpacked as they are read. Text is UTF-8;
    a line that is not is read as Windows-1252 (POLECAT's files are), and `other_encoding` counts these.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.other_encoding = 0

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Raises ReadError where the file cannot be opened, is no text, or a line is too long."""
        try:
            with self._opened() as stream:
                yield from self._decoded(stream)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
            cause = getattr(error, "strerror", None) or str(error) or "it ends too early"
            raise ReadError(str(self.path), f"it cannot be read: {cause}") from None

    def _opened(self) -> Any:
        suffix = self.path.suffix.lower()
        if suffix == ".gz":
            return gzip.open(self.path, "rb")
        if suffix == ".zip":
            archive = zipfile.ZipFile(self.path)
            names = [i.filename for i in archive.infolist() if not i.is_dir()]
            if len(names) != 1:
                cause = f"the archive holds {len(names)} files, not one"
                raise ReadError(str(self.path), cause, "unpack it and name the file")
            return archive.open(names[0])
        return self.path.open("rb")

    def _decoded(self, stream: Any) -> Iterator[tuple[int, str]]:
        if stream.peek(2)[:2] in _UTF16:
            text = io.TextIOWrapper(stream, "utf-16", "replace")
            yield from enumerate((line.rstrip("\r\n") for line in text), 1)
            return
        number = 0
        while line := stream.readline(LONGEST + 1):
            number += 1
            if len(line) > LONGEST:
                raise ReadError(
                    f"{self.path}:{number}", f"a line of more than {LONGEST:,} bytes", "is it a table?"
                )
            if b"\x00" in line:
                raise NotText(f"{self.path}:{number}", "there are zero bytes in it: this is no text")
            yield number, self._text(line.rstrip(b"\r\n"), first=number == 1)

    def _text(self, line: bytes, first: bool) -> str:
        try:
            return line.decode("utf-8-sig" if first else "utf-8")
        except UnicodeDecodeError:
            self.other_encoding += 1
            try:
                return line.decode("cp1252")
            except UnicodeDecodeError:
                return line.decode("latin-1")
