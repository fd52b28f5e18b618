"""Signed quotations: "“We will.” — Ana Ruiz", block quotations with a name below, and answers with a name above.

They are rare in annotated articles, so the trained tagger knows little of them, but their form is unambiguous.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs
import regex

from quoteattr.document.blockquotes import BlockQuote
from quoteattr.document.document import Document
from quoteattr.document.words import Word
from quoteattr.enums import Reason
from quoteattr.finding.draft import FOUND, StatementDraft
from quoteattr.finding.turns import NAME, OPENING
from quoteattr.languages import common
from quoteattr.languages.classes import TITLES_AND_RANKS
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import BREAK, NEWLINES, within
from quoteattr.values import BlockKind, Kind, Span

LINE = 160  #: code points of a line with a name and an age, and of what parts it from the next
AGE = 3  #: digits of an age, at most; a time has more
OFFICE = 6  #: words of an office before the name in a signature
_TITLE = TITLES_AND_RANKS | W.OFFICE | W.RELATION | W.AGENT
_NO_TITLE = W.VERB | W.NOMINATIVE | W.CONJUNCTION | W.PREPOSITION
_CLOSING = "”\"'’»“,."
# After the closing mark, on the same line or one of the next: a dash, a name, at most a short description. Words for an
# office may stand before the name: "Elmford captain Ana Ruiz".
_SIGNATURE = regex.compile(
    rf"[ \t\u00a0]*+{BREAK}{{0,2}}+[ \t\u00a0]*+(?P<dash>[—–―]|--?+)[ \t\u00a0]*+"
    rf"(?P<name>(?P<office>(?:[\p{{L}}\p{{M}}][\p{{L}}\p{{M}}.'’\-]*+ ){{0,{OFFICE}}}?){NAME})"
    # A full stop may end an abbreviation: "at a fair on Sept. 3".
    rf"(?:, (?P<rest>(?:[^{NEWLINES}.“”\"]|\.(?= ?[\p{{Ll}}\d,])){{2,80}}+))?+\.?+[ \t\u00a0]*+(?=[{NEWLINES}]|$)"
)
# On the line above: a name, an age, at most a short description.
_AGED = regex.compile(
    rf"(?<![^{NEWLINES}])(?P<name>{NAME}), \d{{1,3}}(?:, [^{NEWLINES}]{{2,60}})?\s*[{NEWLINES}]\s*[{OPENING}]?$"
)


def with_signatures(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` with the source that signs each in place of any other."""
    below = {one.paragraphs[-1].end: one for one in document.block_quotes if one.name is not None}
    parted = (part for one in drafts for part in _split(document, one, below))
    return tuple(_signed(document, one, below) for one in parted)


def _below(draft: StatementDraft, end: int, below: Mapping[int, BlockQuote]) -> BlockQuote | None:
    """Return the block quotation of a draft whose words end at ``end``, if it is signed."""
    if not below or draft.kind is not Kind.DIRECT:
        return None
    return next((below[at] for at in range(end, end + len(_CLOSING)) if at in below), None)


def _signed(document: Document, draft: StatementDraft, below: Mapping[int, BlockQuote]) -> StatementDraft:
    """Return the draft with the name below its block quotation as its source."""
    quote = _below(draft, draft.end, below)
    if quote is None or not document.rules.act("finding.signature"):
        return draft
    return attrs.evolve(
        draft,
        cue=(quote.dash,) if quote.dash else (),
        source=quote.name,
        linked=FOUND,
        reason=Reason.LABEL,
    )


def _split(
    document: Document, draft: StatementDraft, below: Mapping[int, BlockQuote]
) -> Iterator[StatementDraft]:
    """Yield a draft, split after each signed piece."""
    if draft.kind is not Kind.DIRECT:
        yield draft
        return
    own: list[Span] = []
    for span in draft.spans:
        own.append(span)
        if span is not draft.spans[-1] and _below(draft, span.end, below):
            yield _part(draft, own)  # the words after the name are somebody else's
            own = []
            continue
        match = signature(document, span.end)
        if match is None or document.block_kind(match.start("name")) is BlockKind.BOILERPLATE:
            continue  # the outlet after a headline does not sign it
        if _is_told(document, draft, match["name"]):
            continue  # “We pray,” Ruiz said. “It is late.” — Harbor Press
        if not document.rules.act("finding.signature"):
            continue
        cue, source = _read(document, match)
        part = _part(draft, own)
        yield attrs.evolve(part, cue=cue, source=source, linked=FOUND, reason=Reason.LABEL)
        own = []
    if own:
        yield _part(draft, own)


def _is_told(document: Document, draft: StatementDraft, name: str) -> bool:
    """Return whether a clause between its words names the source, so that a name after a dash is an agency’s credit.

    A pronoun there may stand for the full name after the dash: “I cry,” she says. “Every day.” — Amina Noor. The name
    of an agency is a credit after any source: Ruiz said: “We pray.” — HPU.
    """
    first, last, source = draft.spans[0], draft.spans[-1], draft.source
    if not draft.cue or source is None:
        return False
    if name.casefold() in common().press.agencies:
        return True
    if not first.end <= source.start < last.start:
        return False
    words = document.words.within(source)
    return not (len(words) == 1 and words[0].is_a(W.PRONOUN) and " " in name)


def _read(document: Document, match: regex.Match[str]) -> tuple[tuple[Span, ...], Span]:
    """Return the cue and the source in a signature.

    An occasion or a time after the name ("at a fair", "May 2019") belongs to the cue.
    """
    dash, name = Span(*match.span("dash")), Span(*match.span("name"))
    if match["rest"] is None:
        return (dash,), name
    rest = Span(*match.span("rest"))
    words = document.words.within(rest)
    told = bool(words) and (words[0].is_a(W.PREPOSITION) or all(map(_is_time, words)))
    if told and len(rest) > AGE:
        return (dash, rest), name
    return (dash,), Span(name.start, match.end("rest"))


def _is_time(word: Word) -> bool:
    return word.is_a(W.CALENDAR) or word.text.isdigit()


def _part(draft: StatementDraft, spans: Sequence[Span]) -> StatementDraft:
    children = within(draft.children, spans)
    if children == draft.children and len(spans) == len(draft.spans):  # nearly always
        return draft
    return attrs.evolve(draft, spans=tuple(spans), children=children)


def signature(document: Document, end: int) -> regex.Match[str] | None:
    """Return the match of the dash and the name after a quotation whose words end at ``end``, or ``None``."""
    text = document.text
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    match = _SIGNATURE.match(text, end)
    if match is None or not match["office"]:
        return match
    *before, last = document.words.within(Span(*match.span("office")))
    told = any(word.is_a(_NO_TITLE) and not word.is_a(W.OF) for word in before)  # "reporters told Ana Ruiz"
    return match if last.is_a(_TITLE) and not told else None


def name_with_age(document: Document, place: int) -> Span | None:
    """Return the name in the line above that of the words at ``place``: "Ana Ruiz, 34, pilot", as in street polls."""
    above = _AGED.search(document.text, max(0, place - LINE), place)
    return Span(*above.span("name")) if above else None
