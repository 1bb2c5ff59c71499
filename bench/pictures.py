"""Makes the pictures of the documents anew from the example story: `python bench/pictures.py [FOLDER]` (needs Chromium).

Into a FOLDER it writes every screen of the desk in both languages and both colours, to be looked at; without one, the few
that stand in the documents."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from contextlib import chdir
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from recoupe import demo, pipeline, settings
from recoupe.export import html
from recoupe.store import open_case

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/pictures"
SIZE = "1240,1120"
sys.path.insert(0, str(ROOT / "tests/browser"))


SCREENS = {
    "findings": "/findings", "claims": "/claims", "omissions": "/omissions", "timeline": "/timeline", "people": "/people",
    "graph": "/people/graph", "places": "/places", "sources": "/sources", "search": "/search?q=conteneurs", "dossier": "/dossier",
    "journal": "/journal", "add": "/add", "report": "", "claim": "", "person": "", "correct": "",
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


def desk(target: Path, wanted: Iterable[tuple[str, str, str]]) -> None:
    """Screens of the desk of the example story: name, language and colours."""
    import served

    target = target.resolve()
    with (
        tempfile.TemporaryDirectory() as folder,
        chdir(folder),
    ):  # so that sources are shown without a path of this machine
        reports = demo.unpack(Path("recoupe-demo"))
        with open_case("story.recoupe", write=True) as file:
            pipeline.run([str(reports)], file, settings.load())
        with served.served("story.recoupe") as home, served.browser() as browser:
            for name, language, colours in wanted:
                with served.page(browser, home, viewport={"width": 1080, "height": 700}) as page:
                    page.goto(f"{home}{_asked(_address(page, home, name), language, colours)}")
                    path = target / f"desk-{name}-{language}-{colours}.png"
                    page.screenshot(path=path)
                    print(path, path.stat().st_size, "bytes")


def _asked(address: str, language: str, colours: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={language}&theme={colours}"


def _address(page: Any, home: str, name: str) -> str:
    """The address of a screen; of one report, claim or person, that of the first there is."""
    links = {
        "report": ("/sources", "table a.cite"),
        "claim": ("/omissions", ".grid th a"),
        "person": ("/people", ".people th a"),
    }
    if name == "correct":
        return _address(page, home, "person").replace("/people/", "/correct/")
    if name not in links:
        return SCREENS[name]
    page.goto(home + links[name][0])
    return str(page.locator(links[name][1]).first.get_attribute("href")).split("#")[0]


def main(arguments: list[str]) -> int:
    if arguments:
        Path(arguments[0]).mkdir(exist_ok=True)
        every = [
            (name, language, colours) for name in SCREENS for language in ("fr", "en") for colours in ("light", "dark")
        ]
        desk(Path(arguments[0]), every)
    else:
        dossier()
        desk(PICTURES, DOCUMENTS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
