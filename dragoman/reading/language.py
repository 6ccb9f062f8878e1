"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """the of and to in a that for on said was is with by as at from has it his are be not an were have
        had its he they will who after been their which would this but or we i you up out more than about when
        there if""",
    )
)
"""The commonest words of English news; they make up 35 to 50 % of its words."""

PLAINLY = 0.2
"""Share of those words from which on a text is English whatever else it holds. Other languages of the Latin
alphabet stay under 0.1 ('a', 'in', 'is', 'me' are words of theirs, too); headlines and lists of names reach
0.15."""

SURE = 0.9
"""Probability, by py3langid, from which on a text counts as being in another language."""

SHORTEST = 60
"""Letters; of a shorter text in the Latin alphabet no language is told."""

WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language; None where it cannot be told (such a text is coded as English)."""
    words = WORD.findall(text[:5000])
    if not words:
        return None
    share = sum(w.lower() in ENGLISH for w in words) / len(words)
    if share >= PLAINLY:
        return "en"
    letters = sum(map(len, words))
    foreign = sum(len(w) for w in words if not w.isascii()) > 0.6 * letters
    if letters < (12 if foreign else SHORTEST):
        return None
    code, probability = _classify(text)
    if code == "en":
        return "en"
    if probability < SURE or (share > 0.1 and not foreign):
        return None
    return code


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _classify(text: str) -> tuple[str, float]:
    code, probability = _identifier().classify(text.encode("utf-8", "replace").decode("utf-8"))
    return str(code), float(probability)
