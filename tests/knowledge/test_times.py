"""The grammar of times: what its loader refuses, and what it says then."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.times import PATH, grammar, load


def test_numbers_and_codes_are_found_in_any_case_and_spacing() -> None:
    assert grammar().number("month", "September") == 9
    assert grammar().number("month", "SEPT.") == 9
    assert grammar().code("reference", "the  near\nfuture") == "FUTURE_REF"
    assert grammar().number("month", "Smarch") is None


def test_every_rule_has_a_trigger_word_of_its_kind() -> None:
    kinds = {kind for kinds in grammar().triggers.values() for kind in kinds} | {"number", "clock"}
    assert set(grammar().rules) <= kinds


BROKEN = [
    ('kind = "month"\nmeans = "date"', 'kind = "moon"\nmeans = "date"', "rule"),
    ('means = "numeric"', 'means = "guess"', "rule"),
    ("{weekdays}", "{weekdayz}", "weekdayz"),
    ("(?P<half>half)-", "(?P<half>half-", "unit-long"),
    ("[words.month]", "[words.month", "TOML"),
    ('fixed = "12-25"', 'fixd = "12-25"', "holiday"),
]


@pytest.mark.parametrize("good, bad, named", BROKEN)
def test_a_broken_grammar_is_refused_with_file_and_entry(
    tmp_path: Path, good: str, bad: str, named: str
) -> None:
    text = PATH.read_text(encoding="utf-8")
    assert good in text
    file = tmp_path / "times.toml"
    file.write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load(file)
    assert str(file) in str(refused.value)
    assert named in str(refused.value)
