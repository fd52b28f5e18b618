"""What `quoteattr.extract` returns: the quotes of an article, as a list that shows itself in notebooks."""

from __future__ import annotations

from collections.abc import Iterable

from quoteattr.output import html
from quoteattr.values import Article, Quote


class Quotes(list[Quote]):
    """The quotes of one article, in order of the text: a list, and the article that they were found in.

    In a notebook it shows the article with the quotes, cues, speakers and dates marked. Slices and sums of it are
    plain lists.
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
