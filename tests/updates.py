"""The pages of `tests/intake/updates.toml`: by the way in which they say when they were published and last changed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROWS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).resolve().parent / "intake/updates.toml").read_text("utf-8")
)
ADDRESS = "https://www.phare-vaillant.fr/pont.html"
ARTICLE = "".join(
    f"<p>{words}</p>"
    for words in (
        "Le pont de Port-Vaillant ferme trois semaines pour des travaux, a annoncé la maire, Zoé Lamy, devant le conseil réuni.",
        "Les camions passeront par la route du nord, et les piétons prendront un bac gratuit pendant toute la durée du chantier.",
        "« Nous n'avons pas le choix », a expliqué la maire, qui promet que les écoles resteront desservies matin et soir.",
    )
)


def page(name: str) -> bytes:
    row = ROWS[name]
    parts = {key: row.get(key, "") for key in ("head", "above", "stamp", "end", "aside")}
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Le pont ferme trois semaines | Le Phare</title>'
        f"{parts['head']}</head><body>{parts['above']}<nav><a href='/'>Accueil</a></nav><article>"
        f"<h1>Le pont ferme trois semaines</h1>{parts['stamp']}{ARTICLE}{parts['end']}</article>{parts['aside']}"
        "<footer>Le Phare, mentions légales</footer></body></html>"
    ).encode()
