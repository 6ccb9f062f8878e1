"""Persons of a report: the names that are one person's, and what titles and appositions tell of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.coding.clauses import phrase
from dragoman.coding.descriptions import Description, describe
from dragoman.coding.names import Name, Scene
from dragoman.knowledge.mentions import Sex
from dragoman.knowledge.names import fold

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
TITLE_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(slots=True)
class Person:
    """One person: the fullest name, every mention by name, every title that stands beside one."""

    name: str
    words: tuple[str, ...]
    """The fullest name's words, folded."""
    mentions: list[Name] = field(default_factory=list)
    titles: list[Description] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)
    """First token of the phrase, title included, by first token of the name."""
    sex: Sex = ""


def find_persons(scene: Scene) -> dict[int, Person]:
    """Who is named, by the first token of each name."""
    people: dict[tuple[str, ...], Person] = {}
    by_start: dict[int, Person] = {}
    names = [n for n in scene.names if n.kind == "person"]
    for name in names:
        words = _words(scene, name)
        if len(words) > 1:
            people.setdefault(words, Person(name.text, words))
    merged = _merge(people)
    last_named: dict[str, Person] = {}
    for person in merged.values():
        for word in (person.words[-1], person.words[0]):
            last_named.setdefault(word, person)
    for name in names:
        words = _words(scene, name)
        if not words:
            continue
        if len(words) > 1:
            person = merged[words]
        else:
            known = last_named.get(words[0])
            person = known or people.setdefault(words, Person(name.text, words))
        last_named[words[-1]] = person
        person.mentions.append(name)
        by_start[name.start] = person
        _titles(scene, person, name)
    for person in by_start.values():
        if not person.sex:
            person.sex = scene.words_of.given_names.get(person.words[0], "") if len(person.words) > 1 else ""
    return by_start


def _words(scene: Scene, name: Name) -> tuple[str, ...]:
    words = [fold(scene.lower[i]) for i in range(name.start, name.end) if scene.words[i][0].isalpha()]
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    return tuple(words)


def _merge(people: dict[tuple[str, ...], Person]) -> dict[tuple[str, ...], Person]:
    """'Omar al-Bashir' and 'Omar Hassan al-Bashir' are one: same last word, the shorter's words all in the
    longer."""
    merged: dict[tuple[str, ...], Person] = {}
    longest_first = sorted(people, key=lambda w: -len(w))
    for words in longest_first:
        same = next(
            (p for w, p in merged.items() if w[-1] == words[-1] and set(words) <= set(w) and p.words == w),
            None,
        )
        merged[words] = same or people[words]
    return merged


def head_of(scene: Scene, start: int, end: int) -> Token:
    """The token of a stretch that the others hang on."""
    doc = scene.tokens
    for i in range(end - 1, start - 1, -1):
        head = doc[i].head.i
        if head < start or head >= end or head == i:
            return doc[i]
    return doc[end - 1]


def _titles(scene: Scene, person: Person, name: Name) -> None:
    doc = scene.tokens
    head = head_of(scene, name.start, name.end)
    left = min(phrase(head)[0], name.start)
    sexes, honorifics = scene.words_of.sexes, scene.words_of.honorifics
    while left < name.start and scene.lower[left] == ",":
        left += 1
    person.starts[name.start] = left
    for i in range(left, name.start):
        low = scene.lower[i]
        if low in sexes:
            person.sex = person.sex or sexes[low]
    before = name.start - 1
    while before >= left and scene.lower[before] in honorifics and not _is_agent(scene, before):
        if scene.lower[before] in scene.words_of.ranks:
            person.titles.append(_rank(scene, before, left))
        before -= 1
    for i in range(before, left - 1, -1):
        if i in scene.at and scene.at[i].kind != "organisation":
            continue
        if doc[i].pos_ in TITLE_NOUNS and _is_agent(scene, i):
            person.titles.append(describe(scene, doc[i], left))
            break
    if not person.titles:
        nationality = _nationality(scene, name, left)
        if nationality is not None:
            person.titles.append(nationality)
    for beside in (
        *(c for c in head.rights if c.dep_ == "appos"),
        *((_apposed(scene, head.head),) if head.dep_ == "appos" else ()),
    ):
        if beside.pos_ not in TITLE_NOUNS or beside.i in scene.at or beside.tag_ in ("NNS", "NNPS"):
            continue
        if _is_agent(scene, beside.i):
            title = describe(scene, beside)
            person.titles.append(title)
            noun = scene.lower[beside.i]
            if noun in sexes:
                person.sex = person.sex or sexes[noun]


def _apposed(scene: Scene, token: Token) -> Token:
    """The noun that a name in apposition tells: 'the envoy to the UN in Geneva, X' is the envoy, whatever the
    parse hangs the name on."""
    at = token
    while not _is_agent(scene, at.i):
        if at.dep_ != "pobj" or at.head.dep_ != "prep":
            return token
        at = at.head.head
    return at


def _nationality(scene: Scene, name: Name, left: int) -> Description | None:
    """'French economist Thomas Piketty', 'Georgia coach Milton Haig': a country before a noun that makes no
    party."""
    for i in range(left, name.start):
        known = scene.at.get(i)
        if (
            known is not None
            and known.country
            and (known.kind == "demonym" or (known.entry and known.entry.kind == "country"))
        ):
            noun = scene.lemmas[name.start - 1] if name.start - 1 not in scene.at else ""
            return Description(i, left, name.start, noun, countries=[known.country])
    return None


def _rank(scene: Scene, at: int, left: int) -> Description:
    title = describe(scene, scene.tokens[at], left)
    title.sector = title.sector or "MIL"
    return title


def _is_agent(scene: Scene, i: int) -> bool:
    lemma = scene.lemmas[i]
    return lemma in scene.agent_heads or lemma in scene.words_of.generic
