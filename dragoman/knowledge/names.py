"""Names as they stand in print: how a form is cut into words, and when words of a text are that form.

Spelling that varies from paper to paper is levelled on both sides: accents, curly apostrophes, hyphens
('al-Qaeda', 'al Qaeda'), dots ('U.S.', 'US'). Capitals are not, because they tell 'Turkey' from 'turkey' and
'US' from 'us'.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

T = TypeVar("T")

FREE, CAPITAL, EXACT = 0, 1, 2
"""What a word of a form asks of a word of the text: nothing, a capital at its beginning, the same letters."""

COMMON = frozenset(
    [
        "agency", "alliance", "army", "assembly", "bank", "bloc", "brigade", "brigades", "coalition",
        "commission", "committee", "conference", "congress", "council", "court", "criminal", "defence",
        "democratic", "department", "development", "force", "forces", "foundation", "fund", "general",
        "group", "human", "liberation", "ministry", "mission", "movement", "network", "news", "office",
        "organisation", "organization", "parliament", "party", "people", "police", "programme", "program",
        "rights", "security", "service", "tribunal", "workers",
    ]
)  # fmt: skip
"""Words within a name that many papers print in small letters ('UN security council', 'Labour party')."""

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'"})
_HYPHENS = re.compile(r"[-‐‑‒–/]")
_BREAKS = re.compile(r"[,()]|(?<=\w)'s\b")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)


def fold(text: str) -> str:
    """Text without accents and with plain apostrophes, its capitals kept."""
    text = text.translate(_APOSTROPHES)
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=100_000)
def pieces(word: str) -> tuple[tuple[str, str], ...]:
    """The parts of one token that count for a name, each in lower case and as it stands; () for a hyphen.

    The apostrophe of a plural's genitive does not count ('Workers\' Party', 'Workers Party').
    """
    if word.isascii() and word.isalnum():
        return ((word.lower(), word),)
    word = fold(word)
    if len(word) == 1:
        return () if _HYPHENS.match(word) or word == "'" else ((word.lower(), word),)
    word = word.rstrip("'")
    parts = (part.replace(".", "") or part for part in _HYPHENS.split(word) if part)
    return tuple((part.lower(), part) for part in parts)


def cut(form: str) -> list[str]:
    """A form cut into tokens as a tokenizer cuts it: at spaces, before 's, around brackets and commas."""
    form = form.translate(_APOSTROPHES)
    if "'" in form or "," in form or "(" in form:
        form = _BREAKS.sub(r" \g<0> ", form)
    return form.split()


def surface(form: str) -> str:
    """The key of a form in a table of names: its pieces in lower case with single spaces between them."""
    return " ".join(low for word in cut(form.rstrip("!")) for low, _ in pieces(word))


_IRREGULAR = {"man": "men", "woman": "women", "person": "people", "child": "children"}
_UNCHANGED = ("police", "military", "clergy", "personnel", "people", "youth", "staff", "gendarmerie")


def plural(noun: str) -> str:
    """The plural of an English noun or of the last word of a phrase; of 'x of y', of its first part."""
    for link in (" of ", " for ", " in ", " to "):
        if link in noun:
            first, rest = noun.split(link, 1)
            return plural(first) + link + rest
    if noun.endswith(_UNCHANGED) or (noun.endswith("s") and not noun.endswith("ss")):
        return noun
    for one, many in _IRREGULAR.items():
        if noun.endswith(one) and noun != "human":
            return noun[: -len(one)] + many
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"


@lru_cache(maxsize=100_000)
def demand(piece: str) -> int:
    """What a piece of a form asks of the text: FREE, CAPITAL or EXACT.

    Short abbreviations must be written in capitals ('WHO'); longer ones may also be written as names
    ('Nato').
    """
    letters = [c for c in piece if c.isalpha()]
    if not letters or not letters[0].isupper():
        return FREE
    if len(letters) > 1 and len(piece) <= 3 and all(c.isupper() for c in letters):
        return EXACT
    return CAPITAL


class Names(Generic[T]):
    """Forms and what they stand for, found in a row of words by the longest match."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}
        self.small: set[str] = set()
        """The first pieces of forms that may begin with a small letter ('al', 'contras')."""

    def add(self, form: str, thing: T, *, first: bool = False) -> str:
        """Let `form` stand for `thing`, after what it stands for already or before it; gives its surface.

        A form that ends in '!' must stand in the text letter by letter ('MEND!', which is no 'Mend').
        """
        exact = form.endswith("!")
        if form.isascii() and form.replace(" ", "").isalnum():
            parts = list(zip(form.lower().split(), form.split(), strict=True))
        else:
            parts = [piece for word in cut(form.rstrip("!")) for piece in pieces(word)]
        if not parts:
            raise ValueError(f"'{form}' has no words")
        node = self._root
        for low, _ in parts:
            following = node.get(low)
            if following is None:
                following = node[low] = {}
            node = following
        asked: tuple[tuple[int, int, str], ...] = ()
        if not form.islower():
            asks = [(i, EXACT if exact else demand(piece), piece) for i, (_, piece) in enumerate(parts)]
            asked = tuple(ask for ask in asks if ask[1] and not (ask[0] and parts[ask[0]][0] in COMMON))
        if not asked or asked[0][0] > 0:
            self.small.add(parts[0][0])
        ends = node.get("")
        if ends is None:
            node[""] = [(asked, thing)]
        else:
            ends.insert(0 if first else len(ends), (asked, thing))
        return " ".join([low for low, _ in parts])

    def match(self, words: Sequence[str], start: int) -> tuple[int, tuple[T, ...]] | None:
        """The longest form that begins with the word at `start`: the index after it, what it stands for."""
        parts = pieces(words[start])
        if not parts or parts[0][0] not in self._root:
            return None
        node = self._root
        seen: list[str] = []
        best: tuple[int, tuple[T, ...]] | None = None
        at = start
        while True:
            for low, piece in parts:
                following = node.get(low)
                if following is None:
                    return best
                node = following
                seen.append(piece)
            at += 1
            if parts and "" in node and (found := _allowed(node[""], seen)):
                best = at, found
            if at == len(words):
                return best
            parts = pieces(words[at])


def _allowed(ends: list[tuple[tuple[tuple[int, int, str], ...], T]], seen: list[str]) -> tuple[T, ...]:
    found: list[T] = []
    for asked, thing in ends:
        for i, what, piece in asked:
            if what == EXACT:
                if seen[i] != piece:
                    break
            elif not seen[i][0].isupper():
                break
        else:
            if thing not in found:
                found.append(thing)
    return tuple(found)
