"""What comes in -> `Article`: its text, its blocks, its posts in their place, and its facts."""
