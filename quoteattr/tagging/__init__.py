"""Document -> tags: the trained tagger, its features, its network in numpy, and the model pack."""
