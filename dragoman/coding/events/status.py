"""Whether it happened: tense, mood and negation, and what stands above an act, decide its status.

A word's act may be told as fact, as promised or threatened (rule 20), refused (rule 22), imagined (rule 23), or be
within something asked for, wished or feared, where it is no event at all.
"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from dragoman.coding.clauses import clause
from dragoman.coding.events.about import Reader
from dragoman.coding.events.reading import CONFLICT, Party, Reading
from dragoman.coding.events.sides import same_country, same_side

PRESUPPOSING = frozenset({"after", "following", "since", "despite", "amid", "during", "because", "over"})
"""What these govern is taken as fact, also within what is only asked for: 'urged calm after the *raid*'."""

DESCRIBING = frozenset(
    "describe interpret see view regard brand label call term characterise characterize depict portray treat denounce "
    "condemn dismiss slam cast present define perceive consider".split()
)
"""Verbs whose 'as' introduces a description, not an act."""

ANSWERS = frozenset(
    {"response", "retaliation", "reaction", "reply", "protest", "revenge", "reprisal", "wake"}
)
"""'in response to its latest *test*': what is answered has happened."""

FACTUAL_MARKS = frozenset(
    {"after", "since", "because", "as", "when", "while", "before", "although", "though", "whereas"}
)

CONDITIONAL_MARKS = frozenset({"if", "unless", "provided", "lest"})

Standing = Literal["fact", "irrealis", "conditional", "unsettled"]


def standing(reader: Reader, token: Token) -> Standing:
    """How the text tells of the act of a word, by what stands above it in its sentence."""
    parsed = reader.parsed
    at = token
    while at.head.i != at.i:
        dep, up = at.dep_, at.head
        if dep == "relcl":
            free = any(
                k.lower_ in ("any", "every", "whoever", "anyone", "those")
                for k in (up, *up.children)
                if k.i <= up.i
            )
            return "irrealis" if free else "fact"  # 'any party that violates the truce'
        if at.pos_ in ("NOUN", "PROPN") and _wished(reader, at):
            return "irrealis"  # 'advocated air strikes', 'the likelihood of attacks'
        if dep == "acl" and up.lower_ in ("anyone", "anybody", "those", "whoever"):
            return "irrealis"
        if at.lower_ == "as" and up.lemma_ in DESCRIBING:
            return "irrealis"  # 'described it as an invasion' (rule 4)
        if at.lower_ == "case" and up.lower_ == "in":
            return "conditional"
        if dep == "advcl":
            marks = {c.lower_ for c in at.children if c.dep_ in ("mark", "advmod")}
            if marks & CONDITIONAL_MARKS:
                return "conditional"
            if "whether" in marks:
                return "unsettled"
            if marks & FACTUAL_MARKS:
                return "fact"
            if clause(parsed, at).form == "to":
                return "irrealis"
        elif dep in ("ccomp", "xcomp", "acl") and up.pos_ != "ADP":
            c = clause(parsed, at)
            if any(k.lower_ in ("whether", "if") for k in at.children if k.dep_ == "mark"):
                return "unsettled"
            if dep != "acl" and clause(parsed, up).mood in ("could", "might", "may", "would"):
                return "irrealis"  # 'it could mean that the prisoners are released'
            if c.form == "to" and not _carried(reader, at) and not _headline(at):
                return "irrealis"
        elif dep in ("prep", "pcomp") and at.pos_ == "ADP" and any(k.lemma_ in ANSWERS for k in at.children):
            return "fact"
        elif dep in ("prep", "pobj", "pcomp") and at.pos_ == "ADP" and at.lower_ in PRESUPPOSING:
            return "fact"
        elif dep == "dobj" or (dep == "pobj" and up.pos_ == "ADP"):
            governor = up if dep == "dobj" else up.head
            if governor.pos_ == "VERB" and at.pos_ in ("NOUN", "PROPN"):
                c = clause(parsed, governor)
                if c.mood and governor.i not in reader.consumed:
                    return "irrealis"
        if up.i in reader.masked:
            return "irrealis"
        at = up
    return "fact"


def _wished(reader: Reader, noun: Token) -> bool:
    """Whether a noun's act is only asked for, weighed or feared by the word that governs it."""
    up = noun.head
    classes = reader.known.classes
    if noun.dep_ == "dobj":
        return up.pos_ == "VERB" and up.lemma_ in classes["irrealis_verb"] and not _definite(noun)
    if noun.dep_ == "pobj" and up.lower_ in ("for", "of", "to") and up.head.i != up.i:
        above = up.head
        if above.pos_ == "VERB":
            return up.lower_ == "for" and above.lemma_ in classes["irrealis_verb"]
        return above.lemma_ in classes["irrealis_noun"] and not _definite(noun)
    return False


def _definite(noun: Token) -> bool:
    """'Opposed *the* attack', 'backed *Iran's* raid': what has happened already may be wished for or not."""
    return any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
        for c in noun.children
    )


def _headline(infinitive: Token) -> bool:
    """Whether an infinitive is all the verb that a sentence has: 'Premier *to visit* Samoa'."""
    up = infinitive.head
    return infinitive.dep_ == "acl" and up.dep_ == "ROOT" and up.pos_ in ("NOUN", "PROPN")


def _carried(reader: Reader, infinitive: Token) -> bool:
    """Whether an infinitive's act is the act of the verb above it ('voted to impose'), not one spoken of."""
    by = reader.consumed.get(infinitive.i)
    return by is not None and by.content is None and by.status not in ("hypothetical", "planned")


def settle(reader: Reader, r: Reading, speaker: list[Party]) -> Reading | None:
    """The reading with its status, or what tense and mood make of it; None where it is no event.

    `speaker` is whoever the clause is attributed to.
    """
    if r.status not in (None, "ongoing") and r.outer.form != "to":
        if r.status in ("failed", "denied", "planned") and r.outer.mood in ("could", "might", "may", "would"):
            r.status = "hypothetical"
        return r
    c = r.outer
    if c.form == "nominal":
        return _nominal(reader, r)
    if c.form == "to":
        if (
            c.head.dep_ == "ROOT" or _headline(c.head) or reader.parsed.is_title(c.head)
        ):  # headline: 'Ottawa to send troops'
            return reader.committed(r, c, c.negated, r.source)
        return None
    mood = c.mood or _shared_mood(reader, c.head)
    if (
        r.content is not None
        and r.status == "occurred"
        and r.event in ("AGREE", "THREATEN", "REJECT")
        and not mood
    ):
        return _denied(r) if c.negated else r
    if mood == "will":
        return _future(reader, r, speaker)
    if mood == "would":
        return _future(reader, r, speaker) if _own(reader, r, speaker) else _imagined(r)
    if mood in ("could", "might", "may", "can"):
        if c.negated:
            return None
        return _imagined(r)
    if mood in ("must", "should", "ought"):
        return _demanded(reader, r, speaker, "10" if mood == "must" else "02")
    if c.negated:
        return _denied(r)
    stands = c.head.lemma_ in STATIVE and not c.perfect and r.event not in VERBAL
    goes_on = c.progressive or stands  # 'nurses are on strike'
    r.status = r.status or ("ongoing" if goes_on and c.tense == "present" else "occurred")
    return r


STATIVE = frozenset({"be", "remain", "stay", "stand"})
"""Verbs of state: what they tell in the present goes on."""

VERBAL = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "AGREE", "THREATEN"})
"""Said once, though told by a verb of state: 'stands with Ukraine'."""


def _denied(r: Reading) -> Reading | None:
    if r.event in ("AGREE", "SUPPORT") and r.outer.tense == "present" and not r.outer.perfect:
        return None
    r.status = "denied"
    return r


def _nominal(reader: Reader, r: Reading) -> Reading | None:
    """A noun: 'the attack' happened, unless what governs it says otherwise."""
    if r.clause.negated:
        r.status = "denied"
        return r
    for child in r.trigger.children:
        word = child.lower_
        if child.dep_ in ("amod", "compound") and word in POSSIBLE:
            r.status = POSSIBLE[word]  # type: ignore[assignment]
            return r
    at = r.trigger
    if at.dep_ == "pobj" and at.head.lower_ in ("on", "in", "under", "at") and at.head.head.lemma_ == "be":
        state = clause(reader.parsed, at.head.head)  # 'nurses are on strike', 'is under investigation'
        if state.tense == "present" and not state.perfect:
            r.status = r.status or "ongoing"
    r.status = r.status or "occurred"
    return r


POSSIBLE = {
    "possible": "hypothetical", "potential": "hypothetical", "likely": "hypothetical", "proposed": "hypothetical",
    "planned": "planned", "scheduled": "planned", "forthcoming": "planned", "upcoming": "planned", "future": "planned",
    "attempted": "failed", "failed": "failed", "foiled": "failed", "alleged": "occurred",
}  # fmt: skip
"""Adjectives that settle the status of the act that a noun names."""


def _shared_mood(reader: Reader, head: Token) -> str:
    """The mood of a verb coordinated with one that has a modal: 'will meet the envoy and sign the pact'."""
    at = head
    while at.dep_ in ("conj", "advcl", "pcomp", "prep") and at.head.i != at.i:
        own = clause(reader.parsed, at)
        if own.tense or any(c.dep_ in ("nsubj", "mark") for c in at.children):
            return ""
        at = at.head
        if at.pos_ == "VERB" and (mood := clause(reader.parsed, at).mood):
            return mood
    return ""


def _own(reader: Reader, r: Reading, speaker: list[Party]) -> bool:
    """Whether the doer himself tells of it."""
    return bool(speaker) and bool(r.source) and same_country(reader.cast, r.source, speaker)


def _future(reader: Reader, r: Reading, speaker: list[Party]) -> Reading | None:
    if speaker and r.source and reader.cast.actors[speaker[0].actor].country:
        if not same_country(reader.cast, r.parties, speaker):
            return None  # a prediction about somebody else
    if r.outer.negated and r.event in (
        "AGREE",
        "SUPPORT",
        "CONSULT",
        "RETREAT",
        "CONCEDE",
        "AID",
        "COOPERATE",
    ):
        return reader.committed(r, r.outer, True, r.source or (speaker if r.outer.passive else []))
    if r.outer.negated and r.event not in ("ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"):
        return None
    if r.event in ("REJECT", "THREATEN") and _own(reader, r, speaker):
        r.status = "occurred"  # 'said it would boycott the talks' refuses them now
        return r
    if r.outer.head.dep_ == "relcl" and r.event in CONFLICT and not speaker:
        return None
    if r.outer.passive and not r.source:
        if speaker and _acts(reader, speaker):
            return reader.committed(r, r.outer, r.outer.negated, speaker)
        r.status = "planned"
        return r
    return reader.committed(r, r.outer, r.outer.negated, r.source)


def _acts(reader: Reader, speaker: list[Party]) -> bool:
    """Whether a speaker is one whose word binds: a state, its organs, an armed group, an organisation; no witness."""
    return any(
        reader.cast.actors[p.actor].sector in BINDING
        or reader.cast.actors[p.actor].key.startswith("country/")
        for p in speaker
    )


BINDING = frozenset(
    {"GOV", "MIL", "LEG", "JUD", "COP", "REB", "PRM", "IGO", "PTY", "OPP", "SPY", "BUS", "LAB"}
)


def _imagined(r: Reading) -> Reading | None:
    if not r.source:  # rule 23: only if doer and act are named
        return None
    r.status = "hypothetical"
    return r


def _demanded(reader: Reader, r: Reading, speaker: list[Party], root: str) -> Reading | None:
    """'must', 'should' said to a named party is a REQUEST by whoever says it."""
    doers = r.source or (r.target if r.outer.passive else [])
    if not speaker or not doers or same_side(reader.cast, speaker, doers):
        return None
    return reader.requested(r, speaker, doers, root)
