"""Card Vote: replay the votes that decide who runs a party, under other rules."""
