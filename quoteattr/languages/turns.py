"""`Turns`: the words of transcripts and interviews (``turns.toml`` in a language's folder)."""

from __future__ import annotations

import attrs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Turns:
    """Words in the labels of turns and in the asides between them; in lower case."""

    questions: Words = _NOTHING  #: labels of questions, such as "Q"
    answers: Words = _NOTHING  #: labels of answers, such as "A"
    parts: Words = _NOTHING  #: words in place of a name: "speaker", "moderator"
    askers: Words = _NOTHING  #: the offices of people who ask questions
    interviews: Words = _NOTHING  #: before the name of a guest: "questions for"
    invitations: Words = _NOTHING  #: between a guest and a publication: "spoke to"
    guests: Words = _NOTHING  #: in place of these names: "us", "her"
    senders: Words = _NOTHING  #: before the name of the sender of a chat message
    receivers: Words = _NOTHING  #: between the sender and the recipient
    units: Words = _NOTHING  #: units of elapsed time
    asides: Words = _NOTHING  #: what is heard or done and not said, in brackets
    notices: Words = _NOTHING  #: what a program writes in place of a message: "image omitted"
    acts: Words = _NOTHING  #: what it writes after a name: "stopped transcription"
