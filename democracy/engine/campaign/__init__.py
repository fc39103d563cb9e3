"""A party over time: what decisions set, how it stands, and how one month leads to the next."""
