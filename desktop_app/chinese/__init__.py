"""Chinese scripts: detection, conversion, overrides, typography. No Qt."""
