"""What stands before every request: which hosts may be named, who may ask, where a change may come from, what a page may do.

A page of another site can make a browser send requests here. It cannot name our host (that stops DNS rebinding), cannot hide
where it comes from (`Origin`, `Sec-Fetch-Site`) and cannot read the token that each of our forms carries."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
POLICY = "; ".join(
    [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ]
)  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
SAFE = ("GET", "HEAD")
ENTRY = "/enter"
OPEN = (ENTRY, "/static/")  # what somebody may see who has not entered


@dataclass(frozen=True)
class Access:
    """Who may use the desk: under which host names, and (beyond this machine) with which tokens, by the names of people.
    `most` is the largest request in bytes."""

    hosts: tuple[str, ...] = LOOPBACK
    tokens: dict[str, str] = field(default_factory=dict)
    most: int = 64_000_000
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    cookie: str = "recoupe"

    def who(self, token: str) -> str | None:
        """The person whose token this is."""
        found = [name for name, known in self.tokens.items() if hmac.compare_digest(known.encode(), token.encode())]
        return found[0] if found else None

    def signed(self, session: dict[str, Any]) -> str:
        return str(URLSafeSerializer(self.secret, "session").dumps(session))

    def session(self, cookie: str | None) -> dict[str, Any]:
        """What a cookie of ours holds; nothing where it is not ours."""
        try:
            found = URLSafeSerializer(self.secret, "session").loads(cookie or "")
        except BadSignature:
            return {}
        return found if isinstance(found, dict) and isinstance(found.get("id"), str) else {}

    def form_token(self, session: dict[str, Any]) -> str:
        """What every form of a session carries."""
        return hmac.new(self.secret, f"form {session['id']}".encode(), hashlib.sha256).hexdigest()

    def is_form_token(self, session: dict[str, Any], token: str) -> bool:
        return hmac.compare_digest(self.form_token(session).encode(), token.encode())


class Guard:
    """ASGI middleware. The session stands in `scope["session"]` with the name of the person as `who` (empty: not said)."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session = self._session(headers)
        fresh = not session
        session = session or {"id": secrets.token_urlsafe(18), "who": ""}
        scope["session"], scope["access"] = session, self.access
        refused = self._refused(scope, headers, session)
        answer = refused or self.app
        cookie = self.access.signed(session) if fresh and not refused else None
        await answer(scope, _at_most(receive, self.access.most), _sealed(send, self.access.cookie, cookie))

    def _session(self, headers: Headers) -> dict[str, Any]:
        bearer = headers.get("authorization", "").partition("Bearer ")[2]
        if bearer and (who := self.access.who(bearer)):
            return {"id": hashlib.sha256(bearer.encode()).hexdigest()[:24], "who": who, "bearer": True}
        found = _cookie(headers, self.access.cookie)
        session = self.access.session(found)
        if self.access.tokens and session.get("who") not in self.access.tokens:
            return {"id": session["id"], "who": ""} if session else {}
        return session

    def _refused(self, scope: Scope, headers: Headers, session: dict[str, Any]) -> Response | None:
        host = _name(headers.get("host", ""))
        if host not in self.access.hosts or len(headers.getlist("host")) != 1:
            return PlainTextResponse("This desk does not answer to that name.\n", 421)
        if scope["method"] not in SAFE and not session.get("bearer"):
            origin, site = headers.get("origin"), headers.get("sec-fetch-site")
            same = origin is None or urlsplit(origin).netloc == headers.get("host")
            if not same or site not in (None, "same-origin", "none"):
                return PlainTextResponse("A change has to come from a page of this desk.\n", 403)
        if self.access.tokens and not session["who"] and not scope["path"].startswith(OPEN):
            if scope["path"].startswith("/api/") or scope["method"] not in SAFE:
                return PlainTextResponse("A token is needed.\n", 401)
            return RedirectResponse(ENTRY, 303)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.access.most:
            return PlainTextResponse("Too large.\n", 413)
        return None


def _name(host: str) -> str:
    """The host without its port; `[::1]:80` is `::1`."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _cookie(headers: Headers, name: str) -> str | None:
    for pair in headers.get("cookie", "").split(";"):
        key, _, value = pair.strip().partition("=")
        if key == name:
            return value
    return None


def _at_most(receive: Receive, most: int) -> Receive:
    """The request's body, cut off where it grows larger than it may."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return message if seen <= most else {"type": "http.disconnect"}

    return limited


def _sealed(send: Send, name: str, session: str | None) -> Send:
    """Adds to every answer what a browser must know: the policy, and a new session."""

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for key, value in HEADERS.items():
                if key not in headers:
                    headers[key] = value
            if session is not None and f"{name}=" not in headers.get("set-cookie", ""):
                headers.append("set-cookie", cookie(name, session))
        await send(message)

    return sealed


def cookie(name: str, value: str) -> str:
    """The header that keeps a session in the browser: out of reach of scripts and of other sites."""
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict"
