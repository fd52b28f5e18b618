"""The extractor: it loads a model pack once, takes articles and returns their quotes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Unpack, overload

import attrs

from quoteattr.choices import Choices, Chosen, KnownPeople
from quoteattr.confidence import weights_of
from quoteattr.document.document import Document
from quoteattr.document.recognition import in_language
from quoteattr.document.tokens import Tokenizer, named_in
from quoteattr.inputs import Facts, Given, Input, Published, as_article, check_several, failed, in_pairs
from quoteattr.languages import Language, prepare
from quoteattr.languages.lexicon import lexicon as classes_of
from quoteattr.languages.own import with_own
from quoteattr.pipeline import RANKERS, run
from quoteattr.ranking import Ranker
from quoteattr.reading.composing import NormalizedArticle
from quoteattr.reading.files import read_file
from quoteattr.reading.parts import LONGEST, parts, rejoined
from quoteattr.results import Quotes
from quoteattr.tagging.pack import Pack, read_pack
from quoteattr.tagging.tagger import Tagger
from quoteattr.tagging.tagging import Tagging, readings
from quoteattr.values import Article, Failed, Quote, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from quoteattr.document.phrases import Phrases
    from quoteattr.document.tokens import Tokens

C = TypeVar("C")  # the type of an article's context
#: length in code points above which an article of a batch is processed alone, so that memory stays flat
ALONE = 50_000


class Extractor:
    """Finds the quotes of articles with one model pack.

    Nothing of the articles is kept except single words. An extractor may be shared between threads that only call it.
    A pickle or copy holds the path of the pack and the options; the model is loaded again from there.
    """

    def __init__(
        self,
        pack: Pack,
        *,
        lexicon: str | os.PathLike[str] | None = None,
        **chosen: Unpack[Chosen],
    ) -> None:
        self.language: Language = pack.language if lexicon is None else with_own(pack.language, lexicon)
        self._own_words = lexicon
        self._tagger = Tagger(pack, self.language)
        self._weights = weights_of(pack.card)
        #: the scorers of candidates, by the stage that uses them
        self.rankers: dict[str, Ranker] = {
            name: Ranker.of(pack.card[name], name) for name in RANKERS if name in pack.card
        }
        self._choices = Choices(**chosen)
        self._tokenizer = Tokenizer(self.language)
        prepare(self.language)
        classes_of(self.language.people)
        self._without: frozenset[str] = frozenset()  # rules to leave out; set only by the census of rules

    @classmethod
    def load(
        cls,
        path: str | Path | None = None,
        *,
        lexicon: str | os.PathLike[str] | None = None,
        **chosen: Unpack[Chosen],
    ) -> Extractor:
        """Load an extractor with the pack in the folder ``path``, or with the shipped one; see `quoteattr.load`."""
        return cls(read_pack(path), lexicon=lexicon, **chosen)

    def __reduce__(self) -> tuple[Callable[[], Extractor], tuple[()]]:
        """Pickle the path of the model pack and the options; unpickling loads the model again."""
        chosen = attrs.asdict(self._choices, recurse=False)
        return partial(Extractor.load, self.path, lexicon=self._own_words, **chosen), ()

    def __repr__(self) -> str:
        return f"<Extractor {self.path}, {self.encoder}>"

    @property
    def path(self) -> Path:
        """The folder of the model pack."""
        return self._tagger.path

    @property
    def encoder(self) -> str:
        """What computes the network: a kernel of the compiled extension, or "numpy"; the results are the same."""
        return self._tagger.way

    @property
    def card(self) -> dict[str, Any]:
        """The card of the model pack: what it was trained on, and its licence terms."""
        return dict(self._tagger.card)

    def __call__(
        self,
        article: Article | str,
        *,
        published: Published = None,
        title: str | None = None,
        url: str | None = None,
        id: str | None = None,
        attitudes: bool | None = None,
        noun_phrases: bool | None = None,
        nested: bool | None = None,
        min_confidence: float | None = None,
        people: KnownPeople | None = None,
        other_languages: bool | None = None,
    ) -> Quotes:
        """Extract the quotes of one article, in text order.

        Args:
            article: Plain text, or an `Article` from a reader.
            published: The publication date, from which relative dates in the text are counted.
            title: The headline, if the text does not begin with it.
            url: The address of the article.
            id: Your own identifier for the article, kept as `Article.id`.
            attitudes: As in `quoteattr.load`, for this article only; ``None`` keeps the value given to `load`.
            noun_phrases: Likewise.
            nested: Likewise.
            min_confidence: Likewise.
            people: Likewise.
            other_languages: Likewise.

        Raises:
            DateError: ``published`` is not a date.
            PeopleError: ``people`` is missing or malformed.
            TypeError: ``article`` is neither text nor an `Article`.
            ValueError: ``min_confidence`` is not between 0 and 1.
        """
        made = as_article(article, self.language, published=published, title=title, url=url, id=id)
        choices = self._choices.changed(
            attitudes=attitudes,
            noun_phrases=noun_phrases,
            nested=nested,
            min_confidence=min_confidence,
            people=people,
            other_languages=other_languages,
        )
        return self._extracted(made, choices)

    @overload
    def pipe(
        self,
        articles: Iterable[Input],
        batch_size: int = 32,
        *,
        n_process: int = 1,
        as_tuples: Literal[False] = False,
    ) -> Iterator[Quotes | Failed]: ...
    @overload
    def pipe(
        self,
        articles: Iterable[tuple[Input, C]],
        batch_size: int = 32,
        *,
        n_process: int = 1,
        as_tuples: Literal[True],
    ) -> Iterator[tuple[Quotes | Failed, C]]: ...
    def pipe(
        self, articles: Iterable[Any], batch_size: int = 32, *, n_process: int = 1, as_tuples: bool = False
    ) -> Iterator[Any]:
        """Extract the quotes of many articles, lazily and in order.

        An article that fails yields a `Failed` in its place and does not end the run.

        Args:
            articles: Plain texts, `Article` objects, or `Path` objects of files that `read_file` reads.
            batch_size: The number of articles that go through the model at once.
            n_process: The number of processes. On Linux, if the program has no other threads, they are forked and share
                this model. Otherwise each process loads its own, which pays off from about a thousand articles on, and
                a script must call this under ``if __name__ == "__main__":``, as `multiprocessing` requires.
            as_tuples: ``articles`` are pairs of an article and a context of any type, as for spaCy's ``Language.pipe``,
                and so are the results. If the context is a mapping, its ``published``, ``title``, ``url``, ``id``,
                ``site`` and ``language`` are facts of the article.

        Raises:
            TypeError: ``articles`` is a single text, or a table (iterating over it would yield column names).
            ValueError: ``batch_size`` or ``n_process`` is less than 1.
        """
        check_several(articles)
        if batch_size < 1:
            raise ValueError(f"batch_size: expected 1 or more, got {batch_size}")
        if n_process < 1:
            raise ValueError(f"n_process: expected 1 or more, got {n_process}")
        contexts: deque[Any] = deque()
        given = in_pairs(articles, contexts) if as_tuples else ((item, {}) for item in articles)
        results = (
            self._parallel_results(given, batch_size, n_process)
            if n_process > 1
            else self._results(given, batch_size)
        )
        return ((one, contexts.popleft()) for one in results) if as_tuples else results

    def _results(self, given: Iterable[Given], batch_size: int) -> Iterator[Quotes | Failed]:
        from quoteattr.processes import in_tasks

        for batch in in_tasks(given, batch_size):
            yield from self._batch(batch)

    def _parallel_results(
        self, given: Iterable[Given], batch_size: int, workers: int
    ) -> Iterator[Quotes | Failed]:
        """Yield the results of several processes, which do not send back articles that were sent to them."""
        from quoteattr import processes

        make, _ = self.__reduce__()
        sent: deque[list[Given]] = deque()

        def tasks() -> Iterator[list[Given]]:
            for task in processes.in_growing_tasks(given, batch_size, workers):
                sent.append(task)
                yield task

        for found in processes.spread(
            tasks(), workers, make=make, work=_task_results, lost=_worker_died, own=self
        ):
            for (item, facts), one in zip(sent.popleft(), found, strict=True):
                if isinstance(one, Quotes | Failed):
                    yield one
                else:
                    assert isinstance(item, Article)  # only these come back without their article
                    yield Quotes(one, article=as_article(item, self.language, **facts))

    def of_docs(
        self, docs: Sequence[Doc], *, facts: Sequence[Facts], entities: bool = True
    ) -> list[Quotes | Exception]:
        """Extract the quotes of spaCy Docs, using their tokens; a Doc that fails has its exception as its result.

        Args:
            docs: Docs of any pipeline for the pack's language, including a blank one.
            facts: For each Doc, facts such as ``published``, as keyword arguments of a call.
            entities: Use the named entities of a Doc if an entity recognizer has run over it.
        """
        read = [self._read_doc(doc, one) for doc, one in zip(docs, facts, strict=True)]
        sections = [[] if isinstance(one, Exception) else readings(one) for one in read]
        taggings = iter(self._tagger.predict(list(chain.from_iterable(sections))))
        found: list[Quotes | Exception] = []
        for doc, document, own in zip(docs, read, sections, strict=True):
            mine = list(islice(taggings, len(own)))
            if isinstance(document, Exception):
                found.append(document)
                continue
            if entities and doc.has_annotation("ENT_IOB"):
                mine = [attrs.evolve(one, entities=tuple(named_in(doc, one.tokens))) for one in mine]
            try:
                found.append(self._quotes(document, mine, self._choices))
            except Exception as error:  # one bad Doc must not cost the others
                found.append(error)
        return found

    def _read_doc(self, doc: Doc, facts: Facts) -> Document | Exception:
        def tokens(_: str, spans: Sequence[Span]) -> tuple[Tokens, Phrases]:
            return self._tokenizer.of_doc(doc, spans)

        try:
            article = as_article(doc.text, self.language, **facts)
            return Document.of(article, self.language, tokens, self._without)
        except Exception as error:  # as above
            return error

    def _extracted(self, article: Article, choices: Choices) -> Quotes:
        found = ((begin, self._found(part, choices)) for begin, part in parts(article))
        quotes = next(found)[1] if len(article.text) <= LONGEST else rejoined(article, found)
        return Quotes(quotes, article=article)

    def _found(self, part: Article, choices: Choices) -> list[Quote]:
        """Return the quotes of one part of an article, with offsets into that part."""
        composed = NormalizedArticle.of(part)
        return list(composed.restored(self._quotes(*self.tagged(composed.article), choices)))

    def _batch(self, batch: Sequence[Given]) -> Iterator[Quotes | Failed]:
        waiting = deque((given, self._try_read(given)) for given in batch)
        sections = [readings(one.document) if isinstance(one, _Read) else [] for _, one in waiting]
        counts = deque(map(len, sections))
        try:
            taggings: deque[Tagging] | None = deque(self._tagger.predict(list(chain.from_iterable(sections))))
        except Exception:  # caused by one article of the batch; below, each is tried alone
            taggings = None
        del sections
        while waiting:  # a processed article is dropped, with all that was computed for it
            given, read = waiting.popleft()
            count = counts.popleft()
            if isinstance(read, Failed):
                yield read
                continue
            try:
                if isinstance(read, Article) or taggings is None:
                    article = read if isinstance(read, Article) else read.composed.given
                    quotes = self._extracted(article, self._choices)
                else:
                    mine = [taggings.popleft() for _ in range(count)]
                    found = self._quotes(read.document, mine, self._choices)
                    quotes = Quotes(read.composed.restored(found), article=read.composed.given)
            except Exception as error:  # one bad article must not end the run
                yield failed(given, error)
            else:
                yield quotes

    def tagged(self, article: Article) -> tuple[Document, list[Tagging]]:
        """Internal: return an article's document and the taggings of its sections, the input of `linked`."""
        document = self._read(article)
        return document, self._tagger.predict(readings(document))

    def linked(
        self,
        document: Document,
        taggings: Sequence[Tagging],
        *,
        rankers: Mapping[str, Ranker] | None = None,
        choices: Choices | None = None,
    ) -> list[Quote]:
        """Internal: return the quotes of a tagged document; arguments override the extractor's own settings."""
        chosen = choices or self._choices
        return run(
            document,
            taggings,
            attitudes=chosen.attitudes,
            noun_phrases=chosen.noun_phrases,
            rankers=self.rankers if rankers is None else rankers,
            weights=self._weights,
            tagged=self.tagged if chosen.nested else None,
        )

    def _quotes(self, document: Document, taggings: Sequence[Tagging], choices: Choices) -> Quotes:
        foreign = self._foreign(document)
        if foreign and not choices.other_languages:
            return Quotes(article=document.article)
        quotes = self.linked(document, taggings, choices=choices)
        told = choices.applied(quotes, document.article, self.language.people, foreign=foreign)
        return Quotes(told, article=document.article)

    def _foreign(self, document: Document) -> bool:
        """Return whether the article is known not to be in the model's language."""
        known = in_language(
            document.tokens.words,
            self._tokenizer.function_words,
            code=self.language.code,
            declared=document.article.language,
        )
        return known is False

    def _try_read(self, given: Given) -> _Read | Article | Failed:
        """Return an article with its document; or only the article if it is too long to be tagged with the batch."""
        item, facts = given
        try:
            read = read_file(item, language=self.language) if isinstance(item, Path) else item
            article = as_article(read, self.language, **facts)
            if len(article.text) > ALONE:
                return article
            composed = NormalizedArticle.of(article)
            return _Read(composed, self._read(composed.article))
        except Exception as error:  # as above
            return failed(given, error)

    def _read(self, article: Article) -> Document:
        return Document.of(article, self.language, self._tokenizer, self._without)


@attrs.frozen(eq=False)
class _Read:
    """An article and its document."""

    composed: NormalizedArticle
    document: Document


def _task_results(extractor: Extractor, task: Sequence[Given]) -> list[Quotes | list[Quote] | Failed]:
    """Return the results of a task as sent between processes: without articles that the receiver already has."""
    return [
        list(one) if isinstance(item, Article) and isinstance(one, Quotes) else one
        for (item, _), one in zip(task, extractor._batch(task), strict=True)
    ]


def _worker_died(given: Given) -> Failed:
    return failed(given, RuntimeError("its worker process died"))
