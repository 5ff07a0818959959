"""Runs services off the GUI thread and relays progress as signals."""
