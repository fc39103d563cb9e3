"""What rules there are, and how their values are read and shown."""
