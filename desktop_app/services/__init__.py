"""Use cases for both faces; the only place with file I/O. No Qt."""
