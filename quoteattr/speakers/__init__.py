"""Drafts -> attributions: who is named, who they are, and which of them said it.

Internal: no name in here is promised to stay.
"""
