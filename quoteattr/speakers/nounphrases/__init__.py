"""Noun phrases as they are written: names with what is beside them, roles, bodies, and descriptions."""
