"""Answers → findings: those that hold the same accounts against each other become one, with all their reasons."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.compare.answers import Account, Answer
from recoupe.lang import table
from recoupe.model import Finding, Reason, Side, make_id
from recoupe.phrases import explain, named, quoted, spoken
from recoupe.story import Story


def findings(story: Story, answers: Iterable[tuple[str, Answer]]) -> list[Finding]:
    """One finding for answers (each with the name of its check) of one kind over the same accounts. What rests on words alone
    joins what is known of a claim or event, if that holds the same words against each other."""
    together: dict[str, list[tuple[str, Answer]]] = {}
    first_in: dict[tuple[str, str], dict[str, None]] = {}  # by kind and report: what is known that speaks of it
    for check, answer in sorted(answers, key=lambda item: not (item[1].claims or item[1].events)):
        id_ = _id(answer)
        if not (answer.claims or answer.events):
            near = {k: None for r in answer.accounts[0].reports for k in first_in.get((answer.kind, r), ())}
            id_ = next((known for known in near if _same(answer, together[known][0][1])), id_)
        if id_ not in together:
            for report in dict.fromkeys(r for account in answer.accounts for r in account.reports):
                first_in.setdefault((answer.kind, report), {})[id_] = None
        together.setdefault(id_, []).append((check, answer))
    made = [_finding(story, id_, found) for id_, found in together.items()]
    at_odds = [f for f in made if f.kind == "number_conflict" and f.outcome != "later_revision"]
    return [f for f in made if f.kind != "corroborated" or not any(_counts_otherwise(f, c) for c in at_odds)]


def _counts_otherwise(told: Finding, conflict: Finding) -> bool:
    """Whether two voices that tell the same give numbers for it that exclude each other: they agree on nothing then."""
    if len(told.sides) != 2 or len(conflict.sides) != 2:
        return False
    first, second = ([_over(side, other) for other in conflict.sides] for side in told.sides)
    return (first[0] and second[1]) or (first[1] and second[0])


def _over(one: Side, other: Side) -> bool:
    return any(s.report == t.report and s.start < t.end and t.start < s.end for s in one.spans for t in other.spans)


def _same(answer: Answer, known: Answer) -> bool:
    """Whether each account of an answer shares words with an account of its own of another one of its kind."""
    if answer.kind != known.kind or len(answer.accounts) > len(known.accounts):
        return False
    met = [{n for n, b in enumerate(known.accounts) if _meet(a, b)} for a in answer.accounts]
    return all(met) and len(set.union(*met)) >= len(met)


def _meet(a: Account, b: Account) -> bool:
    return any(s.report == t.report and s.start < t.end and t.start < s.end for s in a.spans for t in b.spans)


def _id(answer: Answer) -> str:
    """Depends on the kind and on the first words of each side, so that further tellings leave a judgement in its place."""
    first = sorted((a.spans[0].report, a.spans[0].start) for a in answer.accounts)
    return make_id("finding", answer.kind, *first)


def _finding(story: Story, id_: str, found: list[tuple[str, Answer]]) -> Finding:
    found = sorted(found, key=lambda item: (not (item[1].claims or item[1].events), -item[1].score, item[0]))
    best = found[0][1]
    reasons = tuple(Reason(check=c, score=round(a.score, 4), sentence=sentence(story, a)) for c, a in found)
    return Finding(
        id=id_,
        kind=best.kind,
        outcome=best.outcome,
        claims=tuple(dict.fromkeys(c for _, a in found for c in a.claims)),
        events=tuple(dict.fromkeys(e for _, a in found for e in a.events)),
        sides=tuple(Side(value=a.value, spans=a.spans, reports=a.reports) for a in best.accounts),
        explanation=reasons[0].sentence,
        score=best.score,
        reasons=reasons,
    )


def sentence(story: Story, answer: Answer) -> dict[str, str]:
    """The sentence for a reader, in every language, with the words of each side."""
    sides = {language: _sides(story, answer, language) for language in spoken()}
    facts = {key: quoted(fact) for key, fact in answer.facts.items()}
    return explain(answer.kind, answer.variant, sides=sides, **facts)


def _sides(story: Story, answer: Answer, language: str) -> str:
    words = table(language, "findings")
    template = str(words[answer.kind].get("side", words["words"]["side"]))
    return str(words["words"]["between"]).join(_side(story, a, language, template) for a in answer.accounts)


def _side(story: Story, account: Account, language: str, template: str) -> str:
    value = account.shown[language] if account.shown else quoted(account.value)
    told = quoted(account.quote.text)
    if value == told:  # nobody is known to have said it: its words stand for it, once
        template = str(table(language, "findings")["words"]["side"])
    return template.format(value=value, reports=named(story, account.reports)[language], words=told)
