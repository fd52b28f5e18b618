"""Document and tags -> statement drafts: what was said, with its cue and source, before anybody is named."""
