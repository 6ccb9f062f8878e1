"""Words by which a text refers to its parties: pronouns, and nouns that lead on to another word
(mentions.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import toml

Sex = Literal["m", "f", "n", ""]
FILE = "mentions.toml"
NUMBERS = ("singular", "plural")
SEXES = ("m", "f", "n", "")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun says of whom it means: `sex` n is a thing or a body, '' anything; `person` is 1 or 3."""

    plural: bool
    sex: Sex
    person: int


@dataclass(frozen=True, slots=True)
class MentionWords:
    """The word lists of mentions.toml, each word in lower case; the comments there say what each is for."""

    pronouns: dict[str, Pronoun]
    transparent: frozenset[str]
    generic: frozenset[str]
    collective: frozenset[str]
    mouthpieces: frozenset[str]
    arms: frozenset[str]
    former: frozenset[str]
    diffuse: frozenset[str]
    honorifics: frozenset[str]
    ranks: frozenset[str]
    locative: frozenset[str]
    hyphened: frozenset[str]
    acts: frozenset[str]
    unmanned: frozenset[str]
    addresses: frozenset[str]
    named_sites: frozenset[str]
    country: frozenset[str]
    agentive: frozenset[str]
    dispatching: frozenset[str]
    neighbours: frozenset[str]
    fleeting: frozenset[str]
    pair_countries: frozenset[str]
    pair_people: frozenset[str]
    pair_sides: frozenset[str]
    organisations: frozenset[str]
    roles: dict[str, frozenset[str]]
    """Titles for which a word may stand again."""
    defaults: dict[str, str]
    """PLOVER sector of a noun that tells none by itself."""
    sexes: dict[str, Sex]
    """Of nouns and titles."""
    given_names: dict[str, Sex]


@cache
def mention_words() -> MentionWords:
    """The words, read once. Raises KnowledgeError where the file breaks its rules."""
    data = toml(Path(__file__).parent / FILE)
    pronouns = {}
    for word, value in data["pronouns"].items():
        number, sex, person = value
        if number not in NUMBERS or sex not in SEXES or person not in (1, 3):
            raise KnowledgeError(f"{FILE}, pronoun '{word}'", f"{value!r} is not [number, sex, person]")
        pronouns[word] = Pronoun(number == "plural", sex, person)
    words = {name: frozenset(text.split()) for name, text in data["words"].items()}
    return MentionWords(
        pronouns=pronouns,
        sexes=_by_word(data["sexes"], "sexes"),
        roles={word: frozenset(text.split(", ")) for word, text in data["roles"].items()},
        defaults=dict(data["defaults"]),
        given_names=_by_word(data["names"], "names"),
        **words,
    )


def _by_word(lists: dict[str, str], table: str) -> dict[str, Sex]:
    found: dict[str, Sex] = {}
    for sex, text in lists.items():
        if sex not in SEXES:
            raise KnowledgeError(f"{FILE}, [{table}]", f"{sex!r} is no sex", "write m or f")
        for word in text.split():
            if found.get(word, sex) != sex:
                raise KnowledgeError(
                    f"{FILE}, [{table}]", f"'{word}' stands under both sexes", "take it out of both"
                )
            found[word] = sex  # type: ignore[assignment]
    return found
