"""Does a time expression look back or ahead? The verb that it belongs to tells, and words of scheduling."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from dragoman.coding.clauses import SUBJECTS, Clause, clause
from dragoman.coding.parse import Parsed
from dragoman.knowledge.times import grammar

Direction = Literal["past", "future", ""]
VERBS = ("VERB", "AUX")
LOOKING_BACK = frozenset({"latest", "last", "recent", "previous", "earlier"})
TO = frozenset({"to", "until", "till", "through"})


def direction(parsed: Parsed, token: Token) -> tuple[Direction, Token | None]:
    """Whether the time that `token` stands in lies before or after the report, and the verb that told it.

    '' where grammar does not tell: no verb, a simple present that is no timetable, 'until' with a past verb.
    """
    words = grammar().tense
    forward = attributive = noun_ahead = False
    nouns: list[Token] = []
    preposition = ""
    at = token
    for step in range(12):
        up = at.head
        if up.i == at.i:
            break
        if (
            step == 0
            and at.dep_ in ("poss", "compound", "amod", "nmod", "nummod")
            and up.pos_ in ("NOUN", "PROPN")
        ):
            attributive, noun_ahead = True, up.lemma_.lower() in words.ahead
        if up.pos_ in VERBS:
            if _beyond_clause(token, up):
                at = up
                continue
            if preposition in TO and up.lemma_.lower() in words.postponed:
                return "future", up
            way, verb = _by_verb(parsed, up, forward, direct=step < 2)
            if nouns and way == "future" and not forward and not _scheduled(up):
                if nouns[0].lemma_.lower() not in words.ahead and _of_the_noun(nouns, up, preposition):
                    return "", verb
            if attributive and way == "future" and not noun_ahead and not _scheduled(up):
                return "past", verb
            if noun_ahead and way == "" and not forward:
                return "future", verb
            return way, verb
        at = up
        if at.pos_ in ("NOUN", "PROPN") and not (attributive and not nouns and step == 0):
            nouns.append(at)
        lemma = at.lemma_.lower()
        if lemma == "since":
            return "past", None
        if at.pos_ == "ADP" and at.i and lemma == "of" and at.nbor(-1).lower_ == "ahead":
            return ("future" if noun_ahead or not attributive else ""), None
        if at.pos_ == "ADP" and not nouns:
            preposition = at.lower_
        if at.pos_ in ("ADP", "SCONJ") and lemma in words.forward and step <= 1 + attributive:
            forward = True
        if at.pos_ != "NOUN" and _scheduled(at):
            return "future", at
        if any(_scheduled(c) for c in at.children if c.dep_ in ("amod", "acl")):
            return "future", at
    if at.pos_ in VERBS:
        return _by_verb(parsed, at, forward, direct=False)
    return ("future" if forward else ""), None


def _scheduled(word: Token) -> bool:
    """'due on Friday', 'planned for May'; not 'due to the strike'."""
    lemma = word.lemma_.lower()
    if lemma not in grammar().tense.scheduled:
        return lemma == "set" and word.tag_ == "VBN" and any(c.lower_ in ("for", "to") for c in word.rights)
    if lemma == "due" and word.i + 1 < len(word.doc):
        after = word.nbor(1)
        return not (after.lower_ == "to" and after.tag_ != "TO")
    return True


def _of_the_noun(nouns: list[Token], verb: Token, preposition: str) -> bool:
    """Whether a time behind nouns is theirs rather than the verb's: 'in response to its test on May 29',
    'the attack on Saturday cannot …', 'the rhetoric of Wednesday'."""
    return (
        preposition == "of"
        or len(nouns) > 1
        or nouns[0].dep_ in SUBJECTS
        or any(c.lower_ in LOOKING_BACK for c in nouns[0].children)
        or any(c.tag_ == "TO" for c in verb.children)
    )


def _beyond_clause(token: Token, verb: Token) -> bool:
    """Whether a verb behind a time opens a clause that the time stands before: the parser erred, the time
    is the earlier verb's ('said on Tuesday that it would …', 'told it on Tuesday it should …')."""
    if verb.i < token.i:
        return False
    if any(t.dep_ == "mark" and t.lower_ == "that" for t in token.doc[token.i : verb.i]):
        return True
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    return verb.dep_ == "ccomp" and subject is not None and verb.head.i < token.i < subject.i


def _by_verb(
    parsed: Parsed, verb: Token, forward: bool, depth: int = 0, direct: bool = True
) -> tuple[Direction, Token]:
    words = grammar().tense
    c = clause(parsed, verb)
    lemma = verb.lemma_.lower()
    past_perfect = c.perfect and c.tense == "past"
    if not past_perfect:
        if _scheduled(verb) and (c.passive or verb.tag_ in ("VBN", "VBG", "VBP", "VBZ", "JJ")):
            return "future", verb
        if any(_scheduled(k) for k in verb.children if k.dep_ == "acomp"):
            return "future", verb
    if c.mood:
        return ("past" if c.perfect and c.mood != "will" else "future"), verb
    if c.form == "to":
        return _infinitive(parsed, verb, c, forward, depth)
    if c.form == "finite":
        if c.tense == "past" or c.perfect:
            return ("" if forward and not past_perfect else "past"), verb
        if c.tense == "present":
            if (
                c.progressive
                or forward
                or (direct and any(k.lower_ in ("if", "unless") for k in verb.children))
            ):
                return "future", verb
            if direct and c.passive and not parsed.is_title(verb):
                return "future", verb
            if direct and lemma in words.timetable and not parsed.is_title(verb):
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
    if up.pos_ in VERBS:
        above = clause(parsed, up)
        done = up.lemma_.lower() in grammar().tense.realised and verb.dep_ in ("xcomp", "ccomp")
        if done or verb.dep_ == "advcl" or (above.perfect and above.tense == "past"):
            return _by_verb(parsed, up, forward, depth + 1)
    elif up.lemma_.lower() in grammar().tense.realised:
        return "past", verb
    elif up.head.pos_ in VERBS:
        above = clause(parsed, up.head)  # 'it had been due to expire on Friday'
        if above.perfect and above.tense == "past":
            return "past", verb
    return "future", verb


def _above(parsed: Parsed, verb: Token, forward: bool, depth: int) -> tuple[Direction, Token]:
    at = verb
    for _ in range(8):
        if at.head.i == at.i or depth > 3:
            break
        at = at.head
        if at.pos_ in VERBS:
            return _by_verb(parsed, at, forward, depth + 1, direct=False)
    return ("future" if forward else ""), verb
