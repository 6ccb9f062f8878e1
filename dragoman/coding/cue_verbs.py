"""Verbs and adjectives as cues: what each of their complements would be as somebody's words."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.coding.clauses import RELATIVES, SUBJECTS
from dragoman.coding.cues import (
    Candidate,
    Range,
    as_saying,
    clause_kind,
    has_subject,
    nearby,
    resolved_source,
    source_of,
    span_of,
    tells_on,
)
from dragoman.knowledge.speech import speech

CONTENT_PREPOSITIONS = frozenset(
    {
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
    }
    | {"at"}
)

PASSIVE_PREPOSITIONS = frozenset(["about", "against", "for", "of"])
ACCUSATIVE = frozenset(["of", "for", "as", "to", "about", "with", "over"])
OBJECT_PREPOSITIONS = frozenset(["of", "as", "for", "over", "against"])
AROUND = SUBJECTS | {"dative", "dobj", "prep", "npadvmod", "advmod", "agent", "prt", "advcl"}
"""Dependencies of the words around a cue that are no part of what is said."""

CLAUSES = frozenset({"ccomp", "xcomp"})


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


Reading = tuple[str, list[Range], Token, Range | None]
"""Frame, content, the content's head, and what belongs to the cue besides the verb."""


def verb_candidates(verb: Token) -> list[Candidate]:
    """All readings of a verb as one that gives somebody's words or thoughts."""
    p = _parts(verb)
    passive = (
        p.passive_subject is not None
        or p.agent is not None
        or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and p.first == verb.i and not p.finite)
    )
    said = as_saying(verb) if passive else None
    if said is not None:
        passive = False
    found = _clauses(verb, p, "pass-" if passive else "") + _infinitives(verb, p, passive)
    clausal = bool(found)
    if p.predicate is not None:
        found += _predicates(verb, p, p.predicate, passive)
    elif not clausal:
        if passive:
            found += _passive(p)
        elif p.object is not None and (p.object.i > verb.i or p.object.lower_ not in RELATIVES):
            found.append(_object(verb, p, p.object))
    if p.object is None and not passive:
        found += _prepositions(p, CONTENT_PREPOSITIONS, "")
    elif passive and not clausal:
        found += _prepositions(p, PASSIVE_PREPOSITIONS, "pass-")
    if p.adjective is not None and not clausal:
        found += _adjective(p.adjective)
    return _filled(verb, p, found, passive, said) if found else []


def _filled(
    verb: Token, p: _Parts, found: list[Reading], passive: bool, said: Token | None
) -> list[Candidate]:
    """The readings of a verb with their source and cue."""
    source = None
    if not passive:
        source = source_of(verb)
        if said is not None:
            p.last = said.i + 1
        elif source is None and p.finite:
            source = nearby(verb, [r for _, content, _, _ in found for r in content])
    elif p.agent is not None:
        source = next((c for c in p.agent.children if c.dep_ == "pobj"), None)
    source, words = resolved_source(source)
    features = [f"neg={p.negated}", f"modal={p.modal}", f"to={p.to}", f"dep={verb.dep_}", f"tag={verb.tag_}"]
    out = []
    for frame, content, head, more in found:
        cue: list[Range] = [(p.first, p.last)]
        if more is not None:
            cue = [(p.first, more[1])] if more[0] == p.last else [(p.first, p.last), more]
        lemma = verb.lemma_.lower() if said is None else "say"
        if frame.startswith("a-") and p.adjective is not None:
            lemma = p.adjective.lemma_.lower()
            cue = [(p.first, p.adjective.i + 1)] if p.adjective.i > verb.i else cue
        elif p.last > verb.i + 1 and said is None:
            lemma += "_" + verb.doc[p.last - 1].lower_
        out.append(Candidate(verb, frame, lemma, cue, source, words, content, head, list(features)))
    return out


def _clauses(verb: Token, p: _Parts, prefix: str) -> list[Reading]:
    """Finite clauses after the verb, before it, and around it."""
    c = p.ccomp or _bare_clause(verb, p)
    if c is None:
        if verb.dep_ == "parataxis" and p.subject is not None:
            content = _interrupted(verb)
            return [(prefix + "before", content, verb.head, None)] if content else []
        if verb.lemma_.lower() in speech().kinds and (strayed := _strayed(p.preps)) is not None:
            return [(prefix + "that", [span_of(strayed)], strayed, None)]
        return []
    first, last = span_of(c)
    if c.i < verb.i:
        return [(prefix + "before", _around(first, last, verb, p), c, None)]
    kind = clause_kind(c)
    obj = p.object
    if obj is not None and verb.i < obj.i and _adjoin(obj.right_edge, first) and not has_subject(c):
        # 'admitted poor kicking had been decisive', 'told Reuters hackers had …': its subject, taken for an
        # object, behind the name of who was told
        first = obj.left_edge.i
        if verb.lemma_ == "tell":
            while first < obj.i and verb.doc[first].pos_ in ("PROPN", "DET"):
                first += 1
    if first <= verb.i:
        return [(prefix + kind, _around(first, last, verb, p), c, None)]
    content = [(first, _before_further_telling(verb, c, last))]
    front = _fronted(verb) if _between_commas(verb, first) else None
    if front is not None:  # 'In that case, he said, talks would end': its first part, too
        content.insert(0, front)
        kind = "before"
    return [(prefix + kind, content, c, None)]


def _bare_clause(verb: Token, p: _Parts) -> Token | None:
    """'admitted his side had not played', with the clause, but for its subject, taken for an adverbial."""
    if p.object is None or p.xcomp is not None or p.object.i < verb.i:
        return None
    for c in verb.rights:
        if c.dep_ == "advcl" and _adjoin(p.object.right_edge, c.left_edge.i):
            words = {k.dep_ for k in c.children}
            if clause_kind(c) == "that" and not words & {"mark", "nsubj", "nsubjpass"}:
                return c
    return None


def _adjoin(word: Token, first: int) -> bool:
    """Whether a clause begins right behind a word, or behind the comma after it."""
    return word.i + 1 == first or (word.i + 2 == first and word.nbor(1).text == ",")


def _infinitives(verb: Token, p: _Parts, passive: bool) -> list[Reading]:
    c = p.xcomp
    if c is None or c.i < verb.i:
        return []
    first, last = span_of(c)
    tags = {k.tag_ for k in c.children if k.i < c.i and k.dep_ == "aux"}
    form = "to" if "TO" in tags else "ing" if c.tag_ == "VBG" else "pred"
    obj = p.object or p.dative
    if passive and p.passive_subject is not None:
        return [(f"pass-{form}", [span_of(p.passive_subject), (first, last)], c, None)]
    if obj is not None and verb.i < obj.i < c.i:
        return [(f"np-{form}", [(obj.left_edge.i, last)], c, None)]
    found: list[Reading] = [(form, [(max(first, verb.i + 1), last)], c, None)]
    if form == "to":
        for prep in p.preps:  # 'called on both sides to stop'
            if prep.i < c.i and any(k.dep_ == "pobj" for k in prep.children):
                found.append((f"{prep.lower_}-to", [(prep.i + 1, last)], c, (prep.i, prep.i + 1)))
    return found


def _predicates(verb: Token, p: _Parts, predicate: Token, passive: bool) -> list[Reading]:
    """'Called it a farce', 'was called a farce'."""
    if predicate.i < verb.i:
        return []
    if passive and p.passive_subject is not None:
        return [("pass-as", [span_of(p.passive_subject), span_of(predicate)], predicate, None)]
    if p.object is None:
        return []
    first = min(p.object.left_edge.i, predicate.left_edge.i)
    return [("np-as", [(first, predicate.right_edge.i + 1)], predicate, None)]


def _passive(p: _Parts) -> list[Reading]:
    """'Was accused of spying': who, and of what."""
    if p.passive_subject is None:
        return []
    content = [span_of(p.passive_subject)]
    prep = next((q for q in p.preps if q.lower_ in ACCUSATIVE), None)
    if prep is None:
        return [("pass-np", content, p.passive_subject, None)]
    return [(f"pass-np-{prep.lower_}", [*content, span_of(prep)], p.passive_subject, None)]


def _object(verb: Token, p: _Parts, obj: Token) -> Reading:
    """'Praised the deal', 'accused Ghana of spying'; what stands in front is a quotation's, mostly."""
    first, last = span_of(obj)
    if obj.i < verb.i:
        return "np-front", [(first, last)], obj, None
    prep = next((q for q in p.preps if q.i >= last and q.lower_ in OBJECT_PREPOSITIONS), None)
    if prep is None:
        return "np", [(first, last)], obj, None
    return f"np-{prep.lower_}", [(first, prep.right_edge.i + 1)], obj, None


def _prepositions(p: _Parts, which: frozenset[str], prefix: str) -> list[Reading]:
    found: list[Reading] = []
    for prep in p.preps:
        if prep.lower_ in which:
            noun = next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)
            if noun is not None:
                content = [(prep.i + 1, prep.right_edge.i + 1)]
                found.append((prefix + prep.lower_, content, noun, (prep.i, prep.i + 1)))
    return found


def _around(first: int, last: int, verb: Token, p: _Parts) -> list[Range]:
    """A content that the cue stands inside of or beside: without the cue's own words."""
    low, high = p.first, p.last
    for c in verb.children:
        if c.dep_ in AROUND:
            low = min(low, c.left_edge.i)
            high = max(high, c.right_edge.i + 1)
    parts = []
    if first < low:
        parts.append((first, min(low, last)))
    if last > high:
        parts.append((max(high, first), last))
    return parts


def _before_further_telling(verb: Token, told: Token, last: int) -> int:
    for k in told.rights:
        if k.dep_ == "conj" and k.i < last and told.head.i == verb.i and tells_on(k, told):
            return next((c.i for c in told.rights if c.dep_ == "cc" and c.i < k.i), k.left_edge.i)
    return last


def _strayed(preps: list[Token]) -> Token | None:
    """'said in a statement that …', with the clause hung on the statement."""
    for prep in preps:
        for noun in prep.children:
            if noun.dep_ == "pobj":
                for c in noun.rights:
                    if c.dep_ in ("acl", "ccomp", "relcl") and c.left_edge.lower_ == "that":
                        if c.left_edge.dep_ == "mark" or c.left_edge.tag_ == "IN":
                            return c
    return None


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
    """What stands before the subject of a parenthetical verb, a comma between: an adverb, or a subject that
    the parser has hung there ('Sanctions, the minister said, would hurt')."""
    first = subject = None
    for c in verb.lefts:
        if c.dep_ in ("nsubj", "nsubjpass"):
            if subject is not None and first is None:
                first = subject
            subject = c.left_edge.i
        elif (
            first is None
            and c.dep_ in ("prep", "advmod", "npadvmod", "advcl", "ccomp", "dep")
            and subject is None
        ):
            first = c.left_edge.i
    if first is None or subject is None or subject - first < 2 or verb.doc[subject - 1].text != ",":
        return None
    return first, subject - 1


def _adjective(adjective: Token) -> list[Reading]:
    found: list[Reading] = []
    for c in adjective.rights:
        if c.dep_ in CLAUSES:
            kind = clause_kind(c)
            frame = "a-to" if kind == "np-to" else "a-" + kind
            found.append((frame, [span_of(c)], c, None))
        elif c.dep_ == "prep" and c.lower_ in ("of", "about", "to", "with", "for", "in", "on", "that"):
            for k in c.children:
                if k.dep_ in ("pobj", "pcomp"):
                    found.append((f"a-{c.lower_}", [(c.i + 1, c.right_edge.i + 1)], k, (c.i, c.i + 1)))
                    break
    return found
