"""Other senses: texts of sport, stage and markets, and private matters, where words of conflict name no event (rule 5)."""

from __future__ import annotations

from collections import Counter

from dragoman.coding.actors import Cast
from dragoman.coding.events.reading import Reading
from dragoman.coding.parse import Parsed
from dragoman.knowledge.fields import fields

FEWEST = 25
"""Words below which a text is too short to tell its field by its share of words."""

PRIVATE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AGREE", "REQUEST"})
"""What private persons do among themselves, and no record is made of (rule 2)."""


def field_of(parsed: Parsed) -> str | None:
    """The field that a text is of, by the share of its words; None for the news that is coded."""
    words = [t.lemma_.lower() for t in parsed.doc if t.is_alpha]
    if len(words) < FEWEST:
        return None
    counts = Counter(words)
    for field in fields():
        hits = [w for w in field.words if w in counts]
        if len(hits) >= field.distinct and 100 * sum(counts[w] for w in hits) / len(words) >= field.share:
            return field.name
    return None


def alone(r: Reading) -> bool:
    """Whether somebody met, called or fought, and the text names nobody whom."""
    if (
        r.event == "ASSAULT"
        and r.trigger.lemma_ in ("fight", "battle", "clash")
        and r.clause.form != "nominal"
    ):
        return len(r.parties) < 2  # 'he had fought in the north'
    if r.event == "CONSULT" and r.outer.form == "nominal" and len(r.parties) < 2:
        # 'through bilateral negotiation with Peru': a noun with one side, and nobody held or attended it
        return not (
            r.trigger.dep_ == "pobj" and r.trigger.head.lower_ in ("during", "at", "after", "following")
        )
    words = BETWEEN_TWO if r.clause.form != "nominal" else CALLS
    return r.event == "CONSULT" and len(r.parties) < 2 and r.trigger.lemma_.lower() in words


BETWEEN_TWO = frozenset("meet talk speak phone call telephone contact converse chat confer discuss".split())
CALLS = frozenset({"call", "conversation", "chat"})
"""Words of meeting and calling that need two: 'he talked on the phone' is no talks between political actors."""


KIN = frozenset(
    "brother sister wife husband son daughter father mother cousin uncle aunt nephew niece neighbour neighbor girlfriend "
    "boyfriend parent child lover roommate".split()
)
"""'Shot *his brother*': a quarrel within a family."""


def domestic(cast: Cast, r: Reading) -> bool:
    """Whether somebody without office or side did it to his own kin: private crime (rule 2)."""
    if r.event != "ASSAULT" or not r.source:
        return False
    own = any(t.lemma_.lower() in KIN and any(c.tag_ == "PRP$" for c in t.children) for t in r.clause.object)
    return own and all(cast.actors[p.actor].sector in COMMON for p in r.source)


COMMON = frozenset({None, "CVL", "AGR", "LAB", "EDU", "BUS", "ELI", "MED", "JRN", "UNK"})
"""Sectors of people who hold no power."""


def private(cast: Cast, r: Reading) -> bool:
    """Whether all parties are persons without any office, side or country's service: no political actors."""
    if r.event not in PRIVATE or not r.parties:
        return False
    return all(
        cast.actors[p.actor].key.startswith(("person/", "name/"))
        and cast.actors[p.actor].sector in (None, "CVL")
        and not cast.actors[p.actor].office
        for p in r.parties
    )
