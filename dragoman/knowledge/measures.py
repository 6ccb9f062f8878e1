"""Which words make which measure: `measures.toml`, checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import toml

FILE = Path(__file__).parent / "measures.toml"

LISTS = ("oblige", "budgeting", "forbidding", "by_instrument", "agreements", "instruments", "adopt")


@dataclass(frozen=True, slots=True)
class MeasureKinds:
    """Kinds of measure by verb and by word, and the lemmas by which a decision obliges; `kinds`: name, verbs and words
    of each, in the order in which they are tried."""

    oblige: frozenset[str]
    budgeting: frozenset[str]
    forbidding: frozenset[str]
    by_instrument: frozenset[str]
    agreements: frozenset[str]
    instruments: frozenset[str]
    adopt: frozenset[str]
    kinds: tuple[tuple[str, frozenset[str], frozenset[str]], ...]

    def kind(self, verb: str, lemmas: Iterable[str]) -> str | None:
        """The kind of what a verb imposes, by the lemmas of what is imposed; None where no kind is told."""
        words = list(lemmas)
        told = {f"{a} {b}" for a, b in pairwise(words)} | set(words)
        for name, verbs, known in self.kinds:
            if (not verbs or verb in verbs) and (not known or known & told):
                return name
        return None


@cache
def measure_kinds() -> MeasureKinds:
    """The kinds of measure. Raises KnowledgeError."""
    raw = toml(FILE)
    if set(raw) != {*LISTS, "kind"}:
        raise KnowledgeError(
            FILE.name, f"it holds {sorted(raw)}", f"it needs {', '.join(LISTS)} and [[kind]]"
        )
    kinds = []
    for entry in raw["kind"]:
        name = entry.get("name")
        if (
            set(entry) - {"name", "verbs", "words"}
            or not name
            or not (entry.get("verbs") or entry.get("words"))
        ):
            raise KnowledgeError(FILE.name, f"[[kind]] {name!r} needs `name`, and `verbs` or `words` or both")
        strange = set(entry.get("words", ())) - set(map(str.lower, entry.get("words", ())))
        if strange:
            raise KnowledgeError(
                FILE.name, f"[[kind]] {name!r} has capitals in {sorted(strange)}", "use lemmas"
            )
        kinds.append((name, frozenset(entry.get("verbs", ())), frozenset(entry.get("words", ()))))
    return MeasureKinds(kinds=tuple(kinds), **{name: frozenset(raw[name]) for name in LISTS})
