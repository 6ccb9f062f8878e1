"""Words of saying, thinking and writing: their kinds, their weights, and the media that carry words."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import toml
from dragoman.record import AttributionKind

FOLDER = Path(__file__).parent
WORDS = FOLDER / "speech.toml"
WEIGHTS = FOLDER / "speech_weights.csv"
JOINED = FOLDER / "joined_weights.csv"


@dataclass(frozen=True, slots=True)
class Speech:
    """What is known of speech, as sets and maps; `names`: media whose names are common words, too."""

    kinds: dict[str, AttributionKind]
    media_nouns: frozenset[str]
    names: frozenset[str]
    documents: frozenset[str]
    platform_verbs: dict[str, str]
    hearsay: frozenset[str]
    addressed: frozenset[str]
    harmful: frozenset[str]
    towards: frozenset[str]
    patient: frozenset[str]
    ominous: frozenset[str]
    silence: frozenset[str]
    persons: frozenset[str]
    violent: frozenset[str]
    naming: frozenset[str]
    uttering: frozenset[str]
    sayings: frozenset[str]


@cache
def speech() -> Speech:
    """The words of speech.toml. Raises KnowledgeError where an entry breaks the rules."""
    return checked(toml(WORDS), str(WORDS))


def checked(data: dict[str, Any], where: str) -> Speech:
    """Speech from plain data. Raises KnowledgeError: an unknown kind, a word of two, a missing list."""
    kinds: dict[str, AttributionKind] = {}
    known = get_args(AttributionKind)
    for kind, words in data.get("kinds", {}).items():
        if kind not in known:
            raise KnowledgeError(f"{where}: kinds.{kind}", "no such kind", f"one of {', '.join(known)}")
        if not isinstance(words, str) or not words.split():
            raise KnowledgeError(f"{where}: kinds.{kind}", "not a list of words in one string")
        for word in words.split():
            if kinds.setdefault(word, cast(AttributionKind, kind)) != kind:
                raise KnowledgeError(f"{where}: kinds.{kind}", f"'{word}' is in kinds.{kinds[word]}, too")
    try:
        media, hearsay = data["media"], data["hearsay"]
        return Speech(
            kinds=kinds,
            media_nouns=frozenset(media["nouns"].split()),
            names=_names(media["names"]),
            documents=frozenset(media["documents"].split()),
            platform_verbs=dict(media["platform_verbs"]),
            hearsay=frozenset(hearsay["adverbs"].split()),
            addressed=frozenset(data["addressed"]["cues"].split()),
            harmful=frozenset(data["harmful"]["verbs"].split()),
            towards=frozenset(data["harmful"]["towards"].split()),
            patient=frozenset(data["harmful"]["patient"].split()),
            ominous=frozenset(data["ominous"]["nouns"].split()),
            silence=frozenset(data["silence"]["verbs"].split()),
            persons=frozenset(data["senses"]["persons"].split()),
            violent=frozenset(data["senses"]["violent"].split()),
            naming=frozenset(data["senses"]["naming"].split()),
            uttering=frozenset(data["senses"]["uttering"].split()),
            sayings=frozenset(data["senses"]["sayings"].split()),
        )
    except (KeyError, AttributeError) as error:
        raise KnowledgeError(where, f"an entry is missing or no string: {error}") from error


def _names(words: str) -> frozenset[str]:
    return frozenset(name.strip() for line in words.splitlines() for name in line.split("|") if name.strip())


@cache
def weights() -> dict[str, float]:
    """Weight of each feature of a cue in its frame; made by `python -m training cues`.

    Raises KnowledgeError where a line is not a feature and a number.
    """
    return _weights(WEIGHTS)


@cache
def joined_weights() -> dict[str, float]:
    """Weight of each feature of a candidate that grammar and tagger have both looked at; made by
    `python -m training join`.

    Raises KnowledgeError where a line is not a feature and a number.
    """
    return _weights(JOINED)


def _weights(path: Path) -> dict[str, float]:
    found = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file), 1):
            try:
                feature, weight = row
                found[feature] = float(weight)
            except ValueError as error:
                raise KnowledgeError(
                    f"{path}, line {number}", f"not a feature and a number: {row}"
                ) from error
    return found


@cache
def cue_words() -> tuple[frozenset[str], frozenset[str]]:
    """Verbs and nouns, as lemmas, that can be a cue: of a known kind, or with a weight in their favour."""
    verbs = {word.split("_")[0] for word in speech().kinds}
    nouns = set(speech().kinds)
    for feature, weight in weights().items():
        lemma, bar, frame = feature.partition("|")
        if weight > 0 and bar and "=" not in lemma:
            if frame.startswith("n-"):
                nouns.add(lemma)
            elif frame.startswith("a-"):
                verbs |= {"be", "become", "feel", "remain", "seem", "get", "sound", "look", "grow"}
            else:
                verbs.add(lemma.split("_")[0])
        elif weight > 0 and feature.startswith("lemma="):
            verbs.add(feature[6:].split("_")[0])
    return frozenset(verbs), frozenset(nouns)
