"""What the tagger's corpus promises (training/corpus/README.md)."""

from __future__ import annotations

import pytest

from dragoman.coding.parse import Parser
from dragoman.knowledge.ontology import ontology
from training import CORPUS
from training.check import alike, breadth, frames
from training.markup import BadMarkup, parse, read

LEMMAS = 40
"""Distinct trigger lemmas that each category has at least."""


@pytest.fixture(scope="module")
def corpus():
    return read(CORPUS)


@pytest.fixture(scope="module")
def nlp():
    loaded = Parser().nlp
    with loaded.select_pipes(disable=["ner"]):
        yield loaded


def test_every_line_is_marked_by_the_rules(corpus):
    _, wrong = corpus
    assert wrong == []


def test_holds_four_thousand_sentences_and_a_quarter_without_an_event(corpus, nlp):
    counts = breadth(corpus[0], nlp)
    assert counts.sentences >= 4000
    assert counts.negatives >= 0.25 * counts.sentences
    few = {c: len(found) for c, found in counts.lemmas.items() if len(found) < LEMMAS}
    assert set(counts.lemmas) == set(ontology().categories)
    assert few == {}


def test_every_mode_and_status_is_there(corpus, nlp):
    counts = breadth(corpus[0], nlp)
    modes = {f"{name}/{mode}" for name, facts in ontology().categories.items() for mode in facts.modes}
    assert modes - set(counts.modes) == set()
    assert len(counts.statuses) == 7


def test_no_two_sentences_are_nearly_one(corpus):
    assert [(a.where, b.where) for a, b, _ in alike(corpus[0])] == []


def test_no_trigger_stands_in_one_frame_more_than_three_times(corpus, nlp):
    assert {frame: [s.where for s in where] for frame, where in frames(corpus[0], nlp).items()} == {}


def test_near_duplicates_are_seen_through_changed_names_and_numbers():
    first = parse(
        "[Oslo|s1] [expelled|1 SANCTION/expel] [two Russian diplomats|t1] on Monday over the hacking.", "a"
    )
    second = parse(
        "[Lima|s1] [expelled|1 SANCTION/expel] [nine Danish envoys|t1] on Friday over the hacking.", "b"
    )
    other = parse("[Lima|s1] [expelled|1 SANCTION/expel] [the envoy|t1] whom it blames for a leak.", "c")
    assert [(a.where, b.where) for a, b, _ in alike([first, second, other])] == [("a", "b")]


def test_a_marked_line_gives_its_text_and_spans():
    sentence = parse(
        "[Kenya|s1] [urged|1 REQUEST/meet bg] [Juba|t1 s1a] to [sit down|1a CONSULT] at [dawn|- sense]."
    )
    assert sentence.text == "Kenya urged Juba to sit down at dawn."
    urged, talks = sentence.acts
    assert sentence.text[slice(*urged.trigger)] == "urged"
    assert (urged.category, urged.mode, urged.status, urged.background) == (
        "REQUEST",
        "meet",
        "occurred",
        True,
    )
    assert (
        [sentence.text[slice(*span)] for span in urged.targets]
        == ["Juba"]
        == [sentence.text[slice(*span)] for span in talks.sources]
    )
    assert talks.about == "1"
    assert sentence.decoys == [((sentence.text.index("dawn"), len(sentence.text) - 1), "sense")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[Oslo|s1] left.", "which has no trigger"),
        ("[left|1 LEAVE] early", "PLOVER has not got"),
        ("[left|1 SANCTION/strike] early", "has no mode 'strike'"),
        ("[left|1 RETREAT/withdraw maybe] early", "a status that is none"),
        ("[left|1 RETREAT] and [went|1 RETREAT]", "two triggers"),
        ("[left early", "stays open"),
        ("left] early", "closes without a mark"),
        ("[ left|1 RETREAT] early", "begins or ends with a space"),
        ("[talks|1a CONSULT] began", "is about event 1, which has no trigger"),
        ("[won|- luck]", "no known reason"),
    ],
)
def test_a_line_that_breaks_the_rules_is_refused_with_the_reason(line, why):
    with pytest.raises(BadMarkup, match="x.txt:3: .*" + why):
        parse(line, "x.txt:3")
