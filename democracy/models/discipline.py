"""What was published of complaints and how they ended."""

from django.db import models
from django.db.models import Q

from democracy.models.sources import Sourced


class DisciplineFigure(Sourced):
    """A published number of people or cases; `approximate` is the word the source puts before it, such as “nearly”."""

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    approximate = models.CharField(max_length=30, blank=True)
    day = models.DateField(help_text="The day of the publication.")
    position = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["position", "key"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="discipline_figure_has_title"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.approximate} {self.number:,}".replace("  ", " ")
