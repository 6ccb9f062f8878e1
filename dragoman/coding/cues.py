"""Where words, thoughts and views may be told: what a candidate is, and whose words they would be.

A candidate is grammar alone: a cue in a frame, the phrase that would be the source, and the stretch that
would be the content. attributions.py decides which candidates are attributions. The frames:

- of verbs (cue_verbs.py): `that` (a finite clause after the verb), `before` (one before it, or around it:
  '…, he said'), `wh`, `np-to` ('urged A to'), `to`, `ing`, `np` ('praised it'), `np-as` ('called it a lie'),
  `np-PREP` ('accused A of B'), `PREP` ('warned of'), `PREP-to` ('called on A to'), `pass-…` for the passive;
- of adjectives: `a-that`, `a-to`, `a-PREP`;
- of nouns and other words (cue_nouns.py): `n-that`, `n-to`, `n-PREP`, `according`, `hearsay`, `colon`,
  `dash`;
- of quotations (cue_quotes.py): `quote-before` (the cue stands before the quotation), `quote-after`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.coding.clauses import RELATIVES, SUBJECTS
from dragoman.knowledge.speech import speech

Range = tuple[int, int]
"""Tokens from the first up to, not including, the second."""

APPOSITION = 30
"""Tokens that a name and its apposition may take before the verb that they belong to."""

NOMINATIVES = frozenset(["i", "we", "he", "she", "they", "it", "who"])


def overlap(a: list[Range], b: list[Range]) -> tuple[int, int]:
    """Tokens that two contents share, and tokens that either has."""
    common = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    return common, sum(e - s for s, e in a) + sum(e - s for s, e in b) - common


@dataclass(slots=True)
class Candidate:
    """A cue in a frame, with its source and content as ranges of tokens, and its features for the weights."""

    head: Token
    frame: str
    lemma: str
    cue: list[Range]
    source: Token | None
    """Head of the phrase that names who says it; for a relative pronoun, the noun that it stands for."""
    source_words: list[Range]
    content: list[Range]
    content_head: Token | None = None
    features: list[str] = field(default_factory=list)
    score: float = 0.0
    tagged: bool = False
    """Whether the tagger has found it, and not grammar."""
    twin: Candidate | None = None
    """The likest candidate of its cue that the other of the two has found."""
    strength: float = 0.0
    """What the tagger makes of it: its probability of the cue times how well the content fits what it links."""


def span_of(token: Token) -> Range:
    """The phrase or clause headed by `token`."""
    return token.left_edge.i, token.right_edge.i + 1


def source_of(verb: Token) -> Token | None:
    """The token that heads the subject of a verb, inherited from the verb above where it has none."""
    for _ in range(6):
        subject = passive = None
        for c in verb.children:
            if c.dep_ == "nsubj":
                subject = c
            elif c.dep_ == "nsubjpass":
                passive = c
        if subject is not None:
            return subject
        if passive is not None:
            return passive
        up, dep = verb.head, verb.dep_
        if up.i == verb.i:
            return _named_before(verb)
        if (
            dep == "conj"
            and up.dep_ == "ccomp"
            and tells_on(verb, up)
            and up.head.lemma_.lower() in speech().kinds
        ):
            verb = up.head
            continue
        if dep in ("conj", "xcomp", "ccomp", "advcl", "pcomp", "prep", "parataxis", "dep"):
            if dep in ("xcomp", "ccomp"):
                for c in up.children:
                    if (
                        c.dep_ in ("dobj", "dative")
                        and up.i < c.i < verb.i
                        and c.pos_ in ("NOUN", "PROPN", "PRON")
                    ):
                        return c
            if up.pos_ in ("NOUN", "PROPN") and dep in ("conj", "advcl", "dep"):
                return up
            if up.lower_ == "as" and up.dep_ == "prep":
                for c in up.head.children:
                    if c.dep_ == "dobj" and up.head.i < c.i < up.i:
                        return c
            verb = up
        elif dep in ("acl", "relcl"):
            if up.pos_ not in ("NOUN", "PROPN", "PRON"):
                return None
            if verb.tag_ == "VBG" or dep == "relcl":
                return up
            # 'the decision to withdraw', 'his vow to fight': who owns the noun
            for c in up.children:
                if c.dep_ == "poss":
                    return c
            verb = up
            if up.dep_ in ("dobj", "attr") and up.head.pos_ in ("VERB", "AUX"):
                verb = up.head
                continue
            return None
        elif verb.pos_ in ("ADP", "SCONJ", "ADV", "ADJ"):
            if verb.lower_ == "as" and up.pos_ == "VERB":  # 'quoted X as saying'
                for c in up.children:
                    if c.dep_ == "dobj" and c.i < verb.i:
                        return c
            verb = up
        else:
            return None
    return None


def _named_before(verb: Token) -> Token | None:
    """'Responding to the film, Amina Bello, head of the centre, said': a name with an apposition, between
    commas, right before a finite verb, where the parser has hung it on a word of the phrase in front."""
    doc = verb.doc
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i < 3 or doc[verb.i - 1].text != ",":
        return None
    for i in range(verb.i - 3, max(verb.i - APPOSITION, verb.sent.start) - 1, -1):
        token = doc[i]
        if token.pos_ in ("VERB", "AUX"):
            return None
        if token.pos_ == "PROPN" and doc[i + 1].text == "," and doc[token.left_edge.i - 1].text == ",":
            if any(c.dep_ == "appos" and c.pos_ == "NOUN" for c in token.rights):
                return token
    return None


def source_phrase(token: Token) -> Range:
    """The phrase that names a source, with its apposition, without relative clauses."""
    first, last = token.left_edge.i, token.i + 1
    for c in token.rights:
        if c.dep_ in ("relcl", "acl", "advcl", "parataxis", "ccomp"):
            break
        if c.dep_ == "punct" and c.text != ")":
            continue
        last = c.right_edge.i + 1
    return first, last


def resolved_source(source: Token | None) -> tuple[Token | None, list[Range]]:
    """A source's head, or for a relative pronoun the noun that it stands for; and the words that name it."""
    if source is None:
        return None, []
    if source.lower_ in RELATIVES and source.dep_ in SUBJECTS:
        at = source.head
        for _ in range(4):
            if at.dep_ == "relcl":
                noun = at.head
                return noun, [source_phrase(noun), (source.i, source.i + 1)]
            if at.head.i == at.i:
                break
            at = at.head
    return source, [source_phrase(source)]


def nearby(verb: Token, content: list[Range]) -> Token | None:
    """A subject that the parser has missed: the name or pronoun next to the verb, outside of the content."""
    doc = verb.doc
    sentence = verb.sent

    def fits(t: Token) -> bool:
        return (
            (t.pos_ == "PROPN" and t.dep_ != "compound") or (t.pos_ == "PRON" and t.lower_ in NOMINATIVES)
        ) and not any(a <= t.i < b for a, b in content)

    for i in range(verb.i + 1, min(verb.i + 5, sentence.end)):
        if fits(doc[i]):
            return doc[i]
        if doc[i].is_punct or doc[i].pos_ in ("ADP", "SCONJ"):
            break
    for i in range(verb.i - 1, max(verb.i - 25, sentence.start) - 1, -1):
        if fits(doc[i]):
            return doc[i]
    return None


def tells_on(verb: Token, told: Token) -> bool:
    """'said that it was ready and *urged* …': who urged is who said, wherever the parser hangs it."""
    return (
        verb.dep_ == "conj"
        and verb.tag_ == told.head.tag_
        and verb.tag_ in ("VBD", "VBZ")
        and verb.lemma_.lower() in speech().kinds
        and not any(c.dep_ in SUBJECTS or c.dep_ in ("aux", "auxpass") for c in verb.children)
    )


def as_saying(verb: Token) -> Token | None:
    """'was quoted as *saying*'."""
    for prep in verb.rights:
        if prep.lower_ == "as" and prep.dep_ == "prep":
            for c in prep.children:
                if c.dep_ == "pcomp" and c.tag_ == "VBG":
                    return c
    return None


def has_subject(clause: Token) -> bool:
    """Whether a clause has a subject of its own."""
    return any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in clause.children)


def clause_kind(c: Token) -> str:
    """The frame that a clause makes: that, wh, np-to (an infinitive), ing or np-as (a small clause)."""
    finite = c.tag_ in ("VBD", "VBZ", "VBP")
    subject = False
    for k in c.children:
        if k.dep_ in ("aux", "auxpass"):
            if k.tag_ == "TO":
                return "np-to"
            if k.tag_ in ("MD", "VBD", "VBZ", "VBP"):
                finite = True
        elif k.dep_ in SUBJECTS or k.dep_ == "expl":
            subject = True
        if k.tag_ in ("WRB", "WP", "WDT") or (k.dep_ == "mark" and k.lower_ in ("whether", "if")):
            return "wh"
    if finite:
        return "that"
    if c.tag_ == "VBG":
        return "ing"
    return "np-as" if subject else "that"
