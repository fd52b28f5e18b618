"""What goes wrong in a user's hands is said: what was wrong, what was given, and what to do."""

import datetime as dt
import doctest
import re
import shlex
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from guides import ROOT, SAME, practise

import quoteattr
from quoteattr import cli
from quoteattr.results import Quotes
from quoteattr.values import (
    Article,
    Basis,
    Excerpt,
    Granularity,
    Kind,
    Quote,
    QuoteDate,
    Span,
    Speaker,
    Stance,
)

TEXT = "“The pier is sound,” Ana Ruiz said."
anything: Any = quoteattr


def component(**options: Any) -> object:
    from quoteattr.integrations.spacy import QuoteComponent

    return QuoteComponent(**options)


class Missing:
    """Like NaT and NaN, unlike itself."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return False


@pytest.mark.model
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda: anything.extract(5), "article: expected str or Article, got int; read a file with"),
        (lambda: anything.extract(None), "article: expected str or Article, got NoneType"),
        (lambda: anything.extract(b"x"), "article: expected str or Article, got bytes"),
        (lambda: anything.extract(Path("a.txt")), "read a file with quoteattr.read_file"),
        (lambda: anything.extract(TEXT, title=5), "title: expected str or None, got int"),
        (lambda: anything.extract(TEXT, url=5), "url: expected str or None, got int"),
        (lambda: anything.load(min_confidence="high"), "min_confidence: expected float or int, got str"),
        (lambda: list(anything.load().pipe(TEXT)), "expected several articles, got one str"),
        (lambda: list(anything.load().pipe(None)), "expected several articles, got one NoneType"),
        (lambda: list(anything.load().pipe(Article(text=TEXT))), "got one Article; put it into a list"),
        (lambda: list(anything.load().pipe(Path("a.txt"))), "expected several articles"),
        (lambda: anything.read_text(b"x"), "text: expected str, got bytes; decode bytes"),
        (lambda: anything.read_html(5), "html: expected str or bytes, got int"),
        (lambda: anything.read_posts(5), "html: expected str or bytes, got int"),
        (lambda: anything.read_file(5), "path: expected str or PathLike, got int; give the name of a file"),
        (lambda: anything.load(path=5), "path: expected str or PathLike or None, got int; give the folder"),
        (lambda: anything.load(people=5), "people: expected Iterable, got int; give Person objects"),
        (lambda: anything.load(people=["Ana Ruiz"]), "people: expected Person, got str"),
        (lambda: anything.Person(name="Ana Ruiz", id="1", aliases=5), "aliases: expected str, got int"),
        (lambda: anything.Person(name="Ana Ruiz", id="1", handles=[5]), "handles: expected str, got int"),
        (
            lambda: anything.Person(name="Ana Ruiz", id="1", roles=["Mayor"]),
            "roles: expected Tenure, got str",
        ),
        (lambda: anything.Tenure("Mayor", of=[5]), "of: expected str, got int"),
        (lambda: anything.dates.parse(5), "text: expected str, got int"),
        (lambda: anything.to_rows("abc"), "quotes: expected Quote, got str"),
        (lambda: anything.timeline("abc"), "quotes: expected Quote, got str"),
        (lambda: anything.by_speaker(5), "quotes: expected Iterable, got int; put the quotes"),
        (lambda: anything.statements([1]), "quotes: expected Quote, got int"),
        (lambda: component(min_confidence="high"), "min_confidence: expected float or int, got str"),
    ],
)
def test_a_value_of_another_type_is_told(wrong: Callable[[], object], told: str) -> None:
    with pytest.raises(TypeError) as caught:
        wrong()
    assert told in str(caught.value)


@pytest.mark.parametrize("published", ["2021-12-06T25:00", "2021-13-06", "06/12/2021", "soon", 20211206])
def test_what_is_no_date_is_an_error(published: Any) -> None:
    with pytest.raises(quoteattr.DateError, match="published must be"):
        quoteattr.read_text(TEXT, published=published)


def test_an_anchor_that_is_no_date_is_an_error() -> None:
    with pytest.raises(quoteattr.DateError, match="anchor must be one day or instant, got 'soon'"):
        anything.dates.parse("On Monday.", anchor="soon")


@pytest.mark.parametrize("published", ["", "  ", float("nan"), Missing(), None])
def test_missing_values_of_tables_are_unknown_dates(published: Any) -> None:
    article = quoteattr.read_text(TEXT, published=published)
    assert (article.published, article.anchor) == (None, None)


@pytest.mark.model
@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "text",
    [
        "“R&D,” Ana Ruiz said; the weir cost 4 &c.",
        "“Le château est fermé,” Ana Ruiz said.",
        "“It cost â€ 5,” Ana Ruiz said.",
        "“We wrote &amp; for and,” Ana Ruiz said.",
    ],
)
def test_a_text_with_real_quotation_marks_is_read_without_a_warning(text: str) -> None:
    assert quoteattr.extract(text).article.text == text


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("reports/article.html", "quoteattr.read_file"),
        ("My notes of May.txt\n", "quoteattr.read_file"),
        (" https://news.example/a?b=c ", "download the page and give it to quoteattr.read_html"),
        ("<!DOCTYPE html>\n<p>“Yes,” Ana Ruiz said.</p>", "quoteattr.read_html"),
        ("<html lang=en><p>“Yes,” Ana Ruiz said.</p>", "quoteattr.read_html"),
        ("\n<p class='lead'>“Yes,” Ana Ruiz said.</p>", "quoteattr.read_html"),
        (
            "The weir held. &quot;Yes,&quot; Ana Ruiz said.",
            "'&quot;' for a quotation mark; give it to html.unescape",
        ),
        ("&#8220;Yes,&#8221; Ana Ruiz said.", "html.unescape"),
        ("The weir held. â€œYes,â€\x9d Ana Ruiz said.", "decode it as UTF-8"),
        ("The weir held. â\x80\x9cYes,â\x80\x9d Ana Ruiz said.", "decode it as UTF-8"),
    ],
)
def test_a_text_that_looks_like_something_else_is_read_with_a_warning(text: str, hint: str) -> None:
    with pytest.warns(quoteattr.ArticleWarning, match=hint):
        assert quoteattr.extract(text).article.text == text


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT,
        "Read https://news.example/a for more.",
        "He sent “report.txt”",
        "The file is\nreport.txt",
        "a < b",
        "<pause> “Yes,” Ana Ruiz said.",
    ],
)
def test_prose_is_read_without_a_warning(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        quoteattr.extract(text)


# --- docs/mistakes.md ------------------------------------------------------------------------------------------

PAGE = ROOT / "docs" / "mistakes.md"
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def told() -> list[tuple[str, str]]:
    """The commands of the page, and what each prints, on both streams."""
    blocks = CONSOLE.findall(PAGE.read_text(encoding="utf-8"))
    commands = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
    return [(command, output) for command, _, output in (part.partition("\n") for part in commands)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the files of the page."""
    folder = tmp_path_factory.mktemp("mistakes")
    practise(PAGE, folder)
    return folder


@pytest.mark.model
@pytest.mark.parametrize(("command", "output"), told(), ids=[command for command, _ in told()])
def test_a_wrong_command_says_what_the_page_says(
    command: str, output: str, made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(made)
    before = sorted(made.rglob("*"))
    program, *arguments = shlex.split(command)
    assert program == "quoteattr"
    try:
        code = cli.main(arguments)
    except SystemExit as left:
        code = int(left.code or 0)
    captured = capsys.readouterr()
    assert code != 0 or "no speaker's name contains" in output
    assert doctest.OutputChecker().check_output(output, captured.err + captured.out, SAME), captured.err
    assert sorted(made.rglob("*")) == before, "a wrong command leaves nothing"


def test_the_page_has_more_than_twenty_mistakes() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert len(told()) + page.count("Traceback (most recent call last)") > 25
    assert page.count("\n**") >= 20


def said(name: str, start: str, end: str, kind: Kind = Kind.DIRECT, confidence: float = 0.9) -> Quote:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    date = QuoteDate(
        start=first, end=last, granularity=Granularity.DAY, basis=Basis.STATED, edtf=f"{start}/{end}"
    )
    words = f"words of {name}"
    return Quote(
        text=words,
        kind=kind,
        spans=(Span(0, len(words)),),
        speaker=Speaker(name=name),
        date=date,
        confidence=confidence,
    )


ARTICLE = Article(text="words")
QUOTES = Quotes(
    [
        said("Ana Ruiz", "2021-06-01", "2021-06-01"),
        said("Ben Ode", "2021-01-01", "2021-12-31", Kind.INDIRECT),
        said("Juana Ruiz", "2022-02-01", "2022-02-01", confidence=0.4),
        Quote(text="by nobody", kind=Kind.DIRECT, spans=(Span(0, 9),)),
    ],
    article=ARTICLE,
)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, [0, 1, 2, 3]),
        ({"speaker": "RUIZ"}, [0, 2]),
        ({"kind": "indirect"}, [1]),
        ({"kind": Kind.DIRECT, "speaker": "ana r"}, [0, 2]),
        ({"since": dt.date(2021, 5, 1)}, [0, 2]),
        ({"until": dt.date(2021, 12, 31)}, [0, 1]),
        ({"since": dt.date(2021, 1, 1), "until": dt.date(2021, 12, 31)}, [0, 1]),
        ({"min_confidence": 0.5}, [0, 1, 3]),
        ({"since": "2021-05-01", "until": "2021-12-31"}, [0]),
        ({"since": "2021", "until": "2021"}, [0, 1]),
        ({"since": "2021-06", "until": "2021-06"}, [0]),
        ({"since": "2021-07"}, [2]),
        ({"since": dt.datetime(2022, 2, 1, 18, tzinfo=dt.UTC)}, [2]),
        ({"stance": "asserted"}, [0, 1, 2, 3]),
        ({"stance": Stance.DENIED}, []),
    ],
)
def test_quotes_are_filtered(asked: dict[str, Any], numbers: list[int]) -> None:
    assert QUOTES.filter(**asked) == [QUOTES[number] for number in numbers]


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("dam", True),
        ("DAM", True),
        ("council’s dam", True),
        ("council's\ndam", True),
        ("lawsuit", True),
        ("l’été", True),
        ("L'E\u0301TE\u0301", True),
        ("rock-fill", True),
        ("QUAYSTRASSE", True),
        ("dams were", False),
        ("am", False),
        ("dam.", False),
        ("(", False),
    ],
)
def test_a_filter_finds_words_in_a_quote_and_the_sentence_around_it(about: str, found: bool) -> None:
    words = "After the lawsuit in l’été, Ruiz of Quaystraße said the council’s dams are safe, as rock\u2011fill is."
    sentence = Excerpt(words, (Span(0, len(words)),))
    quote = Quote(
        text="the council’s dams are safe", kind=Kind.INDIRECT, spans=(Span(52, 79),), sentence=sentence
    )
    assert (Quotes([quote], article=ARTICLE).filter(about=about) == [quote]) is found
    assert not Quotes([Quote(text="No", kind=Kind.DIRECT, spans=(Span(0, 2),))], article=ARTICLE).filter(
        about=about
    )


def test_a_filter_takes_the_id_of_a_known_person() -> None:
    known = attrs.evolve(QUOTES[0], speaker=Speaker(name="Ana Ruiz", id="Q101"))
    quotes = Quotes([known, *QUOTES[1:]], article=ARTICLE)
    assert quotes.filter(speaker="Q101") == [known]
    assert quotes.filter(speaker="q101") == quotes.filter(speaker="Q10") == []


def test_a_kind_that_is_none_is_told() -> None:
    with pytest.raises(ValueError, match="expected one of direct, mixed, indirect, post, got 'loud'"):
        QUOTES.filter(kind="loud")
    with pytest.raises(ValueError, match=r"stance: expected one of asserted, .* got 'sworn'"):
        QUOTES.filter(stance="sworn")
    with pytest.raises(
        TypeError, match=r"kind: expected one value, got list; keep several with \[one for one"
    ):
        QUOTES.filter(kind=["direct", "mixed"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "error", "message"),
    [
        (
            "June",
            quoteattr.DateError,
            "since: expected a day, month or year, got 'June'; write it as 2021-12-06",
        ),
        ("2021-13-01", quoteattr.DateError, "since: expected a day"),
        ("2021-13", quoteattr.DateError, "since: expected a day"),
        (2021, TypeError, "since: expected str or date, got int"),
    ],
)
def test_a_day_that_is_none_is_told(day: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        QUOTES.filter(since=day)


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        (
            {"speaker": QUOTES[0].speaker},
            TypeError,
            "speaker: expected str or None, got Speaker; give a part of",
        ),
        ({"about": ["dam"]}, TypeError, "about: expected str or None, got list; give a word"),
        (
            {"min_speaker_confidence": 80},
            ValueError,
            "min_speaker_confidence: expected a probability from 0 to 1, got 80",
        ),
        ({"min_confidence": 80}, ValueError, "min_confidence: expected a probability from 0 to 1, got 80"),
        ({"min_confidence": "high"}, TypeError, "min_confidence: expected float or int, got str"),
    ],
)
def test_a_filter_by_something_else_is_told(
    asked: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        QUOTES.filter(**asked)


def test_a_date_compares_with_days() -> None:
    day, year = QUOTES[0].date, QUOTES[1].date
    assert day is not None
    assert year is not None
    june = dt.date(2021, 6, 1)
    assert (day < dt.date(2021, 6, 2), day <= june, day < june, day == june, day >= june) == (
        True,
        True,
        False,
        True,
        True,
    )
    assert dt.date(2021, 5, 31) < day
    assert hash(june) == hash(day)
    assert (year < june, year > june, year == june, year != june) == (False, False, False, True)
    assert (year > dt.date(2020, 12, 31), year <= dt.date(2021, 12, 31)) == (True, True)


def test_a_date_compares_with_a_time_by_its_day_in_utc() -> None:
    night = dt.datetime(2021, 6, 1, 23, tzinfo=dt.timezone(dt.timedelta(hours=-2)))  # 2 June in UTC
    date = QUOTES[0].date
    assert date is not None
    assert date < night
    assert date >= dt.datetime(2021, 6, 1, 12)  # noqa: DTZ001 - a time without a zone


def test_dates_that_differ_only_in_confidence_differ() -> None:
    date = QUOTES[0].date
    assert date is not None
    assert attrs.evolve(date, confidence=0.5) != date
    assert attrs.evolve(date) == date


def test_a_quote_begins_with_its_first_piece_and_ends_with_its_last() -> None:
    quote = Quote(text="We will", kind=Kind.DIRECT, spans=(Span(1, 3), Span(20, 24)))
    assert (quote.start, quote.end) == (1, 24)
    nowhere = Quote(text="We will", kind=Kind.POST, spans=())
    assert (nowhere.start, nowhere.end) == (None, None)


@pytest.mark.parametrize(
    "made",
    [
        QUOTES[1:],
        QUOTES + QUOTES[:1],
        QUOTES.copy(),
        QUOTES.filter(speaker="Ode"),
        QUOTES.sorted(key=lambda quote: quote.confidence),
    ],
)
def test_quotes_stay_quotes_of_their_article(made: Quotes) -> None:
    assert type(made) is Quotes
    assert made.article is ARTICLE


def test_quotes_of_two_articles_are_not_one() -> None:
    other = Quotes(QUOTES[:1], article=Article(text="other words", id="b1"))
    message = r"cannot add quotes of two articles, 'words' and 'b1'; put them into a list"
    with pytest.raises(ValueError, match=message):
        QUOTES + other
    with pytest.raises(ValueError, match=message):
        QUOTES.copy().extend(other)
    added = QUOTES.copy()
    with pytest.raises(ValueError, match=message):
        added += other
    assert added == QUOTES
    assert len([*QUOTES, *other]) == 5


def test_quotes_of_the_same_article_are_added() -> None:
    added = QUOTES[:1]
    added += Quotes(QUOTES[1:2], article=Article(text="words"))  # equal, if not the same
    added.extend(list(QUOTES[2:]))
    assert added == QUOTES
    assert type(added) is Quotes


def test_quotes_need_an_article() -> None:
    with pytest.raises(TypeError, match="article: expected Article, got NoneType; put the quotes of several"):
        Quotes(article=None)  # type: ignore[arg-type]


@pytest.mark.parametrize("group", [quoteattr.timeline, quoteattr.by_speaker, quoteattr.statements])
def test_the_quotes_of_several_articles_are_one_list(group: Any) -> None:
    with pytest.raises(
        TypeError, match=r"expected Quote, got Quotes; put the quotes of all articles into one list"
    ):
        group([QUOTES, QUOTES])


def test_a_key_that_is_no_function_is_told() -> None:
    with pytest.raises(TypeError, match="key: expected a function of a quote, got str"):
        QUOTES.sorted("date")  # type: ignore[arg-type]


@pytest.mark.parametrize("read", [quoteattr.read_html, quoteattr.read_posts])
@pytest.mark.parametrize(
    ("page", "hint"),
    [
        ("pages/weir.html", "the name of a file; give it to quoteattr.read_file"),
        ("https://gazette.example/weir", "an address; download the page"),
    ],
)
def test_a_name_instead_of_a_page_is_told(read: Any, page: str, hint: str) -> None:
    pytest.importorskip("selectolax")
    with pytest.warns(quoteattr.ArticleWarning, match=hint) as caught:
        read(page)
    assert caught[0].filename == __file__


def test_an_address_instead_of_a_file_is_told() -> None:
    with pytest.raises(
        FileNotFoundError,
        match="is a web address, not a file; download the page and name its file: 'https://gaz",
    ):
        quoteattr.read_file("https://gazette.example/weir")


def test_quotes_are_sorted_by_any_key() -> None:
    assert [q.confidence for q in QUOTES.sorted(key=lambda quote: quote.confidence, reverse=True)] == [
        1.0,
        0.9,
        0.9,
        0.4,
    ]
