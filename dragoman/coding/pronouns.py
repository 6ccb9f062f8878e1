"""Whom a pronoun means: each noun phrase before it is weighed, and the one that stands out is taken."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.candidates import SUBJECTS, Candidate, Candidates
from dragoman.knowledge.mentions import Pronoun

WINDOW = 3
"""How many sentences back a pronoun looks."""
MARGIN = 0.6
"""How far the best candidate must stand above the next one."""
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
EMPTY_VERBS = frozenset(
    {"be", "seem", "appear", "remain", "become", "take", "rain", "snow", "look", "turn", "happen"}
)


class Pronouns:
    """Pronouns of a report, by the candidates that have been read so far."""

    def __init__(self, candidates: Candidates) -> None:
        self.candidates = candidates
        self.parsed = candidates.parsed
        self.cast = candidates.cast
        self.scene = candidates.scene
        self.quoted = candidates.quoted

    def meant(self, token: Token, pronoun: Pronoun) -> tuple[str, ...]:
        """The actors that a pronoun stands for, or none where nobody stands out."""
        if pronoun.sex == "n" and self._empty(token):
            return ()
        sentence = self.parsed.sentence_of[token.i]
        scores: dict[tuple[str, ...] | int, float] = {}
        barred: set[tuple[str, ...] | int] = set()
        for candidate in [*reversed(self.candidates.all), *self._ahead(token)]:
            if sentence - candidate.sentence > WINDOW:
                break
            key = candidate.actors or candidate.head
            if not self._agrees(pronoun, candidate):
                continue
            if sentence == candidate.sentence and (
                self._bound(token, candidate)
                or (candidate.pronoun and not candidate.plural and pronoun.plural)
            ):
                barred.add(key)
                continue
            score = self._score(token, pronoun, candidate, sentence)
            if key not in scores or scores[key] < score:
                scores[key] = score
        ranked = sorted(((k, s) for k, s in scores.items() if k not in barred), key=lambda s: -s[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
            return ()
        best = ranked[0][0]
        if not isinstance(best, tuple):
            return ()
        if pronoun.sex in ("m", "f"):
            referent = self.cast.referents[best[0]]
            referent.sex = referent.sex or pronoun.sex
        return best

    def _empty(self, token: Token) -> bool:
        """'It is clear that', 'it seems': stands for nobody."""
        if token.dep_ == "expl":
            return True
        verb = token.head
        if token.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in EMPTY_VERBS:
            return any(c.dep_ in ("ccomp", "xcomp", "csubj", "advcl", "acl") for c in verb.rights) or any(
                k.dep_ in ("ccomp", "xcomp", "acl", "relcl")
                for c in verb.rights
                if c.dep_ in ("acomp", "attr")
                for k in c.rights
            )
        if token.dep_ == "nsubjpass":
            return any(c.dep_ in ("ccomp", "csubjpass") for c in verb.rights)
        return False

    def _ahead(self, token: Token) -> list[Candidate]:
        """'In his speech, Lavrov …': the subject that follows an opening phrase."""
        sentence = self.parsed.sentence(token)
        root = sentence.root
        if token.i > root.i:
            return []
        for child in root.lefts:
            if child.dep_ in ("nsubj", "nsubjpass") and child.left_edge.i > token.i:
                opener = token
                while opener.head.i != root.i and opener.head.i != opener.i:
                    opener = opener.head
                if opener.dep_ not in ("prep", "advcl", "npadvmod"):
                    return []
                candidate = self.candidates.read(child, self.cast.of(child), child.pos_ == "PRON")
                return [candidate] if candidate is not None and candidate.actors else []
        return []

    def _score(self, token: Token, pronoun: Pronoun, candidate: Candidate, sentence: int) -> float:
        """How much a candidate stands out for a pronoun that it agrees with."""
        score = 0.0
        distance = sentence - candidate.sentence
        score -= 0.9 * distance
        role, dep = candidate.role, token.dep_
        if role in SUBJECTS:
            score += 2.0 if candidate.main else 1.4
        elif role in ("dobj", "dative"):
            score += 0.9
        elif role == "poss":
            score += 0.7
        elif role in ("attr", "appos"):
            score -= 0.3
        else:
            score += 0.3
        if dep == "nsubjpass" and role in ("nsubj", "dobj"):
            score += 0.9 if role == "dobj" else -0.6  # 'freed four soldiers. They were handed …'
        elif role in SUBJECTS and dep in SUBJECTS:
            score += 0.4
        if candidate.actors:
            score += 0.25 * min(3, max(self.candidates.counts.get(a, 0) for a in candidate.actors) - 1)
        else:
            score -= 0.3
        if pronoun.sex in ("m", "f") and candidate.sex == pronoun.sex:
            score += 0.6
        if not distance:
            score += self._near(token, candidate)
        elif candidate.quoted and not self.quoted[token.i]:
            score -= 1.0
        if pronoun.plural:
            if len(candidate.actors) > 1:
                score += 0.6
            elif candidate.kind in ("body", "organisation", "country"):
                score -= 2.0 if candidate.kind == "country" else 1.0
        if pronoun.sex == "n" or pronoun.plural:
            if self._wants_party(token):
                score -= 0.0 if candidate.actors else 2.0
            elif pronoun.sex == "n" and candidate.actors and token.dep_ != "poss":
                score -= 1.5
        return score

    def _near(self, token: Token, candidate: Candidate) -> float:
        """Within one sentence: the subject of the clause that the pronoun's clause hangs on, and the
        quotation."""
        score = 0.0
        if token.dep_ == "poss" and token.head.dep_ == "conj" and token.head.head.i == candidate.head:
            score += 2.5  # 'fighters and their families'
        if candidate.role in SUBJECTS:
            verb = self._verb(token)
            head = self._verb(self.scene.tokens[candidate.head])
            if verb is not None and head is not None:
                if verb.i == head.i:
                    score += 0.8 if token.dep_ == "poss" else 0.3
                elif self._under(verb, head):
                    score += 0.8
        if self.quoted[token.i] != candidate.quoted:
            score -= 1.5
        return score

    def _verb(self, token: Token) -> Token | None:
        at = token
        while at.head.i != at.i:
            at = at.head
            if at.pos_ in ("VERB", "AUX"):
                return at
        return at if at.pos_ in ("VERB", "AUX") else None

    @staticmethod
    def _under(verb: Token, head: Token) -> bool:
        at = verb
        while at.head.i != at.i:
            at = at.head
            if at.i == head.i:
                return True
        return False

    def _agrees(self, pronoun: Pronoun, candidate: Candidate) -> bool:
        if pronoun.sex in ("m", "f"):
            if candidate.kind != "person" or candidate.plural:
                return False
            sex = self.cast.referents[candidate.actors[0]].sex if candidate.actors else candidate.sex
            return sex in ("", pronoun.sex)
        if pronoun.sex == "n":
            return candidate.kind not in ("person", "group") and not candidate.plural
        return candidate.plural or candidate.kind in ("body", "organisation", "country")

    def _bound(self, token: Token, candidate: Candidate) -> bool:
        """Whether grammar keeps the two apart: subject and object of one verb; a phrase and a word within
        it."""
        if token.dep_ == "poss":
            at = token.head
            if at.i == candidate.head:
                return True
            while at.dep_ in ("compound", "poss", "conj") and at.head.i != at.i:
                at = at.head
                if at.i == candidate.head and at.i > token.i:
                    return True
            return False
        head = self.scene.tokens[candidate.head]
        if self.scene.lower[token.i] in REFLEXIVE:
            return candidate.role not in SUBJECTS or self._verb(token) != self._verb(head)
        if token.dep_ == "conj" and token.head.i == candidate.head:
            return True
        if token.dep_ in ("dobj", "pobj", "dative") and candidate.role in SUBJECTS:
            at = token.head
            while at.dep_ in ("prep", "agent", "dative") and at.head.i != at.i:
                at = at.head
            subject = head
            while subject.dep_ == "conj":
                subject = subject.head
            return subject.head.i == at.i and at.pos_ in ("VERB", "AUX")
        return False

    def _wants_party(self, token: Token) -> bool:
        """'It warned', 'its ambassador': only a party does that or has one."""
        head = token.head
        if token.dep_ == "poss":
            lemma = self.scene.lemmas[head.i]
            return lemma in self.scene.agent_heads or lemma in self.scene.words_of.generic
        return token.dep_ == "nsubj" and head.lemma_ in self.scene.words_of.agentive
