"""Numbers with their units and bounds: 'nearly 90 percent', 'at least 12 people', '$1.5 billion', 'dozens'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.coding.parse import Parsed
from dragoman.knowledge.quantities import quantity_words
from dragoman.record import Comparator, Quantity

NUMBER = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?$|\d+(\.\d+)?$")
JOINED = re.compile(r"(\d[\d,]*(?:\.\d+)?)[-–](\d[\d,]*(?:\.\d+)?)$")
"""'10-15', where the parser's words keep it whole."""
SCALED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(bn|mln|m|k)$")

DASHES = frozenset({"-", "–", "—"})
RANGE = frozenset({"to", "or", *DASHES})

NO_COUNT = frozenset({"DATE", "TIME", "ORDINAL"})
"""The parser's labels of numbers that count nothing: 'two days ago' is a time's."""

BETWEEN = 5
"""Words from a number to what it counts at most: '12 heavily armed masked *men*'."""


@dataclass(slots=True)
class _Run:
    """Neighbouring number words: tokens `start` to `end` (exclusive), and what they come to."""

    start: int
    end: int
    low: int | float
    high: int | float
    vague: bool = False


def quantity(parsed: Parsed, head: Token) -> Quantity | None:
    """The quantity that a noun phrase counts, by its head; None where it bears no number.

    '12 people' -> 12 person; 'nearly 90 percent of …' -> 90 percent, nearly. 'Dozens' gives no value: `low` holds the
    least that the word can mean. '10 to 15' gives `low` and `high`.
    """
    doc = parsed.doc
    if _numeric(head):
        return _quantity(parsed, head)
    first = max(head.left_edge.i, head.i - 8)
    if head.lower_ == "cent" and head.i > 1:
        first = head.i - 2
    for i in range(head.i - 1, first - 1, -1):
        token = doc[i]
        if _numeric(token) and token.ent_type_ not in NO_COUNT and _belongs(token, head):
            return _quantity(parsed, token)
    return None


def quantity_in(parsed: Parsed, head: Token) -> Quantity | None:
    """The first quantity that a phrase holds, from its head down: 'exports of two million barrels a year'."""
    if (q := quantity(parsed, head)) is not None:
        return q
    for token in head.subtree:
        if token.i != head.i and token.ent_type_ not in NO_COUNT and _numeric(token):
            if (q := _quantity(parsed, token)) is not None:
                return q
    return None


def value(token: Token) -> int | float | None:
    """The number that a token means with the number words beside it: '1.5 million', 'two hundred', '12'."""
    run = _run(token.doc, token.i) if _numeric(token) else None
    return run.low if run is not None and run.low == run.high and not run.vague else None


def _belongs(number: Token, head: Token) -> bool:
    """Whether a number before a noun counts it: nothing but number words stand between them in the tree."""
    at = number
    for _ in range(4):
        if at.head.i == head.i or (head.lower_ == "cent" and at.i == head.i - 2):
            return True
        if at.head.i == at.i or not (_numeric(at.head) or at.head.pos_ in ("SYM", "NUM")):
            return False
        at = at.head
    return False


def _numeric(token: Token) -> bool:
    text = token.lower_
    known = quantity_words()
    return (
        (text[0].isdigit() and _plain(text) is not None)
        or text in known.numbers
        or text in known.vague
        or (text in known.scales and token.i > 0 and len(text) > 2)
    )


def _plain(text: str) -> tuple[int | float, int | float] | None:
    """Least and most of a word of digits; None for any other word."""
    if NUMBER.match(text):
        number = _tidy(float(text.replace(",", "")))
        return number, number
    if (joined := JOINED.match(text)) is not None:
        return _tidy(float(joined[1].replace(",", ""))), _tidy(float(joined[2].replace(",", "")))
    if (scaled := SCALED.match(text)) is not None:
        number = _tidy(float(scaled[1].replace(",", "")) * quantity_words().scales[scaled[2]])
        return number, number
    return None


def _run(doc: Doc, at: int) -> _Run | None:
    """The number words around a token, and what they mean together."""
    known = quantity_words()
    start, end = at, at + 1
    while start > 0 and _within(doc, start - 1, start):
        start -= 1
    while end < len(doc) and _within(doc, end, at):
        end += 1
    if doc[end - 1].lower_ in RANGE or doc[end - 1].lower_ in ("and", "of"):
        end -= 1
    if start > 0 and doc[start - 1].lower_ in known.several:
        least = 2
        scale = known.scales.get(doc[start].lower_)
        return _Run(start - 1, end, least * scale, least * scale, vague=True) if scale else None
    return _sum(doc, start, end)


def _within(doc: Doc, i: int, inner: int) -> bool:
    """Whether the word at `i` carries on a number that holds the word at `inner`, beside it."""
    token = doc[i]
    text = token.lower_
    known = quantity_words()
    if token.ent_type_ in NO_COUNT and doc[inner].ent_type_ not in NO_COUNT:
        return False
    if text in known.scales or _numeric(token):
        return True
    if not 0 < i < len(doc) - 1:
        return False
    before, after = doc[i - 1], doc[i + 1]
    if not (_numeric(before) and (_numeric(after) or after.lower_ in known.scales)):
        return False
    if text in RANGE:
        return True
    if text == "of":
        return before.lower_ in known.vague and after.lower_ in known.vague
    if text != "and":
        return False
    return before.lower_ in ("hundred", "thousand") or (i > 1 and doc[i - 2].lower_ == "between")


def _sum(doc: Doc, start: int, end: int) -> _Run | None:
    known = quantity_words()
    sides: list[tuple[float, float]] = []
    total = current = most = 0.0
    vague = counted = False
    for i in range(start, end):
        text = doc[i].lower_
        if text in RANGE or text == "and":
            tens = doc[i - 1].lower_ in known.numbers and doc[i + 1].lower_ in known.numbers
            if text == "and" and doc[i - 1].lower_ in ("hundred", "thousand"):
                continue
            if text in DASHES and tens and current >= 20 and known.numbers[doc[i + 1].lower_] < 10:
                continue
            sides.append((total + current, total + max(current, most)))
            total = current = most = 0.0
            continue
        if (digits := _plain(text)) is not None:
            current, most, counted = float(digits[0]), float(digits[1]), True
        elif text in known.numbers:
            current, counted = current + known.numbers[text], True
            most = current
        elif text in known.vague:
            factor = current if counted and current else 1.0
            current = factor * (known.vague[text] / (2 if vague and known.vague[text] >= 1000 else 1))
            most, vague, counted = current, True, True
        elif text in known.scales:
            scale = known.scales[text]
            current, most, counted = max(current, 1.0) * scale, max(most, 1.0) * scale, True
            if scale >= 1000:
                total, current, most = total + current, 0.0, most - current
    if not counted:
        return None
    sides.append((total + current, total + max(current, most)))
    low, high = sides[0][0], sides[-1][1]
    if len(sides) > 1 and sides[-1][1] >= 1000 and low < 1000 and doc[end - 1].lower_ in known.scales:
        low *= known.scales[doc[end - 1].lower_]  # 'two to three million'
    if high < low:
        high = low
    return _Run(start, end, _tidy(low), _tidy(high), vague)


def _tidy(number: float) -> int | float:
    return int(number) if number == int(number) and abs(number) < 1e15 else number


def _quantity(parsed: Parsed, number: Token) -> Quantity | None:
    doc = parsed.doc
    run = _run(doc, number.i)
    if run is None:
        return None
    unit, end = _unit(doc, run)
    start = run.start
    if start and doc[start - 1].lower_ in quantity_words().units and not doc[start - 1].is_alpha:
        unit = quantity_words().units[doc[start - 1].lower_]
        start, end = start - 1, run.end
    q = Quantity(unit=unit, comparator=_comparator(doc, start, run.end))
    if run.vague:
        q.low, q.approximate = run.low, True
    elif run.low != run.high:
        q.low, q.high = run.low, run.high
    else:
        q.value = run.low
        if q.comparator in ("about", "nearly"):
            q.approximate = True
        if q.comparator in ("at_least", "more_than"):
            q.low = run.low
        if q.comparator in ("at_most", "less_than"):
            q.high = run.low
    q.span = parsed.chars(start, end)
    return q


def _unit(doc: Doc, run: _Run) -> tuple[str | None, int]:
    """The unit that follows a number, and the end of its words; None where nothing known is counted."""
    units = quantity_words().units
    i = run.end
    if i + 1 < len(doc) and doc[i].lower_ == "per" and doc[i + 1].lower_ == "cent":
        return "percent", i + 2
    while i < len(doc) and i - run.end < BETWEEN:
        token = doc[i]
        text, lemma = token.lower_, token.lemma_.lower()
        near = i - run.end < 2
        if (lemma in units or text in units) and token.pos_ not in ("VERB", "AUX", "ADP"):
            unit = units.get(lemma) or units[text]
            following = doc[i + 1] if i + 1 < len(doc) else token
            if near or unit == "person" or not unit.isupper():
                if not (following.pos_ in ("NOUN", "PROPN") and token.dep_ in ("compound", "amod", "nmod")):
                    return unit, i + 1
                if following.lower_ in DASHES or (token.dep_ in ("compound", "nmod") and unit != "person"):
                    return unit, i + 1
        elif (
            text in DASHES or (text == "of" and i - run.end < 1) or token.pos_ in ("ADJ", "DET", "ADV", "NUM")
        ):
            pass
        elif token.pos_ not in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("amod", "compound", "nmod"):
            break
        i += 1
    return None, run.end


def _comparator(doc: Doc, start: int, end: int) -> Comparator | None:
    known = quantity_words()
    while start and doc[start - 1].lower_ in ("a", "an", "the") and doc[start].lower_ not in ("estimated",):
        start -= 1
    for n in (3, 2, 1):
        if start >= n and (sign := known.comparators.get(tuple(t.lower_ for t in doc[start - n : start]))):
            return sign
    after = tuple(t.lower_ for t in doc[end : end + 2])
    return known.after.get(after)
