"""The corpus's markup (corpus/README.md): a line of text with marks -> a `Sentence` with spans into its plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.coding.tagger import STATUSES
from dragoman.knowledge.ontology import ontology

DECOYS = (
    "sport", "market", "history", "metaphor", "film", "weather", "sense", "state", "opinion", "hope", "prediction",
    "description", "routine", "crime", "accident", "attribution", "mourning",
)  # fmt: skip

Span = tuple[int, int]

_EVENT = re.compile(r"(\d)([a-z]?) ([A-Z]+)(?:/([a-z-]+))?((?: [a-z]+)*)")
_PARTY = re.compile(r"([st])(\d[a-z]?)")


class BadMarkup(ValueError):
    """A line that breaks the markup's rules; the message says where and how."""


@dataclass(slots=True)
class Act:
    """An event of the sentence, or (`about` set) an act that the event of that name is about."""

    name: str
    trigger: Span
    category: str
    mode: str | None
    status: str = "occurred"
    background: bool = False
    about: str | None = None
    sources: list[Span] = field(default_factory=list)
    targets: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """One line: its plain text, its acts in the order of their triggers, its decoys as (span, reason)."""

    text: str
    acts: list[Act]
    decoys: list[tuple[Span, str]]
    where: str = ""
    """File and line."""


def parse(line: str, where: str = "") -> Sentence:
    """One marked line as a `Sentence`. Raises `BadMarkup`."""
    text, marks = _strip(line, where)
    acts: dict[str, Act] = {}
    decoys: list[tuple[Span, str]] = []
    parties: list[tuple[str, str, Span]] = []
    for span, mark in marks:
        words = text[slice(*span)]
        if mark.startswith("- "):
            if mark[2:] not in DECOYS:
                raise BadMarkup(f"{where}: '{words}' is a decoy for no known reason: '{mark[2:]}'")
            decoys.append((span, mark[2:]))
        elif event := _EVENT.fullmatch(mark):
            act = _act(event, span, f"{where}: '{words}'")
            if act.name in acts:
                raise BadMarkup(
                    f"{where}: event {act.name} has two triggers; a second telling stays unmarked"
                )
            acts[act.name] = act
        else:
            for part in mark.split():
                party = _PARTY.fullmatch(part)
                if party is None:
                    raise BadMarkup(
                        f"{where}: '{words}' has a mark that is neither event, party nor decoy: '{mark}'"
                    )
                parties.append((party[1], party[2], span))
    for side, name, span in parties:
        if name not in acts:
            raise BadMarkup(f"{where}: '{text[slice(*span)]}' is party to {name}, which has no trigger")
        (acts[name].sources if side == "s" else acts[name].targets).append(span)
    for act in acts.values():
        if act.about is not None and act.about not in acts:
            raise BadMarkup(f"{where}: {act.name} is about event {act.about}, which has no trigger")
    return Sentence(text, sorted(acts.values(), key=lambda act: act.trigger), decoys, where)


def read(folder: Path) -> tuple[list[Sentence], list[str]]:
    """All sentences of the folder's .txt files, in order of file and line, and what is wrong with the rest."""
    sentences: list[Sentence] = []
    wrong: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                sentences.append(parse(line.strip(), f"{path.name}:{number}"))
            except BadMarkup as error:
                wrong.append(str(error))
    return sentences, wrong


def _strip(line: str, where: str) -> tuple[str, list[tuple[Span, str]]]:
    """The plain text, and each mark with its span, in the order in which they close."""
    text: list[str] = []
    size = 0
    opened: list[int] = []
    marks: list[tuple[Span, str]] = []
    at = 0
    while at < len(line):
        letter = line[at]
        if letter == "[":
            opened.append(size)
        elif letter == "|":
            end = line.find("]", at)
            if not opened or end < 0:
                raise BadMarkup(
                    f"{where}: a mark after '{''.join(text)[-20:]}' does not open or does not close"
                )
            marks.append(((opened.pop(), size), line[at + 1 : end]))
            at = end
        elif letter == "]":
            raise BadMarkup(f"{where}: a bracket after '{''.join(text)[-20:]}' closes without a mark")
        else:
            text.append(letter)
            size += 1
        at += 1
    if opened:
        raise BadMarkup(f"{where}: a bracket stays open")
    plain = "".join(text)
    for span, _ in marks:
        words = plain[slice(*span)]
        if not words or words != words.strip():
            raise BadMarkup(f"{where}: a mark on '{words}', which is empty or begins or ends with a space")
    return plain, marks


def _act(event: re.Match[str], span: Span, what: str) -> Act:
    number, letter, category, mode, rest = event.groups()
    known = ontology().categories.get(category)
    if known is None:
        raise BadMarkup(f"{what} has a category that PLOVER has not got: {category}")
    if mode is not None and mode not in known.modes:
        raise BadMarkup(f"{what}: {category} has no mode '{mode}'; it has {', '.join(known.modes) or 'none'}")
    act = Act(number + letter, span, category, mode, about=number if letter else None)
    for word in rest.split():
        if word == "bg":
            act.background = True
        elif word in STATUSES:
            act.status = word
        else:
            raise BadMarkup(f"{what} has a status that is none: '{word}'")
    if letter and rest:
        raise BadMarkup(f"{what} is what {number} is about, and has no status of its own")
    return act
