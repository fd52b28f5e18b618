"""Read the worked examples for the scorers of speakers and dates: short texts, written for this purpose."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

import attrs
import regex

from quoteattr.finding.draft import StatementDraft
from quoteattr.speakers.attribution import Attributed
from quoteattr.values import Article, Block, BlockKind, Kind, Span, Speaker, SpeakerKind

PUBLISHED = dt.date(2019, 8, 15)
_MARK = regex.compile(r"\[(?P<content>[^]]*)\]|\{(?P<cue>[^}]*)\}|<(?P<source>[^>]*)>")


@attrs.frozen(eq=False)
class Worked:
    """A text with its statements and the answer to each.

    Of dates, the answer is the time expression that dates the statement, or "published" or "unknown"; of speakers, it
    is the name.
    """

    article: Article
    statements: tuple[Attributed, ...]
    answers: tuple[str, ...]


def worked_examples(part: str) -> Iterator[Worked]:
    """Yield the examples for a part, "dates" or "speakers", in file order.

    Raises:
        ValueError: An example has more or fewer answers than statements.
    """
    text = resources.files("quoteattr.train").joinpath(f"worked-{part}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    for one in table["example"]:
        made = _read(one, table.get("names", {}), part)
        if len(made.statements) != len(made.answers):
            raise ValueError(f"not one of {part} for each statement of {one['text']!r}")
        yield made


def _read(example: Mapping[str, Any], names: Mapping[str, str], part: str) -> Worked:
    text, blocks, statements = "", [], []
    for line in example["text"].split("\n"):
        kind = BlockKind.HEADLINE if line.startswith("#") else BlockKind.PARAGRAPH
        start = len(text)
        for marked in line.lstrip("#").split("|"):
            parts: dict[str, list[Span]] = {"content": [], "cue": [], "source": []}
            done = 0
            for mark in _MARK.finditer(marked):
                text += marked[done : mark.start()]
                done, name = mark.end(), str(mark.lastgroup)
                parts[name].append(Span(len(text), len(text) + len(mark[name])))
                text += mark[name]
            text += marked[done:]
            if parts["content"]:
                statements.append(_statement(text, parts, names))
        blocks.append(Block(kind, Span(start, len(text))))
        text += "\n\n"
    article = Article(text=text, blocks=tuple(blocks), published=PUBLISHED)
    return Worked(article, tuple(statements), tuple(example[part]))


def _statement(text: str, parts: Mapping[str, list[Span]], names: Mapping[str, str]) -> Attributed:
    source = parts["source"][0] if parts["source"] else None
    words = source.of(text) if source else ""
    quoted = "“" in parts["content"][0].of(text)
    draft = StatementDraft(
        kind=Kind.DIRECT if quoted else Kind.INDIRECT,
        spans=tuple(parts["content"]),
        cue=tuple(parts["cue"]),
        source=source,
    )
    known = names.get(words.removesuffix("’d"), words)
    return Attributed(draft, Speaker(name=known, kind=SpeakerKind.PERSON) if known else None)
