"""The desk as an ASGI application, and serving it."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from recoupe.errors import CaseError
from recoupe.settings import Settings
from recoupe.web import screens
from recoupe.web.desk import Desk
from recoupe.web.guard import Access, Guard
from recoupe.web.visit import Visit, static


def application(where: str, settings: Settings, language: str, access: Access | None = None) -> Starlette:
    """The desk of the case in the file `where`. Raises `CaseError` where there is none."""
    middleware = [Middleware(Guard, access or Access())]
    found = _screens()
    app = Starlette(
        routes=[*(route for screen in found for route in screen.ROUTES), Route("/static/{name}", static)],
        middleware=middleware,
        exception_handlers={404: _missing, CaseError: _busy},
    )
    app.state.desk = Desk(where, settings, [screen.warm for screen in found if hasattr(screen, "warm")])
    app.state.language = language
    return app


def _screens() -> list[ModuleType]:
    """All screens: each module in `screens` has its `ROUTES`; some have a `warm`."""
    names = sorted(module.name for module in pkgutil.iter_modules(screens.__path__))
    return [import_module(f"{screens.__name__}.{name}") for name in names]


def _missing(request: Request, error: Exception) -> Response:
    return Visit(request).page("missing", 404)


def _busy(request: Request, error: Exception) -> Response:
    """A run holds the case: nothing was changed, and what was typed is still in the browser."""
    return PlainTextResponse(f"{error}\n", 503, {"retry-after": "2"})
