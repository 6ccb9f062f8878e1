"""What the store answers: by whom, when, what, where, in whose words; and nothing that was not asked for."""

from __future__ import annotations

import pytest

from dragoman.errors import QueryError
from dragoman.store import Store
from tests.store.invented import Clock, lake, record

PORT = "Russia attacked the port of Odesa on March 1. The Russian foreign ministry said that Norway planned to attack it."


@pytest.fixture
def full(store: Store) -> Store:
    """Two reports, five events: one told as background, one that has not happened."""
    store.put(lake())
    store.put(
        record(
            "port",
            PORT,
            {"verb": "attacked", "event": "ASSAULT", "source": "Russia", "date": "2019-03-01", "place": "Odesa",
             "country": "UKR", "confidence": 0.7, "quad": 4},
            {"verb": "planned", "event": "ASSAULT", "source": "Norway", "status": "planned"},
            quotes=[{"speaker": "The Russian foreign ministry", "cue": "said", "content": "Norway planned to attack it"}],
            published="2019-03-02", publisher="The Lake Courier",
        )
    )  # fmt: skip
    return store


@pytest.mark.parametrize(
    "filters, expected",
    [
        ({}, ["REQUEST", "REJECT", "ASSAULT"]),  # neither background nor planned
        ({"background": True}, ["SUPPORT", "REQUEST", "REJECT", "ASSAULT"]),
        ({"status": "any"}, ["REQUEST", "REJECT", "ASSAULT", "ASSAULT"]),
        ({"status": "planned"}, ["ASSAULT"]),
        ({"actor": "Chad"}, ["REQUEST"]),
        ({"actor": "Chad", "background": True}, ["SUPPORT", "REQUEST"]),
        ({"target": "country/NER"}, ["REQUEST"]),
        ({"source": ["NGA", "TCD"]}, ["REQUEST", "REJECT"]),
        ({"source": "NGAGOV"}, ["REJECT"]),
        ({"source": "Chad", "target": "Nigeria"}, []),
        ({"event": ["REJECT", "ASSAULT"]}, ["REJECT", "ASSAULT"]),
        ({"mode": "assist"}, ["REQUEST"]),
        ({"since": "2019-03-10"}, ["REQUEST", "REJECT"]),
        ({"since": "2019-03-10", "until": "2019-03-10"}, ["REJECT"]),
        ({"until": "2019-03-01", "background": True}, ["ASSAULT"]),  # what has no date is not in the interval
        ({"place": "Odesa"}, ["ASSAULT"]),
        ({"place": "UKR"}, ["ASSAULT"]),
        ({"place": "Bol"}, []),  # told as background
        ({"text": "troops lake"}, ["REQUEST"]),
        ({"text": '"to send troops"'}, ["REQUEST"]),
        ({"text": '"troops send"'}, []),
        ({"text": "port OR plan"}, ["REJECT", "ASSAULT"]),
        ({"text": "attack*"}, ["ASSAULT"]),
        ({"confidence": 0.7}, ["REQUEST", "ASSAULT"]),
        ({"main": True}, ["REQUEST"]),
        ({"report": "port"}, ["ASSAULT"]),
        ({"publisher": "The Basin Monitor"}, ["REQUEST", "REJECT"]),
        ({"limit": 1}, ["REQUEST"]),
        ({"order": "oldest"}, ["ASSAULT", "REJECT", "REQUEST"]),
    ],
)  # fmt: skip
def test_events(full: Store, filters: dict[str, object], expected: list[str]) -> None:
    assert [row.event for row in full.events(**filters)] == expected  # type: ignore[arg-type]


def test_every_row_opens_to_its_words(full: Store) -> None:
    request = full.events(event="REQUEST")[0]
    assert request.words == "Chad urged Niger on Wednesday to send troops to the lake."
    assert (request.report, request.id, request.publisher) == ("lake", "e1", "The Basin Monitor")
    assert (request.source, request.source_keys, request.target) == (["Chad"], ["country/TCD"], ["Niger"])
    assert full.measures()[0].words == "the plan"
    assert full.votes()[0].words == "rejected the plan"
    assert full.positions(actor="Chad")[0].words == "troops to the lake"


@pytest.mark.parametrize(
    "filters, sentence",
    [
        ({"event": "ATTACK"}, "there is no category 'ATTACK'; there are AGREE, "),
        ({"mode": "hugging"}, "there is no mode 'hugging'"),
        ({"status": "done"}, "there is no status 'done'; there are occurred, "),
        ({"actor": "Atlantis"}, "nobody in the store is called 'Atlantis'"),
        ({"since": "last week"}, "'last week' is no date"),
        ({"text": "— !"}, "there is no word to search for"),
        ({"text": "port AND OR"}, "cannot be searched for"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for(full: Store, filters: dict[str, object], sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence):
        full.events(**filters)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "by, expected",
    [
        ("event", {("REQUEST",): 1, ("REJECT",): 1, ("ASSAULT",): 1}),
        ("quad", {("3",): 2, ("4",): 1}),
        ("month", {("2019-03",): 3}),
        ("day", {("2019-03-01",): 1, ("2019-03-10",): 1, ("2019-03-13",): 1}),
        (["publisher", "event"], {("The Basin Monitor", "REQUEST"): 1, ("The Basin Monitor", "REJECT"): 1,
                                  ("The Lake Courier", "ASSAULT"): 1}),
        ("source", {("Chad",): 1, ("Nigeria",): 1, ("Russia",): 1}),
        ("target", {("Niger",): 1, ("",): 2}),
        ("country", {("UKR",): 1, ("",): 2}),
    ],
)  # fmt: skip
def test_counts(full: Store, by: str, expected: dict[tuple[str, ...], int]) -> None:
    assert {tuple(row.group): row.events for row in full.count(by)} == expected


def test_counting_by_nothing(full: Store) -> None:
    with pytest.raises(QueryError, match="there is no way to count 'mood'"):
        full.count("mood")


@pytest.mark.parametrize(
    "filters, speakers",
    [
        ({}, ["Chad", "The Russian foreign ministry"]),
        ({"speaker": "Chad"}, ["Chad"]),
        ({"speaker": "foreign ministry"}, ["The Russian foreign ministry"]),
        ({"kind": "demand"}, ["Chad"]),
        ({"medium": "AFP"}, ["Chad"]),
        ({"text": "Norway"}, ["The Russian foreign ministry"]),
        ({"since": "2019-03-01"}, ["Chad"]),  # when the ministry said it, nobody tells
    ],
)
def test_quotes(full: Store, filters: dict[str, object], speakers: list[str]) -> None:
    assert [row.speaker for row in full.quotes(**filters)] == speakers  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "filters, ids",
    [
        ({}, ["m2", "m1"]),
        ({"due": True}, ["m1"]),
        ({"overdue": True}, []),
        ({"overdue": True, "today": "2019-06-14"}, ["m1"]),
        ({"due": True, "today": "2019-06-13"}, ["m1"]),
        ({"due_by": "2019-06-12"}, []),
        ({"due_by": "2019-06-13"}, ["m1"]),
        ({"on": "Niger"}, ["m1"]),
        ({"imposed_by": "Chad", "kind": "aid"}, ["m2"]),
    ],
)
def test_measures(full: Store, filters: dict[str, object], ids: list[str]) -> None:
    assert [row.id for row in full.measures(**filters)] == ids  # type: ignore[arg-type]


def test_measures_are_due_overdue_or_neither(full: Store) -> None:
    assert [(r.state, r.days) for r in full.measures(today="2019-06-12")] == [
        ("no deadline", None),
        ("due", 1),
    ]
    assert [(r.state, r.days) for r in full.measures(due_by="2020-01-01", today="2019-06-15")] == [
        ("overdue", -2)
    ]


def test_votes(full: Store) -> None:
    (vote,) = full.votes()
    assert (vote.body, vote.result, vote.for_, vote.against, vote.named_against) == (
        "Nigeria", "rejected", 3, 9, ["Norway"],
    )  # fmt: skip
    assert [
        len(full.votes(**f)) for f in ({"voter": "Norway"}, {"voter": "Chad"}, {"result": "adopted"})
    ] == [1, 0, 0]  # type: ignore[arg-type]


def test_positions_over_time(full: Store) -> None:
    assert [(r.date, r.actor, r.issue, r.stance) for r in full.positions(issue="troops")] == [
        ("2019-03-10", "Nigeria", "troops", "against"), ("2019-03-13", "Chad", "troops", "for"),
    ]  # fmt: skip
    assert [r.actor for r in full.positions(stance="for")] == ["Chad"]


@pytest.mark.parametrize(
    "query, found",
    [
        ("troops", ["lake"]),
        ("Norway", ["lake", "port"]),
        ("norway NOT chad", ["port"]),
        ('"port of Odesa"', ["port"]),
        ("Ódésa", ["port"]),  # case and accents do not count
        ("zeppelin", []),
    ],
)
def test_search(full: Store, query: str, found: list[str]) -> None:
    assert sorted(row.report for row in full.search(query)) == found


def test_a_search_shows_the_words_that_it_found(full: Store) -> None:
    assert "the [port] of [Odesa]" in full.search("port Odesa")[0].words


def test_every_question_can_be_asked_of_a_past_moment(full: Store, clock: Clock) -> None:
    clock.pass_days(3)
    full.put(record("lake", "Nothing is left of it."))
    for ask in (full.quotes, full.measures, full.votes, full.positions, full.reports):
        now, then = (
            {row.report: row.words for row in ask(as_of=day)}  # type: ignore[operator]
            for day in (None, "2019-03-15")
        )
        assert now.get("lake") != then["lake"]
    assert [r.report for r in full.search("troops", as_of="2019-03-15")] == ["lake"]
    assert full.search("troops") == []


def test_the_ledger_tells_calm_days_from_days_on_which_nobody_looked(store: Store, clock: Clock) -> None:
    store.put(lake(), source="feed")
    clock.pass_days(1)
    store.fetched("feed")
    clock.pass_days(3)
    store.put(lake(), source="feed")
    clock.pass_days(1)
    rows = [(r.day, r.until, r.fetched, r.found, r.coded, r.unchanged) for r in store.ledger()]
    assert rows == [
        ("2019-03-14", "2019-03-14", 1, 1, 1, 0),
        ("2019-03-15", "2019-03-15", 1, 0, 0, 0),
        ("2019-03-16", "2019-03-17", 0, 0, 0, 0),
        ("2019-03-18", "2019-03-18", 1, 1, 0, 1),
        ("2019-03-19", "2019-03-19", 0, 0, 0, 0),
    ]


def test_reading_a_feed_twice_a_day_does_not_add_up(store: Store) -> None:
    for _ in range(3):
        store.fetched("feed")
        store.put(lake(), source="feed")
    (row,) = store.ledger()
    assert (row.fetched, row.found, row.coded, row.unchanged) == (3, 1, 1, 0)


def test_rows_are_arrow_tables_too(full: Store) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = full.events().arrow()
    assert table.column("event").to_pylist() == ["REQUEST", "REJECT", "ASSAULT"]
    assert table.schema.field("source").type == pyarrow.list_(pyarrow.string())
    assert full.events(source="Chad", target="Nigeria").arrow().schema == table.schema
    for rows in (
        full.quotes(),
        full.measures(),
        full.votes(),
        full.positions(),
        full.reports(),
        full.ledger(),
    ):
        assert rows.arrow().num_rows == len(rows)  # type: ignore[attr-defined]
