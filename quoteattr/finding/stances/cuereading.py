"""What the words of a cue and before it tell: that something was said, was not, or is only supposed.

A cue is read from its end leftwards: first the auxiliaries, adverbs and negations, then the subject, then what governs
the clause. For example "did not say", "nobody said", "denied having said", "no evidence that he said", "if she says".
Each negation reverses the stance, so "never failed to say" asserts. The content itself is never read: *said* reports,
and nothing is denied, in "“I never said that,” she said".
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.stances.misattribution import LEADING
from quoteattr.finding.stances.stancegate import clause_start, nobody_at
from quoteattr.finding.stances.verdicts import SPACE, is_unbroken, skip_separators
from quoteattr.finding.verbs import is_finite
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import outside
from quoteattr.values import Kind, Span

STEPS = 24  #: words and phrases that are read from the end of a cue leftwards
PLAIN = 4  #: words of a cue that may follow a negation inside the cue
SECOND = 4  #: words of a condition before its second verb: "If she stood and [said]"
ASIDE = 24  #: code points between two commas in a verb group: "did not, however, say"
_MARKS = frozenset("\"'“”‘’«»")


class CueReading:
    """What the words before the end of a cue say about it."""

    def __init__(self, document: Document, draft: StatementDraft) -> None:
        self._document, self._text, self._phrases = document, document.text, document.phrases
        self._cue = draft.cue[0]
        sentence = document.sentence(self._cue.start)
        self._floor = clause_start(document, draft, sentence)
        self._place = self._cue.end
        self._steps = STEPS
        self._direct = draft.kind is Kind.DIRECT
        self._led = ":" in self._text[self._cue.end : max(self._cue.end, draft.start)]
        self._most = self._most_plain(draft.start)
        self._gerund = False  # the verb itself is a participle: "saying"
        self._plain = 0  # words of the cue that are not part of a known phrase
        self.negated: bool = False
        self.denying: bool = False
        self.supposed: bool = False
        self.false: bool = False
        self.source = draft.source  #: the source that the statement keeps
        self._read_verbs(self._cue.start)
        subject = self._read_subject()
        self._read_governor(subject)
        if self._is_in_condition() and document.rules.act("finding.stance-second-verb"):
            self.supposed, self.negated = True, False  # a negation inside the condition does not count
        if self._is_conditional(sentence, draft.spans):
            self.supposed = True
        if self._is_foreseen() and document.rules.act("finding.stance-foreseen"):
            self.supposed = True
        if self._is_advised(sentence, draft.start) and document.rules.act("finding.stance-advised"):
            self.supposed, self.source = True, None

    def _most_plain(self, content: int) -> int:
        """Return how many plain words of the cue may follow a negation inside it; -1 if the content is a new sentence.

        In "He did not mince words: “…”" and "She denied it. “…”" the words after the colon or stop were said.
        """
        between = self._text[self._cue.end - 1 : max(self._cue.end, content)].rstrip(LEADING.replace(":", ""))
        if not self._direct or not between:
            return PLAIN
        if self._document.sentences.number(content) != self._document.sentences.number(self._cue.start):
            return -1
        return 1 if between.endswith(":") else PLAIN

    def take(self, *labels: str) -> Span | None:
        """Return the phrase of one of ``labels`` that ends at the current place, and move to where it begins."""
        for label in labels:
            found = self._phrases.ending(label, self._place)
            if (
                found is not None
                and found.start >= self._floor
                and self._steps > 0
                and self._is_word(found.start)
            ):
                self._steps -= 1
                self._go(found.start)
                return found
        return None

    def _is_word(self, place: int) -> bool:
        """Return whether a word at ``place`` is not a name or month, as "May" is within a sentence."""
        opens = not self._text[self._floor : place].strip(LEADING)
        return opens or not self._text[place].isupper()

    def _go(self, place: int) -> None:
        while place > self._floor and self._text[place - 1] in SPACE:
            place -= 1
        self._place = max(place, self._floor)

    def _read_verbs(self, within: int) -> None:
        """Read the verb group: all words after ``within``, and before it only words that belong to the group."""
        while self._place > self._floor and self._steps > 0 and not self._is_in_source():
            if self.take("affirming"):
                continue
            if found := self.take("negation", "failing"):
                self.negated ^= self._plain <= self._most and self._is_about_saying(found)
            elif found := self.take("lacking"):
                saying = self._is_act(found.end) and self._is_about_saying(found)
                self.negated ^= self._plain <= self._most and saying
            elif self._rejects():
                self.denying |= not self._direct
            elif self.take("denying"):
                self.negated ^= self._gerund
                self.denying |= not (self._gerund or self._direct)
            elif self._place < self._cue.end and (found := self.take("unreal", "possible")):
                # "could be heard saying"
                self.supposed |= not self._gerund and self._is_about_saying(found)
            elif self.take("supposing", "comparing"):  # "as if to say"
                self.supposed = True
                return
            elif not (self.take("auxiliary", "adverb") or self._skip(within)):
                return

    def _is_about_saying(self, word: Span) -> bool:
        """Return whether a negation or modal verb at a cue is about its verb of saying.

        In direct speech it may be about another verb: "did not flinch: “…”", "“…,” she said without looking up".
        """
        if not self._direct:
            return True
        verbs = self._phrases.within("saying", self._cue)
        if any(verb.start >= word.end for verb in verbs):
            return True
        return not ((verbs or self._led) and self._document.rules.act("finding.stance-other-verb"))

    def _is_act(self, place: int) -> bool:
        """Return whether a participle follows "without": "without saying", but not "saying without evidence"."""
        behind = self._document.words.within(Span(place, min(len(self._text), place + ASIDE)))[:1]
        ending = self._document.language.people.endings.progressive
        return self._gerund or any(word.lower.endswith(ending) for word in behind)

    def _rejects(self) -> bool:
        """Return whether a verb rejects a claim named in the cue: "rejected claims that"."""
        claimed = self._place < self._cue.end and self._phrases.within(
            "claim", Span(self._place, self._cue.end)
        )
        return bool(claimed) and self.take("rejecting") is not None

    def _skip(self, within: int) -> bool:
        """Move to before a word of the cue, an adverb or an aside; return whether there was one."""
        start = self._word()
        word = self._text[start : self._place].casefold()
        language = self._document.language
        if self._place > within or word.endswith(tuple(language.sources.adverbs)):
            self._steps -= 1
            self._plain += self._place > within
            self._gerund |= word.endswith(language.people.endings.progressive)
            self._go(min(start, self._place - 1))
            return True
        if word or self._text[self._place - 1] != ",":
            return False
        comma = self._text.rfind(",", max(self._floor, self._place - 1 - ASIDE), self._place - 1)
        behind = self._place
        if comma < 0 or not _MARKS.isdisjoint(self._text[comma - 1 : comma + 2]):
            return False  # other quoted words end here
        self._go(comma)
        ends = (self._phrases.ending("negation", self._place), self._phrases.ending("auxiliary", self._place))
        if any(ends):
            return True
        self._place = behind
        return False

    def _word(self) -> int:
        start = self._place
        while start > self._floor and self._text[start - 1].isalnum():
            start -= 1
        return start

    def _read_subject(self) -> Span | None:
        """Read the source if it is the subject of the cue; a subject that is nobody reverses the stance."""
        source = self.source
        if source is None:
            self._read_far_subject()
            return None
        beside, place = self._is_in_source(), self._place
        if beside:
            self._go(source.start)
        if self.take("nobody") or self._is_of_nobody(source):
            self.source = None
            self.negated ^= not self._is_in_nearer_clause(source.start, place)
        return source if beside else None

    def _is_of_nobody(self, source: Span) -> bool:
        """Return whether a source is nobody ("no sailor"), even if the negation was not tagged as part of it."""
        if nobody_at(self._document, source.start):
            return True
        before = nobody_at(self._document, self._word()) if self._place <= source.start else None
        return before is not None and source.start < before.end

    def _is_in_source(self) -> bool:
        """Return whether the next words to read are the source, before the cue."""
        source = self.source
        return source is not None and source.start < self._place <= source.end <= self._cue.start

    def _read_far_subject(self) -> None:
        """Read the subject at the head of the clause if there is no source: "No landlord will ring and say"."""
        start = self._floor
        while start < self._place and not self._text[start].isalnum():
            start += 1
        between = self._text[start : self._place]
        if nobody_at(self._document, start) and is_unbroken(between):
            self.negated ^= not self._is_in_nearer_clause(start, self._place)

    def _is_in_nearer_clause(self, subject: int, verb: int) -> bool:
        """Return whether the verb is not that of the subject: "Nobody would comment on a report that [said] …"."""
        words = self._document.words.between(subject, verb)
        if not words or not words[-1].is_a(W.RELATIVE | W.PREPOSITION):
            return False
        main = any(is_finite(self._document, word) for word in words[:-1])
        return main and self._document.rules.act("finding.stance-nearer-clause")

    def _read_governor(self, subject: Span | None) -> None:
        """Read what governs the clause of the cue."""
        if subject is not None:
            self._read_inversion(subject)
        that = self.take("complement")
        if self.take("comparing", "supposing"):
            self.supposed = True
            self.false |= self.take("seeming") is not None
        elif self.take("seeming"):
            self.false = True
        elif subject is not None and self._is_awaited(subject) and self.take("awaiting"):
            self.supposed |= self._document.rules.act("finding.stance-awaited")
        elif self.take("imagining"):
            self.supposed |= self._gerund or that is not None
        elif self.take("claim", "saying"):
            self.take("claim")  # "A false claim says that she said"
            self.false |= self.take("fake", "falsely") is not None
        elif self._is_unproven() if that is not None else self._is_without_proof():
            self.negated = not self.negated
        elif self.take("unexpected"):
            self.negated ^= self._document.rules.act("finding.stance-unheard")
        elif self.take("hearing"):  # "You will not hear her say"
            negated = self.negated
            self._read_verbs(self._place)
            self.negated ^= self.take("nobody") is not None
            if self.negated != negated and not self._document.rules.act("finding.stance-unheard"):
                self.negated = negated
        elif self.take("denying"):
            self.negated = not self.negated
            self._read_verbs(self._place)

    def _read_inversion(self, subject: Span) -> None:
        """Read words before the subject: "Nor did she say", "Imagine him saying".

        The tagger may have taken the first of them for part of the source.
        """
        opening = self.opening(subject.start, "affirming") or self.opening(subject.start, "negation")
        if opening and (verb := self.opening(opening.end, "auxiliary")):
            self.negated ^= self._phrases.starting("affirming", subject.start) is None
            self._without(verb.end)
        elif self._gerund and (opening := self.opening(subject.start, "imagining")):
            self.supposed = True
            self._without(opening.end)
        elif (opening := self.opening(subject.start, "auxiliary")) and self._opens_question(opening):
            self._read_question()
            self._without(opening.end)
        elif self.take("auxiliary"):
            if self.take("affirming"):
                return
            if self.take("negation") or self._is_nowhere():
                self.negated = not self.negated
            elif self._place == self._floor and self._is_inverted():
                self._read_question()

    def _is_nowhere(self) -> bool:
        """Return whether a clause with an inverted subject opens with a negation: "Nowhere in it does she say"."""
        start = skip_separators(self._text, self._floor, self._place)
        opening = self._phrases.starting("negation", start)
        return opening is not None and is_unbroken(self._text[start : self._place])

    def _read_question(self) -> None:
        """Suppose what a question asks: "Did he say so?" and "Should he say so, go.", but not "Did he not say so?"."""
        self.supposed |= not self.negated
        self.negated = False

    def _opens_question(self, auxiliary: Span) -> bool:
        """Return whether an auxiliary at the start of the source opens a question, unlike in "Used car dealers say"."""
        if self._text[self._floor : auxiliary.start].strip(LEADING):
            return False
        if self._phrases.starting("bare", self._cue.start) is None:
            return self._phrases.starting("name", auxiliary.start) is None and self._asks(self._cue.start)
        last = self._document.words.within(self.source or auxiliary)[-1]
        return not (last.is_a(W.PEOPLE_PLURAL) or (last.is_a(W.PLURAL) and not last.capital))

    def _is_inverted(self) -> bool:
        """Return whether a sentence opens with an auxiliary and no name: "May Ruiz say so?", not "May Ruiz said so"."""
        opening = skip_separators(self._text, self._floor, self._document.sentence(self._floor).end)
        return self._phrases.starting("name", opening) is None or self._asks(self._floor)

    def _asks(self, place: int) -> bool:
        """Return whether the sentence at ``place`` is a question."""
        return self._document.sentence(place).of(self._text).rstrip(LEADING).endswith("?")

    def opening(self, place: int, label: str) -> Span | None:
        """Return the phrase of ``label`` that begins the source at ``place``, with the space after it."""
        found = self._phrases.starting(label, place)
        end = found.end if found else 0
        while self.source and end < self.source.end and self._text[end] in SPACE:
            end += 1
        return Span(place, end) if found and self.source and end < self.source.end else None

    def _without(self, place: int) -> None:
        assert self.source is not None
        self.source = Span(place, self.source.end)

    def _is_unproven(self) -> bool:
        clause = self._text.rfind(",", self._floor, self._place)
        return bool(self._phrases.within("unproven", Span(max(self._floor, clause), self._place)))

    def _is_without_proof(self) -> bool:
        """Return whether "no evidence" or the like stands right before the clause, or was tagged with its subject."""
        inside = self._phrases.within("unproven", self.source)[-1:] if self.source else []
        found = inside[0] if inside else self.take("unproven")
        if found is None or self._phrases.starting("nobody", found.start) is None:
            return False
        if inside and not self._text[found.end + 1 : found.end + 2].isupper():
            return False  # "officials with no record of this"
        if inside:
            self._without(found.end + 1)
        return True

    def _is_in_condition(self) -> bool:
        """Return whether the cue is the second verb of a condition: "If she stood up and said …"."""
        start = self._floor
        before = self._document.words.between(start, self._cue.start)
        clause = next((at for at in range(len(before) - 1, 0, -1) if before[at].gap is not Gap.SPACE), 0)
        if len(before) - clause < SECOND or not before[-1].is_a(W.AND):
            return False
        subjects = self._document.language.sources.clauses.subjects
        if any(word.lower in subjects for word in before[clause + 2 : -1]):
            return False  # "If she was angry he hid it and said"
        return any(self._is_condition(one, before) for one in before[clause : clause + 2])

    def _is_condition(self, word: Word, before: Sequence[Word]) -> bool:
        """Return whether ``word``, one of those before a cue, begins a condition.

        "As if nothing had happened" at the head of a sentence does not, nor does "then, as if on cue".
        """
        found = self._phrases.starting("supposing", word.start)
        if found and self._phrases.ending("comparing", found.end) is None:
            return True
        awaited = self._phrases.starting("awaiting", word.start)
        if awaited:
            return self._is_awaited(Span(awaited.end + 1, self._cue.start))
        likened = self._phrases.starting("comparing", word.start)
        if likened is None or not self._text[self._floor : word.start].strip(LEADING):
            return False
        behind = next((one for one in before if one.start >= likened.end), word)
        return not behind.is_a(W.PREPOSITION)

    def _is_awaited(self, subject: Span) -> bool:
        """Return whether a clause in the present is about nobody in particular: "until a minister says"."""
        verb, words = self._document.words.within(self._cue)[-1:], self._document.words.within(subject)[:1]
        present = bool(verb) and verb[0].is_a(W.PLURAL)  # its ending is that of a plural noun
        return present and bool(words) and words[0].is_a(W.INDEFINITE | W.QUANTIFIER)

    def _is_foreseen(self) -> bool:
        """Return whether the cue is in the future, and its clause opens like a guess: "Perhaps one day he will say"."""
        if not self._phrases.within("future", self._cue):
            return False
        start = skip_separators(self._text, self._floor, self._cue.start)
        return self._phrases.starting("guessing", start) is not None

    def _is_conditional(self, sentence: Span, contents: Sequence[Span]) -> bool:
        """Return whether a condition outside the content makes the cue hypothetical: "She would say so if …"."""
        if not self._phrases.within("conditional", self._cue):
            return False
        return any(self._phrases.within("supposing", part) for part in outside(sentence, contents))

    def _is_advised(self, sentence: Span, content: int) -> bool:
        """Return whether somebody is told what to say: "Say “No”.", "If anyone asks, say “No”."."""
        before = self._text[sentence.start : self._cue.start].rstrip(LEADING)
        if self._phrases.starting("bare", self._cue.start) is None:
            return False
        addressing = self._cue.of(self._text).casefold() in self._document.language.context.addressing
        if not addressing and self._document.has_words(self._cue.end, content):
            return False  # "If it rains, say skaters, “we walk”"
        if not before.strip(LEADING):
            return self.source is None
        first = skip_separators(self._text, sentence.start, self._cue.start)
        comma = sentence.start + len(before)
        behind = self._text[comma : comma + 1] == "," and (self.source is None or self.source.end <= comma)
        return behind and self._phrases.starting("supposing", first) is not None
