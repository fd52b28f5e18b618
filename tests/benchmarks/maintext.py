"""The main text of HTML pages as `read_html` and as trafilatura give it, compared both ways.

    python tests/benchmarks/maintext.py FOLDER … [--statements QUOTES.jsonl] [--pages N]

Each FOLDER holds ``*.html`` files. Printed are the shares of the four-word sequences of each text that the other has,
too, over all pages; the pages that lack most of the other's; and, with ``--statements`` (records with "page" and
"text"), how many of these statements stand in one piece in each text. Needs trafilatura. CI does not run this.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import attrs
import regex
import trafilatura

import quoteattr
from quoteattr.errors import QuoteattrError
from quoteattr.values import BlockKind

_WORD = regex.compile(r"[\p{L}\p{N}]+")
_SIZE = 4  # words of a sequence

Sequences = set[tuple[str, ...]]


def words_of(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def sequences(words: list[str]) -> Sequences:
    return {tuple(words[at : at + _SIZE]) for at in range(len(words) - _SIZE + 1)}


@attrs.frozen
class Page:
    """The texts of one page as words: ours, ours without posts and boilerplate, and theirs."""

    name: str
    ours: list[str]
    prose: list[str]
    theirs: list[str]


def read(path: Path) -> Page | None:
    data = path.read_bytes()
    try:
        article = quoteattr.read_html(data)
    except QuoteattrError as error:
        print(f"{path.name}: {error}")
        return None
    beside = {BlockKind.POST, BlockKind.BOILERPLATE}
    prose = "\n".join(block.span.of(article.text) for block in article.blocks if block.kind not in beside)
    theirs = trafilatura.extract(data, include_comments=False) or ""
    return Page(path.name, words_of(article.text), words_of(prose), words_of(theirs))


def shared(parts: Iterable[tuple[Sequences, Sequences]]) -> float:
    """The share, in percent, of the first sequences that are among the second ones."""
    counts = [(len(one & other), len(one)) for one, other in parts]
    return 100 * sum(both for both, _ in counts) / max(1, sum(each for _, each in counts))


def show(pages: list[Page], most: int) -> None:
    ours = [(sequences(page.prose), sequences(page.theirs)) for page in pages]
    theirs = [(sequences(page.theirs), sequences(page.ours)) for page in pages]
    print(f"{len(pages)} pages")
    print(f"  of read_html's prose, in trafilatura's text: {shared(ours):.1f} %")
    print(f"  of trafilatura's text, in read_html's:       {shared(theirs):.1f} %")
    for what, parts in (("only in read_html's", ours), ("only in trafilatura's", theirs)):
        alone = sorted(
            (
                (len(one - other), len(one), page.name)
                for page, (one, other) in zip(pages, parts, strict=True)
            ),
            reverse=True,
        )
        listed = ", ".join(f"{name} {lack} of {each}" for lack, each, name in alone[:most])
        print(f"  most that is {what}: {listed}")


def show_statements(pages: list[Page], gold: Path) -> None:
    texts = {page.name: [f" {' '.join(words)} " for words in (page.ours, page.theirs)] for page in pages}
    records = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    statements = [(Path(one["page"]).name, one["text"]) for one in records if one.get("text")]
    statements = [(name, f" {' '.join(words_of(text))} ") for name, text in statements if name in texts]
    held = [sum(text in texts[name][at] for name, text in statements) for at in (0, 1)]
    print(f"{len(statements)} statements in one piece: read_html {held[0]}, trafilatura {held[1]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--statements", type=Path)
    parser.add_argument("--pages", type=int, default=5, help="pages that are listed (default: 5)")
    options = parser.parse_args()
    paths = [path for folder in options.folders for path in sorted(folder.glob("*.html"))]
    if not paths:
        parser.error(f"{options.folders[0]}: holds no .html files")
    pages = [page for path in paths if (page := read(path))]
    show(pages, options.pages)
    if options.statements:
        show_statements(pages, options.statements)


if __name__ == "__main__":
    main()
