"""Copies of one text are one origin, however they are cut or headed; reports of one event are not."""

from __future__ import annotations

import random

import pytest

from dragoman.store import Store
from dragoman.store.origins import COMMON
from tests.store.invented import record

LEAD = (
    "Ministers of the four lake states agreed on Tuesday to open the border at Bol again, eight months after it was "
    "closed because of raids on the market towns of the northern shore, an official of the commission said."
)
SECOND = (
    "The decision came after two days of talks behind closed doors, in which the delegation from the south had asked "
    "for guarantees that patrols would not cross into its waters without notice, two diplomats told reporters."
)
THIRD = (
    "Traders in Bol, where most stalls have stood empty since the summer, said they would believe it when the first "
    "lorries came through, and pointed out that a similar promise made in March had come to nothing within a week."
)
FOURTH = (
    "The commission is to report to the heads of state in June on how the joint patrols have worked, and on whether "
    "the money that was pledged for new customs houses at both crossings has arrived from the donors."
)
QUOTED = (
    '"We have opened this border with our own hands and we will keep it open with our own hands, whatever those who '
    "live from its closure may do,\" the commission's chairman told reporters in the courtyard of the old customs house."
)
OTHER = (
    "Fishermen on the northern shore greeted the news with drums, while a women's cooperative began to pack dried "
    "fish for the markets of the capital that it has not been able to reach since autumn.",
    "A shop owner who gave her name as Achta said prices of flour had doubled during the closure and that she hoped "
    "they would fall before the end of the fasting month, when families buy more than at any other time.",
    "Local officials warned that mines laid along the old road have not all been cleared, and asked drivers to keep "
    "to the track that engineers marked last week with white stones.",
)
STANDING = (
    "Sign up here for our newsletter with the best stories from the region, sent to your inbox every morning before "
    "eight, and choose from more than twenty others on politics, markets, science, culture and sport.\n\n"
    "Reporting by Ann Lee in Bol and Moussa Idriss in the capital; Editing by Peter Graff and Nick Macfie"
)
WIRE = "\n\n".join((LEAD, SECOND, THIRD, FOURTH))


def together(store: Store, *texts: str) -> bool:
    """Whether the store takes the texts for copies of one."""
    for number, text in enumerate(texts):
        store.put(record(str(number), text, {"verb": text.split()[1], "event": "AGREE"}))
    return len({row.origin for row in store.reports()}) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"BORDER OPENS\n\nBOL, Chad (AFP) - {WIRE}\n\n{STANDING}", id="another paper, with its own frame"),
        pytest.param(f"LAKE STATES MAKE PEACE AFTER EIGHT MONTHS OF RAIDS\n\n{WIRE}", id="another headline"),
        pytest.param(f"{LEAD}\n\n{SECOND}", id="cut to half"),
        pytest.param(LEAD, id="cut to the lead"),
        pytest.param(f"{SECOND}\n\n{LEAD}\n\n{FOURTH}", id="in another order"),
        pytest.param(" ".join((LEAD, SECOND, THIRD, FOURTH)), id="without paragraphs"),
        pytest.param(
            WIRE.replace("on Tuesday", "this week").replace("an official of the commission said", "officials said")
            .replace("two diplomats told reporters", "diplomats said").replace("come to nothing", "failed"),
            id="edited here and there",
        ),
        pytest.param(f"{WIRE}\n\n{OTHER[0]}", id="with a paragraph of its own"),
    ],
)  # fmt: skip
def test_copies_are_one_origin(store: Store, text: str) -> None:
    assert together(store, WIRE, text)


def test_a_cut_copy_may_come_first(store: Store) -> None:
    assert together(store, f"{LEAD}\n\n{SECOND}", WIRE)


@pytest.mark.parametrize(
    "first, second",
    [
        pytest.param(WIRE, "\n\n".join(OTHER), id="two stories of one event"),
        pytest.param(f"{WIRE}\n\n{QUOTED}", "\n\n".join((OTHER[0], QUOTED, *OTHER[1:])), id="that quote the same words"),
        pytest.param(f"{WIRE}\n\n{STANDING}", "\n\n".join((*OTHER, STANDING)), id="with the same standing lines"),
        pytest.param(f"{WIRE}\n\n{QUOTED}", f"{OTHER[0]}\n\n{QUOTED}", id="a brief that quotes the same words"),
    ],
)  # fmt: skip
def test_other_stories_are_not(store: Store, first: str, second: str) -> None:
    assert not together(store, first, second)


STANDING_PROSE = (
    "The lake has shrunk to a tenth of its size since the nineteen sixties, and the states around it have argued over "
    "what is left of its water, its fish and its islands ever since, while fighters hide among the reeds."
)


def story(number: int, words: int) -> str:
    """A text that shares no run of words with any other."""
    chance = random.Random(number)
    sentences = [
        " ".join("".join(chance.choices("abdeiklmnorstu", k=6)) for _ in range(10))
        for _ in range(words // 10)
    ]
    return ". ".join(sentences) + "."


def test_a_standing_paragraph_of_a_short_report_counts_for_nothing_once_many_have_it(store: Store) -> None:
    for number in range(COMMON + 1):
        store.put(record(f"long-{number}", f"{story(number, 120)}\n\n{STANDING_PROSE}"))
    for number in (100, 101):
        store.put(record(f"short-{number}", f"{story(number, 30)}\n\n{STANDING_PROSE}"))
    assert len({row.origin for row in store.reports()}) == len(store.reports())


def test_a_digest_of_several_reports_is_a_copy_of_none(store: Store) -> None:
    other = "\n\n".join(OTHER)
    store.put(record("wire", WIRE))
    store.put(record("other", other))
    store.put(record("digest", f"{WIRE}\n\n{other}"))
    assert {row.report: row.origin for row in store.reports()} == {
        "wire": "wire",
        "other": "other",
        "digest": "digest",
    }


def test_copies_are_kept_and_counted_once(store: Store) -> None:
    for number, text in enumerate((f"{LEAD}\n\n{SECOND}", WIRE, f"{LEAD}\n\n{SECOND}\n\n{THIRD}")):
        store.put(
            record(str(number), text, {"verb": "agreed", "event": "AGREE"}, publisher=f"Paper {number}")
        )
    assert [row.copies for row in store.reports()] == [3, 3, 3]
    assert [row.report for row in store.reports(origins=True)] == ["1"]  # the longest
    assert len(store.events()) == 3
    assert [row.report for row in store.events(origins=True)] == ["1"]
    assert [row.events for row in store.count("event")] == [1]
    assert [row.events for row in store.count("event", every_copy=True)] == [3]
    assert {row.origin for row in store.events()} == {"0"}


def test_one_text_in_two_papers(store: Store) -> None:
    for number in range(2):
        store.put(
            record(
                str(number),
                WIRE,
                {"verb": "agreed", "event": "AGREE"},
                url=f"https://paper{number}.example/1",
            )
        )
    assert len(store.reports()) == 2
    assert [row.events for row in store.count("event")] == [1]
