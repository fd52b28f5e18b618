"""schema.org ClaimReview: a template for a fact-check of each statement, as JSON-LD.

What is known from the article is filled in: the words, who said them and when, and where they appeared, with a link
that opens the page at them. What only the fact-checker knows is ``null``, which JSON-LD treats as absent: who checks,
where and when the check is published, and the rating. What the text denies, supposes or calls misattributed is not a
claim, and neither is what only another speaker reports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quoteattr.grouping import StatementGroup, statements, timeline
from quoteattr.output.standards.fragments import link
from quoteattr.output.standards.schemaorg import (
    CONTEXT,
    base_of,
    claimed,
    dated,
    known,
    moment,
    party,
    posting,
)
from quoteattr.values import Article, Excerpt, Kind, Quote

#: The properties for the fact-checker to fill in.
OPEN: Mapping[str, None] = dict.fromkeys(("author", "datePublished", "url", "reviewRating"))


def to_claimreviews(article: Article, quotes: Sequence[Quote]) -> list[dict[str, Any]]:
    """Return a template for each asserted statement of an article; a repeated statement has several appearances."""
    return [_review(article, group) for group in statements(claimed(quotes))]


def _review(article: Article, group: StatementGroup) -> dict[str, Any]:
    first = timeline(group.occurrences)[0]
    claim = known(
        {
            "@type": "Claim",
            "text": group.quote.text,
            "author": party(group.speaker),
            **dated(group.date, "datePublished"),
            "firstAppearance": _appearance(article, first),
            "appearance": [_appearance(article, quote) for quote in group.occurrences if quote is not first],
        }
    )
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "claimReviewed": group.quote.text,
        "itemReviewed": claim,
        **OPEN,
    }


def _appearance(article: Article, quote: Quote) -> dict[str, Any]:
    """Return where a statement appears: in a post, or in the article, with an address that opens it at the words."""
    if quote.kind is Kind.POST and quote.post:
        return posting(quote.post, quote.speaker)
    # In another version of the article the spans mean nothing.
    spans = quote.spans if quote.text == Excerpt.of(article.text, *quote.spans).text else ()
    return known(
        {
            "@type": "NewsArticle",
            "@id": base_of(article),
            "url": link(article.url, article.text, spans) if article.url else None,
            "headline": article.title,
            "datePublished": moment(article.published),
            "publisher": {"@type": "Organization", "name": article.site} if article.site else None,
        }
    )
