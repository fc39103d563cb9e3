"""The MPs who sat for Labour's seats and when, what they officially did, and who was asked to stand again."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from democracy.models.places import Constituency
from democracy.models.sources import Seeded, Source, Sourced


class MP(Seeded):
    """Somebody who was elected to Parliament for Labour."""

    class Sex(models.TextChoices):
        FEMALE = "female", "Female"
        MALE = "male", "Male"

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    sex = models.CharField(
        max_length=6,
        choices=Sex,
        blank=True,
        help_text="As an official record has it: quotas of a shortlist ask for it.",
    )
    sex_source = models.ForeignKey(Source, models.PROTECT, related_name="+", null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "MP"
        verbose_name_plural = "MPs"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="mp_has_a_name"),
            models.CheckConstraint(
                condition=Q(sex="", sex_source=None) | (~Q(sex="") & Q(sex_source__isnull=False)),
                name="mp_sex_with_its_source",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Tenure(Sourced):
    """An MP sat for a constituency from the first to the last day, both included; without a last day, still.

    A row begins with an election and ends with a dissolution or a vacancy, so between two parliaments nobody sits. Who
    leaves the party goes on sitting: that is an official act. The database refuses two MPs for one seat on one day.
    """

    constituency = models.ForeignKey(Constituency, models.CASCADE, related_name="tenures")
    mp = models.ForeignKey(MP, models.CASCADE, related_name="tenures", verbose_name="MP")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["since", "constituency"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["constituency", "since"], name="tenure_one_from_a_day"),
            models.CheckConstraint(condition=Q(until=None) | Q(since__lte=F("until")), name="tenure_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.mp} for {self.constituency} from {self.since}"

    def clean(self) -> None:
        """Nobody else sits for it, and the MP nowhere else: the database refuses it too, but says less."""
        if None in (self.constituency_id, self.mp_id, self.since):
            return
        others = Tenure.objects.exclude(pk=self.pk).filter(Q(constituency=self.constituency_id) | Q(mp=self.mp_id))
        others = others.filter(Q(until=None) | Q(until__gte=self.since))
        other = (others.filter(since__lte=self.until) if self.until else others).first()
        if other is not None:
            raise ValidationError({"since": f"{other.mp} sits for {other.constituency} then: end one of the two."})


class OfficialAct(Sourced):
    """Something an MP, or a body about an MP, did in public and officially, as the source has it.

    No row means that the record has nothing, never that it did not happen.
    """

    class Kind(models.TextChoices):
        NOMINATED = "nominated", "Nomination for leader, 2015"
        CONFIDENCE = "confidence", "Confidence vote, 28 June 2016"
        FRONT_BENCH = "front-bench", "Post on the front bench"
        RESIGNED = "resigned", "Left a post on the front bench"
        CHALLENGER = "challenger", "Leadership challenge of 2016"
        LOCAL_MOTION = "local-motion", "Motion of no confidence by the local party"
        WHIP = "whip", "Whip suspended"
        LEFT = "left", "Left the party"

    mp = models.ForeignKey(MP, models.CASCADE, related_name="acts", verbose_name="MP")
    kind = models.CharField(max_length=20, choices=Kind)
    day = models.DateField()
    day_words = models.CharField(max_length=40, blank=True, help_text="What the source says where it names no day.")
    value = models.CharField(max_length=120, help_text="What was done: the name nominated, the vote, the post.")
    basis = models.CharField(max_length=250, blank=True, help_text="What the record rests on, in a few words.")
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["day", "kind", "mp"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["mp", "kind", "day", "value"], name="act_recorded_once"),
            models.CheckConstraint(condition=~Q(value=""), name="act_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.mp}: {self.get_kind_display()}, {self.value}"


class TriggerRecord(Sourced):
    """What became of the question whether a constituency's Labour MP should stand again, before one general election.

    `not-triggered` mixes MPs whom their party reaffirmed with MPs whom the executive readopted when the election cut
    the process short: the record does not tell them apart.
    """

    class Status(models.TextChoices):
        TRIGGERED = "triggered", "Triggered"
        REAFFIRMED = "reaffirmed", "Reaffirmed"
        NOT_TRIGGERED = "not-triggered", "Not triggered"
        RETIRING = "retiring", "MP stood down"
        LEFT_PARTY = "left-party", "MP had left the party"
        NOT_CANDIDATE = "not-candidate", "MP was not a candidate"
        SPEAKER = "speaker", "MP became Speaker"

    constituency = models.ForeignKey(Constituency, models.CASCADE, related_name="triggers")
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(1980), MaxValueValidator(2019)])
    status = models.CharField(max_length=20, choices=Status)
    outcome = models.CharField(max_length=200, blank=True, help_text="What came of it, as the source has it.")
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["-year", "constituency"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["constituency", "year"], name="trigger_once_an_election"),
            models.CheckConstraint(condition=Q(year__gte=1980, year__lte=2019), name="trigger_year_1980_to_2019"),
            models.CheckConstraint(condition=~Q(status="triggered") | ~Q(outcome=""), name="trigger_with_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.constituency} {self.year}: {self.get_status_display()}"
