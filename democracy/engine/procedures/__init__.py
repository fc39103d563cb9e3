"""How each kind of vote is run: functions of a record, a rule book and luck."""
