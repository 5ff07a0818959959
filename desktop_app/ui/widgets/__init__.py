"""Small parts that more than one feature uses."""
