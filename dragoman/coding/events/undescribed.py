"""Acts whose doers the text does not describe, though it tells that they happened: 'fighting broke out', 'a protest that
hundreds attended'. The codebook has UNK for undescribed doers, and a protest's are civilians (rule 10; PROTEST)."""

from __future__ import annotations

from dragoman.coding.actors import Cast
from dragoman.coding.cast import Referent
from dragoman.coding.clauses import SUBJECTS
from dragoman.coding.events.reading import Party, Reading

HAPPENING = frozenset(
    "break erupt rage flare resume intensify escalate continue kill leave spread begin start rock take occur happen follow "
    "hit mark attend injure wound disrupt paralyse paralyze grip shake last".split()
)
"""Verbs that tell of a fight or protest that it took place, when it is their subject or object."""

FIGHTS = frozenset(
    "fighting clash battle gunfight gunbattle skirmish combat hostility firefight violence shootout".split()
)


def name_undescribed(cast: Cast, r: Reading) -> None:
    """Gives an act without any party the doers that its noun implies: civilians of a protest, unknown of a fight."""
    if r.parties or r.clause.form != "nominal" or r.status not in ("occurred", "ongoing"):
        return
    if r.event == "PROTEST" and _told(r, placed=True):
        r.source = [_party(cast, r, "name/protesters", "protesters", "CVL", "CVL")]
    elif r.event == "ASSAULT" and r.trigger.lemma_.lower() in FIGHTS and _told(r, placed=False):
        r.source = [_party(cast, r, "name/unknown", "unknown", "UNK", "UNK")]


def _party(cast: Cast, r: Reading, key: str, name: str, code: str, sector: str) -> Party:
    actor = cast.add(key, name, code, None, sector, Referent("group", plural=True))
    cast.note(actor, (r.trigger.idx, r.trigger.idx + len(r.trigger)))
    return Party(actor, r.trigger)


def _told(r: Reading, placed: bool) -> bool:
    """Whether the text tells that it took place: as subject of a verb of happening, by a clause about it, by a place."""
    noun = r.trigger
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head  # 'a new wave of fighting'
    if noun.dep_ in SUBJECTS and noun.head.lemma_ in HAPPENING:
        return True
    if any(c.dep_ == "relcl" and c.lemma_ in HAPPENING for c in noun.children):
        return True
    return placed and any(
        c.dep_ == "prep" and c.lower_ in ("in", "outside", "near", "at", "against") for c in noun.children
    )
