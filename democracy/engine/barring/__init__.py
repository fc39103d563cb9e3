"""Shutting people out of a vote: what it does to the result, how many it takes, in how many worlds."""
