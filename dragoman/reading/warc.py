"""The pages of a WARC, each a report under the address that it was captured from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.errors import NoArticle, ReadError
from dragoman.reading.dispatch import reports_of
from dragoman.reading.kinds import MEDIA
from dragoman.reading.pieces import Found, Peeked, Piece, Refusal, foreign, printable


def read_warc(piece: Piece) -> Iterator[Found]:
    """The reports of a WARC's records, in its order: answers of servers, resources, and texts (WET).

    Records of pictures, scripts, requests, redirects and repeated captures hold no report and are passed over; an
    answer that was an error gives a Refusal. Raises NoArticle where nothing in it can be a report.
    """
    from warcio.archiveiterator import ArchiveIterator

    empty = True
    with foreign(piece.where, "the WARC"):
        records = iter(ArchiveIterator(_Raw(piece.stream)))
    while True:
        try:
            with foreign(piece.where, "the WARC"):
                record = next(records, None)
        except ReadError as error:
            yield Refusal(piece.id, error)
            return
        if record is None:
            break
        for found in _record(record, piece):
            empty = False
            yield found
    if empty:
        raise NoArticle(piece.where, "no page, text or document stands in this WARC")


def _record(record: Any, piece: Piece) -> Iterator[Found]:
    if record.rec_type not in ("response", "resource", "conversion"):
        return
    url = printable((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> "))
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    media = (headers.get_header("Content-Type") if headers is not None else None) or ""
    kind, _, told = media.partition(";")
    if kind.strip().lower() not in MEDIA and kind.strip().lower() not in ("text/plain", ""):
        return
    where = f"{piece.where}, {url or 'a record without address'}"
    status = (
        headers.get_statuscode() if headers is not None and record.rec_type == "response" else "200"
    ) or "200"
    if status.startswith("3"):
        return
    if not status.startswith("2"):
        yield Refusal(url or piece.id, ReadError(where, f"the server had answered {printable(status)[:20]}"))
        return
    charset = told.lower().partition("charset=")[2].strip(" \"'") or None
    inner = piece.inner(url, _Content(record, piece), media=kind.strip(), charset=charset, url=url or None)
    inner.id, inner.where, inner.path, inner.name = url or piece.id, where, piece.path, ""
    yield from reports_of(inner)


class _Raw:
    """The piece's stream as warcio wants it: `read` and `readline` with optional sizes."""

    def __init__(self, stream: Peeked) -> None:
        self.stream = stream

    def read(self, size: int = -1) -> bytes:
        return self.stream.read(size if size is not None and size >= 0 else 1 << 20)

    def readline(self, size: int = -1) -> bytes:
        return self.stream.readline(size if size is not None and size >= 0 else 1 << 20)


class _Content:
    """What a record holds, as the server's encodings packed it, counted against the source's budget."""

    def __init__(self, record: Any, piece: Piece) -> None:
        self.piece = piece
        with foreign(piece.where, "the WARC's record"):
            self.stream = record.content_stream()

    def read(self, size: int, /) -> bytes:
        with foreign(self.piece.where, "the WARC's record"):
            data = bytes(self.stream.read(size))
        self.piece.budget.expand(len(data))
        return data

    def readline(self, size: int, /) -> bytes:
        with foreign(self.piece.where, "the WARC's record"):
            data = bytes(self.stream.readline(size))
        self.piece.budget.expand(len(data))
        return data
