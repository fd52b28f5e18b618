"""An article while its mentions are resolved: its entities and contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from quoteattr.document.rules import Rules
from quoteattr.document.words import Words
from quoteattr.speakers.contents import Contents
from quoteattr.speakers.entities import Entities, Entity
from quoteattr.values import Span


@attrs.frozen(eq=False)
class Reading:
    """The entities and contents of an article, before any mention is resolved."""

    words: Words
    entities: Entities
    contents: Contents
    lede: int  #: where the opening of the article ends, in code points
    paragraph: Callable[[int], int]  #: returns the number of the paragraph at a place
    said: Mapping[Span, Sequence[Span]] = attrs.Factory(dict)  #: source -> its contents
    typed: bool = False  #: whether a tagger typed anything, be it only a day
    rules: Rules = attrs.Factory(Rules)  #: the named rules that may act

    def spoken_of(self, source: Span) -> frozenset[Entity]:
        """Return who is named in the words of the source at ``source``, and so is rarely their speaker.

        Reported words before the source are left out: in "Brightwater will close, it said" the name is that of the
        source.
        """
        return frozenset(
            one.entity
            for span in self.said.get(source, ())
            for one in self.entities.after(span.start, span.end)
            if not one.pronoun and (one.quoted or one.start > source.start)
        )
