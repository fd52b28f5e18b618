"""Turn a document into tags: the trained tagger with its features, its network in numpy, and the model pack.

Internal: no name in here is promised to stay.
"""
