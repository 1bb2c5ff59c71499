"""Asking as a guest does: one request at a time a host, pauses, and only what its robots.txt leaves open (RFC 9309)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from protego import Protego

from recoupe.errors import SourceError
from recoupe.intake.fetch.address import place
from recoupe.intake.fetch.network import Clock
from recoupe.intake.telling import tell
from recoupe.settings import Settings


@dataclass
class Host:
    """What is known of a host: when it was last asked, and its rules, or why nobody knows them, and since when (seconds of a
    clock)."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    asked: float | None = None
    rules: Protego | SourceError | None = None
    ruled: float = 0.0


class Manners:
    """Waits for one's turn and looks up what a host allows. `rules_of` reads the robots.txt at a URL."""

    def __init__(self, settings: Settings, rules_of: Callable[[httpx.URL, Clock], Protego]) -> None:
        self._rules_of = rules_of
        self._agent = settings.text("fetch", "user_agent").partition("/")[0]
        self._pause = settings.number("fetch", "pause_seconds")
        self._longest = settings.number("fetch", "most_wait_seconds")
        self._fresh = settings.number("fetch", "robots_hours") * 3600
        self._again = settings.number("fetch", "robots_again_seconds")
        self._hosts: dict[str, Host] = {}

    @contextmanager
    def turn(self, url: httpx.URL, clock: Clock) -> Iterator[None]:
        """One's turn to ask a host; nobody else has it at the same time. Raises `SourceError` where the host wants longer
        pauses than the user has time for."""
        host = self._host(url)
        with host.turn:
            delay = host.rules.crawl_delay(self._agent) if isinstance(host.rules, Protego) else None
            pause = max(self._pause, delay or 0.0)
            if host.asked is not None:
                wait = host.asked + pause - time.monotonic()
                self.bearable(wait, url)
                clock.wait(max(0.0, wait))
            try:
                yield
            finally:
                host.asked = time.monotonic()

    def bearable(self, seconds: float, url: httpx.URL) -> None:
        """Raises `SourceError` for a wait longer than the setting `fetch.most_wait_seconds`."""
        if seconds > self._longest:
            wait, limit = f"{seconds:.0f}", f"{self._longest:.0f}"
            raise SourceError(tell("wait", "fetch", host=url.host, seconds=wait, limit=limit))

    def check(self, url: httpx.URL, clock: Clock) -> None:
        """Raises `SourceError` where the host does not want Recoupe to ask for a URL, or where its rules cannot be read."""
        host = self._host(url)
        fresh = self._fresh if isinstance(host.rules, Protego) else self._again
        if host.rules is None or time.monotonic() - host.ruled > fresh:
            host.rules, host.ruled = self._read(url, clock), time.monotonic()
        if isinstance(host.rules, SourceError):
            raise host.rules
        if not host.rules.can_fetch(str(url), self._agent):
            raise SourceError(tell("robots", "fetch", host=url.host))

    def _read(self, url: httpx.URL, clock: Clock) -> Protego | SourceError:
        try:
            return self._rules_of(url.copy_with(raw_path=b"/robots.txt"), clock)
        except SourceError as error:
            return SourceError(tell("robots_unknown", "fetch", host=url.host, reason=error))

    def _host(self, url: httpx.URL) -> Host:
        return self._hosts.setdefault(place(url), Host())
