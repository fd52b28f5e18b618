"""`Turns`: the words of transcripts and interviews (turns.toml of a language's folder)."""

from __future__ import annotations

import attrs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Turns:
    """Words in the labels of turns and in the asides between them; in lower case."""

    questions: Words = _NOTHING  #: labels of questions, whoever asks
    answers: Words = _NOTHING  #: labels of answers, whoever gives them
    parts: Words = _NOTHING  #: what stands in the place of a name: speaker, moderator
    askers: Words = _NOTHING  #: the offices of those who ask
    senders: Words = _NOTHING  #: before the name of who wrote a line of a chat
    receivers: Words = _NOTHING  #: between that name and whom the line is for
    units: Words = _NOTHING  #: units of the time that has run
    asides: Words = _NOTHING  #: in brackets: what is heard or done, and not said
