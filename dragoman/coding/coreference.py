"""Who is meant: pronouns, possessives, and descriptions that speak again of somebody named before.

One pass over the report. Every noun phrase, a party or not, is a candidate for the pronouns after it; the
one that
stands out most by distance, grammar and parallel place is taken, unless a second stands out nearly as much:
a wrong
link is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.coding.antecedents import Antecedents
from dragoman.coding.candidates import Candidates
from dragoman.coding.cast import ActorMention, Cast, Referent
from dragoman.coding.context import ANYBODY, PRIVATE, Context
from dragoman.coding.descriptions import Description
from dragoman.coding.names import Scene
from dragoman.coding.parse import Parsed
from dragoman.coding.parties import MOUTHS, describe_in, described
from dragoman.coding.pronouns import Pronouns
from dragoman.record import Attribution

PAIR_WINDOW = 2
"""How many sentences back 'the two countries' looks."""
SHORT = 2
"""Words of a phrase that says nothing but what sort of organisation it is: 'the group', not 'the security
council'."""
NEAR_WINDOW = 4
"""How many sentences back 'the group' looks for an organisation with that word in its name."""
AGAIN_WINDOW = 12
"""How many sentences back a description by another noun looks ('the diplomat'); by the same noun, the whole
text."""


def resolve(parsed: Parsed, cast: Cast) -> None:
    """Adds to `cast` the mentions by pronoun and description, and settles whose the open descriptions are."""
    if cast.scene is None:
        return
    _Resolver(parsed, cast, cast.scene).run()
    cast.renumber()


def bind_speakers(parsed: Parsed, cast: Cast, attributions: Iterable[Attribution]) -> None:
    """'I' and 'we' within a quotation are its speaker: adds the mentions, each to the innermost quotation's
    speaker."""
    if cast.scene is None:
        return
    tokens = cast.scene.tokens
    spans = sorted(
        ((end - start, start, end, a.actor) for a in attributions if a.actor for start, end in a.content),
        key=lambda s: (s[0], s[1]),
    )
    for i in cast.first_person:
        token = tokens[i]
        speaker = next((actor for _, start, end, actor in spans if start <= token.idx < end), None)
        if speaker is not None:
            cast.mentions[i] = ActorMention((speaker,), i, i + 1, i, "pronoun")
            cast.note(speaker, (token.idx, token.idx + len(token)))


class _Resolver:
    def __init__(self, parsed: Parsed, cast: Cast, scene: Scene) -> None:
        self.parsed = parsed
        self.cast = cast
        self.scene = scene
        self.context = Context(scene, cast)
        self.candidates = Candidates(parsed, cast, scene)
        self.pronouns = Pronouns(self.candidates)
        self.antecedents = Antecedents(self.candidates)

    def run(self) -> None:
        pronouns = self.scene.words_of.pronouns
        lower = self.scene.lower
        cast = self.cast
        words = self.scene.words_of
        paired = words.pair_countries | words.pair_people | words.pair_sides | {"two", "both", "pair"}
        leading: dict[int, list[int]] = {}
        for i, target in cast.leads.items():
            while target in cast.leads:
                target = cast.leads[target]
            leading.setdefault(target, []).append(i)
        for actor, (place, known) in cast.stateless.items():
            self.settle_person(actor, place, known)
        for token in self.scene.tokens:
            i = token.i
            if i in cast.open:
                self.description(token, cast.open[i])
                for leader in leading.get(i, ()):
                    self.lead(leader, i)
            elif i not in cast.mentions:
                word = lower[i]
                pronoun = pronouns.get(word)
                if pronoun is not None and token.pos_ == "PRON":
                    if pronoun.person == 1:
                        if token.text != "US":
                            cast.first_person.append(i)
                        continue
                    self.enter(self.pronouns.meant(token, pronoun), token.i, token.i + 1, token.i, "pronoun")
                elif word in paired or self.scene.lemmas[i] in paired:
                    self.pair(token)
            self.candidates.consider(token)

    def lead(self, i: int, target: int) -> None:
        """'Thousands of protesters': the first word stands for the same party, and is the subject."""
        mention = self.cast.mentions.get(target)
        if mention:
            self.cast.mentions[i] = ActorMention(
                mention.actors, min(i, mention.start), mention.end, i, mention.kind
            )
            self.candidates.settle(i, mention.actors)

    def enter(
        self, actors: tuple[str, ...], start: int, end: int, head: int, kind: str, party: bool = True
    ) -> None:
        if not actors:
            return
        mention = ActorMention(actors, start, end, head, kind)  # type: ignore[arg-type]
        self.cast.mention(mention, self.parsed.chars(start, end))
        if party and (kind != "pronoun" or self.scene.tokens[head].dep_ != "poss"):
            self.cast.asides.difference_update(actors)

    # whose

    def settle_person(self, actor: str, place: str | None, known: frozenset[str]) -> None:
        person = self.cast.actors[actor]
        first = person.mentions[0][0] if person.mentions else 0
        sentence = 0
        for index, span in enumerate(self.parsed.sentences):
            if span.start_char <= first:
                sentence = index
        country = place or (self.context.spoken_of(sentence) if person.sector not in PRIVATE else None)
        if country and (not known or country in known):
            person.country = country
            person.code = country + (person.sector or "")

    def description(self, token: Token, found: Description) -> None:
        if found.plural and found.definite and not found.countries and self.pair(token):
            return
        if found.owner is not None and found.noun in self.scene.words_of.mouthpieces:
            owner = self.cast.mentions.get(found.owner)
            if owner:
                self.enter(owner.actors, found.start, found.end, found.head, "description")
                return
        if found.noun in MOUTHS and found.sector is None and found.entry is None and found.owner is None:
            self.mouth(token, found)
            return
        actors = self.again(token, found) or described(self.cast, self.scene, found)
        if not actors and found.sector:
            if found.diffuse and found.sector == "CVL":
                return
            countries: list[str | None] = [*self.owner_countries(found)]
            if not countries:
                country = self.sender_country(token, found)
                if country is None and found.owner is None and not found.diffuse:
                    country = self.context.country_of(found, found.sector, found.stateless)
                countries = [country]
            actors = tuple(describe_in(self.cast, self.scene, found, country) for country in countries)
        if not actors:
            return
        fresh = found.modifies or (found.sector in ANYBODY and not found.countries)
        if fresh:
            self.cast.asides.update(a for a in actors if not self.cast.actors[a].mentions)
        self.enter(actors, found.start, found.end, found.head, "description", party=not fresh)

    def mouth(self, token: Token, found: Description) -> None:
        """'A spokesman said', of the body or organisation that was spoken of just before."""
        if found.definite and (same := self.same_noun(token, found, found.noun, None, AGAIN_WINDOW)):
            self.enter(same, found.start, found.end, found.head, "description")
            return
        whose = self.antecedents.speaking_for(token)
        if whose is None:
            return
        body = self.cast.actors[whose]
        referent = Referent("person", sex=self.scene.words_of.sexes.get(found.noun, ""), nouns={found.noun})
        name = f"{found.noun.capitalize()} of {body.name}"
        actor = self.cast.add(f"{body.key}/spokesman", name, body.code, body.country, body.sector, referent)
        self.enter((actor,), found.start, found.end, found.head, "description")

    def owner_country(self, found: Description) -> str | None:
        countries = self.owner_countries(found)
        return countries[0] if len(countries) == 1 else None

    def owner_countries(self, found: Description) -> list[str]:
        """Whose it is by a possessive: 'its army'; of both, in 'Chad and Mali said their armies …'."""
        mention = self.cast.mentions.get(found.owner) if found.owner is not None else None
        if mention is None:
            return []
        return list(dict.fromkeys(c for a in mention.actors if (c := self.cast.actors[a].country)))

    def sender_country(self, token: Token, found: Description) -> str | None:
        """'Uganda sent troops': whoever sends or withdraws forces sends its own."""
        if found.sector not in ("MIL", "COP") or token.dep_ != "dobj":
            return None
        if token.head.lemma_ not in self.scene.words_of.dispatching:
            return None
        for child in token.head.lefts:
            if (
                child.dep_ == "nsubj"
                and (mention := self.cast.mentions.get(child.i))
                and len(mention.actors) == 1
            ):
                return self.cast.actors[mention.actors[0]].country
        return None

    # again

    def again(self, token: Token, found: Description) -> tuple[str, ...]:
        """Who was named or described before and is meant by this description."""
        body = found.agent is not None and found.agent.kind == "body"
        if not found.definite and not body:
            return ()
        country = found.countries[0] if found.countries else self.owner_country(found)
        if (
            (found.owner is not None and country is None)
            or len(found.countries) > 1
            or found.entry is not None
        ):
            return ()
        words = self.scene.words_of
        last = found.noun.rsplit(" ", 1)[-1]
        if found.noun in words.country and not found.plural and found.owner is None and not found.countries:
            return self.antecedents.country(token)
        if body and not found.definite and country is None:
            country = self.context.paragraph_country(self.parsed.sentence_of[token.i])
        general = last in words.organisations and not body
        same = self.same_noun(
            token, found, last, country, NEAR_WINDOW if general else len(self.parsed.sentences)
        )
        if same:
            return same
        if found.plural or body:
            return ()
        if found.noun in words.organisations and not found.countries and found.end - found.start <= SHORT:
            return self.antecedents.organisation(token)
        titles = words.roles.get(found.noun)
        if titles is None:
            return ()
        return self.antecedents.person(token, titles, country, words.sexes.get(last, ""), AGAIN_WINDOW)

    def same_noun(
        self, token: Token, found: Description, last: str, country: str | None, window: int
    ) -> tuple[str, ...]:
        sentence = self.parsed.sentence_of[token.i]
        for candidate in reversed(self.candidates.all):
            if sentence - candidate.sentence > window:
                break
            if len(candidate.actors) != 1:
                continue
            actor = candidate.actors[0]
            referent = self.cast.referents[actor]
            if referent.kind == "country" or candidate.pronoun:
                continue
            if country and self.cast.actors[actor].country != country:
                continue
            if bool(found.plural) != bool(referent.plural):
                continue
            if found.noun in referent.nouns and (
                found.noun == last or " " in found.noun or last in referent.nouns
            ):
                return (actor,)
        return ()

    def pair(self, token: Token) -> bool:
        """'The two countries', 'both sides', 'the pair': two parties that were named just before. Whether it
        is one."""
        words = self.scene.words_of
        lemma = self.scene.lemmas[token.i]
        low = self.scene.lower[token.i]
        two = low == "pair" or any(
            c.lower_ in ("two", "both")
            for c in token.lefts
            if c.dep_ in ("nummod", "det", "predet", "amod", "preconj")
        )
        first = next((c.lower_ for c in token.lefts), low)
        if low in ("two", "both"):
            if token.dep_ not in ("nsubj", "nsubjpass", "pobj", "dobj") or first not in ("the", "both"):
                return False
            if any(c.dep_ in ("prep", "cc", "conj") for c in token.rights):
                return False
        elif two:
            if first == "two":
                return False  # 'two countries' are new
        elif lemma not in words.neighbours or first not in ("the", "these"):
            return False
        if any(
            c.dep_ == "prep" or (c.dep_ == "amod" and c.i in self.cast.adjectives) for c in token.children
        ):
            return False
        kind = "any"
        if lemma in words.pair_countries:
            kind = "country"
        elif lemma in words.pair_people or low == "pair":
            kind = "person"
        left = min((c.i for c in token.lefts), default=token.i)
        actors = self.antecedents.pair(token, kind, PAIR_WINDOW)
        self.enter(actors, left, token.i + 1, token.i, "description")
        return bool(actors) or kind == "country" or (two and lemma in words.pair_people)
