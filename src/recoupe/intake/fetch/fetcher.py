"""From a URL to its bytes: through redirects, each of which is looked at as if the user had given it, with the cache asked first
and a few more tries where that can help."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import httpx
from protego import Protego

from recoupe.errors import SourceError
from recoupe.intake.fetch import failures
from recoupe.intake.fetch.address import parsed
from recoupe.intake.fetch.cache import Cache, Entry
from recoupe.intake.fetch.exchange import Answer, Exchange
from recoupe.intake.fetch.network import Clock
from recoupe.intake.fetch.polite import Manners
from recoupe.intake.source import HEAD, Source
from recoupe.intake.telling import tell
from recoupe.settings import Settings

T = TypeVar("T")
LEADS_ON = {301, 302, 303, 307, 308}
UNCHANGED = 304
BUSY = {429, 500, 502, 503, 504}  # what may be otherwise in a moment
ROBOTS_LENGTH = 500_000  # characters that are read: RFC 9309 asks for as much; what is longer is no list of rules


class BusyError(Exception):
    """The server may answer otherwise in a moment; `wait` seconds are what it asks for, `reason` is for the user."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Fetcher:
    """Fetches sources for as long as a process runs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._cache = Cache(settings)
        self._exchange = Exchange(settings)
        self._manners = Manners(settings, self._rules)
        self._offline = settings.flag("fetch", "offline")

    def source(self, url: str, fresh: float = 0.0) -> Source:
        """The source at a URL; from the cache, if that asked for it less than `fresh` seconds ago. Raises `SourceError`."""
        asked = parsed(url)
        held = self._offline or self._cache.age(str(asked)) < fresh
        entry = self._held(asked) if held else self._fetched(asked)
        path = self._cache.body(entry.body)
        with path.open("rb") as file:
            head = file.read(HEAD)
        return Source(path, str(asked), path.stat().st_size, head, entry.media, published_at=entry.url)

    def _number(self, key: str) -> float:
        return self._settings.number("fetch", key)

    # --- from the cache alone ---
    def _held(self, url: httpx.URL) -> Entry:
        for _ in range(int(self._number("redirects")) + 1):
            entry = self._cache.find(str(url))
            if not entry:
                break
            if entry.body:
                return entry
            url = parsed(entry.leads_to)
        raise SourceError(tell("offline", "fetch"))

    # --- from the network ---
    def _fetched(self, url: httpx.URL) -> Entry:
        clock = Clock(self._number("total_seconds"))
        return self._tried(lambda: self._followed(url, clock, self._page), url, clock)

    def _tried(self, once: Callable[[], T], url: httpx.URL, clock: Clock) -> T:
        """What a try gives; again after a pause, twice as long each time, where another try may help and time is left."""
        pause = self._number("backoff_seconds")
        tries = int(self._number("retries"))
        while True:
            try:
                return once()
            except BusyError as again:
                failed, wait = str(again), again.wait
            except failures.FAILED as error:
                if failures.is_final(error):
                    raise SourceError(failures.told(error, url.host)) from error
                failed, wait = failures.told(error, url.host), None
            wait = max(pause, wait or 0.0)
            self._manners.bearable(wait, url)
            if tries <= 0 or clock.left() <= wait:
                raise SourceError(failed)
            time.sleep(wait)
            tries, pause = tries - 1, 2 * pause

    def _followed(self, url: httpx.URL, clock: Clock, ask: Callable[[httpx.URL, Clock], Entry]) -> Entry:
        """What lies at the end of the redirects. Raises `SourceError` for too many, and for one that leads where one has been."""
        been: list[str] = []
        for _ in range(int(self._number("redirects")) + 1):
            entry = ask(url, clock)
            if entry.body:
                return entry
            been.append(str(url))
            url = parsed(entry.leads_to)
            if str(url) in been:
                raise SourceError(tell("loop", "fetch"))
        raise SourceError(tell("redirects", "fetch", limit=int(self._number("redirects"))))

    def _page(self, url: httpx.URL, clock: Clock) -> Entry:
        self._manners.check(url, clock)
        return self._one(url, clock, int(self._number("max_bytes")))

    def _one(self, url: httpx.URL, clock: Clock, limit: int) -> Entry:
        """What one question gives: bytes, those that the cache has, or another URL."""
        known = self._cache.find(str(url))
        since: dict[str, str] = {}
        if known and known.etag:
            since = {"If-None-Match": known.etag}
        elif known and known.modified:
            since = {"If-Modified-Since": known.modified}
        with self._manners.turn(url, clock), self._exchange.asked(url, clock, limit, since) as answer:
            if answer.status == UNCHANGED and known and since:
                return self._cache.keep(known)
            if answer.status in LEADS_ON and answer.headers.get("location"):
                further = parsed(answer.headers["location"], url)
                return self._cache.keep(Entry(str(url), leads_to=str(further)))
            if answer.status != 200:
                raise self._refused(answer, url)
            digest = self._cache.keep_body(answer.pieces)
            said = answer.headers
            entry = Entry(
                str(url), body=digest, media=said.get("content-type", ""), etag=said.get("etag", ""),
                modified=said.get("last-modified", ""),
            )  # fmt: skip
            return self._cache.keep(entry)

    def _refused(self, answer: Answer, url: httpx.URL) -> BusyError | SourceError:
        refusal = failures.refusal(answer.status, url.host)
        return BusyError(str(refusal), _wait(answer.headers.get("retry-after"))) if answer.status in BUSY else refusal

    # --- robots.txt ---
    def _rules(self, url: httpx.URL, clock: Clock) -> Protego:
        """The rules of a host; none where it has no robots.txt (status 4xx). Raises `SourceError` where it does not say."""

        def ask(at: httpx.URL, until: Clock) -> Entry:
            return self._one(at, until, int(self._number("max_bytes")))

        try:
            entry = self._tried(lambda: self._followed(url, clock, ask), url, clock)
        except failures.AbsentError:
            return Protego.parse("")
        text = self._cache.body(entry.body).read_text("utf-8", errors="replace")
        return Protego.parse(text[:ROBOTS_LENGTH])


def _wait(said: str | None) -> float | None:
    """The seconds in `Retry-After`: a number, or a date; None where it says neither."""
    if not said:
        return None
    if said.isdecimal() and said.isascii():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
