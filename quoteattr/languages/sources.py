"""`Sources`: words around the mention of a source (``sources.toml`` in a language's folder)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Clauses:
    """Words that distinguish a reported clause from a noun phrase; in lower case, with a straight apostrophe."""

    openers: Words = _NOTHING  #: words that open a clause
    finite: Words = _NOTHING  #: finite auxiliaries
    subjects: Words = _NOTHING  #: pronouns that are subjects
    infinitive: Words = _NOTHING  #: the mark of an infinitive
    bases: Words = _NOTHING  #: verbs whose base form ends like a participle: "bring"
    saying: Words = _NOTHING  #: cues whose object always counts as a clause
    performing: Words = _NOTHING  #: cues of acts done by speaking, which report no words
    heading: Words = _NOTHING  #: verbs beside the source at the end of a headline
    directed: Words = _NOTHING  #: those of ``heading`` whose object may be a person
    reacting: Words = _NOTHING  #: verbs after the speaker in a headline that opens with a quotation
    reporting: Words = _NOTHING  #: verbs of a report within a statement
    weighing: Words = (
        _NOTHING  #: verbs that report speech before a that-clause, whatever the model takes them for
    )
    raising: Words = _NOTHING  #: those of ``weighing`` that do so only with one of ``concerns``
    concerns: Words = _NOTHING  #: what can be raised by speaking
    foretelling: Words = _NOTHING  #: verbs after whose object a day is mostly that of what is to come
    speaking: Words = _NOTHING  #: verbs of reporting clauses in dialogue, in the forms used there


@attrs.frozen(eq=False)
class Sources:
    """Words around the mention of a source, or in its place; in lower case."""

    hollow: Words = _NOTHING  #: words that only begin a noun phrase
    joining: Words = _NOTHING  #: conjunctions between clauses
    unfinished: Words = _NOTHING  #: words with which no clause ends if another word follows
    complements: Words = _NOTHING  #: conjunctions that begin a clause after an addressee
    present: Words = _NOTHING  #: auxiliary verbs in the present tense
    past: Words = _NOTHING  #: auxiliary verbs in the past tense
    pasts: Words = _NOTHING  #: past forms without a regular ending
    telling: Words = _NOTHING  #: conjunctions after which the writer continues the narration
    behind: Words = _NOTHING  #: words that name a source after its clause: "per"
    frames: Words = _NOTHING  #: phrases that name a source before its clause; {} stands for the name
    adverbs: Words = _NOTHING  #: endings of adverbs
    not_adverbs: Words = _NOTHING  #: nouns with such an ending
    #: endings of participles: in “killed on Monday” the day belongs to the event
    participles: Words = _NOTHING
    not_labels: Words = _NOTHING  #: words before a colon that are not speakers
    clauses: Clauses = attrs.Factory(Clauses)
    #: by labels, each of which is explained in the table
    phrases: Mapping[str, Words] = attrs.Factory(dict)
