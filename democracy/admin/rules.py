"""Rule books and their sources in the admin. Only drafts can be changed; a published edition can be read."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from democracy import models
from democracy.admin import rule_pages
from democracy.engine.rulebook import RULES, BadValue, parse, show
from democracy.forms.rules import AmendmentForm, AmendmentFormSet, sources_by_key

if TYPE_CHECKING:  # Django's classes take a type only in the stubs
    Inline = admin.TabularInline[models.Amendment, models.RuleBook]
    BookAdmin = admin.ModelAdmin[models.RuleBook]
    ValueAdmin = admin.ModelAdmin[models.Amendment]
    PlainAdmin = admin.ModelAdmin[models.Source]
    BookForm = forms.ModelForm[models.RuleBook]
else:
    Inline, BookForm = admin.TabularInline, forms.ModelForm
    BookAdmin = ValueAdmin = PlainAdmin = admin.ModelAdmin


def _draft(row: Model | None) -> bool:
    book = row.book if isinstance(row, models.Amendment) else row
    return not isinstance(book, models.RuleBook) or book.published_at is None


class DraftsOnly:
    """What belongs to a published edition can be read and not changed."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _draft(obj) and super().has_change_permission(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _draft(obj) and super().has_delete_permission(request, obj)  # type: ignore[misc]


class AmendmentInline(DraftsOnly, Inline):
    model = models.Amendment
    form = AmendmentForm
    formset = AmendmentFormSet
    extra = 0
    show_change_link = True
    verbose_name_plural = "dated values"

    class Media:
        css = {"all": ["css/admin-rules.css"]}

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("book", "source", "second_source")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **options)
        formset.form.known = sources_by_key()
        return formset

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("since", "value", "origin", "note") if _draft(obj) else ("since", "says", "where_from", "note")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if _draft(obj) else ("says", "where_from")

    @admin.display(description="value")
    def says(self, row: models.Amendment) -> str:
        try:
            return show(RULES[row.rule], parse(RULES[row.rule], row.value))
        except (KeyError, BadValue):
            return row.value

    @admin.display(description="source")
    def where_from(self, row: models.Amendment) -> str:
        return str(row.source or "hypothesis")


class NewBookForm(BookForm):
    """A new book: its address must be free."""

    class Meta:
        model = models.RuleBook
        fields = ("slug", "name", "summary", "parent")

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if models.RuleBook.objects.filter(slug=slug).exists():
            raise forms.ValidationError(
                f"Slug: “{slug}” is a book already. Make a new edition of it, or choose another."
            )
        return slug


@admin.register(models.RuleBook)
class RuleBookAdmin(DraftsOnly, BookAdmin):
    list_display = ("name", "slug", "number", "state", "parent", "digest_begins")
    list_filter = ("slug",)
    list_select_related = ("parent",)
    inlines = (AmendmentInline,)
    actions = None

    @admin.display(description="state", ordering="published_at")
    def state(self, row: models.RuleBook) -> str:
        return f"published {row.published_at:%d.%m.%Y}" if row.published_at else "draft"

    @admin.display(description="digest")
    def digest_begins(self, row: models.RuleBook) -> str:
        return row.digest[:12]

    def get_inlines(self, request: HttpRequest, obj: Any) -> tuple[Any, ...]:
        return self.inlines if obj else ()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug", "number", "digest", "published_at") if obj else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("name", "summary", "parent", *(self.get_readonly_fields(request, obj) or ("slug",)))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        return super().get_form(request, obj, change, **options if change else {**options, "form": NewBookForm})

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        options["queryset"] = models.RuleBook.objects.exclude(published_at=None)
        return super().formfield_for_foreignkey(db_field, request, **options)

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path(route, self.admin_site.admin_view(view), name=f"rulebook_{name}")
            for route, name, view in rule_pages.PAGES
        ]
        return [*pages, *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return rule_pages.edits(request, int(object_id) if object_id.isdecimal() else 0)


@admin.register(models.Amendment)
class AmendmentAdmin(DraftsOnly, ValueAdmin):
    """One value with all its words; reached from its book."""

    form = AmendmentForm
    fields = ("value", "since", "onwards", "origin", "second_source", "confidence", "quotation", "checked_on", "note")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.fields if _draft(obj) else tuple("source" if name == "origin" else name for name in self.fields)

    def response_change(self, request: HttpRequest, obj: models.Amendment) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:democracy_rulebook_change", args=[obj.book_id]))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:democracy_rulebook_changelist"))


@admin.register(models.Source)
class SourceAdmin(PlainAdmin):
    list_display = ("key", "title", "kind")
    list_filter = ("kind",)
    search_fields = ("key", "title", "url")
