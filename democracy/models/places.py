"""Constituencies, where they stand on the map, and Labour's local parties."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from democracy.models.sources import Seeded, Source, Sourced


class Region(models.TextChoices):
    """The parts of the country that memberships are given by. Northern Ireland has one party and no seat here."""

    EAST_MIDLANDS = "east-midlands", "East Midlands"
    EAST = "east-of-england", "East of England"
    LONDON = "london", "London"
    NORTH_EAST = "north-east", "North East"
    NORTH_WEST = "north-west", "North West"
    SCOTLAND = "scotland", "Scotland"
    SOUTH_EAST = "south-east", "South East"
    SOUTH_WEST = "south-west", "South West"
    WALES = "wales", "Wales"
    WEST_MIDLANDS = "west-midlands", "West Midlands"
    YORKSHIRE = "yorkshire-and-the-humber", "Yorkshire and The Humber"
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland"


class Constituency(Sourced):
    """A seat of Great Britain on the boundaries of 2010, with Labour's result of May 2015.

    `lat` and `lon` are the centre of its area in degrees. Votes and share (per cent of valid votes, to two places) are
    empty where Labour did not stand; the majority is empty where Labour did not win.
    """

    class Nation(models.TextChoices):
        ENGLAND = "england", "England"
        SCOTLAND = "scotland", "Scotland"
        WALES = "wales", "Wales"

    class Winner(models.TextChoices):
        LABOUR = "labour", "Labour"
        CONSERVATIVE = "conservative", "Conservative"
        SNP = "snp", "SNP"
        LIBERAL_DEMOCRAT = "liberal-democrat", "Liberal Democrat"
        PLAID = "plaid-cymru", "Plaid Cymru"
        GREEN = "green", "Green"
        UKIP = "ukip", "UKIP"
        SPEAKER = "speaker", "Speaker"

    code = models.CharField(max_length=9, unique=True, help_text="The code of the national statistics office.")
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80, unique=True)
    nation = models.CharField(max_length=10, choices=Nation)
    region = models.CharField(max_length=30, choices=Region)
    lat = models.DecimalField(
        "latitude", max_digits=7, decimal_places=4, validators=[MinValueValidator(49), MaxValueValidator(61)]
    )
    lon = models.DecimalField(
        "longitude", max_digits=7, decimal_places=4, validators=[MinValueValidator(-9), MaxValueValidator(2)]
    )
    winner_2015 = models.CharField("won in 2015 by", max_length=20, choices=Winner)
    labour_votes_2015 = models.PositiveIntegerField(null=True, blank=True)
    labour_share_2015 = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    labour_majority_2015 = models.PositiveIntegerField(null=True, blank=True)
    labour_held_2017 = models.BooleanField("Labour won it in 2017")
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["name"]
        verbose_name_plural = "constituencies"
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(labour_share_2015=None) | Q(labour_share_2015__gte=0, labour_share_2015__lte=100),
                name="constituency_share_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(labour_votes_2015=None, labour_share_2015=None)
                | Q(labour_votes_2015__isnull=False, labour_share_2015__isnull=False),
                name="constituency_votes_with_share",
            ),
            models.CheckConstraint(
                condition=Q(winner_2015="labour", labour_majority_2015__isnull=False, labour_majority_2015__gte=1)
                | ~Q(winner_2015="labour") & Q(labour_majority_2015=None),
                name="constituency_majority_where_labour_won",
            ),
            models.CheckConstraint(
                condition=Q(lat__gte=49, lat__lte=61, lon__gte=-9, lon__lte=2), name="constituency_in_great_britain"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Hexagon(Seeded):
    """Where a constituency stands on the map of hexagons: column `q` and row `r`, rows counted from the north.

    Rows with an odd number are shifted half a hexagon to the east. `manage.py hexmap` computes all of them.
    """

    constituency = models.OneToOneField(Constituency, models.CASCADE, related_name="hexagon")
    q = models.SmallIntegerField("column", validators=[MinValueValidator(0), MaxValueValidator(99)])
    r = models.SmallIntegerField("row", validators=[MinValueValidator(0), MaxValueValidator(99)])

    class Meta:
        ordering = ["r", "q"]
        constraints = [
            models.UniqueConstraint(fields=["q", "r"], name="hexagon_one_constituency"),
            models.CheckConstraint(condition=Q(q__gte=0, q__lte=99, r__gte=0, r__lte=99), name="hexagon_on_the_grid"),
        ]

    def __str__(self) -> str:
        return f"column {self.q}, row {self.r}"


class LocalParty(Sourced):
    """A constituency Labour party as it was organised in 2015 and 2016, and whom it nominated for leader.

    In Scotland parties follow the seats of the Scottish Parliament, so they have no constituency here. `members` is the
    latest number that a source gives, or empty: no list of members by local party was ever published.
    """

    class Boundary(models.TextChoices):
        WESTMINSTER = "westminster", "Westminster constituency"
        HOLYROOD = "holyrood", "Scottish Parliament constituency"
        NORTHERN_IRELAND = "northern-ireland", "All of Northern Ireland"

    class Nominee(models.TextChoices):
        BURNHAM = "burnham", "Andy Burnham"
        COOPER = "cooper", "Yvette Cooper"
        CORBYN = "corbyn", "Jeremy Corbyn"
        KENDALL = "kendall", "Liz Kendall"
        SMITH = "smith", "Owen Smith"
        NOBODY = "nobody", "Nobody"

    class Exactness(models.TextChoices):
        EXACT = "exact", "as given"
        ABOUT = "about", "about"
        OVER = "over", "more than"
        INFERRED = "inferred", "inferred"

    code = models.CharField(max_length=20, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    region = models.CharField(max_length=30, choices=Region)
    boundary = models.CharField(max_length=20, choices=Boundary)
    constituency = models.OneToOneField(Constituency, models.PROTECT, related_name="local_party", null=True, blank=True)
    nomination_2015 = models.CharField(max_length=10, choices=Nominee)
    nomination_2016 = models.CharField(max_length=10, choices=Nominee)
    members = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    members_is = models.CharField(max_length=10, choices=Exactness, blank=True)
    members_on = models.DateField(null=True, blank=True, help_text="The last day of the month or year that is named.")
    members_source = models.ForeignKey(Source, models.PROTECT, related_name="+", null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["name"]
        verbose_name_plural = "local parties"
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(boundary="westminster", constituency__isnull=False)
                | ~Q(boundary="westminster") & Q(constituency=None),
                name="localparty_constituency_where_westminster",
            ),
            models.CheckConstraint(
                condition=Q(members=None, members_is="", members_on=None, members_source=None)
                | Q(members__isnull=False, members__gte=1, members_on__isnull=False, members_source__isnull=False)
                & ~Q(members_is=""),
                name="localparty_members_with_day_and_source",
            ),
            models.CheckConstraint(
                condition=~Q(nomination_2015="smith") & Q(nomination_2016__in=("corbyn", "smith", "nobody")),
                name="localparty_nominated_who_stood",
            ),
        ]

    def __str__(self) -> str:
        return self.name
