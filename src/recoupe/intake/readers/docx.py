"""Word documents (DOCX): the paragraphs as they are read, without what was deleted; fields and scripts are not looked at."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.errors import SourceError
from recoupe.intake.records import Record, report
from recoupe.intake.source import Source
from recoupe.intake.telling import tell
from recoupe.intake.zips import content, zip_of
from recoupe.model import Problem, Report
from recoupe.settings import Settings

OLD = b"\xd0\xcf\x11\xe0"  # what Word wrote before 2007
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
TWICE = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same text again, for older programs
)
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
FACTS = {
    "{http://purl.org/dc/terms/}created": "created", "{http://purl.org/dc/elements/1.1/}creator": "creator",
}  # fmt: skip


def bid(source: Source) -> int:
    return 100 if source.suffix in (".docx", ".docm", ".doc") else 0


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The report in a document. Raises `SourceError` where there is none."""
    if source.head.startswith(OLD):
        raise SourceError(tell("old_word", "parts"))
    limit = int(settings.number("intake", "max_bytes"))
    with zip_of(source, settings) as archive:
        body = _Paragraphs()
        _parse(content(archive, "word/document.xml", limit), body)
        facts = _Facts()
        _parse(content(archive, "docProps/core.xml", limit) or b"<none/>", facts)
    text = "\n\n".join(body.paragraphs)
    yield report(Record(text=text, made=facts.values.get("created", ""), byline=facts.values.get("creator", "")),
                 source, "", settings)  # fmt: skip


def _parse(xml: bytes, target: object) -> None:
    """Raises `SourceError` for what is no XML or declares entities. No tree is built."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    try:
        parser = DefusedXMLParser(target=target, forbid_dtd=True)
        parser.feed(xml)
        parser.close()
    except DefusedXmlException as error:
        raise SourceError(tell("entities", "parts")) from error
    except (ParseError, ValueError, LookupError) as error:
        raise SourceError(tell("no_xml", "parts")) from error


class _Paragraphs:
    """Gathers the paragraphs of a document; one may stand within another, in a box."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.open: list[list[str]] = []
        self.in_text = False
        self.passed = 0  # elements open that are passed over

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.passed or tag == TWICE:
            self.passed += 1
            return
        name = _name(tag)
        if name == "p":
            self.open.append([])
        self.in_text = name == "t"
        if name in BREAKS and self.open:
            self.open[-1].append(BREAKS[name])

    def data(self, text: str) -> None:
        if self.in_text and not self.passed and self.open:
            self.open[-1].append(text)

    def end(self, tag: str) -> None:
        if self.passed:
            self.passed -= 1
            return
        self.in_text = False
        if _name(tag) == "p" and self.open and (words := "".join(self.open.pop()).strip()):
            self.paragraphs.append(words)

    def close(self) -> None:
        pass


class _Facts:
    """Gathers what the document says of itself."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.now = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.now = FACTS.get(tag, "")

    def data(self, text: str) -> None:
        if self.now:
            self.values[self.now] = (self.values.get(self.now, "") + text)[:200]

    def end(self, tag: str) -> None:
        self.now = ""

    def close(self) -> None:
        pass


def _name(tag: str) -> str:
    return next((tag.removeprefix(space) for space in (WORD, STRICT) if tag.startswith(space)), "")
