"""Bytes become text, or a sentence says why not."""

from __future__ import annotations

import pytest

from dragoman.errors import NotText
from dragoman.reading.decode import decode

WORDS = "The “quartet” met in Genève; Türkiye’s envoy – who had urged talks – stayed away. " * 20
RUSSIAN = "Министр иностранных дел призвал стороны начать переговоры как можно скорее. " * 20


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_of_english(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "f") == WORDS


@pytest.mark.parametrize("text, encoding", [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")])
def test_encodings_of_other_languages(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "f") == text


def test_one_wrong_byte_spoils_one_character() -> None:
    data = WORDS.encode().replace(b"Gen", b"\xffen", 1)
    assert decode(data, "f") == WORDS.replace("Gen", "\ufffden", 1)


@pytest.mark.parametrize(
    "data, cause",
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (bytes(range(256)) * 10, "no text"),
        (b"\x00\x01\x02" * 100, "no text"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, cause: str) -> None:
    with pytest.raises(NotText, match=f"lake.txt: .*{cause}"):
        decode(data, "lake.txt")


def test_a_zero_or_a_mark_inside_stays() -> None:
    words = "Chad\x00 urged \ufeffNiger. " + WORDS
    assert decode(words.encode(), "f") == words
