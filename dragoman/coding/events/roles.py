"""Who does it and to whom it is done: the slots of a frame become parties."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import Clause, clause, conjuncts
from dragoman.coding.events.reading import Party
from dragoman.coding.parse import Parsed
from dragoman.knowledge.frames import Condition, Frame
from dragoman.knowledge.world import world

OBJECT_OF_NOUNS = ("of", "on", "against", "at", "into")
"""Where a noun has what its verb has as object: 'the shelling *of* Grozny', 'an attack *on* the port'."""

DONE_TO = frozenset(
    "arrest detention capture abduction kidnapping killing murder assassination execution imprisonment extradition "
    "deportation expulsion release conviction trial jailing beheading poisoning dismissal ouster ousting removal torture "
    "rescue impeachment indictment prosecution captivity".split()
)
"""Nouns whose possessor it is done to: 'his arrest'."""

PARTITIVES = frozenset(
    ["dozen", "hundred", "thousand", "million", "score", "group", "number", "majority", "member", "crowd", "handful", "ten", "wave", "series", "pair", "one", "some", "many", "most", "all", "several", "two", "three", "part", "rest", "couple", "leader", "representative", "official", "delegation"]
)  # fmt: skip
"""Nouns that stand for what follows 'of': 'hundreds of miners', 'one of the rebels'."""


CONTAINERS = frozenset(
    "kind sort round package set raft string spate level act wave campaign form outbreak bout amount lot program programme "
    "type wide range host".split()
)
"""Nouns of measure and kind: 'high levels of *alert*' are an alert to a frame's condition."""


def slot_tokens(parsed: Parsed, c: Clause, slot: str) -> list[Token]:
    """The heads that stand in a slot of a verb's or noun's clause; slots are described in docs/reference/frames."""
    if slot == "subject":
        if c.form != "nominal":
            return c.subject
        suffered = _suffered(c)
        return [t for t in c.subject if t not in suffered] or _before(c.head) or _by(c)
    if slot == "object":
        if c.form != "nominal":
            return c.object
        return _suffered(c) or [t for word in OBJECT_OF_NOUNS for t in c.prepositions.get(word, [])]
    if slot == "dative":
        return c.dative
    if slot == "complement":
        return [c.complement] if c.complement is not None else []
    if slot in ("infinitive", "that"):
        wanted = ("to",) if slot == "infinitive" else ("finite",)
        return [c.complement] if c.complement is not None and c.complement_form in wanted else []
    if slot == "particle":
        return []
    where, _, what = slot.partition(".")
    if what:
        hosts = slot_tokens(parsed, c, where)
        if what == "owner":
            return [t for host in hosts for t in owners(parsed, host)]
        if what == "subject":
            return [t for host in hosts for t in clause(parsed, host).subject]
        return [t for host in hosts for t in _nouns_of(parsed, host, what)]
    found = c.prepositions.get(slot, [])
    if not found:
        for host in c.object if c.form != "nominal" else []:
            found = found + _nouns_of(parsed, host, slot)
    return found


def _nouns_of(parsed: Parsed, host: Token, preposition: str) -> list[Token]:
    if host.pos_ not in ("NOUN", "PROPN"):
        return []
    return clause(parsed, host).prepositions.get(preposition, [])


def owners(parsed: Parsed, noun: Token) -> list[Token]:
    """Whose it is: possessor, by-phrase, adjective of country, a name before it, or 'of' and 'to' phrases."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return []
    c = clause(parsed, noun)
    possessor = [t for t in c.subject if t.dep_ == "poss" or t.head.dep_ == "poss"]
    if possessor or (before := _before(noun)):
        return possessor or before
    if c.subject:
        return c.subject
    return [t for word in ("of", "to", "from") for t in c.prepositions.get(word, [])]


def _by(c: Clause) -> list[Token]:
    """The doer that the parser hung on the object: 'the bombardment of the port *by ships*'."""
    return [
        t
        for word in OBJECT_OF_NOUNS
        for governed in c.prepositions.get(word, [])
        for by in governed.rights
        if by.lower_ == "by"
        for t in by.children
        if t.dep_ == "pobj"
    ]


def _before(noun: Token) -> list[Token]:
    """Names and adjectives of country before a noun: 'a *NATO* raid', 'the *Russian* attack'. A capital there is a
    place: 'the Tehran summit', 'the Paris attacks'."""
    return [
        t
        for t in noun.lefts
        if t.dep_ in ("compound", "amod", "nmod")
        and t.text[:1].isupper()
        and not (t.dep_ == "compound" and any(e.kind == "capital" for e in world().names.get(t.lower_, ())))
    ]


def _suffered(c: Clause) -> list[Token]:
    """The possessor of a noun for what is done to somebody: '*his* arrest', '*Lima's* expulsion'; but with an 'of'
    phrase the possessor is the doer: 'Lima's expulsion *of the envoy*'."""
    if c.head.lemma_.lower() not in DONE_TO or "of" in c.prepositions:
        return []
    return [t for t in c.subject if t.dep_ == "poss" or t.head.dep_ == "poss"]


ADVERBIAL = frozenset({"advmod", "acomp", "oprd", "amod", "prt", "ccomp", "xcomp"})


def holds(parsed: Parsed, cast: Cast, c: Clause, condition: Condition) -> bool:
    """Whether a frame's condition holds for a clause."""
    if condition.slot == "particle":
        return c.particle in condition.lemmas if c.particle else condition.nothing
    if condition.slot == "negation":
        return c.negated
    if condition.slot == "mood":
        return c.mood in condition.lemmas
    if condition.slot == "adverb":
        words = {
            k.lower_
            for k in c.head.children
            if k.dep_ in ADVERBIAL or (k.dep_ == "advcl" and k.pos_ == "ADJ")
        }
        words |= {k.lower_ for o in c.object for k in o.children if k.dep_ in ADVERBIAL and k.i > o.i}
        if c.complement is not None:
            words.add(c.complement.lower_)  # 'set the village ablaze': the parser makes a clause of it
        return bool(words & condition.lemmas)
    tokens = slot_tokens(parsed, c, condition.slot)
    if not tokens:
        return condition.nothing
    if condition.anything and any(t.ent_type_ not in ("DATE", "TIME") for t in tokens):
        return True  # 'launched a missile on Friday' is on nobody
    if condition.lemmas and any(names(t) & condition.lemmas for t in tokens):
        return True
    return condition.actor and any(party(parsed, cast, t) for t in tokens)


def conditioned(parsed: Parsed, c: Clause, frame: Frame) -> list[Token]:
    """The words that a frame's conditions name and find: 'talks' in 'broke off talks'."""
    found = []
    for condition in frame.when:
        if condition.lemmas and condition.slot != "particle":
            tokens = slot_tokens(parsed, c, condition.slot)
            found += [t for t in tokens if t.i != c.head.i and names(t) & condition.lemmas]
    return found


def names(token: Token) -> set[str]:
    """The lemmas by which conditions and frames may name a phrase: its head, and its head with the word before it or
    the 'of' phrase after it ('hunger strike', 'state of emergency')."""
    lemma = token.lemma_.lower()
    found = {lemma, token.lower_}
    if token.i:
        before = token.nbor(-1)
        if before.text == "-" and token.i > 1:
            found.add(f"{token.nbor(-2).lower_}-{lemma}")
            found.add(f"{token.nbor(-2).lower_} {lemma}")
        for left in token.lefts:
            if left.dep_ in ("compound", "amod", "nmod"):
                found.add(f"{left.lower_} {lemma}")
                found.add(f"{left.lemma_.lower()} {lemma}")
    for child in token.rights:
        if child.lower_ == "of":
            for governed in child.children:
                if governed.dep_ == "pobj":
                    found.add(f"{lemma} of {governed.lemma_.lower()}")
            if lemma in PARTITIVES or lemma in CONTAINERS:
                found = found.union(*(names(g) for g in child.children if g.dep_ == "pobj"))
            break
    return found


def party(parsed: Parsed, cast: Cast, token: Token) -> list[Party]:
    """The actors that a phrase stands for, or the country that its adjective names ('a *Russian* depot')."""
    found = cast.of(token)
    if not found and token.lemma_.lower() in PARTITIVES:
        for of in token.rights:
            if of.lower_ == "of":
                return [
                    p
                    for t in of.children
                    if t.dep_ == "pobj"
                    for n in conjuncts(t)
                    for p in party(parsed, cast, n)
                ]
    if not found and token.i in cast.adjectives:
        country = cast.demonym(token)
        found = (country,) if country else ()
    return [Party(actor, token) for actor in found]


PLACED = frozenset({"object", "to", "into", "from", "against", "on", "out of", "object.to", "object.into"})
"""Slots of a target in which a city or region stands for its country: 'flew *to Nairobi*', 'shelled *Grozny*'."""

HOSTED = frozenset({"CONSULT", "SUPPORT", "AID", "RETREAT", "MOBILIZE"})
"""Acts whose host may stand after 'in' ('arrived *in Wellington*'); of any other, a place is no side (rule 9)."""


def placed(event: str) -> frozenset[str]:
    """The slots of an event's target in which a place stands for its country."""
    return PLACED | {"in", "object.in"} if event in HOSTED else PLACED


def parties(
    parsed: Parsed,
    cast: Cast,
    c: Clause,
    slots: Iterable[str],
    every: bool = False,
    places: frozenset[str] = frozenset(),
) -> list[Party]:
    """The parties of the first slot that holds one; with `every`, of all slots. In the slots of `places`, a place that
    is nobody stands for its country."""
    found: list[Party] = []
    for slot in slots:
        for token in slot_tokens(parsed, c, slot):
            here = party(parsed, cast, token)
            if not here and slot in places and (country := cast.place(token)):
                here = [Party(country, token)]
            found += [p for p in here if p.actor not in {f.actor for f in found}]
        if found and not every:
            break
    return found
