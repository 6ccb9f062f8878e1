"""Which words bring which context: `contexts.toml`, checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import toml

FILE = Path(__file__).parent / "contexts.toml"


@dataclass(frozen=True, slots=True)
class Contexts:
    """Contexts by word, by two-word phrase, and by 'CATEGORY/mode'; `order` is the codebook's."""

    words: dict[str, tuple[str, ...]]
    phrases: dict[tuple[str, ...], tuple[str, ...]]
    modes: dict[str, str]
    order: dict[str, int]


@cache
def contexts_known() -> Contexts:
    """The contexts of the codebook with their words. Raises KnowledgeError."""
    raw = toml(FILE)
    words: dict[str, tuple[str, ...]] = {}
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    modes: dict[str, str] = {}
    for name, entry in raw.items():
        strange = set(entry) - {"words", "modes"}
        if strange or not entry.get("words"):
            raise KnowledgeError(
                FILE.name, f"[{name}] needs `words` and may have `modes`, but has {sorted(entry)}"
            )
        for word in entry["words"]:
            parts = tuple(word.split())
            if len(parts) == 1:
                words[word] = (*words.get(word, ()), name)
            else:
                phrases[parts] = (*phrases.get(parts, ()), name)
        for mode in entry.get("modes", []):
            modes[mode] = name
    return Contexts(words, phrases, modes, {name: i for i, name in enumerate(raw)})
