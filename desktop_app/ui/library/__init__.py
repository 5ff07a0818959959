"""The articles of the opened folder."""
