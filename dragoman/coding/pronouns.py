"""What a pronoun may refer to: the noun phrases before it, and how much each stands out."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.cast import Cast
from dragoman.coding.names import Scene
from dragoman.coding.parse import Parsed
from dragoman.knowledge.mentions import Pronoun, Sex

WINDOW = 3
"""How many sentences back a pronoun looks."""
MARGIN = 0.6
"""How far the best candidate must stand above the next one."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
NOMINAL = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "appos", "attr", "poss", "ROOT", "oprd", "agent"}
)
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
CLAUSES = frozenset({"ccomp", "advcl", "xcomp", "relcl", "acl", "pcomp", "csubj"})
OPENING = frozenset({"“", "``", "„", "«"})
CLOSING = frozenset({"”", "''", "»"})
EMPTY_VERBS = frozenset(
    {"be", "seem", "appear", "remain", "become", "take", "rain", "snow", "look", "turn", "happen"}
)


@dataclass(slots=True)
class Candidate:
    """A noun phrase that something later may refer to; `actors` is empty where it is no party.

    `role` is its grammatical function, that of the first of a coordination; `main` whether that is in a main clause.
    """

    head: int
    sentence: int
    actors: tuple[str, ...]
    plural: bool
    sex: Sex
    kind: str
    role: str
    main: bool
    quoted: bool
    pronoun: bool
    opening: int = -1
    """For a whole coordination, the head of its first phrase."""
    group: tuple[str, ...] = ()
    """The actors of the whole coordination that this phrase opens ('Ghana and Togo')."""


class Candidates:
    """The noun phrases of a report, in order, as far as it has been read."""

    def __init__(self, parsed: Parsed, cast: Cast, scene: Scene) -> None:
        self.parsed = parsed
        self.cast = cast
        self.scene = scene
        self.quoted = quoted_tokens(scene)
        self.all: list[Candidate] = []
        self.counts: dict[str, int] = {}

    def settle(self, head: int, actors: tuple[str, ...]) -> None:
        """A phrase that was entered is found to stand for these actors."""
        for candidate in reversed(self.all):
            if candidate.head == head:
                candidate.actors = actors
                first = self.cast.referents[actors[0]]
                candidate.kind, candidate.sex = first.kind, first.sex
                candidate.plural = len(actors) > 1 or first.plural
                return

    def consider(self, token: Token) -> None:
        """Enter the phrase that `token` heads, if it heads one."""
        dep = token.dep_
        if dep not in NOMINAL:
            return
        pos = token.pos_
        i = token.i
        mention = self.cast.mentions.get(i)
        if pos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") or (
            mention is None and pos not in ("NOUN", "PROPN")
        ):
            return
        if mention is not None and mention.head != i and self.scene.tokens[mention.head].dep_ in NOMINAL:
            return
        candidate = self._candidate(
            token, mention.actors if mention else (), mention is not None and mention.kind == "pronoun"
        )
        if candidate is None:
            return
        self.all.append(candidate)
        for actor in candidate.actors:
            self.counts[actor] = self.counts.get(actor, 0) + 1
        if dep == "conj" and pos != "ADJ":
            self._join(token)

    def _candidate(self, token: Token, actors: tuple[str, ...], pronoun: bool) -> Candidate | None:
        i = token.i
        lemma = self.scene.lemmas[i]
        plural = token.tag_ in ("NNS", "NNPS")
        sex: Sex = ""
        kind = "thing"
        if actors:
            first = self.cast.referents[actors[0]]
            kind, sex = first.kind, first.sex
            plural = len(actors) > 1 or first.plural or (plural and kind in ("organisation", "group"))
        else:
            if lemma in self.scene.words_of.fleeting or token.ent_type_ in (
                "DATE",
                "TIME",
                "MONEY",
                "PERCENT",
            ):
                return None
            sex = self.scene.words_of.sexes.get(lemma, "")
            if sex or (i in self.cast.open and lemma in self.scene.words_of.roles):
                kind = "person"
            elif i in self.scene.at and self.scene.at[i].kind == "person":
                kind = "person"
        first_of = token
        while first_of.dep_ == "conj" and first_of.head.i != first_of.i:
            first_of = first_of.head
        role = first_of.dep_
        main = role in SUBJECTS and first_of.head.dep_ == "ROOT"
        return Candidate(
            i, self.parsed.sentence_of[i], actors, plural, sex, kind, role, main, self.quoted[i], pronoun
        )

    def _join(self, token: Token) -> None:
        """'Ghana and Togo' are a candidate together."""
        first = token
        while first.dep_ == "conj" and first.head.i != first.i:
            first = first.head
        opening = next((c for c in reversed(self.all) if c.head == first.i), None)
        if opening is None or first.pos_ in ("VERB", "AUX"):
            return
        added = self.cast.of(token)
        if not added or not (opening.group or opening.actors):
            opening.group = ()
            if token.pos_ in ("NOUN", "PROPN"):
                self.all.append(Candidate(
                    token.i, opening.sentence, (), True, "", "thing", opening.role, opening.main, opening.quoted, False
                ))  # fmt: skip
            return
        whole = opening.group or opening.actors
        self.all = [c for c in self.all if c.opening != opening.head]
        opening.group = whole + tuple(a for a in added if a not in whole)
        kinds = {self.cast.referents[a].kind for a in opening.group}
        self.all.append(Candidate(
            token.i, opening.sentence, opening.group, True, "", kinds.pop() if len(kinds) == 1 else "group",
            opening.role, opening.main, opening.quoted, False, opening=opening.head,
        ))  # fmt: skip

    # pronouns

    def meant(self, token: Token, pronoun: Pronoun) -> tuple[str, ...]:
        """The actors that a pronoun stands for, or none where nobody stands out."""
        if pronoun.sex == "n" and self._empty(token):
            return ()
        sentence = self.parsed.sentence_of[token.i]
        scores: dict[tuple[str, ...] | int, float] = {}
        barred: set[tuple[str, ...] | int] = set()
        for candidate in [*reversed(self.all), *self._ahead(token)]:
            if sentence - candidate.sentence > WINDOW:
                break
            key = candidate.actors or candidate.head
            if not self._agrees(pronoun, candidate):
                continue
            if sentence == candidate.sentence and self._bound(token, candidate):
                barred.add(key)
                continue
            score = self._score(token, pronoun, candidate, sentence)
            if key not in scores or scores[key] < score:
                scores[key] = score
        ranked = sorted(((k, s) for k, s in scores.items() if k not in barred), key=lambda s: -s[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
            return ()
        best = ranked[0][0]
        return best if isinstance(best, tuple) else ()

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
                candidate = self._candidate(child, self.cast.of(child), child.pos_ == "PRON")
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
        if role in SUBJECTS and dep in SUBJECTS:
            score += 0.4
        if candidate.actors:
            score += 0.25 * min(3, max(self.counts.get(a, 0) for a in candidate.actors) - 1)
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
                score -= 1.0
        return score

    def _near(self, token: Token, candidate: Candidate) -> float:
        """Within one sentence: the subject of the clause that the pronoun's clause hangs on, and the quotation."""
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

    @staticmethod
    def _agrees(pronoun: Pronoun, candidate: Candidate) -> bool:
        if pronoun.sex in ("m", "f"):
            return candidate.kind == "person" and not candidate.plural and candidate.sex in ("", pronoun.sex)
        if pronoun.sex == "n":
            return candidate.kind not in ("person", "group") and not candidate.plural
        return candidate.plural or candidate.kind in ("body", "organisation", "country")

    def _bound(self, token: Token, candidate: Candidate) -> bool:
        """Whether grammar keeps the two apart: subject and object of one verb; a phrase and a word within it."""
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

    # descriptions

    def country(self, token: Token) -> tuple[str, ...]:
        """The country that 'the country' means: the one that stands out among those named just before."""
        sentence = self.parsed.sentence_of[token.i]
        scores: dict[tuple[str, ...], float] = {}
        for candidate in reversed(self.all):
            distance = sentence - candidate.sentence
            if distance > WINDOW:
                break
            if len(candidate.actors) != 1:
                continue
            actor = candidate.actors[0]
            if self.cast.referents[actor].kind == "country":
                score = 1.0
            else:
                code = self.cast.actors[actor].country
                owner = self.cast.by_key(f"country/{code}") if code else None
                if owner is None:
                    continue
                actor, score = owner, 0.6
            score += (
                0.8 * (candidate.role in SUBJECTS) - 0.7 * distance + 0.2 * min(3, self.counts.get(actor, 0))
            )
            key = (actor,)
            scores[key] = max(scores.get(key, -9.0), score)
        ranked = sorted(scores.items(), key=lambda s: -s[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
            return ()
        return ranked[0][0]

    def organisation(self, token: Token) -> tuple[str, ...]:
        """The organisation that 'the group' means: the last one named, if no other stands beside it."""
        sentence = self.parsed.sentence_of[token.i]
        found: dict[str, int] = {}
        for candidate in reversed(self.all):
            if sentence - candidate.sentence > WINDOW:
                break
            if len(candidate.actors) == 1 and candidate.kind == "organisation":
                found.setdefault(candidate.actors[0], candidate.sentence)
        if not found:
            return ()
        nearest = max(found.values())
        best = [a for a, s in found.items() if s == nearest]
        return (best[0],) if len(best) == 1 else ()

    def person(
        self, token: Token, titles: Set[str], country: str | None, sex: Sex, window: int
    ) -> tuple[str, ...]:
        """The person whom a word of rank means again ('the Russian diplomat'): the last whose titles it may stand for."""
        sentence = self.parsed.sentence_of[token.i]
        seen: set[str] = set()
        for candidate in reversed(self.all):
            if sentence - candidate.sentence > window:
                break
            if len(candidate.actors) != 1 or candidate.kind != "person" or candidate.plural:
                continue
            actor = candidate.actors[0]
            if actor in seen:
                continue
            seen.add(actor)
            referent = self.cast.referents[actor]
            if country and self.cast.actors[actor].country != country:
                continue
            if sex and referent.sex and referent.sex != sex:
                continue
            if "*" in titles:
                if sentence - candidate.sentence <= WINDOW:
                    return (actor,)
                continue
            if referent.nouns & titles:
                return (actor,)
        return ()

    def pair(self, token: Token, kind: str, window: int) -> tuple[str, ...]:
        """The two parties of a kind ('country', 'person', 'any') that were named together, or alone in a sentence."""
        sentence = self.parsed.sentence_of[token.i]
        for back in range(window + 1):
            here = [c for c in self.all if c.sentence == sentence - back and c.head < token.i]
            for candidate in reversed(here):
                if len(candidate.actors) == 2 and (owners := self._of_kind(candidate.actors, kind)):
                    return owners
            single = list(dict.fromkeys(
                o for c in here if len(c.actors) == 1 and not c.quoted for o in self._of_kind(c.actors, kind)
                if self.cast.actors[o].code
            ))  # fmt: skip
            if len(single) == 2:
                return tuple(single)
            if len(single) > 2:
                return ()
        return ()

    def _of_kind(self, actors: tuple[str, ...], kind: str) -> tuple[str, ...]:
        """The actors themselves where they are of a kind; for countries, those to whom the actors belong."""
        found = []
        for actor in actors:
            of = self.cast.referents[actor].kind
            if kind == "any" or of == kind:
                found.append(actor)
            elif kind == "country":
                code = self.cast.actors[actor].country
                state = self.cast.actors[actor]
                if not code:
                    return ()
                name = self.scene.world.entries.get(f"country/{code}")
                from dragoman.coding.cast import Referent

                new = self.cast.by_key(f"country/{code}") is None
                owner = self.cast.add(
                    f"country/{code}",
                    name.name if name else state.name,
                    code,
                    code,
                    None,
                    Referent("country"),
                )
                if new:
                    self.cast.asides.add(owner)
                found.append(owner)
            else:
                return ()
        return tuple(dict.fromkeys(found)) if len(set(found)) == len(actors) else ()


def quoted_tokens(scene: Scene) -> list[bool]:
    """For each token, whether it stands between quotation marks; a paragraph's end closes what is open."""
    parsed = scene.parsed
    sentence_of, paragraph_of = parsed.sentence_of, parsed.paragraph_of
    inside = False
    last_paragraph = -1
    found = []
    for i, text in enumerate(scene.words):
        sentence = sentence_of[i]
        if sentence >= 0 and paragraph_of[sentence] != last_paragraph:
            last_paragraph = paragraph_of[sentence]
            inside = False
        if text in OPENING:
            inside = True
        elif text in CLOSING:
            inside = False
        elif text == '"':
            inside = not inside
        found.append(inside)
    return found
