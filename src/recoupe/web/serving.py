"""Serving the desk: on this machine only, unless everybody who may use it has a token."""

from __future__ import annotations

import ipaddress
import tomllib
from pathlib import Path

from recoupe.errors import ServingError
from recoupe.settings import Settings
from recoupe.web.guard import LOOPBACK, Access
from recoupe.wording import say, spoken

_LEAST = 20  # characters of a token: one that nobody guesses


def access(host: str, port: int, tokens: Path | None, names: tuple[str, ...] = ()) -> Access:
    """Who may use a desk at this host and port. Raises `ServingError` where others than this machine could reach it and there
    are no tokens."""
    known = _tokens(tokens) if tokens else {}
    if not is_loopback(host) and not known:
        raise ServingError(say("serve.tokens_needed", host=host))
    hosts = LOOPBACK if is_loopback(host) else (*LOOPBACK, host)
    return Access(hosts=tuple(dict.fromkeys([*hosts, *(name.lower() for name in names)])), tokens=known, cookie=f"recoupe-{port}")


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _tokens(path: Path) -> dict[str, str]:
    """Names of people with their tokens (TOML: `Noa = "…"`). Raises `ServingError`."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ServingError(say("serve.unreadable", path=path, error=error)) from error
    for name, token in found.items():
        if not isinstance(token, str) or len(token) < _LEAST or not token.isascii():
            raise ServingError(say("serve.weak", name=name, least=_LEAST))
    if len(set(found.values())) < len(found):
        raise ServingError(say("serve.same"))
    return found


def serve(where: str, settings: Settings, host: str, port: int, allowed: Access) -> None:
    """Serves until it is stopped."""
    import uvicorn

    from recoupe.web.app import application

    app = application(where, settings, spoken(), allowed)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False)
