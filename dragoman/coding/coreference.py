"""Who is meant: pronouns, possessives, and descriptions that speak again of somebody named before.

One pass over the report. Every noun phrase, a party or not, is a candidate for the pronouns after it; the one that
stands out most by distance, grammar and parallel place is taken, unless a second stands out nearly as much: a wrong
link is worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.coding.actors import describe_in
from dragoman.coding.cast import ActorMention, Cast
from dragoman.coding.context import Context
from dragoman.coding.descriptions import Description
from dragoman.coding.names import Scene
from dragoman.coding.parse import Parsed
from dragoman.knowledge.mentions import Pronoun, Sex
from dragoman.report import Span

WINDOW = 3
"""How many sentences back a pronoun looks."""
MARGIN = 0.75
"""How far the best candidate must stand above the next; found on the passages of tests/coding/passages."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CANDIDATES = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "appos", "attr", "poss", "ROOT", "oprd"}
)
THIRD_PLURAL_THINGS = -1.5


@dataclass(slots=True)
class Candidate:
    """A noun phrase that something later may refer to; `actors` is empty where it is no party."""

    head: int
    sentence: int
    actors: tuple[str, ...]
    plural: bool | None
    sex: Sex
    kind: str
    dep: str
    quoted: bool


def resolve(parsed: Parsed, cast: Cast) -> None:
    """Adds to `cast` the mentions by pronoun and description, and settles whose the open descriptions are."""
    if cast.scene is None:
        return
    _Resolver(parsed, cast, cast.scene).run()


def bind_speaker(parsed: Parsed, cast: Cast, span: Span, speaker: str) -> None:
    """'I' and 'we' in the quotation at `span` are its speaker, an actor id: adds the mentions."""
    words = cast.scene.words_of.pronouns if cast.scene else {}
    for token in parsed.doc:
        if span[0] <= token.idx < span[1]:
            pronoun = words.get(token.lower_)
            if pronoun is not None and pronoun.person == 1 and token.pos_ == "PRON" and token.text != "US":
                cast.mentions[token.i] = ActorMention((speaker,), token.i, token.i + 1, token.i, "pronoun")
                cast.note(speaker, (token.idx, token.idx + len(token)))


def quoted_tokens(parsed: Parsed) -> list[bool]:
    """For each token, whether it stands between quotation marks; a paragraph's end closes what is open."""
    inside = False
    last_paragraph = -1
    found = []
    for token in parsed.doc:
        sentence = parsed.sentence_of[token.i]
        if sentence >= 0 and parsed.paragraph_of[sentence] != last_paragraph:
            last_paragraph = parsed.paragraph_of[sentence]
            inside = False
        text = token.text
        if text in ("“", "``", "„", "«"):
            inside = True
        elif text in ("”", "''", "»"):
            inside = False
        elif text == '"':
            inside = not inside
        found.append(inside)
    return found


class _Resolver:
    def __init__(self, parsed: Parsed, cast: Cast, scene: Scene) -> None:
        self.parsed = parsed
        self.cast = cast
        self.scene = scene
        self.context = Context(scene, cast)
        self.quoted = quoted_tokens(parsed)
        self.candidates: list[Candidate] = []
        self.last_noun: dict[str, str] = {}

    def run(self) -> None:
        pronouns = self.scene.words_of.pronouns
        lower = self.scene.lower
        for actor, place in list(self.cast.stateless.items()):
            self.settle_person(actor, place)
        for token in self.parsed.doc:
            i = token.i
            if i in self.cast.open:
                self.description(token, self.cast.open[i])
            elif i not in self.cast.mentions:
                pronoun = pronouns.get(lower[i])
                if pronoun is not None and token.pos_ == "PRON" and pronoun.person == 3:
                    self.pronoun(token, pronoun)
            self.consider(token)
        for i, target in self.cast.leads.items():
            mention = self.cast.mentions.get(target)
            if mention:
                self.cast.mentions[i] = ActorMention(
                    mention.actors, min(i, mention.start), mention.end, i, mention.kind
                )

    # whose

    def settle_person(self, actor: str, place: str | None) -> None:
        person = self.cast.actors[actor]
        first = person.mentions[0][0] if person.mentions else 0
        sentence = 0
        for index, span in enumerate(self.parsed.sentences):
            if span.start_char <= first:
                sentence = index
        country = place or self.context.spoken_of(sentence)
        if country:
            person.country = country
            person.code = country + (person.sector or "")

    def description(self, token: Token, found: Description) -> None:
        actors = self.again(token, found)
        if not actors and found.sector:
            country = found.countries[0] if found.countries else self.owner_country(found)
            if country is None and found.owner is None:
                country = self.context.country_of(found, found.sector)
            actors = (describe_in(self.cast, self.scene, found, country),)
        if not actors:
            return
        self.cast.mention(
            ActorMention(actors, found.start, found.end, found.head, "description"),
            self.parsed.chars(found.start, found.end),
        )

    def owner_country(self, found: Description) -> str | None:
        if found.owner is None:
            return None
        mention = self.cast.mentions.get(found.owner)
        if mention and len(mention.actors) == 1:
            return self.cast.actors[mention.actors[0]].country
        return None

    def again(self, token: Token, found: Description) -> tuple[str, ...]:
        """Who was described by the same noun before: 'the minister', 'the ministry', 'the rebels'."""
        last = found.noun.rsplit(" ", 1)[-1]
        if not found.definite and not (found.agent and found.agent.kind == "body"):
            return ()
        country = found.countries[0] if found.countries else self.owner_country(found)
        if found.owner is not None and country is None:
            return ()
        for candidate in reversed(self.candidates):
            if len(candidate.actors) != 1:
                continue
            actor = candidate.actors[0]
            referent = self.cast.referents[actor]
            if country and self.cast.actors[actor].country != country:
                continue
            if referent.kind == "country" or bool(found.plural) != bool(referent.plural):
                continue
            if found.noun in referent.nouns or (last in referent.nouns and found.noun == last):
                return (actor,)
        return ()

    # candidates

    def consider(self, token: Token) -> None:
        dep = token.dep_
        if dep not in CANDIDATES or token.pos_ not in ("NOUN", "PROPN", "PRON"):
            return
        i = token.i
        mention = self.cast.mentions.get(i)
        actors = mention.actors if mention else ()
        plural: bool | None = token.tag_ in ("NNS", "NNPS")
        sex: Sex = ""
        kind = "thing"
        if actors:
            first = self.cast.referents[actors[0]]
            kind = first.kind
            sex = first.sex
            plural = len(actors) > 1 or first.plural
        elif token.pos_ == "PRON":
            return
        else:
            sex = self.scene.words_of.sexes.get(self.scene.lemmas[i], "")
            if sex:
                kind = "person"
        sentence = self.parsed.sentence_of[i]
        self.candidates.append(Candidate(i, sentence, actors, plural, sex, kind, dep, self.quoted[i]))

    # pronouns

    def pronoun(self, token: Token, pronoun: Pronoun) -> None:
        best = self.best(token, pronoun)
        if best is None or not best.actors:
            return
        self.cast.mention(
            ActorMention(best.actors, token.i, token.i + 1, token.i, "pronoun"),
            (token.idx, token.idx + len(token)),
        )

    def best(self, token: Token, pronoun: Pronoun) -> Candidate | None:
        sentence = self.parsed.sentence_of[token.i]
        scores: dict[tuple[str, ...] | int, tuple[float, Candidate]] = {}
        for candidate in reversed(self.candidates):
            if sentence - candidate.sentence > WINDOW:
                break
            score = self.score(token, pronoun, candidate, sentence)
            if score is None:
                continue
            key = candidate.actors or candidate.head
            if key not in scores or scores[key][0] < score:
                scores[key] = (score, candidate)
        if not scores:
            return None
        ranked = sorted(scores.values(), key=lambda s: (-s[0], -s[1].head))
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
            return None
        return ranked[0][1]

    def score(self, token: Token, pronoun: Pronoun, candidate: Candidate, sentence: int) -> float | None:
        if candidate.head == token.i:
            return None
        if pronoun.sex in ("m", "f"):
            if candidate.kind != "person" or candidate.plural or candidate.sex not in ("", pronoun.sex):
                return None
        elif pronoun.sex == "n":
            if candidate.kind in ("person", "group") or candidate.plural:
                return None
        elif not candidate.plural:
            if candidate.kind not in ("body", "organisation", "country"):
                return None
        score = 0.0
        if pronoun.sex and candidate.sex == pronoun.sex:
            score += 1
        score -= (sentence - candidate.sentence) * 1.0
        if candidate.dep in SUBJECTS:
            score += 2
        elif candidate.dep in ("dobj",):
            score += 1
        if candidate.dep in SUBJECTS and token.dep_ in SUBJECTS:
            score += 0.5
        return score
