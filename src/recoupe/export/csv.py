"""The claims as a table for a spreadsheet: one row for every telling, with its words and where they stand.

Whoever opens it may have a program that takes a cell for a formula; so no cell that comes from a report can begin one (OWASP,
CSV Injection). The mark at the beginning of the file tells spreadsheets that it is UTF-8."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from recoupe.lang import table
from recoupe.model import Case, Claim, Statement
from recoupe.pages.edition import Edition
from recoupe.pages.findings import kinds_of
from recoupe.pages.visible import visible
from recoupe.pages.words import Words

SUFFIX = ".csv"

COLUMNS = (
    "claim", "speaker", "stance", "form", "words", "said_on", "via", "report", "outlet", "published", "source", "start", "end",
    "reports", "origins", "status", "findings",
)  # fmt: skip
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # some spreadsheets take the wide signs for the same


def write(case: Case, out: TextIO, language: str) -> None:
    """Writes the table; heads and separator are those of the language. Raises `LanguageError` where there are no words."""
    words = table(language, "csv")
    edition = Edition(case, Words(language))
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=words["separator"], quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([words["columns"][column] for column in COLUMNS])
    kinds = kinds_of(edition)
    for number, claim in enumerate(sorted(case.resolved.claims, key=lambda c: _place(edition, c)), start=1):
        for statement in _tellings(edition, claim):
            row = _row(edition, claim, statement) | {"claim": number, "findings": ", ".join(kinds.get(claim.id, ()))}
            writer.writerow([_safe(row[column]) for column in COLUMNS])


def _place(edition: Edition, claim: Claim) -> tuple[tuple[int, int], str]:
    """Claims stand in the order in which they are first told."""
    return min((_at(edition, s) for s in _tellings(edition, claim)), default=(0, 0)), claim.id


def _at(edition: Edition, statement: Statement) -> tuple[int, int]:
    spans = [*statement.content, *(s for s in (statement.cue, statement.speaker) if s)]
    return edition.number[statement.report], min((s.start for s in spans), default=0)


def _tellings(edition: Edition, claim: Claim) -> Iterator[Statement]:
    known = edition.story.statements
    found = (known[id] for id in claim.statements if id in known)
    return iter(sorted(found, key=lambda s: (_at(edition, s), s.id)))


def _row(edition: Edition, claim: Claim, statement: Statement) -> dict[str, object]:
    report = edition.story.reports[statement.report]
    entity = edition.story.entities.get(claim.speaker_entity or "")
    words = edition.words
    return {
        "speaker": entity.name if entity else statement.speaker_name or "",
        "stance": words(f"stance.{statement.stance}"),
        "form": words(f"form.{statement.kind}"),
        "words": " […] ".join(span.text for span in statement.content),
        "said_on": claim.said_on or "",
        "via": ", ".join(statement.via),
        "report": edition.number[report.id],
        "outlet": report.outlet.name if report.outlet else "",
        "published": edition.story.published(report.id) or "",
        "source": report.source,
        "start": statement.content[0].start if statement.content else "",
        "end": statement.content[-1].end if statement.content else "",
        "reports": len(set(claim.reports)),
        "origins": claim.origins,
        "status": claim.status,
    }


def _safe(value: object) -> object:
    """A text that no spreadsheet takes for a formula: an apostrophe before it, where it begins like one."""
    if not isinstance(value, str):
        return value
    text = str(visible(value))
    return f"'{text}" if text.lstrip(" \u00a0\u202f").startswith(_FORMULA) or text.startswith(("\t", "\r")) else text
