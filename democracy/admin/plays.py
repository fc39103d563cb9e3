"""Editions of scenarios in the admin: read, compared, kept as files, withdrawn. They are written as drafts."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from democracy import drafts, models, plays
from democracy.admin.draft_page import as_file, page, permitted
from democracy.drafts.changes import between

if TYPE_CHECKING:  # Django's classes take a type only in the stubs
    Admin = admin.ModelAdmin[models.Scenario]
else:
    Admin = admin.ModelAdmin

TOLD = (
    "slug",
    "number",
    "title",
    "summary",
    "begins_on",
    "ends_on",
    "published_at",
    "withdrawn_at",
    "digest",
    "as_file",
)


def _editions() -> "QuerySet[models.Scenario]":
    return models.Scenario.objects.exclude(published_at=None)


@require_safe
@permitted("democracy.view_scenario")
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """An edition as a YAML file."""
    row = get_object_or_404(_editions(), pk=pk)
    return as_file(drafts.written(plays.file_of(row)), f"{row.slug}-{row.number}.yaml")


@require_safe
@permitted("democracy.view_scenario")
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """What an edition says otherwise than another (`?from=`, its number), or than the one before it."""
    row = get_object_or_404(_editions(), pk=pk)
    others = list(_editions().filter(slug=row.slug).exclude(pk=pk).order_by("-number"))
    said = request.GET.get("from", "")
    named = next((one for one in others if str(one.number) == said), None)
    before = named or next((one for one in others if one.number < row.number), None)
    changes = between(plays.file_of(before), plays.file_of(row)) if before else []
    words = {"row": row, "before": before, "others": others, "changes": changes}
    return page(request, "differences", f"Differences of {row}", words)


@admin.register(models.Scenario)
class ScenarioAdmin(Admin):
    list_display = ("title", "number", "published_at", "withdrawn_at", "begun")
    list_filter = ("slug",)
    actions = ("withdraw", "open_again")
    fields = readonly_fields = TOLD

    def get_queryset(self, request: HttpRequest) -> "QuerySet[models.Scenario]":
        """Editions only: what a draft was previewed as is nobody's to list."""
        return super().get_queryset(request).exclude(published_at=None).annotate(played=Count("plays"))

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path("<int:pk>/export/", self.admin_site.admin_view(export), name="scenario_export"),
            path("<int:pk>/differences/", self.admin_site.admin_view(differences), name="scenario_differences"),
        ]
        return [*pages, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A scenario is begun as a draft."""
        return HttpResponseRedirect(reverse("admin:democracy_scenariodraft_add"))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted: plays refer to it. It can be withdrawn."""
        return False

    @admin.display(description="As a file")
    def as_file(self, obj: models.Scenario) -> SafeString:
        return format_html("<pre>{}</pre>", drafts.written(plays.file_of(obj)))

    @admin.display(description="plays")
    def begun(self, obj: Any) -> int:
        return int(obj.played)

    @admin.action(description="Withdraw: nobody can begin it, everybody can play on")
    def withdraw(self, request: HttpRequest, chosen: "QuerySet[models.Scenario]") -> None:
        count = models.Scenario.objects.filter(pk__in=chosen.values("pk"), withdrawn_at=None).update(
            withdrawn_at=timezone.now()
        )
        messages.success(request, f"{count} withdrawn.")

    @admin.action(description="Open it again")
    def open_again(self, request: HttpRequest, chosen: "QuerySet[models.Scenario]") -> None:
        rows = models.Scenario.objects.filter(pk__in=chosen.values("pk")).exclude(withdrawn_at=None)
        messages.success(request, f"{rows.update(withdrawn_at=None)} opened again.")
