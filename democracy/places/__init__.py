"""Constituencies, MPs and local parties as the pages and other doors ask for them."""
