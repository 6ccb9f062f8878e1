"""Nouns, 'according to', hearsay and the colon of a headline as cues."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.cues import Candidate, Range, clause_kind, resolved_source, source_of, span_of
from dragoman.coding.parse import Parsed
from dragoman.coding.quotations import beside
from dragoman.knowledge.speech import speech

DASHES = frozenset("-–—")

NAME_LENGTH = 10
"""Tokens within which the colon stands after the name of a speaker."""


def noun_candidates(noun: Token) -> list[Candidate]:
    """All readings of a noun as one that names a saying or a view."""
    found: list[tuple[str, list[Range], Token | None, Range | None]] = []
    owner = by = None
    for c in noun.children:
        dep = c.dep_
        if dep == "poss":
            owner = c
        elif c.i < noun.i:
            continue
        elif dep in ("acl", "ccomp", "relcl") and c.pos_ in ("VERB", "AUX"):
            kind = clause_kind(c)
            if kind == "np-to":
                found.append(("n-to", [span_of(c)], c, None))
            elif (kind == "that" and dep != "relcl" and any(k.dep_ == "mark" for k in c.children)) or (
                dep == "relcl" and c.left_edge.lower_ == "that" and c.left_edge.dep_ == "mark"
            ):
                found.append(("n-that", [span_of(c)], c, None))
        elif dep == "prep":
            word = c.lower_
            if word in ("by", "from") and by is None:
                by = next((k for k in c.children if k.dep_ == "pobj"), None)
            elif word in (
                "of",
                "for",
                "on",
                "about",
                "against",
                "over",
                "to",
                "toward",
                "towards",
                "with",
                "in",
            ):
                for k in c.children:
                    if k.dep_ in ("pobj", "pcomp"):
                        found.append((f"n-{word}", [(c.i + 1, c.right_edge.i + 1)], k, (c.i, c.i + 1)))
                        break
    if not found:
        return []
    source = owner or by
    up = noun.head
    how = "owner" if owner is not None else "by" if by is not None else "none"
    if source is None and noun.dep_ in ("dobj", "attr", "pobj"):
        verb = up if noun.dep_ != "pobj" else up.head
        if verb.pos_ in ("VERB", "AUX"):
            source = source_of(verb)
            how = "verb:" + verb.lemma_.lower()
    source, words = resolved_source(source)
    if owner is not None and words:
        first, last = words[0]
        if noun.doc[last - 1].tag_ == "POS":
            words = [(first, last - 1), *words[1:]]
    features = [f"how={how}", f"dep={noun.dep_}"]
    out = []
    for frame, content, head, more in found:
        cue = [(noun.i, noun.i + 1)]
        if more is not None:
            cue = [(noun.i, more[1])] if more[0] == noun.i + 1 else [(noun.i, noun.i + 1), more]
        out.append(
            Candidate(noun, frame, noun.lemma_.lower(), cue, source, words, content, head, list(features))
        )
    return out


def according(token: Token) -> list[Candidate]:
    """'According to X, …': the clause around it is the content."""
    source = None
    last = token.i + 1
    for c in token.children:
        if c.dep_ == "prep" and c.lower_ == "to":
            last = c.i + 1
            source = next((k for k in c.children if k.dep_ == "pobj"), None)
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    if source is None or head.i == token.i:
        return []
    first, end = span_of(head)
    low, high = token.left_edge.i, token.right_edge.i + 1
    content = [(a, b) for a, b in ((first, min(low, end)), (max(high, first), end)) if b > a]
    source, words = resolved_source(source)
    return [Candidate(token, "according", "according", [(token.i, last)], source, words, content, head, [])]


def hearsay(token: Token) -> list[Candidate]:
    """'… reportedly …': the clause around it, on nobody's word."""
    head = token.head
    if head.pos_ not in ("VERB", "AUX") or head.lemma_.lower() in speech().kinds:
        return []  # 'reportedly said' is somebody's saying
    first, last = span_of(head)
    content = [(a, b) for a, b in ((first, token.i), (token.i + 1, last)) if b > a]
    cue = [(token.i, token.i + 1)]
    return [Candidate(token, "hearsay", token.lower_, cue, None, [], content, head, [f"dep={head.dep_}"])]


def headed(parsed: Parsed, inside: list[int]) -> list[Candidate]:
    """'Minister: talks will go on', 'Talks useful – minister', and the lines of an interview."""
    doc = parsed.doc
    found = []
    for n, sentence in enumerate(parsed.sentences):
        for i in range(sentence.start + 1, min(sentence.start + NAME_LENGTH, sentence.end)):
            token = doc[i]
            if token.text == ":" and inside[i] < 0:
                last = sentence.end
                following = i + 1 >= last and n + 1 < len(parsed.sentences)
                if following and beside(parsed, i, parsed.sentences[n + 1].start):
                    last = parsed.sentences[n + 1].end
                name = _name_before(parsed, sentence.start, i)
                if name is not None and last > i + 1:
                    title = parsed.is_title(token) or n == 0
                    if not title and not (n and beside(parsed, i, parsed.sentences[n - 1].start)):
                        last = _paragraph_end(parsed, n)  # the line of an interview
                    features = [f"title={title}", f"shout={name.is_upper}"]
                    source = [(sentence.start, i)]
                    content = [(i + 1, last)]
                    found.append(
                        Candidate(token, "colon", ":", [(i, i + 1)], name, source, content, None, features)
                    )
                break
            if token.pos_ in ("VERB", "AUX"):
                break
        if parsed.is_title(sentence[0]) or n == 0:
            end = sentence.end - 1 if doc[sentence.end - 1].text == "." else sentence.end
            for i in range(end - 2, max(sentence.start + 2, end - NAME_LENGTH), -1):
                if doc[i].text in DASHES and doc[i - 1].whitespace_ and doc[i].whitespace_:
                    name = _name_before(parsed, i + 1, end)
                    if name is not None:
                        source, content = [(i + 1, end)], [(sentence.start, i)]
                        found.append(Candidate(doc[i], "dash", "-", [(i, i + 1)], name, source, content))
                    break
    return found


def _paragraph_end(parsed: Parsed, number: int) -> int:
    paragraph = parsed.paragraph_of[number]
    while number + 1 < len(parsed.sentences) and parsed.paragraph_of[number + 1] == paragraph:
        number += 1
    return parsed.sentences[number].end


def _name_before(parsed: Parsed, first: int, last: int) -> Token | None:
    """The head of the phrase that is all of a range of tokens, if it is a short one without a verb."""
    words = parsed.doc[first:last]
    if any(
        t.pos_ in ("VERB", "AUX", "ADV", "PRON", "SCONJ") or (t.is_punct and t.text not in "().,-")
        for t in words
    ):
        return None
    head = words.root
    return head if head.pos_ in ("PROPN", "NOUN") else None
