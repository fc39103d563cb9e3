"""Counting votes exactly: integers and fractions decide, floats never do. Many worlds are counted at once."""
