"""The administration pages: the stock admin with typed forms."""

from democracy.admin import history as history
from democracy.admin import rules as rules
