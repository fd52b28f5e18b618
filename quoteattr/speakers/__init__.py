"""Turn drafts into attributions: mentions, entities, and the candidate speakers of each draft.

Internal: no name in here is promised to stay.
"""
