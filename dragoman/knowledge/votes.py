"""Words of voting and bodies of a fixed number: `votes.toml`, checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import toml

FILE = Path(__file__).parent / "votes.toml"

RESULTS = ("adopted", "rejected", "vetoed", "postponed")
"""The contract's list."""


@dataclass(frozen=True, slots=True)
class VoteWords:
    """`results`: the outcome by the lemma of a deciding verb; `members`: how many a body has, by its key."""

    results: dict[str, str]
    voting: frozenset[str]
    unanimous: frozenset[str]
    qualified: frozenset[str]
    members: dict[str, int]


@cache
def vote_words() -> VoteWords:
    """The words of voting. Raises KnowledgeError."""
    raw = toml(FILE)
    if set(raw) != {"results", "words", "members"} or set(raw["results"]) != set(RESULTS):
        raise KnowledgeError(
            FILE.name,
            f"it holds {sorted(raw)}",
            f"it needs words, members, and results of {', '.join(RESULTS)}",
        )
    for key, number in raw["members"].items():
        if not isinstance(number, int) or number < 1:
            raise KnowledgeError(FILE.name, f"[members] {key} is '{number}'", "a whole number of members")
    words = {name: frozenset(raw["words"].get(name, ())) for name in ("voting", "unanimous", "qualified")}
    return VoteWords(
        results={lemma: name for name, lemmas in raw["results"].items() for lemma in lemmas},
        members=raw["members"],
        **words,
    )
