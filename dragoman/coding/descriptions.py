"""What a noun phrase tells of a party: 'Malian Tuareg commanders', "the army's chief", 'opposition
leader'."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.coding.clauses import phrase
from dragoman.coding.names import Name, Scene
from dragoman.knowledge.world import Agent, Entry

WORDS_BEFORE = 3
"""How many words before its last an agent noun may have: 'foreign affairs ministry', 'criminal investigation
unit'."""
OF = frozenset({"of", "for"})
WHERE = frozenset({"in", "from", "at", "inside", "near", "across", "throughout", "around", "outside"})
SITED = frozenset(
    {"based", "operating", "living", "fighting", "stationed", "working", "gathered", "held", "detained"}
)
NO_OVERRIDE = frozenset({"GOV"})
AGAINST_OR_FOR = frozenset({"anti", "pro"})
PARTIES = frozenset({"organisation", "government_body", "group", "party", "company", "media"})


@dataclass(slots=True)
class Description:
    """A noun phrase as a description of a party; `head`, `start`, `end` are token indices.

    `countries` are those that the phrase itself names as the party's own; `entry` a party that it belongs to
    ('Hamas leader'); `place` the country of a place in it ('villagers near Kano'); `owner` the token of a
    possessor that names no country by itself ('its', "the country's").
    """

    head: int
    start: int
    end: int
    noun: str
    agent: Agent | None = None
    sector: str | None = None
    countries: list[str] = field(default_factory=list)
    entry: Entry | None = None
    place: str | None = None
    owner: int | None = None
    former: bool = False
    diffuse: bool = False
    """Of many countries, or of none in particular: 'Western leaders'."""
    modifies: bool = False
    """Only tells whose another thing is: 'army raid'."""
    stateless: bool = False
    """Of a people without a state of its own: 'the Kurdish authorities'."""
    plural: bool = False
    definite: bool = False
    elsewhere: bool = False
    """Of a place that nobody knows, or sponsored by another: no country of the text is its own."""


def describe(scene: Scene, head: Token, start: int | None = None) -> Description:
    """What the phrase headed by `head` tells; `start` is its first token where the parse has it otherwise."""
    left, right = phrase(head)
    left = left if start is None else start
    at = head.i
    agent, noun_start, noun_end = _agent(scene, at, left)
    first = scene.lower[left] if left < at else ""
    found = Description(
        at, left, max(right, noun_end), noun=scene.lemmas[at], agent=agent,
        plural=head.tag_ in ("NNS", "NNPS"),
        definite=first in ("the", "this", "that", "these", "those", "both"),
    )  # fmt: skip
    if agent:
        found.sector = agent.sector
        found.noun = agent.noun
        if agent.sector == "ELI":
            found.former = True
    inner: Agent | None = None
    i = left
    while i < noun_start:
        name = scene.at.get(i)
        if name is not None and name.kind != "organisation":
            if name.start >= left - LONGEST_NAME_START:
                _modifier(scene, found, name)
            i = max(name.end, i + 1)
            continue
        low = scene.lower[i]
        if low in scene.words_of.former:
            found.former = True
        elif low in scene.words_of.diffuse:
            found.diffuse = True
        elif low in ("its", "their", "his", "her", "our", "my", "whose"):
            found.owner = i
        else:
            _site(scene, found, i)
            match = scene.world.match_agent(scene.lemmas, i)
            if match and match[0] <= noun_start:
                if scene.lower[match[0]] in ("'s", "’s", "'", "’"):
                    found.owner = match[0] - 1
                elif scene.lower[match[0]] != "-":
                    inner = match[1]
                i = match[0]
                continue
            if low in scene.words_of.country and scene.lower[i + 1] in ("'s", "’s"):
                found.owner = i
        i += 1
    last = found.noun.rsplit(" ", 1)[-1]
    generic = last in scene.words_of.generic or last in scene.words_of.transparent
    if inner and generic and (agent is None or inner.sector not in NO_OVERRIDE):
        found.sector = inner.sector
    if found.sector is None and last in scene.words_of.arms:
        found.sector = "REB" if found.stateless else "MIL"
    _complements(scene, found, head)
    if found.sector is None and found.entry is None and found.countries:
        found.sector = scene.words_of.defaults.get(last)
    return found


def _site(scene: Scene, found: Description, i: int) -> None:
    """A place before the noun: 'an Idlib resident'."""
    if scene.lower[i + 1] == "-":
        return
    country = scene.place_country.get(i)
    if country:
        found.place = found.place or country
    elif i in scene.unknown and found.sector != "REB":  # 'Shona rebels' have no town's name
        found.elsewhere = True


LONGEST_NAME_START = 4
"""A name may begin so many tokens before the phrase that the parse gives."""


def _agent(scene: Scene, head: int, left: int) -> tuple[Agent | None, int, int]:
    """The longest agent noun that holds the head, its first token, and one past its last."""
    for words in (scene.lemmas, scene.lower):
        for start in range(max(left, head - WORDS_BEFORE), head + 1):
            if start in scene.at and scene.at[start].end > start and scene.at[start].kind != "organisation":
                if scene.at[start].end <= head:
                    continue
            match = scene.world.match_agent(words, start)
            if match and match[0] > head:
                return match[1], start, match[0]
    return None, head, head + 1


def _modifier(scene: Scene, found: Description, name: Name) -> None:
    """A name before the noun: whose the party is."""
    if name.kind == "person":
        found.owner = name.end - 1  # "Assad's government", 'the Assad government'
        return
    after = scene.lower[name.end] if name.end < len(scene.lower) else ""
    if (
        name.start > 1
        and scene.lower[name.start - 1] == "-"
        and scene.lower[name.start - 2] in AGAINST_OR_FOR
    ):
        found.elsewhere = True  # 'anti-Isis forces', 'pro-Russian rebels'
        return
    if name.start and scene.lower[name.start - 1] == "ethnic":
        return  # 'ethnic Albanian guerrillas' are not Albania's
    if name.kind == "demonym" or (name.entry and name.entry.kind in ("country", "capital", "seat", "region")):
        led = after == "-" and name.end + 1 < len(scene.lower) and scene.lower[name.end + 1] == "led"
        if (
            after == "-"
            and not led
            and not (name.end + 1 in scene.at and scene.at[name.end + 1].kind == "demonym")
        ):
            found.elsewhere = scene.lower[name.end + 1] in scene.words_of.hyphened
            return  # 'US-backed', 'Israeli-occupied'; but 'US-led' forces are the leader's
        before = scene.lower[name.start - 1] if name.start else ""
        country = name.country
        adjacent = (
            bool(found.countries)
            and (name.start - 1) in scene.at
            and scene.at[name.start - 1].kind == "demonym"
        )
        if name.twin and name.twin not in found.countries:
            found.countries.append(name.twin)
        if country and country not in found.countries and not (adjacent and before != "-"):
            found.countries.append(country)
        if name.entry and name.entry.kind == "seat" and name.entry.sector and not found.entry:
            found.sector = found.sector or name.entry.sector
    elif name.entry and name.entry.kind == "people":
        if name.country and not found.countries:
            found.countries.append(name.country)
        elif name.text.lower() in scene.words_of.diffuse:
            found.diffuse = True
        else:
            found.stateless = True
        if found.sector == "MIL" and not found.diffuse:
            found.sector = "REB"  # 'Kurdish forces' are no state's, wherever they fight
    elif name.entry and found.entry is None:
        found.entry = name.entry


def _complements(scene: Scene, found: Description, head: Token) -> None:
    """'president of Chad', 'leader of Hamas', 'gunmen in Kano', 'head of the army'."""
    for child in head.rights:
        if child.dep_ == "acl" and child.lower_ in SITED:
            for inner in child.children:
                if inner.dep_ == "prep" and inner.lower_ in WHERE:
                    for target in inner.children:
                        if target.dep_ == "pobj":
                            _complement(scene, found, target, inner.lower_)
        if child.dep_ != "prep":
            continue
        low = child.lower_
        if low not in OF and low not in WHERE:
            continue
        for target in child.children:
            if target.dep_ != "pobj":
                continue
            for word in (target, *(k for k in target.rights if k.dep_ == "conj")):
                _complement(scene, found, word, low)


def _complement(scene: Scene, found: Description, word: Token, low: str) -> None:
    name = scene.at.get(word.i)
    if low in WHERE:
        country = (name.country if name and name.kind != "person" else None) or scene.place_country.get(
            word.i
        )
        if country and found.place is None:
            found.place = country
        return
    if name is None:
        if word.i in scene.place_country:  # 'the people of Idlib'
            found.place = found.place or scene.place_country[word.i]
        for child in word.lefts:  # 'director of the U.N. rights programme'
            inner = scene.at.get(child.i)
            if inner is not None and inner.entry and inner.entry.kind in PARTIES and found.agent is None:
                found.entry = found.entry or inner.entry
        return
    if name.entry and name.entry.kind in PARTIES:
        found.entry = found.entry or name.entry
    elif name.country and name.kind != "person" and name.country not in found.countries:
        found.countries += [name.twin, name.country] if name.twin else [name.country]
