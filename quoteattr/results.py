"""`Quotes`, which `quoteattr.extract` returns: the quotes of an article as a list that notebooks can display."""

from __future__ import annotations

from collections.abc import Iterable

from quoteattr.output import html
from quoteattr.values import Article, Quote


class Quotes(list[Quote]):
    """The quotes of one article, in order of the text: a list that also holds the ``article``.

    A notebook displays the article with the quotes, cues, speakers and dates marked. Slices and sums are plain lists.
    """

    def __init__(self, quotes: Iterable[Quote] = (), *, article: Article) -> None:
        super().__init__(quotes)
        self.article = article

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (list(self), self.article)

    def _repr_html_(self) -> str:
        return html.fragment(self.article, self)


def _restored(quotes: list[Quote], article: Article) -> Quotes:
    return Quotes(quotes, article=article)
