"""Many worlds of a scenario under two or more arms: run in blocks, merged, read again, and what they hang on."""
