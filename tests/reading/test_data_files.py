"""The room's data files are checked as they are loaded: what is wrong is named by file and entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.reading.columns import FIELDS, columns
from dragoman.reading.outlets import outlets
from dragoman.reading.page_words import page_words
from dragoman.reading.tomls import distinct, word_lists

BROKEN = [
    ("[a]\nx = [", "words.toml: is no TOML"),
    ("[b]\nx = []", "words.toml: its tables are not the expected ones: a, b"),
    ("a = 1", "words.toml, [a]: is no table"),
    ("[a]\nx = 'word'", "words.toml, [a] x: must be a list of strings"),
    ("[a]\nx = ['word', '']", "words.toml, [a] x: must be a list of strings"),
    ("[a]\nx = [1]", "words.toml, [a] x: must be a list of strings"),
]


@pytest.mark.parametrize("toml, cause", BROKEN)
def test_a_broken_data_file_is_named(tmp_path: Path, toml: str, cause: str) -> None:
    (tmp_path / "words.toml").write_text(toml)
    with pytest.raises(KnowledgeError) as caught:
        word_lists("words.toml", "a", folder=tmp_path)
    assert str(caught.value).startswith(cause)


def test_a_word_of_two_entries_is_named() -> None:
    with pytest.raises(KnowledgeError, match="'Date' stands in 'a' as well"):
        distinct("f", "t", {"a": ["date"], "b": ["Date"]})


def test_the_files_as_they_are() -> None:
    assert {columns().field(f) for f in FIELDS} == set(FIELDS)
    assert outlets().name("Thomson Reuters") == "Reuters"
    assert page_words().consent.search("we use cookies")
