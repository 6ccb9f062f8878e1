"""One invented article in every format that is read, and the bytes of formats that are written by hand."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import lzma
import tarfile
import zipfile
from email.message import EmailMessage
from html import escape

TITLE = "Lake states urged to send troops"
DAY = "2019-03-14"
PUBLISHER = "The Basin Monitor"
PARAGRAPHS = [
    "N'DJAMENA (Meridian Wire) - Chad's president on Wednesday urged Niger and Nigeria to send troops to the lake force,"
    " which has lacked soldiers for a year.",
    '"We cannot hold the islands alone," Idriss Moussa told ministers of the four lake states. He asked for two'
    " battalions before the rains begin in June.",
    "Niger's defence minister, Halima Sani, said that her government would answer within a month. Nigeria rejected the"
    " request on Thursday.",
    "The European Union has promised 50 million euros for the force, of which half has been paid.",
]
BODY = "\n\n".join(PARAGRAPHS)
TEXT = f"{TITLE}\n\n{PUBLISHER}, 14 March 2019\n\n{BODY}\n"


def page() -> bytes:
    prose = "".join(f"<p>{escape(p, quote=False)}</p>\n" for p in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | {PUBLISHER}</title>
<meta property="og:site_name" content="{PUBLISHER}"><meta property="article:published_time" content="{DAY}T23:30:00-05:00">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>{TITLE}</h1>{prose}</article><footer><a href="/terms">Terms of use</a></footer></body></html>""".encode()


def markdown() -> bytes:
    return f'---\npublisher: "{PUBLISHER}"\ndate: {DAY}\n---\n\n# {TITLE}\n\n{BODY}\n'.encode()


def rss() -> bytes:
    prose = escape("".join(f"<p>{escape(p, quote=False)}</p>" for p in PARAGRAPHS))
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>{PUBLISHER}</title><item><title>{TITLE}</title><guid>urn:basin:17</guid>
<link>https://basin.example/17</link><pubDate>Thu, 14 Mar 2019 23:30:00 -0500</pubDate>
<description>Chad wants a bigger force.</description><content:encoded>{prose}</content:encoded></item></channel></rss>""".encode()


def atom() -> bytes:
    prose = "".join(f"<p>{escape(p, quote=False)}</p>" for p in PARAGRAPHS)
    return f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{PUBLISHER}</title>
<id>urn:basin</id><updated>2019-03-16T00:00:00Z</updated><entry><title>{TITLE}</title><id>urn:basin:17</id>
<link href="https://basin.example/17"/><published>{DAY}T23:30:00-05:00</published><updated>2019-03-16T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{prose}</div></content></entry></feed>""".encode()


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = f"{PUBLISHER} <desk@basin.example>"
    message["To"] = "readers@basin.example"
    message["Subject"] = TITLE
    message["Date"] = "Thu, 14 Mar 2019 23:30:00 -0500"
    message["Message-ID"] = "<17@basin.example>"
    message.set_content(BODY)
    message.add_alternative(page().decode(), subtype="html")
    return message.as_bytes()


def table(mark: str = ",") -> bytes:
    file = io.StringIO()
    rows = csv.writer(file, delimiter=mark)
    rows.writerow(["Article ID", "Headline", "Body", "Date", "Source", "Pages"])
    rows.writerow(["17", TITLE, BODY, DAY, PUBLISHER, "3"])
    return file.getvalue().encode()


ESCAPED = {40: "\\(", 41: "\\)", 92: "\\\\"}


def pdf(*pages: list[tuple[float, float, float, str]], password: bool = False) -> bytes:
    """A PDF of lines: each with left and bottom in points, size, words. `password`: one that nobody knows."""
    objects = [
        "",
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({words.translate(ESCAPED)}) Tj ET\n" for x, y, size, words in lines
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {len(objects) - 1} 0 R >>"
        )
        kids.append(f"{len(objects) - 1} 0 R")
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    extra = ""
    if password:
        key = "00" * 32
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>")
        extra = f" /Encrypt {len(objects) - 1} 0 R /ID [<00><00>]"
    out, places = b"%PDF-1.4\n", []
    for number, words in enumerate(objects[1:], 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects)}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{p:010} 00000 n \n".encode() for p in places)
    return (
        out + f"trailer << /Size {len(objects)} /Root 1 0 R{extra} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )


def folded(words: str, width: int = 80) -> list[str]:
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def typeset(title: str, head: str, paragraphs: list[str]) -> bytes:
    """An article as a PDF: the headline large, paragraphs folded and parted by half a line more."""
    lines: list[tuple[float, float, float, str]] = [(60, 760, 18, title), (60, 735, 10, head)]
    y = 710.0
    for paragraph in paragraphs:
        for line in folded(paragraph):
            lines.append((60, y, 11, line))
            y -= 13
        y -= 7
    return pdf(lines)


def warc(url: str = "https://basin.example/17", html: bytes | None = None, status: str = "200 OK") -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for address, media, body in (
        ("https://basin.example/logo.png", "image/png", b"\x89PNG"),
        (url, "text/html; charset=utf-8", page() if html is None else html),
    ):
        answer = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=answer)
        )
    return file.getvalue()


def zipped(**files: bytes) -> bytes:
    """A ZIP of files; in their names '__' stands for a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return file.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


EVERY: dict[str, bytes] = {
    "a.txt": TEXT.encode(),
    "a.html": page(),
    "a.md": markdown(),
    "a.pdf": typeset(TITLE, f"{PUBLISHER}, 14 March 2019", PARAGRAPHS),
    "a.eml": mail(),
    "a.rss": rss(),
    "a.atom": atom(),
    "a.csv": table(),
    "a.tsv": table("\t"),
    "a.warc.gz": warc(),
    "a.warc": gzip.decompress(warc()),
    "a.zip": zipped(inner__html=page()),
    "a.tar": tarred({"inner.txt": TEXT.encode()}),
    "a.tar.gz": gzip.compress(tarred({"deep/inner.md": markdown()})),
    "a.tar.bz2": bz2.compress(tarred({"inner.eml": mail()})),
    "a.tar.xz": lzma.compress(
        tarred({"inner.pdf": typeset(TITLE, f"{PUBLISHER}, 14 March 2019", PARAGRAPHS)})
    ),
    "a.html.gz": gzip.compress(page()),
}
"""The same article under each suffix."""
