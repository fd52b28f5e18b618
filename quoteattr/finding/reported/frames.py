"""Phrases that name a source without a verb, or report without a source.

For example "The dam will hold, per Ruiz.", "In Ruiz’s words, the dam is “a sieve”." and "It is alleged that it sank.".
They are rare in annotated articles, so the tagger misses them, but their form is unambiguous. The words come from the
tables of the language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.enums import Reason
from quoteattr.finding.draft import FOUND, StatementDraft, in_order
from quoteattr.finding.reported.clauses import is_that_clause
from quoteattr.languages import NEVER, Language, any_of, by_language
from quoteattr.spans import SpanIndex, trimmed, united
from quoteattr.values import Span

_PLACE = "{}"  # where the name goes in a frame


def with_frames(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` and the clauses of such phrases, in text order.

    A statement found in the clause that has no source takes the source of the phrase.
    """
    covered = SpanIndex(united(span for one in drafts for span in one.spans))
    out = sorted(drafts, key=lambda one: one.start)
    starts = [one.start for one in out]
    for cue, source, clause in (*_framed(document), *_impersonal(document)):
        if clause not in covered:
            kind, spans = document.quoted.cut([clause])
            out.append(
                StatementDraft(
                    kind=kind,
                    spans=spans,
                    cue=cue,
                    source=source,
                    found=FOUND,
                    by_form=True,
                    linked=FOUND,
                    reason=Reason.ACCORDING_TO if source else Reason.CUE_BEFORE,
                )
            )
            continue
        for at in range(bisect_left(starts, clause.start), bisect_left(starts, clause.end)):
            if source and out[at].source is None and out[at].end <= clause.end:
                out[at] = attrs.evolve(out[at], cue=cue, source=source, linked=FOUND)
    return in_order(out)


def _impersonal(document: Document) -> Iterator[tuple[tuple[Span, ...], None, Span]]:
    """Yield the cue and the clause of each sentence such as "It is alleged that the pier sank."; it has no source."""
    for opening in document.phrases.within("impersonal", Span(0, len(document.text))):
        sentence = document.sentence(opening.start)
        clause = document.words.between(opening.end, sentence.end)
        if document.has_words(sentence.start, opening.start) or not is_that_clause(document, clause):
            continue
        if document.rules.act("finding.impersonal"):
            verb = document.words.within(opening)[1].start
            yield (Span(verb, opening.end),), None, Span(clause[0].start, clause[-1].end)


def _framed(document: Document) -> Iterator[tuple[tuple[Span, ...], Span, Span]]:
    """Yield the cue, the source and the clause of each phrase."""
    text = document.text
    for pattern in _patterns(document.language):
        for match in pattern.finditer(text):
            sentence = document.sentence(match.start())
            name = Span(*match.span("name"))
            before = match.end() >= sentence.end - 1
            clause = Span(sentence.start, match.start()) if before else Span(match.end(), sentence.end)
            if not before and match.start() > sentence.start + 1:
                continue  # in the middle of a sentence
            kept = trimmed(text, [Span(clause.start, clause.start + len(clause.of(text).rstrip(".!? ")))])
            if kept and match.start() >= sentence.start and document.rules.act("finding.frame"):
                cues = [Span(match.start("cue"), name.start), Span(name.end, match.end("cue"))]
                cue = tuple(trimmed(text, [span for span in cues if any(map(str.isalpha, span.of(text)))]))
                yield cue, name, kept[0]


@by_language
def _patterns(language: Language) -> tuple[regex.Pattern[str], ...]:
    """Return patterns of a source after its clause, and of a source in a phrase before it."""
    sources, genitive = language.sources, any_of(language.people.words.genitives)
    word = rf"(?:(?:\p{{Lu}}\.)++|\p{{Lu}}(?:(?!(?:{genitive})\b)[\p{{L}}\p{{M}}'’\-])*+)"
    named = rf"(?P<name>{word}(?: {word}){{0,4}})"
    behind = rf",\s(?P<cue>(?:{any_of(sources.behind)})\s{named})(?=[.!?](?:\s|$))"
    frames = "|".join(
        rf"(?i:{_literal(before)}){named}(?i:{_literal(after)})"
        for before, _, after in (frame.partition(_PLACE) for frame in sorted(sources.frames))
    )
    return regex.compile(behind), regex.compile(rf"(?<![^\s\"“])(?P<cue>{frames or NEVER}),\s")


def _literal(words: str) -> str:
    return regex.escape(words).replace("'", "['’]")
