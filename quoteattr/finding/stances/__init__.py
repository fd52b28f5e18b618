"""Stances: whether the text says that a statement was made, was not, or is only supposed."""
