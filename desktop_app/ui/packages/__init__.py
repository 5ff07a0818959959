"""The installed translation packages."""
