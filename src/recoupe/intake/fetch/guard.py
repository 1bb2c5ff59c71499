"""Where Recoupe does not go: into the user's machine and network, whatever a page, a redirect or a name server says.

A name is resolved here, every address that it has is looked at, and the connection is made to an address that was looked at: a
name that answers otherwise the second time (DNS rebinding) gains nothing. Networks in the setting `fetch.allowed_networks` are
allowed. Behind a proxy of the user's the proxy resolves names; what this machine can resolve is looked at all the same."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Iterable, Iterator

from recoupe.errors import SourceError
from recoupe.intake.telling import tell

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits
COMPATIBLE = ipaddress.ip_network("::/96")  # RFC 4291, 2.5.5.1: the same, long out of use


class UnresolvedError(SourceError):
    """The name service knows no address of a host, or did not answer in time."""


class Guard:
    """Says where one may connect. `allowed` are networks (CIDR) that the user allows besides the public ones; raises
    `SourceError` for what is no network."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        try:
            self._allowed = [ipaddress.ip_network(network) for network in allowed]
        except ValueError as error:
            raise SourceError(tell("network", "fetch", error=error)) from error

    def allows(self, address: Address) -> bool:
        """Whether an address, with all that are written into it, is a public one or in an allowed network."""
        return any(address in network for network in self._allowed) or all(map(_public, _written_in(address)))

    def resolved(self, host: str, port: int, seconds: float) -> list[str]:
        """The addresses of a host, all of which are allowed. Raises `UnresolvedError` where there is none in so many seconds,
        `SourceError` where any is not allowed."""
        found = _addresses(host, port, seconds)
        for address in found:
            if not self.allows(address):
                raise SourceError(tell("forbidden", "fetch", host=host, address=address))
        return [str(address) for address in found]


def _public(address: Address) -> bool:
    special = address.is_multicast or address.is_reserved or address.is_unspecified
    local = isinstance(address, ipaddress.IPv6Address) and (address.is_site_local or address.scope_id is not None)
    return address.is_global and not special and not local


def _written_in(address: Address) -> Iterator[Address]:
    """The address itself, unless it only stands for the IPv4 addresses that are written into it; then these."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
    elif address.ipv4_mapped:
        yield address.ipv4_mapped
    elif address in NAT64 or (address in COMPATIBLE and int(address) > 1):
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    else:
        yield address
        yield from (address.sixtofour,) if address.sixtofour else ()
        yield from address.teredo or ()


def _addresses(host: str, port: int, seconds: float) -> list[Address]:
    """The name service answers in its own time; here it has so many seconds."""
    answers: queue.Queue[list[str] | OSError | UnicodeError] = queue.Queue()

    def ask() -> None:
        try:
            answers.put([str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name="resolve").start()
    try:
        found = answers.get(timeout=max(0.01, seconds))
    except queue.Empty:
        raise UnresolvedError(tell("unresolved", "fetch", host=host)) from None
    if isinstance(found, Exception) or not found:
        raise UnresolvedError(tell("unresolved", "fetch", host=host))
    return [ipaddress.ip_address(address) for address in dict.fromkeys(found)]
