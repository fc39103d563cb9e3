"""Claims in the admin: a claim from parts, its problems and its verdict before it is published, files, history."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import Textarea, TextInput
from django.http import HttpRequest
from django.urls import URLPattern, path
from simple_history.admin import SimpleHistoryAdmin

from democracy import claims, models
from democracy.admin import claim_pages
from democracy.forms.claims import ClaimPartForm

if TYPE_CHECKING:  # Django's classes take a type only in the stubs
    Stacked = admin.StackedInline[models.ClaimPart, models.Claim]
    HistoryAdmin = admin.ModelAdmin[models.Claim]
else:
    Stacked, HistoryAdmin = admin.StackedInline, SimpleHistoryAdmin

WIDE = {"widget": Textarea(attrs={"rows": 3, "cols": 90})}

LONG = {"widget": TextInput(attrs={"size": 90})}


class PartInline(Stacked):
    model = models.ClaimPart
    form = ClaimPartForm
    extra = 0
    verbose_name = "question"
    verbose_name_plural = "the test"
    fieldsets = (
        (None, {"fields": (("position", "key", "counts"), "title", "address", ("measure", "subject"),
                           ("comparison", "threshold"))}),
        ("A lever", {"classes": ("collapse",), "fields": ("search", "lever", ("lever_from", "lever_to"),
                                                         ("lever_start", "lever_step"))}),
        ("Words", {"classes": ("collapse",), "fields": ("note",)}),
    )  # fmt: skip


@admin.register(models.Claim)
class ClaimAdmin(HistoryAdmin):
    list_display = ("title", "topic", "published", "word", "confidence")
    list_filter = ("topic", "published", "verdict__word")
    list_select_related = ("verdict",)
    search_fields = ("slug", "title", "statement")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("source", "second_source", "opposite_source")
    readonly_fields = ("published",)
    inlines = (PartInline,)
    actions = None
    history_list_display = ["history_change_reason"]
    fieldsets = (
        (None, {"fields": ("title", "slug", "topic", "statement", ("position", "published"))}),
        ("Who says so", {"fields": ("says", "place", "source", "second_source", "confidence")}),
        ("The opposite reading", {"fields": ("opposite", "opposite_says", "opposite_source")}),
        ("The verdict", {"fields": ("needs", "limits")}),
    )

    @admin.display(description="verdict", ordering="verdict__word")
    def word(self, row: models.Claim) -> str:
        held = claims.stored(row)
        return held.get_word_display() if held else "not tested yet"

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Claim]:
        return super().get_queryset(request).select_related("verdict")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in ("statement", "opposite", "limits"):
            options |= WIDE
        elif db_field.name in ("title", "says", "place", "opposite_says"):
            options |= LONG
        return super().formfield_for_dbfield(db_field, request, **options)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A published claim is tested again at once; what keeps its test from running is told and shown."""
        super().save_related(request, form, formsets, change)
        row = models.Claim.objects.get(pk=form.instance.pk)
        if row.published:
            held = claims.compute(row)
            tell = messages.warning if held.word == models.ClaimVerdict.Word.UNTESTED else messages.success
            tell(request, f"Tested again: {held.get_word_display()}. {held.summary}")

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path(route, self.admin_site.admin_view(view), name=f"claim_{name}")
            for route, name, view in claim_pages.PAGES
        ]
        return [*pages, *super().get_urls()]
