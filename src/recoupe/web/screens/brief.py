"""The story in a few sentences made of quotations, each of which leads to its words."""

from __future__ import annotations

from starlette.responses import Response

from recoupe.pages.brief import summary
from recoupe.web.visit import Visit, get


def brief(visit: Visit) -> Response:
    volume = visit.volume
    return visit.page("brief_page", summary=volume.kept("brief", lambda: summary(volume.edition)), head=volume.head)


ROUTES = [get("/brief", brief)]
