"""What stands where around a verb or a noun: logical subject, object, prepositions, complement, tense, negation.

The parser's dependencies are one step away from what the coder asks. Here a passive's agent is its subject, a relative
clause's subject is the noun that it hangs on, 'urged A and B to talk' has two objects, and the subject of a participle
or an infinitive is found where grammar says. Labels are spaCy's English ones (ClearNLP).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from dragoman.coding.parse import Parsed

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
FUTURE_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo"})
MODALS = frozenset({"would", "could", "might", "may", "should", "must", "can", "ought"})

PARTICLES = frozenset({"aside", "away", "back", "down", "off", "out", "up", "home", "through", "apart"})
"""Adverbs that make one verb with the word before them: 'brushed *aside*', 'called *home*'."""

COMMANDING = frozenset(
    "order urge ask tell force require oblige want allow press pressure persuade instruct direct command invite warn advise "
    "implore beg compel permit authorize authorise lobby encourage".split()
)
"""Verbs whose infinitive after an object is what the object is to do, also where the parser makes it an adverbial."""

MISREAD = frozenset({"compound", "nmod", "appos"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})

BLAMING = frozenset(
    "accuse blame condemn criticise criticize suspect charge convict denounce fault rebuke thank praise arrest jail indict "
    "sue censure punish sanction sentence".split()
)
"""Verbs whose gerund tells what their object did: 'praised Oman for *mediating*'."""

COMMITTING = frozenset(
    "agree call vow pledge promise threaten offer refuse decide plan appeal vote propose decline consent undertake".split()
)
"""Verbs whose infinitive tells the act, wherever the parser hangs it: 'agreed in 1995 *to settle* disputes'."""

ASKED_BY = {
    "call": "on",
    "appeal": "to",
    "plead": "with",
    "prevail": "on",
    "lean": "on",
    "pray": "to",
    "press": "on",
}
"""Verbs that name whom they ask by a preposition: 'called *on Iran* to talk'."""

Mood = Literal["", "will", "would", "could", "might", "may", "should", "must", "can", "ought"]
Form = Literal["finite", "to", "ing", "participle", "nominal"]


@dataclass(slots=True)
class Clause:
    """One verb (or noun) and what belongs to it, as heads of phrases.

    `subject` and `object` are logical: the agent of a passive is the subject, its surface subject the object.
    `prepositions` maps a preposition to the heads of what it governs. `complement` is the head of the clause that
    completes the verb ('urged to *talk*', 'said that he *left*', 'denied *sending*'); `complement_form` is its form.
    """

    head: Token
    subject: list[Token] = field(default_factory=list)
    object: list[Token] = field(default_factory=list)
    dative: list[Token] = field(default_factory=list)
    prepositions: dict[str, list[Token]] = field(default_factory=dict)
    complement: Token | None = None
    complement_form: Form | None = None
    particle: str = ""
    passive: bool = False
    negated: bool = False
    mood: Mood = ""
    tense: Literal["past", "present", "future", ""] = ""
    perfect: bool = False
    progressive: bool = False
    form: Form = "finite"


def conjuncts(token: Token) -> list[Token]:
    """The head of a phrase and what is coordinated with it: 'Ghana and Togo', 'Russia as well as China'."""
    found = [token]
    for child in token.rights:
        if child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX"):
            found += conjuncts(child)
    for child in token.children:  # 'Russia as well as China': cc 'as' + conj, or a prep 'with'/'along with'
        if child.dep_ == "prep" and child.lower_ in ("with", "alongside") and child.head.dep_ in SUBJECTS:
            before = child.nbor(-1) if child.i else child
            if before.lower_ in ("along", "together"):
                found += [n for n in child.children if n.dep_ == "pobj"]
    return found


def phrase(token: Token) -> tuple[int, int]:
    """First and one past the last token of the noun phrase headed by `token`, without relative clauses, appositions
    and coordinated phrases."""
    left, right = token.i, token.i
    for child in token.children:
        if child.dep_ in ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case"):
            left = min(left, child.left_edge.i)
            if child.i > token.i:
                right = max(right, child.right_edge.i)
    return left, right + 1


def clause(parsed: Parsed, head: Token) -> Clause:
    """The clause of a verb, or of a noun that names an act; worked out once for each token."""
    known = parsed.cache.setdefault("clauses", {})
    if head.i not in known:
        known[head.i] = None  # a cycle in the parse finds nothing rather than no end
        known[head.i] = _nominal(head) if is_nominal(head) else _verbal(parsed, head)
    found = known[head.i]
    return found if found is not None else Clause(head)


def is_nominal(token: Token) -> bool:
    """Whether a word stands as a noun; one tagged so that has a subject of its own is a verb in truth."""
    return token.pos_ in ("NOUN", "PROPN") and not any(
        c.dep_ in SUBJECTS or (c.dep_ == "aux" and c.lower_ == "to") for c in token.children
    )


def _verbal(parsed: Parsed, head: Token) -> Clause:
    c = Clause(head)
    subject: list[Token] = []
    surface_object: list[Token] = []
    for child in head.children:
        dep = child.dep_
        if dep in SUBJECTS:
            subject += conjuncts(_antecedent(child, head))
            c.passive = c.passive or dep.endswith("pass")
        elif dep in OBJECTS:
            surface_object += conjuncts(_antecedent(child, head))
        elif dep == "dative":
            if child.pos_ == "ADP":
                c.prepositions.setdefault(child.lower_, []).extend(_governed(child))
            else:
                c.dative += conjuncts(child)
        elif dep == "agent":
            c.passive = True
            c.subject += _governed(child)
        elif dep == "auxpass":
            c.passive = True
        elif dep == "neg":
            c.negated = True
        elif dep == "prt":
            c.particle = child.lower_
        elif dep in ("prep", "pcomp") and child.pos_ in ("ADP", "SCONJ", "VERB", "ADV", "PART"):
            _preposition(c, child)
        elif dep in ("xcomp", "ccomp") and c.complement is None and child.i > head.i:
            c.complement, c.complement_form = child, _form(child)
        elif dep == "advmod" and child.lower_ in PARTICLES and not c.particle and 0 < child.i - head.i < 7:
            c.particle = child.lower_
            for word in child.children:  # 'sent its envoy back *to* Chad'
                if word.dep_ == "prep":
                    _preposition(c, word)
        elif dep in MISREAD and head.tag_ in FINITE and child.pos_ in ("NOUN", "PROPN"):
            # 'The measures order the workers home': the parser took the verb for a noun, its tag did not
            (subject if child.i < head.i else surface_object).extend(conjuncts(child))
        elif (
            (dep in ("det", "neg") and child.lower_ == "no")
            or (
                dep == "advmod" and child.lower_ == "longer" and any(k.lower_ == "no" for k in child.children)
            )
            or (dep == "advmod" and child.lower_ in ("never", "nowhere"))
            or (dep == "preconj" and child.lower_ == "neither")
        ):
            c.negated = True
    if c.complement is None and c.particle:  # 'ruled out *sending* troops'
        for child in head.rights:
            if child.dep_ == "advcl" and child.tag_ == "VBG" and child.nbor(-1).lower_ == c.particle:
                c.complement, c.complement_form = child, "ing"
    if c.complement is None and (head.lemma_ in COMMITTING or (surface_object and head.lemma_ in COMMANDING)):
        for child in head.rights:
            if child.dep_ == "advcl" and _form(child) == "to":
                c.complement, c.complement_form = child, "to"
                break
    c.negated = c.negated or any(
        k.lower_ in ("no", "neither") for s in subject for k in s.children if k.dep_ in ("det", "preconj")
    )
    c.form = _form(head)
    if (
        head.pos_ == "ADJ"
        and head.head.lemma_ in ("be", "become", "seem", "remain")
        and head.head.i != head.i
    ):
        # 'is ready to talk': the copula has the subject, the tense and the negation
        copula = clause(parsed, head.head)
        subject = subject or copula.subject
        c.tense, c.mood, c.perfect = copula.tense, copula.mood, copula.perfect
        c.negated, c.form = c.negated or copula.negated, copula.form
    else:
        _tense(c, head)
    if not subject and not surface_object and head.dep_ == "conj" and head.tag_ == "VBN" and not c.passive:
        shared = clause(parsed, head.head) if head.head.pos_ == "VERB" else None
        if shared is not None and shared.passive:  # 'kidnapped by rebels and *held* in jails'
            c.passive = True
            c.object += shared.object
    if head.dep_ == "acl" and head.tag_ == "VBD" and not subject:
        c.form = "participle"  # 'the Britons *killed* there': the tagger's past tense is a participle
    if c.form == "participle" and head.dep_ in ("acl", "amod") and not c.passive:
        c.passive = True
        if not subject:
            surface_object += conjuncts(head.head)
    if c.passive:
        c.object += subject if subject or c.object else _inherited(parsed, head, passive=True)
        c.object += [o for o in surface_object if o not in c.object]
    else:
        c.object += surface_object
        c.subject += subject or _inherited(parsed, head)
    if c.complement is not None and not c.object and not c.passive and c.complement_form == "to":
        # 'urged A and B to talk': the parser makes A the subject of 'talk'; it is what is urged, too.
        c.object += [t for s in c.complement.children if s.dep_ in SUBJECTS for t in conjuncts(s)]
    return c


def _preposition(c: Clause, word: Token) -> None:
    governed = _governed(word)
    if not governed:
        # 'because of', 'out of', 'along with': the noun hangs on the second preposition.
        for child in word.children:
            if child.dep_ == "prep":
                nouns = _governed(child)
                c.prepositions.setdefault(f"{word.lower_} {child.lower_}", []).extend(nouns)
                c.prepositions.setdefault(child.lower_, []).extend(nouns)
        return
    c.prepositions.setdefault(word.lower_, []).extend(governed)


def _governed(preposition: Token) -> list[Token]:
    found = []
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            found += conjuncts(child)
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            found += _governed(child)
    return found


def _antecedent(pronoun: Token, verb: Token) -> Token:
    """'the rebels who shelled …': who -> rebels. Anything else is its own antecedent."""
    if pronoun.lower_ in RELATIVES and pronoun.tag_ in ("WDT", "WP", "IN", "DT"):
        at = verb
        while at.dep_ in ("conj", "xcomp", "ccomp") and at.head.i != at.i:
            at = at.head
        if at.dep_ == "relcl":
            return at.head
    return pronoun


def _inherited(parsed: Parsed, head: Token, passive: bool = False) -> list[Token]:
    """The subject of a verb that has none of its own: shared, controlled, or the noun that it hangs on."""
    dep, up = head.dep_, head.head
    if up.i == head.i:
        return []
    if dep == "conj" and up.pos_ in ("VERB", "AUX"):
        shared = clause(parsed, up)
        if shared.passive and not passive:
            # 'was arrested and fled'; but 'was arrested and charged' is caught as passive by its own form
            return shared.object if head.tag_ != "VBN" else shared.subject
        return shared.subject
    if dep in ("xcomp", "ccomp") and _form(head) != "finite":
        above = clause(parsed, up)
        if above.passive:
            return above.object
        objects = [o for o in above.object if o.i != head.i and o.i < head.i]
        asked = above.prepositions.get(ASKED_BY.get(up.lemma_, ""), [])
        return objects or asked or above.dative or above.subject
    if dep in ("advcl", "pcomp", "prep"):
        while up.pos_ in ("ADP", "SCONJ") and up.head.i != up.i:
            up = up.head
        if up.pos_ in ("VERB", "AUX"):
            above = clause(parsed, up)
            if dep == "pcomp" and up.lemma_ in BLAMING:
                return (
                    above.object
                )  # 'accused Iran of arming them': Iran armed them; nobody named, nobody did
            if (
                dep == "pcomp"
                and above.passive
                and head.head.lower_ in ("in", "by", "during", "amid", "from")
            ):
                return []  # 'were killed in *shelling*': not theirs
            return above.object if above.passive else above.subject
        if dep == "pcomp" and up.pos_ in ("NOUN", "PROPN"):
            return _possessor(up)
        return []
    if dep == "relcl":
        return [] if any(c.dep_ in SUBJECTS for c in head.children) else conjuncts(up)
    if dep == "acl":
        if head.tag_ == "VBG" or (passive and head.tag_ == "VBN"):
            return conjuncts(up)
        above = clause(parsed, up)  # 'the decision to withdraw', 'plans to hold'
        if above.subject:
            return above.subject
        if up.dep_ == "ROOT" and _form(head) == "to":
            return conjuncts(up)  # a headline: 'Premier to visit Samoa'
        if up.dep_ in OBJECTS and up.head.pos_ in ("VERB", "AUX"):
            return clause(parsed, up.head).subject
    return []


def _nominal(head: Token) -> Clause:
    """A noun that names an act: 'Russia's call for dialogue', 'the shelling of Grozny by Russian guns'."""
    c = Clause(head, form="nominal")
    c.subject += _possessor(head)
    for child in head.children:
        if child.dep_ in ("prep", "agent"):
            _preposition(c, child)
        elif (
            c.complement is None
            and child.i > head.i
            and (child.dep_ == "acl" or (child.dep_ == "relcl" and _form(child) == "to"))
        ):
            c.complement, c.complement_form = child, _form(child)
        elif child.dep_ in ("det", "neg") and child.lower_ == "no":
            c.negated = True
    c.subject += c.prepositions.get("by", [])
    if c.complement is None and head.dep_ in OBJECTS and head.head.i < head.i:
        # 'repeated its appeal to Algeria to free them': the parser hangs the infinitive on the verb
        for child in head.head.rights:
            if child.i > head.i and child.dep_ in ("advcl", "xcomp") and _form(child) == "to":
                c.complement, c.complement_form = child, "to"
                break
    return c


def _possessor(noun: Token) -> list[Token]:
    return [t for child in noun.children if child.dep_ == "poss" for t in conjuncts(child)]


def _form(verb: Token) -> Form:
    if is_nominal(verb):
        return "nominal"
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    if any(c.lower_ == "to" and c.tag_ == "TO" for c in auxiliaries):
        return "to"
    if any(c.tag_ in ("VBD", "VBP", "VBZ", "MD") for c in auxiliaries):
        return "finite"
    if verb.tag_ == "VBG":
        return "ing"
    if verb.tag_ == "VBN":
        return "participle"
    return "finite"


def _tense(c: Clause, head: Token) -> None:
    auxiliaries = [k for k in head.children if k.dep_ in ("aux", "auxpass")]
    if not auxiliaries and head.dep_ == "conj" and head.head.pos_ == "VERB":
        # 'will meet and sign': the auxiliary serves both, when the second verb is in the same bare form
        if head.tag_ == head.head.tag_ and head.tag_ in ("VB", "VBN", "VBG"):
            auxiliaries = [k for k in head.head.children if k.dep_ in ("aux", "auxpass")]
    if not auxiliaries:
        c.tense = {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(head.tag_, "")  # type: ignore[assignment]
        return
    words = {a.lower_ for a in auxiliaries}
    c.perfect = any(a.lemma_ == "have" or a.lower_ in ("'ve", "’ve") for a in auxiliaries) and head.tag_ in (
        "VBN", "VBD", "VBG"
    )  # fmt: skip
    c.progressive = head.tag_ == "VBG" and any(a.lemma_ == "be" for a in auxiliaries)
    for word in words:
        if word in FUTURE_MODALS:
            c.mood, c.tense = "will", "future"
            return
        if word in MODALS or word in ("'d", "’d"):
            c.mood = "would" if word in ("'d", "’d") else word  # type: ignore[assignment]
            return
    finite = next((a for a in auxiliaries if a.tag_ in ("VBD", "VBP", "VBZ")), None)
    if finite is not None:
        c.tense = "past" if finite.tag_ == "VBD" else "present"
