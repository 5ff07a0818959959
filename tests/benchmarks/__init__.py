"""Measurements, run by hand. A package, or that of the same name which pysbd installs would be found instead."""
