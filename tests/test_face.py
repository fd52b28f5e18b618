"""The public face: what is exported, and how its values behave in a stranger's hands."""

import copy
import datetime as dt
import enum
import inspect
import pickle
from typing import Any

import attrs
import pytest
from documents import span_of

import quoteattr
from quoteattr import enums, errors, values
from quoteattr.values import (
    Anchor,
    Article,
    Basis,
    Block,
    BlockKind,
    ClaimReview,
    Context,
    DateCandidate,
    DateEvidence,
    Doubt,
    Event,
    EventKind,
    Evidence,
    Excerpt,
    Failed,
    Granularity,
    Kind,
    Platform,
    Post,
    Quote,
    QuoteDate,
    Span,
    Speaker,
    SpeakerCandidate,
    SpeakerKind,
)

PROMISED = {"extract", "load", "read_text", "to_dict", "from_dict", "__version__"}


def _classes_of(module: Any) -> set[str]:
    return {
        name
        for name, value in vars(module).items()
        if inspect.isclass(value)
        and value.__module__.startswith(module.__name__)
        and not name.startswith("_")
    }


def test_all_holds_what_is_promised() -> None:
    public = _classes_of(values) | _classes_of(enums) - {"Way"} | _classes_of(errors)  # a way is in no result
    assert PROMISED | public <= set(quoteattr.__all__)


def test_all_names_nothing_twice() -> None:
    assert len(quoteattr.__all__) == len(set(quoteattr.__all__))


@pytest.mark.parametrize("name", sorted(quoteattr.__all__))
def test_each_name_in_all_is_there_and_documented(name: str) -> None:
    assert name in dir(quoteattr)
    value = getattr(quoteattr, name)
    assert name.startswith("__") or inspect.getdoc(value)


def test_all_is_what_can_be_imported() -> None:
    for name in quoteattr.__all__:
        getattr(quoteattr, name)  # lazily made names appear when they are asked for
    public = {
        name
        for name in dir(quoteattr)
        if not name.startswith("_") and not inspect.ismodule(getattr(quoteattr, name))
    }
    assert public | {"__version__"} == set(quoteattr.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="quoteatrr"):
        getattr(quoteattr, "quoteatrr")  # noqa: B009 - the linter's way of writing it does not type-check


@pytest.mark.parametrize("name", sorted(_classes_of(errors) - {"ArticleWarning", "QuoteattrError"}))
def test_each_error_is_one_of_ours_and_a_builtin(name: str) -> None:
    error = getattr(errors, name)
    assert issubclass(error, errors.QuoteattrError)
    assert issubclass(error, ValueError | OSError | ImportError)


def _values(text: str) -> list[Any]:
    """One of each value, every string and tuple of it as long as ``text``."""
    day = dt.date(2021, 12, 5)
    spans = tuple(Span(10**9 + place, 10**9 + place + 1) for place in range(9))
    excerpt = Excerpt(text, spans)
    speaker = Speaker(
        name=text, kind=SpeakerKind.ORGANIZATION, mention=excerpt, role=text, affiliation=text, handle=text
    )
    date = QuoteDate(
        start=day,
        end=day,
        granularity=Granularity.INTERVAL,
        basis=Basis.PUBLISHED,
        edtf=text,
        at=dt.datetime(2021, 12, 5, 9, 30, tzinfo=dt.UTC),
        span=Span(0, 10**9),
        anchor=Anchor.DATELINE,
        evidence=DateEvidence(
            ran=10**9,
            score=0.123,
            others=(DateCandidate(edtf=text, basis=Basis.STATED, score=0.123, span=Span(0, 10**9)),) * 9,
        ),
    )
    post = Post(
        platform=Platform.TRUTH_SOCIAL,
        id=text,
        url=text,
        author=text,
        handle=text,
        posted_at=date.at,
        shown_date=day,
        text=text,
        links=(text,) * 9,
        span=Span(0, 10**9),
        words=spans,
        doubts=tuple(Doubt),
    )
    event = Event(text, spans, EventKind.PRESS_CONFERENCE, excerpt)
    context = Context(outer=excerpt, event=event, addressee=excerpt)
    other = SpeakerCandidate(name=text, kind=SpeakerKind.ORGANIZATION, score=0.123, mention=Span(0, 10**9))
    evidence = Evidence(
        content=0.123,
        said=0.123,
        source=0.123,
        rival=0.123,
        headline=False,
        speaker=0.123,
        others=(other,) * 9,
    )
    quote = Quote(
        text=text,
        kind=Kind.INDIRECT,
        spans=spans,
        cue=excerpt,
        speaker=speaker,
        date=date,
        post=post,
        reason=text,
        evidence=evidence,
        doubts=tuple(Doubt),
        context=context,
        statement=text,
        sentence=excerpt,
    )
    block = Block(BlockKind.BOILERPLATE, Span(10**9, 10**9))
    review = ClaimReview(
        claim=text, claimant=text, claimed=day, rating=text, value=0.5, reviewer=text, appearances=(text,) * 9
    )
    article = Article(
        text=text,
        claim_reviews=(review,) * 9,
        blocks=(block,) * 9,
        posts=(post,) * 9,
        published=day,
        title=text,
        byline=(text,) * 9,
        dateline=excerpt,
        url=text,
        id=text,
    )
    whole = attrs.evolve(quote, children=(quote,) * 9)
    return [
        spans[0],
        excerpt,
        speaker,
        date,
        post,
        context,
        evidence,
        event,
        date.evidence,
        *date.evidence.others[:1],
        other,
        whole,
        block,
        article,
        review,
        Failed(text, text),
    ]


SMALL = _values("We will\nrebuild")
HUGE = _values("We will\nrebuild \x1b[2J\ud800 " * 10_000)
NAMES = [type(value).__name__ for value in SMALL]


def test_every_value_class_is_tried() -> None:
    attrs_classes = {name for name in _classes_of(values) if attrs.has(getattr(values, name))}
    assert set(NAMES) == attrs_classes
    assert attrs_classes == _classes_of(values)
    assert all(issubclass(getattr(enums, name), enum.StrEnum) for name in _classes_of(enums))


@pytest.mark.parametrize("value", HUGE, ids=NAMES)
def test_repr_is_one_bounded_line_that_any_terminal_may_see(value: Any) -> None:
    assert len(repr(value)) <= 100
    assert repr(value).isprintable()


@pytest.mark.parametrize("value", SMALL, ids=NAMES)
def test_value_cannot_be_changed(value: Any) -> None:
    name = attrs.fields(type(value))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, name, getattr(value, name))
    with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
        value.colour = "red"
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", SMALL + HUGE, ids=NAMES * 2)
def test_value_equals_its_copies_and_hashes_like_them(value: Any) -> None:
    for other in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value), attrs.evolve(value)):
        assert other == value
        assert hash(other) == hash(value)


def test_unlike_values_differ() -> None:
    assert len({*SMALL, *HUGE}) == len(SMALL) + len(HUGE) - 2  # span and block hold no text


RUIZ = Speaker(name="Ana Ruiz")
DAY = QuoteDate(
    start=dt.date(2021, 12, 5),
    end=dt.date(2021, 12, 5),
    granularity=Granularity.DAY,
    basis=Basis.STATED,
    edtf="2021-12-05",
)


def test_str_of_a_quote_ends_its_sentences_with_full_stops() -> None:
    text = "“We hear you,” said Ruiz, “and we wait,” she said. “Soon.”"
    spans = tuple(span_of(text, part) for part in ("We hear you,", "and we wait,", "Soon."))
    quote = Quote(text=" ".join(span.of(text) for span in spans), kind=Kind.DIRECT, spans=spans)
    assert str(quote) == "“We hear you, and we wait. Soon.” — unknown speaker"


@pytest.mark.parametrize(
    ("kind", "text", "marked"),
    [
        (Kind.MIXED, "the pier was “a ruin” and “no joke”", ["a ruin", "no joke"]),
        (Kind.MIXED, "the pier was 'a ruin' and the town's shame", ["a ruin"]),
        (Kind.MIXED, "the pier was ‘the town’s ruin’", ["the town’s ruin"]),
        (Kind.MIXED, 'the pier was "a ruin" at last', ["a ruin"]),
        (Kind.DIRECT, "It is a ruin.", ["It is a ruin."]),
        (Kind.INDIRECT, "the pier was a ruin", []),
    ],
)
def test_marked_words_of_a_quote_are_slices(kind: Kind, text: str, marked: list[str]) -> None:
    article = f"She said {text}"
    quote = Quote(text=text, kind=kind, spans=(Span(9, len(article)),))
    assert [one.text for one in quote.marked] == marked
    assert all(one.text == span.of(article) for one in quote.marked for span in one.spans)


@pytest.mark.parametrize(
    ("kind", "speaker", "date", "written"),
    [
        (Kind.DIRECT, RUIZ, DAY, "“We will rebuild” — Ana Ruiz, 2021-12-05"),
        (Kind.MIXED, RUIZ, None, "We will rebuild — Ana Ruiz"),
        (Kind.INDIRECT, RUIZ, DAY, "We will rebuild — Ana Ruiz, 2021-12-05"),
        (Kind.POST, None, DAY, "“We will rebuild” — unknown speaker, 2021-12-05"),
    ],
)
def test_str_of_a_quote_is_what_a_person_would_write(
    kind: Kind, speaker: Speaker | None, date: QuoteDate | None, written: str
) -> None:
    assert str(Quote(text="We will rebuild", kind=kind, spans=(), speaker=speaker, date=date)) == written


@pytest.mark.model
def test_extract_gives_quotes() -> None:
    text = "“The bridge will open in May,” Ana Ruiz said on Monday."
    [quote] = quoteattr.extract(text, published="2021-12-08")
    assert str(quote.speaker) == "Ana Ruiz"
    assert str(quote.date) == "2021-12-06"
    assert quote == quoteattr.extract(text, published=dt.date(2021, 12, 8))[0]
    assert quoteattr.from_dict(quoteattr.to_dict(quote)) == quote


@pytest.mark.model
def test_pipe_gives_one_result_an_article_in_order(extractor: Any) -> None:
    articles = [
        "Nobody spoke.",
        quoteattr.read_text("“We will rebuild,” Ana Ruiz said."),
        "",
        3,
        "“No,” he said.",
    ]
    results = list(extractor.pipe(articles, batch_size=2))
    assert [type(result).__name__ for result in results] == [
        "Quotes",
        "Quotes",
        "Quotes",
        "Failed",
        "Quotes",
    ]
    assert [str(quote.speaker) for quote in results[1]] == ["Ana Ruiz"]
