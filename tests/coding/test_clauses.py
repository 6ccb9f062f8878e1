"""What stands where around a verb or an act noun: logical parties, complement, tense, mood, negation."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from dragoman.coding.clauses import Clause, clause, conjuncts, phrase
from dragoman.coding.parse import Parsed, Parser
from dragoman.reading import make_report


def found(parser: Parser, sentence: str, word: str) -> tuple[Parsed, Token]:
    parsed = parser(make_report(sentence, id="c"))
    return parsed, next(t for t in parsed.doc if t.text == word)


def clause_of(parser: Parser, sentence: str, word: str) -> Clause:
    return clause(*found(parser, sentence, word))


def texts(tokens: list[Token]) -> list[str]:
    return [t.text for t in tokens]


SIDES = [
    # sentence, head, subject, object
    ("Rebels attacked the port.", "attacked", ["Rebels"], ["port"]),
    ("The port was attacked by rebels.", "attacked", ["rebels"], ["port"]),
    ("The port was attacked on Monday.", "attacked", [], ["port"]),
    ("Ghana and Togo condemned Benin and Niger.", "condemned", ["Ghana", "Togo"], ["Benin", "Niger"]),
    # relative clauses
    ("The soldiers who shelled the town fled.", "shelled", ["soldiers"], ["town"]),
    ("The town that the soldiers shelled is empty.", "shelled", ["soldiers"], ["town"]),
    # shared subjects
    ("Chad expelled the envoy and closed the border.", "closed", ["Chad"], ["border"]),
    ("Rebels crossed the river, killing two guards.", "killing", ["Rebels"], ["guards"]),
    # control: the object is who is to do it
    ("Kenya urged Sudan to free the pilots.", "free", ["Sudan"], ["pilots"]),
    ("Kenya promised to free the pilots.", "free", ["Kenya"], ["pilots"]),
    ("Kenya called on Sudan to free the pilots.", "free", ["Sudan"], ["pilots"]),
    # a participle that hangs on a noun is a passive
    ("The engineers kidnapped by rebels are safe.", "kidnapped", ["rebels"], ["engineers"]),
    # a headline whose only verb is an infinitive
    ("Fijian premier to visit Samoa", "visit", ["premier"], ["Samoa"]),
    # nominals
    ("Norway's expulsion of the envoy is legal.", "expulsion", ["Norway"], []),
    ("The shelling of the town by soldiers went on.", "shelling", ["soldiers"], []),
]


@pytest.mark.parametrize(("sentence", "head", "subject", "object"), SIDES)
def test_logical_subject_and_object(
    parser: Parser, sentence: str, head: str, subject: list[str], object: list[str]
) -> None:
    c = clause_of(parser, sentence, head)
    assert (texts(c.subject), texts(c.object)) == (subject, object)


MOODS = [
    # sentence, head, tense, mood, perfect, progressive, negated
    ("Chad expelled the envoy.", "expelled", "past", "", False, False, False),
    ("Chad expels the envoy.", "expels", "present", "", False, False, False),
    ("Chad has expelled the envoy.", "expelled", "present", "", True, False, False),
    ("Chad had expelled the envoy.", "expelled", "past", "", True, False, False),
    ("Chad is expelling the envoy.", "expelling", "present", "", False, True, False),
    ("Chad will expel the envoy.", "expel", "future", "will", False, False, False),
    ("Chad won't expel the envoy.", "expel", "future", "will", False, False, True),
    ("Chad would expel the envoy.", "expel", "", "would", False, False, False),
    ("Chad might expel the envoy.", "expel", "", "might", False, False, False),
    ("Chad must expel the envoy.", "expel", "", "must", False, False, False),
    ("Chad did not expel the envoy.", "expel", "past", "", False, False, True),
    ("Chad never expelled the envoy.", "expelled", "past", "", False, False, True),
    ("No soldiers entered the town.", "entered", "past", "", False, False, True),
    ("Chad will meet the envoy and sign the pact.", "sign", "future", "will", False, False, False),
]


@pytest.mark.parametrize(("sentence", "head", "tense", "mood", "perfect", "progressive", "negated"), MOODS)
def test_tense_mood_and_negation(
    parser: Parser,
    sentence: str,
    head: str,
    tense: str,
    mood: str,
    perfect: bool,
    progressive: bool,
    negated: bool,
) -> None:
    c = clause_of(parser, sentence, head)
    assert (c.tense, c.mood, c.perfect, c.progressive, c.negated) == (
        tense,
        mood,
        perfect,
        progressive,
        negated,
    )


COMPLEMENTS = [
    ("Kenya urged Sudan to free the pilots.", "urged", "free", "to"),
    ("Kenya said that Sudan had freed the pilots.", "said", "freed", "finite"),
    ("Kenya denied sending troops.", "denied", "sending", "ing"),
    ("Kenya agreed in 1995 to settle the dispute.", "agreed", "settle", "to"),
    ("Kenya expelled the envoy.", "expelled", None, None),
]


@pytest.mark.parametrize(("sentence", "head", "complement", "form"), COMPLEMENTS)
def test_the_clause_that_completes_a_verb(
    parser: Parser, sentence: str, head: str, complement: str | None, form: str | None
) -> None:
    c = clause_of(parser, sentence, head)
    assert (c.complement.text if c.complement is not None else None, c.complement_form) == (complement, form)


PREPOSITIONS = [
    ("Chad imposed sanctions on Libya and Niger.", "sanctions", {"on": ["Libya", "Niger"]}),
    ("Chad marched on Libya in May.", "marched", {"on": ["Libya"], "in": ["May"]}),
    ("Norway's call for talks was heard.", "call", {"for": ["talks"]}),
    ("Ecuador sent its ambassador back to Colombia.", "sent", {"to": ["Colombia"]}),
]


@pytest.mark.parametrize(("sentence", "head", "expected"), PREPOSITIONS)
def test_prepositions_map_to_what_they_govern(
    parser: Parser, sentence: str, head: str, expected: dict[str, list[str]]
) -> None:
    c = clause_of(parser, sentence, head)
    assert {word: texts(tokens) for word, tokens in c.prepositions.items()} == expected


def test_a_particle_belongs_to_its_verb(parser: Parser) -> None:
    assert clause_of(parser, "Chad called off the summit.", "called").particle == "off"


def test_conjuncts_are_all_heads_of_a_list(parser: Parser) -> None:
    _, token = found(parser, "Ghana, Togo and Benin condemned the raid.", "Ghana")
    assert texts(conjuncts(token)) == ["Ghana", "Togo", "Benin"]


def test_a_phrase_ends_before_its_relative_clause(parser: Parser) -> None:
    parsed, token = found(parser, "The two Libyan soldiers who fled were caught.", "soldiers")
    first, last = phrase(token)
    assert parsed.doc[first:last].text == "The two Libyan soldiers"


def test_a_clause_is_worked_out_once(parser: Parser) -> None:
    parsed, token = found(parser, "Rebels attacked the port.", "attacked")
    assert clause(parsed, token) is clause(parsed, token)
