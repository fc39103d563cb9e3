"""Inside a constituency party: its branches and affiliates, its meetings, its officers and delegates."""
