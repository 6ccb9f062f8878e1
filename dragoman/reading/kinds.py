"""Of what kind a source is: told by its first bytes, then by its name, then by what a server said of it."""

from __future__ import annotations

import csv
import json
import re
from typing import Literal

from dragoman.reading.limits import MAX_HEAD
from dragoman.reading.pieces import Piece, suffix

Kind = Literal[
    "text", "lines", "markdown", "page", "feed", "pdf", "table", "mail", "warc", "zip", "tar", "packed"
]
"""`lines`: JSONL. `page`: HTML. `packed`: gzip, bzip2 or xz, around anything."""

SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text",
    ".jsonl": "lines", ".ndjson": "lines",
    ".md": "markdown", ".markdown": "markdown",
    ".html": "page", ".htm": "page", ".xhtml": "page",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".xml": "feed",
    ".pdf": "pdf",
    ".csv": "table", ".tsv": "table", ".tab": "table",
    ".eml": "mail",
    ".warc": "warc", ".warc.gz": "packed",
    ".zip": "zip",
    ".tar": "tar", ".tar.gz": "packed", ".tgz": "packed", ".tar.bz2": "packed", ".tbz2": "packed",
    ".tar.xz": "packed", ".txz": "packed", ".gz": "packed", ".bz2": "packed", ".xz": "packed",
}  # fmt: skip
"""What folders and archives are read for; a file named by itself may have any suffix."""

MEDIA: dict[str, Kind] = {
    "text/html": "page", "application/xhtml+xml": "page",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/xml": "feed", "text/xml": "feed",
    "application/pdf": "pdf",
    "text/csv": "table", "text/tab-separated-values": "table",
    "message/rfc822": "mail",
    "text/markdown": "markdown",
    "application/x-ndjson": "lines", "application/jsonl": "lines",
    "application/zip": "zip", "application/x-tar": "tar", "application/gzip": "packed", "application/warc": "warc",
}  # fmt: skip
"""Media types of a server or mail."""

BOUND = frozenset({"pdf", "zip", "tar", "packed", "warc", "page", "feed", "mail", "table", "markdown"})
"""Kinds that a name alone can tell: then bytes that are otherwise are a broken one, and said to be so."""

SPACE = " \t\r\n\ufeff\x00"
HTML = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1|table|script)\b",
    re.I | re.DOTALL,
)
FEED = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!doctype\s+rss[^>]*>\s*)*"
    r"<(?:rss|(?:\w+:)?feed|rdf:RDF)\b(?P<rest>[^>]*)",
    re.I | re.DOTALL,
)
XML = re.compile(r"<\?xml\b")
HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?\S?")
MAIL_HEADERS = frozenset(
    {"from", "date", "subject", "message-id", "mime-version", "received", "to", "return-path"}
)
TEXT_HEADERS = frozenset({"message-id", "mime-version", "received", "return-path"})
"""Headers that no person writes at the top of a text, as they may write From, Date and Subject."""


def kind_of(piece: Piece) -> Kind:
    """The kind of a piece, whose start is looked at and left where it is."""
    head = piece.stream.peek(MAX_HEAD)
    if found := _by_magic(head):
        return found
    named = SUFFIXES.get(suffix(piece.name))
    said = MEDIA.get((piece.media or "").split(";")[0].strip().lower())
    told = _by_words(head, named)
    if told and named not in ("lines", "table", "markdown"):
        return told
    if told in ("page", "feed") and named == "markdown" and _is_document(head):
        return told
    return named or said or told or "text"


def _by_magic(head: bytes) -> Kind | None:
    if head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")):
        return "packed"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if head[257:262] == b"ustar":
        return "tar"
    if head[:1024].lstrip(b"\x00\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return "pdf"
    return "warc" if re.match(rb"WARC/\d", head) else None


def _start(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").lstrip(SPACE)
    return head.replace(b"\x00", b"").decode("utf-8-sig", "replace").lstrip(SPACE)


def _is_document(head: bytes) -> bool:
    return re.match(r"<(?:!doctype|html|\?xml)", _start(head), re.I) is not None


def _by_words(head: bytes, named: Kind | None) -> Kind | None:
    start = _start(head)
    if start.startswith("<"):
        if (feed := FEED.match(start)) and (feed["rest"] or "<rss" in start[:2000].lower()):
            return "feed"
        if HTML.match(start):
            return "page"
        return "feed" if XML.match(start) else None
    if start.startswith("{") and _json_line(start):
        return "lines"
    if _mail(start):
        return "mail"
    return "table" if named is None and table_head(start) else None


def _json_line(start: str) -> bool:
    line = start.split("\n", 1)[0]
    try:
        data = json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return re.match(r'\{\s*"(?:id|text|title)"\s*:', line) is not None and len(line) > 1000
    return isinstance(data, dict) and "text" in data


def _mail(start: str) -> bool:
    """Whether a text begins with the headers of a mail, as RFC 5322 has them."""
    lines = start.split("\n\n", 1)[0].replace("\r", "").split("\n\n", 1)[0].split("\n")
    if lines[0].startswith("From "):  # the envelope line of a mailbox
        lines = lines[1:]
    names: set[str] = set()
    for line in lines:
        if line[:1] in (" ", "\t"):
            continue
        header = HEADER.match(line)
        if header is None:
            break
        names.add(header[1].lower())
    return "from" in names and len(names & MAIL_HEADERS) >= 3 and bool(names & TEXT_HEADERS)


def table_head(start: str) -> bool:
    """Whether the first line of a text names columns, one of them a text's."""
    from dragoman.reading.columns import columns

    line = start.split("\n", 1)[0].rstrip("\r")
    if len(line) > 2000:
        return False
    for mark in "\t,;|":
        if mark in line:
            try:
                cells = next(csv.reader([line], delimiter=mark), [])
            except csv.Error:
                continue
            known = {columns().field(c) for c in cells} - {None}
            if len(cells) > 1 and "text" in known and len(known) > 1:
                return True
    return False
