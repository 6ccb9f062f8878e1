"""Does a time expression look back or ahead? The verb that it belongs to tells, and words of scheduling."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from dragoman.coding.clauses import Clause, clause
from dragoman.coding.parse import Parsed
from dragoman.knowledge.times import grammar

Direction = Literal["past", "future", ""]


def direction(parsed: Parsed, token: Token) -> tuple[Direction, Token | None]:
    """Whether the time that `token` stands in lies before or after the report, and the verb that told it.

    '' where grammar does not tell: no verb, or a simple present that is no timetable.
    """
    words = grammar().tense
    forward = False
    at = token
    for _ in range(12):
        up = at.head
        if up.i == at.i:
            break
        at = up
        if at.pos_ in ("VERB", "AUX"):
            return _by_verb(parsed, at, forward)
        lemma = at.lemma_.lower()
        if lemma in words.scheduled and at.pos_ != "NOUN":
            return "future", at
        if at.pos_ in ("ADP", "SCONJ") and lemma in words.forward:
            forward = True
        if any(c.lemma_.lower() in words.scheduled for c in at.children if c.dep_ in ("amod", "acl")):
            return "future", at
    if at.pos_ in ("VERB", "AUX"):
        return _by_verb(parsed, at, forward)
    return ("future" if forward else ""), None


def _by_verb(parsed: Parsed, verb: Token, forward: bool, depth: int = 0) -> tuple[Direction, Token]:
    words = grammar().tense
    c = clause(parsed, verb)
    lemma = verb.lemma_.lower()
    adjective = next((k for k in verb.children if k.dep_ == "acomp"), None)
    if (
        lemma in words.scheduled
        and (c.passive or verb.tag_ in ("VBN", "VBG", "VBP", "VBZ", "JJ"))
        and not (c.perfect and c.tense == "past")
    ):
        return "future", verb
    if adjective is not None and adjective.lemma_.lower() in words.scheduled:
        return "future", verb
    if c.mood:
        return ("past" if c.perfect and c.mood != "will" else "future"), verb
    if c.form == "to":
        return _infinitive(parsed, verb, c, forward, depth)
    if c.form == "finite":
        if c.tense == "past" or c.perfect:
            return "past", verb
        if c.tense == "present":
            if c.progressive or forward:
                return "future", verb
            if lemma in words.timetable and not parsed.is_title(verb):
                return "future", verb
            return "", verb
        return ("future" if forward else ""), verb
    if c.form == "ing" and lemma in ("start", "begin") and depth < 4 and verb.head.i != verb.i:
        return _above(parsed, verb, True, depth)
    if c.form == "participle" and not c.perfect and verb.dep_ in ("acl", "relcl", "ROOT", "advcl"):
        return "past", verb
    return _above(parsed, verb, forward, depth)


def _infinitive(parsed: Parsed, verb: Token, c: Clause, forward: bool, depth: int) -> tuple[Direction, Token]:
    if c.perfect:
        return "past", verb
    up = verb.head
    if up.i == verb.i or depth > 3:
        return "future", verb
    if up.lemma_.lower() in grammar().tense.realised and verb.dep_ in ("xcomp", "ccomp"):
        if up.pos_ in ("VERB", "AUX"):
            return _by_verb(parsed, up, forward, depth + 1)
        return "past", verb
    if up.pos_ == "ADJ" and up.lemma_.lower() in grammar().tense.realised:
        return "past", verb
    if verb.dep_ == "advcl" and up.pos_ == "VERB":
        return _by_verb(parsed, up, forward, depth + 1)
    return "future", verb


def _above(parsed: Parsed, verb: Token, forward: bool, depth: int) -> tuple[Direction, Token]:
    at = verb
    for _ in range(8):
        if at.head.i == at.i or depth > 3:
            break
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            return _by_verb(parsed, at, forward, depth + 1)
    return ("future" if forward else ""), verb
