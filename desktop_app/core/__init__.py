"""Articles, blocks and segments: pure, no Qt, no file I/O."""
