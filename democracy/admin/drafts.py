"""Drafts of scenarios in the admin: begun, edited in forms a piece at a time, checked, previewed, published."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from democracy import models
from democracy.admin import draft_editor, draft_pages

if TYPE_CHECKING:  # Django's classes take a type only in the stubs
    Admin = admin.ModelAdmin[models.ScenarioDraft]
else:
    Admin = admin.ModelAdmin


@admin.register(models.ScenarioDraft)
class ScenarioDraftAdmin(Admin):
    list_display = ("title", "slug", "begun_from", "changed_at")
    list_select_related = ("begun_from",)
    actions = None

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path(route, self.admin_site.admin_view(view), name=f"draft_{name}")
            for route, name, view in (*draft_pages.PAGES, *draft_editor.PAGES)
        ]
        return [*pages, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return draft_pages.begin(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return draft_pages.overview(request, object_id)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return draft_pages.edits(request, object_id)
