"""Numbers with their units and bounds: 'nearly 90 percent', 'at least 12 people', '$1.5 billion', 'dozens'."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dragoman.coding.parse import Parsed
from dragoman.record import Comparator, Quantity

NUMBER = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$")

WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "a": 1,
    "an": 1,
}

SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12,
          "bn": 1_000_000_000, "m": 1_000_000, "mln": 1_000_000}  # fmt: skip

VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "tens": 20, "millions": 2_000_000}
"""Plural counts without a number: the least that the word can mean."""

COMPARATORS: dict[str, Comparator] = {
    "about": "about", "around": "about", "approximately": "about", "roughly": "about", "some": "about",
    "estimated": "about", "nearly": "nearly", "almost": "nearly", "exactly": "exactly",
    "over": "more_than", "more than": "more_than", "upwards of": "more_than",
    "at least": "at_least", "no fewer than": "at_least", "no less than": "at_least", "as many as": "at_most",
    "less than": "less_than", "fewer than": "less_than", "under": "less_than",
    "up to": "at_most", "at most": "at_most", "no more than": "at_most",
}  # fmt: skip

CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "dollar": "USD", "euro": "EUR", "pound": "GBP",
              "yen": "JPY", "rouble": "RUB", "ruble": "RUB", "yuan": "CNY", "rupee": "INR", "franc": "CHF"}  # fmt: skip

UNITS = {
    "percent": "percent", "%": "percent", "per cent": "percent", "tonne": "tonne", "ton": "tonne", "barrel": "barrel",
    "person": "person", "people": "person", "kilometre": "kilometre", "kilometer": "kilometre", "km": "kilometre",
    "mile": "mile", "litre": "litre", "liter": "litre", "megawatt": "megawatt", "vehicle": "vehicle", "tank": "tank",
    "aircraft": "aircraft", "ship": "ship", "missile": "missile",
}  # fmt: skip

PEOPLE = frozenset(
    [
        "person",
        "people",
        "civilian",
        "soldier",
        "troop",
        "villager",
        "policeman",
        "officer",
        "protester",
        "demonstrator",
        "rebel",
        "militant",
        "child",
        "woman",
        "man",
        "worker",
        "student",
        "refugee",
        "migrant",
        "prisoner",
        "hostage",
        "gunman",
        "fighter",
        "insurgent",
        "journalist",
        "victim",
        "passenger",
        "resident",
        "inmate",
        "national",
        "citizen",
        "member",
        "activist",
        "guerrilla",
        "guerilla",
        "police",
        "servicemen",
        "serviceman",
        "peacekeeper",
        "marcher",
        "miner",
        "teacher",
        "doctor",
        "diplomat",
        "sailor",
        "pilot",
        "other",
        "dead",
        "wounded",
        "injured",
        "casualty",
        "suspect",
        "detainee",
        "guard",
        "boy",
        "girl",
        "tourist",
    ]
)
"""Nouns that count people."""


def quantity(parsed: Parsed, head: Token) -> Quantity | None:
    """The quantity that a noun phrase counts, by its head; None where it bears no number.

    '12 people' -> 12 person; 'nearly 90 percent of …' -> 90 percent, nearly; 'Dozens' -> at least 24 person is not said:
    the value stays open and `low` holds what the word means at least.
    """
    if head.lower_ in VAGUE:
        return Quantity(
            low=VAGUE[head.lower_],
            unit=_of_unit(head) or "person",
            approximate=True,
            span=_span(parsed, head),
        )
    number = next(
        (c for c in head.children if c.dep_ in ("nummod", "quantmod") and value(c) is not None), None
    )
    if number is None:
        if value(head) is None:
            return None
        number = head
    amount = value(number)
    if amount is None:
        return None
    sign = _comparator(parsed, number)
    q = Quantity(value=amount, unit=_unit(head, number), comparator=sign)
    if sign in ("about", "nearly"):
        q.approximate = True
    if sign in ("at_least", "more_than"):
        q.low = amount
    if sign in ("at_most", "less_than"):
        q.high = amount
    first = min(
        number.left_edge.i, head.left_edge.i if head.i > number.i and head.i - number.i < 4 else number.i
    )
    q.span = parsed.chars(first, max(number.i, head.i if head.i - number.i < 6 else number.i) + 1)
    return q


def value(token: Token) -> int | float | None:
    """The number that a token means with the number words before it: '1.5 million', 'two hundred', '12'."""
    text = token.lower_
    own = _plain(text)
    parts = [
        c
        for c in token.lefts
        if c.dep_ in ("compound", "nummod", "quantmod") and _plain(c.lower_) is not None
    ]
    if text in SCALES:
        base = (
            _plain(parts[-1].lower_)
            if parts
            else (1 if any(c.lower_ in ("a", "an") for c in token.lefts) else None)
        )
        return None if base is None else _tidy(base * SCALES[text])
    if own is None:
        return None
    return own


def _plain(text: str) -> int | float | None:
    if NUMBER.match(text):
        return _tidy(float(text.replace(",", "")))
    if text in WORDS and text not in ("a", "an"):
        return WORDS[text]
    first, _, second = text.partition("-")
    if first in WORDS and second in WORDS:
        return WORDS[first] + WORDS[second]
    return None


def _tidy(number: float) -> int | float:
    return int(number) if number == int(number) and abs(number) < 1e15 else number


def _comparator(parsed: Parsed, number: Token) -> Comparator | None:
    first = number.left_edge.i
    window = parsed.doc[max(0, first - 3) : number.i]
    words = " ".join(t.lower_ for t in window)
    for phrase in sorted(COMPARATORS, key=len, reverse=True):
        if re.search(rf"\b{phrase}(\s\S{{1,12}})?$", words):
            return COMPARATORS[phrase]
    return None


def _unit(head: Token, number: Token) -> str | None:
    for child in (*number.children, *head.children):
        if child.text in CURRENCIES:
            return CURRENCIES[child.text]
    lemma = head.lemma_.lower()
    if lemma in CURRENCIES:
        return CURRENCIES[lemma]
    if lemma in UNITS:
        return UNITS[lemma]
    if lemma in PEOPLE or head.i == number.i:
        return "person" if lemma in PEOPLE or head.dep_ in ("nsubjpass", "dobj", "nsubj") else None
    return None


def _of_unit(head: Token) -> str | None:
    for child in head.rights:
        if child.lower_ == "of":
            for governed in child.children:
                lemma = governed.lemma_.lower()
                return "person" if lemma in PEOPLE else UNITS.get(lemma)
    return None


def _span(parsed: Parsed, head: Token) -> tuple[int, int]:
    return parsed.chars(head.left_edge.i if head.i - head.left_edge.i < 4 else head.i, head.i + 1)


def quantity_in(parsed: Parsed, head: Token) -> Quantity | None:
    """The first quantity that a phrase holds, from its head down: 'exports of two million barrels a year'."""
    if (q := quantity(parsed, head)) is not None and q.value is not None:
        return q
    for token in head.subtree:
        if (
            token.i != head.i
            and token.pos_ in ("NOUN", "PROPN", "SYM", "NUM")
            and token.ent_type_ not in ("DATE", "TIME", "ORDINAL")
        ):
            if (q := quantity(parsed, token)) is not None and q.value is not None:
                return q
    return None
