"""What goes out: records in JSON, coloured text for a terminal.

Public are `quoteattr.output.records` and the modules of `quoteattr.output.standards`; the others are internal.
"""
