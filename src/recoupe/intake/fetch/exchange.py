"""One question to one server and its answer, over a connection of its own."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from recoupe.errors import SourceError
from recoupe.intake.fetch import body
from recoupe.intake.fetch.guard import Guard, UnresolvedError
from recoupe.intake.fetch.network import Clock, Vetted
from recoupe.intake.telling import tell
from recoupe.settings import Settings

LONGEST_VALUE = 2000  # characters of a header that are kept


@dataclass(frozen=True)
class Answer:
    """A status, the headers by name in small letters (of several of one name the first), and the bytes as they come."""

    status: int
    headers: dict[str, str]
    pieces: Iterator[bytes]


class Exchange:
    """Asks. What goes wrong on the way is raised as httpcore does, but for what another try would not mend: `SourceError`."""

    def __init__(self, settings: Settings) -> None:
        self._guard = Guard(settings.texts("fetch", "allowed_networks"))
        self._agent = settings.text("fetch", "user_agent")
        limits = {key: settings.number("fetch", f"{key}_seconds") for key in ("connect", "read")}
        self._timeout = {"connect": limits["connect"], "read": limits["read"], "write": limits["read"], "pool": 1.0}

    @contextmanager
    def asked(self, url: httpx.URL, clock: Clock, limit: int, known: dict[str, str]) -> Iterator[Answer]:
        """The answer to GET. `limit` in bytes of its body; `known` are headers that say what is known already."""
        headers = {
            "Host": url.netloc.decode("ascii"), "User-Agent": self._agent, "Accept": "*/*", "Connection": "close",
            "Accept-Encoding": body.ACCEPTED, **known,
        }  # fmt: skip
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with self._pool(url, clock) as pool:
            extensions = {"timeout": self._timeout}
            with pool.stream("GET", target, headers=list(headers.items()), extensions=extensions) as response:
                said: dict[str, str] = {}
                for name, value in response.headers:
                    said.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip()[:LONGEST_VALUE])
                pieces = body.unpacked(response.iter_stream(), said.get("content-encoding", ""), limit)
                yield Answer(response.status, said, pieces)

    def _pool(self, url: httpx.URL, clock: Clock) -> httpcore.ConnectionPool:
        """Through the user's proxy, if the usual variables name one for this URL; then the addresses of the host, as far as
        this machine knows them, are looked at first."""
        proxy = self._proxy(url)
        backend = Vetted(self._guard, clock, proxy.host if proxy else None)
        if not proxy:
            return httpcore.ConnectionPool(_secured(), network_backend=backend, max_connections=1)
        self._look(url, clock)
        return httpcore.HTTPProxy(
            httpcore.URL(scheme=proxy.raw_scheme, host=proxy.raw_host, port=proxy.port, target=b"/"),
            proxy_auth=(proxy.username, proxy.password) if proxy.userinfo else None,
            ssl_context=_secured(), network_backend=backend, max_connections=1,
        )  # fmt: skip

    def _proxy(self, url: httpx.URL) -> httpx.URL | None:
        if proxy_bypass(url.netloc.decode("ascii")):
            return None
        proxies = getproxies()
        named = proxies.get(url.scheme) or proxies.get("all")
        if not named:
            return None
        found = httpx.URL(named if "://" in named else f"http://{named}")
        if found.scheme not in {"http", "https"} or not found.host:
            raise SourceError(tell("proxy", "fetch"))
        return found

    def _look(self, url: httpx.URL, clock: Clock) -> None:
        seconds = clock.least(self._timeout["connect"])
        with suppress(UnresolvedError):  # many a machine behind a proxy knows no names from outside; the proxy does
            self._guard.resolved(url.host, url.port or 0, seconds)


@cache
def _secured() -> ssl.SSLContext:
    return httpx.create_ssl_context()
