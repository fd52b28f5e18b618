"""Turn a document and its tags into statement drafts: what was said, with cue and source, before speakers are known.

Internal: no name in here is promised to stay.
"""
