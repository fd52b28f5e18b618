"""The shapes of turns: how the lines of transcripts, interviews, captions and chats name who speaks.

A shape alone proves nothing, because tables and captions have labels, too; `turnlabels` trusts a shape that several
lines share.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache, cached_property

import attrs
import regex

from quoteattr.finding.turns import OPENING
from quoteattr.languages import Language, any_of, by_language, common
from quoteattr.values import Span
from quoteattr.values.fixed import fixed


class Form(StrEnum):
    """The names of shapes."""

    VOICE = "voice"  #: `<v Ana Ruiz>We open.`, as in captions
    QUESTION = "question"  #: `Q. When?`, as in testimony
    PLAIN = "label"  #: `Ruiz: We open.`, with or without Markdown
    MESSAGE = "message"  #: `12/03/2024, 09:14 - Ruiz: We open`, in the export of a chat
    TIME_LABEL = "time-label"  #: `00:02 Ruiz: We open.`
    LABEL_TIME = "label-time"  #: `Ruiz (00:02): We open.`, `Ruiz: [00:02] We open.`
    TIME_ALONE = "time-alone"  #: `00:02 Ruiz`, with the words below
    ALONE_TIME = "alone-time"  #: `Ruiz 00:02`, with the words below
    BRACKETS = "brackets"  #: `[Ruiz] We open.`
    CAPTION = "caption"  #: `- [Ruiz] We open.`, where one caption has the words of several people
    PARENTHESES = "parentheses"  #: `((Ruiz)) We open.`, as in Wikinews interviews
    ANGLES = "angles"  #: `<Ruiz> We open.`, `[00:02] <Ruiz> We open.`
    HEADING = "heading"  #: `## Ruiz` or `**Ruiz**`, with the words below
    COLON_ALONE = "colon-alone"  #: `Ruiz:`, with the words below
    CAPITALS = "capitals"  #: `RUIZ`, with the words below
    TITLE = "title"  #: a name on its own, as a heading or beside a time
    STANDING = "standing"  #: `Ana Ruiz -- Mayor`, or a name on its own anywhere, with the words below
    ASKED = "asked"  #: a question without a label


class _Part(StrEnum):
    """The names of the groups in a pattern."""

    LABEL = "label"
    SIGN = "sign"
    DECO = "deco"
    TIME = "time"
    OFFICE = "office"


@attrs.frozen
class Shape:
    """A pattern of how a line begins.

    Its groups are ``label``, ``sign``, ``time`` and ``deco``, the Markdown marks. ``alone`` means that the label has a
    line of its own, ``timed`` that software wrote it beside a time.
    """

    form: Form
    written: str
    signs: tuple[str, ...]  #: a line must contain a character of each; "0" stands for any digit
    alone: bool = False
    timed: bool = False

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The pattern, compiled when a line first contains the signs."""
        return regex.compile(self.written)


@fixed
class Label:
    """The label of a turn in its line."""

    shape: Shape
    deco: str
    name: Span
    sign: Span | None  #: the colon or dash
    begin: int  #: where the words begin, in code points; the end of the line if it has none
    opening: bool = False  #: whether a quotation mark opens the line
    time: Span | None = None  #: the time that software wrote in the line
    office: Span | None = None  #: what stands before a name in brackets: "The Minister of Works (Ana Ruiz)"

    @property
    def key(self) -> tuple[Form, str]:
        """What the labels of one transcript share: form and Markdown marks."""
        return self.shape.form, self.deco

    def last_word(self, text: str) -> str:
        """Return the last word of the name, by which the article may refer to the speaker; "" without a name."""
        return (self.name.of(text).split() or [""])[-1]


CHEVRON = ">"  #: two of them mark a change of speaker in live captions
LONGEST_ALONE = 250  #: code points of a line that is nothing but a name with a note and a time

_BLANK = r"[ \t\u00a0\u202f]"
_WORD = r"\p{Lu}[\p{L}\p{M}\d.'’_\-]*+"
_DECO = rf"(?P<deco>(?:[*_#]{{1,6}}+|{CHEVRON}{{2,3}}+|[-•–—](?={_BLANK}))?+){_BLANK}*+"
_STARS = r"[*_]{0,3}+"
_TAG = r"</?+[a-z][^<>\n]{0,60}+>|\{\\[^{}\n]{1,30}+\}"  # in captions: "<i>", "<font color=…>", "{\an8}"
_TAGS = rf"(?:{_TAG}|{_BLANK})*+"
# After the name, in brackets or after a comma: "(by telephone)", "(Harbor City) (Green)", ", mayor of Harbor City".
_NOTE = (
    rf"(?:(?:{_BLANK}?[(\[](?=[^()\[\]\n]{{0,40}}\p{{L}})[^()\[\]\n]{{1,40}}+[)\]]){{1,2}}+"
    rf"|,{_BLANK}(?=\p{{L}})[^:\n\"“”?!]{{2,60}}(?=[:*]))?+"
)
# What somebody is, after a name on a line of its own: " -- Mayor", ", mayor of Harbor City", " (Mayor)".
_ROLE = (
    rf"(?:{_STARS}{_BLANK}*+(?:-{{1,2}}+(?={_BLANK})|[—–]|,|(?=[(\[])){_BLANK}*+{_STARS}"
    rf"(?=[(\[]?\p{{L}})[^:?!\n\"“”]{{1,119}}(?:[^.,;:?!…\n\"“”]|(?<=\b\p{{L}}{{1,3}})\.)(?<![*_]))?+"
)
_COLON = (
    rf"{_STARS}(?:{_TAG})*+(?P<sign>[:：])(?:{_TAG})*+"
    rf"(?:[*_]{{1,3}}+{_BLANK}*+|{_BLANK}++|(?=[\"“]))(?=\S)(?![\[(]\d{{1,3}}:\d)"
)
_SIGN = r"(?P<sign>[:：])?+"
_END = rf"{_STARS}{_SIGN}{_STARS}{_BLANK}*+$"
_CLOCK = r"\d{1,3}:\d{2}(?::\d{1,2})?+(?:[.,]\d{1,3})?+(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\b\.?)?+"
# Before a time, in the export of a chat: "12/03/2024, 09:14", "[12.03.24 09:14]".
_DAY = rf"\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}(?:,|(?<=[\[(][\d/.-]{{6,10}})){_BLANK}++"
# Without seconds, it stands above the entries of live blogs: "Mar 12, 2024  9:14:11 AM".
_WRITTEN_DAY = rf"(?:\p{{Lu}}\p{{Ll}}{{2,8}}\.? \d{{1,2}}, \d{{4}},?{_BLANK}++(?=\d{{1,2}}:\d\d:\d))?+"
_READ = rf"(?:{_BLANK}\([^()\n]{{1,60}}\))?+"  # "(Read by you after 5 seconds)"
_GAP = rf"{_BLANK}*+(?:[-–—|•·,]{_BLANK}++)?+"  #: between a name and a time
_STAMP = rf"(?:\[?+{_DAY}(?P<time>{_CLOCK})\]?+)"
_NUMBER = r"\+\d[\d\-()\s]{6,20}\d"  # of a telephone, in place of a name
_ID = r"[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?:/\d{1,5}-\d{1,5})?+"  # of a caption in the export of a meeting
_RANGE = rf"{_CLOCK}(?:{_BLANK}*+(?:-->|[-–—]){_BLANK}*+{_CLOCK})"


@attrs.frozen
class _Parts:
    """The parts of shapes that depend on the language."""

    label: str
    office: str  #: the office of the person in brackets after it, "The Minister of Works (Ana Ruiz)"
    asked: str  #: the mark of a question or an answer, such as "Q"
    time: str
    sender: str  #: "From", before the label
    receiver: str  #: "to everyone", after it


@by_language
def _parts(language: Language) -> _Parts:
    words = language.turns
    the = any_of(language.people.words.articles & language.people.words.definite)
    ran = rf"\d{{1,4}} ?(?:{any_of(words.units)})\b"
    return _Parts(
        label=rf"(?P<label>{_name()})",
        office=rf"(?P<office>(?i:{the}){_BLANK}[^():\n\"“”]{{4,80}}+)\((?P<label>{_WORD}(?: {_WORD}){{1,4}}+)\)",
        asked=rf"(?P<label>(?=\p{{Lu}})(?i:{any_of(words.questions | words.answers)}){_BLANK}?\d{{0,3}}+)",
        time=rf"(?:[\[(]?+(?P<time>{_RANGE}|{_CLOCK})[\])]?+|(?P<time>{ran}(?:,? {ran}){{0,2}}+))",
        sender=rf"(?:(?i:{any_of(words.senders)}){_BLANK}++)?+",
        receiver=rf"(?:{_BLANK}++(?i:{any_of(words.receivers)}){_BLANK}++[^:\n]{{1,60}})?{_BLANK}*+",
    )


@by_language
def shapes(language: Language) -> tuple[Shape, ...]:
    """Return the shapes in the order in which they are tried."""
    parts = _parts(language)
    return (*_voices(parts), *_timed(parts), *_bracketed(parts), *_alone(parts))


def _voices(parts: _Parts) -> tuple[Shape, ...]:
    """Return the shapes with the words after a caption tag, the mark of a question, or a name."""
    spoken = rf"<v(?:\.[\w.\-]{{1,40}}+)?+{_BLANK}++(?P<label>[^<>\n]{{1,60}}+)>{_BLANK}*+"
    sign = rf"(?P<sign>[.:)]|{_BLANK}?[—–-])"
    question = rf"{_DECO}{parts.asked}{_STARS}{sign}{_STARS}{_BLANK}++{_STARS}(?=\S)"
    return (
        Shape(Form.VOICE, spoken, ("<",), timed=True),
        Shape(Form.QUESTION, question, (".:)—–-",)),
        Shape(Form.PLAIN, rf"{_DECO}{parts.office}{_COLON}", (":：", "(")),
        Shape(Form.PLAIN, rf"{_TAGS}{_DECO}[{OPENING}]?+{parts.label}{_NOTE}{_COLON}", (":：",)),
    )


def _timed(parts: _Parts) -> tuple[Shape, ...]:
    """Return the shapes with a name and a time, and the words after them or below."""
    label, time = parts.label, parts.time
    writer = rf"(?:~{_BLANK}*+)?+(?:{label}|(?P<label>{_NUMBER}))"
    message = rf"{_STAMP}{_GAP}{writer}{_COLON}"
    message_below = rf"(?:{_STAMP}{_GAP}{writer}|{writer}{_GAP}(?=\[){_STAMP}){_BLANK}*+$"
    before = rf"{_DECO}{time}{_GAP}{_STARS}{parts.sender}{label}{parts.receiver}{_NOTE}{_COLON}"
    behind = rf"{_DECO}{label}{_NOTE}{_STARS}{_GAP}{time}{_GAP}{_COLON}"
    inside = rf"{_DECO}{label}{_NOTE}{_STARS}(?P<sign>[:：]){_STARS}{_BLANK}++(?=[\[(]){time}{_BLANK}++(?=\S)"
    angles = rf"(?=[\[(]?\d){time}{_GAP}<{label}>{_SIGN}{_BLANK}++(?=\S)"
    above = rf"{_DECO}{time}{_GAP}{_STARS}{parts.sender}{label}{parts.receiver}{_NOTE}{_END}"
    above_behind = rf"{_DECO}\[?+{label}\]?+{_NOTE}{_STARS}{_GAP}{time}{_END}"
    return (
        Shape(Form.MESSAGE, message, (":：", "0"), timed=True),
        Shape(Form.MESSAGE, message_below, ("0",), alone=True, timed=True),
        Shape(Form.TIME_LABEL, before, (":：", "0"), timed=True),
        Shape(Form.LABEL_TIME, behind, (":：", "0"), timed=True),
        Shape(Form.LABEL_TIME, inside, (":：", "0"), timed=True),
        Shape(Form.ANGLES, angles, ("<", "0"), timed=True),
        Shape(Form.TIME_ALONE, above, ("0",), alone=True, timed=True),
        Shape(Form.ALONE_TIME, above_behind, ("0",), alone=True, timed=True),
    )


def _bracketed(parts: _Parts) -> tuple[Shape, ...]:
    """Return the shapes with the words after a name in brackets."""
    return (
        Shape(Form.BRACKETS, rf"{_TAGS}\[{parts.label}\]{_SIGN}{_BLANK}++(?=\S)", ("[",)),
        Shape(Form.CAPTION, rf"{_TAGS}[-–—]{_TAGS}\[{parts.label}\]{_SIGN}{_BLANK}++(?=\S)", ("[", "-–—")),
        Shape(Form.PARENTHESES, rf"\(\({parts.label}\)\){_BLANK}*+{_SIGN}{_BLANK}*+(?=\S)", ("(",)),
        Shape(Form.ANGLES, rf"<{parts.label}>{_SIGN}{_BLANK}++(?=\S)", ("<",)),
    )


def _alone(parts: _Parts) -> tuple[Shape, ...]:
    """Return the shapes with a name on a line of its own and the words below, or with an unlabelled question."""
    label = parts.label
    heading = rf"(?P<deco>[#*_]{{1,6}}+){_BLANK}*+{_STARS}{label}(?:{_NOTE}|{_ROLE}){_END}"
    colon = rf"{label}{_NOTE}(?P<sign>:){_BLANK}*+$"
    capitals = rf"(?=[^\p{{Ll}}\n]*+$){label}{_NOTE}{_BLANK}*+$"
    unlabelled = rf"{_DECO}(?P<label>)(?=\p{{Lu}})[^\n]{{2,400}}\?{_STARS}$"
    return (
        Shape(Form.HEADING, heading, ("#*_",), alone=True),
        Shape(Form.COLON_ALONE, colon, (":",), alone=True),
        Shape(Form.CAPITALS, capitals, (), alone=True),
        Shape(Form.TITLE, rf"{label}{_NOTE}{_END}", (), alone=True),
        Shape(Form.STANDING, rf"{label}{_ROLE}{_BLANK}*+$", (), alone=True),
        Shape(Form.ASKED, unlabelled, ("?",)),
    )


@by_language
def _signs(language: Language) -> frozenset[str]:
    """Return the characters that decide which shapes a line may have."""
    return frozenset("".join("".join(shape.signs) for shape in shapes(language)))


@cache
def _fitting(language: Language, characters: frozenset[str]) -> tuple[Shape, ...]:
    """Return the shapes that a line with these sign characters may have."""
    return tuple(shape for shape in shapes(language) if not any(map(characters.isdisjoint, shape.signs)))


@cache
def _name() -> str:
    """Return a pattern of a name of up to five words, with numbers and particles: "Ana de la Ruiz", "Speaker 2"."""
    particles = any_of(common().press.particles)
    return rf"{_WORD}(?: (?:(?:{particles}) ){{0,2}}{_WORD}| #?\d{{1,3}}\b(?!:\d)){{0,4}}"


def labels_of(text: str, line: Span, language: Language, *, title: bool) -> Iterator[Label]:
    """Yield the labels that a line may have, one for each shape that fits.

    ``title`` says that a name alone may be a label, as in headings.
    """
    characters = set(line.of(text))
    if any(map(str.isdecimal, characters)):
        characters.add("0")
    for shape in _fitting(language, _signs(language) & characters):
        if shape.form is Form.TITLE and not title:
            continue
        if shape.alone and len(line) > LONGEST_ALONE:
            continue
        match = shape.pattern.match(text, line.start, line.end)
        if match is not None:
            parts = (_Part.SIGN, _Part.TIME, _Part.DECO, _Part.OFFICE)
            sign, time, deco, office = (_group(match, part) for part in parts)
            opening = text[line.start] in OPENING
            name = Span(*match.span(_Part.LABEL))
            begin = name.start if shape.form is Form.ASKED else match.end()
            yield Label(shape, deco.of(text) if deco else "", name, sign, begin, opening, time, office)


def _group(match: regex.Match[str], part: _Part) -> Span | None:
    """Return the span of a group, or ``None`` if the pattern lacks it or it matched nothing."""
    if part not in match.re.groupindex:
        return None
    start, end = match.span(part)
    return Span(start, end) if start < end else None


@cache
def furniture() -> regex.Pattern[str]:
    """Return a pattern of a line that is not speech: a caption's number or id, a ``time``, the notice of a chat."""
    time = rf"[\[(]?{_WRITTEN_DAY}(?P<time>{_CLOCK})[\])]?{_READ}|(?P<time>{_RANGE})(?: .*+)?"
    return regex.compile(rf"(?:\d{{1,5}}|{_ID}|\[?+{_DAY}{_CLOCK}\b.*+|{time}){_BLANK}*+")


@by_language
def asides(language: Language) -> regex.Pattern[str]:
    """Return a pattern of what stands in a turn but was not said: "(laughs)", "<Media omitted>", caption tags."""
    words, notices, acts = map(any_of, (language.turns.asides, language.turns.notices, language.turns.acts))
    noted = rf"[^()\[\]*\n]{{0,24}}\b(?i:{words})\b[^()\[\]*\n]{{0,24}}"
    notice = rf"<(?i:{notices})>|\[ ?(?i:{notices}) ?\]|(?<=\n|[:：]{_BLANK})(?i:{notices})(?=\.?$)"
    notice += rf"|^{_WORD}(?: {_WORD}){{0,4}}(?: \([^()\n]{{1,40}}\))?+ (?i:{acts})$"
    return regex.compile(rf"[(\[]{noted}[)\]]|\*(?i:{words})\*|{notice}|{_TAG}", regex.MULTILINE)
