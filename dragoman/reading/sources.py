"""Where reports come from: a file, a folder, a glob, standard input; and the lines of a JSONL file."""

from __future__ import annotations

import glob
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import BadLine, EmptyReport, ReadError
from dragoman.reading.decode import MAX_BYTES, decode
from dragoman.reading.layout import make_report
from dragoman.report import Report

LINES = frozenset({".jsonl", ".ndjson"})
"""Suffixes of files that have one report a line."""

IN_FOLDERS = LINES | {".txt", ".text"}
"""Suffixes of the files that a folder is read for; a file named by itself may have any."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A report that could not be read, in the place where it would have stood: the run goes on after it."""

    id: str
    error: ReadError


def read(*sources: str | Path, stdin: BinaryIO | None = None) -> Iterator[Report | Refusal]:
    """The reports of files, folders, globs and '-' (standard input), in order; ids are unique in a call.

    Files that end in .jsonl have one report a line; any other file is one report. What cannot be read gives a
    Refusal in its place, and nothing is raised.
    """
    seen: set[str] = set()
    for source in sources:
        for found in _from(source, stdin):
            yield _unique(found, seen)


def _unique(found: Report | Refusal, seen: set[str]) -> Report | Refusal:
    id, number = found.id, 1
    while id in seen:
        number += 1
        id = f"{found.id}-{number}"
    seen.add(id)
    if id != found.id:
        if isinstance(found, Refusal):
            return Refusal(id, found.error)
        found.id = id
    return found


def _from(source: str | Path, stdin: BinaryIO | None) -> Iterator[Report | Refusal]:
    name = str(source)
    if name == "-":
        yield from _stdin(stdin or sys.stdin.buffer)
        return
    if name.lower().startswith(("http://", "https://")):
        cause = "addresses of the web are not read"
        yield Refusal(name, ReadError(name, cause, "save the page's text as a file and give that"))
        return
    path = Path(source)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield from _file(path)
        elif glob.has_magic(name):
            matches = [Path(p) for p in sorted(glob.glob(name, recursive=True))]
            files = [p for p in matches if p.is_file()]
            if not files:
                yield Refusal(name, ReadError(name, "no file matches this pattern"))
            for match in files:
                yield from _file(match)
        else:
            yield Refusal(path.stem or name, ReadError(name, "there is no such file or folder"))
    except (OSError, ValueError) as error:  # ValueError: a name with a zero character
        yield Refusal(path.stem or name, _unreadable(name, error))


def _folder(folder: Path) -> Iterator[Report | Refusal]:
    files = sorted(
        p
        for p in folder.rglob("*")
        if p.suffix.lower() in IN_FOLDERS
        and p.is_file()
        and not any(part.startswith(".") for part in p.relative_to(folder).parts)
    )
    if not files:
        cause = f"there are no reports in this folder ({', '.join(sorted(IN_FOLDERS))})"
        yield Refusal(folder.name or str(folder), ReadError(str(folder), cause))
    for file in files:
        yield from _file(file)


def _file(path: Path) -> Iterator[Report | Refusal]:
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() in LINES:
                yield from _lines(stream, str(path), path.stem)
            else:
                yield _whole(stream, str(path), path.stem)
    except OSError as error:
        yield Refusal(path.stem, _unreadable(str(path), error))


def _unreadable(name: str, error: Exception) -> ReadError:
    cause = getattr(error, "strerror", None) or str(error)
    return ReadError(name, f"it cannot be read: {cause}")


def _stdin(stream: BinaryIO) -> Iterator[Report | Refusal]:
    """Standard input is JSONL if it begins with a brace, else one report."""
    start = stream.read(4096)
    rest = _Rest(start, stream)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _lines(rest, "standard input", "stdin")
    else:
        yield _whole(rest, "standard input", "stdin", path=None)


class _Rest:
    """A stream of which the start has been looked at."""

    def __init__(self, start: bytes, stream: BinaryIO) -> None:
        self.start = start
        self.stream = stream

    def read(self, size: int) -> bytes:
        start, self.start = self.start[:size], self.start[size:]
        return start + self.stream.read(size - len(start)) if len(start) < size else start

    def readline(self, size: int) -> bytes:
        if not self.start:
            return self.stream.readline(size)
        end = self.start.find(b"\n", 0, size) + 1 or min(size, len(self.start))
        line, self.start = self.start[:end], self.start[end:]
        if not self.start and not line.endswith(b"\n") and len(line) < size:
            line += self.stream.readline(size - len(line))
        return line


_Stream = BinaryIO | _Rest


def _whole(stream: _Stream, where: str, id: str, path: str | None = "") -> Report | Refusal:
    data = stream.read(MAX_BYTES + 1)
    try:
        if len(data) > MAX_BYTES:
            raise ReadError(
                where,
                f"the file has more than {MAX_BYTES // 1024**2} MB, and is no single report",
                "split it into its reports, or make it a .jsonl file with one report a line",
            )
        text = decode(data, where)
        if not text.strip():
            raise EmptyReport(where, "there is no text in it")
        return make_report(text, id=id, path=where if path == "" else path)
    except ReadError as error:
        return Refusal(id, error)


def _lines(stream: _Stream, where: str, stem: str) -> Iterator[Report | Refusal]:
    for number, line in _numbered(stream):
        place = f"{where}, line {number}"
        id = f"{stem}:{number}"
        if line is None:
            cause = f"the line has more than {MAX_BYTES // 1024**2} MB"
            yield Refusal(id, BadLine(place, cause, "a line is one report; split it"))
            continue
        if not line.strip():
            continue
        try:
            data = _parse(line, place)
        except ReadError as error:
            yield Refusal(id, error)
            continue
        given = data.get("id")
        if isinstance(given, str | int) and not isinstance(given, bool) and str(given):
            id = str(given)
        try:
            yield _report(data, place, where)
        except ReadError as error:
            yield Refusal(id, error)


def _numbered(stream: _Stream) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one that is too long. UTF-16 is turned into UTF-8 on the way."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            whole = line + b"".join(iter(lambda: stream.read(1024**2), b""))
            for i, text in enumerate(decode(whole, "").split("\n"), 1):
                yield i, text.encode("utf-8", "surrogatepass")
            return
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1024**2)
            yield number, None
        else:
            yield number, line


def _parse(line: bytes, place: str) -> dict[str, object]:
    try:
        data = json.loads(decode(line, place), strict=False)
    except RecursionError:
        raise BadLine(place, "the JSON is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise BadLine(place, f"this is no JSON: {error.msg} at character {error.pos + 1}") from None
    except ValueError as error:
        raise BadLine(place, f"this is no JSON: {error}") from None
    if not isinstance(data, dict):
        raise BadLine(place, "a line must be a JSON object with id and text")
    return data


def _report(data: dict[str, object], place: str, where: str) -> Report:
    from dragoman.reading.lines import check

    line = check(data, place)
    if not line.text.strip():
        raise EmptyReport(place, f"the text of report '{line.id}' is empty")
    return make_report(
        line.text,
        id=line.id,
        title=line.title,
        published=line.published,
        publisher=line.publisher,
        language=line.language,
        url=line.url,
        path=where if where != "standard input" else None,
    )
