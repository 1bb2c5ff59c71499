"""The desk in a real browser: worked with the keyboard alone, read by axe, at any width, asking nothing of other hosts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import served

import desks
import invented
from recoupe.store import open_case
from recoupe.words import spelled

pytest.importorskip("playwright")
pytestmark = pytest.mark.skipif(served.BROWSER is None, reason="needs Chromium (apt-get install chromium)")
SCREENS = (
    "/findings", "/brief", "/claims", "/omissions", "/timeline", "/people", "/people/graph", "/places", "/sources",
    "/search?q=bac", "/dossier", "/journal", "/add",
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = desks.kept(tmp_path_factory.mktemp("browser"), invented.case())
    with open_case(made, write=True, hold=False) as file:
        file.keep_search(spelled)
    return made


@pytest.fixture(scope="module")
def home(path: str) -> Iterator[str]:
    with served.served(path) as address:
        yield address


def journal(path: str) -> list[str]:
    with open_case(path) as file:
        return [decision.act for decision in file.view.journal()]


def test_the_whole_work_by_keyboard_alone(browser: Any, home: str, path: str) -> None:
    """Judge, note, undo, search, merge, and put a dossier together, without a mouse."""
    before = len(journal(path))
    with served.page(browser, home) as page:
        page.goto(f"{home}/findings")
        press, focused = page.keyboard.press, "document.activeElement.dataset.finding"
        press("j")
        first = page.evaluate(focused)
        assert first
        press("r")
        page.wait_for_selector(f'[data-finding="{first}"].rejected')
        assert page.evaluate(focused) == first, "the focus stays where it was"
        press("n")
        page.keyboard.type("Vu au port, jk?")
        press("Tab")
        press("Enter")
        page.wait_for_selector('[data-finding]:focus:has-text("Vu au port")')
        press("d")
        page.wait_for_selector(f'[data-finding="{first}"] .pickit[aria-pressed="true"]')
        press("j")
        second = page.evaluate(focused)
        assert second != first
        press("c")
        page.wait_for_selector(f'[data-finding="{second}"].confirmed')
        press("c")
        page.wait_for_selector(f'[data-finding="{second}"]:not(.confirmed)')
        assert journal(path)[before:] == ["judge", "judge", "judge", "undo"]
        press("?")
        page.wait_for_selector("dialog[open]")
        press("Escape")
        press("/")
        page.keyboard.type("bac")
        press("Enter")
        page.wait_for_selector(".results mark")
        page.goto(f"{home}/dossier")
        assert page.locator(".building li").count() == 1
        _merge_and_undo(page, home, path)


def _merge_and_undo(page: Any, home: str, path: str) -> None:
    page.goto(f"{home}/people")
    page.focus("table.people tbody a")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.focus('a[href^="/correct/"]')
    page.keyboard.press("Enter")
    page.wait_for_selector("#thing")
    page.focus("#thing")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector('form[action="/people/merge"]')
    page.focus("#why-merge")
    page.keyboard.type("Le même")
    page.keyboard.press("Enter")
    page.wait_for_url("**/journal")
    assert journal(path)[-1] == "merge"
    page.focus('form[action="/journal/undo"] button')
    page.keyboard.press("Enter")
    page.wait_for_selector(".journal .undone")
    assert journal(path)[-1] == "undo"
    page.wait_for_selector("#jobs:not([data-busy])", state="attached", timeout=60_000)  # the record is made anew


def test_the_timeline_comes_closer_by_keys_and_wheel(browser: Any, tmp_path: Path) -> None:
    with served.served(desks.kept(tmp_path, invented.case())) as home, served.page(browser, home) as page:
        page.goto(f"{home}/timeline")
        box, width = ".zoom + .scroll", "document.querySelector('svg.timeline').getBoundingClientRect().width"
        whole = page.evaluate(width)
        page.focus(box)
        page.keyboard.press("+")
        page.keyboard.press("+")
        closer = page.evaluate(width)
        assert closer > 1.8 * whole
        page.keyboard.down("Control")
        page.hover(box)
        page.mouse.wheel(0, -100)
        page.keyboard.up("Control")
        for _ in range(50):  # a page that waits for it would need `eval`
            page.wait_for_timeout(20)
            if page.evaluate(width) > closer:
                break
        assert page.evaluate(width) > closer
        page.focus(box)
        page.keyboard.press("0")
        assert page.evaluate(width) == whole
        page.click('.zoom button[data-by="1.4"]')
        assert page.evaluate(width) > whole


@pytest.mark.slow
def test_the_timeline_is_chosen_by_date_without_script(browser: Any, tmp_path: Path) -> None:
    with (
        served.served(desks.kept(tmp_path, invented.case())) as home,
        served.page(browser, home, java_script_enabled=False) as page,
    ):
        page.goto(f"{home}/timeline")
        assert not page.locator(".zoom").is_visible()
        page.fill("#f-since", "2024-03-13")
        page.click("main form button.main")
        assert "since=2024-03-13" in page.url


@pytest.mark.slow
def test_it_works_without_script(browser: Any, home: str, path: str) -> None:
    with served.page(browser, home, java_script_enabled=False) as page:
        page.goto(f"{home}/findings?verdict=open")
        page.locator('.card button[value="unsure"]').first.click()
        page.wait_for_selector("main")
        assert journal(path)[-1] == "judge"


@pytest.mark.slow
def test_one_reaches_everything_with_the_tab_key(browser: Any, home: str) -> None:
    """The first stop leads past the bar, and no stop is without a visible mark."""
    with served.page(browser, home) as page:
        page.goto(f"{home}/findings")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        for _ in range(40):
            page.keyboard.press("Tab")
            style = page.evaluate("(s => [s.outlineStyle, s.boxShadow])(getComputedStyle(document.activeElement))")
            assert style[0] != "none" or style[1] != "none", page.evaluate(
                "document.activeElement.outerHTML.slice(0, 200)"
            )


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, home: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with served.page(browser, home, color_scheme=scheme, bypass_csp=True) as page:
        page.goto(f"{home}/people")
        person = page.locator("table.people tbody a").first.get_attribute("href")
        page.goto(f"{home}/sources")
        report = page.locator("table.sources a.cite").first.get_attribute("href")
        for screen in (*SCREENS, person, report, f"/correct/{person.rsplit('/', 1)[1]}"):
            page.goto(f"{home}{screen}")
            found = [v for v in axe.run(page).response["violations"] if v["impact"] in ("serious", "critical")]
            assert found == [], (screen, [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found])


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 414, 768, 1280, 1920])
def test_nothing_sticks_out_at_any_width(browser: Any, home: str, width: int) -> None:
    with served.page(browser, home, viewport={"width": width, "height": 800}) as page:
        for screen in SCREENS:
            page.goto(f"{home}{screen}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, screen


@pytest.mark.slow
def test_first_paint_is_quick(browser: Any, home: str) -> None:
    with served.page(browser, home) as page:
        page.goto(f"{home}/findings")
        page.goto(f"{home}/findings")
        time.sleep(0.2)
        paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        assert page.evaluate(paint) < 1000
