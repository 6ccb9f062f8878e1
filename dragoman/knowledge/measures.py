"""What decisions oblige: `measures.toml`, checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from dragoman.errors import KnowledgeError

FILE = Path(__file__).parent / "measures.toml"


@dataclass(frozen=True, slots=True)
class MeasureKinds:
    """Kinds of measure by verb and by word; `oblige` and `instruments` are lemmas."""

    oblige: frozenset[str]
    instruments: frozenset[str]
    kinds: tuple[tuple[str, frozenset[str], frozenset[str]], ...]
    """Name, words, verbs of each kind, in the order in which they are tried."""

    def kind(self, verb: str, lemmas: Iterable[str]) -> str | None:
        """The kind of what a verb imposes, by the lemmas of its object; None where no kind is told."""
        words = list(lemmas)
        pairs = {f"{a} {b}" for a, b in pairwise(words)} | set(words)
        by_word = None
        for name, known, verbs in self.kinds:
            if verb in verbs and (
                not known or known & pairs or (by_word is None and name in ("ban", "cap", "expulsion"))
            ):
                return by_word or name
            if known & pairs and not verbs and by_word is None:
                by_word = name
        if by_word:
            return by_word
        return next((name for name, known, _ in self.kinds if known & pairs), None)


@cache
def measure_kinds() -> MeasureKinds:
    """The kinds of measure. Raises KnowledgeError."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    kinds = []
    for name, entry in raw["kinds"].items():
        if set(entry) - {"words", "verbs"}:
            raise KnowledgeError(FILE.name, f"[kinds.{name}] may have `words` and `verbs` only")
        kinds.append((name, frozenset(entry.get("words", ())), frozenset(entry.get("verbs", ()))))
    return MeasureKinds(frozenset(raw["oblige"]), frozenset(raw["instruments"]), tuple(kinds))
