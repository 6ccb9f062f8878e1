"""What parties take positions on: `issues.toml`, checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import toml

FILE = Path(__file__).parent / "issues.toml"

ISSUES = (
    "negotiation", "sanctions", "pressure", "ceasefire", "recognition", "territory", "nuclear_programme",
    "military_action", "troops", "aid", "election", "government", "law", "rights", "press", "arrest", "trial", "release",
    "violence", "accusation", "sovereignty", "trade", "other",
)  # fmt: skip
"""The contract's list."""


@dataclass(frozen=True, slots=True)
class Issues:
    """Issues by lemma, in the order in which they are tried, and by the act that implies them."""

    words: dict[str, str]
    acts: dict[str, str]
    opposed: frozenset[str]
    """Words of an issue that name its end: who asks for denuclearisation is against the programme."""

    def of(self, lemmas: Iterable[str], event: str | None, mode: str | None) -> str:
        """The issue of a phrase: by the first of its words that names one, else by the act, else 'other'."""
        for lemma in lemmas:
            if lemma in self.words:
                return self.words[lemma]
        return self.acts.get(f"{event}/{mode}", self.acts.get(event or "", "other"))


@cache
def issues() -> Issues:
    """The issues with their words and acts. Raises KnowledgeError."""
    words: dict[str, str] = {}
    acts: dict[str, str] = {}
    opposed: set[str] = set()
    for name, entry in toml(FILE).items():
        if name not in ISSUES:
            raise KnowledgeError(
                FILE.name, f"'{name}' is no issue of the contract", f"one of {', '.join(ISSUES)}"
            )
        for word in entry["words"]:
            words.setdefault(word, name)
        for act in entry.get("acts", []):
            acts.setdefault(act, name)
        for word in entry.get("opposed", []):
            words.setdefault(word, name)
            opposed.add(word)
    return Issues(words, acts, frozenset(opposed))
