"""The assembler: invariants, ids, order."""

import datetime as dt
from collections.abc import Sequence

import attrs
import pytest
from guides import ROOT

from quoteattr.assemble import AROUND, InvariantError, assemble
from quoteattr.confidence import Weights
from quoteattr.dates.dating import Dating, ScoredDate
from quoteattr.finding.draft import StatementDraft
from quoteattr.speakers.attribution import Attribution, ScoredSpeaker
from quoteattr.values import (
    Article,
    Basis,
    DateEvidence,
    Granularity,
    Kind,
    Quote,
    QuoteDate,
    Reason,
    Span,
    Speaker,
    SpeakerKind,
)

ARTICLE = Article(text="“We will rebuild,” Ana Ruiz said. “And soon.”")
GOOD = StatementDraft(
    kind=Kind.DIRECT,
    spans=(Span(1, 16), Span(35, 44)),
    cue=(Span(28, 32),),
    source=Span(19, 27),
    found=0.9,
    linked=0.5,
)


def assembled(article: Article, *drafts: StatementDraft, repeats: Sequence[int | None] = ()) -> list[Quote]:
    """The quotes of ``drafts`` that nobody is known to have said."""
    return assemble(
        article,
        drafts,
        attributions=[Attribution(linked=draft.linked) for draft in drafts],
        datings=[Dating() for _ in drafts],
        contexts=[None for _ in drafts],
        repeats=repeats or [None for _ in drafts],
        weights=Weights(),
        sentence=lambda _: Span(0, len(article.text)),
    )


def test_quote_holds_the_slices() -> None:
    (quote,) = assembled(ARTICLE, GOOD)
    assert quote.text == "We will rebuild And soon."
    assert quote.cue is not None
    assert quote.cue.text == "said"
    assert quote.confidence == 0.45


def test_the_reason_is_a_member_of_its_vocabulary_and_equals_its_text() -> None:
    (quote,) = assembled(ARTICLE, attrs.evolve(GOOD, reason=Reason.NO_CUE))
    assert (type(quote.reason), quote.reason) == (Reason, "no-cue")


def test_the_docs_explain_every_reason() -> None:
    page = (ROOT / "docs" / "how-it-decides.md").read_text(encoding="utf-8")
    assert [one for one in Reason if f"\n| `{one}` |" not in page] == []


def test_the_sentence_reaches_over_the_words_and_their_cue_and_no_further_than_a_bound() -> None:
    before, after = "x " * 2000, " y" * 2000
    article = Article(text=f"{before}“Yes,” she said. “And no.”{after}")
    first = len(before)
    draft = StatementDraft(
        kind=Kind.DIRECT, spans=(Span(first + 1, first + 4),), cue=(Span(first + 11, first + 15),)
    )
    (quote,) = assembled(article, draft)
    assert quote.sentence is not None
    [span] = quote.sentence.spans
    assert quote.sentence.text == span.of(article.text)
    assert (first + 1 - span.start, span.end - first - 15) == (AROUND - 1, AROUND - 1)  # but a space


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
        assembled(ARTICLE, attrs.evolve(GOOD, **wrong))


def test_quotes_come_in_order_of_the_text() -> None:
    later = StatementDraft(kind=Kind.INDIRECT, spans=(Span(19, 27),))
    assert [quote.spans[0].start for quote in assembled(ARTICLE, later, GOOD)] == [1, 19]


def test_repeats_share_one_statement() -> None:
    first = StatementDraft(kind=Kind.POST, spans=(Span(0, 5),))
    second, third = (StatementDraft(kind=Kind.DIRECT, spans=(Span(a, a + 4),)) for a in (6, 12))
    other = StatementDraft(kind=Kind.DIRECT, spans=(Span(20, 25),))
    quotes = assembled(ARTICLE, first, second, third, other, repeats=[None, 0, 1, None])
    numbers = [quote.statement.rpartition("-")[2] for quote in quotes]
    assert numbers == ["1", "1", "1", "2"]


def test_statements_of_other_texts_have_other_names() -> None:
    one = StatementDraft(kind=Kind.POST, spans=(Span(0, 5),))
    (here,), (there,) = assembled(ARTICLE, one), assembled(Article(text="“We will not,” he said."), one)
    assert here.statement != there.statement


def test_circle_of_repeats_ends() -> None:
    circle = [StatementDraft(kind=Kind.DIRECT, spans=(Span(a, a + 4),)) for a in (0, 6)]
    assert len(assembled(ARTICLE, *circle, repeats=[1, 0])) == 2


def test_evidence_names_the_runners_up() -> None:
    def day(number: int, score: float) -> ScoredDate:
        on = dt.date(2021, 12, number)
        basis = Basis.STATED if number == 5 else Basis.PUBLISHED
        return ScoredDate(
            QuoteDate(
                start=on,
                end=on,
                granularity=Granularity.DAY,
                basis=basis,
                edtf=str(on),
                evidence=DateEvidence(),
            ),
            score,
        )

    ruiz, okafor = (Speaker(name=name, kind=SpeakerKind.PERSON) for name in ("Ana Ruiz", "Tom Okafor"))
    (quote,) = assemble(
        ARTICLE,
        [GOOD],
        attributions=[Attribution(candidates=(ScoredSpeaker(ruiz, 0.7), ScoredSpeaker(okafor, 0.2)))],
        datings=[Dating(candidates=(day(5, 0.6), day(6, 0.3), ScoredDate(None, 0.1)))],
        contexts=[None],
        repeats=[None],
        weights=Weights(),
        sentence=lambda _: Span(0, len(ARTICLE.text)),
    )
    assert quote.speaker is ruiz
    assert quote.evidence is not None
    assert quote.evidence.speaker == 0.7
    assert [(one.name, one.score) for one in quote.evidence.others] == [("Tom Okafor", 0.2)]
    assert quote.date is not None
    assert quote.date.evidence is not None
    assert quote.date.edtf == "2021-12-05"
    assert [(one.edtf, one.basis, one.score) for one in quote.date.evidence.others] == [
        ("2021-12-06", Basis.PUBLISHED, 0.3),
        ("", None, 0.1),
    ]
