"""Article -> Document: what is computed once for an article and read by every later stage."""
