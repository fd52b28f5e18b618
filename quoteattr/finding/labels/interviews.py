"""Resolve who speaks in an interview without names: the person introduced, and people known by their initials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

import regex

from quoteattr.document.document import Document
from quoteattr.languages import Language, any_of, by_language
from quoteattr.values import Span

_BESIDE = 24  # code points beside a name that are searched for an office
_INTRODUCTION = 600  # code points before the first question that are searched for an invitation
QUOTED = regex.compile(r"[“\"«][^“”\"«»]*+[”\"»]")


def interviewee(document: Document, names: Sequence[Span], begin: int) -> Span | None:
    """Return the fullest mention of the person whom the text before ``begin`` introduces.

    Of several people the one named most often is chosen. Authors of the article, people whose office is to ask
    questions, and names with an article ("the Herald") do not count. ``None`` if there is a tie or nobody is left.
    """
    text = document.text
    asks = {_last(text, name) for name in names if name.end <= begin and _asks(document, name)}
    asks |= {author.split()[-1].casefold() for author in document.article.byline if author.split()}
    introduced = [name for name in names if name.end <= begin and _last(text, name) not in asks]
    last = _last_names(text, introduced)
    counts = Counter(last[_last(text, name)] for name in introduced).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    mentions = [name for name in introduced if last[_last(text, name)] == counts[0][0]]
    return max(mentions, key=lambda name: (len(name), -name.start))


def _last(text: str, name: Span) -> str:
    return name.of(text).split()[-1].casefold()


def _last_names(text: str, names: Sequence[Span]) -> dict[str, str]:
    """Return the last names that words stand for; a given name alone stands for that of the only person who has it."""
    found: dict[str, set[str]] = {}
    for name in names:
        for word in name.of(text).casefold().split()[:-1]:
            found.setdefault(word, set()).add(_last(text, name))
    alone = {word: next(iter(ones)) for word, ones in found.items() if len(ones) == 1}
    return {one: alone.get(one, one) for one in (_last(text, name) for name in names)}


def _asks(document: Document, name: Span) -> bool:
    """Return whether an office or an article beside a name shows that it is not that of who answers."""
    text, pattern = document.text, _asker(document.language)
    sentence = document.sentence(name.start)
    before = text[max(sentence.start, name.start - _BESIDE) : name.start]
    behind = text[name.end : min(sentence.end, name.end + _BESIDE)]
    found = pattern.search(before)
    articles = document.language.people.words.articles
    if before[-1:].isspace() and before.split()[-1:] and before.split()[-1].casefold() in articles:
        return True
    return (found is not None and "," not in before[found.end() :]) or (
        behind.startswith(",") and pattern.search(behind) is not None
    )


@by_language
def _asker(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"\b(?i:{any_of(language.turns.askers)})\b")


def by_initials(text: str, names: Sequence[Span]) -> dict[str, tuple[Span, ...]]:
    """Return the mentions of each person by initials that can stand for the name, such as "AJU".

    Initials that fit two people are left out.
    """
    found: dict[str, dict[str, list[Span]]] = {}
    for name in names:
        words = " ".join(name.of(text).split())
        for letters in set(_initials(words)):
            found.setdefault(letters, {}).setdefault(words.casefold(), []).append(name)
    return {letters: tuple(next(iter(ones.values()))) for letters, ones in found.items() if len(ones) == 1}


def letters_of(label: str) -> str:
    """Return the two to four initials that a label consists of, or "" if it is a name."""
    letters = label.replace(".", "").replace(" ", "")
    return letters if 2 <= len(letters) <= 4 and letters.isupper() else ""


def are_shortened(names: Collection[str]) -> bool:
    """Return whether two labels are the last names of others: "Tara Lowe: …", "Ana Ruiz: …", "Lowe: …", "Ruiz: …"."""
    last = Counter(name.split()[-1].casefold() for name in names if " " in name)
    alone = [name.casefold() for name in names if " " not in name]
    return sum(last[name] == 1 for name in alone) >= 2


def _initials(name: str) -> tuple[str, ...]:
    """Return the ways to abbreviate a name: all words, first and last word only, and with hyphenated parts."""
    words = name.split()
    if len(words) < 2:
        return ()
    every = "".join(word[0] for word in words).upper()
    parts = "".join(part[0] for word in words for part in word.split("-") if part).upper()
    return every, words[0][0].upper() + words[-1][0].upper(), parts


def is_interview(
    document: Document, questions: Sequence[str], answers: Sequence[str], *, known: bool
) -> bool:
    """Return whether questions and the paragraphs between them are an interview: *you* is asked, *I* answers.

    Lists of frequent questions say *I* in the question and *you* in the answer; essays address nobody in particular.
    ``known`` says whether somebody is introduced who may answer.
    """
    words = document.language.people.pronouns
    asked, told = _pronoun(words.second), _pronoun(words.first | words.first_plural)
    asking = sum(asked.search(question) is not None for question in questions)
    telling = sum(told.search(answer) is not None for answer in answers)
    mine = sum(told.search(question) is not None for question in questions)
    return asking > mine and (3 if known else 2) * asking >= len(questions) and 2 * telling >= len(answers)


def is_invited(
    document: Document, guest: Span, begin: int, questions: Sequence[str], answers: Sequence[str]
) -> bool:
    """Return whether the text before ``begin`` says that ``guest`` talks to the publication, and this is that talk.

    For example "Five questions for Ana Ruiz" or "Ruiz spoke to the Gazette". Unlike the explanations that begin in the
    same way, the talk has a question to *you* and an answer by *I*, and does not name the guest.
    """
    last = regex.escape(_last(document.text, guest))
    if not _introduces(document, guest, begin):
        return False
    pronouns = document.language.people.pronouns
    asked, told = _pronoun(pronouns.second), _pronoun(pronouns.first)
    named = regex.compile(rf"\b{last}\b", regex.IGNORECASE)
    return (
        any(map(asked.search, questions))
        and any(map(told.search, answers))
        and not any(map(told.search, questions))
        and not any(map(named.search, [*questions, *answers]))
    )


def _introduces(document: Document, guest: Span, begin: int) -> bool:
    """Return whether the text before ``begin`` says that ``guest`` talks to the publication."""
    words, articles = document.language.turns, document.language.people.words.articles
    last = regex.escape(_last(document.text, guest))
    whom = rf"(?:(?i:{any_of(articles)})\s)?\p{{Lu}}|(?i:{any_of(words.guests)})\b"
    told = rf"\b(?i:{last})\s(?i:{any_of(words.invitations)})\s(?:{whom})"
    asked = rf"\b(?i:{any_of(words.interviews)})\s(?:[\w.’'-]++\s){{0,6}}?(?i:{last})\b"
    pattern = regex.compile(rf"{told}|{asked}")
    return pattern.search(document.text, max(0, begin - _INTRODUCTION), begin) is not None


def talks(document: Document, words: str) -> bool:
    """Return whether words sound like one person speaking to others: *I*, *we* or *you*, or a question."""
    pronouns = document.language.people.pronouns
    every = pronouns.first | pronouns.first_plural | pronouns.second
    return words.rstrip().endswith("?") or _pronoun(every).search(words) is not None


@cache
def _pronoun(words: frozenset[str]) -> regex.Pattern[str]:
    return regex.compile(rf"\b(?i:{any_of(words)})\b")
