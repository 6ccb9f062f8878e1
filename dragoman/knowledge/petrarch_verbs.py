"""Verb patterns of PETRARCH as frames of ours (knowledge/frames.py), as far as both can say the same.

A pattern's words are a row in the text, a frame's conditions slots of grammar. A single noun after the verb
becomes its object, a preposition its slot, 'TO VERB' the complement; passives, auxiliaries and tenses are the
engine's work and need no frame. What has more words, or words before the verb, is counted and left out.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from dragoman.knowledge.ontology import cameo
from dragoman.knowledge.petrarch import Dictionary, Pattern

SLOTS = frozenset(
    [
        "about", "against", "among", "at", "between", "by", "for", "from", "in", "into", "near", "of", "on",
        "over", "to", "toward", "towards", "under", "with", "within", "without",
    ]
)  # fmt: skip
PARTICLES = frozenset(["away", "back", "down", "forward", "off", "out", "through", "together", "up"])
PARTIES = frozenset("+$%^")
SPEECH = frozenset(["AGREE", "REQUEST", "REJECT", "THREATEN"])

TARGETS = ["object", "against", "on", "with", "to", "at", "for", "from"]
"""Where the other side may stand when the pattern does not tell."""


def verb_frames(dictionary: Dictionary, file: str, left_out: Counter[str]) -> list[dict[str, Any]]:
    """Entries for frames(), each with `where`; what cannot be expressed is counted in `left_out` by cause."""
    found: list[dict[str, Any]] = []
    for block in dictionary.blocks:
        plain: list[str] = []
        for word, code, line in block.verbs:
            verb, condition = _verb(word)
            if verb is None:
                left_out["a verb of several words"] += 1
                continue
            if condition is None:
                plain.append(verb)
            if code is None:
                continue
            entry = _entry(code, f"{file}:{line}")
            if entry is None:
                left_out[f"'{code}' is no CAMEO code"] += 1
            elif entry["event"] == "none":
                left_out["a verb whose code PLOVER has no home for (01)"] += 1
            else:
                found.append({**entry, "verbs": [verb], **({"when": condition} if condition else {})})
        for pattern in block.patterns:
            if not plain:
                left_out["a pattern of a verb of several words"] += 1
                continue
            entry = _entry(pattern.code, f"{file}:{pattern.line}")
            if entry is None:
                left_out[f"'{pattern.code}' is no CAMEO code"] += 1
                continue
            conditions = _conditions(pattern, dictionary.synonyms)
            if isinstance(conditions, str):
                left_out[conditions] += 1
                continue
            found += [{**entry, "verbs": plain, **({"when": c} if c else {})} for c in conditions]
    return found


def _verb(word: str) -> tuple[str | None, dict[str, list[str]] | None]:
    """The verb's lemma, and its particle as a condition; None, None where it is a longer phrase."""
    parts = word.lower().strip("_ ").replace("+", " ").replace("_", " ").split()
    if len(parts) == 1:
        return parts[0], None
    if len(parts) == 2 and parts[1] in PARTICLES:
        return parts[0], {"particle": [parts[1]]}
    if len(parts) == 2 and parts[1] in SLOTS:
        return parts[0], {parts[1]: ["*any"]}
    return None, None


def _entry(code: str, where: str) -> dict[str, Any] | None:
    """Event, mode, code and slots; None where the code is none of CAMEO's."""
    both = code.partition(":")
    code = both[0] or both[2]
    if code.startswith("---"):
        return {"event": "none", "where": where}
    try:
        facts = cameo(code)
    except KeyError:
        return None
    if facts.category is None:
        return {"event": "none", "where": where}
    entry: dict[str, Any] = {"event": facts.category, "cameo": code, "target": TARGETS, "where": where}
    if facts.modes and facts.modes[0]:
        entry["mode"] = facts.modes[0]
    if facts.category in SPEECH:
        entry["content"] = ["complement", "for"]
    if (facts.category == "CONSULT" and facts.code not in ("042", "043")) or (both[1] and both[0] == both[2]):
        entry["reciprocal"] = True
    return entry


def _conditions(pattern: Pattern, synonyms: dict[str, list[str]]) -> list[dict[str, list[str]]] | str:
    """The conditions that a pattern sets, as alternatives; or the cause why they cannot be set."""
    if any(word not in PARTIES for word in pattern.before):
        return "a pattern with words before the verb"
    words = pattern.after
    if any(set("(){}") & set(word) for word in words):
        return "a pattern with nested phrases"
    lead = [word for word in words if word not in PARTIES]
    if not lead:
        return [{}]
    if len(lead) == 1:
        return _one(lead[0], words, synonyms)
    if len(lead) == 2:
        return _two(lead[0], lead[1], words, synonyms)
    return "a pattern of three words or more"


def _one(word: str, words: list[str], synonyms: dict[str, list[str]]) -> list[dict[str, list[str]]] | str:
    low = word.lower().strip("_")
    if low in PARTICLES:
        return [{"particle": [low]}]
    if low in SLOTS:
        follows = words[words.index(word) + 1 :]
        return [{low: ["*actor" if follows and follows[0] in PARTIES else "*any"]}]
    lemmas = _lemmas(word, synonyms)
    if not lemmas:
        return "a pattern with a phrase or an unknown set"
    return [{"object": lemmas}, {"complement": lemmas}]


def _two(
    first: str, second: str, words: list[str], synonyms: dict[str, list[str]]
) -> list[dict[str, list[str]]] | str:
    one, two = first.lower().strip("_"), second.lower().strip("_")
    if one == "to":
        lemmas = _lemmas(second, synonyms)
        return (
            [{"complement": lemmas}, {"to": lemmas}]
            if lemmas
            else "a pattern with a phrase or an unknown set"
        )
    if one in SLOTS or one in PARTICLES:
        lemmas = _lemmas(second, synonyms)
        if not lemmas:
            return "a pattern with a phrase or an unknown set"
        return [{one: lemmas}] if one in SLOTS else [{"particle": [one], "object": lemmas}]
    if two in SLOTS or two in PARTICLES:
        lemmas = _lemmas(first, synonyms)
        if not lemmas:
            return "a pattern with a phrase or an unknown set"
        return (
            [{"object": lemmas, two: ["*any"]}] if two in SLOTS else [{"object": lemmas, "particle": [two]}]
        )
    return "a pattern of two content words"


def _lemmas(word: str, synonyms: dict[str, list[str]]) -> list[str]:
    """The lemmas that a word or set of a pattern stands for; phrases of a set are left out."""
    if word.startswith("&"):
        members = synonyms.get(word.strip("&_"), [])
    else:
        members = [word]
    plain = [member.lower().strip("_") for member in members]
    return sorted({member for member in plain if member.replace("-", "").isalpha()})
