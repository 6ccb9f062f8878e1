"""What an act is to do with: the contexts that the words of its paragraph bring (codebook, section 4)."""

from __future__ import annotations

from collections import Counter

from dragoman.coding.events.reading import Reading
from dragoman.coding.parse import Parsed
from dragoman.knowledge.contexts import contexts_known

MOST = 3
"""Contexts printed for an event at most (codebook, rule 'Contexts')."""

BESIDE_CRIME = frozenset({"corruption", "illegal_drugs", "trafficking"})
"""`crime` is not added beside these (codebook)."""


def contexts(parsed: Parsed, r: Reading) -> list[str]:
    """Up to three contexts of an act: what its mode always brings, then those with most words in its paragraph, the
    words of its own sentence counted twice."""
    known = contexts_known()
    found: Counter[str] = Counter()
    own = parsed.sentence_of[r.trigger.i]
    if (by_mode := known.modes.get(f"{r.event}/{r.mode}")) is not None:
        found[by_mode] += 100
    for sentence, words in _paragraph(parsed, own).items():
        weight = 2 if sentence == own else 1
        for name in words:
            found[name] += weight
    if BESIDE_CRIME & set(found) and "crime" in found:
        del found["crime"]
    strong = [name for name, n in found.items() if n >= 2]
    strong.sort(key=lambda name: (-found[name], known.order[name]))
    return strong[:MOST]


def _paragraph(parsed: Parsed, sentence: int) -> dict[int, list[str]]:
    """Contexts that each sentence of a paragraph names; worked out once for each paragraph."""
    paragraph = parsed.paragraph_of[sentence]
    memo = parsed.cache.setdefault("contexts", {})
    if paragraph not in memo:
        known = contexts_known()
        memo[paragraph] = {}
        for s in _sentences(parsed, sentence):
            lemmas = [t.lemma_.lower() for t in parsed.sentences[s]]
            forms = [t.lower_ for t in parsed.sentences[s]]
            names: list[str] = []
            for i, lemma in enumerate(lemmas):
                names += known.words.get(lemma, ())
                if i + 1 < len(lemmas):
                    names += known.phrases.get((lemma, lemmas[i + 1]), ()) or known.phrases.get(
                        (forms[i], forms[i + 1]), ()
                    )
            memo[paragraph][s] = names
    found: dict[int, list[str]] = memo[paragraph]
    return found


def _sentences(parsed: Parsed, sentence: int) -> range:
    """The sentences of the paragraph that a sentence stands in."""
    paragraph = parsed.paragraph_of[sentence]
    first = last = sentence
    while first and parsed.paragraph_of[first - 1] == paragraph:
        first -= 1
    while last + 1 < len(parsed.sentences) and parsed.paragraph_of[last + 1] == paragraph:
        last += 1
    return range(first, last + 1)
