"""Social posts: construction, permalinks, signature lines, and posts flattened into plain text."""
