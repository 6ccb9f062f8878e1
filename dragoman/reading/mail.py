"""A mail becomes a report: its text, with what its headers tell; its attachments become reports of their own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from dragoman.errors import EmptyReport, TooLarge
from dragoman.reading.decode import decode
from dragoman.reading.dispatch import reports_of
from dragoman.reading.flat import text_of
from dragoman.reading.heads import names_outlet
from dragoman.reading.kinds import MEDIA, SUFFIXES
from dragoman.reading.layout import make_report
from dragoman.reading.limits import MAX_DEPTH, MAX_FEED
from dragoman.reading.outlets import outlets
from dragoman.reading.page_facts import day_of
from dragoman.reading.pieces import Found, Piece, Refusal, foreign, suffix


def read_mail(piece: Piece) -> Iterator[Found]:
    """The mail's report, then those of its attachments. Raises EmptyReport where it has neither text nor attachment.

    The subject is the title; the date header, as written, the publication date; the sender is the publisher where
    its name is a paper's, an agency's or an office's, and never where it is a person's.
    """
    data = piece.whole(MAX_FEED, "the mail")
    with foreign(piece.where, "the mail"):
        message = message_from_bytes(data, policy=policy.default)
        text = _text(message, piece.where)
        attached = _attachments(message)
    if not text.strip() and not attached:
        raise EmptyReport(piece.where, "there is no text in the mail")
    if text.strip():
        with foreign(piece.where, "the mail"):
            subject = " ".join(_header(message, "subject").split())
            published = day_of(_header(message, "date"))
            publisher = _publisher(message)
        yield make_report(
            text,
            id=piece.id,
            title=subject or None,
            published=published,
            publisher=publisher,
            path=piece.path,
        )
    for name, media, charset, content in attached:
        inner = piece.inner(name, io.BytesIO(content), media=media, charset=charset)
        if inner.depth > MAX_DEPTH:
            cause = f"it stands {inner.depth} archives deep, and no more than {MAX_DEPTH} are opened"
            yield Refusal(inner.id, TooLarge(inner.where, cause))
            continue
        yield from reports_of(inner)


def _header(message: EmailMessage, name: str) -> str:
    value = message.get(name)
    return "" if value is None else str(value)


def _text(message: EmailMessage, where: str) -> str:
    """The plain text of a mail, else that of its markup."""
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        if part is None:
            continue
        words = _decoded(part, where)
        if kind == "html":
            words = text_of(words, where)
        elif part.get_param("format") == "flowed":  # RFC 3676: a line that ends in a space goes on
            words = words.replace(" \r\n", " ").replace(" \n", " ")
        if words.strip():
            return words
    return ""


def _decoded(part: MIMEPart, where: str) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    return decode(payload, where, part.get_content_charset())


def _publisher(message: EmailMessage) -> str | None:
    organisation = " ".join(_header(message, "organization").split())
    if organisation:
        return outlets().name(organisation) or organisation
    sender = message.get("from")
    for address in getattr(sender, "addresses", ()):
        name = " ".join(address.display_name.split())
        if known := outlets().name(name):
            return known
        if name and names_outlet(name):
            return name
    return None


def _attachments(message: EmailMessage) -> list[tuple[str, str, str | None, bytes]]:
    """Name, media type, charset and bytes of each attachment of a kind that is read."""
    found: list[tuple[str, str, str | None, bytes]] = []
    body = {id(part) for kind in ("plain", "html") if (part := message.get_body((kind,)))}
    number = 0
    waiting: list[EmailMessage] = [message]
    while waiting:
        part = waiting.pop(0)
        media = part.get_content_type()
        if media == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
                number += 1
                found.append((part.get_filename() or f"mail-{number}.eml", media, None, inner[0].as_bytes()))
            continue
        if part.is_multipart():
            waiting[:0] = [p for p in part.iter_parts() if isinstance(p, EmailMessage)]
            continue
        name = part.get_filename() or ""
        if id(part) in body or not (part.is_attachment() or name):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and (suffix(name) in SUFFIXES or (media in MEDIA and not suffix(name))):
            number += 1
            found.append((name or f"attachment-{number}", media, part.get_content_charset(), payload))
    return found
