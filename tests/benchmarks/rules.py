"""What each named rule does: the table of rules in docs/census.md, made by leaving out one rule after another.

    python tests/benchmarks/rules.py world.train.jsonl polnear.train.jsonl … newswire.jsonl

A row names a rule; in how many articles it acts, and in how many anything that is returned changes without it; then
the annotated articles that are better and worse with it, and the statements that it makes right (+) or wrong (−).
An article is annotated if it has quotes. Each article is tagged once. CI does not run this.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from quoteattr import Quote
from quoteattr.document.rules import Rules
from quoteattr.evaluate.census import rule_names
from quoteattr.evaluate.counts import Options
from quoteattr.evaluate.dates import score_dates
from quoteattr.evaluate.files import read_gold
from quoteattr.evaluate.predicting import Predictions, article_of, to_prediction, without_posts
from quoteattr.evaluate.quotes import Record, read_document
from quoteattr.evaluate.report import score
from quoteattr.extractor import Extractor

GOOD = ("joint", "name", "role", "affiliation", "kind", "date", "basis")
FALSE = ("false", "false role", "false affiliation")


def returned(quotes: Iterable[Quote]) -> list[tuple[object, ...]]:
    """Return what a user sees of statements, confidences aside."""
    facts = ((to_prediction(quote), quote) for quote in quotes)
    return [
        (quote.stance, *(value for key, value in fact.items() if "confidence" not in key))
        for fact, quote in facts
    ]


def counted(record: Record, quotes: Iterable[Quote]) -> Counter[str]:
    """Return how many statements, names and so on of an annotated article are right, and how many are false."""
    predictions: Predictions = {record["id"]: [to_prediction(quote) for quote in quotes]}
    aliases = any(quote.get("entity_id") for quote in record["quotes"])
    result, _ = score([read_document(record)], without_posts(predictions), Options(aliases=aliases))
    facts, _ = score_dates([record], predictions)
    return Counter(
        {
            "joint": result.total.joint,
            "false": result.total.predicted - result.total.joint,
            "name": facts.speaker.right,
            "role": facts.role.right,
            "false role": facts.given_role.of - facts.given_role.right,
            "affiliation": facts.affiliation.right,
            "false affiliation": facts.given_affiliation.of - facts.given_affiliation.right,
            "kind": facts.kind.right,
            "date": facts.date,
            "basis": facts.basis,
        }
    )


@attrs.define
class Effect:
    """What a rule does: the articles in which it acts and changes something, and what is right with it."""

    acts: int = 0
    changes: int = 0
    articles: Counter[str] = attrs.Factory(Counter)
    items: Counter[str] = attrs.Factory(Counter)

    def add(self, change: Mapping[str, int]) -> None:
        """Add what is right and false in one article with the rule, less the same without it."""
        self.items.update({name: number for name, number in change.items() if number})
        gain = sum(change[name] for name in GOOD) - sum(change[name] for name in FALSE)
        self.articles["better" if gain > 0 else "worse" if gain < 0 else "even"] += 1

    def to_row(self, name: str) -> str:
        """Return a row of the table, in Markdown."""
        items = [
            f"{item} {self.items[item]:+d}".replace("-", "−") for item in (*GOOD, *FALSE) if self.items[item]
        ]
        articles = f"{self.acts}, {self.changes} | {self.articles['better']}, {self.articles['worse']}"
        return f"| `{name}` | {articles} | {', '.join(items)} |"


def census(extractor: Extractor, records: Iterable[Record], effects: Mapping[str, Effect]) -> None:
    """Add the effects of all rules on the articles of a file."""
    for record in records:
        document, taggings = extractor.tagged(article_of(record, extractor.language))
        whole = extractor.linked(document, taggings)
        shown = returned(whole)
        counts = counted(record, whole) if record["quotes"] else None
        for name in document.rules.acted:
            effects[name].acts += 1
            without = extractor.linked(attrs.evolve(document, rules=Rules([name])), taggings)
            if returned(without) != shown:
                effects[name].changes += 1
                if counts is not None:
                    fewer = counted(record, without)
                    effects[name].add({item: counts[item] - fewer[item] for item in counts})


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="GOLD", help="annotated articles, or without quotes"
    )
    files: list[Path] = parser.parse_args().files
    extractor = Extractor.load()
    effects = {name: Effect() for name in rule_names()}
    for file in files:
        census(extractor, read_gold(file), effects)
    print("| rule | acts, changes | better, worse | right, false |")
    for name, effect in effects.items():
        print(effect.to_row(name))


if __name__ == "__main__":
    main()
