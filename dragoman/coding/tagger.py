"""The learned tagger: one small encoder, one forward pass a sentence, beside the grammar.

It runs `tagger/model.onnx` by onnxruntime and reads from its outputs where acts are named, of which category, mode and
status, who their parties are, and where words are attributed. It knows nothing of how the model was trained
(training/ makes it); what the outputs mean stands in the model file's own metadata.

Sentences go in sorted by length, in batches that hold one report's sentences alone: the int8 model scales its
activations by batch, so a report's record must not depend on what stands beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import CodingError
from dragoman.record import Category, Status
from dragoman.report import Span

FOLDER = Path(__file__).resolve().parent / "tagger_model"
MODEL = FOLDER / "tagger.onnx"
TOKENIZER = FOLDER / "tokenizer.json"

NEEDED = ("onnxruntime", "tokenizers")
"""Packages without which the model cannot run."""

BATCH = 16
"""Sentences tagged at once, at most: more is no faster on one core (8 to 16 were measured best)."""

PADDING = 0.04
"""Share of a batch that may be padding: sixteen of a report's sentences at once would be a quarter padding."""

PIECES = 192
"""Word pieces of a sentence that are read; what stands behind them is not tagged. One sentence in 3,000 is longer."""

CATEGORIES: tuple[str, ...] = get_args(Category)
UNSETTLED = "unsettled"
"""The status of an act that the text does not settle; the record has none there."""
STATUSES: tuple[str, ...] = (*get_args(Status), UNSETTLED)
PAIRS = ("source", "target", "about", "speaker", "content")
"""What the model links: a trigger with its parties and with what it is about, a cue with its source and content."""

Floats = NDArray[np.float32]


@dataclass(slots=True)
class Pieces:
    """A sentence as the model reads it: ids and shapes of its word pieces, and their spans in the sentence's text."""

    ids: list[int]
    shapes: list[int]
    spans: list[Span]
    continues: list[bool]
    """Whether a piece goes on the word of the piece before."""

    def within(self, span: Span) -> list[int]:
        """The pieces that a span covers, wholly or in part."""
        start, end = span
        return [i for i, (a, b) in enumerate(self.spans) if a < b and a < end and b > start]


@dataclass(slots=True)
class Trigger:
    """Words that name an act. Spans count in the sentence's text; probabilities run from 0 to 1."""

    span: Span
    category: str
    probability: float
    """That there is an act of this category here."""
    categories: dict[str, float]
    """Of each category, and of none under ''."""
    modes: dict[str, float]
    """Of each mode of the category, and of none under ''."""
    statuses: dict[str, float]
    about: float
    """That it is what a speech act is about, and no event of its own."""
    sources: list[Span]
    targets: list[Span]
    contents: list[int] = field(default_factory=list)
    """Indexes of the triggers of the sentence that it is about."""


@dataclass(slots=True)
class Cue:
    """Words that attribute ('said', 'according to'), with the source and the content that they link."""

    span: Span
    probability: float
    sources: list[Span]
    contents: list[Span]


@dataclass(slots=True)
class Tags:
    """What the model found in one sentence. `before` and `after` are contents whose cue stands in an earlier or in a
    later sentence."""

    triggers: list[Trigger]
    cues: list[Cue]
    before: list[Span]
    after: list[Span]
    names: list[tuple[Span, str]]
    """Names and numbers with OntoNotes' labels, in order; none where the model has not learned them."""
    pieces: Pieces
    acts: Floats
    """For each piece the probabilities of no act and of the sixteen categories."""
    cue: Floats
    """For each piece the probability of a cue."""
    speaker: Floats
    """For each pair of pieces, that the second is in the source of the cue that the first is in; [pieces, pieces]."""
    content: Floats
    """The same of the content."""
    running: Floats
    """For each piece, that it is in a content whose cue stands in an earlier, in a later sentence; [pieces, 2]."""


class Tagger:
    """The model, loaded on first use. `available` tells whether its file and onnxruntime are there."""

    def __init__(self, model: Path = MODEL, tokenizer: Path = TOKENIZER) -> None:
        self.model = model
        self.tokenizer = tokenizer

    @property
    def available(self) -> bool:
        """Whether the model can run: without it the coder works by grammar alone."""
        return self.missing is None

    @cached_property
    def missing(self) -> str | None:
        """Why the model cannot run, or None."""
        for path in (self.model, self.tokenizer):
            if not path.is_file():
                return f"{path.name} is not there (it belongs in {path.parent})"
        return next((f"{name} is not installed" for name in NEEDED if find_spec(name) is None), None)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the model's file."""
        return hashlib.sha256(self.model.read_bytes()).hexdigest()

    @cached_property
    def session(self) -> Any:
        """The onnxruntime session, on one thread. Raises CodingError where the file is no model of ours."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(
                str(self.model), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise CodingError(
                f"the tagger's model {self.model} cannot be loaded: {error}; restore the file, or remove it to code by "
                f"grammar alone"
            ) from error

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What the model says of itself: version, modes, columns of its outputs."""
        return dict(json.loads(self.session.get_modelmeta().custom_metadata_map["dragoman"]))

    @property
    def names(self) -> bool:
        """Whether the model finds names, so that the parser need not."""
        return bool(self.facts.get("names"))

    @cached_property
    def pieces(self) -> Splitter:
        """The model's word pieces."""
        return Splitter(self.tokenizer)

    def tag(self, sentences: Sequence[tuple[str, Sequence[bool]]]) -> list[Tags]:
        """The tags of one report's sentences, in their order.

        Each sentence comes with, for each of its characters, whether it stands within quotation marks.
        """
        split = [self.pieces(text, quoted) for text, quoted in sentences]
        order = sorted(range(len(split)), key=lambda i: (len(split[i].ids), i))
        found: dict[int, Tags] = {}
        for chosen in _batches(order, [len(p.ids) for p in split]):
            tokens, pairs = self._run([split[i] for i in chosen])
            for row, i in enumerate(chosen):
                size = len(split[i].ids)
                found[i] = read(split[i], tokens[row, :size], pairs[row, :, :size, :size], self.facts)
        return [found[i] for i in range(len(split))]

    def _run(self, batch: list[Pieces]) -> tuple[Floats, Floats]:
        width = max(len(p.ids) for p in batch)
        ids = np.zeros((len(batch), width), dtype=np.int64)
        shapes = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros((len(batch), width), dtype=np.float32)
        for row, p in enumerate(batch):
            ids[row, : len(p.ids)] = p.ids
            shapes[row, : len(p.ids)] = p.shapes
            mask[row, : len(p.ids)] = 1
        tokens, pairs = self.session.run(None, {"ids": ids, "shapes": shapes, "mask": mask})
        return tokens, pairs


def _batches(order: list[int], sizes: list[int]) -> Iterator[list[int]]:
    """Sentences, given from the shortest to the longest, in batches with little padding."""
    batch: list[int] = []
    filled = 0
    for i in order:
        room = sizes[i] * (len(batch) + 1)
        if batch and (len(batch) == BATCH or room - filled - sizes[i] > PADDING * room):
            yield batch
            batch, filled = [], 0
        batch.append(i)
        filled += sizes[i]
    if batch:
        yield batch


class Splitter:
    """Sentences -> word pieces, by the tokenizer file of the encoder."""

    def __init__(self, path: Path = TOKENIZER) -> None:
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def __call__(self, text: str, quoted: Sequence[bool]) -> Pieces:
        """The word pieces of a sentence, at most `PIECES`; the first and last are the encoder's own marks."""
        encoded = self.tokenizer.encode(text)
        ids, spans = list(encoded.ids), [(start, end) for start, end in encoded.offsets]
        if len(ids) > PIECES:
            ids, spans = [*ids[: PIECES - 1], ids[-1]], [*spans[: PIECES - 1], spans[-1]]
        shapes = [_shape(text, quoted, span) for span in spans]
        continues = [
            at > 0
            and spans[at][0] == spans[at - 1][1] < spans[at][1]
            and text[spans[at][0]].isalnum()
            and text[spans[at][0] - 1].isalnum()
            for at in range(len(spans))
        ]
        return Pieces(ids, shapes, spans, continues)


def _shape(text: str, quoted: Sequence[bool], span: Span) -> int:
    """Case and quotation of a piece: the encoder reads lower case only."""
    start, end = span
    if start == end:
        return 0
    first = start
    while first > 0 and text[first - 1].isalpha():
        first -= 1
    last = end
    while last < len(text) and text[last].isalpha():
        last += 1
    word = text[first:last]
    case = (
        1 if word[0].isdigit() else 3 if len(word) > 1 and word.isupper() else 2 if word[0].isupper() else 0
    )
    return 1 + case + 4 * bool(quoted[start])


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)


def sigmoid(logits: Floats) -> Floats:
    """Probabilities, each by itself."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


TRIGGER = 0.3
"""Pieces with at least this probability of being a trigger are read as one; what is made of them is for fusion."""
CUE = 0.3
"""The same for cues."""
LINK = 0.5
"""A piece belongs to a party, a source or a content from this probability."""


def read(pieces: Pieces, tokens: Floats, pairs: Floats, facts: dict[str, Any]) -> Tags:
    """A sentence's tags from the model's outputs: logits by piece, and by pair of pieces."""
    columns: dict[str, list[int]] = facts["columns"]

    def part(name: str) -> Floats:
        first, last = columns[name]
        return tokens[:, first:last]

    acts = softmax(part("category"))
    cue = sigmoid(part("cue")[:, 0])
    orphans = sigmoid(part("orphan"))
    linked = sigmoid(pairs)
    triggers = []
    runs = _trigger_runs(pieces, acts)
    for low, high in runs:
        row = acts[low:high].mean(0)
        best = int(row[1:].argmax()) + 1
        category = CATEGORIES[best - 1]
        modes = facts["modes"]
        allowed = [i for i, name in enumerate(modes) if name == "" or name.startswith(category + "/")]
        mode = softmax(part("mode")[low:high].mean(0)[allowed])
        status = softmax(part("status")[low:high].mean(0))
        _background, about = sigmoid(part("flags")[low:high].mean(0))  # history is told by grammar and dates
        triggers.append(
            Trigger(
                _span(pieces, low, high),
                category,
                float(row[best]),
                {"": float(row[0]), **{c: float(row[i + 1]) for i, c in enumerate(CATEGORIES)}},
                {modes[i].partition("/")[2]: float(p) for i, p in zip(allowed, mode, strict=True)},
                dict(zip(STATUSES, map(float, status), strict=True)),
                float(about),
                _linked(pieces, linked[0, low:high].mean(0)),
                _linked(pieces, linked[1, low:high].mean(0)),
            )
        )
    for trigger, (low, high) in zip(triggers, runs, strict=True):
        spoken_of = linked[2, low:high].mean(0)
        trigger.contents = [
            other
            for other, (first, last) in enumerate(runs)
            if (first, last) != (low, high) and float(spoken_of[first:last].mean()) >= LINK
        ]
    cues = []
    for low, high in _runs(cue >= CUE, pieces):
        cues.append(
            Cue(
                _span(pieces, low, high),
                float(cue[low:high].max()),
                _linked(pieces, linked[3, low:high].mean(0)),
                _linked(pieces, linked[4, low:high].mean(0)),
            )
        )
    return Tags(
        triggers,
        cues,
        _linked(pieces, orphans[:, 0]),
        _linked(pieces, orphans[:, 1]),
        _names(pieces, part("name"), facts["names"]) if facts.get("names") else [],
        pieces,
        acts,
        cue,
        linked[3],
        linked[4],
        orphans,
    )


def _names(pieces: Pieces, logits: Floats, labels: list[str]) -> list[tuple[Span, str]]:
    """Names from the likeliest label of each piece: 'B-' begins one, 'I-' goes on; a word is of one name."""
    out: list[tuple[Span, str]] = []
    inside = False
    for i, best in enumerate(logits.argmax(-1).tolist()):
        start, end = pieces.spans[i]
        if pieces.continues[i]:
            if inside:
                out[-1] = ((out[-1][0][0], end), out[-1][1])
            continue
        place, _, label = labels[best].partition("-")
        if not place or start == end:
            inside = False
        elif inside and place == "I" and label == out[-1][1]:
            out[-1] = ((out[-1][0][0], end), label)
        else:
            inside = True
            out.append(((start, end), label))
    return out


def _trigger_runs(pieces: Pieces, acts: Floats) -> list[tuple[int, int]]:
    """Runs of pieces that name one act: split where the category changes, whole words only."""
    best = acts[:, 1:].argmax(-1)
    on = 1 - acts[:, 0] >= TRIGGER
    runs = []
    for low, high in _runs(on, pieces):
        at = low
        for i in range(low + 1, high + 1):
            if i == high or (best[i] != best[at] and pieces.spans[i][0] > pieces.spans[i - 1][1]):
                runs.append((at, i))
                at = i
    return runs


def _runs(on: NDArray[np.bool_], pieces: Pieces) -> list[tuple[int, int]]:
    """Stretches of pieces that are on, widened to whole words; the encoder's own marks are never on."""
    size = len(pieces.ids)
    runs: list[tuple[int, int]] = []
    at = 1
    while at < size - 1:
        if not on[at]:
            at += 1
            continue
        low = at
        while low > 1 and pieces.continues[low]:
            low -= 1
        high = at + 1
        while high < size - 1 and (on[high] or pieces.continues[high]):
            high += 1
        if runs and low < runs[-1][1]:
            low = runs[-1][1]
        runs.append((low, high))
        at = high
    return runs


def _linked(pieces: Pieces, probabilities: Floats) -> list[Span]:
    """The stretches of the sentence that belong to a party, a source or a content."""
    return [_span(pieces, low, high) for low, high in _runs(probabilities >= LINK, pieces)]


def _span(pieces: Pieces, low: int, high: int) -> Span:
    """Where the pieces from `low` up to, not including, `high` stand in the sentence."""
    return pieces.spans[low][0], pieces.spans[high - 1][1]
