"""Read inputs of every kind as `Article` objects: text, blocks, embedded posts and facts.

Internal, except for the readers that `quoteattr` exports; all other names may change.
"""
