"""What the model learns from, as word pieces with labels: the corpus's sentences, and PolNeAR's attributions."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.coding.parse import Parser, parser_text, quoted_letters
from dragoman.coding.quotations import in_quotes
from dragoman.coding.tagger import CATEGORIES, PAIRS, STATUSES, Pieces, Splitter
from dragoman.knowledge.ontology import modes as modes_of
from dragoman.reading import make_report
from dragoman.report import Span
from training.markup import Sentence

MODES = ("", *(f"{category}/{mode}" for category in CATEGORIES for mode in modes_of(category)))
"""The mode head's classes: none, and each mode with its category."""

NAMES = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME",
    "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL",
)  # fmt: skip
"""OntoNotes' labels of names and numbers, as spaCy's English pipelines have them."""

NAME_LABELS = ("", *(f"{place}-{name}" for name in NAMES for place in "BI"))
"""The name head's classes: none; and for each label the first piece of a name, and the others."""

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
    name: np.ndarray
    """Indexes of `NAME_LABELS`"""
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
        unknown.copy(),
    )


def label_names(example: Example, doc: Doc, start: int, end: int) -> None:
    """Label the pieces of the sentence in `doc` from the character `start` to `end` with the names in it."""
    example.name[:] = 0
    example.name[[0, -1]] = UNKNOWN
    for entity in doc.ents:
        if entity.start_char >= end or entity.end_char <= start:
            continue
        own = example.pieces.within((entity.start_char - start, entity.end_char - start))
        for n, piece in enumerate(own):
            example.name[piece] = NAME_LABELS.index(f"{'I' if n else 'B'}-{entity.label_}")


def event_examples(splitter: Splitter, sentences: list[Sentence], nlp: Language) -> list[Example]:
    """Marked sentences as examples; the names in them are those that the pipeline `nlp` finds."""
    docs = nlp.pipe(s.text for s in sentences)
    return [event_example(splitter, s, doc) for s, doc in zip(sentences, docs, strict=True)]


def event_example(splitter: Splitter, sentence: Sentence, doc: Doc) -> Example:
    """A marked sentence as an example."""
    pieces = splitter(sentence.text, in_quotes(sentence.text))
    example = blank(pieces, "event")
    label_names(example, doc, 0, len(sentence.text))
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


def set_apart(article: str, one_in: int = 12) -> bool:
    """Whether an article of PolNeAR's training part is kept from the tagger, by a digest of its name: on these the
    weights that join it with grammar are learned."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % one_in == 0


def attribution_examples(splitter: Splitter, path: Path, parser: Parser) -> list[Example]:
    """PolNeAR's articles as examples, but for those set apart; a sentence each, split as the coder splits them."""
    with path.open(encoding="utf-8") as lines:
        rows = [row for line in lines if not set_apart((row := json.loads(line))["id"])]
    out = []
    reports = [make_report(row["text"], id=row["id"]) for row in rows]
    for row, parsed in zip(rows, parser.pipe(reports), strict=True):
        text = parser_text(parsed.report)
        quoted = quoted_letters(parsed.report)
        for sentence in parsed.sentences:
            start, end = parsed.chars(sentence.start, sentence.end)
            example = _attributed(
                splitter, text[start:end], quoted[start:end], start, end, row["attributions"]
            )
            label_names(example, parsed.doc, start, end)
            out.append(example)
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
