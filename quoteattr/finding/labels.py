"""Attribution by form alone: `“We will.” — Ana Ruiz`, `Ruiz was quoted as saying …`, `a video of Ruiz saying …`.

Few annotated articles hold such lines, so that a trained tagger knows little of them; their form is plain.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.transcripts import FOUND, NAME, add_turns
from quoteattr.languages import table
from quoteattr.values import Kind, Span

REACH = 160  #: code points before a clause in which "was quoted as saying" begins
_QUOTED_AS = regex.compile(
    rf"({NAME}|\b[Tt]he (?:\p{{L}}++ ){{0,2}}\p{{L}}++) ((?:was|were|is|are|has been|have been|had been) "
    rf"(?:\p{{Ll}}++ )?(?:quoted|cited|reported)\b[^.!?“”\"\n]{{0,60}}?\bas saying)(?: that)? "
)
_RECORDINGS = "|".join(table("sources")["recordings"])
_SHOWN = regex.compile(
    rf"\b(?:{_RECORDINGS}) (?:of|showing) ({NAME}) (?:\p{{Ll}}++ly )?+(\p{{Ll}}++(?<=ing))\b[^.!?\"“”\n]{{0,60}}$"
)
_SHOWN_REACH = 160  #: code points before a quotation in which a recording is named
# "Ruiz's claim", "the mayor’s claim", "her claim"; "it's" and "that's" are no possessors.
_POSSESSOR = regex.compile(
    r"(?<![\p{L}\p{N}'’])((?:[Tt]he (?:\p{L}++ ){0,2}+|\p{Lu}[\p{L}.\-]*+ (?:\p{Lu}[\p{L}.\-]*+ ){0,3}+)?+"
    r"(?!(?:it|that|there|here|what|who|he|she|let|how|where)['’])\p{L}[\p{L}.\-]*+(?:['’]s|(?<=s)['’])"
    r"|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s$"
)
_POSSESSOR_REACH = 60  #: code points before a cue in which its possessor stands
_VERBAL = frozenset(["are", "be", "been", "has", "have", "had", "is", "not", "was", "were"])
# Behind the closing mark, on the same line or the next: a dash, a name, at most a short description.
_SIGNATURE = regex.compile(
    r"[ \t\u00a0]*+(?:\r?\n){0,2}+[ \t\u00a0]*+([—–―]|--?+)[ \t\u00a0]*+"
    rf"({NAME}(?:, [^\n.“”\"]{{2,60}}+)?+)\.?+[ \t\u00a0]*+(?=\n|\r|$)"
)


def add_labels(document: Document, statements: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """``statements`` with the sources that a dash or a fixed phrase names, and with the turns of a transcript."""
    signed = [
        _possessed(document, _shown(document, _quoted_as(document, part)))
        for statement in statements
        for part in _signed(document, statement)
    ]
    return add_turns(document, signed)


def _signed(document: Document, statement: StatementDraft) -> list[StatementDraft]:
    """A quotation with the name behind the dash that follows it, whoever else seemed to say it.

    Pieces of which an earlier one is signed are quotations of their own.
    """
    if statement.kind is not Kind.DIRECT:
        return [statement]
    parts: list[StatementDraft] = []
    rest = list(statement.spans)
    for span in statement.spans:
        match = _signature(document.text, span.end)
        if match is None or not document.rules.act("finding.signature"):
            continue
        own = tuple(one for one in rest if one.start <= span.start)
        rest = [one for one in rest if one.start > span.start]
        children = tuple(child for child in statement.children if any(one.contains(child) for one in own))
        cue, source = Span(*match.span(1)), Span(*match.span(2))
        parts.append(
            attrs.evolve(
                statement,
                spans=own,
                children=children,
                cue=(cue,),
                source=source,
                linked=FOUND,
                reason="label",
            )
        )
    if not rest:
        return parts
    children = tuple(child for child in statement.children if any(one.contains(child) for one in rest))
    return [*parts, attrs.evolve(statement, spans=tuple(rest), children=children)]


def _signature(text: str, end: int) -> regex.Match[str] | None:
    """The dash and the name behind a quotation whose words end at ``end``."""
    while end < len(text) and text[end] in "”\"'’»“,.":
        end += 1
    return _SIGNATURE.match(text, end)


def _quoted_as(document: Document, statement: StatementDraft) -> StatementDraft:
    """A clause that nobody says, behind "Ana Ruiz was quoted as saying"."""
    text = document.text
    start, end = statement.spans[-1]
    if statement.kind is Kind.DIRECT or statement.source is not None:
        return statement
    match = _QUOTED_AS.search(text, max(0, statement.start - REACH), end)
    if match is None or not statement.start <= match.end() < end or match.end() - start > len("saying that "):
        return statement
    if not document.rules.act("finding.quoted-as"):
        return statement
    cue, source = Span(*match.span(2)), Span(*match.span(1))
    return attrs.evolve(
        statement,
        spans=(Span(match.end(), end),),
        cue=(cue,),
        source=source,
        linked=FOUND,
        reason="cue-before",
    )


def _shown(document: Document, statement: StatementDraft) -> StatementDraft:
    """What somebody is shown saying is not said by the film: "an ad with footage of Ana Ruiz asking, “…”"."""
    text = document.text
    low = max(0, statement.start - _SHOWN_REACH)
    match = _SHOWN.search(text[low : statement.start].rstrip("“\"'‘ "))
    if match is None or not statement.cue or statement.kind is Kind.INDIRECT:
        return statement
    if not document.rules.act("finding.shown-saying"):
        return statement
    source, cue = (Span(low + match.start(group), low + match.end(group)) for group in (1, 2))
    return attrs.evolve(statement, source=source, cue=(cue,), linked=FOUND)


def _possessed(document: Document, statement: StatementDraft) -> StatementDraft:
    """A claim is whose it is: "Ruiz's claim that …", "her demand that …", whoever denies it.

    So in 92 of 100 cases of PolNeAR's training articles where a possessor stands right before the cue.
    """
    text = document.text
    if (
        not statement.cue
        or text[statement.cue[0].start : statement.cue[0].end].split(maxsplit=1)[0] in _VERBAL
    ):
        return statement
    end = statement.cue[0].start
    low = max(0, end - _POSSESSOR_REACH)
    match = _POSSESSOR.search(text[low:end])
    if match is None:
        return statement
    source = Span(low + match.start(1), low + match.end(1))
    known = statement.source is not None and statement.source.overlaps(source)
    if known or any(source.overlaps(span) for span in statement.spans):
        return statement
    if not document.rules.act("finding.possessor"):
        return statement
    return attrs.evolve(statement, source=source, linked=FOUND)
