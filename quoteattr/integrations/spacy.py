"""The spaCy component ``quoteattr``, which finds quotes in a `Doc`, and the factories of both components.

spaCy imports this module whenever it creates a pipeline, whether or not that has these components; what they need is
therefore imported only when they run.
"""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints
from zlib import crc32

import attrs
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from quoteattr.enums import Kind
from quoteattr.errors import ArticleWarning, LexiconError, ModelError, PeopleError, check_probability
from quoteattr.integrations.component import Component, sound
from quoteattr.integrations.tagger import TaggerComponent
from quoteattr.output.records import from_dict, to_dict
from quoteattr.values import Article, Excerpt, Quote, Span

if TYPE_CHECKING:
    from quoteattr.extractor import Extractor
    from quoteattr.people.known import People
    from quoteattr.results import Quotes

USER_DATA = "quoteattr"  #: the key in ``doc.user_data`` of the records of the quotes
#: the key of the record of the article, without its text, which is that of the Doc
ARTICLE = "quoteattr_article"
FAILED = "quoteattr_failed"  #: the key of the error of a Doc that could not be read
FILES = "quoteattr_files"  #: the key in ``nlp.meta`` of checksums of the paths that components were made with
PEOPLE, LEXICON = "people", "lexicon"  # the names of the files that are saved with a pipeline
Made = TypeVar("Made", bound=Callable[..., object])
_LABELS = frozenset(kind.name for kind in Kind)  # of the spans of quotes


def _with_types(factory: Made) -> Made:
    """Resolve the annotations of a factory, because spaCy before 3.8.13 cannot resolve postponed ones."""
    factory.__annotations__ = get_type_hints(factory)
    return factory


@Language.factory("quoteattr_tagger", assigns=["doc.spans"])
@_with_types
def make_tagger(nlp: Language, name: str, model: str | None = None) -> TaggerComponent:
    """Create the component for ``nlp.add_pipe("quoteattr_tagger")``.

    Args:
        nlp: The pipeline.
        name: The component's name in the pipeline.
        model: The folder of a model pack; ``None`` is the shipped one.

    Raises:
        ModelError: The pack is missing or damaged.
    """
    return TaggerComponent(model, name=name)


class QuoteComponent(Component["Quotes"]):
    """Writes ``doc.spans["quotes"]`` and, for each quote, its record into ``doc.user_data["quoteattr"]``.

    The model is loaded at the first Doc, so a pipeline can be assembled and saved without it. A Doc that fails in
    `pipe` has no quotes, but its error in ``user_data["quoteattr_failed"]``, unless an error handler is set.
    """

    def __init__(
        self,
        *,
        name: str = "quoteattr",
        model: str | None = None,
        attitudes: bool = False,
        noun_phrases: bool = False,
        nested: bool = False,
        min_confidence: float = 0.0,
        people: str | None = None,
        other_languages: bool = True,
        lexicon: str | None = None,
        spans_key: str = "quotes",
        entities: bool = True,
    ) -> None:
        super().__init__()
        check_probability("min_confidence", min_confidence)
        self.name = name
        self._model: str | Path | None = model
        self._files: dict[str, str | Path] = {
            name: path for name, path in ((PEOPLE, people), (LEXICON, lexicon)) if path is not None
        }
        self._options: dict[str, Any] = {
            "attitudes": attitudes,
            "noun_phrases": noun_phrases,
            "nested": nested,
            "min_confidence": min_confidence,
            "other_languages": other_languages,
        }
        self._key = spans_key
        self._entities = entities
        self._people: People | None = None
        self._extractor: Extractor | None = None

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the extractor and the known people: a process that spaCy spawns loads its own."""
        return {**self.__dict__, "_people": None, "_extractor": None}

    @property
    def files(self) -> str:
        """A checksum of the paths of the model pack, the people and the lexicon; empty if none is set."""
        paths = self._files if self._model is None else {"model": self._model, **self._files}
        return f"{crc32(json.dumps(paths, default=str, sort_keys=True).encode()):08x}" if paths else ""

    def check_files(self) -> None:
        """Read the files that are set, but do not load the model.

        Raises:
            LexiconError, ModelError, PeopleError: A file is missing or malformed.
        """
        from quoteattr.languages.own import with_own
        from quoteattr.people.known import People
        from quoteattr.tagging.pack import read_pack

        if self._model is not None or LEXICON in self._files:
            pack = read_pack(self._model)
            if LEXICON in self._files:
                with_own(pack.language, self._files[LEXICON])
        if PEOPLE in self._files:
            self._people = People(self._files[PEOPLE])

    @property
    def extractor(self) -> Extractor:
        """The extractor, loaded on first access."""
        from quoteattr.extractor import Extractor

        if self._extractor is None:
            people = self._people or self._files.get(PEOPLE)
            self._extractor = Extractor.load(
                self._model, lexicon=self._files.get(LEXICON), people=people, **self._options
            )
        return self._extractor

    def predict(self, docs: list[Doc]) -> list[Quotes]:
        """Return the quotes of each Doc, without changing it."""
        return sound(self._read(docs))

    def attempt(self, docs: list[Doc]) -> Sequence[Quotes | Exception]:
        """Return the quotes of each Doc, or its exception; one that fails does not affect the others."""
        try:
            return self._read(docs)
        except (LexiconError, ModelError, PeopleError):  # the fault of the settings, not of a Doc
            raise
        except Exception:  # raised by the tagger, through which all Docs go together
            return super().attempt(docs)

    def _read(self, docs: list[Doc]) -> list[Quotes | Exception]:
        return self.extractor.of_docs(docs, facts=[_facts(doc) for doc in docs], entities=self._entities)

    def set_annotations(self, docs: list[Doc], found: Sequence[Quotes]) -> None:
        """Write span groups and records."""
        for doc, quotes in zip(docs, found, strict=True):
            doc.user_data.pop(FAILED, None)
            doc.user_data[USER_DATA] = [to_dict(quote) for quote in quotes]
            doc.user_data[ARTICLE] = to_dict(attrs.evolve(quotes.article, text=""))
            for group, spans in _groups(quotes).items():
                doc.spans[self._key + group] = [
                    span for place in spans if (span := _span(doc, place)) is not None
                ]

    def set_failed(self, doc: Doc, error: Exception) -> None:
        """Write the error into the Doc, which has no quotes, and warn."""
        from quoteattr.results import Quotes

        told, name = f"{type(error).__name__}: {error}", _facts(doc).get("id")
        self.set_annotations([doc], [Quotes(article=Article(text=doc.text))])
        doc.user_data[FAILED] = told
        which = "a Doc" if name is None else f"the Doc {name!r}"
        warnings.warn(
            f"{which} has no quotes, because it could not be read: {told}", ArticleWarning, stacklevel=3
        )

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Save the model pack, unless it is the shipped one, and the people and lexicon files, if any.

        The saved pipeline is thus complete.
        """
        from quoteattr.tagging.pack import read_pack

        if self._model is not None and "model" not in exclude:
            pack = read_pack(self._model).path
            shutil.copytree(pack, path, copy_function=_copy, dirs_exist_ok=True)
        for name, file in self._files.items():
            if name not in exclude:
                Path(path).mkdir(parents=True, exist_ok=True)
                _copy(file, Path(path) / (name + Path(file).suffix.lower()))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> QuoteComponent:
        """Use the model pack and files that `to_disk` saved at ``path``, if there are any.

        Raises:
            LexiconError, ModelError, PeopleError: A file that is set is missing or malformed.
        """
        from quoteattr.tagging.pack import CARD

        if "model" not in exclude and (Path(path) / CARD).is_file():
            self._model, self._extractor = Path(path), None
        for name in (PEOPLE, LEXICON):
            file = next((one for one in sorted(Path(path).glob(f"{name}.*")) if one.is_file()), None)
            if file is not None and name not in exclude:
                self._files[name], self._extractor = file, None
        self.check_files()
        return self


def _copy(source: str | Path, target: str | Path) -> None:
    with suppress(shutil.SameFileError):  # a pipeline may be saved to the place it was loaded from
        shutil.copyfile(source, target)


def _facts(doc: Doc) -> dict[str, Any]:
    """Return the facts that the caller gave by ``as_tuples`` or in ``doc.user_data``; the former take precedence."""
    context = getattr(doc, "_context", None)
    told = {**doc.user_data, **context} if isinstance(context, dict) else doc.user_data
    return {
        name: told[name] for name in ("published", "title", "url", "id", "site") if told.get(name) is not None
    }


_Place = tuple[Span, str, int, str]  # span, label, number of the quote, id of the known person


def _groups(quotes: Sequence[Quote]) -> dict[str, list[_Place]]:
    """Return the contents, cues, mentions of speakers and dates, each with the number of its quote."""
    groups: dict[str, list[_Place]] = {"": [], "_cue": [], "_speaker": [], "_date": []}
    for number, quote in enumerate(quotes):
        groups[""] += [(span, quote.kind.upper(), number, "") for span in quote.spans]
        mention = quote.speaker.mention if quote.speaker else None
        known = (quote.speaker.id or "") if quote.speaker else ""
        groups["_cue"] += [(span, "CUE", number, "") for span in (quote.cue.spans if quote.cue else ())]
        groups["_speaker"] += [
            (span, "SPEAKER", number, known) for span in (mention.spans if mention else ())
        ]
        if quote.date and quote.date.span:
            groups["_date"].append((quote.date.span, "DATE", number, ""))
    return groups


def _span(doc: Doc, place: _Place) -> DocSpan | None:
    """Return the tokens that a place touches; ``span_id`` is the index of the quote in ``doc._.quotes``."""
    at, label, number, known = place
    return doc.char_span(
        at.start, at.end, label=label, span_id=str(number), kb_id=known, alignment_mode="expand"
    )


def _quotes(doc: Doc) -> Quotes:
    """Return the quotes in the user data; none if they do not fit the text, as in a Doc copied from part of another."""
    from quoteattr.results import Quotes

    record = doc.user_data.get(ARTICLE)
    if record is None and any(span.label_ in _LABELS for span in doc.spans.get("quotes", ())):
        message = "this Doc has the spans of its quotes, but not the quotes; keep its user data, as in"
        warnings.warn(f"{message} DocBin(store_user_data=True)", ArticleWarning, stacklevel=3)
    article = from_dict(_with_lists(record), Article) if record else Article(text="")
    quotes = [from_dict(_with_lists(record)) for record in doc.user_data.get(USER_DATA, ())]
    if any(one.spans and Excerpt.of(doc.text, *one.spans).text != one.text for one in quotes):
        return Quotes(article=Article(text=doc.text))
    return Quotes(quotes, article=attrs.evolve(article, text=doc.text))


def _with_lists(value: Any) -> Any:
    """Return ``value`` with tuples replaced by lists, because a `DocBin` turns lists into tuples."""
    if isinstance(value, dict):
        return {key: _with_lists(one) for key, one in value.items()}
    return [_with_lists(one) for one in value] if isinstance(value, list | tuple) else value


if not Doc.has_extension("quotes"):
    Doc.set_extension("quotes", getter=_quotes)


@Language.factory("quoteattr", assigns=["doc.spans", "doc.user_data", "doc._.quotes"])
@_with_types
def make_quoteattr(
    nlp: Language,
    name: str,
    model: str | None = None,
    attitudes: bool = False,
    noun_phrases: bool = False,
    nested: bool = False,
    min_confidence: float = 0.0,
    people: str | None = None,
    other_languages: bool = True,
    lexicon: str | None = None,
    spans_key: str = "quotes",
    entities: bool = True,
) -> QuoteComponent:
    """Create the component for ``nlp.add_pipe("quoteattr")``.

    Args:
        nlp: The pipeline.
        name: The component's name in the pipeline.
        model: The folder of a model pack; ``None`` is the shipped one.
        attitudes: As in `quoteattr.load`.
        noun_phrases: As in `quoteattr.load`.
        nested: As in `quoteattr.load`.
        min_confidence: As in `quoteattr.load`.
        people: A file of known people, as in `quoteattr.load`.
        other_languages: As in `quoteattr.load`.
        lexicon: A file with your own words, as in `quoteattr.load`.
        spans_key: The name of the span group with the contents; the others are ``…_cue``, ``…_speaker`` and ``…_date``.
        entities: Use the named entities of a Doc if an entity recognizer has run over it.

    Raises:
        LexiconError, ModelError, PeopleError: A file that is set is missing or malformed.
    """
    made = QuoteComponent(
        name=name,
        model=model,
        attitudes=attitudes,
        noun_phrases=noun_phrases,
        nested=nested,
        min_confidence=min_confidence,
        people=people,
        other_languages=other_languages,
        lexicon=lexicon,
        spans_key=spans_key,
        entities=entities,
    )
    # A saved pipeline may be loaded where these files are not. `from_disk`, which is called next, knows its copies and
    # checks them. That the pipeline was saved with these files is in its meta data, which are loaded first: without
    # names of components, which may be renamed, and without paths, which tell of the machine.
    saved = nlp.meta.get(FILES, [])
    if made.files and made.files not in saved:
        made.check_files()
        nlp.meta[FILES] = [*saved, made.files]
    return made
