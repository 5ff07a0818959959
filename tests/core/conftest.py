"""Hypothesis profiles: the same few examples in every run; with HYPOTHESIS_PROFILE=fuzz many, and new ones."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("default", deadline=None, database=None, derandomize=True, max_examples=100)
settings.register_profile(
    "fuzz",
    deadline=None,
    database=None,
    derandomize=False,
    max_examples=int(os.environ.get("DIGLOT_FUZZ_EXAMPLES", "2000")),
)
fuzzing = "DIGLOT_FUZZ_EXAMPLES" in os.environ
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fuzz" if fuzzing else "default"))
