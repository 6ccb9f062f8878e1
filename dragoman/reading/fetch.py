"""An address of the web becomes a piece: fetched once, within bounds of time and size, and never where it should not."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from dragoman.errors import ReadError, TooLarge, Unreachable
from dragoman.reading.addresses import Target, following, target
from dragoman.reading.dispatch import reports_of
from dragoman.reading.limits import MAX_FETCH, MAX_PDF, MB, Budget
from dragoman.reading.pieces import Found, Peeked, Piece, Refusal, printable

REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Manners:
    """How addresses are asked. Seconds and bytes.

    `answer`: until the connection stands, and between two parts of an answer; `whole`: until all is there, which stops
    servers that send a byte now and then. `redirects`: browsers follow 20, honest sites need 3.
    """

    answer: float = 20.0
    whole: float = 120.0
    size: int = MAX_FETCH
    redirects: int = 5


def agent() -> str:
    """What Dragoman calls itself to servers: name and version, so that they can tell it apart and turn it away."""
    from importlib.metadata import version

    return f"dragoman/{version('dragoman')} (reads single pages and feeds that its user names)"


def read_address(url: str, local: bool, manners: Manners | None = None) -> Iterator[Found]:
    """The reports of what stands under an address; a Refusal where it cannot be had. Raises nothing.

    `local`: addresses of the local network may be asked. No cookies, no credentials and no scripts.
    """
    shown = printable(url)
    try:
        with _fetched(url, local, manners or Manners()) as piece:
            yield from reports_of(piece)
    except ReadError as error:
        yield Refusal(shown, error)


@contextmanager
def _fetched(url: str, local: bool, manners: Manners) -> Iterator[Piece]:
    """What stands under an address, redirects followed, whole."""
    asked = url
    for _ in range(manners.redirects + 1):
        place = target(url, local)
        with SpooledTemporaryFile(max_size=MAX_PDF) as file:
            headers, status = _get(place, file, manners)
            if status in REDIRECTS and headers.get("location"):
                url = following(url, headers["location"])
                continue
            if status != 200:
                raise Unreachable(asked, f"the server answered {status}{_phrase(status)}")
            size = file.tell()
            file.seek(0)
            media, _, told = headers.get("content-type", "").partition(";")
            yield Piece(
                printable(asked), printable(asked), Peeked(file), unquote(urlsplit(url).path.rsplit("/", 1)[-1]), None, url,
                media.strip() or None, told.lower().partition("charset=")[2].strip(" \"'") or None,
                budget=Budget(size, where=asked),
            )  # fmt: skip
            return
    raise Unreachable(
        asked, f"it redirects more than {manners.redirects} times", "give the address that it should lead to"
    )


def _get(place: Target, file: IO[bytes], manners: Manners) -> tuple[dict[str, str], int]:
    """Asks a server, and writes the body of its answer to a file. Returns its headers, in small letters, and status."""
    from urllib3.exceptions import HTTPError

    connection = _connection(place, manners)
    late = threading.Event()

    def stop() -> None:
        late.set()
        if connection.sock is not None:
            # Not the TLS socket's own, which would say goodbye first and wait.
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)

    clock = threading.Timer(manners.whole, stop)
    clock.daemon = True
    clock.start()
    try:
        default = 443 if place.secure else 80
        name = f"[{place.host}]" if ":" in place.host else place.host
        host = name if place.port == default else f"{name}:{place.port}"
        connection.connect()
        connection.request(
            "GET", place.path, headers={"Host": host, "User-Agent": agent(), "Accept": "*/*", "Accept-Encoding": "gzip"},
            preload_content=False, decode_content=True,
        )  # fmt: skip
        answer = connection.getresponse()
        headers = {k.lower(): v for k, v in answer.headers.items()}
        if answer.status not in REDIRECTS:
            _save(answer, file, place.url, manners, late)
        if late.is_set():
            raise TimeoutError
    except (HTTPError, OSError, ValueError, AttributeError, EOFError) as error:
        # AttributeError: of a TLS socket that `stop` took away in the middle of a read.
        if isinstance(error, ReadError):
            raise
        raise Unreachable(place.url, _cause(error, late.is_set(), manners), "try again later") from None
    finally:
        clock.cancel()
        connection.close()
    return headers, answer.status


def _save(answer: Any, file: IO[bytes], url: str, manners: Manners, late: threading.Event) -> None:
    size = 0
    length = answer.headers.get("content-length")
    while data := answer.read1(256 * 1024):
        size += len(data)
        if late.is_set():
            raise TimeoutError
        if size > manners.size:
            raise TooLarge(
                url, f"the server sends more than {manners.size // MB} MB", "download it and give the file"
            )
        file.write(data)
    if length and length.isdigit() and not answer.headers.get("content-encoding") and size < int(length):
        raise EOFError(f"the answer ends after {size} of {length} bytes")


def _connection(place: Target, manners: Manners) -> Any:
    """A connection to the address that was checked, under the name that was asked for."""
    import certifi
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if not place.secure:
        return HTTPConnection(place.ip, place.port, timeout=manners.answer)
    return HTTPSConnection(
        place.ip, place.port, timeout=manners.answer, server_hostname=place.host, assert_hostname=place.host,
        cert_reqs="CERT_REQUIRED", ca_certs=certifi.where(),
    )  # fmt: skip


def _cause(error: Exception, late: bool, manners: Manners) -> str:
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ReadTimeoutError, SSLError

    if late:
        return f"the answer was not whole after {manners.whole:g} seconds"
    if isinstance(error, ConnectTimeoutError | ReadTimeoutError | TimeoutError):
        return f"the server does not answer within {manners.answer:g} seconds"
    if isinstance(error, NewConnectionError | ConnectionRefusedError):
        return "no server answers there"
    words = " ".join(str(error).split())[:200]
    if isinstance(error, SSLError) or "certificate" in words.lower():
        return f"the connection cannot be trusted: {printable(words)}"
    return f"the connection broke: {printable(words) or type(error).__name__}"


def _phrase(status: int) -> str:
    from http import HTTPStatus

    try:
        return f" {HTTPStatus(status).phrase}"
    except ValueError:
        return ""
