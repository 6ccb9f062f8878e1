"""Which words name an act, and in which of their senses: the best frame of each."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import Clause, clause, is_nominal
from dragoman.coding.events.roles import holds, names
from dragoman.coding.parse import Parsed
from dragoman.knowledge.frames import Frame, Frames

LIGHT = Frame("pass", None, None, ("subject",), (), ("object",), False, (), (), "light verbs")
"""What a light verb does: 'launched an attack' is the attack, by its subject."""


def frame_of(parsed: Parsed, cast: Cast, known: Frames, token: Token) -> tuple[Frame, Clause] | None:
    """The frame that fits a word best, with its clause; None where the word names no act."""
    candidates = _candidates(known, token)
    light = token.pos_ == "VERB" and known.lemma(token.lower_, token.lemma_) in known.classes.get("light", ())
    if not candidates and not light:
        return None
    c = clause(parsed, token)
    if c.form == "nominal":
        c = _with_host(parsed, known, c)
    for frame in candidates:
        if all(holds(parsed, cast, c, w) for w in frame.when) and not any(
            holds(parsed, cast, c, u) for u in frame.unless
        ):
            return frame, c
    return (LIGHT, c) if light and c.object else None


def _with_host(parsed: Parsed, known: Frames, c: Clause) -> Clause:
    """The clause of a noun that is the object of a light verb, with the verb's prepositions: 'launched an attack with
    rockets on the port'."""
    host = c.head.head
    if c.head.dep_ not in ("dobj", "nsubjpass") or known.lemma(
        host.lower_, host.lemma_
    ) not in known.classes.get("light", ()):
        return c
    beside = clause(parsed, host).prepositions
    return replace(c, prepositions={**beside, **c.prepositions}) if beside else c


def _candidates(known: Frames, token: Token) -> list[Frame]:
    pos = token.pos_
    if pos in ("NOUN", "PROPN") and not is_nominal(token):
        return known.verbs.get(token.lower_, [])
    if pos == "VERB" or (pos == "AUX" and token.dep_ not in ("aux", "auxpass")):
        if token.dep_ in ("amod", "compound"):
            return []
        return known.verbs.get(known.lemma(token.lower_, token.lemma_), [])
    if pos == "NOUN" or pos == "PROPN":
        if token.dep_ in ("compound", "poss") or token.ent_type_ in ("PERSON", "GPE", "NORP"):
            return []
        return [f for name in sorted(names(token), key=len, reverse=True) for f in known.nouns.get(name, ())]
    if pos == "ADJ" and token.dep_ in ("acomp", "attr", "ROOT", "ccomp", "conj", "oprd"):
        return known.verbs.get(token.lower_, [])  # 'is due to', 'is ready to', 'is opposed to'
    return []
