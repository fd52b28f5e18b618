"""Posts that pass on the words of others: "So true. RT @anaruiz: We open in May." holds two posts."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from quoteattr.values import Post, Span

_PASSED_ON = regex.compile(r"(?:^|(?<=[\s“\"(]))(?:RT|MT|QT)[ \t]{1,3}@(?P<handle>\w{1,40}+):?+[ \t]*+(?=\S)")


def with_shared(post: Post, text: str, words: Sequence[Span]) -> Post:
    """``post``, with the post that it passes on as ``quoted`` if its words mark one in the old way ("RT @name:").

    Args:
        post: a post without a ``quoted`` one.
        text: the text in which ``words`` stand.
        words: the stretches of its words.
    """
    if post.quoted is not None:
        return post
    for at, span in enumerate(words):
        match = _PASSED_ON.search(text, span.start, span.end)
        if match:
            passed = (Span(match.end(), span.end), *words[at + 1 :])
            quoted = Post(
                platform=post.platform,
                handle=match["handle"],
                text=" ".join(part.of(text) for part in passed),
                words=passed if post.words else (),
            )
            return attrs.evolve(post, quoted=quoted)
    return post
