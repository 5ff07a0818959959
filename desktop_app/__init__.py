"""Diglot: a desktop multilingual reader and translator for Markdown articles."""

__version__ = "0.1.0"
