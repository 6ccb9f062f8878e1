"""What a place name stands for: the place, its people or its government, or a part of another name."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from dragoman.coding.parse import Parsed
from dragoman.coding.place_names import PlaceName
from dragoman.knowledge.gazetteer import Spot
from dragoman.knowledge.place_words import place_words

PlaceRole = Literal["location", "demonym", "metonym", "part_of_name"]


def role_of(parsed: Parsed, name: PlaceName, spot: Spot | None) -> PlaceRole:
    """The role of a name in its sentence; a name in a dateline is a location."""
    if name.within:
        return "part_of_name"
    if name.demonym:
        return "demonym"
    if name.start < 0:
        return "location"
    political = bool(name.country) or (
        spot is not None and spot.kind in ("country", "city", "admin1", "site")
    )
    if not political:
        return "location"
    state = spot.kind == "country" if spot is not None else bool(name.country)
    head = _head(parsed, name)
    return _role(head, state, parsed.doc[name.start : name.end].text)


def _head(parsed: Parsed, name: PlaceName) -> Token:
    doc = parsed.doc
    for i in range(name.end - 1, name.start - 1, -1):
        head = doc[i].head.i
        if not name.start <= head < name.end or head == i:
            return doc[i]
    return doc[name.end - 1]


def _role(token: Token, state: bool, text: str) -> PlaceRole:
    words = place_words()
    while (
        token.dep_ in ("conj", "appos") and token.head.i != token.i and token.head.pos_ in ("PROPN", "NOUN")
    ):
        token = token.head
    dep, head = token.dep_, token.head
    if dep in ("nsubj", "csubj"):
        return _subject(head, state)
    if dep == "nsubjpass":
        return "metonym" if head.lemma_ in words.speaking else "location"
    if dep in ("compound", "amod", "nmod"):
        if state:
            return "demonym" if text.replace(".", "").isupper() else "metonym"
        return "location"
    if dep == "poss":
        if not state or head.lemma_.lower() in words.spatial or head.ent_type_ in ("GPE", "LOC", "FAC"):
            return "location"
        return "metonym"
    if dep == "pobj":
        return _object_of(token, head, state)
    if dep in ("dobj", "dative", "iobj") and state:
        return "metonym" if head.lemma_ in words.speaking else "location"
    return "location"


def _subject(verb: Token, state: bool) -> PlaceRole:
    words = place_words()
    if verb.lemma_ in words.speaking:
        return "metonym"
    return "metonym" if state and verb.lemma_ not in words.stative and verb.pos_ == "VERB" else "location"


def _object_of(token: Token, preposition: Token, state: bool) -> PlaceRole:
    words = place_words()
    governor = preposition.head
    low = preposition.lower_
    if low == "by":
        return "metonym" if state or governor.lemma_ in words.speaking else "location"
    if not state:
        return "location"
    if low in ("to", "from") and governor.pos_ == "VERB" and governor.lemma_ in words.speaking:
        return "metonym"
    if low == "of":
        spatial = governor.lemma_.lower() in words.spatial or governor.pos_ not in ("NOUN", "PROPN")
        return "location" if spatial or governor.lemma_.lower() in words.onto else "metonym"
    if low == "on" and governor.lemma_.lower() in words.onto:
        return "location"
    return "metonym" if low in words.dealing else "location"
