"""What is no attribution after all: who is named cannot speak, nothing is said, or it is told twice."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.cues import Candidate, Range
from dragoman.coding.parse import Parsed
from dragoman.knowledge.speech import Speech, speech

NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
SPEAKERS = frozenset({"PERSON", "ORG"})
PERSONAL = frozenset(["i", "we", "you", "he", "she", "they", "who"])
ARMED = frozenset({"MIL", "REB", "UAF"})
CLAUSES = frozenset({"that", "before", "wh", "dash", "block", "hearsay", "according"})
QUOTES = frozenset({"quote-before", "quote-after"})
VIEWS = frozenset({"claim", "evaluation", "promise", "threat", "prediction"})

CONTAINED = 0.9
"""Share of a content that another must hold for it to be told there already."""


def sound(parsed: Parsed, cast: Cast, chosen: list[Candidate]) -> list[Candidate]:
    """The candidates whose source can speak, whose cue is a saying, and whose words no other one has."""
    known = speech()
    kept = [c for c in chosen if c.content and _spoken(parsed, cast, known, c)]
    return [c for c in kept if not any(_repeats(c, other, known) for other in kept if other is not c)]


def _spoken(parsed: Parsed, cast: Cast, known: Speech, c: Candidate) -> bool:
    kind = known.kinds.get(c.lemma)
    source = c.source
    if c.frame == "colon":
        return _names_a_speaker(parsed, cast, known, c)
    if c.frame in ("pass-as", "pass-np-as") and c.lemma in known.naming:
        return False  # 'a square known as …'
    if _stray_relative(parsed, c.content[0]):
        return False
    plain = c.frame.startswith(("np", "n-")) or (c.frame.isalpha() and c.frame not in CLAUSES)
    if kind == "threat" and c.frame.startswith("n-"):
        how = next((f[4:].partition("|")[0] for f in c.features if f.startswith("how=")), "")
        if how.startswith("verb:") and how[5:] not in known.uttering:
            return False  # 'faces the threat of famine'
        if source is None and c.lemma == "threat" and c.frame not in ("n-to", "n-that"):
            return False
    if source is None:
        passive = c.frame.startswith("pass")
        return not (
            (c.lemma in known.persons and passive)
            or (plain and not c.frame.startswith("n-") and kind in VIEWS)
        )
    if plain and any(first <= source.i < last for first, last in c.content):
        return False
    if c.lemma in known.violent and plain and _armed(cast, source):
        return False  # 'the jets attacked the town'
    if c.lemma in known.persons or kind == "threat":
        return can_speak(cast, source)
    return True


def can_speak(cast: Cast, source: Token) -> bool:
    """Whether a word names a person or a body: a name, an actor of the cast, or a pronoun for one."""
    if source.pos_ == "PRON":
        return source.lower_ in PERSONAL or bool(cast.of(source))
    return source.ent_type_ in NAMES or bool(cast.of(source))


def _armed(cast: Cast, source: Token) -> bool:
    return any((a := cast.actors.get(i)) is not None and a.sector in ARMED for i in cast.of(source))


def _names_a_speaker(parsed: Parsed, cast: Cast, known: Speech, c: Candidate) -> bool:
    """Whether a headline's words before the colon are a speaker's: a person or body, no place, no rubric.

    'Syria: 12 killed' tells where; 'Syria: "We want talks"' tells who. The lines of an interview keep theirs.
    """
    source = c.source
    first = c.content[0][0]
    if source is None or not (parsed.is_title(c.head) or c.head.sent.start == 0):
        return True
    if parsed.text[parsed.doc[first].idx] in "\"“‘'":
        return True
    ids = cast.of(source)
    if ids:
        return not any(cast.actors[i].key.startswith("country/") for i in ids if i in cast.actors)
    return source.ent_type_ in SPEAKERS or source.lower_ in known.documents


def _stray_relative(parsed: Parsed, content: Range) -> bool:
    """'…, of whom 150 are in Syria': a relative clause, hung on the wrong verb."""
    first, last = content
    return (
        last - first > 1
        and parsed.doc[first].pos_ == "ADP"
        and parsed.doc[first + 1].lower_ in ("whom", "which")
    )


def _repeats(c: Candidate, other: Candidate, known: Speech) -> bool:
    """Whether another candidate tells the words of this one already.

    Of two with one cue, the longer one does; a few quoted words belong to the clause that they stand in, if
    their cue stands outside of it; and 'refused to confirm' is one cue.
    """
    if other.content[0][0] >= c.content[-1][1] or c.content[0][0] >= other.content[-1][1]:
        return False
    if _share(c.content, other.content) < CONTAINED:
        return False
    if c.head.i == other.head.i:
        return _size(c.content) < _size(other.content)
    if c.head.dep_ == "xcomp" and c.head.head.i == other.head.i:
        return known.kinds.get(other.lemma) == "denial"
    if (
        c.frame in QUOTES
        and other.frame not in QUOTES
        and _size(c.content) < CONTAINED * _size(other.content)
    ):
        inside = any(first <= c.head.i < last for first, last in other.content)
        return not inside or c.lemma not in known.kinds
    return False


def _share(inner: list[Range], outer: list[Range]) -> float:
    common = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in inner for y in outer)
    return common / max(1, _size(inner))


def _size(ranges: list[Range]) -> int:
    return sum(last - first for first, last in ranges)
