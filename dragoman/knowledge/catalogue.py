"""What the coder knows, part by part: how much of it there is, its words, and whether it is in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import get_args

from dragoman.errors import KnowledgeError
from dragoman.record import AttributionKind, Category, Comparator, Status


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the knowledge. `terms` loads and checks it, and gives the lines of its list."""

    name: str
    what: str
    terms: Callable[[], list[str]]


def parts() -> list[Part]:
    """All parts: the contract's closed vocabularies first, then what is known of the world and of words."""
    return [
        Part("categories", "what an event can be (PLOVER)", lambda: list(get_args(Category))),
        Part("modes", "the ways in which an event can come about, by category (PLOVER)", _modes),
        Part("sectors", "what a party can be (PLOVER)", _sectors),
        Part("cameo", "CAMEO's codes, with Goldstein's value and PLOVER's category", _cameo),
        Part("status", "how far an event has come", lambda: list(get_args(Status))),
        Part("contexts", "what an event is part of (PLOVER)", _contexts),
        Part("attributions", "what saying something can do", lambda: list(get_args(AttributionKind))),
        Part("comparators", "how a number compares", lambda: list(get_args(Comparator))),
        Part("issues", "what parties take positions on", _issues),
        Part("measures", "kinds of what a decision obliges", _measures),
        Part("world", "countries, organisations, groups, media, companies, by key", _world),
        Part("agents", "nouns for people and bodies, with their sector", _agents),
        Part("offices", "who held which office, when", _offices),
        Part("frames", "verbs and nouns that tell of events", _frames),
        Part("speech", "verbs and nouns of saying, with their kind", _speech),
        Part(
            "weights", "how much each sign of a cue counts, for grammar alone and with the tagger", _weights
        ),
        Part("country-codes", "what other systems call a country", _country_codes),
        Part("event-types", "ACLED's and UCDP's event types and sectors in PLOVER's terms", _event_types),
    ]


def check() -> Iterator[tuple[Part, int, KnowledgeError | None]]:
    """Each part with the number of its terms, or with what is wrong in it."""
    for part in parts():
        try:
            yield part, len(part.terms()), None
        except KnowledgeError as error:
            yield part, 0, error
        except (ValueError, KeyError, TypeError) as error:
            yield part, 0, KnowledgeError(part.name, f"a file of it cannot be read: {error!r}")


def _modes() -> list[str]:
    from dragoman.knowledge.ontology import ontology

    return [
        f"{name}/{mode}  {score:g}"
        for name, facts in ontology().categories.items()
        for mode, score in facts.modes.items()
    ]


def _sectors() -> list[str]:
    from dragoman.knowledge.ontology import ontology

    return [f"{sector}  {what}" for sector, what in ontology().sectors.items()]


def _cameo() -> list[str]:
    from dragoman.knowledge.ontology import ontology

    return [
        f"{code:<4}  {facts.goldstein:+5.1f}  {facts.category or '–':<9}  {facts.label}"
        for code, facts in ontology().cameo.items()
    ]


def _contexts() -> list[str]:
    from dragoman.knowledge.contexts import contexts_known

    return list(contexts_known().order)


def _issues() -> list[str]:
    from dragoman.knowledge.issues import ISSUES, issues

    issues()
    return list(ISSUES)


def _measures() -> list[str]:
    from dragoman.knowledge.measures import measure_kinds

    return sorted({name for name, _, _ in measure_kinds().kinds})


def _world() -> list[str]:
    from dragoman.knowledge.world import world

    return sorted(f"{entry.key}  {entry.code or '–'}  {entry.name}" for entry in world().entries.values())


def _agents() -> list[str]:
    from dragoman.knowledge.world import world

    return sorted(f"{agent.noun}  {agent.sector}" for agent in world().agents.values())


def _offices() -> list[str]:
    from dragoman.knowledge.offices import offices

    return [
        f"{term.country}  {term.office}  {term.person}  {term.since or '?'} – {term.until}"
        for term in sorted(offices().terms, key=lambda t: (t.country, t.office, t.since, t.person))
    ]


def _frames() -> list[str]:
    from dragoman.knowledge.frames import frames

    known = frames()
    lines = set()
    for kind, table in (("verb", known.verbs), ("noun", known.nouns)):
        for lemma, readings in table.items():
            acts = dict.fromkeys(f"{r.event}/{r.mode}" if r.mode else r.event or "no event" for r in readings)
            lines.add(f"{lemma} ({kind})  {', '.join(acts)}")
    return sorted(lines)


def _speech() -> list[str]:
    from dragoman.knowledge.speech import speech

    return sorted(f"{word}  {kind}" for word, kind in speech().kinds.items())


def _weights() -> list[str]:
    from dragoman.knowledge.speech import joined_weights, weights

    return [
        f"{feature}  {weight:+.2f}  ({kind})"
        for kind, table in (("grammar", weights()), ("with the tagger", joined_weights()))
        for feature, weight in table.items()
    ]


def _country_codes() -> list[str]:
    from dragoman.knowledge.country_codes import SYSTEMS, country_codes

    codes = country_codes()
    return [
        "  ".join([country, *(f"{system} {codes.written[system].get(country, '–')}" for system in SYSTEMS)])
        for country in codes.shown
    ]


def _event_types() -> list[str]:
    from dragoman.knowledge.event_types import event_types, sector_names

    types = [
        f"{source}  {kind}, {subtype or 'any'}  {f'{t.category}/{t.mode}' if t.mode else t.category or '–'}"
        for (source, kind, subtype), t in event_types().items()
    ]
    return types + [f"{source}  {name}  {sector or '–'}" for (source, name), sector in sector_names().items()]
