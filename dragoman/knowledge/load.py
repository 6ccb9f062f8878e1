"""The data files of the world, read and checked: CSV rows -> World."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.ontology import ontology
from dragoman.knowledge.tables import cells, rows
from dragoman.knowledge.world import Agent, AgentKind, Entry, Kind, World

HERE = Path(__file__).parent

STATELESS = {"IGO": "IGO", "NGO": "NGO", "IMG": "REB", "MNC": "BUS"}
"""First three letters of a code that is no country's, and the sector that they stand for."""

MEDIA = frozenset({"agency", "paper", "magazine", "broadcaster", "site", "platform"})

NAMED_FILES: tuple[tuple[str, Kind], ...] = (
    ("organisations.csv", "organisation"),
    ("groups.csv", "group"),
    ("parties.csv", "party"),
    ("media.csv", "media"),
    ("companies.csv", "company"),
    ("carried.csv", "group"),
)

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def load(folder: Path = HERE) -> World:
    """The world as the files of a folder have it. Raises KnowledgeError with file, line and cause."""
    world = World()
    countries = _countries(world, folder / "countries.csv")
    _seats(world, folder / "seats.csv", countries)
    _regions(world, folder / "regions.csv", countries)
    _bodies(world, folder / "bodies.csv", countries)
    for name, kind in NAMED_FILES:
        _named(world, folder / name, kind, countries)
    _portfolios(world, folder / "portfolios.csv")
    _agents(world, folder / "agents.csv")
    for line in (folder / "decoys.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            world.add_decoy(line)
    return world


def sector_of(code: str, countries: dict[str, Entry]) -> tuple[str | None, str | None]:
    """Country and sector of a CAMEO-style code: 'NGAREB' -> NGA, REB; 'IGOUNO' -> None, IGO.

    Raises ValueError where it is none.
    """
    root, rest = code[:3], code[3:6]
    if root in STATELESS:
        return None, STATELESS[root]
    if root not in countries:
        raise ValueError(f"'{root}' is no country's code")
    if rest and rest not in ontology().sectors:
        raise ValueError(f"'{rest}' is no sector")
    return root, rest or None


def _countries(world: World, path: Path) -> dict[str, Entry]:
    countries: dict[str, Entry] = {}
    peoples: list[tuple[Entry, list[str]]] = []
    for where, (code, name, since, until, adjectives, people, forms) in rows(
        path, "code,name,since,until,adjectives,people,forms"
    ):
        if code in countries:
            raise KnowledgeError(where, f"'{code}' stands here twice")
        _check_dates(where, since, until)
        entry = Entry(f"country/{code}", name, code, code, None, "country", since or None, until or None)
        countries[code] = entry
        world.add(entry, [name, *cells(forms)])
        peoples.append((entry, [*cells(adjectives), *cells(people)]))
        world.adjectives[code] = next(iter(cells(adjectives)), name)
    for entry, words in peoples:
        _people(world, entry, words)
    return countries


def _people(world: World, entry: Entry, words: list[str]) -> None:
    # No dates: a people is spoken of before and after its state ('the Soviet leadership' in a history).
    people = Entry(entry.key, entry.name, entry.code, entry.country, None, "people")
    fresh = list(dict.fromkeys(words))
    world.add(people, fresh)
    for word in fresh:
        if people.country:
            world.demonyms.setdefault(word, people.country)


def _seats(world: World, path: Path, countries: dict[str, Entry]) -> None:
    kinds: dict[str, Kind] = {"capital": "capital", "seat": "seat", "country": "country"}
    for where, (country, kind, since, until, needs, forms) in rows(
        path, "country,kind,since,until,needs,forms"
    ):
        _check_country(where, country, countries)
        _check_dates(where, since, until)
        if kind not in kinds:
            raise KnowledgeError(where, f"'{kind}' is no kind of seat", f"one of {', '.join(kinds)}")
        if kind == "seat":
            adjective = world.adjectives[country]
            key, name, sector = f"{country}/GOV/government", f"{adjective} government", "GOV"
        else:
            key, name, sector = f"country/{country}", countries[country].name, ""
        entry = Entry(
            key, name, country + sector, country, sector or None, kinds[kind],
            since or None, until or None, needs or None,
        )  # fmt: skip
        world.add(entry, cells(forms))


def _regions(world: World, path: Path, countries: dict[str, Entry]) -> None:
    for where, (slug, code, adjectives, people, forms) in rows(path, "slug,code,adjectives,people,forms"):
        _check_slug(where, slug)
        if code:
            _check_country(where, code, countries)
        names = cells(forms)
        words = [*cells(adjectives), *cells(people)]
        if not names and not words:
            raise KnowledgeError(where, "no name")
        name = names[0] if names else words[-1]
        kind: Kind = "region" if names else "people"
        prefix = "region" if names else "people"
        entry = Entry(f"{prefix}/{slug}", name, code or None, code or None, None, kind)
        world.add(entry, names)
        _people(world, entry, words)


def _bodies(world: World, path: Path, countries: dict[str, Entry]) -> None:
    for where, (country, sector, slug, since, until, needs, forms) in rows(
        path, "country,sector,slug,since,until,needs,forms"
    ):
        _check_country(where, country, countries)
        _check_dates(where, since, until)
        _check_slug(where, slug)
        if sector not in ontology().sectors:
            raise KnowledgeError(where, f"'{sector}' is no sector")
        names = _names(where, forms)
        entry = Entry(
            f"{country}/{sector}/{slug}", names[0], country + sector, country, sector, "government_body",
            since or None, until or None, needs or None,
        )  # fmt: skip
        world.add(entry, names)


def _named(world: World, path: Path, kind: Kind, countries: dict[str, Entry]) -> None:
    media = kind == "media"
    columns = "slug,code,medium,needs,forms" if media else "slug,code,since,until,needs,forms"
    for where, row in rows(path, columns):
        slug, code, forms = row[0], row[1], row[-1]
        since, until, needs = ("", "", row[3]) if media else row[2:5]
        _check_dates(where, since, until)
        _check_slug(where, slug)
        try:
            country, sector = sector_of(code, countries)
        except ValueError as error:
            raise KnowledgeError(where, str(error)) from None
        names = _names(where, forms)
        key = f"org/{slug}"
        known = world.entries.get(key)
        if known and known.code != code and not (since or until):
            raise KnowledgeError(where, f"'{slug}' has the code {known.code} already", "take another slug")
        if media:
            if row[2] not in MEDIA:
                raise KnowledgeError(
                    where, f"'{row[2]}' is no kind of medium", f"one of {', '.join(sorted(MEDIA))}"
                )
            world.media[key] = row[2]
        own_kind: Kind = "organisation" if sector in ("IGO", "NGO") else kind
        name = known.name if known else names[0]
        entry = Entry(key, name, code, country, sector, own_kind, since or None, until or None, needs or None)
        world.add(entry, names)


MINISTRY = (
    "{} ministry",
    "ministry of {}",
    "ministry for {}",
    "ministry of the {}",
    "{} department",
    "department of {}",
)
MINISTER = (
    "{} minister", "minister of {}", "minister for {}", "minister of the {}", "minister for the {}",
    "{} secretary", "acting {} minister", "interim {} minister",
)  # fmt: skip
DEPUTY = (
    "deputy {} minister",
    "vice {} minister",
    "deputy minister of {}",
    "vice minister of {}",
    "state minister for {}",
)


def _portfolios(world: World, path: Path) -> None:
    """Ministries, ministers and their deputies of each portfolio, by all their names."""
    for where, (slug, sector, forms) in rows(path, "slug,sector,forms"):
        _check_slug(where, slug)
        if sector not in ontology().sectors:
            raise KnowledgeError(where, f"'{sector}' is no sector")
        for form in _names(where, forms):
            for pattern in MINISTRY:
                world.add_agent(Agent(pattern.format(form), sector, "body", f"{slug}-ministry"))
            for pattern in MINISTER:
                world.add_agent(Agent(pattern.format(form), "GOV", "office", f"{slug}-minister"))
            for pattern in DEPUTY:
                world.add_agent(Agent(pattern.format(form), "GOV", "office", f"deputy-{slug}-minister"))


def _agents(world: World, path: Path) -> None:
    kinds: dict[str, AgentKind] = {kind: kind for kind in get_args(AgentKind)}
    seen: set[str] = set()
    for where, (noun, sector, kind, slug) in rows(path, "noun,sector,kind,slug"):
        if sector not in ontology().sectors:
            raise KnowledgeError(where, f"'{sector}' is no sector")
        if kind not in kinds:
            raise KnowledgeError(where, f"'{kind}' is no kind of agent", f"one of {', '.join(kinds)}")
        _check_slug(where, slug)
        if noun in seen:
            raise KnowledgeError(where, f"'{noun}' stands here twice")
        seen.add(noun)
        world.add_agent(Agent(noun, sector, kinds[kind], slug))


def _names(where: str, cell: str) -> list[str]:
    names = cells(cell)
    if not names:
        raise KnowledgeError(where, "no name")
    for name in names:
        if not name.strip(" -!") or name != name.strip():
            raise KnowledgeError(where, f"'{name}' is no name", "take away the spaces around it")
    return names


def _check_dates(where: str, since: str, until: str) -> None:
    for date in (since, until):
        if date and not _DATE.match(date):
            raise KnowledgeError(where, f"'{date}' is no date", "YYYY, YYYY-MM or YYYY-MM-DD")
    if since and until and since > until:
        raise KnowledgeError(where, f"it ends ({until}) before it begins ({since})")


def _check_country(where: str, code: str, countries: dict[str, Entry]) -> None:
    if code not in countries:
        raise KnowledgeError(where, f"'{code}' is no country's code", "countries.csv has them")


def _check_slug(where: str, slug: str) -> None:
    if not _SLUG.match(slug):
        raise KnowledgeError(where, f"'{slug}' is no slug", "small letters, digits and single hyphens")
