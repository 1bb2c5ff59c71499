"""Reports that mean harm: the dossier shows them as text, to the character."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

import factory as f
import invented
from dom import tree
from dossiers import LANGUAGES, dossier, written
from recoupe import export, plugins
from recoupe.errors import RecoupeError
from recoupe.model import Case, Problem
from recoupe.store import IN_MEMORY, open_case

# --- hostile reports -------------------------------------------------------------------------------------------------
HOSTILE = (
    "<script>alert(1)</script></script><img src=x onerror=alert(2)> \"'><svg onload=alert(3)>\n"
    "</style></title></p></div><!-- {{ 7*7 }} {% raw %} &lt; &#60;\n"
    "\u202etxt.exe\u202c \u2066a\u2069 \x00\x07\x1b[31m \x85 \ufeff fin\n"
    "Lea Roy a dit « javascript:alert(4) » lundi.\r\n"
)


def hostile() -> Case:
    r = f.report(
        HOSTILE,
        source="javascript:alert(5)//\u202e\"'><b>",
        outlet='<i onclick="x">"\'\u202eMal</i>',
        title="</style></title>",
    )
    lea = f.chain(r, "</td><script>1</script>", roles=("<b>\u202e",))
    said = f.statement(r, "javascript:alert(4)", speaker="Lea Roy", cue="a dit", chains=[lea], via=("<u>",))
    when = f.time(r, "lundi")
    happened = f.event(r, "<img src=x onerror=alert(2)>", "img", when=when)
    entity = f.entity(lea)
    claim = f.claim(said, speaker=entity, said_on="2024-99-99", gist="</li><script>2</script>")
    event = f.happening(happened, gist="<svg/onload=1>", date="2024-02-31")
    sides = (f.side("<x>", *said.content), f.side("2024-13-77", happened.span))
    found = f.finding("date_conflict", *sides, claims=[claim], events=[event], explanation={"fr": "<script>3</script>"})
    copied = f.lineage(happened.span, said.content[0], origin="<o>\u202e", evidence="</ol>")
    return Case(
        reports=(r,), annotated=(f.annotated(r, lea, f.mention(r, "Lea Roy", lea), said, when, happened),),
        resolved=f.resolved(
            f.dating(r, "<2024>", "<why>"), f.value(when, "<value>"), entity, claim, event, copied
        ),
        findings=(found,), problems=(Problem(source="\udcff\u202e<a>", stage="<s>", message="</table>"),),
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_report_does_nothing(language: str) -> None:
    text = written(hostile(), language)
    page = tree(text)
    own = tree(written(Case(reports=invented.REPORTS), language))
    allowed = {node.tag for node in dossier(language).all()} | {node.tag for node in own.all()}
    assert {node.tag for node in page.all()} <= allowed
    for node in page.all():
        assert not [name for name in node.attributes if name.startswith("on")], node
        assert not node.attributes.get("href", "").lower().startswith(("javascript", "data")), node
    assert len(list(page.all("script"))) == 1
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\x00\x07\x1b\x85\ud800-\udfff]", text)
    assert "<script>alert(1)</script></script>" in page.one("div", class_="text").text
    text.encode("utf-8")


def test_the_text_of_a_report_is_shown_to_the_character() -> None:
    shown = dossier()
    for report in invented.REPORTS:
        texts = [node.text for node in shown.all("div", class_="text")]
        assert report.text in texts
    visible = tree(written(hostile())).one("div", class_="text").text
    assert len(visible) == len(HOSTILE), "a sign for every character, so that offsets stay true"


def test_many_crossing_spans_are_no_burden() -> None:
    text = "mot " * 3000
    r = f.report(text)
    marks = [f.event(r, f.span(r, ("mot", n + 1)), f.span(r, ("mot", n + 1))) for n in range(0, 300)]
    wide = [
        msgspec.structs.replace(
            e, span=msgspec.structs.replace(e.span, end=e.span.end + 40, text=text[e.span.start : e.span.end + 40])
        )
        for e in marks
    ]
    page = tree(written(Case(reports=(r,), annotated=(f.annotated(r, *wide),))))
    assert page.one("div", class_="text").text == text


def test_ids_are_no_paths(tmp_path: Path) -> None:
    """A case that somebody sent may have any ids; no file is called after one."""
    place = tmp_path / "a" / "b"
    place.mkdir(parents=True)
    made = hostile()
    ids = [replace(report, id=f"../../{n}/etc\\{report.id}\0") for n, report in enumerate(made.reports)]
    for name in plugins.names("export"):
        with contextlib.suppress(RecoupeError, KeyError):
            export.save(replace(made, reports=tuple(ids)), name, str(place / f"out.{name}"), "fr")
    assert {path.relative_to(tmp_path).parts[:2] for path in tmp_path.rglob("*")} <= {("a",), ("a", "b")}
    assert all(path.name.startswith("out.") for path in place.iterdir())
    with open_case(IN_MEMORY, write=True) as file:
        assert file.view.original("../../../etc/passwd") is None
