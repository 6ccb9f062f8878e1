"""PDF, Markdown and mails: paragraphs, what they tell of themselves, and what cannot be read."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from dragoman.reading import Refusal, read
from dragoman.report import Report
from tests.reading.material import PARAGRAPHS, TITLE, folded, page, pdf, typeset


def of(folder: Path, name: str, data: str | bytes) -> list[Report | Refusal]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read(path))


def one(folder: Path, name: str, data: str | bytes) -> Report:
    [report] = of(folder, name, data)
    assert isinstance(report, Report), report.error
    return report


PROSE = [
    "Envoys of Armenia and Azerbaijan met in Tbilisi on Monday and agreed to exchange the prisoners of the fighting, Georgia said.",
    "Azerbaijan's delegation refused observers and proposed that the Red Cross alone attend. Both sides thanked Georgia.",
    "A second meeting will follow in June, according to the statement, which did not name a place for it.",
]


def columns(paragraphs: list[str], x: float, y: float) -> list[tuple[float, float, float, str]]:
    """A column of paragraphs that are told apart by the indent of their first lines alone."""
    lines: list[tuple[float, float, float, str]] = []
    for paragraph in paragraphs:
        for n, words in enumerate(folded(paragraph, 38)):
            lines.append((x + (0 if n else 12), y, 10, words))
            y -= 12
    return lines


def test_columns_and_pages_of_a_pdf_less_running_heads(tmp_path: Path) -> None:
    pages = [
        [(60, 800, 8, "Basin Monitor Weekly"), (480, 800, 8, f"Issue {n + 14}"), (290, 30, 8, str(n + 1)),
         *([(60, 760, 20, "Armenia and Azerbaijan to"), (60, 736, 20, "exchange prisoners")] if n == 0 else []),
         *columns(PROSE, 60, 700), *columns(PROSE, 310, 700)]
        for n in range(3)
    ]  # fmt: skip
    report = one(tmp_path, "a.pdf", pdf(*pages))
    assert report.text.split("\n\n") == ["Armenia and Azerbaijan to exchange prisoners", *PROSE * 6]
    assert report.title == "Armenia and Azerbaijan to exchange prisoners"


def test_words_of_a_pdf_that_are_divided_are_whole_again(tmp_path: Path) -> None:
    lines = [
        (60, 700, 11, "The exchange is to take place at the Red Bridge. The inter-"),
        (60, 687, 11, "national observers, whom the Franco-"),
        (60, 674, 11, "German group had asked for, stay away."),
    ]
    text = "The exchange is to take place at the Red Bridge. The international observers, whom the Franco-German group had asked for, stay away."
    assert one(tmp_path, "a.pdf", pdf(lines)).text == text  # type: ignore[arg-type]


def test_a_paragraph_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    lines = [(60, 300 - 12 * n, 10, words) for n, words in enumerate(folded(PROSE[0], 60))]
    first, second = lines[:2], [(x, 750.0, size, words) for x, _, size, words in lines[2:]]
    assert one(tmp_path, "a.pdf", pdf(first, second)).text == PROSE[0]  # type: ignore[arg-type]


LINE = [(60.0, 700.0, 11.0, "The exchange is to take place at the Red Bridge.")]
PDFS = [
    (pdf(LINE, password=True), "the PDF is encrypted"),
    (pdf([]), "the PDF has no text: its 1 page is pictures, or empty"),
    (pdf([], []), "the PDF has no text: its 2 pages are pictures, or empty"),
    (pdf(LINE)[:400], "the PDF is broken and cannot be read"),
    (b"%PDF-1.7\n" + bytes(range(256)) * 10, "the PDF is broken and cannot be read"),
    (b"Chad urged Niger.", "it is named a PDF, and is none"),
    (pdf(*([LINE] * 401)), "the PDF has 401 pages, and is no single report"),
]


@pytest.mark.parametrize("data, cause", PDFS, ids=range(len(PDFS)))
def test_a_pdf_that_cannot_be_read_is_refused(tmp_path: Path, data: bytes, cause: str) -> None:
    [found] = of(tmp_path, "a.pdf", data)
    assert isinstance(found, Refusal)
    assert f"a.pdf: {cause}" in str(found.error)


def test_the_date_of_a_pdf_s_making_is_not_its_publication(tmp_path: Path) -> None:
    data = typeset(TITLE, "By Ann Lee", PARAGRAPHS).replace(
        b"trailer <<", b"trailer << /Info << /CreationDate (D:20240101) >>"
    )
    assert one(tmp_path, "a.pdf", data).published is None


MARKDOWN = [
    # source, text
    ("Chad **urged** [Niger](https://x.example) to `act`.", "Chad urged Niger to act."),
    ("Chad urged\nNiger.\n\nMali left.", "Chad urged Niger.\n\nMali left."),
    ("# Lake talks\n\nChad left.", "Lake talks\n\nChad left."),
    ("Lake talks\n==========\n\nChad left.", "Lake talks\n\nChad left."),
    ("> No soldier leaves.\n\n- Chad\n- Mali", "No soldier leaves.\n\nChad\n\nMali"),
    ("![Lake](lake.jpg)\n\nChad left.", "Chad left."),
    ("| State | Vote |\n| --- | --- |\n| Chad | for |", "State\tVote\n\nChad\tfor"),
    ("<div><p>Chad left.</p></div>", "Chad left."),
    ("Chad\\\nleft.", "Chad\nleft."),
    ("Chad &amp; Mali left.", "Chad & Mali left."),
]


@pytest.mark.parametrize("source, text", MARKDOWN)
def test_markdown_without_its_marks(tmp_path: Path, source: str, text: str) -> None:
    assert one(tmp_path, "a.md", source).text == text


FRONT = [
    "---\ntitle: 'Lake talks'\ndate: 2019-03-14T10:00:00+01:00\nsource: Rift Post\ntags: [a, b]\nurl: https://x.example/\n---\n",
    '+++\ntitle = "Lake talks"\ndate = 2019-03-14\nsource = "Rift Post"\nurl = "https://x.example/"\n+++\n',
]


@pytest.mark.parametrize("front", FRONT)
def test_front_matter(tmp_path: Path, front: str) -> None:
    r = one(tmp_path, "a.md", front + "\nChad left.\n")
    assert (r.title, r.published, r.publisher, r.url, r.text) == (
        "Lake talks", date(2019, 3, 14), "Rift Post", "https://x.example/", "Chad left.",
    )  # fmt: skip


def test_markdown_without_words_is_refused(tmp_path: Path) -> None:
    [found] = of(tmp_path, "a.md", "---\ntitle: T\n---\n\n![](x.png)\n")
    assert isinstance(found, Refusal) and "there is no text in it" in str(found.error)


def message(sender: str = "Ann Lee <ann@x.example>", **more: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = sender
    mail["Message-ID"] = "<1@x.example>"
    mail["Subject"] = "Lake talks"
    mail["Date"] = "Thu, 14 Mar 2019 23:30:00 -0500"
    for name, value in more.items():
        mail[name] = value
    return mail


SENDERS = [
    ({"sender": "Reuters News Desk <desk@x.example>"}, "Reuters News Desk"),
    ({"sender": "Reuters <desk@x.example>"}, "Reuters"),
    ({"sender": "Ministry of Foreign Affairs <press@x.example>"}, "Ministry of Foreign Affairs"),
    ({"sender": "Ann Lee <ann@x.example>"}, None),
    ({"sender": "Ann Lee <ann@x.example>", "Organization": "Rift Post"}, "Rift Post"),
]


@pytest.mark.parametrize("headers, publisher", SENDERS)
def test_a_mail_s_publisher_is_never_a_person(
    tmp_path: Path, headers: dict[str, str], publisher: str | None
) -> None:
    mail = message(**headers)
    mail.set_content("Chad left.\n")
    r = one(tmp_path, "a.eml", mail.as_bytes())
    assert (r.title, r.published, r.publisher, r.text.strip()) == (
        "Lake talks",
        date(2019, 3, 14),
        publisher,
        "Chad left.",
    )


def test_a_mail_of_markup_alone(tmp_path: Path) -> None:
    mail = message()
    mail.set_content("<p>Chad left.</p><p>Mali stayed.</p>", subtype="html")
    assert one(tmp_path, "a.eml", mail.as_bytes()).text == "Chad left.\n\nMali stayed."


def test_attachments_are_reports_of_their_own(tmp_path: Path) -> None:
    inner = message()
    inner.set_content("Mali stayed.\n")
    mail = message()
    mail.set_content("Chad left.\n")
    mail.add_attachment(page(), maintype="text", subtype="html", filename="lake.html")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="lake.png")
    mail.add_attachment(inner)
    found = of(tmp_path, "a.eml", mail.as_bytes())
    assert [f.id for f in found] == ["a", "a/lake", "a/mail-2"]
    assert [f.title for f in found if isinstance(f, Report)] == ["Lake talks", TITLE, "Lake talks"]


def test_folded_and_encoded_mail(tmp_path: Path) -> None:
    head = "From: =?utf-8?q?Caf=C3=A9_Radio?= <a@x.example>\nMIME-Version: 1.0\nDate: Thu, 14 Mar 2019 01:00:00 +0000\nSubject: =?iso-8859-1?Q?Fran=E7ais?=\n"
    body = "Content-Type: text/plain; charset=iso-8859-1; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\nCaf=E9 talks =\nin Chad \nended.\n"
    r = one(tmp_path, "a.eml", head + body)
    assert (r.text, r.title, r.publisher) == ("Café talks in Chad ended.\n", "Français", "Café Radio")


def test_a_mail_without_text_is_refused(tmp_path: Path) -> None:
    mail = message()
    mail.set_content("\n")
    [found] = of(tmp_path, "a.eml", mail.as_bytes())
    assert isinstance(found, Refusal) and "there is no text in the mail" in str(found.error)
