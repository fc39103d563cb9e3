"""How a local party keeps or changes its candidate: support, meetings, triggers and ballots, exactly where it can be.

Everything about behaviour comes from assumptions (`selection.*`), everything about procedure from the rule book.
"""
