"""The actor that a person is: country, sector, office and key."""

from __future__ import annotations

from datetime import date

from dragoman.coding.cast import Cast, Referent, slug
from dragoman.coding.names import Scene, prominent
from dragoman.coding.parties import OFFICE_NOUNS, held_office, plain_title
from dragoman.coding.persons import Person
from dragoman.knowledge.offices import Term, offices


def person_actor(scene: Scene, cast: Cast, person: Person) -> str:
    """Id of the actor that a person is: by office on the report's day where it is known, else by what the
    titles tell."""
    known = offices()
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    former = any(t.former for t in person.titles)
    place = None
    wanted: str | None = None
    nouns: set[str] = set()
    for title in person.titles:
        nouns.update(title.noun.split()[-1:])
        nouns.add(title.noun)
        if country is None and title.countries:
            country = title.countries[0]
        if title.entry and code is None and not former:
            code, country, sector = title.entry.code, country or title.entry.country, title.entry.sector
        sector = sector or title.sector
        place = place or title.place
        wanted = wanted or known.office_of(plain_title(scene, title), country)
    term = _holder(
        scene.day, person.name, country or (code if code and len(code) > 3 else None), wanted, former
    )
    if (
        term
        and " " not in person.name
        and not wanted
        and not prominent(term.office, term.country, person.name)
    ):
        term = None  # a bare surname is not whoever holds some office
    key = f"name/{slug(person.name)}"
    shown = person.name
    office = None
    if term is not None and not former:
        nouns |= OFFICE_NOUNS.get(term.office, frozenset())
    if term is not None:
        key, shown = f"person/{slug(term.person)}", term.person
        if former or (scene.day and term.until and term.until < scene.day.isoformat()):
            country = country or (term.country if len(term.country) == 3 else None)
            code, sector = None, sector if sector not in (None, "GOV") else "ELI"
        else:
            titles = [plain_title(scene, title) for title in person.titles]
            said = next((t for t in titles if known.office_of(t, country) == term.office), "")
            office = held_office(term, said)
            if code is None and country and sector == "GOV":
                code = country + sector
            elif code is None:
                code = term.code
                country = country or (term.country if len(term.country) == 3 else None)
                sector = code[3:] if country and code.startswith(country) else code[:3]
    elif former and sector in (None, "GOV"):
        sector, code = "ELI", None
    elsewhere: frozenset[str] = frozenset()
    if term is None and country is None and wanted:
        terms = [t for t in known.by_name(person.name) if t.office == wanted and len(t.country) == 3]
        elsewhere = frozenset(t.country for t in terms)
        if len(elsewhere) == 1:
            country = next(iter(elsewhere))
    if code is None and (country or sector):
        code = (country or "") + (sector or "")
    sex = person.sex
    if term is not None and not sex:
        sex = scene.words_of.given_names.get(term.person.split()[0].lower(), "")
    referent = Referent("person", sex=sex, nouns=nouns)
    post = next((t.agent.slug for t in person.titles if t.agent and t.agent.kind == "office"), None)
    held = cast.by_key(f"{country}/{sector}/{post}") if country and post and not former else None
    if held is not None:
        cast.rename(held, key, shown)
        cast.referents[held].nouns |= nouns
        cast.referents[held].sex = sex or cast.referents[held].sex
        cast.actors[held].office = office or cast.actors[held].office
        return held
    actor = cast.add(key, shown, code or None, country, sector or None, referent, office)
    if country is None and sector not in (None, "IGO", "NGO") and code == sector and person.titles:
        cast.stateless[actor] = (place, elsewhere)
    return actor


def _holder(
    day: date | None, name: str, country: str | None, office: str | None, former: bool
) -> Term | None:
    on = None if former else day
    known = offices()
    for asked in ((on, country, office), (on, country, None)):
        term = known.holder_named(name, *asked)
        if term:
            return term
    if on is not None and " " in name:
        past = known.holder_named(name, None, country)
        if past and past.until and past.until < on.isoformat():
            return past
    return None
