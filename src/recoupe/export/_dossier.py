"""The whole page: the sections made, put into the templates, sealed with a policy that lets nothing in from outside."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from recoupe import __version__, settings
from recoupe.model import Case
from recoupe.pages.brief import summary
from recoupe.pages.claims import speakers
from recoupe.pages.edition import Edition
from recoupe.pages.environment import environment
from recoupe.pages.findings import findings
from recoupe.pages.head import head
from recoupe.pages.passages import Quoter
from recoupe.pages.people import people
from recoupe.pages.picture import picture
from recoupe.pages.reports import LAYERS, ReportView, reports
from recoupe.pages.sources import lineage_picture, lineages, sources
from recoupe.pages.timeline import days, entries
from recoupe.pages.words import Words


def page(case: Case, language: str) -> str:
    """The dossier of a case as HTML, in the user's language. Raises `LanguageError` where there are no words for it."""
    edition = Edition(case, Words(language))
    limits = settings.load()
    found = findings(edition, Quoter.of(edition, limits))
    who = speakers(edition, found.of)
    dated = entries(edition, found.of, who, int(limits.number("dossier", "timeline_entries")))
    shared = lineages(edition)
    rows = sources(edition, shared)
    texts = reports(edition, rows, who)
    style, script = _style(texts), _asset("export", "page.js")
    return environment("recoupe.export", None).get_template("page.html.j2").render(
        w=edition.words,
        language=language,
        version=__version__,
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        head=head(edition),
        summary=summary(edition),
        found=found,
        kinds=Counter(card.group for card in found.cards),
        days=days(dated),
        picture=picture(edition, dated),
        speakers=who,
        people=people(edition),
        shared=shared,
        lineage=lineage_picture(edition, shared),
        sources=rows,
        reports=texts,
        layers=LAYERS,
        problems=case.problems,
    )  # fmt: skip


@cache
def _asset(room: str, name: str) -> str:
    return (files(f"recoupe.{room}") / "templates" / name).read_text("utf-8")


def _style(texts: list[ReportView]) -> str:
    """The style sheet, with a rule for every span that several elements make up: they are lit together."""
    rules = (
        f':root:has(#{name}:target) [data-of="{name}"]{{background:var(--lit);color:var(--ink)}}'
        for text in texts
        for name in text.crossing
    )
    return "\n".join([_asset("pages", "look.css"), _asset("export", "page.css"), *rules])


def _policy(style: str, script: str) -> str:
    """A content security policy under which the page can load nothing and run nothing but its own style and script."""
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src 'sha256-{_hash(style)}'",
            f"script-src 'sha256-{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
