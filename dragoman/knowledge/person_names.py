"""Spellings of persons' names brought to one form: 'Sergei' and 'Sergey', 'al-Assad' and 'Assad'.

The forms made here are for comparison only and are never shown. The lists are in offices_names.toml.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import toml

_FILE = "dragoman/knowledge/offices_names.toml"
_FOREIGN = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a"}
    | {"‐": "-", "‑": "-"}
)
_MARKS = str.maketrans(dict.fromkeys("'’‘ʻʼ`´", "") | dict.fromkeys('-–.,"“”()', " "))
_ARTICLE = re.compile(r"\b(?:al|el|as|an|ar|at|ash|az|ad|ed|es|ul|ur|ech)-(?=\w)")
_SOUNDS = {
    "dj": "d", "ck": "k", "q": "k", "ou": "u", "oo": "u", "ee": "i",
    "oe": "o", "ae": "a", "ue": "u", "kh": "h", "iu": "yu", "ia": "ya",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS))
_DOUBLE = re.compile(r"(.)\1+")
_ENDING = re.compile(r"[ea]?[iyj]+$")
_SHORTEST_FOLDED = 5
"""Shorter words are compared as they stand: 'Li' and 'Lee', 'Hu' and 'Hou' are different families."""


@dataclass(frozen=True, slots=True)
class NameLists:
    """What offices_names.toml holds: see the comments there."""

    variants: dict[str, str]
    particles: frozenset[str]
    titles: frozenset[str]
    family_first: frozenset[str]
    by_first_name_persons: frozenset[str]
    small: frozenset[str]
    given_last: frozenset[str]
    two_surnames: frozenset[str]
    second_given: frozenset[str]
    by_first_name: frozenset[str]
    aliases: dict[str, str]


@cache
def name_lists() -> NameLists:
    """The lists of offices_names.toml. Raises KnowledgeError if one is missing or a variant stands twice."""
    data = toml(Path(__file__).parent / "offices_names.toml")
    variants: dict[str, str] = {}
    try:
        for standard, spellings in data["variants"].items():
            for spelling in spellings:
                if variants.setdefault(spelling, standard) != standard:
                    raise KnowledgeError(_FILE, f"'{spelling}' is a variant of two names", "leave it at one")
        lists = {
            name: frozenset(data[name])
            for name in (
                "particles",
                "titles",
                "family_first",
                "by_first_name_persons",
                "small",
                "given_last",
                "two_surnames",
                "second_given",
                "by_first_name",
            )
        }
        return NameLists(variants=variants, aliases=dict(data["aliases"]), **lists)
    except KeyError as missing:
        raise KnowledgeError(_FILE, f"the list {missing} is missing", "restore it") from None


def plain(text: str) -> str:
    """Lower case without accents, apostrophes, hyphens, articles: 'Muʻammar al-Sisi' → 'muammar sisi'."""
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_FOREIGN))
        text = "".join([letter for letter in text if not unicodedata.combining(letter)])
    if "-" in text:
        text = _ARTICLE.sub("", text)
    return text.translate(_MARKS)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A plain word with the spellings of one sound made equal, by the list of variants and by rule."""
    word = name_lists().variants.get(word, word)
    if len(word) < _SHORTEST_FOLDED:
        return word
    if word[:2] == "ye":
        word = word[1:]
    if _SOUND.search(word):
        word = _SOUND.sub(lambda found: _SOUNDS[found[0]], word)
    word = _DOUBLE.sub(r"\1", word)
    return _ENDING.sub("i", word) if word[-1] in "iyj" else word


def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a name in comparable form, without titles ('Sir') and, inside it, 'al', 'el' and 'ul'."""
    titles = name_lists().titles
    words = [word for word in plain(name).split() if word not in titles]
    return tuple([fold(word) for at, word in enumerate(words) if at == 0 or word not in ("al", "el", "ul")])


@cache
def _by_first_name() -> frozenset[str]:
    return frozenset(" ".join(name_tokens(name)) for name in name_lists().by_first_name_persons)


def name_keys(name: str, country: str, by_first_name: bool = False) -> list[str]:
    """The forms under which a person is looked up: the full name, and all that stands for a surname.

    `by_first_name` is for monarchs, who are known by the first word of theirs ('King Salman').
    """
    lists = name_lists()
    tokens = name_tokens(name)
    if not tokens:
        return []
    keys = {" ".join(tokens): None}
    if len(tokens) == 2:
        keys[tokens[1]] = None
    elif len(tokens) > 2:
        keys["".join(tokens)] = None
        for at in range(1, len(tokens)):
            keys[" ".join(tokens[at:])] = None
        if tokens[-1] in lists.particles:
            del keys[tokens[-1]]
    if len(tokens) > 1:
        if country in lists.family_first or " ".join(tokens) in _by_first_name():
            keys[tokens[0]] = None
        if country in lists.two_surnames and len(tokens) > 2 and tokens[-2] not in lists.second_given:
            if tokens[-2] not in lists.particles:
                keys[tokens[-2]] = None
        if by_first_name or country in lists.by_first_name:
            keys[tokens[0]] = None
    return list(keys)
