"""quoteattr inside other systems: spaCy pipelines, and every engine that reads Arrow.

Public: `quoteattr.table` is the module `arrow`; the components of `spacy` are found by their factories.
"""
