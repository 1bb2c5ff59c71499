"""How well reference works on texts of others: `python bench/reference.py [DEMOCRAT.conll.gz] [SMOKE.jsonl] [--details]`.

On the gold chains of DEMOCRAT (CC BY-SA; read, never copied): of the pronouns of the third person that are subjects and have an
antecedent, how many are resolved, and how many of these to something of the same gold chain. On coreferee's sentences (MIT): how
many of the pairs in which a pronoun or a name takes up another are found.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from recoupe.annotate import pipeline
from recoupe.annotate.draft import Draft

SHARED = Path(__file__).resolve().parent.parent.parent / "shared/data"
DEMOCRAT = SHARED / "democrat-dem1921-fr/dem1921_sg.dev.conll.gz"
SMOKE = SHARED / "coreferee-fr-tests/smoke_fr.jsonl"
PRONOUNS = frozenset({"il", "elle", "ils", "elles", "-il", "-elle", "-ils", "-elles", "-t-il", "-t-elle"})
NO_SPACE_BEFORE = re.compile(r"^[,.)\]…]|^-")


@dataclass
class Document:
    """A text with the gold chains at its characters: `chains[offset]` are those of the mentions whose head may start there."""

    name: str
    text: str = ""
    words: list[tuple[int, str]] = field(default_factory=list)
    mentions: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))


def documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL file whose last column holds the chains in brackets."""
    document = Document("")
    opened: defaultdict[str, list[int]] = defaultdict(list)
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        row = line.split("\t")
        if line.startswith("#begin"):
            document = Document(line.split("(")[1].split(")")[0])
            opened.clear()
        elif line.startswith("#end"):
            yield document
        elif len(row) > 5 and "-" not in row[0]:
            _add(document, row[1], row[-1], opened)
        elif not line.strip() and document.text:
            document.text += "\n" if document.text.endswith((".", "!", "?")) else ""


def _add(document: Document, word: str, chains: str, opened: dict[str, list[int]]) -> None:
    glued = NO_SPACE_BEFORE.match(word) or document.text.endswith(("'", "’", "(", "\n")) or not document.text
    document.text += ("" if glued else " ") + word
    start = len(document.text) - len(word)
    document.words.append((start, word))
    for part in chains.split("|"):
        number = re.sub(r"\D", "", part)
        if "(" in part:
            opened[number].append(start)
        if ")" in part and opened[number]:
            document.mentions[number].append((opened[number].pop(), len(document.text)))


def judged(document: Document, details: bool) -> tuple[int, int, int]:
    """Of the subject pronouns with a gold antecedent: how many there are, are resolved, are right."""
    draft = Draft.of(pipeline("fr")(document.text))
    assert draft.resolver is not None
    owner = {span: chain for chain, spans in document.mentions.items() for span in spans}
    asked = resolved = right = 0
    for start, word in document.words:
        chain = owner.get((start, start + len(word)))
        earlier = [span for span in document.mentions.get(chain or "", []) if span[1] <= start]
        if word.lower() not in PRONOUNS or not earlier:
            continue
        token = next((t for t in draft.tokens(start, start + len(word))), None)
        place = draft.resolver.place(token) if token is not None else None
        asked += 1
        if place is not None and place:
            resolved += 1
            good = any(a <= at < b for at in place for a, b in document.mentions[chain or ""])
            right += good
            if details and not good:
                names = [document.text[at : at + 20] for at in place]
                print(f"  {document.text[max(0, start - 60) : start + 40]!r}: {names}")
    return asked, resolved, right


def main(arguments: list[str]) -> None:
    details = "--details" in arguments
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    counts = [0, 0, 0]
    for document in documents(paths[0] if paths else DEMOCRAT):
        counts = [a + b for a, b in zip(counts, judged(document, details), strict=True)]
    asked, resolved, right = counts
    print(f"subject pronouns: {asked}, resolved {resolved / asked:.3f}, of these right {right / resolved:.3f}")
    print(smoke(paths[1] if len(paths) > 1 else SMOKE))


def smoke(path: Path) -> str:
    """The share of coreferee's sentences in which each later mention is resolved to its chain's first one."""
    asked = right = 0
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        draft = Draft.of(pipeline("fr")(row["text"]))
        assert draft.resolver is not None
        for chain in re.findall(r"\[\d+(?:, \d+)*\](?:, \[\d+(?:, \d+)*\])+", row["chains"]):
            heads = [[int(n) for n in group.split(", ")] for group in re.findall(r"\[(\d+(?:, \d+)*)\]", chain)]
            for group in heads[1:]:
                if len(group) == 1 and group[0] < len(draft.doc):
                    asked += 1
                    place = draft.resolver.place(draft.doc[group[0]])
                    wanted = {draft.doc[i].idx for g in heads for i in g if g != group and i < len(draft.doc)}
                    right += bool(place and wanted & set(place))
    return f"coreferee's sentences: {right} of {asked}"


if __name__ == "__main__":
    main(sys.argv[1:])
