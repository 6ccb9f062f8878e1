"""What a place name stands for: the place, its people or its government, or a part of another name."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from dragoman.coding.parse import Parsed
from dragoman.coding.place_signs import PlaceName
from dragoman.knowledge.gazetteer import Spot
from dragoman.knowledge.place_words import place_words
from dragoman.knowledge.world import world

PlaceRole = Literal["location", "demonym", "metonym", "part_of_name"]


def role_of(parsed: Parsed, name: PlaceName, spot: Spot | None) -> PlaceRole:
    """The role of a name in its sentence; a name in a dateline is a location."""
    if name.within:
        return "part_of_name"
    if name.demonym:
        return "demonym"
    if name.start < 0:
        return "location"
    kind = spot.kind if spot is not None else None
    if kind not in (None, "country", "city", "admin1", "site", "region"):
        return "location"
    seats = any(e.kind in ("capital", "seat") for e in world().names.get(name.key, ()))
    state = kind == "country" if spot is not None else bool(name.country)
    word = parsed.doc[name.end - 1]
    form = parsed.text[name.span[0] : name.span[1]]
    at = name.span[1]
    if state and parsed.text[at : at + 1] == "-" and parsed.text[at + 1 : at + 2].islower():
        return "demonym"
    short = state and len(form) > 1 and form.replace(".", "").isupper()
    if short and name.end < len(parsed.doc) and _attribute(word, parsed.doc[name.end]):
        return "demonym"
    return _role(_head(parsed, name), state, seats)


def _attribute(word: Token, following: Token) -> bool:
    """Whether 'US' stands before the noun that it describes, as an adjective would."""
    return bool(word.whitespace_) and following.pos_ in ("NOUN", "ADJ") and following.text[0].islower()


def _head(parsed: Parsed, name: PlaceName) -> Token:
    doc = parsed.doc
    for i in range(name.end - 1, name.start - 1, -1):
        head = doc[i].head.i
        if not name.start <= head < name.end or head == i:
            return doc[i]
    return doc[name.end - 1]


def _role(token: Token, state: bool, seat: bool) -> PlaceRole:
    words = place_words()
    while (
        token.dep_ in ("conj", "appos") and token.head.i != token.i and token.head.pos_ in ("PROPN", "NOUN")
    ):
        token = token.head
    dep, head = token.dep_, token.head
    lemma = head.lemma_.lower()
    if dep in ("nsubj", "csubj"):
        if lemma in words.speaking:
            return "metonym"
        if lemma in ("be", "have"):
            return "metonym" if state else "location"
        return "metonym" if (state or seat) and lemma not in words.stative else "location"
    if dep == "nsubjpass":
        return "metonym" if lemma in words.speaking else "location"
    if dep in ("compound", "amod", "nmod"):
        return _before(token, state)
    if dep == "poss":
        if not state or lemma in words.spatial or head.ent_type_ in ("GPE", "LOC", "FAC"):
            return "location"
        return "metonym"
    if dep == "pobj":
        return _object_of(head, state, seat)
    if dep in ("dobj", "dative", "iobj"):
        told = state or (seat and (dep != "dobj" or lemma in words.speaking))
        return "metonym" if told and lemma not in words.reaching else "location"
    return "location"


def _before(token: Token, state: bool) -> PlaceRole:
    """The role of a name before a noun: 'Iran deal', 'Gaza border', 'Oslo accords'."""
    words = place_words()
    head = token
    while head.dep_ in ("compound", "amod", "nmod") and head.head.i > head.i:
        head = head.head
    lemma = head.lemma_.lower()
    if not state and lemma in words.accord:
        return "part_of_name"
    return "metonym" if state and lemma not in words.spatial else "location"


def _object_of(preposition: Token, state: bool, seat: bool) -> PlaceRole:
    words = place_words()
    governor = preposition.head
    low, lemma = preposition.lower_, governor.lemma_.lower()
    if low == "by":
        return "metonym" if state or seat or lemma in words.speaking else "location"
    if low in ("to", "from", "with", "between") and (state or seat) and (
        lemma in words.speaking or (low in ("with", "between") and lemma not in words.spatial)
    ):  # fmt: skip
        return "metonym"
    if not state:
        return "location"
    if low == "of":
        spatial = lemma in words.spatial or governor.pos_ not in ("NOUN", "PROPN")
        return "location" if spatial or lemma in words.onto else "metonym"
    if low == "like":
        return "location" if lemma in words.spatial else "metonym"
    if lemma in words.spatial or (low == "on" and lemma in words.onto):
        return "location"
    return "metonym" if low in words.dealing else "location"
