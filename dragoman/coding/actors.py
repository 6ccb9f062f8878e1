"""Who is spoken of: names, titles and descriptions become actors."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.cast import ActorMention, Cast, MentionKind, Referent, slug
from dragoman.coding.clauses import phrase
from dragoman.coding.descriptions import PARTIES, Description, describe
from dragoman.coding.names import Name, Scene, read_scene
from dragoman.coding.parse import Parsed
from dragoman.coding.parties import MOUTHS, described, first_of
from dragoman.coding.person_actors import person_actor
from dragoman.coding.persons import find_persons, head_of
from dragoman.knowledge.world import Entry
from dragoman.record import Place

__all__ = ["ActorMention", "Cast", "MentionKind", "find_actors"]

STATES = frozenset({"country", "capital", "seat"})
COUNTRIES = STATES | {"region"}
MODIFYING = frozenset({"amod", "compound", "nmod", "npadvmod"})
ACTING = frozenset({"nsubj", "nsubjpass", "agent", "dobj", "ROOT"})
"""Where an unknown organisation stands for a party; elsewhere the parser's label is too often wrong."""
NOMINAL = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "appos", "attr", "ROOT", "agent", "poss", "oprd"}
)
UNIFORMED = frozenset({"force", "officer", "commander", "deputy", "lawmaker"})
"""Parties by themselves, though it is the country that makes them one."""


def find_actors(parsed: Parsed, places: list[Place]) -> Cast:
    """The actors of a report by name, title and description.

    Descriptions that name no country of their own ('the army') stay in `cast.open` for coreference.resolve.
    """
    scene = read_scene(parsed, places)
    cast = Cast(scene=scene)
    finder = _Finder(scene, cast)
    finder.run()
    return cast


class _Finder:
    """One pass over the report's tokens, in order."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self.scene = scene
        self.cast = cast
        self.people = find_persons(scene)
        self.titled: set[int] = set()
        """Tokens that belong to a person's title: no description by themselves."""
        self.person_ids: dict[int, str] = {}
        for name in scene.names:
            person = self.people.get(name.start)
            if person:
                self.titled.update(range(person.starts[name.start], name.start))
                self.titled.update(t.head for t in person.titles)

    def run(self) -> None:
        scene = self.scene
        agent_heads, words_of = scene.agent_heads, scene.words_of
        heads = (
            agent_heads | words_of.generic | words_of.arms | words_of.country | words_of.organisations
            | words_of.roles.keys() | words_of.mouthpieces
        )  # fmt: skip
        doc = scene.tokens
        transparent = []
        for i, lemma in enumerate(scene.lemmas):
            name = scene.at.get(i)
            if name is not None:
                if name.start == i:
                    self.name(name)
                if name.kind != "organisation" or i != name.end - 1:
                    continue
            if i in self.titled:
                continue
            if lemma in words_of.transparent:
                transparent.append(doc[i])
            if (lemma in heads or scene.lower[i] in heads) and i not in self.cast.mentions:
                token = doc[i]
                if token.pos_ in ("NOUN", "PROPN", "ADJ"):
                    if token.dep_ not in MODIFYING:
                        self.description(token)
                    elif token.dep_ != "npadvmod" and lemma in agent_heads and token.pos_ != "ADJ":
                        self.modifier(token, heads)
        for token in reversed(transparent):
            self.lead_on(token)

    # names

    def name(self, name: Name) -> None:
        if name.kind == "person":
            self.person(name)
        elif name.kind == "demonym":
            self.demonym(name)
        elif name.kind == "organisation":
            self.organisation(name)
        elif name.entry is not None:
            self.known(name, name.entry)

    def known(self, name: Name, entry: Entry) -> None:
        head = head_of(self.scene, name.start, name.end)
        if entry.kind in COUNTRIES and entry.country:
            if head.dep_ in MODIFYING and head.head.i >= name.end:
                for i in range(name.start, name.end):
                    self.cast.adjectives[i] = (entry.country, self.country_name(entry.country))
                return
            if entry.kind == "seat" and entry.sector:
                actor = self.entry(entry, Referent("body"))
            else:
                actor = self.country(entry.country)
        elif entry.kind == "people":
            self.people_name(name, entry, head)
            return
        else:
            kind = "body" if entry.kind == "government_body" else "organisation"
            actor = self.entry(entry, Referent(kind, nouns=self.nouns(name)))  # type: ignore[arg-type]
        actors = (self.country(name.twin), actor) if name.twin else (actor,)
        self.enter(actors, name.start, name.end, head.i, "name", named=name.start, aside=self.aside(head))

    def nouns(self, name: Name) -> set[str]:
        words = self.scene.words_of.organisations
        return {lemma for i in range(name.start, name.end) if (lemma := self.scene.lemmas[i]) in words}

    def entry(self, entry: Entry, referent: Referent) -> str:
        return self.cast.add(entry.key, entry.name, entry.code, entry.country, entry.sector, referent)

    def country(self, code: str) -> str:
        return self.cast.add(
            f"country/{code}", self.country_name(code), code, code, None, Referent("country")
        )

    def country_name(self, code: str) -> str:
        known = self.scene.world.entries.get(f"country/{code}")
        return known.name if known else code

    def aside(self, head: Token) -> bool:
        """Whether a name stands as a place or as a part of another phrase only."""
        dep = head.dep_
        if dep == "pobj":
            return head.head.lower_ in self.scene.words_of.locative
        if dep == "conj":
            return self.aside(head.head) if head.head.i != head.i else False
        if dep == "appos" and head.head.i in self.scene.place_country:
            return True
        return dep in MODIFYING or dep == "poss"

    def enter(
        self, actors: tuple[str, ...], start: int, end: int, head: int, kind: MentionKind,
        named: int | None = None, aside: bool = False,
    ) -> None:  # fmt: skip
        cast = self.cast
        for actor in actors:
            if not cast.actors[actor].mentions and aside:
                cast.asides.add(actor)
            elif not aside:
                cast.asides.discard(actor)
        cast.mention(ActorMention(actors, start, end, head, kind), self.scene.parsed.chars(start, end), named)

    def demonym(self, name: Name) -> None:
        scene = self.scene
        head = head_of(scene, name.start, name.end)
        country = name.country or ""
        label = self.country_name(country)
        plural = head.tag_ in ("NNS", "NNPS") or (head.pos_ in ("PROPN", "NOUN") and name.text.endswith("s"))
        modifies = head.dep_ in MODIFYING or (head.dep_ == "conj" and head.head.dep_ in MODIFYING)
        if modifies and not (plural and head.dep_ == "npadvmod"):
            for i in range(name.start, name.end):
                self.cast.adjectives[i] = (country, label)
            return
        if (
            head.pos_ not in ("PROPN", "NOUN", "ADJ")
            or head.dep_ not in NOMINAL
            or (
                head.pos_ == "ADJ"
                and head.tag_ == "JJ"
                and head.dep_ not in ("nsubj", "dobj", "pobj", "nsubjpass")
            )
        ):
            self.cast.adjectives[head.i] = (country, label)
            return
        self.natives(name, head, country, plural)

    def natives(self, name: Name, head: Token, country: str, plural: bool) -> None:
        """'Thousands of Serbs' are civilians; 'the Serbs' and 'the French' are the country."""
        found = describe(self.scene, head)
        counted = any(
            c.dep_ in ("nummod", "amod", "quantmod")
            or (c.dep_ == "det" and c.lower_ not in ("the", "these", "those", "both"))
            for c in head.lefts
        )
        if any(c.lower_ == "ethnic" for c in head.lefts):
            found.sector = "CVL"
            self.cast.open[head.i] = found
            return
        of = head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ not in ("government",)
        bare = not any(c.dep_ in ("det", "poss") for c in head.lefts)
        whole = [c for c in found.countries if c != country]
        if counted or of or not plural or bare or whole:
            owner = whole[0] if whole else country
            self.people_of(owner, "CVL", found, head)
        else:
            self.enter((self.country(country),), found.start, name.end, head.i, "demonym", named=name.start)

    def people_name(self, name: Name, entry: Entry, head: Token) -> None:
        """'Kurds', 'Tuareg': a people without a state; whose, the phrase or the context tells."""
        if head.dep_ in MODIFYING:
            return
        found = describe(self.scene, head)
        country = found.countries[0] if found.countries else entry.country
        found.noun, found.sector = name.text.lower(), entry.sector or "CVL"
        if country:
            self.people_of(country, found.sector, found, head)
        else:
            self.cast.open[head.i] = found

    def people_of(self, country: str, sector: str, found: Description, head: Token) -> None:
        noun = self.scene.lemmas[head.i]
        adjective = self.scene.world.adjectives.get(country, country)
        key = f"{country}/{sector}/{slug(self.scene.lower[head.i])}"
        known = self.scene.at.get(head.i)
        name = known.text if known is not None else self.scene.text(head.i, head.i + 1)
        actor = self.cast.add(
            key, name if found.countries == [] or name.startswith(adjective) else f"{adjective} {name}",
            country + sector, country, sector, Referent("group", plural=found.plural or True, nouns={noun}),
        )  # fmt: skip
        self.enter((actor,), found.start, found.end, head.i, "demonym")

    def organisation(self, name: Name) -> None:
        """An organisation that the knowledge does not have: its own words tell what it is."""
        scene = self.scene
        head = head_of(scene, name.start, name.end)
        last = scene.tokens[name.end - 1]
        found = describe(scene, last)
        if found.agent is not None and found.agent.kind != "office":
            for i in range(name.start, name.end):
                inner = scene.at.get(i)
                if (
                    inner is not None
                    and inner is not name
                    and inner.country
                    and inner.country not in found.countries
                ):
                    found.countries.append(inner.country)
            if head.dep_ not in MODIFYING:
                found.start, found.end, found.head = (
                    min(found.start, name.start),
                    max(found.end, name.end),
                    head.i,
                )
                self.describe(found, head, own_name=name.text)
            return
        again = self.shortened(name)
        if again is not None:
            self.enter(
                (again,),
                min(name.start, found.start),
                name.end,
                head.i,
                "name",
                named=name.start,
                aside=self.aside(head),
            )
            return
        country = found.countries[0] if found.countries else None
        actor = self.cast.add(
            f"name/{slug(name.text)}", name.text, country, country, None,
            Referent("organisation", nouns=self.nouns(name)),
        )  # fmt: skip
        aside = first_of(head).dep_ not in ACTING or self.aside(head)
        self.enter(
            (actor,), min(name.start, found.start), name.end, head.i, "name", named=name.start, aside=aside
        )

    def shortened(self, name: Name) -> str | None:
        """'The Commission', after 'the European Commission': the end of a longer name."""
        words = f" {name.text.lower()}"
        for before in reversed(self.scene.names):
            if before.start >= name.start or before.kind not in ("known", "organisation"):
                continue
            if before.text.lower().endswith(words) and before.end - 1 in self.cast.mentions:
                return self.cast.mentions[before.end - 1].actors[0]
        return None

    # persons

    def person(self, name: Name) -> None:
        person = self.people[name.start]
        first = person.mentions[0].start
        actor = self.person_ids.get(first)
        if actor is None:
            actor = self.person_ids[first] = person_actor(self.scene, self.cast, person)
        head = head_of(self.scene, name.start, name.end)
        start = person.starts[name.start]
        aside = head.dep_ in MODIFYING and head.head.pos_ in ("NOUN", "PROPN")
        self.enter((actor,), start, name.end, head.i, "name", named=name.start, aside=aside)
        for title in person.titles:
            if title.head not in self.cast.mentions and not start <= title.head < name.end:
                self.enter((actor,), title.start, title.end, title.head, "title")

    # descriptions

    def no_party(self, token: Token) -> bool:
        """Whether a noun stands for an act or a thing: 'into exile', 'party to the pact', 'chiefs of staff'."""
        scene, i = self.scene, token.i
        if scene.lower[i] == "staff" and i > 1 and scene.lower[i - 1] == "of":
            return scene.lemmas[i - 2] == "chief"
        if scene.lemmas[i] in scene.words_of.unmanned:
            return not describe(scene, token).countries
        if (
            token.tag_ not in ("NN", "JJ")
            or scene.lower[i] not in scene.words_of.acts
            or token.dep_ in ("nsubj", "ROOT")
        ):
            return False
        return not any(c.dep_ in ("det", "poss", "compound", "nmod") or c.i in scene.at for c in token.lefts)

    def description(self, token: Token) -> None:
        if self.no_party(token):
            return
        found = describe(self.scene, token)
        if found.sector is None and found.entry is None:
            noun = found.noun.rsplit(" ", 1)[-1]
            if noun in UNIFORMED:
                found.sector = self.scene.words_of.defaults[noun]
                self.cast.open[token.i] = found
            elif found.definite or found.owner is not None or noun in MOUTHS:
                self.cast.open[token.i] = found
            return
        apposed = next((c for c in token.rights if c.dep_ == "appos" and c.i in self.scene.at), None)
        entry = self.scene.at[apposed.i].entry if apposed is not None else None
        if entry is not None and entry.kind in PARTIES:
            actor = self.entry(entry, Referent("organisation", nouns={found.noun}))
            self.enter((actor,), found.start, found.end, token.i, "description")
        elif found.definite and not found.plural and not (found.agent and found.agent.kind == "body"):
            self.cast.open[token.i] = found
        else:
            self.describe(found, token)

    def modifier(self, token: Token, heads: Set[str]) -> None:
        """'Army raid', 'Israeli army bulldozers': whose a thing is, where the noun is no party itself."""
        scene = self.scene
        head = token.head
        if (
            head.i <= token.i
            or head.pos_ != "NOUN"
            or scene.lemmas[head.i] in heads
            or scene.lower[token.i + 1] == "-"
        ):
            return
        if scene.world.match_agent(scene.lemmas, token.i) is None or head.i in scene.at:
            return
        found = describe(scene, token, phrase(head)[0])
        if found.sector is not None and found.head == token.i:
            found.modifies = True
            self.describe(found, token)

    def describe(self, found: Description, token: Token, own_name: str | None = None) -> None:
        actors = described(self.cast, self.scene, found, own_name)
        if actors:
            named = found.start if own_name else None
            self.enter(
                actors, found.start, found.end, found.head, "description", named=named, aside=found.modifies
            )
        else:
            self.cast.open[token.i] = found

    def lead_on(self, token: Token) -> None:
        """'Thousands of Serbs', 'a group of rebels': the phrase stands for what follows 'of'."""
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ == "of":
                for target in child.children:
                    if target.dep_ == "pobj" and target.i in self.cast.mentions:
                        mention = self.cast.mentions[target.i]
                        self.cast.mentions[token.i] = replace(
                            mention, start=min(token.i, mention.start), head=token.i
                        )
                        return
                    if target.dep_ == "pobj" and (target.i in self.cast.open or target.i in self.cast.leads):
                        self.cast.leads[token.i] = target.i
                        return
