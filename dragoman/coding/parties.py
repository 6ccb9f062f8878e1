"""The actors that descriptions make: a body of a state, an office and who holds it, soldiers of a country."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.cast import Cast, Referent, ReferentKind, slug
from dragoman.coding.descriptions import PARTIES, Description
from dragoman.coding.names import Scene
from dragoman.knowledge.mentions import Sex
from dragoman.knowledge.offices import Term, offices
from dragoman.knowledge.world import Entry
from dragoman.record import Office

OFFICE_TITLES = {
    "foreign_minister": "Minister of Foreign Affairs",
    "defence_minister": "Minister of Defence",
    "interior_minister": "Minister of the Interior",
    "finance_minister": "Minister of Finance",
    "secretary_general": "Secretary-General",
    "un_ambassador": "Ambassador to the United Nations",
}
OFFICE_NOUNS = {
    "head_of_state": frozenset({"president", "king", "emir", "head of state"}),
    "head_of_government": frozenset({"prime minister", "premier", "chancellor"}),
    "foreign_minister": frozenset({"foreign minister", "minister"}),
    "defence_minister": frozenset({"defence minister", "defense minister", "minister"}),
    "secretary_general": frozenset({"secretary-general", "chief"}),
    "leader": frozenset({"leader"}),
}
"""What a person may be called who is known to hold the office, though the text has not said so yet."""
MOUTHS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
CROWDS = {"MIL": "military", "COP": "police"}
"""One actor a country, whatever noun the text uses: troops, soldiers, forces."""


def held_office(term: Term, said: str = "") -> Office:
    """A term as the record has it; where the table gives no title, the text's, or the office's own name."""
    title = (
        term.title
        or said.capitalize()
        or OFFICE_TITLES.get(term.office)
        or term.office.replace("_", " ").capitalize()
    )
    return Office(title, term.since or None, term.until or None)


def first_of(token: Token) -> Token:
    """The first phrase of the coordination that a phrase belongs to."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def plain_title(scene: Scene, title: Description) -> str:
    """'former president' -> 'president'."""
    first, _, rest = title.noun.partition(" ")
    return rest if rest and first in scene.words_of.former else title.noun.removeprefix("ex-")


def _sex(scene: Scene, found: Description) -> Sex:
    return scene.words_of.sexes.get(scene.lemmas[found.head], "")


def described(cast: Cast, scene: Scene, found: Description, own_name: str | None = None) -> tuple[str, ...]:
    """The actors that a description makes by itself; none where it leaves the country open."""
    entry = found.entry
    if entry is not None and (not found.countries or entry.kind in PARTIES):
        return (_of_entry(cast, scene, found, entry),)
    if found.sector is None:
        return ()
    return tuple(describe_in(cast, scene, found, c, own_name) for c in found.countries)


def _of_entry(cast: Cast, scene: Scene, found: Description, entry: Entry) -> str:
    """'Hamas fighters' are Hamas; 'the Hamas leader' is one of it."""
    nouns = {found.noun, found.noun.rsplit(" ", 1)[-1]}
    whole = scene.words_of.organisations | scene.words_of.collective
    if found.plural or (found.agent and found.agent.kind == "body") or nouns & whole:
        return cast.add(
            entry.key,
            entry.name,
            entry.code,
            entry.country,
            entry.sector,
            Referent("organisation", nouns=nouns),
        )
    name = f"{found.noun.capitalize()} of {entry.name}"
    referent = Referent("person", nouns=nouns, sex=_sex(scene, found))
    key = f"{entry.key}/{slug(found.noun)}"
    return cast.add(key, name, entry.code, entry.country, entry.sector, referent)


def describe_in(
    cast: Cast, scene: Scene, found: Description, country: str | None, own_name: str | None = None
) -> str:
    """Id of the actor that a description names in a country (None: not known)."""
    sector = found.sector or ""
    if found.former and sector == "GOV":
        sector = "ELI"
    agent = found.agent
    last = found.noun.rsplit(" ", 1)[-1]
    nouns = {found.noun, last}
    if own_name:
        key = f"name/{slug(own_name)}"
        referent = Referent("organisation", nouns=nouns)
        return cast.add(key, own_name, (country or "") + sector or None, country, sector or None, referent)
    adjective = scene.world.adjectives.get(country, country) if country else ""
    if agent and agent.kind == "office" and not found.plural and country:
        return _office(cast, scene, found, country, sector)
    if agent and agent.kind == "body" and agent.sector == sector and country:
        entry = scene.world.body(country, agent)
        return cast.add(
            entry.key,
            entry.name,
            entry.code,
            entry.country,
            entry.sector,
            Referent("body", found.plural or last == "police", nouns=nouns),
        )
    kind = slug(CROWDS.get(sector, found.noun)) if found.plural or sector in CROWDS else slug(found.noun)
    key = "/".join(part for part in (country, sector, kind) if part)
    text = scene.text(found.head, found.head + 1)
    name = f"{adjective} {text}".strip()
    referent = Referent(_kind(scene, found, sector), found.plural, _sex(scene, found), nouns)
    return cast.add(key, name, (country or "") + sector or None, country, sector or None, referent)


def _kind(scene: Scene, found: Description, sector: str) -> ReferentKind:
    if found.plural or sector in CROWDS:
        return "group"
    body = found.agent is not None and found.agent.kind == "body"
    return "body" if body or found.noun.rsplit(" ", 1)[-1] in scene.words_of.collective else "person"


def _office(cast: Cast, scene: Scene, found: Description, country: str, sector: str) -> str:
    """'Chad's president': the holder on the report's day where one is known, else the office itself."""
    assert found.agent is not None
    nouns = {found.noun, found.noun.rsplit(" ", 1)[-1]}
    known = offices()
    office = known.office_of(found.noun, country)
    if office and scene.day and not found.former:
        terms = known.holders(country, office, scene.day)
        if len({t.person for t in terms}) == 1:
            term = terms[0]
            given = term.person.split()[0].lower()
            referent = Referent("person", sex=scene.words_of.given_names.get(given, ""), nouns=nouns)
            key = f"person/{slug(term.person)}"
            return cast.add(key, term.person, country + sector, country, sector, referent, held_office(term))
    state = scene.world.entries.get(f"country/{country}")
    former = "former-" if found.former else ""
    key = f"{country}/{sector}/{former}{found.agent.slug}"
    name = f"{found.noun.capitalize()} of {state.name if state else country}"
    referent = Referent("person", sex=_sex(scene, found), nouns=nouns)
    title = None if found.former else Office(found.noun.capitalize())
    return cast.add(key, name, country + sector, country, sector, referent, title)
