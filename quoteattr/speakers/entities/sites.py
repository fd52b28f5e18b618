"""The publication in which an article appears: its name, as the page or the caller gives it, is that of a body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import attrs
import regex

from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon, lexicon
from quoteattr.languages.people import People
from quoteattr.speakers.entities.cluster import Cluster
from quoteattr.speakers.nounphrases.names import Key, folded, is_head
from quoteattr.speakers.nounphrases.types import EntityType
from quoteattr.values import Article, SpeakerKind

_BRACKETS = regex.compile(r"\s*+\([^()]{0,80}+\)")
LONGEST = 100  #: code points of a name of a publication that are read


@attrs.frozen
class Site:
    """The publication of an article, and who it is not."""

    name: Key  #: without its article and without what is in brackets
    labels: frozenset[Key]  #: the names that open several turns
    authors: tuple[Key, ...]  #: without the publication itself

    @classmethod
    def of(cls, article: Article, labels: Iterable[Key], people: People) -> Site | None:
        """Return the publication of ``article``, if it is known; ``labels`` are the names that open its turns."""
        told = (article.site or "")[:LONGEST]
        whole, name = folded(told.split()), folded(_BRACKETS.sub("", told).split())
        if len(name) > 1 and name[0] == people.writing.article:
            name = name[1:]
        if not name:
            return None
        turns = Counter(labels)
        authors = [folded(author.split()) for author in article.byline]
        if not (whole == name and _may_be_person(name, lexicon(people))):  # it signs articles of its own
            authors = [author for author in authors if author not in (whole, name)]
        return cls(
            name=name,
            labels=frozenset(label for label, often in turns.items() if often > 1),
            authors=tuple(authors),
        )

    def is_named(self, one: Cluster) -> bool:
        """Return whether a name is that of the publication.

        A label may leave out the nouns at its end: "Quayside" for the "Quayside Magazine", but not "Lee" for the "Lee
        Report". A name with a title or a given name, or that of an author, is a person's. So may be any name but a
        label if it is a given name, if the tagger took it for a person, or if "she" or "he" takes it up.
        """
        label = one.key in self.labels
        if one.key != self.name and not (label and self._begins_with(one)):
            return False
        authors = (author for author in self.authors if set(one.key) <= set(author))
        if SpeakerKind.PERSON in one.worded or one.genders or any(authors):
            return False
        return label or not (one.given or one.bound or EntityType.PERSON in one.types)

    def _begins_with(self, one: Cluster) -> bool:
        nouns = self.name[len(one.key) :]
        return (
            is_head(one.key, self.name)
            and not one.given
            and all(one.lexicon.is_a(noun, W.BODY_NAME) for noun in nouns)
        )


def _may_be_person(name: Key, lexicon: Lexicon) -> bool:
    """Return whether an author of this name may be a person whose name the publication bears."""
    return lexicon.is_a(name[0], W.GIVEN_NAME) or (len(name) > 1 and not lexicon.is_a(name[-1], W.BODY_NAME))
