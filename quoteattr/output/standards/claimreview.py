"""ClaimReview of schema.org: a template for a fact-check of each statement, as JSON-LD.

What the article tells is filled in: the words, who said them and when, and where they appeared, with a link that opens
the page at them. What only the checker can tell is there as ``null``, which JSON-LD reads as absent: who checks, where
the check is published and when, and the rating. What the text denies, supposes or calls misattributed is no claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quoteattr.grouping import StatementGroup, statements, timeline
from quoteattr.output.standards.fragments import link
from quoteattr.output.standards.schemaorg import CONTEXT, base_of, dated, known, moment, party, posting
from quoteattr.values import Article, Excerpt, Kind, Quote, Stance

#: What the checker fills in.
OPEN: Mapping[str, None] = dict.fromkeys(("author", "datePublished", "url", "reviewRating"))


def to_claimreviews(article: Article, quotes: Sequence[Quote]) -> list[dict[str, Any]]:
    """Return a template for each asserted statement of an article; repetitions are one, with all their appearances."""
    asserted = [quote for quote in quotes if quote.stance is Stance.ASSERTED]
    return [_review(article, group) for group in statements(asserted)]


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
    """Return where a statement stands: in a post, or in the article, whose address opens it there."""
    if quote.kind is Kind.POST and quote.post:
        return posting(quote.post, quote.speaker)
    there = quote.text == Excerpt.of(article.text, *quote.spans).text  # no link to words of another version
    spans = quote.spans if there else ()
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
