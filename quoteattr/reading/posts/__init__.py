"""Social posts: how they are made, permalinks, signature lines, and posts flattened into plain text."""
