"""How the tagger does on words that it has never seen: cross-validation by trigger lemma and by actor.

A fold's sentences are those that hold one of its lemmas (of a trigger) or one of its names (anywhere); none of them is
trained on, and what is counted are their acts with that lemma or a party of that name. The models of the folds are
trained on the corpus alone, for fewer rounds than the one that is shipped.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from dragoman.coding.quotations import in_quotes
from dragoman.coding.tagger import Splitter, Tags, Trigger, read
from dragoman.report import Span
from training.check import head_token
from training.data import MODES, bare, event_examples, held_out
from training.markup import Act, Sentence
from training.model import Model, columns
from training.train import Settings, train

FOLDS = 3
ROUNDS = 8
"""How often a fold's model goes through its part of the corpus."""

FOUND = 0.5
"""Probability from which a trigger counts as found, here only; fusion has its own bounds (docs/accuracy.md)."""

Tagging = Callable[[str], Tags]


@dataclass(slots=True)
class Marked:
    """A marked sentence, its parse, and the lemmas and names that it holds."""

    sentence: Sentence
    doc: Any
    names: set[str]

    def lemma(self, act: Act) -> str:
        """The lemma of an act's trigger."""
        return str(head_token(self.doc, act).lemma_.lower())

    def named(self, act: Act) -> set[str]:
        """The names in an act's parties."""
        spans = [*act.sources, *act.targets]
        return {
            t.lower_ for t in self.doc
            if t.pos_ == "PROPN" and any(a <= t.idx < b for a, b in spans)
        }  # fmt: skip


def fold_of(word: str) -> int:
    """The fold of a lemma or a name, by its digest."""
    return int(hashlib.sha256(word.encode()).hexdigest(), 16) % FOLDS


def crossvalidate(
    sentences: list[Sentence], splitter: Splitter, nlp: Any, by: str, say: Callable[[str], None] = print
) -> Counter[str]:
    """Counts over all folds; `by` is 'lemma' or 'actor'."""
    docs = list(nlp.pipe(s.text for s in sentences))
    marked = [
        Marked(s, doc, {t.lower_ for t in doc if t.pos_ == "PROPN" and t.ent_type_ not in ("DATE", "TIME")})
        for s, doc in zip(sentences, docs, strict=True)
    ]
    examples = event_examples(splitter, sentences, nlp)
    counts: Counter[str] = Counter()
    for fold in range(FOLDS):

        def words(m: Marked, by: str = by) -> set[str]:
            return {m.lemma(a) for a in m.sentence.acts} if by == "lemma" else m.names

        def tested(m: Marked, act: Act, by: str = by, fold: int = fold) -> bool:
            own = {m.lemma(act)} if by == "lemma" else m.named(act)
            return any(fold_of(w) == fold for w in own)

        apart = [
            any(fold_of(w) == fold for w in words(m)) if m.sentence.acts else fold_of(m.sentence.text) == fold
            for m in marked
        ]
        own = [e for e, out in zip(examples, apart, strict=True) if not out]
        model = train(own, [], Settings(events_an_epoch=(ROUNDS,), cycle_of=(0,)), say=lambda _: None)
        tag = tagging(model, splitter)
        found = Counter[str]()
        for m, out in zip(marked, apart, strict=True):
            if out:
                found += judged(m.sentence, tag(m.sentence.text), lambda act, m=m: tested(m, act))
        say(f"by {by}, fold {fold + 1} of {FOLDS}, trained on {len(own)}: {told(found)}")
        counts += found
    return counts


def seen(sentences: list[Sentence], tag: Tagging) -> Counter[str]:
    """The same counts for sentences set apart from the shipped model, whose words it may have seen in others."""
    counts: Counter[str] = Counter()
    for s in sentences:
        if held_out(s):
            counts += judged(s, tag(s.text), lambda _: True)
    return counts


def tagging(model: Model, splitter: Splitter) -> Tagging:
    """The model as a function from a sentence to its tags."""
    model.eval()
    facts = {"columns": columns(), "modes": MODES}

    def tag(text: str) -> Tags:
        pieces = splitter(text, in_quotes(text))
        with torch.no_grad():
            tokens, pairs = model(
                torch.tensor([pieces.ids]), torch.tensor([pieces.shapes]), torch.ones(1, len(pieces.ids))
            )
        return read(pieces, np.asarray(tokens[0]), np.asarray(pairs[0]), facts)

    return tag


def judged(sentence: Sentence, tags: Tags, counted: Callable[[Act], bool]) -> Counter[str]:
    """Counts of a sentence: its events that are counted, which of them are found, and how well."""
    counts: Counter[str] = Counter()
    triggers = [t for t in tags.triggers if 1 - t.categories[""] >= FOUND]
    if not sentence.acts:
        counts["empty"] = 1
        counts["false"] = bool([t for t in triggers if t.about < FOUND])
        return counts
    for act in sentence.acts:
        if act.about is not None or not counted(act):
            continue
        counts["events"] += 1
        trigger = next((t for t in triggers if _touch(t.span, act.trigger)), None)
        if trigger is None:
            continue
        counts["found"] += 1
        if trigger.category != act.category or trigger.about >= FOUND:
            continue
        counts["category"] += 1
        counts["status"] += max(trigger.statuses, key=lambda s, t=trigger: t.statuses[s]) == act.status
        for side, given in _sides(trigger):
            marked = [bare(sentence.text, s) for s in (act.sources if side == "source" else act.targets)]
            counts[side] += all(any(_touch(a, b) for b in given) for a in marked) if marked else not given
    return counts


def _sides(trigger: Trigger) -> Iterator[tuple[str, list[Span]]]:
    yield "source", trigger.sources
    yield "target", trigger.targets


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def told(c: Counter[str]) -> str:
    """Counts as a sentence."""

    def share(a: str, b: str) -> str:
        return f"{c[a] / c[b]:.2f}" if c[b] else "-"

    return (
        f"{c['events']} events: found {share('found', 'events')}, with their category {share('category', 'events')}; "
        f"of these status {share('status', 'category')}, source {share('source', 'category')}, "
        f"target {share('target', 'category')}; false alarms in {share('false', 'empty')} of {c['empty']} sentences without"
    )
