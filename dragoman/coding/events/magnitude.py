"""How large it was: people dead, injured, arrested, taking part, as the text counts them."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.events.reading import Reading
from dragoman.coding.parse import Parsed
from dragoman.coding.quantities import quantity
from dragoman.record import Magnitude, Quantity

DEAD = frozenset({"kill", "die", "slay", "murder", "massacre", "execute", "assassinate", "behead"})
DEAD_WORDS = frozenset({"dead", "death", "fatality"})
INJURED = frozenset({"injure", "wound", "hurt", "maim"})
ARRESTED = frozenset({"arrest", "detain", "jail", "imprison", "round", "capture", "seize"})

COUNTING = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""The categories whose events the text counts people of."""


def magnitude(parsed: Parsed, r: Reading) -> Magnitude | None:
    """People dead, injured, arrested or taking part, told in the sentences of an act's tellings, or in the sentence
    after the first; None where no number is told."""
    if r.event not in COUNTING:
        return None
    found = Magnitude()
    first = parsed.sentence_of[r.trigger.i]
    sentences = [first, *(parsed.sentence_of[m.trigger.i] for m in r.merged)]
    if first + 1 < len(parsed.sentences) and parsed.paragraph_of[first + 1] == parsed.paragraph_of[first]:
        sentences.append(first + 1)
    for index in dict.fromkeys(sentences):
        _count(parsed, r, index, found)
    if r.event == "PROTEST" and found.size is None:
        for p in r.source:
            found.size = found.size or _persons(quantity(parsed, p.token))
    return found if any((found.dead, found.injured, found.arrested, found.size)) else None


def _count(parsed: Parsed, r: Reading, index: int, found: Magnitude) -> None:
    for token in parsed.sentences[index]:
        lemma = token.lemma_
        if r.event == "ASSAULT" or r.event == "PROTEST":
            if lemma in DEAD:
                found.dead = found.dead or _people(parsed, token, intransitive=lemma == "die")
            elif lemma in INJURED:
                found.injured = found.injured or _people(parsed, token)
            elif token.lower_ in DEAD_WORDS:
                found.dead = found.dead or _beside(parsed, token)
            elif token.lower_ == "wounded" or token.lower_ == "injured":
                found.injured = found.injured or _beside(parsed, token)
        if lemma in ARRESTED and token.pos_ == "VERB":
            found.arrested = found.arrested or _people(parsed, token)


def _people(parsed: Parsed, verb: Token, intransitive: bool = False) -> Quantity | None:
    """The number of those killed, wounded, arrested: the verb's logical object (the subject of 'die')."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass") or (intransitive and child.dep_ == "nsubj"):
            if (q := _persons(quantity(parsed, child))) is not None:
                return q
    return None


def _beside(parsed: Parsed, word: Token) -> Quantity | None:
    """'at least 12 dead', '40 wounded', 'left 12 people dead'."""
    near = [c for c in word.children if c.dep_ in ("nummod", "nsubj", "quantmod", "npadvmod")]
    near += [word, *(c for c in word.head.children if c.dep_ in ("dobj", "nsubj") and c.i < word.i)]
    if word.head.pos_ in ("NOUN", "NUM"):
        near.append(word.head)
    return next((q for t in near if (q := _persons(quantity(parsed, t))) is not None), None)


def _persons(q: Quantity | None) -> Quantity | None:
    """A number that counts people; a bare number ('wounding 30') does, beside such words."""
    if q is not None and q.unit is None:
        q.unit = "person"
    return q if q is not None and q.unit == "person" else None
