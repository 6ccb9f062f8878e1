"""Whatever bytes stand under a suffix: reports and refusals come out, and nothing is raised."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.reading import Refusal, read
from dragoman.reading.kinds import SUFFIXES
from dragoman.report import Report
from tests.reading import material

STARTS = [
    b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"BZh9", b"\xfd7zXZ\x00", b"WARC/1.0\r\n", b"<html><body><p>",
    b"<?xml version='1.0'?><rss version='2.0'><channel><item>", b"From: a@b\nMessage-ID: <1>\nDate: now\n\n", b"text,date\n",
    b"---\ntitle: x\n---\n", b'{"id": 1, "text": "', b"\xff\xfe<\x00h\x00",
]  # fmt: skip
ARTICLES = list(material.EVERY.values())


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """An article of some format, cut, with a few bytes changed."""
    data = bytearray(draw(st.sampled_from(ARTICLES)))
    for _ in range(draw(st.integers(0, 4))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    start = draw(st.integers(0, 20))
    return bytes(data[start : draw(st.integers(start, len(data)))] if draw(st.booleans()) else data)


anything = st.one_of(
    st.binary(max_size=300),
    st.builds(bytes.__add__, st.sampled_from(STARTS), st.binary(max_size=200)),
    broken(),
)


def holds(found: Report | Refusal) -> None:
    if isinstance(found, Refusal):
        assert "\n" not in str(found.error) and found.id
        return
    assert found.text.strip()
    for span in found.spans.values():
        for start, end in span if isinstance(span, list) else [span]:  # type: ignore[misc]
            assert 0 <= start < end <= len(found.text)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=anything)
def test_any_bytes_under_any_suffix(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    for found in read(path):
        holds(found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=anything)
def test_any_bytes_of_standard_input(data: bytes) -> None:
    for found in read("-", stdin=io.BytesIO(data)):
        holds(found)
