"""Lengths of a column's page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """Lengths in pixels that follow from the type size."""

    em: float
    line: int
    gap: int
    """Space between rows."""
    inner: int
    """Space between the blocks of one row."""
    indent: int
    """Width of one level of list or quotation."""
    pad: int
    """Room between a box's edge and its text."""
