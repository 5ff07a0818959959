"""The window, one folder per feature."""
