"""What stands around an attribution: actor, kind, medium, addressee, date, and the one it is inside of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from spacy.symbols import NOUN, PROPN  # type: ignore[import-not-found]
from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.cues import Candidate, Range
from dragoman.coding.parse import Parsed
from dragoman.coding.quotations import quoted
from dragoman.knowledge.names import surface
from dragoman.knowledge.speech import Speech, speech
from dragoman.knowledge.world import world
from dragoman.record import Attribution, AttributionKind, Time
from dragoman.report import Span

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PLAIN = frozenset({"according", "hearsay", "colon", "dash"})
"""Frames that say no more than that somebody says so."""

TELLING = PLAIN | {"that", "before", "quote-after", "quote-before", "quote-next", "block"}
"""Frames whose content tells by itself whether it is a promise, a demand or a denial."""

VOWS = frozenset({"pledge", "promise", "swear", "vow"})
WARNINGS = frozenset({"warn", "warning", "caution"})
WILL = frozenset(["will", "would", "wo", "shall", "'ll", "’ll"])

FAR = 12
"""Steps up the tree from a word to the cue that it belongs to."""

SELF = frozenset(["i", "we", "he", "she", "it", "they"])
NP_EDGE = frozenset(["det", "poss", "amod", "nummod", "predet"])


def detail(parsed: Parsed, cast: Cast, times: list[Time], found: list[tuple[Candidate, Attribution]]) -> None:
    """Fills in actor, kind, medium, addressee, said_on and within."""
    known = speech()
    cues = {c.head.i: n for n, (c, _) in enumerate(found)}
    speaker: str | None = None
    for c, a in found:
        a.actor = _actor(cast, c.source)
        if a.actor is None and c.source is not None and c.source.lower_ in known.documents:
            a.actor = _author(cast, c.source, speaker)
        speaker = a.actor or speaker
        a.kind = _kind(parsed, cast, known, c, a)
        a.addressee = _addressee(cast, known, c)
    _media(parsed, cast, known, cues, found)
    _dates(parsed, times, cues, found)
    _within([a for _, a in found])


def _actor(cast: Cast, source: Token | None) -> str | None:
    if source is None:
        return None
    ids = cast.of(source)
    if not ids:
        for child in source.children:
            if child.dep_ in ("appos", "conj") and (ids := cast.of(child)):
                break
    return ids[0] if ids else None


def _author(cast: Cast, document: Token, speaker: str | None) -> str | None:
    """Whose a document is: 'a statement by the army'; 'the statement' is his who spoke last."""
    for child in document.children:
        if child.dep_ == "poss" and (ids := cast.of(child)):
            return ids[0]
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            for noun in child.children:
                if noun.dep_ == "pobj" and (ids := cast.of(noun)):
                    return ids[0]
    definite = any(child.dep_ == "det" and child.lower_ in ("the", "this") for child in document.children)
    return speaker if definite else None


def _kind(parsed: Parsed, cast: Cast, known: Speech, c: Candidate, a: Attribution) -> AttributionKind | None:
    kind = known.kinds.get(f"{c.lemma}_{c.frame}") or known.kinds.get(c.lemma)
    if c.frame in PLAIN or c.frame in ("block", "quote-next"):
        kind = "claim"
    if kind is not None and _withheld(known, c, kind):
        return None
    head = c.content_head
    if c.lemma in WARNINGS and (kind_of := _warning(known, c, head)) is not None:
        return kind_of
    if head is None or head.pos_ not in ("VERB", "AUX"):
        head = _main_verb(parsed, c)
    if head is None:
        return "prediction" if c.lemma in WARNINGS else kind
    own = mood = ""
    negated = False
    for child in head.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            own = "self" if _same(cast, child, a.actor) else "other"
        elif child.dep_ == "aux":
            if child.tag_ == "MD" or child.lower_ in ("have", "has", "had", "need", "needs"):
                mood = child.lower_
        elif child.dep_ == "neg":
            negated = True
    harm = _patience_ends(known, head) if negated else _harms(cast, known, head, a.actor)
    if c.lemma in WARNINGS:
        return "threat" if own == "self" and mood in WILL else "prediction"
    if kind == "promise":
        vowed = c.lemma in VOWS and c.frame in ("to", "that", "before")
        return "threat" if harm and vowed else kind
    if kind != "claim" or c.frame not in TELLING:
        return kind
    if mood in ("must", "should", "ought"):
        return "demand"
    if mood in WILL:
        if own == "self":
            return "threat" if harm else "promise"
        return "prediction"
    if own == "self" and negated and any(k.lower_ == "did" and k.dep_ == "aux" for k in head.children):
        return "denial"  # 'we did not do it'
    return kind


def _harms(cast: Cast, known: Speech, act: Token, speaker: str | None) -> bool:
    """Whether doing an act harms somebody: by itself, or because of whom it is done to."""
    lemma = act.lemma_.lower()
    if lemma not in known.towards:
        return lemma in known.harmful
    return any(k.dep_ == "dobj" and cast.of(k) and not _same(cast, k, speaker) for k in act.children)


def _patience_ends(known: Speech, act: Token) -> bool:
    """'Will not tolerate', 'will not stand by'."""
    lemma = act.lemma_.lower()
    return lemma in known.patient or any(f"{lemma}_{k.lower_}" in known.patient for k in act.children)


def _withheld(known: Speech, c: Candidate, kind: AttributionKind) -> bool:
    """'Refused to confirm', 'has not confirmed': nothing is said and nothing denied."""
    if kind == "denial":
        return (
            c.content_head is not None
            and c.content_head.dep_ == "xcomp"
            and (c.content_head.lemma_.lower() in known.silence)
        )
    return (
        kind == "claim"
        and c.lemma in known.silence
        and c.frame not in PLAIN
        and any(k.dep_ == "neg" for k in c.head.children)
    )


def _warning(known: Speech, c: Candidate, head: Token | None) -> AttributionKind | None:
    """A warning without a clause: 'against' asks, 'of reprisals' threatens, 'of floods' foretells."""
    if c.frame in ("np-to", "against", "n-against", "np-against"):
        return "demand"
    if head is None or head.pos_ in ("VERB", "AUX"):
        return None
    nouns = [head, *(k for prep in c.head.rights if prep.lower_ in ("of", "about") for k in prep.children)]
    return "threat" if any(noun.lemma_.lower() in known.ominous for noun in nouns) else "prediction"


def _same(cast: Cast, subject: Token, speaker: str | None) -> bool:
    """Whether a subject is the speaker, or the speaker's state: 'Park warned that Seoul would respond'."""
    actor = _actor(cast, subject)
    if actor is None or speaker is None:
        return subject.lower_ in SELF
    mine, other = cast.actors.get(speaker), cast.actors.get(actor)
    if actor == speaker or mine is None or other is None:
        return actor == speaker
    return mine.country is not None and mine.country == other.country and other.sector in (None, "GOV")


def _main_verb(parsed: Parsed, c: Candidate) -> Token | None:
    """The verb of the first sentence of a quotation."""
    first, last = c.content[0]
    for i in range(first, last):
        t = parsed.doc[i]
        if (t.pos_ in ("VERB", "AUX") and not first <= t.head.i < last) or t.dep_ == "ROOT":
            return t if t.pos_ in ("VERB", "AUX") else None
    return None


def _addressee(cast: Cast, known: Speech, c: Candidate) -> str | None:
    """The actor that words are addressed to: 'told lawmakers', 'urged Chad to', 'wrote to the Council'."""
    if c.lemma not in known.addressed:
        return None
    for child in c.head.children:
        to = None
        if child.dep_ in ("dobj", "dative", "nsubjpass") and child.pos_ != "ADP":
            to = child
        elif child.dep_ in ("prep", "dative") and child.lower_ in ("to", "on", "with"):
            to = next((k for k in child.children if k.dep_ == "pobj"), None)
        elif child.dep_ in ("ccomp", "xcomp") and c.frame == "np-to":
            to = next((k for k in child.children if k.dep_ == "nsubj"), None)
        if to is not None and (ids := cast.of(to)) and not _is_medium(cast, ids):
            return ids[0]
    return None


def _is_medium(cast: Cast, ids: tuple[str, ...]) -> bool:
    actor = cast.actors.get(ids[0])
    return actor is not None and actor.key in world().media


def _is_media_name(name: str) -> bool:
    return any(e.kind == "media" for e in world().names.get(surface(name), ()))


def _told(cue: Token) -> str | None:
    """The medium named right behind 'told', whatever the parser makes of it."""
    words = [t.text for t in cue.doc[cue.i + 1 : cue.i + 8]]
    for start in (0, 1):
        hit = world().match(words, start) if start < len(words) else None
        if hit is not None and any(e.kind == "media" for e in hit[1]):
            return " ".join(words[start : hit[0]])
        if words[:1] not in (["the"], ["The"]):
            break
    return None


def _owner(token: Token, cues: dict[int, int]) -> int | None:
    """Index of the attribution whose cue is the nearest above a word."""
    for _ in range(FAR):
        if token.i in cues:
            return cues[token.i]
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _covered(ranges: list[Range], i: int) -> bool:
    return any(first <= i < last for first, last in ranges)


def _media(
    parsed: Parsed,
    cast: Cast,
    known: Speech,
    cues: dict[int, int],
    found: list[tuple[Candidate, Attribution]],
) -> None:
    best: dict[int, tuple[int, str]] = {}
    tags = parsed.doc.to_array("POS").tolist()
    seen: set[int] = set()
    for c, _ in found:
        platform = known.platform_verbs.get(c.lemma)
        if platform:
            best[cues[c.head.i]] = (1, platform)
        if c.lemma == "tell" and (told := _told(c.head)):
            best[cues[c.head.i]] = (0, told)
        number = parsed.sentence_of[c.head.i]
        if number in seen:
            continue
        seen.add(number)
        sentence = parsed.sentences[number]
        for i in range(sentence.start, sentence.end):
            if tags[i] != NOUN and tags[i] != PROPN:
                continue
            token = parsed.doc[i]
            if token.dep_ not in ("pobj", "dobj", "dative", "appos", "conj"):
                continue
            rank, name = _medium(parsed, cast, known, token)
            if not name:
                continue
            owner = _owner(token, cues)
            if owner is None or token.i == found[owner][0].head.i:
                continue
            oc = found[owner][0]
            if _covered(oc.content, token.i) or _covered(oc.source_words, token.i):
                continue
            if rank < best.get(owner, (9, ""))[0]:
                best[owner] = (rank, name)
    for n, (_, name) in best.items():
        found[n][1].medium = name


def _medium(parsed: Parsed, cast: Cast, known: Speech, token: Token) -> tuple[int, str]:
    """Rank (1 a medium by name, 2 one by description, 3 a document) and name of what carried the words."""
    head = token.head
    prep = head.lower_ if head.dep_ in ("prep", "agent", "dative") else ""
    if token.dep_ in ("dobj", "dative"):
        prep = "told"
    low = token.lower_
    ids = cast.of(token)
    phrase = _phrase(token)
    named = bool(ids and _is_medium(cast, ids)) or _is_media_name(phrase) or phrase in known.names
    if named and prep in ("told", "to", "with", "by", "on", "in", "for", "from", "via", "through"):
        return 1, _name(token) or phrase
    if low in known.media_nouns and prep in ("told", "to", "with", "by", "on", "in"):
        name = _name(token)
        return (1 if name else 2), name or phrase
    if low in known.documents and prep in ("in", "by", "at", "via", "through", "during"):
        return 3, phrase
    return 9, ""


def _name(token: Token) -> str:
    """The proper name in a phrase: 'the state-run RIA news agency' -> RIA; empty where it has none."""
    doc = token.doc
    for child in token.rights:
        # 'the news agency Ruptly'; behind a comma stands who speaks: 'on Twitter, Amina Bello, head of …, said'
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.left_edge.i == token.i + 1:
            return doc[child.left_edge.i : child.i + 1].text
    words = [
        doc[i] for i in range(token.left_edge.i, token.i + 1) if doc[i].head.i == token.i or i == token.i
    ]
    proper = [t for t in words if t.pos_ == "PROPN" or (t.ent_type_ == "ORG" and t.is_title)]
    if not proper:
        return ""
    return doc[proper[0].left_edge.i if proper[0].dep_ == "compound" else proper[0].i : proper[-1].i + 1].text


def _phrase(token: Token) -> str:
    """The phrase up to its head, without article, possessive or quantity."""
    doc = token.doc
    first = token.left_edge.i
    while first < token.i and (doc[first].dep_ in ("det", "poss", "case", "predet") or doc[first].is_punct):
        first = doc[first].right_edge.i + 1 if doc[first].dep_ == "poss" else first + 1
    return doc[min(first, token.i) : token.i + 1].text


def _dates(
    parsed: Parsed, times: list[Time], cues: dict[int, int], found: list[tuple[Candidate, Attribution]]
) -> None:
    """The day of saying: told outside of any content and of all quotation marks, and not yet to come."""
    starts = parsed.doc.to_array("IDX").tolist()
    marks = quoted(parsed)
    latest = parsed.report.published.isoformat() if parsed.report.published else "9999"
    for time in times:
        value = time.value[:10] if time.value and DAY.match(time.value) else None
        if value is None and time.earliest and time.earliest == time.latest:
            value = time.earliest
        if value is None or value > latest or time.type not in ("DATE", "TIME"):
            continue
        i = bisect_right(starts, time.span[0]) - 1
        last = bisect_left(starts, time.span[1])
        if i < 0 or last <= i or parsed.sentence_of[i] < 0:
            continue
        token = parsed.doc[i:last].root
        owner = _owner(token, cues)
        if owner is None or token.i == found[owner][0].head.i:
            continue
        if any(start <= time.span[0] < end for start, end in marks):
            continue
        c, a = found[owner]
        if _covered(c.source_words, i) or any(
            other.head.i == c.head.i and _covered(other.content, i) for other, _ in found
        ):
            continue
        if a.said_on is None:
            a.said_on = value


def _within(attributions: list[Attribution]) -> None:
    """Each attribution stands inside of the one with the shortest content that covers its cue."""

    def size(a: Attribution) -> int:
        return sum(end - start for start, end in a.content)

    def covers(a: Attribution, span: Span) -> bool:
        return any(start <= span[0] and span[1] <= end for start, end in a.content)

    for inner in attributions:
        if not inner.cue:
            continue
        outer = [
            a for a in attributions if a is not inner and covers(a, inner.cue[0]) and size(a) > size(inner)
        ]
        if outer:
            inner.within = min(outer, key=size).id
