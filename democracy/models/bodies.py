"""Bodies by date: their sections, how many seats each has from a day on, who fills them, and who held a seat when."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from democracy.models.sources import Sourced


class Body(Sourced):
    """A body that decides by voting; the record runs from `recorded_from` to `recorded_until`, both included."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    summary = models.TextField()
    recorded_from = models.DateField()
    recorded_until = models.DateField()
    seats_are = models.CharField(max_length=20, default="seats", help_text="What is counted: seats, MPs, halves.")
    missing = models.TextField(blank=True, help_text="What the record lacks, said openly.")
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["position", "slug"]
        verbose_name_plural = "bodies"
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(recorded_from__lte=F("recorded_until")), name="body_recorded_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Section(Sourced):
    """A part of a body whose seats are filled in the same way."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=80)
    seat_title = models.CharField(max_length=80, help_text="One seat of it: Constituency party seat.")
    position = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["body", "position"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["body", "key"], name="section_once_per_body"),
        ]

    def __str__(self) -> str:
        return f"{self.body.short_name}: {self.title}"


class Composition(Sourced):
    """How many seats a section has from a day until its next row, and who fills them and how. No seats ends it.

    `since_words` is what the source says where it does not name the day ("by 2009", "at conference, September 2017").
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="compositions")
    since = models.DateField()
    since_words = models.CharField(max_length=80, blank=True)
    seats = models.PositiveSmallIntegerField()
    filled_by = models.CharField(max_length=200, blank=True, help_text="Who fills the seats, and how.")
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["section", "since"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["section", "since"], name="composition_one_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.section}, {self.seats} from {self.since}"


class Seat(Sourced):
    """Who held a seat of a section, from the first to the last day that is recorded, both included; no day is open.

    The database refuses two holders of one seat on one day: see the migration.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    holder = models.CharField(max_length=80)
    organisation = models.CharField(max_length=80, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["section", "number", "since"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["section", "number", "since"], name="seat_one_holder_from_a_day"),
            models.CheckConstraint(condition=Q(number__gte=1), name="seat_numbers_from_one"),
            models.CheckConstraint(condition=~Q(holder=""), name="seat_has_a_holder"),
            models.CheckConstraint(condition=Q(until=None) | Q(since__lte=F("until")), name="seat_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.number}: {self.holder}"

    def clean(self) -> None:
        """Nobody else holds the seat on these days: the database refuses it too, but says less."""
        if None in (self.section_id, self.number, self.since):
            return
        others = Seat.objects.filter(section=self.section_id, number=self.number).exclude(pk=self.pk)
        others = others.filter(Q(until=None) | Q(until__gte=self.since))
        other = (others.filter(since__lte=self.until) if self.until else others).first()
        if other is not None:
            raise ValidationError({"since": f"{other.holder} holds this seat then: end one of the two first."})
