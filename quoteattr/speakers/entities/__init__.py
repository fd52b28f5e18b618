"""Entities: the mentions of an article clustered into people and bodies, with all that the article shows of each."""
