"""Text in cells: no spreadsheet runs it, and it comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.formats.cells import guarded, one_line, plain, tab_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "-5.0-2", "--", "=", "+49 30"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == "'" + text
    assert plain(guarded(text)) == text


@pytest.mark.parametrize("text", ["-5.0", "+1", "-0.5e3", ".5", "", "a=b", "'tis", "Niger - Chad", "’=1"])
def test_numbers_and_common_words_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert plain(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r1.5aé"), max_size=8) | st.text(max_size=20))
def test_any_text_comes_back(text: str) -> None:
    assert plain(guarded(text)) == text
    assert guarded(text)[:1] not in ("=", "@", "\t", "\r")


def test_tab_separated_cells_hold_no_tab_and_no_line_end() -> None:
    assert one_line("a\tb\r\nc\u2028d") == "a b c d"
    assert [tab_cell(v) for v in (None, -5.0, 3, "-5.0", "=a\tb")] == ["", "-5.0", "3", "-5.0", "'=a b"]
