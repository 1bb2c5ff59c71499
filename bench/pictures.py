"""Makes the pictures of the documents anew from the example story: `python bench/pictures.py` (needs Chromium)."""

from __future__ import annotations

import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from recoupe import pipeline, settings
from recoupe.export import html

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/pictures"
SIZE = "1240,1120"
sys.path.insert(0, str(ROOT / "tests/browser"))


def main() -> int:
    """Writes `docs/pictures/dossier.png`: the top of the dossier, in English, light."""
    import chromium

    with as_file(files("recoupe.demo")) as story:
        case = pipeline.build([str(story)], settings.load())
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "dossier.html"
        with page.open("w", encoding="utf-8") as out:
            html.write(case, out, "en")
        chromium.run(page, f"--window-size={SIZE}", f"--screenshot={PICTURES / 'dossier.png'}")
    print(PICTURES / "dossier.png", (PICTURES / "dossier.png").stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
