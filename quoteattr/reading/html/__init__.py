"""HTML pages: markup, regions, main text, embedded posts and facts."""
