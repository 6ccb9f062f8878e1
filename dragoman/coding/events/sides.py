"""Who the two sides of an act are, by the slots of its frame and by what stands around it."""

from __future__ import annotations

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import clause
from dragoman.coding.events.reading import Party, Reading, ids
from dragoman.coding.events.roles import names, parties, party, placed
from dragoman.coding.parse import Parsed
from dragoman.knowledge.frames import Frames

PROTESTING = frozenset(
    "protest demand denounce condemn oppose accuse reject call demonstrate urge press criticise criticize".split()
)
"""Verbs that tell the aim of a protest beside it."""

AT_TALKS = frozenset({"during", "in", "at", "after", "before", "following"})
"""Prepositions that make the subject of a clause one of those who talk: 'said after talks with the premier'."""


def settle_sides(parsed: Parsed, cast: Cast, known: Frames, r: Reading) -> None:
    """Give a reading its source and target, as the slots of its frame name them."""
    if r.frame.reciprocal:
        slots = (*r.frame.source, *r.frame.target)
        r.source = parties(parsed, cast, r.clause, slots, every=True)
        if r.event == "CONSULT" and r.clause.form == "nominal" and len(r.source) < 2:
            r.source = [*r.source, *without(_beside(parsed, cast, r), r.source)]
        elif r.event == "ASSAULT" and not parties(parsed, cast, r.clause, r.frame.source):
            r.source, r.target = (
                [],
                r.source,
            )  # 'allies fighting the rebels': the rebels are who is fought
        return
    r.source = parties(parsed, cast, r.clause, r.frame.source) or _armed(parsed, cast, known, r)
    if r.event == "CONSULT" and r.clause.form == "nominal" and len(r.source) < 2:
        r.source = [*r.source, *without(_beside(parsed, cast, r), r.source)]
    if r.event == "MOBILIZE" and not r.source:
        # 'the army was put on alert': it is moved, and shows its state's power
        r.source = parties(parsed, cast, r.clause, ("object", "object.owner"))
    found = parties(parsed, cast, r.clause, r.frame.target, places=placed(r.event))
    r.target = without(found, r.source)
    if not r.target and r.frame.target and r.event != "CONSULT":
        owner = tuple(f"{s}.owner" for s in r.frame.target if "." not in s)
        r.target = without(parties(parsed, cast, r.clause, owner), r.source)


def _armed(parsed: Parsed, cast: Cast, known: Frames, r: Reading) -> list[Party]:
    """Whose the weapons are that do it: '*Ethiopian* planes bombed the port'."""
    if r.event not in ("ASSAULT", "MOBILIZE") or r.clause.form == "nominal":
        return []
    means = known.classes["warlike_vehicle"] | known.classes["aircraft"]
    if not any(names(t) & means for t in r.clause.subject):
        return []
    return parties(parsed, cast, r.clause, ("subject.owner",))


def against(parsed: Parsed, cast: Cast, r: Reading) -> list[Party]:
    """Whom a protest is against: 'in defiance of *the junta*', 'marched to denounce *the king's* decree'."""
    for host in dict.fromkeys((r.trigger, r.clause.head, r.trigger.head)):
        for child in host.children:
            if child.i == r.trigger.i:
                continue
            if child.dep_ in ("advcl", "xcomp", "acl", "conj") and child.lemma_ in PROTESTING:
                slots = (
                    "against",
                    "at",
                    "object",
                    "from",
                    "object.owner",
                    "object.by",
                    "against.owner",
                    "at.owner",
                    "of.owner",
                )
            elif child.dep_ == "prep" and child.lower_ in ("in", "against", "over", "at", "outside"):
                found = [p for t in child.subtree if t.i != child.i for p in party(parsed, cast, t)]
                if child.lower_ != "in" and found:
                    return found
                if (
                    child.lower_ == "in"
                    and found
                    and any(
                        t.lower_ in ("protest", "defiance", "opposition", "response") for t in child.children
                    )
                ):
                    return found
                continue
            else:
                continue
            if found := without(parties(parsed, cast, clause(parsed, child), slots), r.source):
                return found
    return []


def of_itself(parsed: Parsed, cast: Cast, r: Reading) -> bool:
    """Whether a reading is about what its source itself has: 'regretted its decision'."""
    owner = parties(parsed, cast, r.clause, ("object", "object.owner", "for", "for.owner"))
    return bool(owner) and {p.actor for p in owner} <= {p.actor for p in r.source}


def _beside(parsed: Parsed, cast: Cast, r: Reading) -> list[Party]:
    """Who took part in talks by having done something there: '*Kerry* called for a truce during talks with …'."""
    at = r.trigger.head
    if r.event != "CONSULT" or at.pos_ != "ADP" or at.lower_ not in AT_TALKS:
        return []
    while at.head.i != at.i and at.pos_ not in ("VERB", "AUX"):
        at = at.head
    return parties(parsed, cast, clause(parsed, at), ("subject",)) if at.pos_ in ("VERB", "AUX") else []


def without(found: list[Party], others: list[Party]) -> list[Party]:
    """The parties of one side that do not stand on the other."""
    taken = {p.actor for p in others}
    return [p for p in found if p.actor not in taken]


def same_side(cast: Cast, one: list[Party], other: list[Party]) -> bool:
    """Whether two sides are one actor, or one country's same sector: a government is no other side than its state."""
    if set(ids(one)) & set(ids(other)):
        return True

    def standings(side: list[Party]) -> set[tuple[str, str]]:
        found = [cast.actors[p.actor] for p in side]
        return {(a.country, "" if a.sector in (None, "GOV") else a.sector) for a in found if a.country}

    return bool(standings(one) & standings(other))


def same_country(cast: Cast, one: list[Party], other: list[Party]) -> bool:
    """Whether two sides share an actor or a country."""
    if set(ids(one)) & set(ids(other)):
        return True
    countries = {cast.actors[p.actor].country for p in one} - {None}
    return bool(countries & {cast.actors[p.actor].country for p in other})
