"""Coreference: whom a name, a noun or a pronoun beside a cue means, chosen among candidates by scored features."""
