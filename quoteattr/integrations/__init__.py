"""quoteattr inside other systems: spaCy pipelines, and every engine that reads Arrow."""
