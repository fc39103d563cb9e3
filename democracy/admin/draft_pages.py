"""The admin's pages about a draft as a whole: begun, read from a file, its cards, check and publish, edits, preview."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from democracy import drafts, models
from democracy.admin.draft_page import INVALID, REFUSED, Draft, View, allowed, as_file, draft_or_404, page, to_overview
from democracy.drafts import pieces, preview
from democracy.drafts.changes import between, edit_lines
from democracy.files import FileProblems
from democracy.forms.drafts import SECTIONS, BeginDraftForm, DraftFileForm, PreviewForm
from democracy.plays import Owner, file_of, latest, plain
from democracy.plays.limits import PLAYS
from democracy.views.limited import limited


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("add")
def begin(request: HttpRequest) -> HttpResponse:
    """A new draft, of nothing or of an edition."""
    form = BeginDraftForm(_sent(request), initial={"begun_from": request.GET.get("from", "")})
    if request.method == "POST" and form.is_valid():
        said, row = form.cleaned_data, form.edition
        name = said["slug"], said["title"]
        make = drafts.from_edition(row, *name) if row else drafts.blank(*name)
        try:
            draft = drafts.begin(make, request.user, row)
        except drafts.Taken as taken:
            form.add_error("slug", f"There is a draft of {taken} already: edit that one, or choose another address.")
        else:
            messages.success(request, f"{draft} is begun.")
            return to_overview(draft.pk)
    return page(request, "begin", "Begin a draft", {"form": form}, INVALID if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("add")
def import_file(request: HttpRequest) -> HttpResponse:
    """A file as a draft; nothing is written when its form is not that of a scenario."""
    form = DraftFileForm(_sent(request), request.FILES)
    words: dict[str, Any] = {"form": form, "problems": []}
    status = INVALID if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            return _read(request, form)
        except FileProblems as wrong:
            words["problems"] = wrong.problems
        except drafts.Unfit as unfit:
            form.add_error(None, str(unfit))
        except drafts.Taken as taken:
            form.add_error("replace", f"There is a draft of {taken} already: tick this to put the file in its place.")
            status = REFUSED
    return page(request, "import", "Read a file into a draft", words, status)


def _read(request: HttpRequest, form: DraftFileForm) -> HttpResponse:
    file = drafts.read(*form.held)
    drafts.fitting(plain(file))
    replace = form.cleaned_data["replace"]
    draft = drafts.replace(file, request.user) if replace else drafts.begin(file, request.user, latest(file.slug))
    found = len(Draft(draft).problems)
    told = f"It has {found} problem{'s' if found != 1 else ''}, told below." if found else "It has no problems."
    messages.success(request, f"{draft} is read from the file. {told}")
    return to_overview(draft.pk)


@require_safe
@allowed("view")
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """The pieces of a draft with their problems, its cards in their order, what it assumes.

    Once it is published, the edition that it became.
    """
    last = None if models.ScenarioDraft.objects.filter(pk=slug).exists() else latest(slug)
    if last is not None:
        return HttpResponseRedirect(reverse("admin:democracy_scenario_change", args=[last.pk]))
    return _overview(request, draft_or_404(slug))


def _overview(request: HttpRequest, draft: Draft, refused: list[Any] | None = None) -> HttpResponse:
    lines = drafts.in_order(draft.file, draft.row.content)
    told = [(line, draft.problems_of(pieces.card_piece(line.card.key))) for line in lines]
    sections = [(name, pieces.title(name), draft.problems_of(name)) for name in SECTIONS]
    words = {
        "draft": draft, "sections": sections, "cards": told, "refused": refused, "roles": draft.words.roles,
        "seats": PreviewForm(draft.file), "assumptions": _assumptions(draft),
    }  # fmt: skip
    return page(request, "overview", str(draft.row), words, REFUSED if refused else 200)


def _assumptions(draft: Draft) -> Any:
    """What the votes of the draft assume."""
    named = drafts.assumptions(draft.file)
    return models.Assumption.objects.filter(key__in=named).order_by("key")


@require_safe
@allowed("view")
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """What keeps the draft from being published, what it changes, and the button that publishes it."""
    return _check(request, draft_or_404(slug))


def _check(request: HttpRequest, draft: Draft, *, refused: bool = False) -> HttpResponse:
    problems = [*draft.problems, *draft.told(drafts.unchanged(draft.file))]
    last = latest(draft.row.pk)
    words = {
        "draft": draft, "problems": problems, "refused": refused, "last": last,
        "changes": between(file_of(last), draft.file) if last else [],
    }  # fmt: skip
    return page(request, "check", f"Check {draft.row}", words, REFUSED if refused else 200)


@require_POST
@allowed("publish")
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the draft as the next edition; refused with its problems."""
    draft = draft_or_404(slug)
    try:
        row = drafts.publish(slug, draft.words.known, request.user)
    except drafts.NotReady:
        return _check(request, draft_or_404(slug), refused=True)
    messages.success(request, f"{row} is published: it can be played now. Plays that have begun keep their edition.")
    return HttpResponseRedirect(reverse("admin:democracy_scenario_change", args=[row.pk]), status=303)


@require_POST
@allowed("view")
@limited(PLAYS, "POST")
def begin_preview(request: HttpRequest, slug: str) -> HttpResponse:
    """A play of the draft as it is, for whoever asks and for nobody else."""
    draft = draft_or_404(slug)
    form = PreviewForm(draft.file, request.POST)
    role = form.cleaned_data["role"] if form.is_valid() else ""
    try:
        play = preview.begin(draft.row, draft.words.known, role, Owner("", request.user))
    except drafts.NotReady as refused:
        return _overview(request, draft, draft.told(refused.found))
    return HttpResponseRedirect(reverse("table", args=[play.pk]), status=303)


@require_POST
@allowed("view")
@limited(PLAYS, "POST")
def try_at_random(request: HttpRequest, slug: str) -> HttpResponse:
    """What some random plays of the draft find."""
    draft = draft_or_404(slug)
    try:
        found = drafts.tried(draft.row, draft.words.known)
    except drafts.NotReady as refused:
        return _overview(request, draft, draft.told(refused.found))
    words = {"draft": draft, "tried": found, "stuck": draft.told(found.stuck), "found": draft.told(found.found)}
    return page(request, "tried", f"Random plays of {draft.row}", words)


@require_safe
@allowed("view")
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft as a YAML file."""
    return as_file(drafts.written(draft_or_404(slug).file), f"{slug}-draft.yaml")


@require_safe
@allowed("view")
def edits(request: HttpRequest, slug: str) -> HttpResponse:
    """Every edit of the drafts of an address, the last first, with what it changed."""
    rows = models.DraftEdit.objects.filter(slug=slug).select_related("who")[:200]
    there = models.ScenarioDraft.objects.filter(pk=slug).exists()
    if not rows and not there:
        raise Http404
    told = [(edit, pieces.title(edit.piece) if edit.piece else "The whole", edit_lines(edit)) for edit in rows]
    return page(request, "edits", f"Edits of {slug}", {"slug": slug, "edits": told, "there": there})


@require_POST
@allowed("change")
def undo(request: HttpRequest, slug: str, edit: int) -> HttpResponse:
    """Put one piece back as it was before an edit."""
    row = get_object_or_404(models.DraftEdit, pk=edit, slug=slug)
    try:
        drafts.restore(slug, row, request.user)
    except models.ScenarioDraft.DoesNotExist:
        raise Http404 from None
    except drafts.Unfit as unfit:
        messages.error(request, f"Not undone: {unfit}.")
    else:
        messages.success(request, f"{pieces.title(row.piece)} is as it was before.")
    return to_overview(slug)


@require_POST
@allowed("change")
def card_verb(request: HttpRequest, slug: str, key: str, verb: str) -> HttpResponse:
    """A card moved, copied or taken out."""
    draft_or_404(slug)
    try:
        return _verb(request, slug, key, verb)
    except LookupError:
        raise Http404 from None
    except drafts.Stale:
        messages.error(request, f"{key} has been changed since the page was shown, so it is still there. Look again.")
    except drafts.Unfit as unfit:
        messages.error(request, f"Nothing is changed: {unfit}.")
    return to_overview(slug)


def _verb(request: HttpRequest, slug: str, key: str, verb: str) -> HttpResponse:
    if verb in ("up", "down"):
        drafts.move(slug, key, -1 if verb == "up" else 1, request.user)
    elif verb == "copy":
        new = drafts.copy(slug, key, request.user)
        messages.success(request, f"The copy is {new}.")
        return to_overview(slug, f"#card-{new}")
    elif verb == "remove":
        drafts.save(slug, pieces.card_piece(key), request.POST.get("token", ""), None, request.user)
        messages.success(request, f"{key} is taken out. The list of edits can put it back.")
        return to_overview(slug, "#cards")
    else:
        raise LookupError(verb)
    return to_overview(slug, f"#card-{key}")


PAGES: tuple[tuple[str, str, View], ...] = (
    ("import/", "import", import_file),
    ("<slug:slug>/check/", "check", check),
    ("<slug:slug>/publish/", "publish", publish),
    ("<slug:slug>/preview/", "preview", begin_preview),
    ("<slug:slug>/try/", "try", try_at_random),
    ("<slug:slug>/export/", "export", export),
    ("<slug:slug>/edits/", "edits", edits),
    ("<slug:slug>/edits/<int:edit>/undo/", "undo", undo),
    ("<slug:slug>/cards/<str:key>/<str:verb>/", "card_verb", card_verb),
)
