"""Read the fact-checks that a page marks up for search engines: schema.org ClaimReview, in JSON-LD or microdata."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from quoteattr.reading.html.days import read_day
from quoteattr.reading.html.linkeddata import Record, text_of, typed, types_of
from quoteattr.reading.html.microdata import read_microdata
from quoteattr.reading.html.selectors import Markup, Selectors
from quoteattr.values import ClaimReview

_MOST = 200  # maximal number of reviews of a page, and of appearances of a claim
_TYPE = "ClaimReview"
REVIEWS = Selectors([f"[itemscope][itemtype*={_TYPE} i]"])  #: elements with which one begins


def read_claim_reviews(page: Markup, records: Sequence[Record]) -> tuple[ClaimReview, ...]:
    """Return the distinct reviews of a page; those without a claim are left out.

    Args:
        page: The page, for its microdata.
        records: The objects of its JSON-LD, whose reviews come first.
    """
    told = [*records, *typed(read_microdata(page.find(REVIEWS)))]
    found = (_review(one) for one in told if _TYPE in types_of(one))
    return tuple(dict.fromkeys(one for one in found if one is not None))[:_MOST]


def _review(record: Record) -> ClaimReview | None:
    item = next(_objects(record, "itemReviewed"), {})
    claim = _text(record, "claimReviewed") or _text(item, "text") or _text(item, "name")
    if not claim:
        return None
    rating = next(_objects(record, "reviewRating"), {})
    places = [
        *_addresses(item, "firstAppearance"),
        *_addresses(item, "appearance"),
        *_addresses(item, "sameAs"),
    ]
    return ClaimReview(
        claim=claim,
        claimant=_name(item, "author"),
        claimed=read_day(_text(item, "datePublished") or ""),
        rating=_text(rating, "alternateName") or _text(rating, "name"),
        value=_number(rating, "ratingValue"),
        worst=_number(rating, "worstRating"),
        best=_number(rating, "bestRating"),
        reviewer=_name(record, "author") or _name(record, "publisher"),
        reviewed=read_day(_text(record, "datePublished") or ""),
        url=_text(record, "url"),
        appearances=tuple(dict.fromkeys(places))[:_MOST],
    )


def _text(record: Record, key: str) -> str | None:
    return " ".join(text_of(record, key).split()) or None


def _objects(record: Record, key: str) -> Iterator[Record]:
    value = record.get(key)
    yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Mapping))


def _name(record: Record, key: str) -> str | None:
    """Return the name in a property that may be an object or text."""
    names = (_text(one, "name") for one in _objects(record, key))
    return next((name for name in names if name), None) or (
        None if isinstance(record.get(key), Mapping) else _text(record, key)
    )


def _addresses(record: Record, key: str) -> Iterator[str]:
    value = record.get(key)
    for one in (value if isinstance(value, list) else [value])[:_MOST]:
        found = (_text(one, "url") or _text(one, "@id")) if isinstance(one, Mapping) else one
        if isinstance(found, str) and found.startswith(("https://", "http://")):
            yield found


def _number(record: Record, key: str) -> float | None:
    """Return a number, which may be given as text; ``None`` for a rating in words."""
    value = record.get(key)
    try:
        number = float(value) if isinstance(value, int | float | str) else math.nan
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
