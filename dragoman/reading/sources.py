"""Where reports come from: a file, a folder, a glob, standard input, an address."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import NoArticle, ReadError, TooLarge
from dragoman.reading.dispatch import reports_of, unreadable
from dragoman.reading.kinds import SUFFIXES
from dragoman.reading.limits import Budget
from dragoman.reading.pieces import Found, Peeked, Piece, Refusal, stem, suffix
from dragoman.report import Report


def read(
    *sources: str | Path, stdin: BinaryIO | None = None, allow_local_network: bool = False
) -> Iterator[Report | Refusal]:
    """The reports of files, folders, globs, addresses and '-' (standard input), in order; ids are unique in a call.

    What a source is (docs/reference/reading.md) is told by its first bytes, then by its name: a text, Markdown, a web
    page, a PDF, a feed, a table, a mail, JSONL, a WARC; or an archive of any of them. What cannot be read gives a
    Refusal in its place, and nothing is raised. Addresses are fetched; those of the local network only with
    `allow_local_network`.
    """
    seen: set[str] = set()
    for source in sources:
        for found in _from(source, stdin, allow_local_network):
            yield _unique(found, seen)


def _unique(found: Found, seen: set[str]) -> Found:
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


def _from(source: str | Path, stdin: BinaryIO | None, local: bool) -> Iterator[Found]:
    name = str(source)
    if name == "-":
        yield from _stdin(stdin or sys.stdin.buffer)
        return
    if name.lower().startswith(("http://", "https://")):
        from dragoman.reading.fetch import read_address

        yield from read_address(name, local)
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
        yield Refusal(path.stem or name, unreadable(name, error))


def _folder(folder: Path) -> Iterator[Found]:
    empty = True
    for file in sorted(folder.rglob("*")):
        parts = file.relative_to(folder).parts
        if any(part.startswith(".") for part in parts) or _beside_page(folder, parts):
            continue
        if file.is_symlink() and (file.is_dir() or not file.exists()):
            if file.is_dir() or suffix(file.name) in SUFFIXES:
                empty = False
                cause = (
                    "it is a link to a folder, and is not followed"
                    if file.is_dir()
                    else "it is a link to nothing"
                )
                yield Refusal(stem(file.name), ReadError(str(file), cause, "give the folder or file itself"))
            continue
        if suffix(file.name) in SUFFIXES and file.is_file():
            empty = False
            yield from _file(file)
    if empty:
        cause = f"there are no reports in this folder ({', '.join(sorted(SUFFIXES))})"
        yield Refusal(folder.name or str(folder), NoArticle(str(folder), cause))


def _beside_page(folder: Path, parts: tuple[str, ...]) -> bool:
    """Whether a file stands in the folder that a browser makes beside a page that it saves: 'page_files'."""
    for depth, part in enumerate(parts[:-1]):
        if part.endswith("_files"):
            page = folder.joinpath(*parts[:depth], part.removesuffix("_files"))
            if any(page.with_name(page.name + s).exists() for s in (".html", ".htm")):
                return True
    return False


def _file(path: Path) -> Iterator[Found]:
    name = str(path)
    try:
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            budget = Budget(size, where=name)
            piece = Piece(stem(path.name), name, Peeked(stream), path.name, name, budget=budget)
            yield from _whole(piece)
    except OSError as error:
        yield Refusal(stem(path.name), unreadable(name, error))


def _stdin(stream: BinaryIO) -> Iterator[Found]:
    """Standard input is JSONL if it begins with a brace, else what its bytes tell."""
    budget = Budget(where="standard input")
    start = Peeked(stream, budget)
    piece = Piece("stdin", "standard input", start, budget=budget)
    lines = start.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    yield from reports_of(piece, "lines") if lines else _whole(piece)


def _whole(piece: Piece) -> Iterator[Found]:
    try:
        yield from reports_of(piece)
    except TooLarge as error:
        yield Refusal(piece.id, error)
