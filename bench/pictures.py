"""Makes the pictures of the documents anew from the example story: `python bench/pictures.py [FOLDER]` (needs Chromium).

Every screen of the desk in both languages and both colours, some on a phone and in print, and the graph of 500 people and bodies
(WebP, `docs/pictures/desk`), the few that stand in the text (PNG), and the dossier; with a FOLDER only the screens, into it."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import chdir, contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from PIL import Image

from recoupe import demo, pipeline, settings
from recoupe.export import html
from recoupe.store import open_case

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/pictures"
SIZE = "1240,1120"
WIDE, PHONE = {"width": 1180, "height": 800}, {"width": 390, "height": 780}
QUALITY = 62  # of WebP: letters stay sharp, 40 kB a screen
sys.path.insert(0, str(ROOT / "tests/browser"))


SCREENS = {
    "findings": "/findings", "brief": "/brief", "claims": "/claims", "omissions": "/omissions", "timeline": "/timeline",
    "people": "/people",
    "graph": "/people/graph", "places": "/places", "sources": "/sources", "search": "/search?q=conteneurs", "dossier": "/dossier",
    "journal": "/journal", "add": "/add", "report": "", "claim": "", "event": "", "person": "", "correct": "", "merge": "",
}  # fmt: skip
DOCUMENTS = (
    ("findings", "en", "light"),
    ("omissions", "en", "light"),
    ("report", "en", "dark"),
    ("timeline", "fr", "light"),
)


def dossier() -> None:
    """`docs/pictures/dossier.png`: the top of the dossier, in English, light."""
    import chromium

    with as_file(files("recoupe.demo")) as story:
        case = pipeline.build([str(story)], settings.load())
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "dossier.html"
        with page.open("w", encoding="utf-8") as out:
            html.write(case, out, "en")
        chromium.run(page, f"--window-size={SIZE}", f"--screenshot={PICTURES / 'dossier.png'}")
    print(PICTURES / "dossier.png", (PICTURES / "dossier.png").stat().st_size, "bytes")


ON_PHONE = ("findings", "report", "timeline", "omissions", "person")


@contextmanager
def example() -> Iterator[str]:
    """The desk of the example story: its address."""
    import served

    with (
        tempfile.TemporaryDirectory() as folder,
        chdir(folder),
    ):  # so that sources are shown without a path of this machine
        reports = demo.unpack(Path("recoupe-demo"))
        with open_case("story.recoupe", write=True) as file:
            pipeline.run([str(reports)], file, settings.load())
        with served.served("story.recoupe") as home:
            yield home


def desk(target: Path, wanted: Iterable[tuple[str, str, str]], suffix: str = ".webp") -> None:
    """Screens of the desk of the example story: name, language and colours."""
    import served

    target = target.resolve()
    with example() as home, served.browser() as browser:
        _work(browser, home)
        for name, language, colours in wanted:
            with served.page(browser, home, viewport=WIDE) as page:
                page.goto(f"{home}{_asked(_address(page, home, name), language, colours)}")
                _keep(page, target / f"desk-{name}-{language}-{colours}{suffix}")
        if suffix == ".png":
            return
        for name in ON_PHONE:
            with served.page(browser, home, viewport=PHONE) as page:
                page.goto(f"{home}{_asked(_address(page, home, name), 'fr', 'light')}")
                _keep(page, target / f"phone-{name}-fr-light{suffix}")
        for name in ("findings", "report"):
            with served.page(browser, home, viewport={"width": 794, "height": 1123}) as page:
                page.goto(f"{home}{_asked(_address(page, home, name), 'en', 'dark')}")
                page.emulate_media(media="print")
                _keep(page, target / f"print-{name}-en{suffix}")


def _work(browser: Any, home: str) -> None:
    """A little work, so that journal and dossier have something to show."""
    import served

    with served.page(browser, home, viewport=WIDE) as page:
        page.goto(f"{home}/findings")
        for key, done in (("c", ".confirmed"), ("d", '.pickit[aria-pressed="true"]'), ("r", ".rejected"), ("d", "")):
            if key in "cr":
                page.keyboard.press("j")
            page.keyboard.press(key)
            page.wait_for_selector(
                f"[data-finding]:focus{done}" if done.startswith(".c") or done.startswith(".r") else "main"
            )
            page.wait_for_timeout(300)


def crowd(target: Path) -> None:
    """The graph of 500 people and bodies, of a made case of 2,000 reports."""
    import served

    import desk as many

    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/many.recoupe"
        many.make(path, 2000)
        with served.served(path) as home, served.browser() as browser:
            for colours in ("light", "dark"):
                with served.page(browser, home, viewport={"width": 1400, "height": 1150}) as page:
                    page.goto(f"{home}/people/graph?most=500&lang=en&theme={colours}")
                    _keep(page, target.resolve() / f"desk-graph500-en-{colours}.webp")


def _keep(page: Any, path: Path) -> None:
    """A picture of the page as it stands; WebP by Pillow, since Chromium writes only PNG and JPEG."""
    shot = page.screenshot()
    if path.suffix == ".png":
        path.write_bytes(shot)
    else:
        Image.open(io.BytesIO(shot)).convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)
    print(path.name, path.stat().st_size, "bytes")


def _asked(address: str, language: str, colours: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={language}&theme={colours}"


def _address(page: Any, home: str, name: str) -> str:
    """The address of a screen; of one report, claim or person, that of the first there is."""
    links = {
        "report": ("/sources", "table a.cite"),
        "claim": ("/omissions", ".grid th a"),
        "event": ("/timeline", '.days a[href^="/events/"]'),
        "person": ("/people?type=PER", ".people th a"),
    }
    if name == "merge":
        things = [_address(page, home, "person").rsplit("/", 1)[1]]
        page.goto(f"{home}/correct/{things[0]}")
        things.append(str(page.locator("#thing option").first.get_attribute("value")))
        return f"/correct/merge?thing={things[0]}&thing={things[1]}"
    if name == "correct":
        return _address(page, home, "person").replace("/people/", "/correct/")
    if name not in links:
        return SCREENS[name]
    page.goto(home + links[name][0])
    return str(page.locator(links[name][1]).first.get_attribute("href")).split("#")[0]


def main(arguments: list[str]) -> int:
    every = [
        (name, language, colours) for name in SCREENS for language in ("fr", "en") for colours in ("light", "dark")
    ]
    folder = Path(arguments[0]) if arguments else PICTURES / "desk"
    folder.mkdir(exist_ok=True)
    desk(folder, every)
    crowd(folder)
    if not arguments:
        dossier()
        desk(PICTURES, DOCUMENTS, ".png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
