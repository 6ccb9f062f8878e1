"""What every event of a record keeps to: spans, evidence, ids, roles, key, main, scores (output contract)."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder
from dragoman.knowledge.ontology import goldstein, intensity, quad
from dragoman.reading import make_report
from dragoman.record import Event, Record
from dragoman.report import Span

TEXT = """Chad expels Libyan envoy over border raid

NDJAMENA, June 14 (Sahel Wire) - Chad expelled the Libyan ambassador on Monday after Libyan troops shelled a Chadian town, killing nine soldiers.

"Libya must withdraw its troops," the Chadian foreign minister told reporters. He said Chad would break off relations with Libya unless the shelling stopped.

Libya denied shelling the town. The president of Niger urged Chad and Libya to hold talks, and France, Mali and Benin condemned the raid.

The Chadian and Libyan foreign ministers had met in Tunis in March. Police in Ndjamena fired tear gas at students who marched against Libya."""


def tellings(event: Event) -> list[tuple[Span, Span]]:
    """Trigger and evidence of an event and of each of its mentions."""
    return [(event.span, event.evidence), *((m.span, m.evidence) for m in event.mentions)]


@pytest.fixture(scope="module")
def record(coder: Coder) -> Record:
    return coder.code(make_report(TEXT, id="chad"))


def test_ids_count_up_in_the_order_of_the_text(record: Record) -> None:
    assert len(record.events) >= 7
    assert [e.id for e in record.events] == [f"e{i}" for i in range(1, len(record.events) + 1)]
    starts = [e.span[0] for e in record.events]
    assert starts == sorted(starts)


def test_a_trigger_is_a_word_within_its_evidence(record: Record) -> None:
    for e in record.events:
        for (start, end), (first, last) in tellings(e):
            assert first <= start < end <= last
            assert TEXT[start:end].strip() == TEXT[start:end] != ""


def test_evidence_lies_in_one_paragraph_and_is_short(record: Record) -> None:
    for e in record.events:
        for _, span in tellings(e):
            evidence = TEXT[slice(*span)]
            assert 0 < len(evidence) <= 600
            assert "\n\n" not in evidence


def test_the_evidence_of_a_sentence_without_end_is_its_clause(coder: Coder) -> None:
    tail = ", and the villagers of the plain brought maize, cassava, millet and sorghum" * 12
    text = f"Chad expelled the Libyan ambassador on Monday{tail}."
    events = coder.code(make_report(text, id="long")).events
    assert any(e.event == "SANCTION" for e in events)
    for e in events:
        assert e.evidence[1] - e.evidence[0] <= 600


def test_parties_are_actors_of_the_record(record: Record) -> None:
    known = {a.id for a in record.actors}
    for e in record.events:
        assert e.source or e.target
        assert {*e.source, *e.target} <= known
        assert not set(e.source) & set(e.target)
        assert len(set(e.source)) == len(e.source) and len(set(e.target)) == len(e.target)
        for about in e.about:
            assert {*about.source, *about.target} <= known


def test_roles_show_the_words_of_each_party(record: Record) -> None:
    for e in record.events:
        for role in e.roles:
            assert role.actor in (e.source if role.role == "source" else e.target)
            assert TEXT[slice(*role.span)].strip()
        assert {r.actor for r in e.roles if r.role == "source"} == set(e.source)
        assert {r.actor for r in e.roles if r.role == "target"} == set(e.target)


def test_role_spans_are_the_noun_phrases(coder: Coder) -> None:
    text = "The Bolivian foreign minister condemned the Peruvian army."
    (event,) = coder.code(make_report(text, id="r")).events
    assert [(r.role, text[slice(*r.span)]) for r in event.roles] == [
        ("source", "The Bolivian foreign minister"),
        ("target", "the Peruvian army"),
    ]


def test_one_event_is_the_main_one_and_it_is_the_headlines(record: Record) -> None:
    (main,) = [e for e in record.events if e.main]
    assert (main.event, main.mode) == ("SANCTION", "expel")
    assert [TEXT[slice(*m.span)] for m in main.mentions] == ["expels"]


def test_keys_are_stable_and_of_one_event_each(coder: Coder, record: Record) -> None:
    keys = [e.key for e in record.events]
    assert len(set(keys)) == len(keys)
    assert all(len(k) == 16 and set(k) <= set("0123456789abcdef") for k in keys)
    again = coder.code(make_report(TEXT, id="another-id"))
    assert [e.key for e in again.events] == keys


def test_keys_of_another_text_are_others(coder: Coder, record: Record) -> None:
    other = coder.code(make_report(TEXT.replace("nine soldiers", "five soldiers"), id="chad"))
    assert not {e.key for e in other.events} & {e.key for e in record.events}


def test_confidence_is_between_nothing_and_certainty(record: Record) -> None:
    for e in record.events:
        assert e.confidence is not None and 0 < e.confidence < 1


def test_a_verb_with_both_sides_is_surer_than_a_noun_with_one(coder: Coder) -> None:
    (verb,) = coder.code(make_report("Chad expelled the Libyan ambassador.", id="v")).events
    (noun,) = coder.code(
        make_report("The assassination of the Haitian president was no surprise.", id="n")
    ).events
    assert verb.confidence is not None and noun.confidence is not None
    assert verb.confidence > noun.confidence


def test_scores_follow_from_category_mode_and_code(record: Record) -> None:
    for e in record.events:
        assert e.quad == quad(e.event)
        assert e.intensity == intensity(e.event, e.mode)
        assert e.cameo is not None and e.goldstein == goldstein(e.cameo)


def test_said_by_names_the_attributions_that_cover_the_trigger(record: Record) -> None:
    known = {a.id: a for a in record.attributions}
    said = [e for e in record.events if e.said_by]
    assert said
    for e in said:
        for id in e.said_by:
            assert any(start <= e.span[0] < end for start, end in known[id].content)


def test_the_witness_is_said_by_and_no_side(coder: Coder) -> None:
    text = "Sudanese rebels shelled a Chadian town, the governor of the province said."
    record = coder.code(make_report(text, id="w"))
    (event,) = record.events
    (attribution,) = record.attributions
    assert event.said_by == [attribution.id]
    assert attribution.actor not in (*event.source, *event.target)


def test_links_name_other_events_of_the_record(record: Record) -> None:
    known = {e.id for e in record.events}
    for e in record.events:
        for link in e.links:
            assert link.event in known - {e.id}


def test_a_denial_contradicts_what_was_told(coder: Coder) -> None:
    text = "Rwanda shelled a Congolese town. Rwanda denied shelling any Congolese town."
    told, denied = coder.code(make_report(text, id="c")).events
    assert (told.status, denied.status) == ("occurred", "denied")
    assert [(link.type, link.event) for link in denied.links] == [("contradicts", told.id)]


def test_places_and_times_are_indices_into_the_record(record: Record) -> None:
    for e in record.events:
        assert e.place is None or 0 <= e.place < len(record.places)
        if e.date is not None and e.date.time is not None:
            assert 0 <= e.date.time < len(record.times)


def test_what_looked_like_an_event_is_uncoded_with_its_reason(coder: Coder) -> None:
    text = "The market was bombed."
    record = coder.code(make_report(text, id="u"))
    assert not record.events
    assert [text[slice(*u.span)] for u in record.uncoded] == [text]
    assert "ASSAULT" in record.uncoded[0].why


def test_a_record_goes_to_json_and_back(record: Record) -> None:
    assert Record.from_dict(record.to_dict()).to_json() == record.to_json()
