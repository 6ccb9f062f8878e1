"""Names in a report: of countries, bodies and groups that the knowledge has, of persons, of other
organisations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from spacy.tokens import Token

from dragoman.coding.parse import Parsed
from dragoman.knowledge.mentions import MentionWords, mention_words
from dragoman.knowledge.offices import offices
from dragoman.knowledge.person_names import name_lists
from dragoman.knowledge.world import Entry, World, world
from dragoman.record import Place

NameKind = Literal["known", "demonym", "person", "organisation"]
PARTICLES = frozenset(["al", "el", "bin", "ibn", "van", "von", "der", "den", "de", "da", "dos", "di", "ould"])
ARTICLES = frozenset({"the", "al", "el"})
NO_PERSON = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL", "QUANTITY", "LANGUAGE", "LAW", "WORK_OF_ART"}
)
LONGEST_SYLLABLE = 4
"""Letters of the last part of a Korean or Chinese given name: 'Kim Jong-un', 'Ban Ki-moon'."""
LONGEST_DEMONYM = 3
"""Words in a demonym: 'South Korean', 'Bosnian Herzegovinian', 'Papua New Guinean'."""


@dataclass(slots=True)
class Name:
    """A name at the tokens `start` to `end` (exclusive). A known one has its `entry`, a demonym its
    `country`."""

    start: int
    end: int
    kind: NameKind
    text: str
    entry: Entry | None = None
    country: str | None = None
    twin: str | None = None
    """The other country of 'North and South Korea'."""


@dataclass(slots=True)
class Scene:
    """A report as the steps that look for actors read it: its words, once each, and the names among them."""

    parsed: Parsed
    world: World
    words_of: MentionWords
    tokens: list[Token]
    words: list[str]
    lower: list[str]
    lemmas: list[str]
    names: list[Name] = field(default_factory=list)
    at: dict[int, Name] = field(default_factory=dict)
    """By each token of the name."""
    place_country: dict[int, str] = field(default_factory=dict)
    """Country of the place whose name holds the token."""
    sited: set[int] = field(default_factory=set)
    """Tokens of places where something is or happens."""
    unknown: set[int] = field(default_factory=set)
    """Tokens of places whose country nobody knows."""
    spoken_of: set[str] = field(default_factory=set)
    day: date | None = None
    """The report's day."""
    agent_heads: frozenset[str] = frozenset()
    """Words that an agent noun may end in."""

    def text(self, start: int, end: int) -> str:
        """The words of the tokens, with the space between them that the text has."""
        first, last = self.parsed.chars(start, end)
        return " ".join(self.parsed.text[first:last].split())


def read_scene(parsed: Parsed, places: list[Place]) -> Scene:
    """The report's words and names, before any actor is made."""
    tokens = list(parsed.doc)
    scene = Scene(
        parsed, world(), mention_words(),
        tokens=tokens,
        words=[t.text for t in tokens],
        lower=[t.lower_ for t in tokens],
        lemmas=[_stem(t) for t in tokens],
        day=parsed.report.published or parsed.report.dateline_date,
        agent_heads=_agent_heads(),
    )  # fmt: skip
    _place_countries(scene, places)
    known = list(_known_names(scene))
    for name in known:
        _enter(scene, name)
    _entities(scene)
    scene.names.sort(key=lambda n: n.start)
    return scene


@cache
def _agent_heads() -> frozenset[str]:
    heads = set()
    for noun in world().agents:
        heads.add(noun.split(" of ", 1)[0].split(" for ", 1)[0].rsplit(" ", 1)[-1])
    return frozenset(heads)


def _stem(token: Token) -> str:
    tag = token.tag_
    if tag == "NNS":
        return token.lemma_.lower()
    low = token.lower_
    if tag == "NNPS" and low.endswith("s"):
        return low[:-1]
    return low


def _place_countries(scene: Scene, places: list[Place]) -> None:
    by_start = {p.span[0]: p for p in places if p.role != "part_of_name"}
    if not by_start:
        return
    for token in scene.tokens:
        place = by_start.get(token.idx)
        if place is None:
            continue
        i = token.i
        while i < len(scene.words) and scene.tokens[i].idx < place.span[1]:
            if place.country:
                scene.place_country[i] = place.country
            else:
                scene.unknown.add(i)
            if place.role == "location":
                scene.sited.add(i)
            i += 1


def _known_names(scene: Scene) -> list[Name]:
    """Names of the knowledge, longest first match from left to right; then which of several each means."""
    words, the_world = scene.words, scene.world
    small = the_world.small_words
    found: list[tuple[int, int, tuple[Entry, ...], str | None]] = []
    i, n = 0, len(words)
    while i < n:
        word = words[i]
        if not (word[0].isupper() or scene.lower[i] in ARTICLES or scene.lower[i] in small):
            i += 1
            continue
        match = the_world.match(words, i)
        end, entries = match if match else (i, ())
        if scene.lower[i] == "the" and entries and i + 1 < n and _longer(scene, i + 1, end):
            i += 1
            continue
        country, demonym_end = _demonym(scene, i)
        if country and (
            demonym_end > end or (demonym_end == end and not any(e.kind == "country" for e in entries))
        ):
            found.append((i, demonym_end, (), country))
            scene.spoken_of.add(country)
            i = demonym_end
        elif entries:
            found.append((i, end, entries, None))
            for entry in entries[:1]:
                if entry.country and not entry.needs:
                    scene.spoken_of.add(entry.country)
            i = end
        else:
            i = max(i + 1, end)
    names = []
    on = scene.day.isoformat() if scene.day else None
    for start, end, entries, country in found:
        text = scene.text(start, end)
        if country:
            twin = _twin(scene, start, end, country)
            names.append(Name(start, end, "demonym", text, country=country, twin=twin))
            continue
        chosen = the_world.pick(entries, scene.spoken_of, on)
        if chosen and chosen.kind == "government_body" and _of_another(scene, names, start, chosen.country):
            continue  # 'Argentina's Congress' is not the one in Washington
        if chosen:
            twin = _twin(scene, start, end, chosen.country) if chosen.kind == "country" else None
            names.append(Name(start, end, "known", text, chosen, chosen.country, twin))
    return names


QUARTERS = frozenset({"North", "South", "East", "West"})


def _twin(scene: Scene, start: int, end: int, country: str | None) -> str | None:
    """The first country of 'North and South Korea', or 'North and South Korean', by the name of the second."""
    words = scene.words
    if (
        start < 2
        or words[start] not in QUARTERS
        or words[start - 2] not in QUARTERS
        or words[start - 1] != "and"
    ):
        return None
    whole = [words[start - 2], *words[start + 1 : end]]
    match = scene.world.match(whole, 0)
    other = scene.world.demonyms.get(" ".join(whole)) or (match[1][0].country if match and match[1] else None)
    return other if other != country else None


def _of_another(scene: Scene, names: list[Name], start: int, country: str | None) -> bool:
    """Whether a country that stands right before a body's name, as owner or adjective, is not the body's own."""
    if not names:
        return False
    before = names[-1]
    gap = scene.words[before.end : start]
    return bool(before.country) and before.country != country and (not gap or gap in (["'s"], ["’s"], ["'"]))


def _longer(scene: Scene, start: int, end: int) -> bool:
    """Whether a name that begins at `start` ends after `end`: 'North Korean', not 'the North'."""
    match = scene.world.match(scene.words, start)
    return (match is not None and match[0] > end) or _demonym(scene, start)[1] > end


def _demonym(scene: Scene, start: int) -> tuple[str | None, int]:
    demonyms, words = scene.world.demonyms, scene.words
    if not words[start][0].isupper():
        return None, start
    for length in range(min(LONGEST_DEMONYM, len(words) - start), 0, -1):
        country = demonyms.get(words[start] if length == 1 else " ".join(words[start : start + length]))
        if country:
            return country, start + length
    return None, start


def _enter(scene: Scene, name: Name) -> None:
    scene.names.append(name)
    for i in range(name.start, name.end):
        scene.at[i] = name


def _entities(scene: Scene) -> None:
    """Persons and organisations by the parser's entities, where no known name stands; and who follows a
    title."""
    organisations = []
    for entity in scene.parsed.doc.ents:
        label = entity.label_
        if label == "PERSON":
            _person(scene, entity.start, entity.end)
        elif label == "ORG":
            organisations.append((entity.start, entity.end))
    _after_titles(scene)
    _given_and_known(scene)
    full = [n for n in scene.names if n.kind == "person" and n.end - n.start > 1]
    surnames = {scene.lower[n.end - 1] for n in full}
    surnames |= {low for n in full if (low := scene.lower[n.start]) not in scene.words_of.given_names}
    for i, token in enumerate(scene.tokens):
        if i in scene.at or not scene.words[i][0].isupper() or token.pos_ != "PROPN":
            continue
        if scene.lower[i] in surnames and _bearer(scene, i, i + 1):
            _enter(scene, Name(i, i + 1, "person", scene.words[i]))
    for start, end in organisations:
        _organisation(scene, start, end)


def _person(scene: Scene, start: int, end: int) -> None:
    doc, words, lower, at = scene.tokens, scene.words, scene.lower, scene.at
    while end > start and (lower[end - 1] in ("'s", "’s", "'", "’") or not words[end - 1][0].isalpha()):
        end -= 1
    while start < end and (
        not (words[start][0].isalpha()) or lower[start] in scene.words_of.honorifics
        or (start in at and at[start].kind == "demonym") or lower[start] in ("the", "a", "an")
        or (end - start > 1 and scene.lemmas[start] in scene.world.agents)
    ):  # fmt: skip
        start += 1
    if start >= end or not words[end - 1][0].isupper() or not _bearer(scene, start, end):
        return
    if any(words[i][0].isupper() and doc[i].pos_ in NO_NAME for i in range(start, end)):
        return  # a headline in capitals is no name
    end = _syllable(scene, start, end)
    taken = [i for i in range(start, end) if i in at]
    if taken:
        first = at[taken[0]]
        whole = first.start <= start and first.end >= end
        partly = len(taken) == first.end - first.start and first.end - first.start == 1 and end - start > 1
        if (
            whole
            or not partly
            or doc[end - 1].tag_ in ("NNS", "NNPS")
            or scene.lemmas[end - 1] in scene.world.agents
        ):
            return
        for i in range(first.start, first.end):
            at.pop(i, None)
        scene.names.remove(first)
    if scene.lemmas[end - 1] in scene.world.agents or (
        doc[end - 1].pos_ not in ("PROPN", "NOUN") and words[end - 2] != "-"
    ):
        return
    _enter(scene, Name(start, end, "person", scene.text(start, end)))


def _bearer(scene: Scene, start: int, end: int) -> bool:
    """Whether a name is somebody's here: not of a site that bears it ('the Ain al-Assad airbase', "King's
    College"), nor a form of address ('Mum')."""
    words, lower = scene.words, scene.lower
    if end - start == 1 and lower[start] in scene.words_of.addresses:
        return False
    after = end + 1 if end < len(words) and lower[end] in ("'s", "’s") else end
    site = after < len(words) and lower[after] in scene.words_of.named_sites
    if site and (after == end or words[after][0].isupper()):
        return False
    return not (
        start > 2 and words[start - 1] == "-" and lower[start - 2] in ARTICLES and words[start - 3][0].isupper()
        and scene.tokens[start - 3].pos_ == "PROPN" and scene.tokens[start].ent_type_ in SITES
    )  # fmt: skip


NO_NAME = frozenset({"ADP", "AUX", "CCONJ", "PRON", "SCONJ"})
SITES = frozenset({"FAC", "GPE", "LOC", "ORG"})


def _syllable(scene: Scene, start: int, end: int) -> int:
    """The end of a name with the small syllable after its hyphen: 'Kim Jong' + '-un'."""
    words = scene.words
    if (
        end - start > 1 and end + 1 < len(words) and words[end] == "-" and end + 1 not in scene.at
        and words[end + 1].isalpha() and len(words[end + 1]) <= LONGEST_SYLLABLE
        and not scene.tokens[end - 1].whitespace_
    ):  # fmt: skip
        return end + 2
    return end


def _after_titles(scene: Scene) -> None:
    """'President Dos Santos', 'Gen. Aoun': capitalised words after a title, where the parser saw no name."""
    doc, words, lower, at = scene.tokens, scene.words, scene.lower, scene.at
    honorifics = scene.words_of.honorifics
    n = len(words)
    for i in range(n - 1):
        if lower[i] not in honorifics and scene.lemmas[i] not in ("leader", "spokesman", "spokeswoman"):
            continue
        start = i + 1
        if start in at or not words[start][0].isupper() or doc[start].pos_ != "PROPN":
            continue
        if doc[start].is_sent_start or lower[start] in honorifics:
            continue
        end = start
        while end < n and end not in at and words[end][0].isalpha() and (
            (words[end][0].isupper() and doc[end].pos_ == "PROPN") or lower[end] in PARTICLES
        ):  # fmt: skip
            end += 1
            if end + 1 < n and words[end] == "-" and words[end + 1][0].isalpha():
                end += 1
        while end > start and not words[end - 1][0].isupper():
            end -= 1
        end = _syllable(scene, start, end)
        if (
            end > start
            and scene.lemmas[end - 1] not in scene.world.agents
            and doc[end - 1].ent_type_ not in NO_PERSON
        ):
            _enter(scene, Name(start, end, "person", scene.text(start, end)))


def _given_and_known(scene: Scene) -> None:
    """'Theresa May': a given name and what follows it; 'Assad', 'Theresa May': holders of high office by
    surname."""
    doc, words, lower, at = scene.tokens, scene.words, scene.lower, scene.at
    given = scene.words_of.given_names
    n = len(words)
    i = 0
    while i < n:
        token = doc[i]
        if i in at or token.pos_ != "PROPN" or not words[i][0].isupper():
            i += 1
            continue
        end = i + 1
        while end < n and end not in at and doc[end].pos_ == "PROPN" and words[end][0].isupper():
            end += 1
        label = token.ent_type_
        if not _bearer(scene, i, end):
            i = end
            continue
        if (
            end - i > 1
            and lower[i] in given
            and end - i <= 4
            and label not in ("FAC", "LOC", "EVENT", "WORK_OF_ART")
        ):
            end = _syllable(scene, i, end)
            _enter(scene, Name(i, end, "person", scene.text(i, end)))
        elif end - i <= 3 and label not in NO_PERSON:
            whole = _syllable(scene, i, end)
            if _in_high_office(scene.text(i, whole), scene.day if whole - i == 1 else None):
                _enter(scene, Name(i, whole, "person", scene.text(i, whole)))
            elif end - i > 1 and not label and doc[end - 1].dep_ in ARGUMENTS and _unlabelled(scene, i, end):
                _enter(scene, Name(i, end, "person", scene.text(i, end)))
        i = end


ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "agent"})


def _unlabelled(scene: Scene, start: int, end: int) -> bool:
    """Whether capitalised words that the parser has no label for may be a person's: none is a common noun
    here."""
    agents, tokens = scene.agent_heads, scene.tokens
    return all(
        not tokens[i].ent_type_ and scene.lemmas[i] not in agents and scene.words[i].isalpha()
        and not scene.words[i].isupper() for i in range(start, end)
    )  # fmt: skip


HIGH = frozenset({"head_of_state", "head_of_government", "foreign_minister", "secretary_general"})
GREAT = frozenset({"USA", "RUS", "CHN", "GBR", "FRA", "SUN"})
SHORTEST_SURNAME = 4


@lru_cache(maxsize=20_000)
def _in_high_office(name: str, day: date | None) -> bool:
    """Whether a name means one holder of high office, on a day if it is known; 'Park' and 'Li' are too short
    to tell."""
    if len(name) < SHORTEST_SURNAME:
        return False
    if " " in name:
        return any(term.office in HIGH for term in offices().by_name(name))
    term = offices().holder_named(name, day)
    return term is not None and prominent(term.office, term.country, name)


def prominent(office: str, country: str, name: str) -> bool:
    """Whether a bare surname may be taken for the holder of an office: heads of state and government, and
    the foreign ministers of the permanent members of the Security Council; never by a common given name."""
    if name.lower() in mention_words().given_names and country not in name_lists().family_first:
        return False
    return office in HIGH and (office != "foreign_minister" or country in GREAT)


def _organisation(scene: Scene, start: int, end: int) -> None:
    words, lower, at = scene.words, scene.lower, scene.at
    while end > start and (lower[end - 1] in ("'s", "’s") or not words[end - 1][0].isalnum()):
        end -= 1
    while start < end and (lower[start] in ("the", "a", "an") or not words[start][0].isalnum()):
        start += 1
    if start >= end or not any(words[i][0].isupper() for i in range(start, end)):
        return
    while start < end and start in at and at[start].kind == "demonym" and end - start > 1:
        start += 1
    if any(i in at for i in range(start, end)):
        return
    if scene.tokens[end - 1].pos_ not in ("PROPN", "NOUN"):
        return
    if any(words[i][0].isupper() and scene.tokens[i].pos_ in ("CCONJ", "PRON") for i in range(start, end)):
        return
    if all(words[i][0].islower() for i in range(start, end)) or end - start > 8:
        return
    _enter(scene, Name(start, end, "organisation", scene.text(start, end)))
