"""Text out of pages: running heads, feet and page numbers are told from the article, and nothing is rewritten."""

import pytest
from growth import Linear, repeated

import quoteattr
from quoteattr.values import Article, BlockKind

PAGES = [
    "Harbour Quarterly                         Spring\n\nThe ferry is back\n\n“We sail again,” Ana Ruiz said.\n\n1\n",
    "Harbour Quarterly                         Spring\n\nThe quay was repaired in the winter.\n\n2\n",
    "“It was cold,” Tom Okafor said.\n\nNobody else spoke on the quay.\n\n3\n",
]
TEXT = "\f".join(PAGES) + "\f"


def kinds(article: Article) -> dict[str, BlockKind]:
    return {" ".join(block.span.of(article.text).split()): block.kind for block in article.blocks}


def test_heads_and_numbers_of_pages_are_boilerplate() -> None:
    article = quoteattr.read_text(TEXT)
    told = kinds(article)
    assert article.text == TEXT
    assert {words for words, kind in told.items() if kind is BlockKind.BOILERPLATE} == {
        "Harbour Quarterly Spring",
        "1",
        "2",
        "3",
    }
    assert told["The ferry is back"] is BlockKind.HEADLINE
    assert told["“It was cold,” Tom Okafor said."] is BlockKind.PARAGRAPH


@pytest.mark.parametrize("foot", ["Page {} of 3", "- {} -", "[{}]", "Elmford Post | {}"])
def test_a_foot_may_have_the_number_of_its_page(foot: str) -> None:
    pages = (f"The ferry left at {n} in the morning, she said.\n\n{foot.format(n)}\n" for n in (1, 2, 3))
    told = kinds(quoteattr.read_text("\f".join(pages)))
    assert told[foot.format(2)] is BlockKind.BOILERPLATE


def test_a_line_on_one_page_alone_stays() -> None:
    text = "\f".join(["Ana Ruiz spoke first.\n\nThen came others.", "Tom Okafor spoke last.\n\nIt was late."])
    assert BlockKind.BOILERPLATE not in kinds(quoteattr.read_text(text)).values()


def test_numbers_without_pages_stay() -> None:
    assert BlockKind.BOILERPLATE not in kinds(quoteattr.read_text("1\n\nAna Ruiz spoke.\n\n2\n")).values()


@pytest.mark.parametrize("unit", ["\f", "1\n\f", "Head\nAna Ruiz spoke.\n\f", "a\n"])
def test_time_grows_no_faster_than_the_pages(linear: Linear, unit: str) -> None:
    linear(repeated(unit, lambda text: quoteattr.read_text(text + "\f")))
