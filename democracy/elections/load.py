"""An election's tables as engine values."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from democracy import models, rulebooks
from democracy.asking import book_for
from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.elections.record import Election, Stood
from democracy.engine.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Loaded:
    """An election's row with what belongs to it, the same as engine values, and the book it is under; `sources` by key.

    Only the members' section has a rule on women in the book.
    """

    row: models.Election
    election: Election
    outlook: Outlook
    sources: dict[str, models.Source]
    recorded: RuleBook
    books: dict[str, RuleBook] = field(default_factory=dict)
    """Books that were asked for, each read once."""

    @property
    def ruled(self) -> bool:
        """Whether the rule book says how many women are elected."""
        return self.row.section == models.Election.Section.MEMBERS

    def book(self, name: str = "") -> RuleBook:
        """A published book: the recorded one, the newest edition of a slug, or `slug@2`. Raises `UnknownBook`."""
        if name not in self.books:
            self.books[name] = book_for(name, self.recorded)
        return self.books[name]


def load(slug: str) -> Loaded:
    """Everything a count needs of one election. Raises `Election.DoesNotExist`."""
    row = (
        models.Election.objects.select_related("source", "second_source", "women_source")
        .prefetch_related(
            Prefetch("candidates", models.ElectionCandidate.objects.select_related("slate", "votes_assumption")),
            Prefetch("slates", models.Slate.objects.select_related("source", "second_source")),
            "gaps",
            "presets",
        )
        .get(slug=slug)
    )
    wanted = Q(key__startswith="elections.") | Q(key__startswith=f"{slug}.")
    wanted |= Q(pk__in=[c.votes_assumption_id for c in row.candidates.all() if c.votes_assumption_id])
    held = list(models.Assumption.objects.filter(wanted).select_related("source"))
    return Loaded(row, _election(row), _outlook(held), {a.source.key: a.source for a in held if a.source},
                  rulebooks.current())  # fmt: skip


def _election(row: models.Election) -> Election:
    candidates = tuple(_stood(candidate) for candidate in row.candidates.all())
    return Election(
        slug=row.slug,
        title=row.title,
        seats=row.seats,
        votes_each=row.votes_each,
        women=row.women_least or 0,
        papers=row.papers_valid or row.papers_returned,
        candidates=candidates,
        slates=tuple((slate.key, slate.title) for slate in row.slates.all()),
    )


def _stood(candidate: models.ElectionCandidate) -> Stood:
    return Stood(
        candidate.name,
        candidate.votes,
        candidate.slate.key if candidate.slate else "",
        candidate.woman is True,
        candidate.elected,
        candidate.votes_assumption.key if candidate.votes_assumption else "",
    )


def _outlook(rows: Iterable[models.Assumption]) -> Outlook:
    return Outlook(
        "neutral",
        {
            row.key: Assumption(
                row.key,
                row.title,
                float(row.value),
                float(row.low),
                float(row.high),
                row.unit,
                row.basis,
                row.source.key if row.source else "",
            )
            for row in rows
        },
    )
