"""Who held which office when: heads of state and government, ministers, heads of organisations, leaders.

The terms stand in offices.csv (carried over by scripts/offices.py) and offices_own.csv (own knowledge), the
words for offices in offices_titles.toml; docs/offices.md says where each row is from and how right it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.person_names import name_keys, name_lists, name_tokens, plain
from dragoman.knowledge.tables import rows, toml

_FOLDER = Path(__file__).parent
_TABLES = ("offices_own.csv", "offices.csv")
_TITLES = "offices_titles.toml"
_COLUMNS = "country,office,title,person,since,until,source,asof"

OPEN_TERM_DAYS = 365
"""How long after `asof` a term without an end is taken to run: ministers change within a year or two."""
SEEN_DAYS = {"whogov": 365, "ungdc": 365, "petrarch": 183}
"""How far a term may reach beyond what its source saw: lists of July, speeches, the snapshots of a year."""
_FIRST, _LAST = date(1, 1, 1) + timedelta(365), date(9998, 12, 31)

RANKS = (
    "head_of_state", "head_of_government", "leader", "secretary_general", "organisation_head",
    "crown_prince", "vice_president", "deputy_head_of_government", "foreign_minister", "defence_minister",
    "interior_minister", "finance_minister", "other_minister", "national_security_adviser", "un_ambassador",
    "envoy", "military_chief",
    "speaker", "governor_general", "deputy_secretary_general", "opposition_leader",
    "spokesperson", "assembly_president", "regional_head",
)  # fmt: skip
"""All offices; of several that a person holds at once, the first is the one that a report means."""
_RANK = {office: rank for rank, office in enumerate(RANKS)}

CODES = {
    "speaker": "LEG", "military_chief": "MIL", "opposition_leader": "OPP", "secretary_general": "",
    "organisation_head": "", "deputy_secretary_general": "", "assembly_president": "", "leader": "",
}  # fmt: skip
"""PLOVER's sector of an office, where it is not GOV. Empty: the code of the body itself says it."""


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office.

    `country` is ISO 3166-1 alpha-3, a former state's old code, or the code of an organisation or group.
    `since` and `until` are ISO dates, as exact as the source; empty where unknown or still running at `asof`.
    """

    country: str
    office: str
    title: str
    person: str
    since: str
    until: str
    source: str
    asof: str = ""

    @property
    def code(self) -> str:
        """The CAMEO-style code of the holder: 'RUSGOV', 'USALEG', 'IGOUNO', 'IGO'; a group's own code."""
        if self.country.startswith(("IGO", "NGO")):
            body = self.country[:6]
            return body if body in ("IGOUNO", "IGOEUR") else self.country[:3]
        if len(self.country) > 3:
            return self.country
        if self.office == "leader":
            return self.country + "GOV"
        return self.country + CODES.get(self.office, "GOV")


@dataclass(frozen=True, slots=True)
class Title:
    """What a word for an office means: in `countries` only, or wherever no other sense is special."""

    office: str
    countries: frozenset[str] = frozenset()

    @property
    def sector(self) -> str:
        """PLOVER's sector of who bears the title; empty for organisations."""
        return CODES.get(self.office, "GOV")


def span_of(since: str, until: str) -> tuple[date, date]:
    """The first day that `since` may be, the last that `until` may be; an empty end has no bound."""
    return _day(since, first=True) or date.min, _day(until, first=False) or date.max


@lru_cache(maxsize=20_000)
def _day(text: str, first: bool) -> date | None:
    if not text:
        return None
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    if first:
        return date(year, month or 1, 1)
    return (
        date(year + 1, 1, 1) - timedelta(1) if month in (0, 12) else date(year, month + 1, 1) - timedelta(1)
    )


@lru_cache(maxsize=20_000)
def _bounds(since: str, until: str, source: str, asof: str) -> tuple[date, date, date, date]:
    """The days that a term may have begun, surely had begun, surely still ran, may still have run."""
    start, end = span_of(since, until)
    if not until:
        known = _day(asof, first=False)
        end = known + timedelta(OPEN_TERM_DAYS) if known else date.max
    sure_start = _day(since, first=False) or start
    sure_end = (_day(until, first=True) if until else None) or end
    margin = timedelta(0)
    if source.startswith("whogov"):
        if len(since) == 4:
            start = sure_start = date(start.year, 7, 1)
        if len(until) == 4:
            end = sure_end = date(end.year, 7, 31)
        margin = timedelta(
            SEEN_DAYS["whogov"] if len(since) == 4 or len(until) == 4 else SEEN_DAYS["petrarch"]
        )
    elif source.startswith("ungdc"):
        margin = timedelta(SEEN_DAYS["ungdc"])
    return max(start, _FIRST) - margin, sure_start, sure_end, min(end, _LAST) + margin
    return start, sure_start, sure_end, end


def _surely(term: Term, on: date) -> bool:
    _, start, end, _ = _bounds(term.since, term.until, term.source, term.asof)
    return start <= on <= end


def _maybe(term: Term, on: date) -> bool:
    start, _, _, end = _bounds(term.since, term.until, term.source, term.asof)
    return start <= on <= end


def _in_office(terms: Iterable[Term], on: date) -> list[Term]:
    """The terms that surely ran on a day; if there is none, those that may have run."""
    terms = list(terms)
    return [t for t in terms if _surely(t, on)] or [t for t in terms if _maybe(t, on)]


class Offices:
    """All terms of office, and the words for offices."""

    def __init__(self, terms: Iterable[Term], titles: dict[str, tuple[Title, ...]]) -> None:
        self.terms = tuple(terms)
        self.titles = titles
        """By title in lower case, as reports have it ('foreign secretary'); the special senses first."""
        self._posts: dict[tuple[str, str], list[Term]] = {}
        self._names: dict[str, list[Term]] = {}
        for term in self.terms:
            self._posts.setdefault((term.country, term.office), []).append(term)
            monarch = term.title in _MONARCHS
            for key in _keys(term.person, term.country, monarch):
                self._names.setdefault(key, []).append(term)

    def by_name(self, name: str) -> tuple[Term, ...]:
        """All terms of all persons whom a full name or surname may mean, in any usual spelling."""
        name = name_lists().aliases.get(" ".join(plain(name).split()), name)
        tokens = name_tokens(name)
        if not tokens:
            return ()
        if len(tokens) > 1 and tokens[0] in ("al", "el"):
            return self.by_name(" ".join(tokens[1:]))
        found = self._names.get(" ".join(tokens)) or (
            self._names.get("".join(tokens)) if len(tokens) > 1 else None
        )
        if found:
            return tuple(found)
        if len(tokens) == 1:
            return ()
        terms = dict.fromkeys(self._names.get(tokens[-1], []) + self._names.get(tokens[0], []))
        return tuple(term for term in terms if _fits(tokens, _tokens(term.person)))

    def holders(self, country: str, office: str, on: date) -> tuple[Term, ...]:
        """Who held an office on a day; several in a month or year of change, or where governments rival.

        Ends known only to the month or year count as widely as they may only if nobody is known more exactly.
        """
        return tuple(_in_office(self._posts.get((country, office), ()), on))

    def holder_named(
        self, name: str, on: date | None = None, country: str | None = None, office: str | None = None
    ) -> Term | None:
        """The one holder whom a name means, or None where nobody or more than one person fits.

        `on`: in office that day (leave it out for 'former president X'). `country`: a code of `Term.country`;
        it finds the parts of an organisation and the groups of a country too. `office`: a category, as
        `office_of` gives it for the title in the text; None is the answer if the person does not hold it.
        Of several offices of the person: the one asked for, else the highest, the latest.
        """
        terms: Iterable[Term] = self.by_name(name)
        if name.split(" ", 1)[0].capitalize() in _MONARCHS:
            terms = [t for t in terms if t.title in _MONARCHS]
        if country:
            terms = [t for t in terms if t.country.startswith(country)]
        if on:
            terms = _in_office(terms, on)
        if office:
            terms = [t for t in terms if t.office == office]
        terms = list(terms)
        if not country and not _one_person(terms):
            terms = [t for t in terms if t.country not in name_lists().small]
        if not terms or not _one_person(terms):
            return None
        best = min(_RANK[t.office] for t in terms)
        return max((t for t in terms if _RANK[t.office] == best), key=lambda t: t.since)

    def office_of(self, title: str, country: str | None = None) -> str | None:
        """The office that a title means, in a country if one is known: 'secretary of state' of the USA is the
        foreign minister. None where the title is no office, or one of certain countries only."""
        for sense in self.titles.get(title.lower(), ()):
            if not sense.countries or country in sense.countries:
                return sense.office
        return None


_MONARCHS = frozenset(
    {"King", "Queen", "Emir", "Sultan", "Emperor", "Pope", "Monarch", "Prince", "Grand Duke"}
)


@lru_cache(maxsize=20_000)
def _keys(person: str, country: str, monarch: bool) -> tuple[str, ...]:
    return tuple(name_keys(person, country, monarch))


@lru_cache(maxsize=20_000)
def _tokens(person: str) -> frozenset[str]:
    return frozenset(name_tokens(person))


def _fits(asked: tuple[str, ...], held: frozenset[str]) -> bool:
    """Whether each word of a name in a text is a word of the holder's name, or the first letter of one."""
    particles = name_lists().particles
    letters = {word[0] for word in held}
    return all(word in held or word in particles or (len(word) == 1 and word in letters) for word in asked)


def _one_person(terms: list[Term]) -> bool:
    """Whether all terms are one person's: each name has all words of the shortest, and no two
    have different initials (George H. W. and George W. Bush)."""
    names = sorted({_tokens(t.person) for t in terms}, key=lambda n: (len(n), sorted(n)))
    initials = {frozenset(word for word in name if len(word) == 1) for name in names} - {frozenset()}
    return len(initials) < 2 and all(_fits(tuple(names[0]), name) for name in names[1:])


@cache
def offices() -> Offices:
    """The terms of both tables and the titles, read once. Raises KnowledgeError where a file breaks rules."""
    words = toml(_FOLDER / _TITLES)
    terms = [term for table in _TABLES for term in _read(table, words["posts"])]
    return Offices(terms, _titles(words["title"]))


def _read(table: str, posts: dict[str, dict[str, str]]) -> list[Term]:
    """The rows of a table; a title that is empty there is filled in from `posts`."""
    everywhere = posts["all"]
    terms = []
    for where, row in rows(_FOLDER / table, _COLUMNS):
        country, office = row[:2]
        row[2] = row[2] or posts.get(country, everywhere).get(office) or everywhere.get(office, "")
        term = Term(*row)
        cause = _fault(term)
        if cause:
            raise KnowledgeError(f"{where} ({term.person})", cause)
        terms.append(term)
    return terms


_DATES = re.compile(r"(?:(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?(?:,|$)){3}")
"""since, until and asof: each a year, a month, a day or nothing."""


def _fault(term: Term) -> str:
    """What is wrong with a row, or nothing."""
    if not term.person or not term.country or not term.source:
        return "country, person or source is empty"
    if term.office not in _RANK:
        return f"'{term.office}' is no office (offices.py, RANKS)"
    if not _DATES.fullmatch(f"{term.since},{term.until},{term.asof}"):
        return f"'{term.since}', '{term.until}' or '{term.asof}' is no date"
    shared = min(len(term.since), len(term.until))
    return "it ends before it begins" if term.until[:shared] < term.since[:shared] else ""


def _titles(entries: list[dict[str, Any]]) -> dict[str, tuple[Title, ...]]:
    senses: dict[str, list[Title]] = {}
    for number, entry in enumerate(entries, 1):
        if entry["office"] not in _RANK:
            raise KnowledgeError(f"{_TITLES}, title {number}", f"'{entry['office']}' is no office")
        title = Title(entry["office"], frozenset(entry.get("countries", ())))
        for word in entry["words"]:
            senses.setdefault(word, []).append(title)
    return {word: tuple(sorted(found, key=lambda t: not t.countries)) for word, found in senses.items()}
