"""What lies at a URL, as a `Source` for the readers. Fetched politely (robots.txt, one request at a time a host, waits that a
server asks for, a cache that asks whether anything changed), in bounded time and size, and never from inside the user's network:
see `guard`. The only place in Recoupe that speaks to the network to read; it asks for what the user named and for nothing that
stands in a report."""

from __future__ import annotations

import msgspec

from recoupe.intake.fetch.fetcher import Fetcher
from recoupe.intake.source import Source
from recoupe.settings import Settings

_fetchers: dict[bytes, Fetcher] = {}


def fetch(url: str, settings: Settings, hours: float = 0.0) -> Source:
    """The source at a URL (http or https); its bytes lie in the cache, its address is that URL, and it is
    `published_at` the one where redirects ended. What was fetched less than `hours` ago is not asked for
    again. Raises `SourceError`, with a sentence for the user, for whatever goes wrong."""
    key = msgspec.json.encode(settings.values["fetch"], order="deterministic")
    if key not in _fetchers:  # one for all sources of a run: it knows when each host was asked last
        _fetchers[key] = Fetcher(settings)
    return _fetchers[key].source(url, hours * 3600)
