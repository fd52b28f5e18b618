"""`Document`: the analysis of an article that is computed once and read by every later stage."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import attrs

from quoteattr.document.blockquotes import BlockQuote, block_quotes, with_block_quotes
from quoteattr.document.days import counted_from, latest_day, publication_day
from quoteattr.document.entries import Days, entry_days, is_live, times_by_entry
from quoteattr.document.marks import Quotation, scan
from quoteattr.document.phrases import Phrases
from quoteattr.document.quoted import Quoted
from quoteattr.document.rules import Rules
from quoteattr.document.sentences import Sentences
from quoteattr.document.tokens import Tokens
from quoteattr.document.words import Words
from quoteattr.languages import Language
from quoteattr.timex.expressions import Timex
from quoteattr.values import Article, Block, BlockKind, Span

#: posts are statements already, and boilerplate contains none
UNREAD = frozenset({BlockKind.POST, BlockKind.BOILERPLATE})
UNTOLD = UNREAD | {BlockKind.CAPTION}  #: not part of the narrative, so no day in them dates anything

Tokenize = Callable[[str, Sequence[Span]], tuple[Tokens, Phrases]]


@attrs.frozen(eq=False)
class Document:
    """An article with its tokens, sentences, quotations and time expressions.

    ``blocks`` are the blocks that are read, one for each of ``tokens.paragraphs``. All offsets are in code points of
    ``text``. Look-ups take logarithmic time and change nothing.
    """

    article: Article
    language: Language
    blocks: tuple[Block, ...]
    tokens: Tokens
    phrases: Phrases  #: the phrases in the language's tables, by label
    quotations: tuple[Quotation, ...]  #: the outermost quotations, sorted
    block_quotes: tuple[BlockQuote, ...]  #: those set apart as paragraphs, in text order
    sentences: Sentences
    timexes: tuple[Timex, ...]  #: sorted and disjoint
    is_live: bool  #: whether the article is a live blog, in which each entry stands below a clock time
    entries: Days  #: the days of a live blog of several days
    changed: dt.date | None  #: the day of its last change, if it was updated after its publication
    rules: Rules = attrs.Factory(Rules)
    #: the text of the article; a field, because nothing is read as often
    text: str = attrs.field(
        init=False, repr=False, default=attrs.Factory(lambda self: self.article.text, takes_self=True)
    )

    @classmethod
    def of(
        cls, article: Article, language: Language, tokenize: Tokenize, without: Iterable[str] = ()
    ) -> Document:
        """Return the document of ``article``.

        ``tokenize`` returns the tokens and phrases of paragraphs, as a `Tokenizer` does; ``without`` names rules that
        are left out.
        """
        blocks = tuple(block for block in article.blocks if block.kind not in UNREAD)
        spans = [block.span for block in blocks]
        told = [block.span for block in article.blocks if block.kind not in UNTOLD]
        if not article.blocks:
            told = [Span(0, len(article.text))]
        tokens, phrases = tokenize(article.text, spans)
        set_apart = tuple(block_quotes(article.text, article.blocks))
        changed = latest_day(article, language)
        live = is_live(article.text, language)
        entries = entry_days(article, language, publication_day(article), changed) if live else ()
        return cls(
            article=article,
            language=language,
            blocks=blocks,
            tokens=tokens,
            phrases=phrases,
            quotations=with_block_quotes(scan(article.text, spans, language), set_apart),
            block_quotes=set_apart,
            sentences=Sentences.of(article.text, language, article.blocks),
            timexes=times_by_entry(
                article.text, told, counted_from(article, language), language, entries, changed
            ),
            is_live=live,
            entries=entries,
            changed=changed,
            rules=Rules(without),
        )

    @cached_property
    def day(self) -> dt.date | None:
        """The day of publication, from which relative dates are counted; ``None`` if it is unknown."""
        return publication_day(self.article)

    def day_at(self, place: int) -> dt.date | None:
        """Return the day of publication, in a live blog of several days that of the entry at ``place``."""
        at = bisect_right(self.entries, place, key=lambda entry: entry[0])
        return self.entries[at - 1][1] if at else self.day

    @property
    def latest(self) -> dt.date | None:
        """The day after which nothing in the article was said: that of its update, otherwise of publication."""
        return self.changed or self.day

    @cached_property
    def words(self) -> Words:
        """The words of the article with their lexical classes, read on first use."""
        return Words.of(self.article, self.sentences, self.language.people, self.rules)

    @cached_property
    def quoted(self) -> Quoted:
        """The quotations, for look-up by position, indexed on first use."""
        return Quoted(self.text, self.quotations)

    @cached_property
    def _block_starts(self) -> tuple[int, ...]:
        return tuple(block.span.start for block in self.article.blocks)

    def block_at(self, place: int) -> int:
        """Return the index in ``article.blocks`` of the block at ``place`` or the last one before; 0 without blocks."""
        # The search begins at the second block, so that the result is never -1.
        return bisect_right(self._block_starts, place, 1) - 1

    def block_span(self, place: int) -> Span:
        """Return the span of the block at ``place`` or the last one before; the whole text without blocks."""
        blocks = self.article.blocks
        return blocks[self.block_at(place)].span if blocks else Span(0, len(self.text))

    def block_kind(self, place: int) -> BlockKind | None:
        """Return the kind of the block at ``place`` or the last one before; ``None`` without blocks."""
        blocks = self.article.blocks
        return blocks[self.block_at(place)].kind if blocks else None

    def has_words(self, start: int, end: int) -> bool:
        """Return whether there is a letter or digit from ``start`` up to ``end``."""
        return any(map(str.isalnum, self.text[start:end]))

    def opens_sentence(self, place: int) -> bool:
        """Return whether no word of its sentence comes before ``place``."""
        return not self.has_words(self.sentence(place).start, place)

    def sentence_after(self, place: int) -> Span | None:
        """Return the first sentence with a word from ``place`` on, from there on; ``None`` if no word follows."""
        start = next((at for at in range(place, len(self.text)) if self.text[at].isalnum()), None)
        return None if start is None else Span(start, self.sentence(start).end)

    def sentence(self, place: int) -> Span:
        """Return the sentence at ``place``, cut to its block."""
        return self.sentences.around(place, self.block_span(place))
