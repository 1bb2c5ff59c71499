"""Who published a page: the outlet of its domain, else the name that it gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from recoupe.intake.html.frame import Frame
from recoupe.intake.html.metadata import Metadata
from recoupe.intake.lines import lines
from recoupe.intake.outlet import at, is_known
from recoupe.intake.outlet import printed as outlet_in
from recoupe.intake.telling import tell
from recoupe.model import Outlet
from recoupe.settings import Settings
from recoupe.world import encoded, outlet_at, resembles

BETWEEN = re.compile(r"\s+[|•·»–—-]\s+")  # between an outlet and what stands beside it
LONGEST = 254  # characters of a domain
ADDRESS = re.compile(r"^(?:https?:)?//|^@", re.IGNORECASE)


def outlet(meta: Metadata, url: str | None, own: str | None) -> tuple[Outlet | None, tuple[str, ...]]:
    """The outlet, and what is odd about it. The address that a page was fetched from counts more than the one it claims; a
    domain that only looks like a known one lends no name, whatever the page calls itself."""
    host = next(_domains((url, own)), None)
    name = next((name for name in meta.publishers if not ADDRESS.search(name)), None)
    if host is None:
        return (Outlet(name=name), ()) if name else (None, ())
    domain = encoded(host)
    found = at(domain)
    if alike := resembles(host):
        return found, (tell("lookalike", domain=domain, known=alike),)
    notes: tuple[str, ...] = ()
    if "xn--" in domain:
        notes = (tell("foreign_letters", domain=domain),)
        name = None if name and is_known(name) else name
    return (found if outlet_at(domain) or not name else Outlet(name=name, domain=domain, country=found.country)), notes


def printed(meta: Metadata, frame: Frame, settings: Settings, language: str) -> Outlet | None:
    """The outlet that a page without fields for it prints around its article or in its title."""
    texts = [piece for title in meta.titles for piece in BETWEEN.split(title)]
    texts += [piece for block in (*frame.head(settings), *frame.tail(settings)) for piece in BETWEEN.split(block.text)]
    own = frame.title.text if frame.title else ""
    return outlet_in([line for text in texts if text != own for line in lines(text)], language)


def _domains(addresses: Iterable[str | None]) -> Iterator[str]:
    for address in addresses:
        try:
            host = urlsplit(address or "").hostname
        except ValueError:
            continue
        if host and len(host) < LONGEST:
            yield host.removeprefix("www.").rstrip(".")
