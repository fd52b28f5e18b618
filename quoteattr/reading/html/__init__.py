"""HTML pages: markup, regions, main text and facts."""
