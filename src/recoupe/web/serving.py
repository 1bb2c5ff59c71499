"""Serving the desk: on this machine only, unless everybody who may use it has a token."""

from __future__ import annotations

import gc
import ipaddress
import socket
import tomllib
from collections.abc import Callable
from pathlib import Path

from recoupe.errors import ServingError
from recoupe.settings import Settings
from recoupe.web.guard import LOOPBACK, Access
from recoupe.wording import say, spoken

RUBBISH = (
    200_000  # things made between two looks for rubbish in rings: a page leaves hardly any, and a look stops all pages
)
_LEAST = 20  # characters of a token: one that nobody guesses


def access(host: str, port: int, tokens: Path | None, names: tuple[str, ...] = ()) -> Access:
    """Who may use a desk at this host and port. Raises `ServingError` where others than this machine could reach it and there
    are no tokens."""
    known = _tokens(tokens) if tokens else {}
    if not is_loopback(host) and not known:
        raise ServingError(say("serve.tokens_needed", host=host))
    hosts = LOOPBACK if is_loopback(host) else (*LOOPBACK, host)
    return Access(
        hosts=tuple(dict.fromkeys([*hosts, *(name.lower() for name in names)])), tokens=known, cookie=f"recoupe-{port}"
    )


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


def serve(where: str, settings: Settings, at: tuple[str, int], allowed: Access, ready: Callable[[], None]) -> None:
    """Serves at a host and port until it is stopped; `ready` is called when the case is open. Raises `CaseError`, and
    `ServingError` where the port is taken."""
    import uvicorn

    from recoupe.web.app import application

    app = application(where, settings, spoken(), allowed)
    app.state.desk.warm(spoken())
    gc.set_threshold(RUBBISH, 20, 20)
    try:
        with socket.create_server(at, family=socket.AF_INET6 if ":" in at[0] else socket.AF_INET) as listening:
            ready()
            config = uvicorn.Config(
                app, log_level="warning", server_header=False, proxy_headers=False, access_log=False
            )
            uvicorn.Server(config).run([listening])
    except OSError as error:
        raise ServingError(say("serve.port", host=at[0], port=at[1], error=error.strerror)) from error
