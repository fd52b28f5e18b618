"""Quotations that no cue attributes: beats, answers, pull quotes, posts, and those that nobody said."""
