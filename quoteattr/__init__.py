"""Find who said what, and when: the quoted statements and embedded posts of an article, with speakers and dates.

>>> import quoteattr
>>> for quote in quoteattr.extract("“We will rebuild the bridge,” Ana Ruiz said.", published="2021-12-05"):
...     print(quote)
“We will rebuild the bridge” — Ana Ruiz, 2021-12-05
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from quoteattr.errors import (
    ArticleWarning,
    DateError,
    FileError,
    GoldError,
    InputError,
    LexiconError,
    MissingExtraError,
    ModelError,
    OutputError,
    PageError,
    PeopleError,
    QuoteattrError,
    RecordError,
    TableError,
    check_type,
)
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
    Gender,
    Granularity,
    Kind,
    Platform,
    Post,
    Quote,
    QuoteDate,
    Reason,
    Span,
    Speaker,
    SpeakerCandidate,
    SpeakerKind,
    Stance,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from typing import Any

    from quoteattr import dates as dates
    from quoteattr.extractor import Extractor
    from quoteattr.grouping import SpeakerGroup, StatementGroup, by_speaker, statements, timeline
    from quoteattr.integrations import arrow as _arrow
    from quoteattr.output.masking import Stripped, mask, strip
    from quoteattr.output.records import from_dict, to_dict
    from quoteattr.output.rows import to_rows
    from quoteattr.people.known import People
    from quoteattr.people.person import Person, Tenure
    from quoteattr.reading.epub import read_epub
    from quoteattr.reading.feeds import read_feed
    from quoteattr.reading.files import read_file
    from quoteattr.reading.html.page import read_html, read_oembed, read_posts
    from quoteattr.reading.mail import read_email
    from quoteattr.reading.text import read_text
    from quoteattr.reading.word import read_word
    from quoteattr.results import Quotes

    table = _arrow  # a plain assignment, so that type checkers treat the name as public

__version__ = "0.1.0"

__all__ = [
    "Anchor",
    "Article",
    "ArticleWarning",
    "Basis",
    "Block",
    "BlockKind",
    "ClaimReview",
    "Context",
    "DateCandidate",
    "DateError",
    "DateEvidence",
    "Doubt",
    "Event",
    "EventKind",
    "Evidence",
    "Excerpt",
    "Extractor",
    "Failed",
    "FileError",
    "Gender",
    "GoldError",
    "Granularity",
    "InputError",
    "Kind",
    "LexiconError",
    "MissingExtraError",
    "ModelError",
    "OutputError",
    "PageError",
    "People",
    "PeopleError",
    "Person",
    "Platform",
    "Post",
    "Quote",
    "QuoteDate",
    "QuoteattrError",
    "Quotes",
    "Reason",
    "RecordError",
    "Span",
    "Speaker",
    "SpeakerCandidate",
    "SpeakerGroup",
    "SpeakerKind",
    "Stance",
    "StatementGroup",
    "Stripped",
    "TableError",
    "Tenure",
    "__version__",
    "by_speaker",
    "extract",
    "from_dict",
    "load",
    "mask",
    "read_email",
    "read_epub",
    "read_feed",
    "read_file",
    "read_html",
    "read_oembed",
    "read_posts",
    "read_text",
    "read_word",
    "statements",
    "strip",
    "timeline",
    "to_dict",
    "to_rows",
]


def load(
    path: str | Path | None = None,
    *,
    attitudes: bool = False,
    noun_phrases: bool = False,
    nested: bool = False,
    min_confidence: float = 0.0,
    people: People | str | os.PathLike[str] | Iterable[Person] | None = None,
    other_languages: bool = True,
    lexicon: str | os.PathLike[str] | None = None,
) -> Extractor:
    """Load an `Extractor` with the shipped model, or with the model pack in the folder ``path``.

    Args:
        path: A folder written by ``python -m quoteattr.train``.
        attitudes: Also return beliefs and intentions that the text attributes to somebody ("she hopes to win").
        noun_phrases: Return all contents that are noun phrases ("demanded a vote", "wants a vote"), not only those that
            are most likely speech.
        nested: Also return what a statement reports of somebody else ("Ruiz said Holt had told her that …"), as a quote
            of its own with `Doubt.NESTED`.
        min_confidence: The probability that a speaker must have. If `Quote.confidence` or `Quote.speaker_confidence` is
            lower, the quote keeps its words and loses its speaker, who is ``None``, with `Doubt.WITHHELD_SPEAKER`. To
            leave out quotes instead, use `Quotes.filter`.
        people: Known people: a `.csv`, `.tsv` or `.jsonl` file, `Person` objects, or a `People` made from either. A
            speaker who matches exactly one of them gets that person's id as `Speaker.id`.
        other_languages: Also read articles that are not in the model's language; each of their quotes has
            `Doubt.OTHER_LANGUAGE`. If ``False``, such an article has no quotes.
        lexicon: A TOML file with your own words, merged over the shipped tables: ``verbs`` of saying, ``titles``,
            ``roles``, ``bodies`` and ``platforms``.

    Raises:
        LexiconError: ``lexicon`` is missing or malformed.
        ModelError: The pack is missing or damaged.
        PeopleError: ``people`` is missing or malformed.
        ValueError: ``min_confidence`` is not between 0 and 1.
    """
    with _without_collection():
        from quoteattr.extractor import Extractor

        return Extractor.load(
            path,
            attitudes=attitudes,
            noun_phrases=noun_phrases,
            nested=nested,
            min_confidence=min_confidence,
            people=people,
            other_languages=other_languages,
            lexicon=lexicon,
        )


@contextmanager
def _without_collection() -> Iterator[None]:
    """Pause garbage collection: loading creates no garbage, and collecting walks all of spaCy (a fifth of the time)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@lru_cache(4)  # one extractor for each lexicon; a changed file is read again
def _shipped_extractor(lexicon: str | None = None, changed: int = 0) -> Extractor:
    return load(lexicon=lexicon)


def _with_mtime(lexicon: str | os.PathLike[str] | None) -> tuple[str | None, int]:
    if lexicon is None:
        return None, 0
    check_type("lexicon", lexicon, (str, os.PathLike), "give the name of a TOML file")
    try:
        changed = Path(lexicon).stat().st_mtime_ns
    except (OSError, ValueError):  # reading the file will report what is wrong
        changed = 0
    return os.fspath(lexicon), changed


def extract(
    article: str | Article,
    *,
    published: str | dt.date | dt.datetime | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    attitudes: bool = False,
    noun_phrases: bool = False,
    nested: bool = False,
    min_confidence: float = 0.0,
    people: People | str | os.PathLike[str] | Iterable[Person] | None = None,
    other_languages: bool = True,
    lexicon: str | os.PathLike[str] | None = None,
) -> Quotes:
    """Extract the quotes of one article with the shipped model, in text order.

    All offsets are code points into `Article.text`, available as ``quotes.article.text``: the text as given, never
    rewritten. No text raises; one without statements has no quotes. The model is loaded on the first call and kept. For
    many articles, use `Extractor.pipe`.

    Args:
        article: Plain text, or an `Article` from a reader (`read_html`, `read_file`).
        published: The publication date (``"2021-12-06"``, a ``date`` or a ``datetime``), from which relative dates in
            the text are counted. Without it they stay unresolved.
        title: The headline, if the text does not begin with it.
        url: The address of the article.
        id: Your own identifier for the article, kept as `Article.id`; records and tables have it in the column
            ``article``.
        attitudes: As in `load`.
        noun_phrases: As in `load`.
        nested: As in `load`.
        min_confidence: As in `load`: a less certain quote keeps its words and has no speaker.
        people: As in `load`. A file or list is read on every call; for more than one article, make a `People` once.
        other_languages: As in `load`.
        lexicon: As in `load`.

    Raises:
        DateError: ``published`` is not a date.
        LexiconError: ``lexicon`` is missing or malformed.
        PeopleError: ``people`` is missing or malformed.
        TypeError: ``article`` is neither text nor an `Article` (the bytes of a page, for instance).
        ValueError: ``min_confidence`` is not between 0 and 1.
    """
    return _shipped_extractor(*_with_mtime(lexicon))(
        article,
        published=published,
        title=title,
        url=url,
        id=id,
        attitudes=attitudes,
        noun_phrases=noun_phrases,
        nested=nested,
        min_confidence=min_confidence,
        people=people,
        other_languages=other_languages,
    )


# Imported on first access, so that `import quoteattr` is quick: the extractor imports spaCy, the page readers compile
# their patterns.
_LATER = {
    "Extractor": "quoteattr.extractor",
    "People": "quoteattr.people.known",
    "Person": "quoteattr.people.person",
    "Quotes": "quoteattr.results",
    "SpeakerGroup": "quoteattr.grouping",
    "StatementGroup": "quoteattr.grouping",
    "Stripped": "quoteattr.output.masking",
    "Tenure": "quoteattr.people.person",
    "by_speaker": "quoteattr.grouping",
    "from_dict": "quoteattr.output.records",
    "mask": "quoteattr.output.masking",
    "read_email": "quoteattr.reading.mail",
    "read_epub": "quoteattr.reading.epub",
    "read_feed": "quoteattr.reading.feeds",
    "read_file": "quoteattr.reading.files",
    "read_html": "quoteattr.reading.html.page",
    "read_oembed": "quoteattr.reading.html.page",
    "read_posts": "quoteattr.reading.html.page",
    "read_text": "quoteattr.reading.text",
    "read_word": "quoteattr.reading.word",
    "statements": "quoteattr.grouping",
    "strip": "quoteattr.output.masking",
    "timeline": "quoteattr.grouping",
    "to_dict": "quoteattr.output.records",
    "to_rows": "quoteattr.output.rows",
}
_MODULES = {"dates": "quoteattr.dates", "table": "quoteattr.integrations.arrow"}


if not TYPE_CHECKING:  # type checkers would accept any name; they have the imports above

    def __getattr__(name: str) -> Any:
        if name in _MODULES:
            return import_module(_MODULES[name])
        if name in _LATER:
            return getattr(import_module(_LATER[name]), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "dates"])  # not `table`: accessing it requires the extra `arrow`
