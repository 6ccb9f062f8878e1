"""Which paragraph is what, and what head, dateline and tail tell of the report."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import EmptyReport
from dragoman.reading import make_report
from dragoman.report import Report

PROSE = "Chad's president on Wednesday urged Niger to send troops."
MORE = "He spoke in the capital after a meeting of ministers."


def laid_out(report: Report) -> list[tuple[str, str]]:
    return [(p.kind, report.text[p.start : p.end]) for p in report.paragraphs]


def of(text: str, **known: object) -> Report:
    return make_report(text, id="x", **known)  # type: ignore[arg-type]


KINDS = [
    # text, the kinds of its paragraphs in order
    (f"LAKE STATES URGED TO SEND TROOPS\n\n- 14.03.2019\n\n{PROSE}", "title head body"),
    (f"Lake states urged to send troops\n\n{PROSE}\n\n{MORE}", "title body body"),
    (f"\ufeffLake states urged to send troops\r\n\r\n{PROSE}\r\n", "title body"),
    (f"Lake States Urged to Send Troops.\n\n{PROSE}", "title body"),
    (f"14 March 2019\n\nLake states urged to send troops\n\n{PROSE}", "head title body"),
    (f"Friday, 15 March 2019\n\n{PROSE}", "head body"),
    (f"Lake states urged to send troops\nBy Ann Lee\n{PROSE}\n{MORE}", "title head body body"),
    (f"Lake states urged to send troops\n\nMinisters meet again in June\n\n{PROSE}", "title subhead body"),
    (f"{PROSE}\n\nThe budget\n\n{MORE}", "body subhead body"),
    (f"{PROSE}\n\nWhat happens next?\n\n{MORE}", "body subhead body"),
    (f"{PROSE}\n\nHe said:\n\n{MORE}", "body body body"),
    (f"{PROSE}\n\n(Reporting by Ann Lee; Editing by Bo Diaz)", "body tail"),
    (f"{PROSE} (Reporting by Ann Lee in Paris; Editing by Bo Diaz)", "body tail"),
    (f"{PROSE}\n\nAdditional reporting by Ann Lee", "body tail"),
    (f"{PROSE}\n Reuter", "body tail"),
    (f"{PROSE} {MORE} • Ann Lee is a fellow of the Lake Institute", "body tail"),
    (f"{PROSE}\n\n• Ann Lee is a fellow of the Lake Institute.", "body tail"),
    (f"{PROSE} {MORE} Additional reporting: Ann Lee", "body tail"),
    (f"{PROSE} {MORE} Reuters contributed to this report", "body tail"),
    (f"{PROSE} {MORE} • This article was amended on 15 March 2019.", "body tail"),
    (f"{PROSE} They want:\n\n• troops for the force • food for the camps", "body body"),
    (f"{PROSE}\n\nSource: AFP", "body tail"),
    (f"{PROSE}\n\nKaynak/Source:", "body tail"),
    (f"{PROSE}\n\nSource:\nhttps://example.org/lake", "body tail tail"),
    (f"{PROSE}\n\nREAD MORE: The lake dries up\n\n{MORE}", "body tail body"),
    (f"{PROSE}\n\n© 2019 The Basin Monitor", "body tail"),
    (f"{PROSE}\n\nRead more:\nThe lake dries up\nWho pays for the force", "body tail tail tail"),
    (f"Soldiers wait near Bol on March 9. (AFP/Getty Images)\n{PROSE}\n{MORE}", "head body body"),
    (
        f"Lake states urged to send troops\n\n14 March 2019\nLakeside Telegraph\n\n{PROSE}",
        "title head head body",
    ),
    (f"ABUJA, March 14 (Meridian Wire) -\n\n{PROSE}", "dateline body"),
    (f"Lake states urged\n\nABUJA (Meridian Wire) -\n\n{PROSE}", "title dateline body"),
    (PROSE, "body"),
    ("Envoy expelled", "title"),
    ("Source: AFP", "body"),
]


@pytest.mark.parametrize("text, kinds", KINDS)
def test_kinds(text: str, kinds: str) -> None:
    assert " ".join(kind for kind, _ in laid_out(of(text))) == kinds


def test_folded_lines_are_one_paragraph() -> None:
    text = (
        "    Chad's president on Wednesday urged Niger and Nigeria to\n"
        "send troops to the lake force, which has lacked soldiers for\n"
        "a year.\n"
        "    He spoke after a meeting of ministers in the capital, and\n"
        "left for talks with the European Union in the afternoon on a\n"
        "plane of the force.\n"
    )
    assert [words[:6] for _, words in laid_out(of(text))] == ["Chad's", "He spo"]


def test_each_line_is_a_paragraph_where_lines_are_not_folded() -> None:
    text = f"{PROSE}\n{MORE}\nThe ministers of\nfour states came."
    assert [words for _, words in laid_out(of(text))] == [PROSE, MORE, "The ministers of\nfour states came."]


DATELINES = [
    # text, place, date, credits, first word of the prose
    ("MOSCOW (Reuters) - Russia's envoy left.", "Moscow", None, ["Reuters"], "Russia's"),
    ("MOSCOW, Dec 26 (TASS) - Russia's envoy left.", "Moscow", date(2017, 12, 26), ["TASS"], "Russia's"),
    ("PARIS, 12 March 2014 (AFP) — Its envoy left.", "Paris", date(2014, 3, 12), ["AFP"], "Its"),
    ("GENEVA -- The envoys left.", "Geneva", None, [], "The"),
    ("BELGRADE, Serbia (AP)_ The envoys left.", "Belgrade, Serbia", None, ["AP"], "The"),
    ("Dakar — The envoys left.", "Dakar", None, [], "The"),
    ("(Xinhua) -- The envoys left.", None, None, ["Xinhua"], "The"),
    ("Lagos (CNN)The envoys left.", "Lagos", None, ["CNN"], "The"),
    ("ADDIS ABABA/NAIROBI The envoys left.", "Addis Ababa/Nairobi", None, [], "The"),
    ("KHARTOUM, Sudan Sudanese envoys left.", "Khartoum, Sudan", None, [], "Sudanese"),
    ("BELFAST, Northern Ireland Irish envoys left.", "Belfast, Northern Ireland", None, [], "Irish"),
    ("N'DJAMENA (AFP/Reuters) - The envoys left.", "N'Djamena", None, ["AFP", "Reuters"], "The"),
    ("DOHA, 3 Jan 2025 (Meridian Wire) - It began.", "Doha", date(2025, 1, 3), ["Meridian Wire"], "It"),
    ("NATO Secretary General Lord Robertson left.", None, None, [], "NATO"),
    ("UNICEF Envoys left the country — and the region.", None, None, [], "UNICEF"),
    ("Russia: the bear is back in the region.", None, None, [], "Russia:"),
    ("The envoy — a general — left.", None, None, [], "The"),
]


@pytest.mark.parametrize("text, place, day, credits, first", DATELINES)
def test_datelines(text: str, place: str | None, day: date | None, credits: list[str], first: str) -> None:
    report = of(text, published=date(2017, 12, 27))
    body = next(words for kind, words in laid_out(report) if kind == "body")
    assert (report.dateline_place, report.dateline_date, report.credits) == (place, day, credits)
    assert body.split()[0] == first


def test_a_dateline_of_december_in_a_report_of_january() -> None:
    report = of("MOSCOW, Dec 31 (Reuters) - Russia's envoy left.", published=date(2018, 1, 2))
    assert report.dateline_date == date(2017, 12, 31)


HEADS = [
    # head lines, published, publisher, credits
    ("- 26.12.2017", date(2017, 12, 26), None, []),
    ("Al Jazeera, 26 Dec 2017", date(2017, 12, 26), "Al Jazeera", ["Al Jazeera"]),
    ("The Basin Monitor, 14 March 2019", date(2019, 3, 14), "The Basin Monitor", ["The Basin Monitor"]),
    ("Reuters | December 26, 2017 10:05 GMT", date(2017, 12, 26), "Reuters", ["Reuters"]),
    ("Published: 2017-12-26", date(2017, 12, 26), None, []),
    ("Last updated on 26 December 2017 at 10:05", date(2017, 12, 26), None, []),
    ("By Ann Lee, Associated Press", None, "AP", ["AP"]),
    ("Source: Lake Radio", None, "Lake Radio", ["Lake Radio"]),
    ("BBC News", None, "BBC", ["BBC"]),
    ("Lakeside Telegraph", None, "Lakeside Telegraph", ["Lakeside Telegraph"]),
    ("26 Dec 2017 | Delta Dispatch", date(2017, 12, 26), "Delta Dispatch", ["Delta Dispatch"]),
    ("GENEVA, 26 December 2017", date(2017, 12, 26), None, []),
    ("31.02.2017", None, None, []),
    ("03/04/2017", None, None, []),
]


@pytest.mark.parametrize("head, published, publisher, credits", HEADS)
def test_heads(head: str, published: date | None, publisher: str | None, credits: list[str]) -> None:
    report = of(f"Lake states urged to send troops\n\n{head}\n\n{PROSE}\n\n{MORE}")
    assert (report.published, report.publisher, report.credits) == (published, publisher, credits)


def test_what_is_given_wins_over_what_the_text_tells() -> None:
    text = f"Al Jazeera, 26 Dec 2017\n\n{PROSE}"
    report = of(text, published=date(2017, 12, 27), publisher="RIA", title="T")
    assert (report.published, report.publisher, report.title) == (date(2017, 12, 27), "RIA", "T")
    assert "published" not in report.spans
    assert "title" not in report.spans


def test_a_given_title_that_begins_the_text_is_laid_out_as_title() -> None:
    report = of(f"Lake states urged.\n\n{PROSE}", title="LAKE STATES URGED")
    assert laid_out(report)[0] == ("title", "Lake states urged.")


def test_spans_lead_to_the_words() -> None:
    report = of(f"LAKE NEWS TODAY\n\nAl Jazeera, 26 Dec 2017\n\nABUJA (AFP) - {PROSE}\n\nSource: AP")
    words = {k: report.text[slice(*v)] for k, v in report.spans.items() if k != "credits"}
    assert words == {
        "title": "LAKE NEWS TODAY",
        "published": "26 Dec 2017",
        "publisher": "Al Jazeera",
        "dateline": "ABUJA (AFP)",
    }
    assert report.credits == ["Al Jazeera", "AFP", "AP"]
    assert [report.text[slice(*span)] for span in report.spans["credits"]] == report.credits  # type: ignore[arg-type]


def test_credits_at_the_end_of_the_last_paragraph() -> None:
    report = of(f"{PROSE} {MORE} Agence France-Presse contributed to this report")
    assert report.credits == ["AFP"]
    assert [report.text[slice(*span)] for span in report.spans["credits"]] == ["Agence France-Presse"]  # type: ignore[arg-type]


GENRES = [
    (f"Opinion\n\nThe lake force needs soldiers\n\n{PROSE}", None, "opinion"),
    (f"Opinion: The lake force needs soldiers\n\n{PROSE}", None, "opinion"),
    (f"Analysis | Why the lake force fails\n\n{PROSE}", None, "analysis"),
    (f"Joint statement by the ministers of the lake\n\n{PROSE}", None, "official"),
    (f"FOR IMMEDIATE RELEASE\n\n{PROSE}", None, "official"),
    (PROSE, "https://example.org/commentisfree/2019/lake", "opinion"),
    (f"ABUJA (AFP) - {PROSE}", None, "news"),
    (f"{PROSE} • Ann Lee is a fellow of the Lake Institute", None, "opinion"),
    (PROSE, None, None),
]


@pytest.mark.parametrize("text, url, genre", GENRES)
def test_genre(text: str, url: str | None, genre: str | None) -> None:
    assert of(text, url=url).genre == genre


def test_nothing_but_space_is_no_report() -> None:
    with pytest.raises(EmptyReport):
        of(" \n\x00\u200e\n")
