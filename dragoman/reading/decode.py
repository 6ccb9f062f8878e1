"""Bytes become text: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs

from dragoman.errors import NotText

MAX_BYTES = 16 * 1024 * 1024
"""Of one report, as a file or as a line. The longest text that can be coded, a million characters, fits
escaped."""

SAMPLE = 64 * 1024
"""Bytes that an unknown encoding is told from."""

MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
}
"""First bytes of files that people hand over by mistake."""

FEW = 0.05
"""Share of letters beyond ASCII up to which a text that is no UTF-8 is taken for Western European: English
prose with foreign names has under 3 %, languages with another alphabet over 30 %, Polish or Czech 6 to 12
%."""

UNDEFINED_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")


def decode(data: bytes, where: str, charset: str | None = None) -> str:
    """The text of `data`, which came from `where`. A byte order mark is dropped, all else is kept as it is.

    A `charset` that was told with the bytes is believed where the bytes fit it. Else UTF-8 comes first, then UTF-16 and -32, then what charset-normalizer makes of it. In a text that is UTF-8
    but for a few bytes, these become U+FFFD. Raises NotText where the bytes are no text.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if charset and (told := _told(data, charset)) is not None:
        return told
    for start, name in MAGIC.items():
        if data.startswith(start):
            raise NotText(where, f"this is {name}, not a text", "save its text as a .txt file first")
    if unmarked := _utf16_without_mark(data):
        return data.decode(unmarked, "replace")
    if _binary(data):
        raise NotText(where, "these bytes are no text", "a report is a text file or a line of a .jsonl file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _other_encoding(data, where)


def encoding_of(data: bytes, where: str) -> str:
    """The encoding of a file whose first bytes are `data`, for reading it line by line. Raises NotText."""
    if _binary(data):
        raise NotText(where, "these bytes are no text", "save the file as UTF-8")
    # Not final: a letter may be cut at the end of these bytes.
    mended = codecs.getincrementaldecoder("utf-8")("replace").decode(data)
    wrong = mended.count("\ufffd")
    if not wrong or sum(c > "\x7f" for c in mended) - wrong > 4 * wrong:
        return "utf-8"
    return _single(data[:SAMPLE], data, where)


def _told(data: bytes, charset: str) -> str | None:
    try:
        codec = codecs.lookup(charset.strip(" '\""))
        # What calls itself Latin-1 or ASCII is read as Windows-1252 by browsers, and mostly is that (WHATWG Encoding).
        name = "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name
        text = codecs.decode(data, name)
    except (LookupError, ValueError):
        return None
    return text if isinstance(text, str) and text.count("\x00") <= 0.02 * len(text) else None


def _utf16_without_mark(data: bytes) -> str | None:
    """English in UTF-16 has a zero in every second byte."""
    sample = data[:2048]
    if len(sample) < 8 or sample.count(0) < 0.3 * len(sample):
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * len(sample[1::2]) and even < 0.05 * len(sample[::2]):
        return "utf-16-le"
    if even > 0.6 * len(sample[::2]) and odd < 0.05 * len(sample[1::2]):
        return "utf-16-be"
    return None


def _binary(data: bytes) -> bool:
    """Control bytes are rare in any text: one in twenty, or several zeros in a hundred, is something else."""
    sample = data[:SAMPLE]
    control = sum(map(sample.count, (bytes([b]) for b in range(32) if b not in (9, 10, 11, 12, 13, 27))))
    return control > 0.05 * len(sample) or sample.count(0) > 0.02 * len(sample)


def _other_encoding(data: bytes, where: str) -> str:
    mended = data.decode("utf-8", "replace")
    wrong = mended.count("\ufffd")
    right = sum(1 for c in mended if c > "\x7f" and c != "\ufffd")
    if right > 4 * wrong:
        return mended
    return data.decode(_single(data[:SAMPLE], data, where), "replace")


def _single(sample: bytes, data: bytes, where: str) -> str:
    """The encoding of a text that is no Unicode."""
    letters = sum(1 for b in sample if b >= 0xC0)
    if letters < FEW * len(sample) and not UNDEFINED_IN_CP1252 & set(data):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise NotText(where, "these bytes are in no encoding that can be told", "save the file as UTF-8")
    return best.encoding
