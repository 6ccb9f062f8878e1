"""The parties of world politics: countries, peoples, seats of power, organisations, groups, media, companies.

And the nouns that tell what somebody is.

The facts stand in CSV files beside this page (docs/reference/knowledge.md describes their columns); `world()`
reads them once. What a user imports from PETRARCH dictionaries (petrarch.py) stands after the project's own
entries.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.knowledge.names import Names, plural

Kind = Literal[
    "country", "seat", "capital", "region", "people", "organisation", "government_body", "group", "party",
    "company", "media", "person",
]  # fmt: skip
AgentKind = Literal["office", "body", "person"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A party that goes by a name of its own.

    `key` is stable ('country/RUS', 'RUS/GOV/foreign-ministry', 'org/boko-haram'); `code` is CAMEO style
    ('NGAREB'); `country` ISO 3166-1 alpha-3 or a former state's old code; `sector` PLOVER's, or IGO, NGO.
    `since` and `until` bound the time for which the name means this party (ISO dates, the days themselves
    included). `needs`: codes of countries, parted by '|', one of which must be spoken of elsewhere in the
    text, or the name means something else ('the North': 'PRK|KOR').
    """

    key: str
    name: str
    code: str | None
    country: str | None
    sector: str | None
    kind: Kind
    since: str | None = None
    until: str | None = None
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Agent:
    """What a noun makes of somebody: 'soldier' MIL, 'gunman' UAF, 'foreign ministry' GOV.

    `kind`: office (a post that one person holds), body (an institution that a state has), person (anybody
    else, alone or many). `slug` is the last part of a body's or an office's key.
    """

    noun: str
    sector: str
    kind: AgentKind
    slug: str


class World:
    """All entries and agents, and the names that lead to them."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        """The first entry of each key."""
        self.names: dict[str, tuple[Entry, ...]] = {}
        """By surface form (names.surface), the likeliest first."""
        self.demonyms: dict[str, str] = {}
        """Adjectives and nouns of peoples, as printed ('Russian', 'Serbs'), and the country's code."""
        self.adjectives: dict[str, str] = {}
        """The country's code, and the adjective that names its bodies ('Russian')."""
        self.agents: dict[str, Agent] = {}
        """By noun: lower case, singular, words parted by single spaces."""
        self.media: dict[str, str] = {}
        """The kind of each medium by key: agency, paper, magazine, broadcaster, site, platform."""
        self._trie: Names[Entry | None] = Names()
        self._agent_trie: Names[Agent] = Names()

    def match(self, words: Sequence[str], start: int) -> tuple[int, tuple[Entry, ...]] | None:
        """The longest name that begins with `words[start]`, capitals in order: the index after it, its
        entries.

        `words` are tokens as they stand in the text. Names are stored without 'the', but for those that need
        it ('the North'): begin at either word. No entries: a name that stands for no party ('Korean
        Peninsula').
        """
        found = self._trie.match(words, start)
        return (found[0], tuple(e for e in found[1] if e)) if found else None

    @property
    def small_words(self) -> set[str]:
        """The first words of names that may begin with a small letter ('al', 'contras', 'ethnic', 'the')."""
        return self._trie.small

    def match_agent(self, words: Sequence[str], start: int) -> tuple[int, Agent] | None:
        """The longest agent noun, singular or plural, that begins with `words[start]`, in any case."""
        found = self._agent_trie.match(words, start)
        return (found[0], found[1][-1]) if found else None

    def pick(
        self, entries: Sequence[Entry], spoken_of: Collection[str] = (), on: str | None = None
    ) -> Entry | None:
        """Which of several entries a name means, in a text of the day `on` (ISO) that speaks of `spoken_of`.

        `spoken_of` holds the codes of countries that the text speaks of elsewhere. An entry that is out of
        its time or lacks what it needs is left out; of the rest, one that has dates goes before one that has
        none, and one whose country is spoken of before the others.
        """
        in_time = [e for e in entries if on is None or _holds(e, on)]
        if on is not None:
            in_time.sort(key=lambda e: not (e.since or e.until))
        for entry in in_time:
            if not entry.needs and entry.country in spoken_of:
                return entry
        for entry in in_time:
            if entry.needs and any(need in spoken_of for need in entry.needs.split("|")):
                return entry
        return next((e for e in in_time if not e.needs), None)

    def body(self, country: str, agent: Agent) -> Entry:
        """The body that an agent noun names in a country: 'RUS/GOV/foreign-ministry'."""
        key = f"{country}/{agent.sector}/{agent.slug}"
        known = self.entries.get(key)
        if known:
            return known
        name = f"{self.adjectives.get(country, country)} {agent.noun}"
        return Entry(key, name, country + agent.sector, country, agent.sector, "government_body")

    def add(self, entry: Entry, forms: Collection[str], *, first: bool = False) -> None:
        """Let an entry go by further forms; `first` puts it before the entries that go by them already."""
        self.entries.setdefault(entry.key, entry)
        for form in forms:
            key = self._trie.add(form, entry, first=first)
            held = self.names.get(key, ())
            if entry not in held:
                self.names[key] = (entry, *held) if first else (*held, entry)

    def add_decoy(self, form: str) -> None:
        """Let a name stand for no party, so that no shorter name within it is found."""
        self._trie.add(form, None)

    def add_agent(self, agent: Agent, plurals: Collection[str] = ()) -> None:
        """Let an agent go by its noun and its plurals; an earlier agent of the same noun gives way."""
        self.agents[agent.noun] = agent
        for form in {agent.noun, *(plurals or [plural(agent.noun)])}:
            self._agent_trie.add(form, agent)


def _holds(entry: Entry, on: str) -> bool:
    """Whether an entry's time holds the day `on`; dates are compared as far as both are exact."""
    since, until = entry.since or "", entry.until or ""
    return (not since or on[: len(since)] >= since) and (not until or on[: len(until)] <= until)


@cache
def world() -> World:
    """The world as the data files have it, with the user's imports before them; read once.

    Raises KnowledgeError.
    """
    from dragoman.knowledge.imports import add_to
    from dragoman.knowledge.load import load

    found = load()
    add_to(found)
    return found


@cache
def own_world() -> World:
    """The world as the project's data files alone have it. Raises KnowledgeError."""
    from dragoman.knowledge.load import load

    return load()
