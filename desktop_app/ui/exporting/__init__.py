"""Writing versions to files: what would change, and what to do where a file is in the way."""
