"""Numbers in words, what bounds them and what they count: `quantities.toml`, checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import toml
from dragoman.record import Comparator

FILE = Path(__file__).parent / "quantities.toml"

TABLES = ("numbers", "scales", "vague", "several", "comparators", "after", "currencies", "units", "people")


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Words of number, all in lower case. `comparators` and `after` are by the words before and after a number, as
    tuples; `units` is by lemma, its value a unit of the contract or an ISO 4217 code."""

    numbers: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, int]
    several: frozenset[str]
    comparators: dict[tuple[str, ...], Comparator]
    after: dict[tuple[str, ...], Comparator]
    units: dict[str, str]


@cache
def quantity_words() -> QuantityWords:
    """The words of number. Raises KnowledgeError."""
    raw = toml(FILE)
    if set(raw) != set(TABLES):
        raise KnowledgeError(
            FILE.name, f"its tables are {sorted(raw)}", f"it needs {', '.join(TABLES)} and no other"
        )
    for name in ("numbers", "scales", "vague"):
        for word, number in raw[name].items():
            if not isinstance(number, int) or number < 0:
                raise KnowledgeError(FILE.name, f"[{name}] {word} is '{number}'", "a whole number")
    for name in ("comparators", "after"):
        for sign in raw[name]:
            if sign not in get_args(Comparator):
                raise KnowledgeError(
                    FILE.name,
                    f"[{name}] '{sign}' is no comparator",
                    f"one of {', '.join(get_args(Comparator))}",
                )
    for code in raw["currencies"]:
        if not re.fullmatch("[A-Z]{3}", code):
            raise KnowledgeError(FILE.name, f"[currencies] '{code}' is no ISO 4217 code", "three capitals")
    units = (
        dict.fromkeys(raw["people"]["words"], "person") | _by_word(raw["units"]) | _by_word(raw["currencies"])
    )
    return QuantityWords(
        numbers=raw["numbers"],
        scales=raw["scales"],
        vague=raw["vague"],
        several=frozenset(raw["several"]["words"]),
        comparators={tuple(w.split()): s for s, words in raw["comparators"].items() for w in words},
        after={tuple(w.split()): s for s, words in raw["after"].items() for w in words},
        units=units,
    )


def _by_word(table: dict[str, Any]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}
