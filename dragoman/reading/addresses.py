"""Which addresses of the network may be asked: public ones, and those of the local network if the user allows it."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from dragoman.errors import Unreachable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

EMBEDDING = (
    # IPv6 networks whose addresses lead to an IPv4 address that stands in their last 32 bits, or where `shift` says.
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),  # mapped, RFC 4291
    (ipaddress.IPv6Network("::ffff:0:0:0/96"), 0),  # translated, RFC 2765
    (ipaddress.IPv6Network("::/96"), 0),  # compatible, RFC 4291
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),  # NAT64, RFC 6052
    (ipaddress.IPv6Network("64:ff9b:1::/48"), 0),  # local NAT64, RFC 8215
    (ipaddress.IPv6Network("2002::/16"), 80),  # 6to4, RFC 3056
)

REMEDY = "--allow-local-network lets it be asked"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect to. `host` is asked for by name; `ip` is the address that was checked."""

    url: str
    secure: bool
    host: str
    ip: str
    port: int
    path: str


def target(url: str, local: bool) -> Target:
    """The checked target of an http(s) address. `local`: addresses of the local network are allowed.

    The name is resolved here, once, and what is connected to is what was checked: a name that points elsewhere a
    moment later gains nothing. Raises Unreachable where it is no such address, or leads to a place that is not asked.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Unreachable(url, f"this is no address: {error}") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise Unreachable(
            url, f"addresses of '{parts.scheme}:' are not fetched", "give an http or https address"
        )
    if not host:
        raise Unreachable(url, "there is no host in this address")
    if parts.username is not None or parts.password is not None:
        raise Unreachable(
            url, "a name or password stands in this address, and is not sent", "give it without"
        )
    secure = parts.scheme.lower() == "https"
    port = port or (443 if secure else 80)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    )
    ascii_host = _ascii(host, url)
    ips = _resolved(ascii_host, port, url)
    if not local:
        for ip in ips:
            if not is_public(ip):
                raise Unreachable(url, f"'{host}' leads to {ip}, which is on the local network", REMEDY)
    return Target(url, secure, ascii_host, str(ips[0]), port, path)


def is_public(ip: Address) -> bool:
    """Whether an address is one of the public internet, and so is any IPv4 address that it stands for."""
    if isinstance(ip, ipaddress.IPv6Address):
        for network, shift in EMBEDDING:
            if ip in network and int(ip) > 1:
                return is_public(ipaddress.IPv4Address((int(ip) >> shift) & 0xFFFFFFFF))
        if ip.teredo is not None:
            return False
    return ip.is_global and not (
        ip.is_private
        or ip.is_loopback
        or ip.is_link_local
        or ip.is_multicast
        or ip.is_reserved
        or ip.is_unspecified
    )


def following(url: str, location: str) -> str:
    """The address that a redirect leads to."""
    try:
        return urljoin(url, location.strip())
    except ValueError:
        raise Unreachable(url, "it redirects to what is no address") from None


def _ascii(host: str, url: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise Unreachable(url, f"'{host}' is no name of a host") from None


def _resolved(host: str, port: int, url: str) -> list[Address]:
    """The addresses of a host. The operating system reads decimal, octal and short forms of numbers here as well."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise Unreachable(
            url, f"the host '{host}' is not found: {cause}", "check the address and the network"
        ) from None
    ips = [ipaddress.ip_address(str(info[4][0]).split("%")[0]) for info in found]
    if not ips:
        raise Unreachable(url, f"the host '{host}' has no address")
    return ips
