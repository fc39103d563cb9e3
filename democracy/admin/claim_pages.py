"""The admin's pages about claims: check, publish, withdraw, and files."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from democracy import claims, models
from democracy.claims.files import export_claims, import_claims
from democracy.files import FileProblems
from democracy.forms.claims import ClaimFileForm

type View = Callable[..., HttpResponse]
FOLDER = "admin/democracy/claim"
REFUSED, INVALID = 409, 422


def _allowed(permission: str) -> Callable[[View], View]:
    """Only for those who may `view` or `change` claims."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
            if not request.user.has_perm(f"democracy.{permission}_claim"):
                raise PermissionDenied
            return view(request, *args, **parts)

        return guarded

    return wrap


def _page(request: HttpRequest, name: str, title: str, words: dict[str, Any], status: int = 200) -> HttpResponse:
    opts = models.Claim._meta  # noqa: SLF001 - the admin's templates take it
    context = {**admin.site.each_context(request), "opts": opts, "title": title, **words}
    return render(request, f"{FOLDER}/{name}.html", context, status=status)


def _change(row: models.Claim) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:democracy_claim_change", args=[row.pk]))


@require_safe
@_allowed("view")
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What keeps the test from running, first; else the verdict it comes to, and what each part says."""
    row = get_object_or_404(models.Claim, pk=pk)
    return _page(request, "check", f"Check “{row}”", {"claim": row, "result": claims.run(row)})


@require_POST
@_allowed("change")
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish a claim with its verdict; refused with the list of its problems."""
    row = get_object_or_404(models.Claim, pk=pk)
    result = claims.run(row)
    if result.problems:
        words = {"claim": row, "result": result, "refused": True}
        return _page(request, "check", f"Check “{row}”", words, REFUSED)
    row.published = True
    row.save()
    held = claims.keep(row, result)
    messages.success(request, f"{row} is published. Verdict: {held.get_word_display()}. {held.summary}")
    return _change(row)


@require_POST
@_allowed("change")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a published claim a draft again."""
    row = get_object_or_404(models.Claim, pk=pk)
    row.published = False
    row.save()
    messages.success(request, f"{row} is a draft again and is not shown on the site.")
    return _change(row)


@require_safe
@_allowed("view")
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The claim as a YAML file."""
    row = get_object_or_404(models.Claim, pk=pk)
    response = HttpResponse(export_claims([row]), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{row.slug}.yaml"'
    return response


@require_http_methods(["GET", "POST"])
@_allowed("change")
def import_file(request: HttpRequest) -> HttpResponse:
    """Claims from a YAML file; nothing is written when anything is wrong with it."""
    form = ClaimFileForm(request.POST or None, request.FILES or None)
    problems: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            rows = import_claims(*form.cleaned_data["file"])
        except FileProblems as wrong:
            problems = wrong.problems
        else:
            names = ", ".join(str(row) for row in rows)
            messages.success(request, f"Read from the file: {names}. Check what is a draft, then publish it.")
            return HttpResponseRedirect(reverse("admin:democracy_claim_changelist"))
    status = INVALID if problems or form.errors else 200
    return _page(request, "import", "Import claims", {"form": form, "problems": problems}, status)


PAGES: tuple[tuple[str, str, View], ...] = (
    ("import/", "import", import_file),
    ("<int:pk>/check/", "check", check),
    ("<int:pk>/publish/", "publish", publish),
    ("<int:pk>/withdraw/", "withdraw", withdraw),
    ("<int:pk>/export/", "export", export),
)
