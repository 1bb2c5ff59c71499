"""Connections to vetted addresses only, each read and write of which ends when the time for the whole source is over.

A server that sends a byte now and then would never run into the time limit of a single read."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from recoupe.intake.fetch.guard import Guard


class Clock:
    """The time that is left for a source. Waiting out of politeness is not counted."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds, 0 where none are left."""
        return max(0.0, self._end - time.monotonic())

    def wait(self, seconds: float) -> None:
        """Waits; the end moves by as much."""
        time.sleep(seconds)
        self._end += seconds

    def least(self, timeout: float | None) -> float:
        """The shorter of a time limit and what is left. Raises `httpcore.ReadTimeout` where nothing is left."""
        left = self.left()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if timeout is None else min(timeout, left)


class Vetted(httpcore.NetworkBackend):
    """Connects to addresses that the guard allows. `proxy` is the host of the user's own proxy, which may be anywhere."""

    def __init__(self, guard: Guard, clock: Clock, proxy: str | None = None) -> None:
        self._guard, self._clock, self._proxy = guard, clock, proxy
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """A connection to the first address of the host that answers. Raises `SourceError` where one is not allowed."""
        limit = self._clock.least(timeout)
        addresses = [host] if host == self._proxy else self._guard.resolved(host, port, limit)
        failed: Exception = httpcore.ConnectError()
        for address in addresses:
            try:
                limit = self._clock.least(timeout)
                stream = self._plain.connect_tcp(address, port, limit, local_address, socket_options)
                return Timed(stream, self._clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed


class Timed(httpcore.NetworkStream):
    """A connection whose every step is over when the clock's time is."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream, self._clock = stream, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.least(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.least(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._clock.least(timeout))
        return Timed(secured, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
