"""The tagger beside the grammar: what the two make together, and what stays where the model's file is not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from dragoman.coding import tagger as tagging
from dragoman.coding.coder import Coder
from dragoman.coding.quotations import in_quotes
from dragoman.coding.tagger import Splitter, Tagger
from dragoman.doctor import examine
from dragoman.errors import CodingError
from dragoman.knowledge.frames import frames
from dragoman.reading import make_report
from dragoman.record import Record

from .notation import coded as notation
from .notation import differences, parse

ALIKE = 0.95
"""Share of the frames' sentences that grammar and tagger together code as grammar's tables have them."""


@pytest.fixture(scope="module")
def both() -> Coder:
    return Coder()


def coded(coder: Coder, text: str) -> Record:
    return coder.code(make_report(text, id="t"))


def told(record: Record) -> list[tuple[str, str | None]]:
    return [(e.event, e.status) for e in record.events]


def first(coder: Coder, text: str) -> str:
    """Category of the sentence's main event."""
    return next((e.event for e in coded(coder, text).events if e.main), "")


# --- the model's file


def test_the_model_is_there_and_small():
    assert Tagger().available
    assert tagging.MODEL.stat().st_size <= 30e6


def test_without_its_file_grammar_codes_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(
        tagging.Tagger.__init__, "__defaults__", (tmp_path / "tagger.onnx", tmp_path / "tokenizer.json")
    )
    coder = Coder()
    assert coder.parser.tagger is None
    assert told(coded(coder, "Kenya expelled two Somali diplomats on Monday.")) == [("SANCTION", "occurred")]
    assert "tagger" not in coder.stamp.model


def test_doctor_says_that_the_file_is_missing_and_that_it_is_no_fault(monkeypatch, tmp_path):
    monkeypatch.setattr(
        tagging.Tagger.__init__, "__defaults__", (tmp_path / "tagger.onnx", tmp_path / "tokenizer.json")
    )
    finding = next(f for f in examine() if f.name == "tagger")
    assert "tagger.onnx is not there" in finding.found
    assert "grammar codes alone" in finding.needed
    assert finding.remedy == ""


def test_a_broken_file_is_named_with_what_to_do(tmp_path):
    broken = tmp_path / "tagger.onnx"
    broken.write_bytes(tagging.MODEL.read_bytes()[:1000])
    shutil.copy(tagging.TOKENIZER, tmp_path / "tokenizer.json")
    with pytest.raises(CodingError, match=r"tagger\.onnx cannot be loaded: .*restore the file, or remove it"):
        Tagger(broken, tmp_path / "tokenizer.json").tag([("Chad left.", [False] * 10)])


def test_the_stamp_names_the_model(both):
    assert both.stamp.model.endswith(f", tagger {Tagger().digest[:16]}")
    assert both.stamp.settings != Coder(tagger=False).stamp.settings


# --- reading


def test_pieces_span_the_words_and_long_sentences_are_cut():
    text = "Ouagadougou's envoy left."
    pieces = Splitter()(text, in_quotes(text))
    word = [span for span in pieces.spans if 0 <= span[0] < 11 and span[1] > span[0]]
    assert (word[0][0], word[-1][1]) == (0, 11)
    assert len(word) > 1
    assert pieces.continues[2]
    long = "word " * 500
    assert len(Splitter()(long, in_quotes(long)).ids) == tagging.PIECES


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He "left" now', "left"),
        ("He “left” now", "left"),
        ('He "left. Then he came', "left. Then he came"),
        ("none", ""),
    ],
)
def test_what_stands_in_quotation_marks(text, inside):
    marks = in_quotes(text)
    assert "".join(c for c, q in zip(text, marks, strict=True) if q and c not in '"“”') == inside


def test_a_report_is_coded_the_same_whatever_stands_beside_it(both):
    texts = [
        "Chad's president urged Niger on Wednesday to send troops.",
        'Police in Lima fired tear gas at miners who had blocked the road for nine days, a union said. "They shot at '
        "us,\" its leader said.\n\nThe minister denied it. Peru's congress opened an inquiry.",
        "Norway and Chile signed a fishing treaty.",
    ]
    reports = [make_report(text, id=str(n)) for n, text in enumerate(texts)]
    together = [record.to_json() for record in both.code_all(reports)]
    alone = [both.code(report).to_json() for report in reports]
    assert together == alone


def test_probabilities_are_probabilities(both):
    parsed = next(both.parser.pipe([make_report("Kenya expelled two Somali diplomats on Monday.", id="t")]))
    (tags,) = parsed.tags
    assert np.allclose(tags.acts.sum(-1), 1, atol=1e-4)
    (trigger,) = [t for t in tags.triggers if t.probability > 0.5]
    assert parsed.text[slice(*trigger.span)] == "expelled"
    assert trigger.category == "SANCTION"
    assert [parsed.text[slice(*span)] for span in trigger.sources] == ["Kenya"]
    assert abs(sum(trigger.categories.values()) - 1) < 1e-3


# --- grammar and tagger together


def test_the_sentences_of_the_frames_are_coded_alike_with_the_tagger(both):
    known = frames()
    sentences = sorted(
        {s for table in (known.verbs, known.nouns) for fs in table.values() for f in fs for s in f.sentences}
    )
    wrong = []
    for line in sentences:
        sentence, expected = parse(line)
        if differences(expected, notation(coded(both, sentence))):
            wrong.append(line)
    assert len(wrong) <= (1 - ALIKE) * len(sentences), wrong


SWAPS = [
    ("{} expelled two diplomats of {} on Friday.", "SANCTION"),
    ("{} urged {} to release the fishermen.", "REQUEST"),
    ("{} accused {} of arming rebels.", "ACCUSE"),
    ("{}'s warplanes bombed a base of {} overnight.", "ASSAULT"),
    ("{} sent food and doctors to {} after the flood.", "AID"),
    ("{} threatened to impose sanctions on {}.", "THREATEN"),
    ("{} rejected an offer of talks from {}.", "REJECT"),
    ("{} praised {} for freeing the prisoners.", "SUPPORT"),
]
PAIRS = [("Kenya", "Uganda"), ("Peru", "Chile"), ("Vietnam", "Laos"), ("Poland", "Belarus"), ("Iran", "Iraq")]


@pytest.mark.parametrize(("frame", "category"), SWAPS)
def test_other_countries_do_not_change_the_category(both, frame, category):
    assert {first(both, frame.format(*pair)) for pair in PAIRS} == {category}


@pytest.mark.parametrize(
    ("plain", "changed", "status"),
    [
        ("Ghana deported forty Nigerian traders.", "Ghana did not deport forty Nigerian traders.", "denied"),
        ("Rebels shelled the Malian camp.", "Rebels failed to shell the Malian camp.", "failed"),
        (
            "Nepal's police arrested the opposition leader.",
            "Nepal's police are arresting the opposition leader.",
            "ongoing",
        ),
        ("Sudan's army bombed the rebels.", "Sudan's army could bomb the rebels.", "hypothetical"),
    ],
)
def test_negation_hedge_and_tense_change_the_status_alone(both, plain, changed, status):
    (before,), (after,) = coded(both, plain).events, coded(both, changed).events
    assert before.status == "occurred"
    assert after.status == status
    assert (before.event, before.mode) == (after.event, after.mode)
    assert (before.source, before.target) == (after.source, after.target)


def test_the_future_of_ones_own_act_is_a_promise_or_a_threat(both):
    assert first(both, "Ghana will send doctors to Togo.") == "AGREE"
    assert first(both, "Turkey will impose sanctions on Syria.") == "THREATEN"


@pytest.mark.parametrize(
    "text",
    [
        "Within ten days Sudan will release the captured soldiers of Chad.",
        "In a second phase Kenya will free 20 rebels, and Somalia 40 soldiers.",
    ],
)
def test_what_a_promise_is_about_does_not_stand_against_it(both, text):
    (event,) = coded(both, text).events
    assert (event.event, event.about[0].event, event.about[0].mode) == ("AGREE", "RETREAT", "release")


def test_another_name_for_a_party_keeps_the_record(both):
    one = coded(both, "Kenya's president accused Somalia of arming rebels.").events
    other = coded(both, "The president of Kenya accused Somalia of arming rebels.").events
    assert [(e.event, e.mode, len(e.source), len(e.target)) for e in one] == [
        (e.event, e.mode, len(e.source), len(e.target)) for e in other
    ]


def test_each_event_is_explained(both):
    report = make_report(
        "Kenya expelled two Somali diplomats on Monday. Talks with Ethiopia went on.", id="t"
    )
    record, explained = both.explain(report)
    assert [e.event for e in explained] == [e.id for e in record.events]
    expelled = explained[0]
    assert (expelled.words, expelled.way) == ("expelled", "both")
    assert expelled.rule is not None
    assert expelled.rule.startswith("sanction.toml")
    assert expelled.probability is not None
    assert expelled.rivals == tuple(sorted(expelled.rivals, key=lambda rival: -rival[1]))
    assert "SANCTION" not in dict(expelled.rivals)


def test_grammar_alone_explains_by_its_rule():
    _, (only,) = Coder(tagger=False).explain(make_report("Kenya expelled two Somali diplomats.", id="t"))
    assert (only.way, only.probability, only.rivals) == ("grammar", None, ())


def test_the_model_stands_beside_the_code():
    assert Path(tagging.__file__).parent in tagging.MODEL.parents


def test_a_heading_within_a_report_that_only_names_its_part_is_no_event(both):
    body = (
        "Ministers of the four lake states met in Abuja on Tuesday, and agreed to reopen the road to the north before "
        "the rains."
    )
    rest = "Chad imposed a ban on fish from Niger in March, which traders on both shores have asked it to lift since."
    text = f"{body}\n\nEU sanctions\n\n{rest}"
    heading = text.index("EU sanctions")
    events = coded(both, text).events
    assert events
    assert not [e for e in events if heading <= e.span[0] < heading + len("EU sanctions")]


def test_what_is_told_begins_with_its_clause_and_not_with_whom_it_is_told(both):
    text = (
        "Peru's minister told RPP radio in a written interview on Tuesday that there is a need to reopen the mines to the "
        "north of the valley."
    )
    (told,) = [q for q in coded(both, text).attributions if text[slice(*q.cue[0])] == "told"]
    assert text[told.content[0][0] :].startswith("that there is a need")


def test_a_source_holds_no_cue(both):
    text = (
        "The African Union adopted a text on Friday. It orders states to send home Gambians who earn money on their soil "
        "within 24 months, and bans the sale of machinery and vehicles to the west."
    )
    for q in coded(both, text).attributions:
        assert not any("orders" in text[slice(*span)] for span in q.source)
