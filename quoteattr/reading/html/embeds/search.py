"""Find all posts that a page embeds: visible ones with their elements, and hidden ones."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.reading.html.embeds.embed import Embed
from quoteattr.reading.html.embeds.hidden import match_hidden
from quoteattr.reading.html.embeds.matchers import match_embeds
from quoteattr.reading.html.embeds.records import from_linked_data
from quoteattr.reading.html.linkeddata import Record
from quoteattr.reading.html.selectors import Markup


@attrs.frozen
class Found:
    """The embeds of a page: visible ones by the ``mem_id`` of their elements, and hidden ones."""

    seen: dict[int, Embed]
    hidden: tuple[Embed, ...]
    copies: frozenset[int]  #: elements that repeat a post whose words are in another element

    def with_more(self, other: Found) -> Found:
        """Return these embeds together with those of a part of the page that was read separately."""
        known = {(one.platform, one.id) for one in other.seen.values()}
        hidden = (one for one in self.hidden if (one.platform, one.id) not in known)
        return Found({**self.seen, **other.seen}, tuple(hidden), self.copies)


def find_embeds(markup: Markup, source: str, records: Sequence[Record] = ()) -> Found:
    """Find the posts of a page with the HTML ``source`` and the JSON-LD ``records``.

    A frame without words is a copy if another element has the words of the same post, as in a page that was saved after
    its scripts had run. Two elements with the words are two embeds.
    """
    body = markup.tree.body
    seen = match_embeds(body, markup.tags) if body is not None else {}
    worded = {(one.platform, one.id) for one in seen.values() if one.words}
    copies = {id for id, one in seen.items() if not one.words and (one.platform, one.id) in worded}
    known = {(one.platform, one.id) for one in seen.values()}
    told = [attrs.evolve(one, hidden=True) for one in from_linked_data(records)]
    hidden = {(one.platform, one.id): one for one in (*told, *match_hidden(markup, source))}
    return Found(
        {id: one for id, one in seen.items() if id not in copies},
        tuple(one for key, one in hidden.items() if key not in known),
        frozenset(copies),
    )
