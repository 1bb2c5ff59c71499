"""Who is working, and in which language and colours they read: kept in the browser."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from recoupe import wording
from recoupe.web.guard import ENTRY, cookie
from recoupe.web.visit import LANGUAGE, THEME, THEMES, Visit, get, post

_LONGEST = 60  # characters of a name


def choose(visit: Visit, form: FormData) -> Response:
    answer = visit.back("/")
    language, theme = str(form.get("language", "")), str(form.get("theme", ""))
    if language in wording.languages():
        answer.headers.append("set-cookie", f"{LANGUAGE}={language}; Path=/; SameSite=Strict; Max-Age=31536000")
    if theme in THEMES:
        answer.headers.append("set-cookie", f"{THEME}={theme}; Path=/; SameSite=Strict; Max-Age=31536000")
    if "who" in form and not visit.access.tokens:
        who = " ".join(str(form["who"]).split())[:_LONGEST]
        session = {**visit.session, "who": who}
        answer.headers.append("set-cookie", cookie(visit.access.cookie, visit.access.signed(session)))
    return answer


def entry(visit: Visit) -> Response:
    return visit.page("enter", wrong=False)


def enter(visit: Visit, form: FormData) -> Response:
    who = visit.access.who(str(form.get("access", "")))
    if who is None:
        return visit.page("enter", 403, wrong=True)
    answer = RedirectResponse("/", 303)
    session = {"id": visit.session["id"], "who": who}
    answer.headers.append("set-cookie", cookie(visit.access.cookie, visit.access.signed(session)))
    return answer


ROUTES = [post("/you", choose), get(ENTRY, entry), post(ENTRY, enter)]
