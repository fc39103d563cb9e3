"""The page on which one piece of a draft is edited: checked as it is sent, saved whole or not at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from democracy import drafts
from democracy.admin.draft_page import INVALID, REFUSED, Draft, allowed, draft_or_404, page, piece_address
from democracy.drafts import pieces
from democracy.drafts.changes import edit_lines
from democracy.forms.drafts import SECTIONS, CardForm, Page, Row, altered, card, flat, tell
from democracy.models.drafts import DraftEdit
from democracy.views.asking import HtmxRequest


@dataclass
class Editing:
    """One piece on its page. `held` is None where the draft does not have it yet, or no longer."""

    draft: Draft
    piece: str
    held: Any
    token: str
    status: int = 200
    edits: list[tuple[DraftEdit, list[str]]] = field(default_factory=list)
    focus: str = ""

    @property
    def make(self) -> type[Row]:
        return SECTIONS.get(self.piece, CardForm)

    @property
    def lists_sources(self) -> bool:
        """Whether the form asks for sources and assumptions by their keys."""
        return self.piece not in SECTIONS

    def shown(self) -> Row:
        """The form with what the draft says."""
        node: Any = SECTIONS[self.piece].node if self.piece in SECTIONS else card.node  # type: ignore[attr-defined]
        return self.make(Page(flat(node(self.held)) if self.held is not None else BLANK, self.draft.words))

    def sent(self, data: dict[str, str], *, check: bool) -> Row:
        """The form with what was sent."""
        return self.make(Page(data, self.draft.words, sent=check))

    def renamed(self, form: Row) -> list[drafts.Renamed]:
        """Keys that the form gives anew to what the page showed."""
        return form.renamed(self.piece.removeprefix(pieces.CARD) if self.piece.startswith(pieces.CARD) else "")


BLANK = flat({"invented": True, "options": [{}, {}], "sources": [], "notes": [], "when": []})


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
@allowed("change")
def piece(request: HtmxRequest, slug: str, name: str) -> HttpResponse:
    """What the scenario is about, its roles, its flags or its endings."""
    if name not in SECTIONS:
        raise Http404
    return _edited(request, slug, name)


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
@allowed("change")
def one_card(request: HtmxRequest, slug: str, key: str) -> HttpResponse:
    """A card with its options."""
    return _edited(request, slug, pieces.card_piece(key))


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
@allowed("change")
def add_card(request: HtmxRequest, slug: str) -> HttpResponse:
    """A card that is not there yet."""
    return _edited(request, slug, "")


def _edited(request: HtmxRequest, slug: str, piece: str) -> HttpResponse:
    draft = draft_or_404(slug)
    held = drafts.held_piece(draft.row, piece) if piece else None
    editing = Editing(draft, piece, held, pieces.token(held))
    if request.method != "POST":
        if piece and editing.held is None:
            raise Http404
        return _page(request, editing, editing.shown())
    data = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    editing.token, do = data.get("token", ""), data.pop("do", "save")
    if do == "save":
        return _saved(request, editing, data)
    data, editing.focus = altered(editing.sent(data, check=False), do)
    return _page(request, editing, editing.sent(data, check=False))


def _saved(request: HtmxRequest, editing: Editing, data: dict[str, str]) -> HttpResponse:
    form = editing.sent(data, check=True)
    if not form.fits():
        editing.status = INVALID
        return _page(request, editing, form)
    said = form.content
    name = editing.piece or pieces.card_piece(said["key"])
    try:
        places = drafts.save(editing.draft.row.pk, name, editing.token, said, request.user, editing.renamed(form))
    except drafts.Unfit as unfit:
        tell(form, unfit.found)
        editing.status = INVALID
    except drafts.Stale as stale:
        editing.status, editing.edits = REFUSED, [(edit, edit_lines(edit)) for edit in stale.edits]
        editing.draft = draft_or_404(editing.draft.row.pk)
        editing.held = drafts.held_piece(editing.draft.row, editing.piece)
        editing.token = pieces.token(editing.held)
    else:
        return _done(request, editing, said, places)
    return _page(request, editing, form)


def _done(request: HttpRequest, editing: Editing, said: Any, places: Mapping[str, int]) -> HttpResponse:
    name = editing.piece if editing.piece in SECTIONS else pieces.card_piece(said["key"])
    draft = draft_or_404(editing.draft.row.pk)
    left = len(draft.problems_of(name))
    rest = f" It has {left} problem{'s' if left != 1 else ''}, told below." if left else " It has no problems."
    messages.success(request, f"{draft.title_of(name)} is saved.{_followed(draft, places)}{rest}")
    return HttpResponseRedirect(piece_address(draft.row.pk, name), status=303)


def _followed(draft: Draft, places: Mapping[str, int]) -> str:
    """Where what named a former key has followed."""
    said = [f"{draft.title_of(piece)} ({count} place{'s' if count > 1 else ''})" for piece, count in places.items()]
    return f" The new key is followed in {', '.join(said)}." if said else ""


def _page(request: HtmxRequest, editing: Editing, form: Row) -> HttpResponse:
    draft, key = editing.draft, editing.piece.removeprefix(pieces.CARD)
    title = draft.title_of(editing.piece) if editing.piece else "A new card"
    words = {
        "draft": draft, "editing": editing, "form": form, "told": draft.problems_of(editing.piece),
        "card_key": key if editing.piece.startswith(pieces.CARD) and editing.held is not None else "",
        "errors": list(_errors(form)) if form.is_bound else [],
    }  # fmt: skip
    return page(request, "edit#piece" if request.htmx else "edit", title, words, editing.status)


def _errors(form: Row) -> Iterator[tuple[str, str, str]]:
    """Where each fault of the form is, the name of its field, and what is wrong with it."""
    for row in form.walk():
        for name, messages_of in row.errors.items():
            field = row[name] if name in row.fields else None
            label = field.label if field else row.heading or "This form"
            yield (
                field.id_for_label if field else str(row.prefix or "piece"),
                str(label),
                " ".join(str(one) for one in messages_of),
            )


PAGES = (
    ("<slug:slug>/edit/<str:name>/", "piece", piece),
    ("<slug:slug>/cards/", "add_card", add_card),
    ("<slug:slug>/cards/<str:key>/", "card", one_card),
)
