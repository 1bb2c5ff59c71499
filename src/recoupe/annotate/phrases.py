"""The extent of a noun phrase, and its words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.grammar import Grammar, grammar, tokens_of
from recoupe.lang import table

BEFORE = ("determiner", "adjective", "number", "flat_name")  # what may stand before the noun
CLAUSES = ("relative_clause", "insertion", "subject", "copula", "adverbial_clause")  # what ends the phrase behind it
ENDS = frozenset(",;:\n")


def members(head: Token) -> Iterator[Token]:
    """The tokens of the noun phrase of `head`, in text order: not the preposition before it, no clause, nothing behind a
    comma, nothing that is coordinated with it."""
    first, last = bounds(head)
    yield from tokens_of(head.doc)[first : last + 1]


def bounds(head: Token) -> tuple[int, int]:
    """The first and the last token of the noun phrase of `head`."""
    return _first(head), _last(head, CLAUSES)


def extent(head: Token) -> tuple[int, int]:
    """Start and end (code points) of the noun phrase of `head`, without a following relative clause."""
    first, last = (tokens_of(head.doc)[i] for i in bounds(head))
    return first.idx, last.idx + len(last)


def plain_bounds(head: Token) -> tuple[int, int] | None:
    """The first and the last token of the phrase without its determiner and without participles that go on; None for a mere
    pronoun."""
    grammatical = grammar(head.doc)
    if grammatical.is_a(head, "pronoun") and not list(head.rights):
        return None
    first, last = _first(head), _last(head, (*CLAUSES, "adjectival_clause"))
    while first < head.i and grammatical.has_role(tokens_of(head.doc)[first], "determiner"):
        first += 1
    return first, _hyphenated(head, _before_loose(head, last))


def _before_loose(head: Token, last: int) -> int:
    """The last token before a complement that tells where or on what occasion (`une pompière [à l'œuvre devant le hangar]`)."""
    words = table(head.doc.lang_, "reference")["loose"]
    grammatical = grammar(head.doc)
    for token in tokens_of(head.doc)[head.i + 1 : last + 1]:
        loose = grammatical.has_role(token, "case") and (
            token.lower_ in words["prepositions"] or token.head.lower_ in words["nouns"]
        )
        named = head.doc[token.i - 1].text[0].isupper()  # `Nations unies`
        told = grammatical.is_a(token, "verb") and grammatical.form(token, "participle") and not named
        if loose or told or token.text == "(":
            return token.i - 1
    return last


def _hyphenated(head: Token, last: int) -> int:
    """The last token with what a hyphen joins to it (`sapeurs-pompiers`)."""
    doc = head.doc
    while (
        last + 2 < len(doc)
        and doc[last + 1].text == "-"
        and not doc[last].whitespace_
        and not doc[last + 1].whitespace_
    ):
        last += 2
    return last


def _first(head: Token) -> int:
    """Where the phrase begins: words before the noun belong to it as far as they hang on it without a gap."""
    grammatical, first = grammar(head.doc), head.i
    for child in reversed(list(head.lefts)):
        joined = all(t.text == "-" for t in tokens_of(head.doc)[child.right_edge.i + 1 : first])
        if not joined or not grammatical.has_role(child, *BEFORE):
            break
        first = child.left_edge.i
    return first


def _last(head: Token, clauses: tuple[str, ...]) -> int:
    """Where the phrase ends: before the first clause, coordinated noun, comma or late complement behind the noun."""
    grammatical, tokens = grammar(head.doc), tokens_of(head.doc)
    last = head.right_edge.i
    for child in head.rights:
        if grammatical.has_role(child, "conjunct") or _is_late(child, grammatical):
            last = min(last, child.left_edge.i - 1)
    for token in tokens[head.i + 1 : last + 1]:
        if grammatical.has_role(token, *clauses) and token.left_edge.i > head.i:
            last = min(last, token.left_edge.i - 1)
        if token.text[0] in ENDS and not _goes_on(token, grammatical):
            last = min(last, token.i - 1)
        if token.i >= last:
            break
    while last > head.i and grammatical.is_a(
        tokens_of(head.doc)[last], "punctuation", "preposition", "determiner", "conjunction"
    ):
        last -= 1
    return last


def _is_late(child: Token, grammatical: Grammar) -> bool:
    """Whether a complement behind the noun is one of the verb that the parse hangs on it (`le maire à une question`)."""
    case, determiner = grammatical.first(child, "case"), grammatical.first(child, "determiner")
    if case is None and determiner is not None and determiner.text[0].islower():
        return True  # a noun with an article of its own (`le chef de l'État ses griefs`)
    words = table(child.doc.lang_, "reference")["determiners"]
    return (
        case is not None and determiner is not None and case.lower_ in words["addressing"]
        and determiner.lower_ in words["indefinite"]
    )  # fmt: skip


def _goes_on(comma: Token, grammatical: Grammar) -> bool:
    """Whether a comma only lists complements (`ministre de la Pêche, de la Mer et des Ports`)."""
    following = tokens_of(comma.doc)[comma.i + 1] if comma.i + 1 < len(comma.doc) else None
    return (
        comma.text == "," and following is not None and grammatical.has_role(following, "case")
        and grammatical.has_role(following.head, "conjunct") and following.head.head.i < comma.i
    )  # fmt: skip
