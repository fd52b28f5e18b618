"""quoteattr inside other systems: spaCy pipelines, and every engine that reads Arrow.

Public: the module `arrow` is exported as `quoteattr.table`; spaCy finds the components of `spacy` by their factories.
"""
