"""The layout of a fact check: a headline that asks whether somebody said something, and labels that rate a claim.

For example "Ruiz Said the Pier Will Close?", "FALSE: Ruiz said …" and "Claim: Ruiz said …", with "Rating: False" below.
"""

from __future__ import annotations

import regex

from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.stances.verdicts import skip_separators
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import outside
from quoteattr.values import BlockKind, Kind, Span

LABEL = 3  #: words of a label, of its own or before a colon: "Our rating", "Mostly False"
RATING = 2  #: lines of a rating below a claim: "Rating:", "False"
BELOW = 80  #: code points below a claim in which it may be rated
_PART = regex.compile(r"[,:;](?!\d)|[–—…(]|\.\.|\s-")  #: between two parts of a headline


def is_questioned(document: Document, draft: StatementDraft) -> bool:
    """Return whether a headline of the form of a sentence asks if somebody said something: "Ruiz Said So?".

    A question that stands apart is another one: "Ruiz Says the Pier Will Close, but When?".
    """
    cue, source, text = draft.cue[0], draft.source, document.text
    headline = document.block_span(cue.start)
    headed = document.block_kind(cue.start) is BlockKind.HEADLINE
    if not headed or source is None or text[headline.end - 1] != "?":
        return False
    opens = document.words.first(headline, 1)
    if not opens or not source.start <= opens[0].start < cue.start < draft.start:
        return False
    if draft.kind is Kind.DIRECT:  # the question mark is that of the headline, and not of the words
        return draft.end < headline.end and not text[draft.end : headline.end - 1].strip("\"'”’» ")
    verb = document.phrases.within("saying", cue)
    asks = cue.of(text).casefold() in document.language.context.requesting
    if not verb or asks or document.sentence(cue.start).end < headline.end:
        return False
    rest = Span(cue.end, headline.end)
    unquoted = outside(rest, [one.outer for one in document.quoted.within(rest)])
    return not any(_PART.search(text, part.start, part.end) for part in unquoted)


def is_rated_false(document: Document, draft: StatementDraft) -> bool:
    """Return whether a label before a claim, or the rating below it, calls false that somebody said something."""
    if draft.source is None or draft.cue[0].start > draft.start:
        return False
    sentence = document.sentence(draft.cue[0].start)
    inside = draft.source.start >= sentence.start
    label = _label(document, Span(sentence.start, draft.source.start) if inside else sentence)
    if label is not None and _calls_false(document, label):
        return True
    return _is_claim(document, sentence, label) and _is_rated_below(document, draft)


def label_end(document: Document, sentence: Span) -> int:
    """Return where a sentence begins after a label: "Fact: [Ruiz never said so]"."""
    label = _label(document, sentence)
    return sentence.start if label is None else skip_separators(document.text, label.end + 1, sentence.end)


def _label(document: Document, sentence: Span) -> Span | None:
    """Return the few words before a colon that open a sentence."""
    words = document.words.first(sentence, LABEL)
    for word in words:
        if document.text[word.end : word.end + 1] == ":":
            return Span(words[0].start, word.end)
    return None


def _is_claim(document: Document, sentence: Span, label: Span | None) -> bool:
    """Return whether a sentence is labelled as a claim, by its own label or by the line above: "The claim:"."""
    if label is None:
        at = document.block_at(sentence.start)
        label = document.article.blocks[at - 1].span if at else None
    words = document.words.first(label, LABEL + 1) if label else []
    if not 0 < len(words) <= LABEL or (len(words) > 1 and not words[0].is_a(W.DETERMINER | W.POSSESSIVE)):
        return False
    noun = document.phrases.starting("claim", words[-1].start)
    return noun is not None and noun.end == words[-1].end


def _is_rated_below(document: Document, draft: StatementDraft) -> bool:
    """Return whether the short lines or sentences below a claim call it false: "Rating: False"."""
    end = document.sentence(draft.end - 1).end
    last = end + BELOW
    for _ in range(RATING):
        rating = document.sentence_after(end)
        if rating is None:
            return False
        label, end = _label(document, rating), rating.end
        told = Span(label.end if label else rating.start, end)
        if end > last or len(document.words.within(told)) > LABEL:
            return False
        if _calls_false(document, told):
            return True
    return False


def _calls_false(document: Document, part: Span) -> bool:
    """Return whether words do no more than call something false: "False", "Mostly False", "Fake quote"."""
    words = document.words.within(part)
    if not 0 < len(words) <= LABEL:
        return False
    within = document.phrases.within
    told = sorted(
        (
            *within("fake", part),
            *within("falsely", part),
            *within("misattributed", part),
            *within("rated", part),
        )
    )
    if not told or within("negation", part):
        return False
    last, starting = told[-1], document.phrases.starting
    behind = [word for word in words if word.start >= last.end]
    return all(starting("quotation", word.start) or starting("claim", word.start) for word in behind)
