"""What the model learns from, as word pieces with labels: the corpus's sentences, and PolNeAR's attributions."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from dragoman.coding.parse import Parser, parser_text
from dragoman.coding.tagger import CATEGORIES, PAIRS, STATUSES, Pieces, Splitter, in_quotes
from dragoman.knowledge.ontology import modes as modes_of
from dragoman.reading import make_report
from dragoman.report import Span
from training.markup import Sentence

MODES = ("", *(f"{category}/{mode}" for category in CATEGORIES for mode in modes_of(category)))
"""The mode head's classes: none, and each mode with its category."""

UNKNOWN = -100
"""A label that is not known here; the loss passes it over."""


@dataclass(slots=True)
class Example:
    """A sentence's pieces and what is known of each of them."""

    pieces: Pieces
    kind: str
    """'event' or 'attribution': which heads it teaches."""
    category: np.ndarray
    """0 none, 1 to 16; [pieces]"""
    mode: np.ndarray
    status: np.ndarray
    flags: np.ndarray
    """Background, about; [pieces, 2], at triggers."""
    cue: np.ndarray
    orphan: np.ndarray
    """Content of a cue in an earlier, in a later sentence; [pieces, 2]"""
    links: list[tuple[int, list[int], list[int]]] = field(default_factory=list)
    """Channel (PAIRS), pieces of the trigger or cue, pieces that it links to."""


def blank(pieces: Pieces, kind: str) -> Example:
    """An example with no label yet."""
    n = len(pieces.ids)
    unknown = np.full(n, UNKNOWN, dtype=np.int64)
    return Example(
        pieces,
        kind,
        np.zeros(n, dtype=np.int64) if kind == "event" else unknown.copy(),
        unknown.copy(),
        unknown.copy(),
        np.full((n, 2), UNKNOWN, dtype=np.int64),
        np.zeros(n, dtype=np.int64) if kind == "attribution" else unknown.copy(),
        np.zeros((n, 2), dtype=np.int64)
        if kind == "attribution"
        else np.full((n, 2), UNKNOWN, dtype=np.int64),
    )


def event_example(splitter: Splitter, sentence: Sentence) -> Example:
    """A marked sentence as an example."""
    pieces = splitter(sentence.text, in_quotes(sentence.text))
    example = blank(pieces, "event")
    where = {act.name: pieces.within(act.trigger) for act in sentence.acts}
    for act in sentence.acts:
        at = where[act.name]
        example.category[at] = CATEGORIES.index(act.category) + 1
        example.mode[at] = MODES.index(f"{act.category}/{act.mode}" if act.mode else "")
        example.flags[at] = [int(act.background), int(act.about is not None)]
        if act.about is None:
            example.status[at] = STATUSES.index(act.status)
            example.links.append(
                (
                    PAIRS.index("about"),
                    at,
                    [i for a in sentence.acts if a.about == act.name for i in where[a.name]],
                )
            )
        for channel, spans in (("source", act.sources), ("target", act.targets)):
            named = [i for s in spans for i in pieces.within(bare(sentence.text, s))]
            example.links.append((PAIRS.index(channel), at, named))
    return example


def bare(text: str, span: Span) -> Span:
    """A party's span without its possessive ending: the corpus has it inside here and outside there."""
    start, end = span
    for ending in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(ending):
            return start, end - len(ending)
    return span


def held_out(sentence: Sentence, one_in: int = 11) -> bool:
    """Whether a sentence is set apart for measuring, by a digest of its text: about one in eleven."""
    return int(hashlib.sha256(sentence.text.encode()).hexdigest(), 16) % one_in == 0


def attribution_examples(splitter: Splitter, path: Path, limit: int | None = None) -> list[Example]:
    """PolNeAR's articles as examples, a sentence each, split as the coder splits them."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:limit]
    parser = Parser()
    nlp = parser.nlp
    out = []
    reports = [make_report(row["text"], id=row["id"]) for row in rows]
    with nlp.select_pipes(disable=["ner"]):
        for row, parsed in zip(rows, parser.pipe(reports), strict=True):
            text = parser_text(parsed.report)
            quoted = in_quotes(parsed.text)
            for sentence in parsed.sentences:
                start, end = parsed.chars(sentence.start, sentence.end)
                out.append(
                    _attributed(splitter, text[start:end], quoted[start:end], start, end, row["attributions"])
                )
    return out


def _attributed(
    splitter: Splitter, text: str, quoted: list[bool], start: int, end: int, gold: list
) -> Example:
    pieces = splitter(text, quoted)
    example = blank(pieces, "attribution")

    def here(spans: list) -> list[int]:
        return [i for a, b in spans if a < end and b > start for i in pieces.within((a - start, b - start))]

    for attribution in gold:
        cues = attribution.get("cue") or []
        content = here(attribution["content"])
        cue = here(cues)
        if cue:
            example.cue[cue] = 1
            example.links.append((PAIRS.index("speaker"), cue, here(attribution.get("source") or [])))
            example.links.append((PAIRS.index("content"), cue, content))
        elif content and cues:
            example.orphan[content, 0 if cues[0][0] < start else 1] = 1
    return example
