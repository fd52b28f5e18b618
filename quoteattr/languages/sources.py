"""`Sources`: words around the mention of a source (sources.toml of a language's folder)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Clauses:
    """Words that tell a reported clause from a noun phrase; in lower case, with a straight apostrophe."""

    openers: Words = _NOTHING  #: the first word of a clause
    finite: Words = _NOTHING  #: finite auxiliaries
    subjects: Words = _NOTHING  #: pronouns that are subjects
    infinitive: Words = _NOTHING  #: before a verb
    saying: Words = _NOTHING  #: cues whose object is a clause, whatever it looks like
    performing: Words = _NOTHING  #: cues that report no words
    heading: Words = _NOTHING  #: verbs beside who speaks at the end of a headline
    directed: Words = _NOTHING  #: of these, those whose object may be somebody
    speaking: Words = _NOTHING  #: verbs of the reporting clauses of dialogue, as they are written in it


@attrs.frozen(eq=False)
class Sources:
    """Words around the mention of a source, or in its place; in lower case."""

    hollow: Words = _NOTHING  #: words that only begin a noun phrase
    joining: Words = _NOTHING  #: conjunctions between clauses
    complements: Words = _NOTHING  #: begin a clause behind an addressee
    present: Words = _NOTHING  #: auxiliary verbs in the present
    past: Words = _NOTHING  #: auxiliary verbs in the past
    pasts: Words = _NOTHING  #: past forms without a regular ending
    telling: Words = _NOTHING  #: conjunctions behind which the writer tells on
    behind: Words = _NOTHING  #: name a source behind its clause
    frames: Words = _NOTHING  #: phrases that name a source before its clause; {} is the name
    adverbs: Words = _NOTHING  #: endings of adverbs
    not_adverbs: Words = _NOTHING  #: nouns with such an ending
    #: endings of participles: in “killed on Monday” the day belongs to the event
    participles: Words = _NOTHING
    not_labels: Words = _NOTHING  #: words before a colon that are not speakers
    clauses: Clauses = attrs.Factory(Clauses)
    #: "according", "asking", "linking", "passive", "leading-adverb", "source-day", "part-of-day", "before-day"
    #: and "saying-nothing"
    phrases: Mapping[str, Words] = attrs.Factory(dict)
