"""What the scorer of turns is learned from."""

from documents import document_of, span_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.ranking import Ranker
from quoteattr.reading.text import read_text
from quoteattr.speakers.coreference.features import PRIOR
from quoteattr.train.samples import Sample
from quoteattr.train.turns import turns_of
from quoteattr.values import Kind

TEXT = """“Is the ferry in?” asked Mara Quill.

“It is late,” said Dale Orr.

“Then we wait.”

“We always wait.”
"""


def test_each_turn_gives_a_choice_and_the_annotated_speaker_is_right() -> None:
    drafts, gold = [], {}
    said = [("Is the ferry in?", "Mara Quill"), ("It is late", "Dale Orr"), ("Then we wait.", "Mara Quill")]
    for at, (words, who) in enumerate([*said, ("We always wait.", "Otto Brandt")]):
        named = span_of(TEXT, who) if at < 2 else None
        drafts.append(StatementDraft(kind=Kind.DIRECT, spans=(span_of(TEXT, words),), source=named))
        gold[at] = {"entity": who}
    sample = Sample("pier", document_of(read_text(TEXT)), tuple(drafts), (), gold, {})
    first, second, third, fourth = turns_of(sample, Ranker(PRIOR))
    assert list(first.right) == [len(first.candidates) - 1]  # nobody has spoken yet
    assert list(second.right) == [len(second.candidates) - 1]
    assert [third.candidates[at]["back-2"] for at in third.right] == [1.0]
    assert list(fourth.right) == [len(fourth.candidates) - 1]  # somebody of whom the article tells nothing
