"""From a word to an act: the reading of a trigger with its parties, and of the act that a speech act is about."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import Clause, clause
from dragoman.coding.events.reading import CONFLICT, Party, Reading, ids
from dragoman.coding.events.roles import conditioned, parties, slot_tokens
from dragoman.coding.events.sides import against, of_itself, same_country, same_side, settle_sides, without
from dragoman.coding.events.triggers import frame_of
from dragoman.coding.parse import Parsed
from dragoman.knowledge.frames import EFFECTS, Frame, Frames

DEEPEST = 5
"""How many words deep an act may hide in what governs it: 'called for efforts to put an end to attacks'."""

MATTER_SLOTS = (
    "against",
    "object",
    "on",
    "with",
    "from",
    "to",
    "object.owner",
    "object.against",
    "object.from",
)
WITHIN = {"REQUEST": ("subject",), "THREATEN": MATTER_SLOTS, "REJECT": MATTER_SLOTS, "AGREE": MATTER_SLOTS}
"""Where in its matter a speech act's target stands, when nothing else names one."""

ANSWERED = frozenset({"response", "retaliation", "reaction", "reply", "answer", "aftermath", "wake"})
"""What these lead to has happened: 'asked China for a role in the response to the *test*' is not about the test."""

DECIDING = frozenset({"decision", "decide", "order", "resolve"})
PROMISING = frozenset({"promise", "pledge", "vow", "swear"})

PREVENTING = frozenset({"avoid", "prevent", "refrain", "abstain"})
"""Verbs that turn the act they lead to into its absence."""

CLAIMING = frozenset({"claim", "allege", "maintain", "say", "insist", "assert", "contend", "charge"})

SPEECH = frozenset({"REQUEST", "REJECT", "AGREE", "THREATEN"})
"""The categories whose mode and code depend on what they are about."""

TAKER_IS_TARGET = frozenset({"ACCUSE", "SUPPORT", "REJECT", "THREATEN", "REQUEST"})
"""Whoever does what is praised, blamed, refused, threatened or asked is the target, where no other is named (rule 6)."""


class Reader:
    """Reads acts from the words of one report; each word once."""

    def __init__(self, parsed: Parsed, cast: Cast, known: Frames) -> None:
        self.parsed = parsed
        self.cast = cast
        self.known = known
        self._read: dict[int, Reading | None] = {}
        self.masked: set[int] = set()
        """Words whose acts are no events: governed by hopes, expectations, senses that are none."""
        self.consumed: dict[int, Reading] = {}
        """Words that a reading of another word already tells."""

    def read(self, token: Token) -> Reading | None:
        """The act that a word names, or None."""
        if token.i not in self._read:
            self._read[token.i] = None
            self._read[token.i] = self._fresh(token)
        return self._read[token.i]

    def known_here(self, token: Token) -> bool:
        """Whether grammar knows a word's sense here, be it one that is no event; of an operator ('announced that …') it
        does not know what it governs."""
        if token.i in self.masked:
            return True
        fit = frame_of(self.parsed, self.cast, self.known, token)
        return fit is not None and (fit[0].event == "none" or fit[0].event not in EFFECTS)

    def act_in(self, token: Token, depth: int = 0) -> Reading | None:
        """The act within a complement or phrase: its head's own, or one that the head leads to."""
        found = self.read(token)
        if found is not None or depth >= DEEPEST or token.i in self.masked or token.lemma_ in ANSWERED:
            return found
        c = clause(self.parsed, token)
        if c.form != "nominal" and not self._leads(token):
            inner = []
        elif c.form == "nominal":
            inner = [
                t
                for word in ("of", "for", "to", "on", "in", "over", "about")
                for t in c.prepositions.get(word, [])
            ]
        else:
            inner = c.object + [
                t
                for word in ("in", "into", "to", "on", "for", "from", "with", "of")
                for t in c.prepositions.get(word, [])
            ]
        if c.complement is not None:
            inner = [c.complement, *inner] if c.form != "nominal" else [*inner, c.complement]
        for child in inner:
            if child.i != token.i and (found := self.act_in(child, depth + 1)) is not None:
                if token.lemma_ in PREVENTING and c.form != "nominal":
                    found = replace(found, negative=not found.negative)
                if not found.source and c.form != "nominal" and found.clause.form == "nominal":
                    found.source = parties(self.parsed, self.cast, c, ("subject",))
                return found
        for child in token.children:
            if child.dep_ == "conj" and (found := self.act_in(child, depth + 1)) is not None:
                return found
        return None

    def _leads(self, verb: Token) -> bool:
        """Whether a verb that names no act leads to one: 'engage in talks', 'refrain from attacks', 'hold talks'."""
        lemma = self.known.lemma(verb.lower_, verb.lemma_)
        return lemma in self.known.classes["leads_to"] or lemma in self.known.classes["light"]

    def _fresh(self, token: Token) -> Reading | None:
        fit = frame_of(self.parsed, self.cast, self.known, token)
        if fit is None:
            return None
        frame, c = fit
        if frame.event in EFFECTS:
            return self._operated(frame, c)
        if frame.event == "ACCUSE" and token.lemma_ in CLAIMING and c.complement_form == "finite":
            told = self.act_in(c.complement) if c.complement is not None else None
            speaker = parties(self.parsed, self.cast, c, ("subject",))
            if told is None or not told.source or same_side(self.cast, told.source, speaker):
                return None  # 'claimed that it was attacking': blames nobody
        if any(w.slot in ("negation", "mood") for w in frame.when):
            c = replace(
                c, negated=False, mood="" if any(w.slot == "mood" for w in frame.when) else c.mood
            )  # 'does not share the view': the frame has the negation in it
        reading = Reading(token, c, c, frame, frame.event, frame.mode, frame.cameo)
        for named in conditioned(self.parsed, c, frame):  # 'broke off *talks*': one act, told by both words
            self.consumed[named.i] = reading
            if any(k.dep_ == "det" and k.lower_ == "no" for k in named.children):  # 'took *no* part'
                reading.outer = replace(c, negated=True)
        settle_sides(self.parsed, self.cast, self.known, reading)
        if frame.content:
            self._about(reading)
            if frame.reciprocal and frame.event == "AGREE" and len(reading.source) == 1:
                reading.target = self._yielded_to(reading)  # 'Israel agreed to withdraw from Lebanon'
            if frame.event == "REJECT" and reading.content is None and token.lemma_ in ("refuse", "decline"):
                if c.complement is not None or not reading.target:
                    return None  # 'declined to estimate': nothing was put to him that he refuses
        if (
            reading.event == "AGREE"
            and frame.content
            and reading.content is None
            and c.complement_form == "finite"
        ):
            if token.lemma_ == "agree":
                return None  # 'agreed that it was different': an opinion
        if (
            reading.event == "ACCUSE"
            and reading.source
            and not reading.target
            and of_itself(self.parsed, self.cast, reading)
        ):
            return None  # 'regretted its decision'
        if reading.event == "THREATEN" and not reading.target:
            reading.target = without(self._conditional(reading, c), reading.source)
        if reading.event == "PROTEST" and not reading.target:
            reading.target = without(against(self.parsed, self.cast, reading), reading.source)
        self._absorb(reading)
        if reading.content is None and reading.event in SPEECH:
            reading.content = self._implied(reading)
        return reading

    def _implied(self, r: Reading) -> Reading | None:
        """The act that a speech act must be about to have the code that its frame gives: 'pledged *aid*'."""
        row = self.known.implied(r.event, r.cameo or "")
        if row is None or r.frame.reciprocal:
            return None
        named = conditioned(self.parsed, r.clause, r.frame)
        mode = row.mode[0] if len(row.mode) == 1 else None
        act = Reading(named[-1] if named else r.trigger, r.clause, r.clause, r.frame, row.about, mode)
        asked = r.event == "REQUEST"
        act.source, act.target = (r.target, r.source) if asked else (r.source, r.target)
        act.cameo = row.code[0] if len(row.code) == 1 else None
        return act

    # --- parties

    def _yielded_to(self, r: Reading) -> list[Party]:
        """Whom the act concerns that one party alone agreed to."""
        act = r.content
        return [] if act is None or act.frame.reciprocal else without(act.target, r.source)

    # --- what it is about

    def _contents(self, frame: Frame, c: Clause) -> list[Token]:
        found: list[Token] = []
        for slot in frame.content:
            found += [t for t in slot_tokens(self.parsed, c, slot) if t not in found and t.i != c.head.i]
        return found

    def _about(self, r: Reading) -> None:
        for token in self._contents(r.frame, r.clause):
            act = self.act_in(token)
            if act is None or act is r:
                continue
            if (
                r.event in ("SUPPORT", "ACCUSE")
                and act.content is not None
                and act.outer.head.lemma_ in DECIDING
            ):
                # 'praised Togo's decision to free them' is about the freeing
                self._consume(act, r)
                act.content.source = act.content.source or act.source
                act = act.content
            elif r.event == "REJECT" and act.event in ("AGREE", "REQUEST") and act.content is not None:
                # 'turned down the offer of talks': what was offered is what is refused
                r.target = r.target or without(act.source, r.source)
                self._consume(act, r)
                act = act.content
            r.content = act
            if r.event in SPEECH or act.clause.form != "nominal" or not act.source:
                self._consume(act, r)
            elif self.consumed.get(act.trigger.i) is r and r.mode not in ("investigate", "allege"):
                del self.consumed[act.trigger.i]  # 'welcomed Togo's release of them': presupposed (rule 15)
            break
        act = r.content
        if act is None:
            if not r.target and not r.frame.reciprocal and r.event in WITHIN:
                r.target = without(self._within(r), r.source)
            return
        negative = act.negative != (act.outer.negated and act.outer is not r.clause)
        if r.event in SPEECH:
            self._refine(r, act, negative)
        if r.event == "REQUEST" and r.target and not act.source and not act.frame.reciprocal:
            act.source = without(r.target, act.target) or r.target
        if not r.target and not r.frame.reciprocal and r.event in TAKER_IS_TARGET:
            taker = act.parties if act.frame.reciprocal else act.source
            r.target = without(taker, r.source)
        if r.event == "REQUEST" and act.mode == "ceasefire" and set(ids(r.source)) & set(ids(act.parties)):
            # a belligerent's call to end his own war binds himself (codebook, AGREE)
            r.event, r.mode, r.cameo = "AGREE", None, "037"
        if not r.target and r.event in ("AGREE", "REJECT", "THREATEN") and not r.frame.reciprocal:
            r.target = without(act.target or act.source, r.source)

    def _refine(self, r: Reading, act: Reading, negative: bool) -> None:
        if negative and r.event == "REQUEST":
            r.mode, r.cameo = "yield", "025"
        elif negative and r.event == "AGREE":
            r.cameo = "0356" if act.event in CONFLICT else "030"
        elif row := self.known.refine(r.event, act.event, act.mode, act.cameo):
            own = r.frame.cameo or ""
            asking = "02" + own[2:] if own.startswith("10") else own
            r.mode = r.frame.mode or row.set_mode
            if (own.endswith("0") and len(own) == 3) or row.set_code.startswith(asking):
                r.cameo = row.set_code
        if (
            r.event == "REQUEST"
            and (r.frame.cameo or "").startswith("10")
            and (r.cameo or "").startswith("02")
        ):
            r.cameo = "10" + (r.cameo or "")[2:]

    def _consume(self, act: Reading, by: Reading) -> None:
        for token in (act.trigger, act.outer.head, *act.absorbed):
            self.consumed[token.i] = by

    # --- verbs that change what they govern

    def _operated(self, frame: Frame, c: Clause) -> Reading | None:
        contents = self._contents(frame, c)
        if frame.event == "none":
            for token in contents:
                if c.head.lemma_ == "warn" and token is c.complement and self._own_act(c, token):
                    continue  # 'warned Lebanon that it would strike': no prediction, a threat
                self.masked.update(t.i for t in token.subtree)
            return None
        if frame.event == "pass":  # 'announced that it would leave': the clause keeps its own tense and mood
            contents = [t for t in contents if t is not c.complement or c.complement_form != "finite"]
        act = next(
            (a for t in contents if t.i not in self.masked and (a := self.act_in(t)) is not None), None
        )
        if act is None:
            return self._promise(frame, c)
        doers = parties(self.parsed, self.cast, c, ("subject",))
        source, target = act.source, act.target
        if act.frame.reciprocal:
            beside = parties(self.parsed, self.cast, c, act.frame.target)
            source = [*source, *without(doers, source)]
            source = [*source, *without(beside, source)]
        else:
            source = source or (doers if c.head.i != act.trigger.i else [])
            target = target or without(parties(self.parsed, self.cast, c, act.frame.target), source)
        if frame.event == "undergo":
            source = act.source or parties(self.parsed, self.cast, c, ("from", "by"))
            target = act.target or doers
        outer = c
        r = replace(act, outer=outer, source=source, target=without(target, source))
        r.absorbed = [*act.absorbed, c.head, act.outer.head]
        negative = act.negative != (act.outer.negated and act.outer is not c)
        self._consume(act, r)
        self.consumed.pop(c.head.i, None)
        return self._effect(frame, c, r, negative, doers)

    def _own_act(self, c: Clause, complement: Token) -> bool:
        speaker = parties(self.parsed, self.cast, c, ("subject",))
        doer = parties(self.parsed, self.cast, clause(self.parsed, complement), ("subject",))
        return bool(doer) and same_country(self.cast, speaker, doer)

    def _promise(self, frame: Frame, c: Clause) -> Reading | None:
        """'Promised that no jobs would be lost': a promise of what has no category is an AGREE all the same."""
        if (
            frame.event != "commit"
            or c.head.lemma_ not in PROMISING
            or not (c.object or c.complement is not None)
        ):
            return None
        plain = replace(frame, event="AGREE", mode=None, cameo="030", content=())
        r = Reading(c.head, c, c, plain, "AGREE", None, "030")
        r.source = parties(self.parsed, self.cast, c, ("subject",))
        r.target = without(parties(self.parsed, self.cast, c, ("dative", "to", "object")), r.source)
        return r

    def _effect(
        self, frame: Frame, c: Clause, r: Reading, negative: bool, doers: list[Party]
    ) -> Reading | None:
        if frame.event == "deny":
            r.status = "denied"
        elif frame.event == "fail":
            r.status = "failed"
        elif frame.event == "schedule":
            r.status = "planned"
        elif frame.event == "imagine":
            r.status = "hypothetical"
        elif frame.event == "continue":
            r.status = r.status or "ongoing"
        elif frame.event == "stop":
            row = self.known.refine("stop", r.event, r.mode, r.cameo)
            if row is None:
                return None
            ended = replace(r, event=row.event, mode=row.set_mode, cameo=row.set_code, content=None)
            if r.event in ("ASSAULT", "PROTEST") and not c.subject:
                ended.source = []
            return ended
        elif frame.event == "commit" and c.head.lemma_ in DECIDING and r.event in ("SANCTION", "COERCE"):
            return r  # a decision in force is the act (rule 21)
        elif frame.event == "commit":
            return self.committed(r, c, negative, doers or r.source)
        if r.clause.form == "nominal" and r.clause.negated:
            r.status = "denied"  # 'is holding no talks'
        if negative:
            r.negative = True
        return r

    def committed(self, act: Reading, c: Clause, negative: bool, doers: list[Party]) -> Reading:
        """The promise or threat of an act to come (rule 20): AGREE, THREATEN, or REJECT of what will not be done."""
        if act.event in ("REQUEST", "ACCUSE", "REJECT", "THREATEN"):
            act.status = "planned"
            return act
        if negative:
            event = "AGREE" if act.event in CONFLICT else "REJECT"
        else:
            event = "THREATEN" if act.event in CONFLICT else "AGREE"
        if event == "THREATEN" and act.event == "MOBILIZE" and not act.target:
            act.status = "planned"
            return act
        about = replace(act)
        r = replace(act, event=event, mode=None, cameo={"AGREE": "030", "THREATEN": "130"}.get(event, "120"))
        r.content, r.outer, r.status, r.negative = about, c, "occurred", False
        r.frame = replace(act.frame, event=event, mode=None, cameo=r.cameo, reciprocal=act.frame.reciprocal)
        self._refine(r, about, negative and event != "REJECT")
        told = parties(self.parsed, self.cast, c, ("subject",)) if act.frame.reciprocal else []
        if told and {p.actor for p in told} < {p.actor for p in act.source}:
            # 'promised to meet the rebels': one party's word, given to the other
            r.source, r.target = told, without(act.source, told)
            r.frame = replace(r.frame, reciprocal=False)
        if not act.frame.reciprocal:
            r.source = doers or act.source
            r.target = without(act.target, r.source) or without(act.source, r.source)
        if not r.source:
            act.status = "planned"
            return act
        if event == "THREATEN" and not r.target:
            r.target = without(self._conditional(act, c), r.source)
        return r

    def _within(self, r: Reading) -> list[Party]:
        """The party that a speech act's matter names, where the matter is no act with a category: 'demanded that *Iran*
        renounce it', 'threatened to ban imports from *Japan*'."""
        slots = WITHIN[r.event]
        for token in self._contents(r.frame, r.clause):
            if token.pos_ in ("VERB", "AUX") and (
                found := parties(self.parsed, self.cast, clause(self.parsed, token), slots)
            ):
                return found
        return self._conditional(r, r.clause) if r.event == "THREATEN" else []

    def _conditional(self, act: Reading, c: Clause) -> list[Party]:
        """Whose conduct a threat hangs on: 'said it would leave the talks unless *the rebels* stopped'."""
        for head in (c.head, act.outer.head, act.clause.head):
            for child in head.children:
                marks = {m.lower_ for m in child.children if m.dep_ == "mark"}
                if child.dep_ == "advcl" and marks & {"unless", "if"}:
                    self.masked.update(t.i for t in child.subtree)
                    return parties(self.parsed, self.cast, clause(self.parsed, child), ("subject", "object"))
        return []

    def requested(self, act: Reading, speaker: list[Party], doers: list[Party], root: str) -> Reading:
        """'Iran must free them', said by `speaker`: a REQUEST to the doers, about the act; `root` is 02 or 10."""
        about = replace(act)
        r = replace(
            act, event="REQUEST", mode=None, cameo=f"{root}0", source=speaker, target=doers, content=about
        )
        r.frame = replace(act.frame, event="REQUEST", mode=None, cameo=f"{root}0", reciprocal=False)
        r.status, r.negative = "occurred", False
        self._refine(r, about, act.outer.negated)
        return r

    def demand(self, token: Token, c: Clause, speaker: list[Party], root: str) -> Reading:
        """'The United States should play its part', said by `speaker`: a REQUEST of nothing that has a category."""
        frame = Frame("REQUEST", None, f"{root}0", (), (), (), False, (), (), "a modal verb of obligation")
        r = Reading(token, c, c, frame, "REQUEST", None, f"{root}0", speaker, status="occurred")
        r.target = parties(self.parsed, self.cast, c, ("object",) if c.passive else ("subject",))
        if c.negated:
            r.mode, r.cameo = "yield", f"{root}5"
        return r

    def _absorb(self, r: Reading) -> None:
        """Two words for one act are one (rule 12): 'a *bombing* killed four', 'were killed in a *raid* by rebels'."""
        if r.clause.form == "nominal":
            return
        places = [
            *r.clause.subject,
            *(t for w in ("in", "by", "during", "with") for t in r.clause.prepositions.get(w, [])),
        ]
        for token in places:
            if token.pos_ not in ("NOUN", "PROPN"):
                continue
            act = self.read(token)
            if act is None or act.event != r.event or act.clause.form != "nominal":
                continue
            r.mode = act.mode if act.mode and not r.mode else r.mode
            r.cameo = act.cameo if len(act.cameo or "") >= len(r.cameo or "") and act.mode else r.cameo
            if act.target and not any(self.cast.actors[p.actor].country for p in r.target):
                r.target = act.target  # 'the shelling of a Turkish town killed a shepherd'
            inherited = without(act.source, r.target)
            if inherited or token in r.clause.subject:
                r.source = inherited
            r.target = r.target or without(act.target, r.source)
            r.absorbed.append(token)
            self.consumed[token.i] = r
