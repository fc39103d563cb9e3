"""A member's standing, a complaint step by step, and how long many complaints take."""
