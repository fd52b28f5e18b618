"""Social posts: embeds in pages, permalinks, signature lines, and posts flattened into plain text."""
