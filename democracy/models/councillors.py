"""How many councillors the party had, year by year."""

from django.db import models

from democracy.models.sources import Sourced


class CouncillorCount(Sourced):
    """Labour councillors in Great Britain in one year."""

    year = models.PositiveSmallIntegerField(unique=True)
    number = models.PositiveIntegerField()
    note = models.CharField(max_length=250, blank=True)

    class Meta(Sourced.Meta):
        ordering = ["year"]

    def __str__(self) -> str:
        return f"{self.year}: {self.number:,}"
