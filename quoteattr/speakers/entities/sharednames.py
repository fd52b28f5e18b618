"""Last names that two people share: Tom of "Tom and Jess Hale" is Tom Hale."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.document.words import Gap, Words
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities.mentions import Mention
from quoteattr.speakers.nounphrases.phrases import Form
from quoteattr.speakers.nounphrases.types import EntityType
from quoteattr.values import Span, SpeakerKind

NEAR = 3  #: mentions after a given name among which the full name must be
_PLACES = frozenset([EntityType.GPE, EntityType.ORG])


def with_shared_last_names(words: Words, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions``, in text order, with the last name that a given name shares with the name after it.

    It is a name of one word, read nowhere before, that is neither the last name of somebody in the article ("Allen and
    Jill Holt", after "John Allen") nor the given name of somebody with another last name.
    """
    found = list(mentions)
    full = [one.name for one in mentions if len(one.name) > 1]
    last, given = {name[-1] for name in full}, {(name[0], name[-1]) for name in full}
    firsts = {name[0] for name in full}
    seen: dict[str, int] = {}  # the words of names -> where each stands first
    for at, one in enumerate(mentions):
        for word in one.name:
            seen.setdefault(word, one.span.start)
        if len(one.name) != 1 or not _is_given(one) or seen[one.name[0]] < one.span.start:
            continue
        near = mentions[at + 1 : at + 1 + NEAR]  # the source of a statement is a mention twice
        after = next((other for other in near if other.span.start > one.span.start), None)
        if after is None or not _is_joined(words, one, after):
            continue
        name = (one.name[0], after.name[-1])
        other = one.name[0] in last or (one.name[0] in firsts and name not in given)
        if not other and one.phrase is not None and words.rules.act("speakers.shared-last-name"):
            found[at] = attrs.evolve(one, phrase=attrs.evolve(one.phrase, name=name))
    return found


def _is_given(mention: Mention) -> bool:
    """Return whether a mention is a given name alone, and neither a place nor somebody with a title."""
    phrase = mention.phrase
    if mention.form is not Form.NAME or phrase is None or phrase.titles or phrase.possessor is not None:
        return False
    person = mention.type not in _PLACES and phrase.kind is not SpeakerKind.ORGANIZATION
    return person and len(phrase.words) == 1 and phrase.words[0].is_a(W.GIVEN_NAME)


def _is_joined(words: Words, one: Mention, after: Mention) -> bool:
    """Return whether "and" alone stands between a given name and a full name that begins with one."""
    phrase = after.phrase
    if phrase is None or len(after.name) < 2 or phrase.titles or after.type in _PLACES:
        return False
    row = words.within(Span(one.span.start, after.span.end))
    apart = len(row) < 4 or row[2].start != after.span.start or {row[1].gap, row[2].gap} != {Gap.SPACE}
    return not apart and row[1].is_a(W.AND) and row[2].is_a(W.GIVEN_NAME)
