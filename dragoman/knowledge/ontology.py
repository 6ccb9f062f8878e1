"""PLOVER's categories, modes, scores and contexts, and CAMEO's codes with Goldstein's scale.

Names and numbers stand in ontology.toml and cameo.csv. Sources: PLOVER manual draft 2.0; CAMEO's scale as
phoenix_pipeline has it (CAMEO.SCALE), 019 and 1053 from the GDELT table; the reading of CAMEO codes as PLOVER
categories is section 5 of the codebook.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import toml
from dragoman.record import Category

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class CategoryFacts:
    """A PLOVER category: its quad (1 to 4), its score, whether it needs a recipient, its modes and their
    scores.

    The modes stand in order of precedence.
    """

    name: str
    quad: int
    score: float
    recipient: bool
    modes: dict[str, float]


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code: label, Goldstein value (its parent's where it has none), PLOVER category, possible modes.

    `category` is None for the root that PLOVER has no home for (01). The first of `modes` is meant where no
    words decide; None stands for no mode.
    """

    code: str
    label: str
    goldstein: float
    category: str | None
    modes: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All of it; `contexts`, `sectors`, `stateless` and `quads` with a line on what each holds.

    `petrarch_sectors` and `petrarch_countries` lead from PETRARCH's codes to ours where they differ.
    """

    categories: dict[str, CategoryFacts]
    cameo: dict[str, Cameo]
    contexts: dict[str, str]
    sectors: dict[str, str]
    stateless: dict[str, str]
    quads: dict[int, str]
    petrarch_sectors: dict[str, str]
    petrarch_countries: dict[str, str]
    typical: dict[tuple[str, str | None], str]
    """The CAMEO code of a category's typical case, and of each of its modes'."""


@cache
def ontology(folder: Path = HERE) -> Ontology:
    """The ontology, read once and checked. Raises KnowledgeError with file, entry and cause."""
    path = folder / "ontology.toml"
    raw = toml(path)
    quads = {int(number): label for number, label in raw["quads"].items()}
    categories = {name: _category(name, facts, quads, path.name) for name, facts in raw["categories"].items()}
    if set(categories) != set(get_args(Category)):
        odd = sorted(set(categories) ^ set(get_args(Category)))
        raise KnowledgeError(path.name, f"the categories are not the sixteen of the record: {odd}")
    cameo = _cameo(folder / "cameo.csv", categories)
    return Ontology(
        categories, cameo, raw["contexts"], raw["sectors"], raw["stateless"], quads,
        raw["petrarch_sectors"], raw["petrarch_countries"], _typical(raw["typical"], categories, cameo, path.name),
    )  # fmt: skip


def quad(category: str) -> int:
    """The quad of a category: 1 verbal cooperation to 4 material conflict."""
    return ontology().categories[category].quad


def intensity(category: str, mode: str | None = None) -> float:
    """PLOVER's conflict-cooperation score of a mode, or of the category where there is none (-10 to 10)."""
    facts = ontology().categories[category]
    return facts.modes[mode] if mode else facts.score


def modes(category: str) -> tuple[str, ...]:
    """The modes of a category in order of precedence."""
    return tuple(ontology().categories[category].modes)


def cameo(code: str) -> Cameo:
    """What a CAMEO code says, read under its longest beginning that is known. Raises KeyError for none."""
    known = ontology().cameo
    for length in range(len(code), 1, -1):
        if code[:length] in known:
            return known[code[:length]]
    raise KeyError(code)


def goldstein(code: str) -> float:
    """Goldstein's value of a CAMEO code (-10 to 10); its parent's where it has none. Raises KeyError."""
    return cameo(code).goldstein


def typical(category: str, mode: str | None = None) -> str:
    """The CAMEO code of the typical case of a category and mode: for acts of which no more is known."""
    return ontology().typical[category, mode]


def plover(code: str) -> tuple[str | None, str | None]:
    """Category and mode that a CAMEO code stands for: None, None where PLOVER has no home for it."""
    facts = cameo(code)
    return facts.category, facts.modes[0] if facts.modes else None


def _category(name: str, facts: dict[str, Any], quads: dict[int, str], where: str) -> CategoryFacts:
    place = f"{where}, {name}"
    odd = set(facts) - {"quad", "score", "recipient", "modes"}
    if odd:
        raise KnowledgeError(place, f"unknown keys {sorted(odd)}")
    if facts.get("quad") not in quads:
        raise KnowledgeError(place, f"quad {facts.get('quad')} is none of {sorted(quads)}")
    scores = [facts.get("score"), *facts.get("modes", {}).values()]
    if not all(isinstance(score, int | float) and -10 <= score <= 10 for score in scores):
        raise KnowledgeError(place, "a score is a number from -10 to 10")
    return CategoryFacts(name, facts["quad"], facts["score"], facts["recipient"], facts.get("modes", {}))


def _typical(
    raw: dict[str, Any], categories: dict[str, CategoryFacts], known: dict[str, Cameo], where: str
) -> dict[tuple[str, str | None], str]:
    found: dict[tuple[str, str | None], str] = {}
    for name, facts in categories.items():
        codes = raw.get(name)
        codes = {"-": codes} if isinstance(codes, str) else codes or {}
        if set(codes) != {"-", *facts.modes}:
            raise KnowledgeError(
                f"{where}, typical.{name}", f"names a code for each of {sorted(('-', *facts.modes))}"
            )
        for mode, code in codes.items():
            if code not in known:
                raise KnowledgeError(f"{where}, typical.{name}", f"'{code}' is no CAMEO code")
            found[name, None if mode == "-" else mode] = code
    return found


def _cameo(path: Path, categories: dict[str, CategoryFacts]) -> dict[str, Cameo]:
    found: dict[str, Cameo] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            where = f"{path.name}:{number}"
            code = row["code"]
            parent = next((found[code[:n]] for n in range(len(code) - 1, 1, -1) if code[:n] in found), None)
            if not code.isdigit() or not 2 <= len(code) <= 4 or code in found:
                raise KnowledgeError(where, f"'{code}' is no code, or stands here twice")
            if len(code) > 2 and parent is None:
                raise KnowledgeError(where, f"{code} stands before its root")
            if not row["goldstein"] and parent is None:
                raise KnowledgeError(where, f"{code} has no Goldstein value and no parent")
            value = float(row["goldstein"]) if row["goldstein"] else parent.goldstein if parent else 0.0
            if row["category"]:
                category = None if row["category"] == "none" else row["category"]
                allowed = tuple(None if mode == "-" else mode for mode in row["modes"].split())
            elif parent:
                category, allowed = parent.category, parent.modes
            else:
                raise KnowledgeError(where, f"{code} has no category and no parent")
            if category and category not in categories:
                raise KnowledgeError(where, f"'{category}' is no category")
            for mode in allowed:
                if mode and (not category or mode not in categories[category].modes):
                    raise KnowledgeError(where, f"'{mode}' is no mode of {category}")
            found[code] = Cameo(code, row["label"], value, category, allowed)
    return found
