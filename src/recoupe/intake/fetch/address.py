"""URLs that may be asked for: http and https, with a host, without a password, in one spelling each."""

from __future__ import annotations

import re

import httpx

from recoupe.errors import SourceError
from recoupe.intake.source import address
from recoupe.intake.telling import tell

LONGEST = 2000  # characters; longer ones are not asked for: no browser or server is sure to take them
UNSAFE = re.compile(r"[\x00-\x20\x7f]")


def parsed(url: str, base: httpx.URL | None = None) -> httpx.URL:
    """A URL, relative to `base` if given, without its fragment. Raises `SourceError` for one that is not asked for."""
    shown = address(url)[:LONGEST]
    try:
        if len(url) > LONGEST or UNSAFE.search(url):
            raise SourceError(tell("bad_url", "fetch", url=shown))
        found = (base.join(url) if base else httpx.URL(url)).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise SourceError(tell("bad_url", "fetch", url=shown)) from error
    if found.scheme not in {"http", "https"}:
        raise SourceError(tell("scheme", "fetch", url=shown, scheme=found.scheme or "-"))
    if not found.host:
        raise SourceError(tell("bad_url", "fetch", url=shown))
    if found.userinfo:
        raise SourceError(tell("password", "fetch"))
    return found


def place(url: httpx.URL) -> str:
    """Scheme, host and port: what is asked one request at a time, and has one robots.txt."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
