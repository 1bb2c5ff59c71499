"""One request as the screens see it: the case in the visitor's language, who the visitor is, and how a page is made."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from recoupe import __version__, wording
from recoupe.errors import CaseError, DecisionError
from recoupe.judging.making import Hand
from recoupe.pages.environment import environment
from recoupe.pages.words import Words
from recoupe.web.desk import Desk
from recoupe.web.volume import Volume

THEMES = ("auto", "light", "dark")
LANGUAGE, THEME = "recoupe-language", "recoupe-theme"  # cookies that hold no secret
DOTS = 12  # reports after a line: a wire story has hundreds
Handler = Callable[["Visit"], Response]
FormHandler = Callable[["Visit", FormData], Response]


class NotThereError(Exception):
    """There is no such thing on this desk."""


class Visit:
    """A request. `query` are the parameters of the address."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.desk: Desk = request.app.state.desk
        self.query = request.query_params
        self.session: dict[str, Any] = request.scope["session"]
        self.access = request.scope["access"]

    @cached_property
    def language(self) -> str:
        """Asked for in the address, else chosen before, else that of the desk."""
        asked = (self.query.get("lang"), self.request.cookies.get(LANGUAGE), self.request.app.state.language)
        return next(language for language in asked if language in wording.languages())

    @cached_property
    def theme(self) -> str:
        asked = (self.query.get("theme"), self.request.cookies.get(THEME))
        return next((theme for theme in asked if theme in THEMES), THEMES[0])

    @cached_property
    def volume(self) -> Volume:
        return self.desk.volume(self.language)

    @property
    def words(self) -> Words:
        return self.volume.words

    @property
    def who(self) -> str:
        """The visitor's name, empty where it is not said."""
        return str(self.session["who"])

    def name(self) -> str:
        """The name under which the visitor's changes are written down."""
        return self.who or self.words("you.nameless")

    @cached_property
    def picked(self) -> frozenset[str]:
        """The findings that the visitor has in the dossier."""
        return frozenset(pick.finding for pick in self.desk.notebook(self.who).picks)

    @property
    def token(self) -> str:
        return str(self.access.form_token(self.session))

    def path(self, key: str) -> str:
        """A part of the path, as text."""
        return str(self.request.path_params[key])

    def number(self, key: str, otherwise: int = 1, most: int = 1_000_000) -> int:
        """A number of the address, at least 1; `otherwise` where there is none."""
        asked = self.query.get(key, "")
        return min(most, max(1, int(asked))) if asked.isascii() and asked.isdigit() and len(asked) < 9 else otherwise

    def limit(self, key: str) -> int:
        """A measure of `[desk]` in the settings."""
        return int(self.desk.settings.number("desk", key))

    def address(self, **changes: object) -> str:
        """This address with other parameters; None takes one out. A change goes back to the first page."""
        kept = {key: value for key, value in self.query.items() if key not in changes and key != "page"}
        kept |= {key: str(value) for key, value in changes.items() if value not in (None, "")}
        return self.request.url.path + (f"?{urlencode(kept)}" if kept else "")

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page made from a template."""
        text = (
            environment("recoupe.web", DOTS)
            .get_template(f"{template}.html.j2")
            .render(w=self.words, visit=self, here=self.request.url.path, asset=asset, version=__version__, **values)
        )
        return HTMLResponse(text, status)

    def part(self, name: str, **values: Any) -> HTMLResponse:
        """A part of a page alone, for the script: the macro `name` of `parts`."""
        module = (
            environment("recoupe.web", DOTS)
            .get_template("parts.html.j2")
            .make_module({"w": self.words, "visit": self, "here": self.request.url.path})
        )
        return HTMLResponse(str(getattr(module, name)(**values)))

    def hand(self, note: str = "") -> Hand:
        """The visitor as somebody who decides."""
        return Hand(by=self.name(), note=note)

    def back(self, otherwise: str, anchor: str = "") -> RedirectResponse:
        """To the page that a form came from, if it is one of ours."""
        asked = self.request.query_params.get("next", "")
        return RedirectResponse((asked if is_local(asked) else otherwise) + (f"#{anchor}" if anchor else ""), 303)


def is_local(address: str) -> bool:
    """Whether an address is a path on this desk, with nothing in it that a browser takes for another host or a header."""
    return (
        address.startswith("/")
        and not address.startswith(("//", "/\\"))
        and address.isascii()
        and address.isprintable()
    )


@cache
def asset(name: str) -> str:
    """The address of one of our own files: it changes with what is in it, so that a browser may keep it."""
    return f"/static/{name}?{hashlib.sha256(content(name)).hexdigest()[:12]}"


@cache
def content(name: str) -> bytes:
    """One of our own files. The style sheets are three: the shared look with the colours that the visitor wants, then ours."""
    if name in ("desk.js", "mark.svg"):
        return (files("recoupe.web") / "static" / name).read_bytes()
    theme = name.removeprefix("desk-").removesuffix(".css")
    if name != f"desk-{theme}.css" or theme not in THEMES:
        raise NotThereError
    look = (files("recoupe.pages") / "templates" / "look.css").read_text("utf-8")
    wanted = {"auto": "(prefers-color-scheme: dark)", "light": "not all", "dark": "screen"}[theme]
    scheme = f":root {{ color-scheme: {'light dark' if theme == 'auto' else theme}; }}\n"
    own = (files("recoupe.web") / "static" / "desk.css").read_text("utf-8")
    return (look.replace("(prefers-color-scheme: dark)", wanted) + scheme + own).encode()


# --- routes ----------------------------------------------------------------------------------------------------------
def get(path: str, handler: Handler) -> Route:
    """A screen."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_answered, request, handler)

    return Route(path, answer, methods=["GET"])


def post(path: str, handler: FormHandler) -> Route:
    """A change. The form has to carry the token of the session (or the header `X-Token`); a bearer of a token needs none."""

    async def answer(request: Request) -> Response:
        async with request.form(max_files=500, max_fields=2000) as form:
            given = request.headers.get("x-token") or form.get("token") or ""
            visit = Visit(request)
            allowed = visit.session.get("bearer") or visit.access.is_form_token(visit.session, str(given))
            if not allowed:
                return await run_in_threadpool(lambda: visit.page("refused", 403, fields=_texts(form)))
            return await run_in_threadpool(_answered, request, lambda visit: handler(visit, form))

    return Route(path, answer, methods=["POST"])


def _answered(request: Request, handler: Handler) -> Response:
    start = time.thread_time()
    answer = _answer(Visit(request), handler)
    answer.headers["server-timing"] = f"page;dur={(time.thread_time() - start) * 1000:.1f}"
    return answer


def _answer(visit: Visit, handler: Handler) -> Response:
    wording.use(visit.language)
    try:
        return handler(visit)
    except NotThereError:
        return visit.page("missing", 404)
    except DecisionError as error:
        return visit.page("sorry", 409, why=str(error))
    except CaseError as error:  # the case is busy: what was typed is still in the browser
        return visit.page("sorry", 503, why=str(error))


def _texts(form: FormData) -> Mapping[str, str]:
    """The fields of a form whose page is older than the server: shown again, so that nothing typed is lost."""
    return {key: value for key, value in form.multi_items() if isinstance(value, str) and key != "token"}


def static(request: Request) -> Response:
    """One of our own files, by its name: no path of the disk is ever made from an address."""
    try:
        body = content(request.path_params["name"])
    except NotThereError:
        return PlainTextResponse("", 404)
    kind = {"js": "text/javascript", "svg": "image/svg+xml"}.get(
        request.path_params["name"].rsplit(".")[-1], "text/css"
    )
    return Response(body, media_type=kind, headers={"cache-control": "public, max-age=31536000, immutable"})
