"""Where words, thoughts and views may be told: each verb, noun and adjective with what could be its content.

A candidate is grammar alone: a cue in a frame, the phrase that would be the source and the stretch that would be the
content. attributions.py decides which of them are attributions.

Frames of verbs: `that` (a finite clause after it), `before` (… before it: '…, he said'), `wh`, `np-to` ('urged A to'),
`to`, `ing`, `np` ('praised it'), `np-as` ('called it a farce'; 'np-PREP' with a preposition: 'accused A of B'),
`PREP` ('warned of'), `pass-…` for their passives. Of nouns: `n-that`, `n-to`, `n-PREP`. Of adjectives: `a-that`,
`a-to`, `a-PREP`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.coding.clauses import RELATIVES, SUBJECTS
from dragoman.knowledge.speech import speech

Range = tuple[int, int]
"""Tokens from the first up to, not including, the second."""

CONTENT_PREPOSITIONS = frozenset(
    [
        "of",
        "as",
        "for",
        "over",
        "against",
        "about",
        "on",
        "to",
        "from",
        "with",
        "in",
        "into",
        "toward",
        "towards",
        "at",
    ]
)
NOMINATIVES = frozenset("i we he she they it who".split())
CLAUSES = frozenset({"ccomp", "xcomp"})


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


def span_of(token: Token) -> Range:
    """The phrase or clause headed by `token`."""
    return token.left_edge.i, token.right_edge.i + 1


@dataclass(slots=True)
class _Parts:
    subject: Token | None = None
    passive_subject: Token | None = None
    object: Token | None = None
    dative: Token | None = None
    ccomp: Token | None = None
    xcomp: Token | None = None
    adjective: Token | None = None
    predicate: Token | None = None
    agent: Token | None = None
    preps: list[Token] = field(default_factory=list)
    first: int = 0
    last: int = 0
    negated: bool = False
    modal: str = ""
    to: bool = False
    finite: bool = False


def _parts(verb: Token) -> _Parts:
    p = _Parts(first=verb.i, last=verb.i + 1)
    i = verb.i
    p.finite = verb.tag_ in ("VBD", "VBZ", "VBP")
    for c in verb.children:
        dep = c.dep_
        if dep in ("nsubj", "csubj", "expl"):
            if p.subject is None or dep == "nsubj":
                p.subject = c
        elif dep in ("nsubjpass", "csubjpass"):
            p.passive_subject = c
        elif dep in ("dobj", "attr"):
            if p.object is None:
                p.object = c
        elif dep == "oprd":
            p.predicate = c
        elif dep == "dative":
            p.dative = c
        elif dep == "ccomp":
            if p.ccomp is None or c.i > i:
                p.ccomp = c
        elif dep == "xcomp":
            p.xcomp = c
        elif dep == "acomp":
            p.adjective = c
        elif dep == "agent":
            p.agent = c
        elif dep == "prep":
            if c.i > i:
                p.preps.append(c)
        elif dep == "prt":
            p.last = max(p.last, c.i + 1)
        elif dep == "neg":
            p.negated = True
            p.first = min(p.first, c.i)
        elif dep in ("aux", "auxpass"):
            if c.i < i:
                p.first = min(p.first, c.i)
            if c.tag_ == "MD":
                p.modal = c.lower_
            elif c.tag_ == "TO":
                p.to = True
            if c.tag_ in ("MD", "VBD", "VBZ", "VBP"):
                p.finite = True
    return p


def source_of(verb: Token, parts: _Parts | None = None) -> Token | None:
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
            return None
        if dep == "conj" and up.dep_ == "ccomp" and _tells_on(verb, up) and up.head.lemma_.lower() in speech().kinds:
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


def source_phrase(token: Token) -> Range:
    """The phrase that names a source, with its apposition, without relative clauses."""
    first, last = token.left_edge.i, token.i + 1
    for c in token.rights:
        if c.dep_ in ("relcl", "acl", "advcl", "parataxis", "ccomp"):
            break
        if c.dep_ == "punct":
            continue
        last = c.right_edge.i + 1
    return first, last


def verb_candidates(verb: Token) -> list[Candidate]:
    """All readings of a verb as one that gives somebody's words or thoughts."""
    p = _parts(verb)
    found: list[
        tuple[str, list[Range], Token | None, Range | None]
    ] = []  # frame, content, its head, more of the cue
    i = verb.i
    passive = (
        p.passive_subject is not None
        or p.agent is not None
        or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and p.first == i and not p.finite)
    )
    said = as_saying(verb) if passive else None
    if said is not None:
        passive = False
    prefix = "pass-" if passive else ""
    clause_found = False
    if p.ccomp is not None:
        c = p.ccomp
        first, last = span_of(c)
        if c.i < i:
            found.append((prefix + "before", _around(first, last, verb, p), c, None))
            clause_found = True
        else:
            kind = _clause_kind(c)
            obj = p.object
            if obj is not None and i < obj.i and obj.right_edge.i + 1 == first and not _has_subject(c):
                # 'admitted poor kicking had been decisive', 'told Reuters hackers had …': its subject, taken for an
                # object, behind the name of who was told
                first = obj.left_edge.i
                if verb.lemma_ == "tell":
                    while first < obj.i and verb.doc[first].pos_ in ("PROPN", "DET"):
                        first += 1
            if first > i:
                last = _before_further_telling(verb, c, last)
                content = [(first, last)]
                if _between_commas(verb, first):  # 'In that case, he said, talks would end': its first part, too
                    front = _fronted(verb)
                    if front is not None:
                        content.insert(0, front)
                        kind = "before"
                found.append((prefix + kind, content, c, None))
            else:
                found.append((prefix + kind, _around(first, last, verb, p), c, None))
            clause_found = True
    elif verb.dep_ == "parataxis" and p.subject is not None:
        content = _interrupted(verb)
        if content:
            found.append((prefix + "before", content, verb.head, None))
            clause_found = True
    if p.xcomp is not None and p.xcomp.i > i:
        c = p.xcomp
        first, last = span_of(c)
        tags = {k.tag_ for k in c.children if k.i < c.i and k.dep_ == "aux"}
        form = "to" if "TO" in tags else "ing" if c.tag_ == "VBG" else "pred"
        obj = p.object or p.dative
        if passive and p.passive_subject is not None:
            found.append((f"pass-{form}", [span_of(p.passive_subject), (first, last)], c, None))
        elif obj is not None and i < obj.i < c.i:
            found.append((f"np-{form}", [(obj.left_edge.i, last)], c, None))
        else:
            found.append((form, [(max(first, i + 1), last)], c, None))
            for prep in p.preps:
                if i < prep.i < c.i and form == "to":
                    noun = next((k for k in prep.children if k.dep_ == "pobj"), None)
                    if noun is not None:  # 'called on both sides to stop'
                        found.append((f"{prep.lower_}-to", [(prep.i + 1, last)], c, (prep.i, prep.i + 1)))
        clause_found = True
    if p.predicate is not None and p.predicate.i > i:
        obj = p.object
        last = p.predicate.right_edge.i + 1
        if passive and p.passive_subject is not None:
            found.append(("pass-as", [span_of(p.passive_subject), span_of(p.predicate)], p.predicate, None))
        elif obj is not None:
            found.append(
                ("np-as", [(min(obj.left_edge.i, p.predicate.left_edge.i), last)], p.predicate, None)
            )
    if passive and not clause_found and p.predicate is None and p.passive_subject is not None:
        content = [span_of(p.passive_subject)]
        prep = next(
            (q for q in p.preps if q.lower_ in ("of", "for", "as", "to", "about", "with", "over")), None
        )
        if prep is not None:
            content.append(span_of(prep))
            found.append((f"pass-np-{prep.lower_}", content, p.passive_subject, None))
        else:
            found.append(("pass-np", content, p.passive_subject, None))
    if p.object is not None and p.xcomp is None and p.predicate is None and not passive and p.ccomp is None:
        obj = p.object
        first, last = span_of(obj)
        if obj.i < i:
            if obj.lower_ not in RELATIVES:
                found.append(("np-front", [(first, last)], obj, None))
        else:
            prep = next(
                (q for q in p.preps if q.i >= last and q.lower_ in ("of", "as", "for", "over", "against")),
                None,
            )
            if prep is not None:
                found.append((f"np-{prep.lower_}", [(first, prep.right_edge.i + 1)], obj, None))
            else:
                found.append(("np", [(first, last)], obj, None))
    elif p.object is None and not passive:
        for prep in p.preps:
            if prep.lower_ in CONTENT_PREPOSITIONS:
                for c in prep.children:
                    if c.dep_ in ("pobj", "pcomp"):
                        first, last = prep.i + 1, prep.right_edge.i + 1
                        found.append((prep.lower_, [(first, last)], c, (prep.i, prep.i + 1)))
                        break
    elif passive and not clause_found:
        for prep in p.preps:
            if prep.lower_ in ("about", "against", "for", "of"):
                noun = next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)
                if noun is not None:
                    more = (prep.i, prep.i + 1)
                    found.append((f"pass-{prep.lower_}", [(prep.i + 1, prep.right_edge.i + 1)], noun, more))
    if p.adjective is not None and not clause_found:
        found += _adjective(p.adjective)
    if not found:
        return []
    if passive:
        source = None
        if p.agent is not None:
            source = next((c for c in p.agent.children if c.dep_ == "pobj"), None)
    else:
        source = source_of(verb)
        if said is not None:
            p.last = said.i + 1
        elif source is None and p.finite:
            source = _nearby(verb, [r for _, content, _, _ in found for r in content])
    words: list[Range] = []
    features = [f"neg={p.negated}", f"modal={p.modal}", f"to={p.to}", f"dep={verb.dep_}", f"tag={verb.tag_}"]
    source, words = resolved_source(source, p.subject)
    out = []
    for frame, content, head, more in found:
        cue: list[Range] = [(p.first, p.last)]
        if more is not None:
            cue = [(p.first, more[1])] if more[0] == p.last else [(p.first, p.last), more]
        lemma = verb.lemma_.lower() if said is None else "say"
        if frame.startswith("a-"):
            lemma = p.adjective.lemma_.lower() if p.adjective is not None else lemma
            cue = [(p.first, p.adjective.i + 1)] if p.adjective is not None and p.adjective.i > i else cue
        elif p.last > i + 1 and said is None:
            lemma += "_" + verb.doc[p.last - 1].lower_
        out.append(Candidate(verb, frame, lemma, cue, source, words, content, head, list(features)))
    return out


def as_saying(verb: Token) -> Token | None:
    """'was quoted as *saying*'."""
    for prep in verb.rights:
        if prep.lower_ == "as" and prep.dep_ == "prep":
            for c in prep.children:
                if c.dep_ == "pcomp" and c.tag_ == "VBG":
                    return c
    return None


def _tells_on(verb: Token, told: Token) -> bool:
    """'said that it was ready and *urged* …': told of the one who said, though the parser hangs it on what he said."""
    return (
        verb.dep_ == "conj"
        and verb.tag_ == told.head.tag_
        and verb.tag_ in ("VBD", "VBZ")
        and verb.lemma_.lower() in speech().kinds
        and not any(c.dep_ in SUBJECTS or c.dep_ in ("aux", "auxpass") for c in verb.children)
    )


def _before_further_telling(verb: Token, told: Token, last: int) -> int:
    for k in told.rights:
        if k.dep_ == "conj" and k.i < last and told.head.i == verb.i and _tells_on(k, told):
            return next((c.i for c in told.rights if c.dep_ == "cc" and c.i < k.i), k.left_edge.i)
    return last


def _interrupted(verb: Token) -> list[Range]:
    """'Talks, he said, would end': the sentence without the words, between commas, that say who says so."""
    first, last = span_of(verb.head)
    low = high = verb.i
    for c in verb.children:
        if c.dep_ in SUBJECTS or c.dep_ in ("aux", "neg", "advmod"):
            low, high = min(low, c.left_edge.i), max(high, c.right_edge.i)
    for i in range(high + 1, last):
        if verb.doc[i].text == ",":
            break
        high = i
    return [(a, b) for a, b in ((first, low), (high + 1, last)) if b > a]


def _between_commas(verb: Token, first: int) -> bool:
    return first - verb.i < 8 and verb.doc[first - 1].text == ","


def _fronted(verb: Token) -> Range | None:
    """What stands before the subject of a parenthetical verb, a comma between: an adverb, or a subject that the
    parser has hung there ('Sanctions, the minister said, would hurt')."""
    first = subject = None
    for c in verb.lefts:
        if c.dep_ in ("nsubj", "nsubjpass"):
            if subject is not None and first is None:
                first = subject
            subject = c.left_edge.i
        elif first is None and c.dep_ in ("prep", "advmod", "npadvmod", "advcl", "ccomp", "dep") and subject is None:
            first = c.left_edge.i
    if first is None or subject is None or subject - first < 2 or verb.doc[subject - 1].text != ",":
        return None
    return first, subject - 1


def _has_subject(clause: Token) -> bool:
    return any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in clause.children)


def _nearby(verb: Token, content: list[Range]) -> Token | None:
    """A subject that the parser has missed: the name or pronoun next to the verb, outside of the content."""
    doc = verb.doc
    sentence = verb.sent

    def fits(t: Token) -> bool:
        return (
            t.pos_ == "PROPN" and t.dep_ != "compound" or t.pos_ == "PRON" and t.lower_ in NOMINATIVES
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


def resolved_source(source: Token | None, subject: Token | None) -> tuple[Token | None, list[Range]]:
    """The source's head, behind a relative pronoun the noun that it stands for; and the words that name it."""
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


def _around(first: int, last: int, verb: Token, p: _Parts) -> list[Range]:
    """A content that the cue stands inside of or beside: without the cue's own words."""
    low, high = p.first, p.last
    for c in verb.children:
        if c.dep_ in (
            "nsubj",
            "nsubjpass",
            "dative",
            "dobj",
            "prep",
            "npadvmod",
            "advmod",
            "agent",
            "prt",
            "advcl",
        ):
            low = min(low, c.left_edge.i)
            high = max(high, c.right_edge.i + 1)
    parts = []
    if first < low:
        parts.append((first, min(low, last)))
    if last > high:
        parts.append((max(high, first), last))
    return parts


def _clause_kind(c: Token) -> str:
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


def _adjective(adjective: Token) -> list[tuple[str, list[Range], Token | None, Range | None]]:
    found: list[tuple[str, list[Range], Token | None, Range | None]] = []
    for c in adjective.rights:
        if c.dep_ in CLAUSES:
            kind = _clause_kind(c)
            frame = "a-to" if kind == "np-to" else "a-" + kind
            found.append((frame, [span_of(c)], c, None))
        elif c.dep_ == "prep" and c.lower_ in ("of", "about", "to", "with", "for", "in", "on", "that"):
            for k in c.children:
                if k.dep_ in ("pobj", "pcomp"):
                    found.append((f"a-{c.lower_}", [(c.i + 1, c.right_edge.i + 1)], k, (c.i, c.i + 1)))
                    break
    return found


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
            kind = _clause_kind(c)
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
    subject = source if source is not None else None
    source, words = resolved_source(source, subject)
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
