"""What every page about a draft has: who may see it, the draft, its problems with where to mend them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from democracy import drafts, models
from democracy.drafts import pieces
from democracy.files import Path, show_path
from democracy.forms.drafts.rows import placed
from democracy.plays.checks import problems
from democracy.plays.schema import ScenarioFile

type View = Callable[..., HttpResponse]
FOLDER = "admin/democracy/scenariodraft"
REFUSED, INVALID = 409, 422


def allowed(permission: str) -> Callable[[View], View]:
    """Only for those who may `view`, `add` or `change` drafts; `publish` is to add a scenario."""
    return permitted("democracy.add_scenario" if permission == "publish" else f"democracy.{permission}_scenariodraft")


def permitted(needed: str) -> Callable[[View], View]:
    """Only for those who have a permission."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
            if not request.user.has_perm(needed):
                raise PermissionDenied
            return view(request, *args, **parts)

        return guarded

    return wrap


@dataclass(frozen=True, slots=True)
class Told:
    """A problem, the piece (with its title) and the part it is in, and where it is mended."""

    piece: str
    title: str
    part: str
    message: str
    address: str


@dataclass(frozen=True)
class Draft:
    """A draft as its pages show it."""

    row: models.ScenarioDraft

    @cached_property
    def file(self) -> ScenarioFile:
        return drafts.file_of(self.row)

    @cached_property
    def words(self) -> drafts.Vocabulary:
        return drafts.Vocabulary(self.file)

    @cached_property
    def problems(self) -> list[Told]:
        """Everything that keeps the draft from being published."""
        return self.told(problems(self.file, self.words.known))

    def told(self, found: list[tuple[Path, str]]) -> list[Told]:
        """Problems with where to mend them."""
        return [self._told(path, message) for path, message in found]

    def _told(self, path: Path, message: str) -> Told:
        piece, rest = pieces.located(path, self.row.content)
        row, name = placed(rest)
        field = f"id_{row}-{name}" if row else f"id_{name}"
        anchor = f"#{field if name else row}" if rest else ""
        return Told(piece, self.title_of(piece), show_path(rest), message, piece_address(self.row.pk, piece) + anchor)

    def title_of(self, piece: str) -> str:
        """A piece in words."""
        key = piece.removeprefix(pieces.CARD)
        card = next((card for card in self.file.cards if card.key == key), None)
        return f"Card “{card.title}”" if card else pieces.title(piece)

    def problems_of(self, piece: str) -> list[Told]:
        return [told for told in self.problems if told.piece == piece]


def piece_address(slug: str, piece: str) -> str:
    """The page on which a piece is edited."""
    if piece.startswith(pieces.CARD):
        return reverse("admin:draft_card", args=[slug, piece.removeprefix(pieces.CARD)])
    return reverse("admin:draft_piece", args=[slug, piece])


def as_file(text: str, name: str) -> HttpResponse:
    """A YAML file to keep."""
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def draft_or_404(slug: str) -> Draft:
    return Draft(get_object_or_404(models.ScenarioDraft.objects.select_related("begun_from"), pk=slug))


def to_overview(slug: str, anchor: str = "") -> HttpResponseRedirect:
    address = reverse("admin:democracy_scenariodraft_change", args=[slug])
    return HttpResponseRedirect(address + anchor, status=303)


def page(request: HttpRequest, name: str, title: str, words: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of the admin; `name` may name a part of the template."""
    opts = models.ScenarioDraft._meta  # noqa: SLF001 - the admin's templates take it
    context = {**admin.site.each_context(request), "opts": opts, "title": title, **words}
    template, _, part = name.partition("#")
    return render(request, f"{FOLDER}/{template}.html{'#' if part else ''}{part}", context, status=status)
