"""One call makes a row and everything it refers to; rows with a natural key are found again."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from democracy import models


class SourceFactory(DjangoModelFactory[models.Source]):
    class Meta:
        model = models.Source
        django_get_or_create = ("key",)

    key = factory.Sequence(lambda n: f"source-{n}")
    title = factory.LazyAttribute(lambda source: f"The page of {source.key}")
    url = factory.LazyAttribute(lambda source: f"https://example.org/{source.key}")
    kind = models.Source.Kind.PRESS


class FactFactory(DjangoModelFactory):
    """Shared by every row that states a fact."""

    class Meta:
        abstract = True

    source = factory.SubFactory(SourceFactory, key="a-newspaper")
    confidence = models.Confidence.B


class ContestFactory(FactFactory):
    class Meta:
        model = models.Contest
        django_get_or_create = ("slug",)

    slug = "leader-1999"
    office = models.Contest.Office.LEADER
    title = "Leader, 1999"
    question = "Who should be leader?"
    occasion = models.Contest.Occasion.VACANCY
    opened_on = date(1999, 5, 1)
    ballot_closes_on = date(1999, 7, 1)
    result_on = date(1999, 7, 3)
    rules_on = date(1999, 6, 1)
    summary = "An invented contest."


class NominatorsFactory(FactFactory):
    class Meta:
        model = models.Nominators
        django_get_or_create = ("contest", "base")

    contest = factory.SubFactory(ContestFactory)
    base = models.Base.MPS
    count = 400


class CandidateFactory(FactFactory):
    class Meta:
        model = models.Candidate
        django_get_or_create = ("contest", "name")

    contest = factory.SubFactory(ContestFactory)
    name = "Ada Example"
    short_name = factory.LazyAttribute(lambda candidate: candidate.name.split()[-1])
    position = factory.Sequence(int)


class NominationFactory(FactFactory):
    class Meta:
        model = models.Nomination
        django_get_or_create = ("candidate", "base")

    candidate = factory.SubFactory(CandidateFactory)
    base = models.Base.MPS
    count = 50


class VoterKindFactory(FactFactory):
    class Meta:
        model = models.VoterKind
        django_get_or_create = ("contest", "key")

    contest = factory.SubFactory(ContestFactory)
    key = "members"
    section = "members"
    title = "Members"
    entitled = 1000
    valid_votes = 700
    unit = models.VoterKind.Unit.VOTES


class TallyFactory(FactFactory):
    class Meta:
        model = models.Tally
        django_get_or_create = ("contest", "round", "kind", "candidate", "of")

    contest = factory.SubFactory(ContestFactory)
    round = 1
    kind = factory.SubFactory(VoterKindFactory, contest=factory.SelfAttribute("..contest"))
    candidate = factory.SubFactory(CandidateFactory, contest=factory.SelfAttribute("..contest"))
    of = models.Tally.Of.SECTION
    votes = 700


class AssumptionFactory(DjangoModelFactory[models.Assumption]):
    class Meta:
        model = models.Assumption
        django_get_or_create = ("key",)

    key = factory.Sequence(lambda n: f"assumption.{n}")
    title = "An assumption"
    question = "What share of them would?"
    value = Decimal("0.5")
    low = Decimal("0.4")
    high = Decimal("0.6")
    unit = models.Assumption.Unit.SHARE
    basis = "Assumption: invented for a test."


class CohortFactory(FactFactory):
    class Meta:
        model = models.Cohort
        django_get_or_create = ("contest", "key")

    contest = factory.SubFactory(ContestFactory)
    kind = factory.SubFactory(VoterKindFactory, contest=factory.SelfAttribute("..contest"))
    key = "members_before_may_1998"
    title = "Members who had joined by 1 May 1998"
    joined_until = date(1998, 5, 1)
    size = 1000


class CohortPollFactory(FactFactory):
    class Meta:
        model = models.CohortPoll
        django_get_or_create = ("cohort", "candidate")

    cohort = factory.SubFactory(CohortFactory)
    candidate = factory.SubFactory(CandidateFactory, contest=factory.SelfAttribute("..cohort.contest"))
    share = Decimal("0.6")
    sample = 100


class FigureFactory(FactFactory):
    class Meta:
        model = models.Figure
        django_get_or_create = ("contest", "key")

    contest = factory.SubFactory(ContestFactory)
    key = "refused"
    title = "Refused"
    number = Decimal(12)


class GapFactory(DjangoModelFactory[models.Gap]):
    class Meta:
        model = models.Gap
        django_get_or_create = ("contest", "position")

    contest = factory.SubFactory(ContestFactory)
    position = 0
    text = "Later rounds were not found."


class RecountExceptionFactory(DjangoModelFactory[models.RecountException]):
    class Meta:
        model = models.RecountException
        django_get_or_create = ("contest", "what")

    contest = factory.SubFactory(ContestFactory)
    what = "Totals"
    reason = "Printed to one place."


class PresetFactory(DjangoModelFactory[models.Preset]):
    class Meta:
        model = models.Preset
        django_get_or_create = ("contest", "slug")

    contest = factory.SubFactory(ContestFactory)
    slug = "most-votes"
    title = "Most votes wins"
    question = "Who would have won if first preferences alone had decided?"
    changes = "amend=leadership.count:plurality"


class LibraryNoteFactory(DjangoModelFactory[models.LibraryNote]):
    class Meta:
        model = models.LibraryNote
        django_get_or_create = ("slug",)

    slug = "freeze-date"
    title = factory.LazyAttribute(lambda note: note.slug.replace("-", " ").capitalize())
    term = factory.LazyAttribute(lambda note: note.slug.replace("-", " "))
    summary = "The day by which one must have joined to vote."
    body = "A **freeze date** shuts out those who join after it."


class LibraryCitationFactory(DjangoModelFactory[models.LibraryCitation]):
    class Meta:
        model = models.LibraryCitation
        django_get_or_create = ("note", "source")

    note = factory.SubFactory(LibraryNoteFactory)
    source = factory.SubFactory(SourceFactory, key="a-newspaper")


class RuleBookFactory(DjangoModelFactory[models.RuleBook]):
    """A draft edition."""

    class Meta:
        model = models.RuleBook
        django_get_or_create = ("slug", "number")

    slug = "invented"
    number = 1
    name = "An invented book"


class AmendmentFactory(DjangoModelFactory[models.Amendment]):
    class Meta:
        model = models.Amendment
        django_get_or_create = ("book", "rule", "since")

    book = factory.SubFactory(RuleBookFactory)
    rule = "leadership.nominations.vacancy"
    since = date(1999, 1, 1)
    value = "1/5"
    hypothesis = True
