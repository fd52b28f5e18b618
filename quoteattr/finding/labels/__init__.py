"""Labels: headlines, turns, signatures and lines of dialogue, whose layout names the speaker."""
