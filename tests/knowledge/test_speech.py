"""Words of saying: what speech.toml and speech_weights.csv must hold, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import speech as module
from dragoman.knowledge.speech import checked, cue_words, speech, weights


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("say", "claim"), ("accuse", "evaluation"), ("vow", "promise"), ("urge", "demand"),
        ("call_for", "demand"), ("threaten", "threat"), ("deny", "denial"), ("expect", "prediction"),
        ("ultimatum", "threat"),
    ],
)  # fmt: skip
def test_kinds(word: str, kind: str) -> None:
    assert speech().kinds[word] == kind


def test_words_that_can_be_cues() -> None:
    verbs, nouns = cue_words()
    assert {"say", "tell", "believe"} <= verbs
    assert {"claim", "view"} <= nouns
    assert "table" not in nouns


def test_weights_favour_said_over_hit() -> None:
    w = weights()
    assert w.get("say|that", 0) > w.get("hit|np", 0)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KnowledgeError, match=r"kinds\.rant.*no such kind"):
        checked({"kinds": {"rant": "bluster"}}, "speech.toml")


def test_a_word_of_two_kinds_is_refused() -> None:
    with pytest.raises(KnowledgeError, match=r"'say' is in kinds\.claim"):
        checked({"kinds": {"claim": "say", "denial": "say"}}, "speech.toml")


def test_a_missing_list_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="media"):
        checked({"kinds": {"claim": "say"}}, "speech.toml")


def test_a_weight_that_is_no_number_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = tmp_path / "speech_weights.csv"
    bad.write_text("say|that,0.5\nsay|np,much\n", encoding="utf-8")
    monkeypatch.setattr(module, "WEIGHTS", bad)
    with pytest.raises(KnowledgeError, match="line 2"):
        weights.__wrapped__()
