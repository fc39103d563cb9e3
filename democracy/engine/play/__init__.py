"""A scenario played decision by decision: what it says, how a move is decided, folded, forecast and compared."""
