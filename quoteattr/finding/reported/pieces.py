"""Group the contents that the tagger found into statements, and choose the cue and source that the pieces share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import itemgetter

from quoteattr.document.document import Document
from quoteattr.finding.signatures import name_with_age
from quoteattr.tagging.links import Link, best_of
from quoteattr.tagging.tagging import Tagging
from quoteattr.values import BlockKind, Span
from quoteattr.values.fixed import fixed

PIECE = 0.5  #: least probability of a piece that is joined to others
RIVALS = 3  #: how many of the next best sources are kept
FAINT = 1e-4  #: the probability of a candidate outside the window of a piece
_ENDS = frozenset(".?!…:;,–—-”\"’'»)")  #: characters that end paragraphs of prose
_LEADS = frozenset(":,;–—-…")  #: characters at the end of a paragraph that goes on in the next


def group_pieces(document: Document, tagging: Tagging) -> list[list[int]]:
    """Return the contents of each statement, by index; a piece joins the earlier one that it most likely continues."""
    groups: list[list[int]] = []
    group_of: dict[int, list[int]] = {}
    for at in range(len(tagging.contents)):
        earlier = best_of(tagging.piece, at)
        if earlier is not None and _is_below(document, tagging, group_of[earlier][-1], at):
            group_of[at] = group_of[earlier]  # nor does what continues it belong to them
            continue
        if earlier is not None and _is_apart(document, tagging, group_of[earlier][-1], at):
            earlier = None
        if earlier is None:
            groups.append([])
        group_of[at] = groups[-1] if earlier is None else group_of[earlier]
        group_of[at].append(at)
    return [[at for at in group if tagging.sure[at] >= PIECE] or group for group in groups]


def _is_below(document: Document, tagging: Tagging, one: int, after: int) -> bool:
    """Return whether a piece without a cue of its own follows the block quotation that it would continue."""
    first, second = (document.block_at(tagging.tokens.starts[tagging.contents[at][0]]) for at in (one, after))
    if not _is_blockquote(document, first) or _is_blockquote(document, second):
        return False
    cue = best_of(tagging.cue, after)
    own = cue is not None and document.block_at(tagging.tokens.starts[tagging.cues[cue][0]]) == second
    return not own and document.rules.act("finding.apart")


def _is_apart(document: Document, tagging: Tagging, one: int, after: int) -> bool:
    """Return whether a piece in a later paragraph cannot continue what is before.

    It cannot if other words precede it in its paragraph, if it opens a block quotation, if what is before is a heading,
    or if a name with an age stands above each. A quotation that continues from paragraph to paragraph opens each of
    them.
    """
    start, first = (tagging.tokens.starts[tagging.contents[at][0]] for at in (after, one))
    number, above = document.block_at(start), document.block_at(first)
    if number == above:
        return False
    opens = _is_blockquote(document, number) and not _is_blockquote(document, above)
    led = document.has_words(document.block_span(start).start, start)
    answers = name_with_age(document, start) and name_with_age(document, first)
    apart = led or opens or answers or _is_heading(document, tagging, above, after)
    return bool(apart) and document.rules.act("finding.apart")


def _is_heading(document: Document, tagging: Tagging, above: int, after: int) -> bool:
    """Return whether a paragraph is a heading, or the address of the page, above a piece with a cue further below.

    It is not if the piece goes on in a small letter, nor if it is a quotation or an item of a list that goes on.
    """
    block, cue = document.article.blocks[above].span, best_of(tagging.cue, after)
    if cue is None or tagging.tokens.starts[tagging.cues[cue][0]] < block.end:
        return False
    first = document.text[tagging.tokens.starts[tagging.contents[after][0]]]
    return _is_headline(document, above) and document.text[block.start].isalnum() and not first.islower()


def _is_blockquote(document: Document, number: int) -> bool:
    blocks = document.article.blocks
    return bool(blocks) and blocks[number].kind is BlockKind.BLOCKQUOTE


def beside_headline(
    document: Document,
    tagging: Tagging,
    pieces: list[int],
    linked: tuple[int | None, int | None],
) -> list[int]:
    """Return the pieces reported by a headline, without unquoted pieces in other paragraphs, which are narration.

    If the headline has no piece itself, `is_narration` tells whether those below are narration. ``linked`` are the
    indices of cue and source.
    """
    cue, source = linked
    if cue is not None:
        beside = tagging.cues[cue]
    elif source is not None:
        beside = tagging.sources[source]
    else:
        return pieces
    own = document.block_at(tagging.tokens.starts[beside[0]])
    if not _is_headline(document, own):
        return pieces
    spans = {at: tagging.tokens.span(*tagging.contents[at]) for at in pieces}
    kept = [
        at for at in pieces if document.block_at(spans[at].start) == own or document.quoted.within(spans[at])
    ]
    if len(kept) == len(pieces) or not (kept or cue is None):
        return pieces
    return kept if document.rules.act("finding.headline-alone") else pieces


def is_headline_of(
    document: Document, tagging: Tagging, pieces: list[int], cue: Span | None, source: Span | None
) -> bool:
    """Return whether pieces stand in a headline while cue and source stand in a later paragraph with words of its own.

    A paragraph that only names the source, "Ana Ruiz said on Monday.", has no words of its own.
    """
    starts, contents = tagging.tokens.starts, tagging.contents
    last = tagging.tokens.span(*contents[pieces[-1]])
    beside = cue or source
    if beside is None or beside.start < last.end:
        return False
    number, below = document.block_at(last.start), document.block_at(beside.start)
    if below == number or not _is_headline(document, number):
        return False
    block, after = document.article.blocks[below].span, pieces[-1] + 1
    opening = beside.start if source is None else min(beside.start, source.start)
    told = after < len(contents) and starts[contents[after][0]] < block.end
    return (told or document.has_words(block.start, opening)) and document.rules.act("finding.headline-below")


def is_narration(document: Document, tagging: Tagging, piece: int, cue: Span | None, start: int) -> bool:
    """Return whether words without marks, which begin at ``start``, stand in a later paragraph than their cue.

    The cue of a headline or of another paragraph reports nothing below it, unless its paragraph leads there ("Orr said
    in May:") or breaks off before a small letter. A paragraph with a cue of its own is reported by that one.
    """
    text = document.text
    if cue is None or cue.start > start or not any(map(str.isalpha, cue.of(text))):
        return False
    above, below = document.block_at(cue.start), document.block_at(start)
    if above == below or text[document.article.blocks[above].span.end - 1] in _LEADS or text[start].islower():
        return False
    starts = tagging.tokens.starts
    own = (document.block_at(starts[tagging.cues[at][0]]) for at in tagging.cue[piece].candidates)
    return below not in own and document.rules.act("finding.below-cue")


def _is_headline(document: Document, number: int) -> bool:
    """Return whether a paragraph ends neither like a sentence nor with a colon that leads to what is below."""
    return document.text[document.article.blocks[number].span.end - 1] not in _ENDS


@fixed
class Choice:
    """The most likely candidate or ``None``, its probability, and the next best candidates with theirs."""

    key: int | None
    share: float
    rivals: tuple[tuple[int, float], ...]


def most_likely(links: Sequence[Link]) -> Choice:
    """Return the candidate that is most likely by all ``links`` together."""
    if len(links) == 1:  # nearly always
        return _of_one(links[0])
    keys = {key for link in links for key in link.candidates}
    scores: dict[int | None, float] = {
        key: sum(math.log(link.candidates.get(key, FAINT) + FAINT) for link in links) for key in keys
    }
    scores[None] = sum(math.log(link.none + FAINT) for link in links)
    best = max(scores, key=scores.__getitem__)
    total = sum(math.exp(score - scores[best]) for score in scores.values())
    others = sorted((key for key in keys if key != best), key=lambda key: (-scores[key], key))[:RIVALS]
    return Choice(
        best, 1 / total, tuple((key, math.exp(scores[key] - scores[best]) / total) for key in others)
    )


def _of_one(link: Link) -> Choice:
    """Return the choice for a single link.

    This avoids a logarithm for each candidate, because it runs for every cue and source.
    """
    ranked = sorted(link.candidates.items(), key=itemgetter(1), reverse=True)[: RIVALS + 1]
    total = sum(link.candidates.values()) + link.none + FAINT * (len(link.candidates) + link.passed + 1)
    best = ranked[0] if ranked and ranked[0][1] >= link.none else None
    others = ranked[1:] if best else ranked[:RIVALS]
    return Choice(
        best[0] if best else None,
        ((best[1] if best else link.none) + FAINT) / total,
        tuple((key, (share + FAINT) / total) for key, share in others),
    )
