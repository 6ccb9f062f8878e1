"""One act as it is read from a trigger word, before it is decided whether it is an event of the record."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.coding.clauses import Clause
from dragoman.coding.tagger import Trigger
from dragoman.knowledge.frames import Frame
from dragoman.record import Status

LEARNED = "the tagger"
"""What stands for file and number of the frame in readings of the tagger alone."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor, and the head of the phrase that it was read from."""

    actor: str
    token: Token


@dataclass(slots=True)
class Reading:
    """An act: what a trigger word says, with the parties that its grammar gives.

    `trigger` is the word that names the act, `outer` the clause whose tense, mood and negation it takes ('*refused* to
    meet', '*held* talks'), `content` the act that a speech act is about.
    """

    trigger: Token
    clause: Clause
    outer: Clause
    frame: Frame
    event: str
    mode: str | None = None
    cameo: str | None = None
    source: list[Party] = field(default_factory=list)
    target: list[Party] = field(default_factory=list)
    content: Reading | None = None
    status: Status | None = None
    """Set by an operator ('failed to', 'denied'); None leaves it to tense and mood."""
    negative: bool = False
    """The act is asked for, promised or spoken of as not to be done: 'urged them not to attack'."""
    absorbed: list[Token] = field(default_factory=list)
    """Triggers that tell this act, too, and are no events of their own."""
    merged: list[Reading] = field(default_factory=list)
    """Further tellings of the same act, found by fusion."""
    tag: Trigger | None = None
    """What the tagger says of the trigger, where it reads an act there."""
    instead_of: str | None = None
    """Grammar's category, where the tagger's stands against it."""
    none: float | None = None
    """The tagger's probability that no word of it names an act; None where it does not run."""

    @property
    def learned(self) -> bool:
        """Whether the tagger alone has read it."""
        return self.frame.where == LEARNED

    @property
    def parties(self) -> list[Party]:
        """Sources, then targets."""
        return self.source + self.target


CONFLICT = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE", "THREATEN"})
"""To come, told by the doer, these are THREATEN (codebook, rule 20)."""

COOPERATION = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "AGREE"})
"""To come, told by the doer, these are AGREE (codebook, rule 20)."""


def ids(parties: list[Party]) -> list[str]:
    """The actors, each once, in order."""
    return list(dict.fromkeys(p.actor for p in parties))
