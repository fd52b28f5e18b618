"""Article -> statements: what was said, where it stands, and which words beside it tell who said it."""
