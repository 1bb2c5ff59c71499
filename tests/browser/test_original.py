"""The original page beside its report, in a real browser: a click lights the element, and a hostile page can do nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import served

from recoupe.intake import read
from recoupe.model import Report
from recoupe.settings import load
from recoupe.store import open_case

pytest.importorskip("playwright")
pytestmark = pytest.mark.skipif(served.BROWSER is None, reason="needs Chromium (apt-get install chromium)")
SENTENCE = (
    "Le pont de Port-Vaillant sera fermé trois semaines à partir de lundi, a annoncé vendredi la maire Zoé Lamy devant le "
    "conseil municipal réuni en séance extraordinaire."
)
EVIL = """<script>top.document.title = 'owned'; document.body.dataset.ran = 1; fetch('http://evil.invalid/a')</script>
<img src="http://evil.invalid/b.png" onerror="top.location = 'http://evil.invalid/c'"><svg onload="alert(1)">
<script>alert(2)</script></svg>
<link rel="stylesheet" href="http://evil.invalid/d.css"><style>body{background:url(http://evil.invalid/e)}</style>
<iframe src="http://evil.invalid/f"></iframe><object data="http://evil.invalid/g"></object><base href="http://evil.invalid/">
<meta http-equiv="refresh" content="0;url=http://evil.invalid/h">
<form action="http://evil.invalid/i"><button autofocus>x</button></form>
<a href="javascript:alert(3)" ping="http://evil.invalid/j">z</a><video poster="http://evil.invalid/k"></video>
<p style="background:url(http://evil.invalid/l)" onclick="alert(4)">Encore</p></iframe></section></main><h1>Faux titre</h1>"""
PAGE = f"""<html lang="fr"><head><title>Le pont ferme lundi</title>{EVIL}</head><body onload="alert(0)"><article>
<h1>Le pont ferme lundi</h1><p>{SENTENCE}</p>{EVIL}<p>{SENTENCE.replace("pont", "bac")}</p></article>{EVIL}</body></html>"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    place = tmp_path_factory.mktemp("original")
    (place / "pont.html").write_text(PAGE, "utf-8")
    (found,) = read(str(place / "pont.html"), load())
    assert isinstance(found, Report)
    assert found.original
    return found


@pytest.fixture(scope="module")
def home(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = str(tmp_path_factory.mktemp("desk") / "story.recoupe")
    with open_case(path, write=True) as file:
        file.keep_reading([report], [report.source])
    with served.served(path) as address:
        yield address


def test_a_click_on_a_paragraph_lights_its_element(browser: Any, home: str, report: Report) -> None:
    with served.page(browser, home, viewport={"width": 1500, "height": 900}) as page:
        page.goto(f"{home}/reports/{report.id}")
        frame = page.frame(name="original")
        frame.wait_for_selector("p")
        page.locator(".text .paragraph", has_text="Le bac").first.click()
        lit = frame.wait_for_selector(":target")
        assert lit.inner_text() == SENTENCE.replace("pont", "bac")
        page.locator(".text .paragraph", has_text="Le pont de").first.click()
        page.wait_for_timeout(100)
        assert frame.wait_for_selector(":target").inner_text() == SENTENCE
        both = [page.locator(place).bounding_box() for place in (".text", "iframe")]
        assert both[0]["x"] + both[0]["width"] <= both[1]["x"], "it stands beside the text"


def test_a_hostile_page_runs_nothing_and_asks_for_nothing(browser: Any, home: str, report: Report) -> None:
    """What leaves this machine, or is said on the console, fails in `served.page`."""
    for address in (f"/reports/{report.id}", f"/reports/{report.id}/original"):
        with served.page(browser, home) as page:
            dialogs: list[str] = []
            page.on("dialog", lambda dialog, seen=dialogs: (seen.append(dialog.message), dialog.dismiss()))
            answer = page.goto(home + address)
            page.wait_for_load_state("networkidle")
            assert page.url == home + address
            assert dialogs == []
            assert "owned" not in page.title()
            frame = page.frame(name="original") or page.main_frame
            assert "Encore" in frame.locator("body").inner_text() or "Le pont" in frame.locator("body").inner_text()
            for element in ("script", "img", "link", "iframe", "object", "form", "base", "svg", "video", "a", "button"):
                assert frame.locator(f"body {element}").count() == 0, element
            assert frame.locator("[onclick], [onload], [style], [data-ran]").count() == 0
            assert "unsafe" not in answer.headers["content-security-policy"]


def test_the_document_may_do_nothing_even_if_something_were_left_in_it(browser: Any, home: str, report: Report) -> None:
    """The policy of the document alone: what is put into it on the way does not run, and asks for nothing."""
    context = browser.new_context()
    page, asked = context.new_page(), []
    left = (
        "<script>document.title = 'owned'</script><img src='http://evil.invalid/x'><form action='/you'></form></body>"
    )

    def put_in(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</body>", left))

    page.route("**/original", put_in)
    page.on("response", lambda response: asked.append(response.url))
    answer = page.goto(f"{home}/reports/{report.id}/original")
    page.wait_for_load_state("networkidle")
    assert page.locator("img").count() == 1
    assert "owned" not in page.title()
    assert asked == [f"{home}/reports/{report.id}/original"]
    policy = set(answer.headers["content-security-policy"].split("; "))
    assert {"default-src 'none'", "sandbox", "form-action 'none'", "frame-ancestors 'self'"} <= policy
    context.close()
