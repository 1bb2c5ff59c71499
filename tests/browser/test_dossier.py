"""How the dossier looks and acts in a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import chromium
import pytest

import invented
from recoupe.export import html

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium.BROWSER is None, reason="needs Chromium (apt-get install chromium)"),
]


@pytest.fixture(scope="module", params=["fr", "en"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossier") / f"{request.param}.html"
    with path.open("w", encoding="utf-8") as out:
        html.write(invented.case(), out, request.param)
    return path


def test_the_browser_has_nothing_to_complain_of(page: Path) -> None:
    assert chromium.console(page) == []
    assert chromium.console(page, "#reports") == []


@pytest.mark.parametrize("width", [320, 400, 768, 1280, 1920])
def test_nothing_sticks_out_at_any_width(page: Path, width: int) -> None:
    size = (
        f"--window-size={max(width, 500)},900"  # a window of Chromium has at least 500 pixels; narrower needs a frame
    )
    script = f"(document.body.style.width = '{width}px', document.body.scrollWidth)"
    assert chromium.measure(page, script, size) <= max(width, 320)


def test_a_link_lights_the_words_without_script(page: Path) -> None:
    name = re.findall(r'href="#(r\d-\d+-\d+)"', page.read_text("utf-8"))[0]
    script = f"getComputedStyle(document.getElementById('{name}')).backgroundColor"
    assert chromium.measure(page, script, fragment=f"#{name}") == "rgb(255, 226, 122)"


def test_the_filter_hides_all_other_groups(page: Path) -> None:
    script = (
        "(document.getElementById('show-denial').checked = true,"
        "[...document.querySelectorAll('.group')].filter(g => g.offsetParent !== null).map(g => g.id))"
    )
    assert chromium.measure(page, script) == ["g-denial"]


def test_a_layer_can_be_put_out(page: Path) -> None:
    script = (
        "(document.getElementById('lit-event').checked = false,"
        "getComputedStyle(document.querySelector('.text .event')).borderBottomWidth)"
    )
    assert chromium.measure(page, script) == "0px"


def test_a_link_into_a_fold_opens_it(page: Path) -> None:
    name = re.findall(r'<details class="card agreement" id="([^"]+)"', page.read_text("utf-8"))[0]
    assert chromium.measure(page, f"document.getElementById('{name}').open", fragment=f"#{name}") is True


def test_it_follows_the_dark_scheme(page: Path) -> None:
    script = "getComputedStyle(document.body).backgroundColor"
    assert chromium.measure(page, script, "--blink-settings=preferredColorScheme=0") == "rgb(20, 22, 25)"
    assert chromium.measure(page, script, "--blink-settings=preferredColorScheme=1") == "rgb(250, 250, 248)"


def test_print_shows_what_is_folded(page: Path) -> None:
    target = page.with_suffix(".pdf")
    chromium.run(page, f"--print-to-pdf={target}", "--no-pdf-header-footer")
    assert target.stat().st_size > 20_000
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("needs pdftotext (apt-get install poppler-utils)")
    text = subprocess.run([reader, str(target), "-"], capture_output=True, text=True, check=True).stdout
    assert "Lac Matin" in text
    folded = "VALOMBRE, 12 mars"
    assert " ".join(text.split()).count(folded) >= 4, (
        "twice in cards that are open, once in one that is folded, once in full"
    )


def test_a_picture_of_it_is_not_blank(page: Path) -> None:
    target = page.with_suffix(".png")
    chromium.run(page, "--window-size=1280,2000", f"--screenshot={target}")
    assert target.stat().st_size > 100_000
