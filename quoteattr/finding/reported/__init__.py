"""Reported speech: statements from what the tagger found, with their cues, sources and bounds."""
