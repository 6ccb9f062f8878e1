"""The reports of a JSONL file: one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dragoman.errors import BadLine, EmptyReport, ReadError
from dragoman.reading.decode import MAX_BYTES, decode
from dragoman.reading.layout import make_report
from dragoman.reading.pieces import Found, Peeked, Piece, Refusal
from dragoman.report import Report


def read_lines(piece: Piece) -> Iterator[Found]:
    """The reports of a piece that has one a line; a line that is none gives a Refusal."""
    for number, line in numbered(piece.stream):
        place = f"{piece.where}, line {number}"
        id = f"{piece.id}:{number}"
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
            yield report_of(data, place, piece.path)
        except ReadError as error:
            yield Refusal(id, error)


def numbered(stream: Peeked) -> Iterator[tuple[int, bytes | None]]:
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


def report_of(data: dict[str, object], place: str, path: str | None) -> Report:
    """A report from named fields, checked. Raises BadLine or EmptyReport."""
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
        path=path,
    )
