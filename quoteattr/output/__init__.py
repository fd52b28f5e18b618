"""Output formats: records, tables, pages, coloured text, and external standards.

Public: `quoteattr.output.records` and the modules of `quoteattr.output.standards`. Everything else is internal.
"""
