"""Input -> `Article`: its text, its blocks, its posts in their place, and its facts.

Internal, but for the readers that `quoteattr` exports: no other name in here is promised to stay.
"""
