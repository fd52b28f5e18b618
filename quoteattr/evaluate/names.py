"""Compare names of speakers, and descriptions (roles, affiliations)."""

from __future__ import annotations

from quoteattr.evaluate.speakers import name_words
from quoteattr.languages import common


def bare_name(name: str) -> list[str]:
    """Return the folded words of a name without articles and leading titles, but at least one word.

    >>> bare_name("the Mayor, Dr. Ines Okafor"), bare_name("The Justice Ministry"), bare_name("The President")
    (['ines', 'okafor'], ['justice', 'ministry'], ['president'])
    """
    passed = common().scoring
    words = name_words(name)
    words = [word for word in words if word not in passed.articles] or words
    titles = 0
    while (
        titles < len(words) - 1 and words[titles] in passed.titles and words[titles + 1] not in passed.bodies
    ):
        titles += 1
    return words[titles:]


def are_alike(one: str, other: str) -> bool:
    """Return whether two descriptions end in the same word, or share half of the words of the longer one.

    >>> are_alike("deputy head of the port", "head of the port office")
    True
    >>> are_alike("harbour master", "head of the port")
    False
    """
    first, second = bare_name(one), bare_name(other)
    if not first or not second:
        return False
    shared = len(set(first) & set(second))
    return first[-1] == second[-1] or 2 * shared >= max(len(first), len(second))
