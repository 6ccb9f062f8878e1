"""What stands in archives: ZIP, tar, and files that gzip, bzip2 or xz have packed. Nothing is written to disk under
the names that an archive gives."""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from dragoman.errors import NoArticle, NotText, ReadError, TooLarge
from dragoman.reading.dispatch import reports_of
from dragoman.reading.kinds import SUFFIXES
from dragoman.reading.limits import MAX_DEPTH, MAX_MEMBERS, MAX_PDF, MAX_SPOOL, MB
from dragoman.reading.pieces import Found, Peeked, Piece, Refusal, Stream, foreign, stem, suffix

UNPACKED = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
MEMORY = 256 * MB
"""Bytes that the dictionary of an xz file may take; `xz -9` makes files that need 64 MB."""

OFFICE = ("[Content_Types].xml", "META-INF/manifest.xml")
"""Members of office documents and programs, which are ZIP archives as well."""


class Unpacked:
    """A stream of what another one packs, counted against the source's budget."""

    def __init__(
        self, read: Callable[[int], bytes], piece: Piece, readline: Callable[[int], bytes] | None = None
    ) -> None:
        self._read = read
        self._readline = readline
        self._piece = piece

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes. Raises ReadError where the archive is broken, TooLarge where the budget is spent."""
        with foreign(self._piece.where, "the archive"):
            data = self._read(size)
        self._piece.budget.expand(len(data))
        return data

    def readline(self, size: int = -1) -> bytes:
        """A line, or its first `size` bytes."""
        if self._readline is None:
            raise NotImplementedError
        with foreign(self._piece.where, "the archive"):
            data = self._readline(size)
        self._piece.budget.expand(len(data))
        return data


def read_packed(piece: Piece) -> Iterator[Found]:
    """The reports of what gzip, bzip2 or xz have packed."""
    import bz2
    import gzip
    import lzma

    magic = piece.stream.peek(6)
    file: IO[bytes]
    if magic.startswith(b"\x1f\x8b"):
        file = gzip.GzipFile(fileobj=piece.stream, mode="rb")  # type: ignore[call-overload]
    elif magic.startswith(b"BZh"):
        file = bz2.BZ2File(piece.stream, "rb")  # type: ignore[call-overload]
    elif magic.startswith(b"\xfd7zXZ\x00"):
        file = io.BufferedReader(_Xz(piece.stream, lzma.LZMADecompressor))
    else:
        raise ReadError(piece.where, "it is named an archive, and is none", "rename it after what it is")
    end = suffix(piece.name)
    name = stem(piece.name) + UNPACKED.get(end, end.rpartition(".")[0])
    known = suffix(name) in SUFFIXES and piece.id.endswith(suffix(name))  # 'lake.html' of 'lake.html.gz'
    inner = Piece(
        stem(piece.id) if known else piece.id, piece.where, Peeked(Unpacked(file.read, piece, file.readline)), name, piece.path, piece.url,
        None, piece.charset, piece.depth + 1, piece.budget,
    )  # fmt: skip
    if deep := _too_deep(inner):
        yield deep
        return
    yield from reports_of(inner)


class _Xz(io.RawIOBase):
    """A raw stream of what an xz file packs, with a bound on the memory that it may ask for."""

    def __init__(self, stream: Stream, maker: Any) -> None:
        self.stream = stream
        self.maker = maker
        self.xz = maker(memlimit=MEMORY)
        self.packed = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while True:
            if self.xz.eof:
                self.packed = self.xz.unused_data or self.stream.read(64 * 1024)
                if not self.packed.strip(b"\x00"):
                    return 0
                self.xz = self.maker(memlimit=MEMORY)
            elif self.xz.needs_input and not self.packed:
                self.packed = self.stream.read(64 * 1024)
                if not self.packed:
                    raise EOFError("the file is cut short")
            data, self.packed = self.xz.decompress(self.packed, len(buffer)), b""
            if data:
                buffer[: len(data)] = data
                return len(data)


def read_tar(piece: Piece) -> Iterator[Found]:
    """The reports of a tar archive's files, in its order."""
    if piece.stream.peek(262)[257:262] != b"ustar" and not any(piece.stream.peek(512)):
        raise NoArticle(piece.where, "the archive is empty")
    with foreign(piece.where, "the archive"):
        archive = tarfile.open(fileobj=Unpacked(piece.stream.read, piece), mode="r|")  # type: ignore[call-overload]  # noqa: SIM115
    members = iter(archive)

    def following() -> tarfile.TarInfo | None:
        with foreign(piece.where, "the archive"):
            return next(members, None)

    yield from _members(piece, _tar_members(archive, following, piece))


def _tar_members(
    archive: tarfile.TarFile, following: Callable[[], tarfile.TarInfo | None], piece: Piece
) -> Iterator[tuple[str, str, Stream | None]]:
    while (member := following()) is not None:
        if member.isdir():
            continue
        if member.issym() or member.islnk():
            yield member.name, "it is a link, and is not followed", None
        elif member.isreg():
            file = archive.extractfile(member)
            yield member.name, "", Unpacked(file.read, piece, file.readline) if file else None
        archive.members = []  # type: ignore[attr-defined]  # else the list of those that were read grows with the archive


def read_zip(piece: Piece) -> Iterator[Found]:
    """The reports of a ZIP archive's files, in its order."""
    with _seekable(piece) as file:
        with foreign(piece.where, "the archive"):
            archive = zipfile.ZipFile(file)
            infos = archive.infolist()
        if any(info.filename in OFFICE for info in infos):
            raise NotText(
                piece.where,
                "this is an office document or a program, not an archive of reports",
                "save its text as a .txt file",
            )
        yield from _members(piece, _zip_members(archive, infos, piece))


def _zip_members(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], piece: Piece
) -> Iterator[tuple[str, str, Stream | None]]:
    for info in infos:
        name = info.orig_filename.replace("\\", "/") if "\\" in info.orig_filename else info.orig_filename
        if name.endswith("/"):
            continue
        if stat.S_ISLNK(info.external_attr >> 16):
            yield name, "it is a link, and is not followed", None
        elif info.flag_bits & 1:
            yield name, "it is encrypted; unpack the archive with its password and give the folder", None
        elif suffix(name) not in SUFFIXES:
            yield name, "", None
        else:
            try:
                with foreign(piece.where, "the archive's entry"):
                    member = archive.open(info)
            except ReadError as error:
                yield name, error.cause, None
                continue
            with member:
                yield name, "", Unpacked(member.read, piece, member.readline)


def _members(piece: Piece, members: Iterator[tuple[str, str, Stream | None]]) -> Iterator[Found]:
    """The reports of an archive's files: each with its name, what forbids to read it, and its stream."""
    empty = True
    for number, (name, wrong, stream) in enumerate(members, 1):
        if number > MAX_MEMBERS:
            cause = f"it has more than {MAX_MEMBERS:,} entries; those after them are not read"
            yield Refusal(piece.id, TooLarge(piece.where, cause, "split the archive"))
            return
        parts = name.replace("\\", "/").split("/")
        inner = piece.inner(name, stream or Peeked(_Nothing()))
        if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0] or "\x00" in name:
            empty = False
            cause = "its path leads out of the archive's folder, and it is not read"
            yield Refusal(
                inner.id, ReadError(inner.where, cause, "rename it in the archive if it is a report")
            )
            continue
        if suffix(name) not in SUFFIXES or any(
            p.startswith(".") or p == "__MACOSX" for p in parts if p != "."
        ):
            continue
        empty = False
        if wrong:
            yield Refusal(inner.id, ReadError(inner.where, wrong))
        elif deep := _too_deep(inner):
            yield deep
        elif stream is not None:
            yield from reports_of(inner)
    if empty:
        raise NoArticle(
            piece.where,
            "there are no reports in this archive",
            f"it is read for {', '.join(sorted(SUFFIXES))}",
        )


class _Nothing:
    def read(self, size: int, /) -> bytes:
        return b""

    def readline(self, size: int, /) -> bytes:
        return b""


def _too_deep(inner: Piece) -> Refusal | None:
    if inner.depth <= MAX_DEPTH:
        return None
    cause = f"it stands {inner.depth} archives deep, and no more than {MAX_DEPTH} are opened"
    return Refusal(inner.id, TooLarge(inner.where, cause, "unpack the outer ones and give the folder"))


def _seekable(piece: Piece) -> IO[bytes]:
    """The whole of a piece as a file in which one can go back: in memory, or on disk where it is large."""
    file: IO[bytes] = SpooledTemporaryFile(max_size=MAX_PDF)  # noqa: SIM115
    size = 0
    while data := piece.stream.read(MB):
        size += len(data)
        if size > MAX_SPOOL:
            raise TooLarge(
                piece.where,
                f"the archive has more than {MAX_SPOOL // MB:,} MB",
                "unpack it and give the folder",
            )
        file.write(data)
    file.seek(0)
    return file
