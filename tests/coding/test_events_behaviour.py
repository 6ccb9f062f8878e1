"""How the coding changes when a text does: names do not matter, negation and mood change what the codebook says."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder
from dragoman.reading import make_report

from .notation import Coded, coded
from .table import hold, rows

PAIRS = [
    (("Norway", "NOR"), ("Mali", "MLI")),
    (("Japan", "JPN"), ("Iran", "IRN")),
    (("Israel", "ISR"), ("Kenya", "KEN")),
    (("Ukraine", "UKR"), ("Peru", "PER")),
    (("Russia", "RUS"), ("Belgium", "BEL")),
]

PATTERNS = [
    "{a} expelled the ambassador of {b}.",
    "{a} condemned {b} on Monday.",
    "{a} and {b} signed a trade treaty.",
    "{a} imposed sanctions on {b}.",
    "{a} urged {b} to release the hostages.",
    "{a} threatened to attack {b}.",
    "{a} sent troops to {b}.",
    "{a} pledged aid to {b}.",
    "{a} refused to hold talks with {b}.",
    "Troops from {a} shelled a town in {b}.",
]


def shape(found: list[Coded], names: dict[str, str]) -> list[tuple[object, ...]]:
    """Events with the codes of countries replaced by who they are in the pattern."""

    def side(codes: frozenset[str]) -> tuple[str, ...]:
        return tuple(sorted(names.get(c[:3], c[:3]) + c[3:] for c in codes))

    return [
        (side(c.source), side(c.target), c.event, c.mode, c.cameo, c.status, c.about, c.about_mode)
        for c in found
    ]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_other_countries_make_the_same_event(coder: Coder, pattern: str) -> None:
    shapes = []
    for (a, code_a), (b, code_b) in [*PAIRS, *[(two, one) for one, two in PAIRS]]:
        record = coder.code(make_report(pattern.format(a=a, b=b), id="x"))
        shapes.append((a, shape(coded(record), {code_a: "A", code_b: "B"})))
    assert shapes[0][1], pattern
    for name, found in shapes[1:]:
        assert found == shapes[0][1], f"{pattern} with {name}"


MOODS = """
# one act through the moods: what changes is status, or the category as rules 20 to 23 say
Kenya expelled the Somali envoy. => KEN > SOM, SANCTION/expel, 161
Kenya has expelled the Somali envoy. => KEN > SOM, SANCTION/expel, 161
Kenya is expelling the Somali envoy. => KEN > SOM, SANCTION/expel, 161, ongoing
Kenya did not expel the Somali envoy. => KEN > SOM, SANCTION/expel, 161, denied
Kenya denied expelling the Somali envoy. => KEN > SOM, SANCTION/expel, 161, denied
Kenya failed to expel the Somali envoy. => KEN > SOM, SANCTION/expel, 161, failed
Kenya might expel the Somali envoy. => KEN > SOM, SANCTION/expel, 161, hypothetical
Kenya could expel the Somali envoy. => KEN > SOM, SANCTION/expel, 161, hypothetical
Kenya will expel the Somali envoy. => KEN > SOM, THREATEN/expel, 136, occurred, about SANCTION/expel
Kenya threatened to expel the Somali envoy. => KEN > SOM, THREATEN/expel, 136, occurred, about SANCTION/expel
Kenya refused to expel the Somali envoy. => KEN > SOM, REJECT, occurred, about SANCTION/expel
Uganda urged Kenya to expel the Somali envoy. => UGA > KEN, REQUEST/change, occurred, about SANCTION/expel
It was unclear whether Kenya had expelled the Somali envoy. => KEN > SOM, SANCTION/expel, 161, absent
The Somali envoy was expelled by Kenya. => KEN > SOM, SANCTION/expel, 161
# a cooperative act through the moods
Cuba freed the Spanish priests. => CUB > ESPREL, RETREAT/release, 0841
Cuba did not free the Spanish priests. => CUB > ESPREL, RETREAT/release, 0841, denied
Cuba will free the Spanish priests. => CUB > ESPREL, AGREE, 0353, occurred, about RETREAT/release
Cuba promised to free the Spanish priests. => CUB > ESPREL, AGREE, 0353, occurred, about RETREAT/release
Cuba may free the Spanish priests. => CUB > ESPREL, RETREAT/release, 0841, hypothetical
Cuba refused to free the Spanish priests. => CUB > ESPREL, REJECT/yield, 1243, occurred, about RETREAT/release
Spain urged Cuba to free the priests. => ESP > CUB, REQUEST/yield, 0253, occurred, about RETREAT/release
Spain demanded that Cuba free the priests. => ESP > CUB, REQUEST/yield, 1053, occurred, about RETREAT/release
"""


@pytest.mark.parametrize("row", rows(MOODS))
def test_mood_changes_what_the_codebook_says_and_nothing_else(coder: Coder, row: str) -> None:
    hold(coder, row)


TEXT = (
    "Chad expelled the Libyan ambassador on Monday. Niger, Mali and Benin urged Chad and Libya to hold talks.\n\n"
    "Libyan troops had shelled a Chadian town in May, and Chad said it would break off relations with Libya. "
    "France, Belgium and Sweden condemned Libya."
)


def test_the_same_text_gives_the_same_bytes(coder: Coder) -> None:
    first = coder.code(make_report(TEXT, id="x")).to_json()
    assert all(coder.code(make_report(TEXT, id="x")).to_json() == first for _ in range(3))


def test_what_was_coded_before_leaves_no_trace(coder: Coder) -> None:
    alone = coder.code(make_report(TEXT, id="x")).to_json()
    others = [
        "Libyan rebels shelled the Chadian capital.",
        "The president of Chad resigned. He had met the Libyan leader.",
        TEXT,
    ]
    for other in others:
        coder.code(make_report(other, id="y"))
    assert coder.code(make_report(TEXT, id="x")).to_json() == alone


def test_a_batch_gives_what_each_report_gives_alone(coder: Coder) -> None:
    texts = [TEXT, "Peru recalled its envoy to Chile.", "", "Laos and Thailand resumed talks."]
    reports = [make_report(t, id=str(i)) for i, t in enumerate(texts) if t]
    together = [r.to_json() for r in coder.code_all(reports)]
    assert together == [coder.code(r).to_json() for r in reports]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norway expelled two Libyan diplomats.", "Norway  expelled two Libyan\ndiplomats."),
        ("Israel's army shelled a Syrian town.", "Israel’s army shelled a Syrian town."),
        ('"Iran must free the sailors," Britain said.', "“Iran must free the sailors,” Britain said."),
    ],
)
def test_how_a_text_is_set_does_not_matter(coder: Coder, one: str, other: str) -> None:
    first = coded(coder.code(make_report(one, id="x")))
    assert first
    assert coded(coder.code(make_report(other, id="x"))) == first


def test_a_sentence_more_changes_no_event_told_before(coder: Coder) -> None:
    before = coded(coder.code(make_report(TEXT, id="x")))
    after = coded(coder.code(make_report(TEXT + "\n\nThe weather in Ndjamena was hot and dry.", id="x")))
    assert after == before
