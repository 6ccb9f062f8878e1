"""Addresses, asked of a real server on the loopback: within bounds of time and size, and never where they should not."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

import pytest

from dragoman.errors import Unreachable
from dragoman.reading import Refusal, addresses, read
from dragoman.reading.addresses import is_public, target
from dragoman.reading.fetch import Manners, read_address
from dragoman.report import Report
from tests.reading import material

PATIENT = Manners(answer=30, whole=60, size=3_000_000, redirects=3)
SHORT_OF_BREATH = Manners(answer=0.3, whole=60)
SHORT_OF_TIME = Manners(answer=30, whole=1)

BOMB = gzip.compress(bytes(8_000_000))


class Server(BaseHTTPRequestHandler):
    seen: list[dict[str, str]] = []  # noqa: RUF012
    stop = threading.Event()

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.seen.append({"path": self.path, **{k.lower(): v for k, v in self.headers.items()}})
        name = self.path.split("?")[0].strip("/")
        match name:
            case "page":
                self.answer(material.page(), Content_Type="text/html; charset=utf-8")
            case "feed":
                self.answer(material.rss(), Content_Type="application/rss+xml")
            case "paper.pdf":
                self.answer(material.EVERY["a.pdf"], Content_Type="application/octet-stream")
            case "packed":
                self.answer(gzip.compress(material.page()), Content_Type="text/html", Content_Encoding="gzip")
            case "bomb":
                self.answer(BOMB, Content_Type="text/html", Content_Encoding="gzip")
            case "latin":
                self.answer(
                    "Café talks in Chad ended.".encode("cp1252"),
                    Content_Type="text/plain; charset=iso-8859-1",
                )
            case "moved":
                self.answer(b"", 302, Location="/page")
            case "round":
                self.answer(b"", 302, Location="/round")
            case "inward":
                self.answer(b"", 302, Location="http://10.0.0.1/secret")
            case "file":
                self.answer(b"", 302, Location="file:///etc/passwd")
            case "missing":
                self.answer(b"nothing here", 404)
            case "large":
                self.answer(b"word " * 1_000_000, Content_Type="text/plain")
            case "short":
                self.answer(b"Chad urged", Content_Length="5000", Content_Type="text/plain")
            case "slow":
                self.stop.wait(30)
            case "drip":
                self.drip(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n", b"w")
            case "drip-head":
                self.drip(b"HTTP/1.0 200 OK\r\n", b"X")

    def drip(self, start: bytes, byte: bytes) -> None:
        self.wfile.write(start)
        for _ in range(300):
            self.wfile.write(byte)
            self.wfile.flush()
            if self.stop.wait(0.1):
                return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    Server.stop.set()
    server.shutdown()
    server.server_close()


def fetched(url: str, manners: Manners = PATIENT) -> list[Report | Refusal]:
    return list(read_address(url, True, manners))


def cause(url: str) -> str:
    [found] = fetched(url)
    assert isinstance(found, Refusal)
    assert url in str(found.error)
    return str(found.error)


@pytest.mark.parametrize("name", ["page", "feed", "paper.pdf", "packed", "moved"])
def test_what_stands_under_an_address_is_read(site: str, name: str) -> None:
    [report] = fetched(f"{site}/{name}")
    assert isinstance(report, Report), report.error
    assert report.title == material.TITLE
    if name != "feed":
        where = f"{site}/{'page' if name == 'moved' else name}"
        assert (report.id, report.url, report.path) == (f"{site}/{name}", where, None)
    else:
        assert (report.id, report.url) == ("urn:basin:17", "https://basin.example/17")


def test_read_and_its_permission(site: str) -> None:
    [report] = read(f"{site}/page", allow_local_network=True)
    assert isinstance(report, Report)
    [refusal] = read(f"{site}/page")
    assert isinstance(refusal, Refusal)
    assert "'127.0.0.1' leads to 127.0.0.1, which is on the local network (--allow-local-network" in str(
        refusal.error
    )


def test_the_charset_of_the_server_is_believed(site: str) -> None:
    [report] = fetched(f"{site}/latin")
    assert isinstance(report, Report) and report.text == "Café talks in Chad ended."


def test_servers_are_told_who_asks_and_nothing_of_the_user(site: str) -> None:
    Server.seen.clear()
    fetched(f"{site}/page?a=b c")
    [asked] = Server.seen
    assert asked["user-agent"].startswith("dragoman/") and asked["host"] == site.removeprefix("http://")
    assert asked["path"] == "/page?a=b%20c"
    assert not {"cookie", "authorization", "referer"} & set(asked)


REFUSED = [
    # what the server plays, how patient one is with it, what is said
    ("missing", PATIENT, "the server answered 404 Not Found"),
    ("large", PATIENT, "the server sends more than 2 MB"),
    ("bomb", PATIENT, "the server sends more than 2 MB"),
    ("round", PATIENT, "it redirects more than 3 times"),
    ("file", PATIENT, "addresses of 'file:' are not fetched"),
    ("slow", SHORT_OF_BREATH, "the server does not answer within 0.3 seconds"),
    ("drip", SHORT_OF_TIME, "the answer was not whole after 1 seconds"),
    ("drip-head", SHORT_OF_TIME, "the answer was not whole after 1 seconds"),
    ("short", PATIENT, "the connection broke"),
]


@pytest.mark.parametrize("name, manners, why", REFUSED)
def test_what_a_server_does_wrong(site: str, name: str, manners: Manners, why: str) -> None:
    [found] = fetched(f"{site}/{name}", manners)
    assert isinstance(found, Refusal)
    assert why in str(found.error)


def test_no_server_there() -> None:
    with socket.socket() as held:  # bound, and not listening: nobody answers on this port
        held.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{held.getsockname()[1]}/"
        [found] = fetched(address, SHORT_OF_BREATH)
        assert isinstance(found, Refusal)
        # Some systems refuse the connection, others are silent.
        assert "no server answers there" in str(found.error) or "does not answer within" in str(found.error)


def test_a_redirect_into_the_local_network_is_not_followed(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The server's own address counts as public here, as a server of the internet's would.
    monkeypatch.setattr(addresses, "is_public", lambda ip: str(ip) == "127.0.0.1" or is_public(ip))
    [found] = read_address(f"{site}/inward", False, PATIENT)
    assert isinstance(found, Refusal)
    assert "'10.0.0.1' leads to 10.0.0.1, which is on the local network" in str(found.error)


LOCAL = [
    "http://127.0.0.1/", "http://localhost/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
    "http://0177.0.0.1/", "http://0/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://[::]/", "http://10.1.2.3/", "http://192.168.1.1/", "http://172.16.0.1/", "http://169.254.169.254/",
    "http://100.64.0.1/", "http://[fe80::1]/", "http://[fc00::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
    "http://[::127.0.0.1]/", "http://224.0.0.1/", "http://255.255.255.255/", "http://127.0.0.1:80/", "HTTP://LOCALHOST/",
    "http://[2001:0:0:0:0:0:0:1]/", "http://192.0.2.1/", "http://198.18.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("url", LOCAL)
def test_addresses_of_the_local_network_are_not_asked(url: str) -> None:
    with pytest.raises(Unreachable) as caught:
        target(url, local=False)
    assert "on the local network" in str(caught.value) or "is not found" in str(caught.value)


PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("ip", PUBLIC)
def test_public_addresses_may_be_asked(ip: str) -> None:
    assert is_public(ip_address(ip))


def test_one_local_address_of_a_host_is_enough_to_refuse_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_: Any, **__: Any) -> list[Any]:
        return [(0, 0, 0, "", ("8.8.8.8", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with pytest.raises(Unreachable, match=r"leads to 10\.0\.0\.1"):
        target("http://two.example/", local=False)


def test_what_was_checked_is_what_is_connected_to(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is resolved once more a moment later leads nowhere else."""
    port = int(site.rpartition(":")[2])
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: str, *more: Any, **rest: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if host == "name.example" else host, *more, **rest)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    [report] = fetched(f"http://name.example:{port}/page")
    assert isinstance(report, Report)
    assert asked.count("name.example") == 1


WRONG = [
    ("http://", "there is no host in this address"),
    ("http://[::1/", "this is no address"),
    ("http://a.example:99999/", "this is no address"),
    ("http://user:secret@127.0.0.1/", "a name or password stands in this address"),
]


@pytest.mark.parametrize("url, why", WRONG)
def test_what_is_no_address(url: str, why: str) -> None:
    assert why in cause(url)
