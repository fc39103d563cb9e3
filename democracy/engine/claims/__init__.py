"""Claims put to the test: what is asked, what the answers must be, and the verdict, which nobody writes."""
