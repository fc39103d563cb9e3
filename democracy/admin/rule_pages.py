"""The admin's pages about one rule book: check and publish, differences, edits and revert, files, new values."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from democracy import models, rulebooks
from democracy.engine.rulebook import RULES
from democracy.files import FileProblems
from democracy.forms.rules import AmendmentForm, ImportForm, RuleForm

type View = Callable[..., HttpResponse]
FOLDER = "admin/democracy/rulebook"
REFUSED, INVALID = 409, 422


def _allowed(permission: str) -> Callable[[View], View]:
    """Only for those who may `view` or `change` rule books."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
            if not request.user.has_perm(f"democracy.{permission}_rulebook"):
                raise PermissionDenied
            return view(request, *args, **parts)

        return guarded

    return wrap


def _book(pk: int) -> models.RuleBook:
    return get_object_or_404(models.RuleBook.objects.select_related("parent"), pk=pk)


def _change(row: models.RuleBook) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:democracy_rulebook_change", args=[row.pk]))


def _page(request: HttpRequest, name: str, title: str, words: dict[str, Any], status: int = 200) -> HttpResponse:
    opts = models.RuleBook._meta  # noqa: SLF001 - the admin's templates take it
    context = {**admin.site.each_context(request), "opts": opts, "title": title, **words}
    return render(request, f"{FOLDER}/{name}.html", context, status=status)


@require_safe
@_allowed("view")
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What keeps the draft from being published, and the button that publishes it."""
    row = _book(pk)
    found = [] if row.published_at else rulebooks.problems(row)
    return _page(request, "check", f"Check {row}", {"book": row, "problems": found})


@require_POST
@_allowed("change")
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the draft; refused with the list of its problems."""
    row = _book(pk)
    try:
        row = rulebooks.publish(row)
    except rulebooks.NotReady as refused:
        words = {"book": row, "problems": refused.problems, "refused": True}
        return _page(request, "check", f"Check {row}", words, REFUSED)
    except rulebooks.Published as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{row} is published. Replays use it from now on. Digest {row.digest[:12]}.")
    return _change(row)


@require_safe
@_allowed("view")
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """What the book says otherwise than its last edition and its parent, and which recorded contests would turn."""
    row = _book(pk)
    book, last = rulebooks.engine_book(row), rulebooks.latest(row.slug)
    others = [(other, rulebooks.engine_book(other).differences(book)) for other in (last, row.parent) if other]
    found = [] if row.published_at else rulebooks.problems(row)
    words = {"book": row, "others": [pair for pair in others if pair[0].pk != row.pk], "problems": found}
    words["verdicts"] = _verdicts(book) if not found else []
    return _page(request, "differences", f"Differences of {row}", words)


def _verdicts(book: Any) -> Any:
    # The engine's procedures take a while to import; only this page needs them.
    from democracy import replays

    return replays.verdicts(book)


@_allowed("view")
def edits(request: HttpRequest, pk: int) -> HttpResponse:
    """Every edit of the book: who, when, before, after; each can be reverted."""
    row = _book(pk)
    return _page(request, "edits", f"Edits of {row.name}", {"book": row, "edits": rulebooks.change_log(row.slug)})


@require_POST
@_allowed("change")
def revert(request: HttpRequest, pk: int, edit: int) -> HttpResponse:
    """Undo one edit in the draft edition."""
    row = _book(pk)
    try:
        row = rulebooks.revert(row.slug, edit)
    except LookupError as unknown:
        messages.error(request, str(unknown))
    else:
        messages.success(request, f"The edit is undone in {row}. Check and publish it for replays to follow.")
    return _change(row)


@require_POST
@_allowed("change")
def new_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft edition of the book, made if there is none."""
    return _change(rulebooks.draft(_book(pk).slug))


@require_http_methods(["GET", "POST"])
@_allowed("change")
def add_value(request: HttpRequest, pk: int) -> HttpResponse:
    """A new dated value: first the rule, then the input of its type."""
    row, rule = _book(pk), request.GET.get("rule", "")
    if row.published_at:
        raise PermissionDenied
    form = None
    if rule in RULES:
        form = AmendmentForm(request.POST or None, rule=rule, instance=models.Amendment(book=row, rule=rule))
    if form and form.is_valid():
        form.save()
        messages.success(request, f"{form.instance} is added.")
        return _change(row)
    words = {"book": row, "form": form, "rule": RULES.get(rule), "rules": RuleForm()}
    return _page(request, "add_value", f"Add a value to {row}", words, INVALID if form and form.errors else 200)


@require_safe
@_allowed("view")
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The book as a YAML file."""
    row = _book(pk)
    response = HttpResponse(rulebooks.export_book(row), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{row.slug}-{row.number}.yaml"'
    return response


@require_http_methods(["GET", "POST"])
@_allowed("change")
def import_file(request: HttpRequest) -> HttpResponse:
    """A YAML file as the draft edition of its book; nothing is written when anything is wrong with it."""
    form = ImportForm(request.POST or None, request.FILES or None)
    problems: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            row = rulebooks.import_book(*form.cleaned_data["file"])
        except FileProblems as wrong:
            problems = wrong.problems
        else:
            messages.success(request, f"{row} is read from the file. Check it, then publish it.")
            return _change(row)
    status = INVALID if problems or form.errors else 200
    return _page(request, "import", "Import a rule book", {"form": form, "problems": problems}, status)


PAGES: tuple[tuple[str, str, View], ...] = (
    ("import/", "import", import_file),
    ("<int:pk>/check/", "check", check),
    ("<int:pk>/publish/", "publish", publish),
    ("<int:pk>/differences/", "differences", differences),
    ("<int:pk>/edits/", "edits", edits),
    ("<int:pk>/edits/<int:edit>/revert/", "revert", revert),
    ("<int:pk>/draft/", "draft", new_draft),
    ("<int:pk>/add-value/", "add_value", add_value),
    ("<int:pk>/export/", "export", export),
)
