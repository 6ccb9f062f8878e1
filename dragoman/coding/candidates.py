"""What later words may refer to: the noun phrases of a report, in order, and what each shows of number and
sex."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.cast import Cast
from dragoman.coding.names import Scene
from dragoman.coding.parse import Parsed
from dragoman.knowledge.mentions import Sex

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
NOMINAL = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "appos", "attr", "poss", "ROOT", "oprd", "agent"}
)
OPENING = frozenset({"“", "``", "„", "«"})
CLOSING = frozenset({"”", "''", "»"})


@dataclass(slots=True)
class Candidate:
    """A noun phrase that something later may refer to; `actors` is empty where it is no party.

    `role` is its grammatical function, that of the first of a coordination; `main` whether that is in a main
    clause.
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
        candidate = self.read(
            token, mention.actors if mention else (), mention is not None and mention.kind == "pronoun"
        )
        if candidate is None:
            return
        self.all.append(candidate)
        for actor in candidate.actors:
            self.counts[actor] = self.counts.get(actor, 0) + 1
        if dep == "conj" and pos != "ADJ":
            self._join(token)

    def read(self, token: Token, actors: tuple[str, ...], pronoun: bool) -> Candidate | None:
        """A phrase as a candidate; None where nothing refers to such a phrase again."""
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
            name = self.scene.at.get(i)
            titled = i in self.cast.open and lemma in self.scene.words_of.roles
            if sex or titled or (name is not None and name.kind == "person"):
                kind = "person"
        first_of = token
        while first_of.dep_ == "conj" and first_of.head.i != first_of.i:
            first_of = first_of.head
        role = "agent" if first_of.dep_ == "pobj" and first_of.head.dep_ == "agent" else first_of.dep_
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
                    token.i, opening.sentence, (), True, "", "thing", opening.role, opening.main,
                    opening.quoted, False
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
