"""Document and tags -> statement drafts: what was said, with its cue and source, before anybody is named.

Internal: no name in here is promised to stay.
"""
