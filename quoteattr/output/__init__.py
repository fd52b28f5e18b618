"""Output formats: records, tables, pages, coloured text, and the standard formats of others.

Public are `quoteattr.output.records` and the modules of `quoteattr.output.standards`; the others are internal.
"""
