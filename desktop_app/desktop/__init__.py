"""Single instance, file-open events, interface languages, theme."""
