"""What the corpus promises, checked: markup, no near-duplicates or template series, breadth of triggers and frames."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from training.markup import Act, Sentence

ALIKE = 0.5
"""Jaccard overlap of masked word trigrams from which two sentences count as one template."""

FRAMES = 3
"""How often a trigger lemma may stand in one frame (the issue's bound)."""

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d,.]*|[^\sA-Za-z\d]")
_FRAME_DEPS = {
    "nsubj",
    "nsubjpass",
    "dobj",
    "agent",
    "ccomp",
    "xcomp",
    "poss",
    "prt",
    "aux",
    "neg",
    "acl",
    "relcl",
}


GOVERNED = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "pobj", "aux"})
NAMED = frozenset({"prt", "aux", "dobj", "ccomp", "xcomp"})


@dataclass(slots=True)
class Breadth:
    """Counts over the corpus: sentences, negatives, and by category its events, lemmas, modes and statuses."""

    sentences: int = 0
    negatives: int = 0
    events: Counter[str] = field(default_factory=Counter)
    about: Counter[str] = field(default_factory=Counter)
    modes: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    lemmas: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    decoys: Counter[str] = field(default_factory=Counter)


def alike(sentences: list[Sentence], bound: float = ALIKE) -> list[tuple[Sentence, Sentence, float]]:
    """Pairs of sentences that are nearly one, names, numbers and parties masked; most alike first."""
    shingles = [_shingles(sentence) for sentence in sentences]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, found in enumerate(shingles):
        for shingle in found:
            holders[shingle].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for index, found in enumerate(shingles):
        for shingle in found:
            for other in holders[shingle]:
                if other < index:
                    shared[other, index] += 1
    pairs = []
    for (first, second), count in shared.items():
        overlap = count / (len(shingles[first]) + len(shingles[second]) - count)
        if overlap >= bound:
            pairs.append((sentences[first], sentences[second], overlap))
    return sorted(pairs, key=lambda pair: -pair[2])


def frames(sentences: list[Sentence], nlp: Any) -> dict[tuple[str, ...], list[Sentence]]:
    """Frames that a trigger fills more than `FRAMES` times.

    A frame is what the tagger could learn by heart: category, mode and status, the trigger's lemma and form, what hangs
    on it, what it hangs on, and the lemmas of its object and complement.
    """
    found: dict[tuple[str, ...], list[Sentence]] = defaultdict(list)
    for sentence, doc in zip(sentences, nlp.pipe((s.text for s in sentences), batch_size=64), strict=True):
        for act in sentence.acts:
            head = head_token(doc, act)
            hangs = sorted(
                child.dep_ + (f":{child.lemma_.lower()}" if child.dep_ in NAMED else "")
                if child.dep_ != "prep"
                else f"prep:{child.lower_}"
                for child in head.children
                if child.dep_ in _FRAME_DEPS or child.dep_ == "prep"
            )
            above = head.head.head if head.head.pos_ == "ADP" else head.head
            outer = above.lemma_.lower() if head.dep_ in GOVERNED else ""
            name = (act.category, act.mode or "-", act.status, head.lemma_.lower(), head.tag_, outer, *hangs)
            found[name].append(sentence)
    return {frame: where for frame, where in found.items() if len(where) > FRAMES}


def breadth(sentences: list[Sentence], nlp: Any) -> Breadth:
    """Counts over the corpus."""
    counts = Breadth(len(sentences))
    for sentence, doc in zip(sentences, nlp.pipe((s.text for s in sentences), batch_size=64), strict=True):
        counts.negatives += not sentence.acts
        counts.decoys.update(reason for _, reason in sentence.decoys)
        for act in sentence.acts:
            counts.lemmas[act.category].add(head_token(doc, act).lemma_.lower())
            if act.about is not None:
                counts.about[act.category] += 1
                continue
            counts.events[act.category] += 1
            counts.modes[f"{act.category}/{act.mode}" if act.mode else act.category] += 1
            counts.statuses[act.status] += 1
    return counts


def head_token(doc: Any, act: Act) -> Any:
    """The token of a spaCy doc of the sentence that heads an act's trigger."""
    span = doc.char_span(*act.trigger, alignment_mode="expand")
    return span.root


def _shingles(sentence: Sentence) -> set[tuple[str, ...]]:
    """Word trigrams of the sentence with its parties, names and numbers masked."""
    parties = [span for act in sentence.acts for span in (*act.sources, *act.targets)]
    words = []
    for match in _WORD.finditer(sentence.text):
        inside = any(start <= match.start() < end for start, end in parties)
        word = match[0]
        name = inside or word[0].isdigit() or (word[0].isupper() and match.start() > 0)
        if name and words and words[-1] == "*":
            continue
        words.append("*" if name else word.lower())
    return {tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))}
