"""Who published a page: the outlet of its domain, else the name that it gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from recoupe.intake.html.metadata import Metadata
from recoupe.intake.outlet import at
from recoupe.model import Outlet
from recoupe.world import outlet_at

ADDRESS = re.compile(r"^(?:https?:)?//|^@", re.IGNORECASE)


def outlet(meta: Metadata, url: str | None, own: str | None) -> tuple[Outlet | None, tuple[str, ...]]:
    """The outlet, and what is odd about it. The address that a page was fetched from counts more than the one it claims."""
    domain = next(_domains((url, own)), None)
    name = next((name for name in meta.publishers if not ADDRESS.search(name)), None)
    if domain is None:
        return (Outlet(name=name), ()) if name else (None, ())
    known = outlet_at(domain)
    found = at(domain)
    return (found if known or not name else Outlet(name=name, domain=found.domain, country=found.country)), ()


def _domains(addresses: Iterable[str | None]) -> Iterator[str]:
    for address in addresses:
        try:
            host = urlsplit(address or "").hostname
        except ValueError:
            continue
        if host:
            yield host.removeprefix("www.").rstrip(".")
