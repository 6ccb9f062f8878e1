"""Words in a paragraph of their own after 'X said:', and quotations whose speaker the next sentence names."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.cues import Candidate, resolved_source, source_of
from dragoman.coding.parse import Parsed
from dragoman.coding.quotations import Quotation, alone, beside
from dragoman.knowledge.speech import speech
from dragoman.report import CODED_KINDS

OPENING = "\"“‘„«'`"
BLOCK_KINDS = frozenset({"claim", "denial", "demand", "promise"})

WHOLE = 5
"""Tokens of a quotation from which the next sentence may say whose it was."""

POINTING = frozenset(["that", "this", "those", "these", "such", "so"])
"""First words of a sentence that looks back at a quotation: 'Those were the words of …'."""

SPEAKING = frozenset(["speak", "talk"])


def blocks(parsed: Parsed, chosen: list[Candidate], inside: list[int]) -> list[Candidate]:
    """Paragraphs without marks that stand behind a sentence with a colon at its end: 'The governor said:'."""
    found = []
    covered = {c.head.i: c for c in chosen if c.head.text == ":" or c.frame == "quote-before"}
    for n in range(len(parsed.sentences) - 1):
        sentence = parsed.sentences[n]
        following = parsed.sentences[n + 1]
        last = sentence.end - 1
        while last > sentence.start and parsed.doc[last].is_space:
            last -= 1
        if parsed.doc[last].text != ":" or last in covered or parsed.is_title(sentence[0]):
            continue
        paragraph = parsed.paragraph_of[n + 1]
        if paragraph == parsed.paragraph_of[n] or following.text.lstrip()[:1] in OPENING:
            continue
        if parsed.report.paragraphs[paragraph].kind not in CODED_KINDS:
            continue
        verb = _teller(sentence.root, inside)
        if verb is None or verb.i in covered:
            continue
        source, words = resolved_source(source_of(verb))
        if source is None:
            continue
        end = n + 1
        while end + 1 < len(parsed.sentences) and parsed.paragraph_of[end + 1] == paragraph:
            end += 1
        content = [(following.start, parsed.sentences[end].end)]
        found.append(
            Candidate(verb, "block", verb.lemma_.lower(), [(verb.i, verb.i + 1)], source, words, content)
        )
    return found


def _teller(root: Token, inside: list[int]) -> Token | None:
    """The verb of saying that a colon follows: the main one, or one joined to it ('…, adding:')."""
    kinds = speech().kinds
    verbs = [root, *(c for c in root.rights if c.dep_ in ("conj", "advcl") and c.pos_ == "VERB")]
    for verb in reversed(verbs):
        if inside[verb.i] < 0 and kinds.get(verb.lemma_.lower()) in BLOCK_KINDS:
            return verb
    return None


def named_after(
    parsed: Parsed, chosen: list[Candidate], quotes: list[Quotation], inside: list[int]
) -> list[Candidate]:
    """Quotations, whole sentences, that nobody claims, and whose speaker the sentence behind them names."""
    found: list[Candidate] = []
    taken = [r for c in chosen for r in c.content]
    for q in quotes:
        if q.length < WHOLE or not alone(parsed, q):
            continue
        middle = (q.first + q.last) // 2
        n = parsed.sentence_of[q.last - 1] + 1
        if n >= len(parsed.sentences) or any(first <= middle < last for first, last in taken):
            continue
        sentence = parsed.sentences[n]
        start = sentence.start
        while start < sentence.end and not parsed.doc[start].is_alpha:
            start += 1
        if start >= sentence.end or inside[start] >= 0 or not beside(parsed, q.first, start):
            continue
        named = _speaker(parsed, start, sentence.end)
        if named is not None:
            cue, who = named
            source, words = resolved_source(who)
            content = [(q.first, q.last)]
            found.append(
                Candidate(cue, "quote-next", cue.lemma_.lower(), [(cue.i, cue.i + 1)], source, words, content)
            )
    return found


def _speaker(parsed: Parsed, first: int, last: int) -> tuple[Token, Token] | None:
    """Cue and speaker: 'Those were the words of Ade', 'So said Ade', 'Ade was speaking in Kano'."""
    root = parsed.doc[first].sent.root
    kinds = speech().kinds
    if parsed.doc[first].lower_ in POINTING:
        for i in range(first, last):
            token = parsed.doc[i]
            if token.pos_ == "NOUN" and token.lemma_.lower() in speech().sayings:
                for prep in token.rights:
                    if prep.dep_ == "prep" and prep.lower_ in ("of", "from", "by"):
                        for noun in prep.children:
                            if noun.dep_ == "pobj":
                                return token, noun
                for owner in token.lefts:
                    if owner.dep_ == "poss":
                        return token, owner
        if parsed.doc[first].lower_ == "so" and kinds.get(root.lemma_.lower()) == "claim":
            who = next((c for c in root.rights if c.dep_ == "nsubj"), None)
            return (root, who) if who is not None else None
    if root.lemma_.lower() in SPEAKING and root.tag_ == "VBG":
        who = next((c for c in root.lefts if c.dep_ == "nsubj"), None)
        return (root, who) if who is not None else None
    return None
