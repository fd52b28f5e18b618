"""The assembler: invariants, ids, order."""

import attrs
import pytest

from quoteattr.assemble import InvariantError, assemble
from quoteattr.finding.draft import StatementDraft
from quoteattr.values import Article, Kind, Span

ARTICLE = Article(text="“We will rebuild,” Ana Ruiz said. “And soon.”")
GOOD = StatementDraft(
    kind=Kind.DIRECT,
    spans=(Span(1, 16), Span(35, 44)),
    cue=(Span(28, 32),),
    source=Span(19, 27),
    found=0.9,
    linked=0.5,
)


def test_quote_holds_the_slices() -> None:
    (quote,) = assemble(ARTICLE, [GOOD])
    assert quote.text == "We will rebuild And soon."
    assert quote.cue is not None
    assert quote.cue.text == "said"
    assert quote.confidence == 0.45


@pytest.mark.parametrize(
    "wrong",
    [
        {"spans": ()},
        {"spans": (Span(40, 90),)},
        {"spans": (Span(3, 3),)},
        {"spans": (Span(35, 44), Span(1, 16))},
        {"spans": (Span(1, 10), Span(8, 16))},
        {"cue": (Span(10, 20),)},
        {"source": Span(36, 40)},
        {"children": (Span(20, 24),)},
    ],
)
def test_broken_promise_dies_here(wrong: dict) -> None:
    with pytest.raises(InvariantError):
        assemble(ARTICLE, [attrs.evolve(GOOD, **wrong)])


def test_quotes_come_in_order_of_the_text() -> None:
    later = StatementDraft(kind=Kind.INDIRECT, spans=(Span(19, 27),))
    assert [quote.spans[0].start for quote in assemble(ARTICLE, [later, GOOD])] == [1, 19]


def test_repeats_share_one_statement() -> None:
    first = StatementDraft(kind=Kind.POST, spans=(Span(0, 5),))
    second, third = (
        StatementDraft(kind=Kind.DIRECT, spans=(Span(a, a + 4),), same_as=b) for a, b in ((6, 0), (12, 1))
    )
    other = StatementDraft(kind=Kind.DIRECT, spans=(Span(20, 25),))
    quotes = assemble(ARTICLE, [first, second, third, other])
    numbers = [quote.statement.rpartition("-")[2] for quote in quotes]
    assert numbers == ["1", "1", "1", "2"]


def test_statements_of_other_texts_have_other_names() -> None:
    one = StatementDraft(kind=Kind.POST, spans=(Span(0, 5),))
    (here,), (there,) = assemble(ARTICLE, [one]), assemble(Article(text="“We will not,” he said."), [one])
    assert here.statement != there.statement


def test_circle_of_repeats_ends() -> None:
    circle = [
        StatementDraft(kind=Kind.DIRECT, spans=(Span(a, a + 4),), same_as=b) for a, b in ((0, 1), (6, 0))
    ]
    assert len(assemble(ARTICLE, circle)) == 2
