"""The form of the counting page: ballots pasted or chosen as a file, seats, methods."""

from typing import Any

from django import forms

from democracy import counts

MOST_PASTED = 400_000
LISTED = 20


class CountForm(forms.Form):
    """A valid form has `counted`; `data` are the ballots as they came."""

    counted: counts.Counted

    ballots = forms.CharField(
        label="Ballots",
        required=False,
        max_length=MOST_PASTED,
        help_text="Paste a BLT file, or ABIF: a line such as 27:Ada>Ben>[Cyn Doyle] for each kind of ballot.",
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label="Or a file",
        required=False,
        help_text="BLT or ABIF, up to 1 MiB. It is counted and not kept.",
        widget=forms.FileInput(attrs={"accept": ".blt,.abif,.txt,text/plain"}),
    )
    seats = forms.IntegerField(
        label="Seats", required=False, min_value=1, max_value=counts.MOST_NAMES, help_text="Empty: what the file says."
    )
    least = forms.CharField(
        label="A minimum of a group",
        required=False,
        max_length=2000,
        help_text="Kept inside a transferable vote. A number, a word, a colon, names: 1 woman: Ada Byrne; Cyn Doyle.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    method = forms.MultipleChoiceField(
        label="Methods",
        required=False,
        choices=list(counts.METHODS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="None marked: all of them.",
    )

    def clean_file(self) -> Any:
        """The upload, if it is not too large to be read."""
        upload = self.cleaned_data["file"]
        if upload is not None and upload.size > counts.MOST_BYTES:
            raise forms.ValidationError(
                f"The file has {upload.size:,} bytes; the most is {counts.MOST_BYTES:,} (1 MiB)."
            )
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            self._count(cleaned)
        return cleaned

    def _count(self, cleaned: dict[str, Any]) -> None:
        upload, pasted = cleaned.get("file"), cleaned.get("ballots") or ""
        name = "file" if upload is not None else "ballots"
        if upload is None and not pasted.strip():
            self.add_error("ballots", "There are no ballots. Paste some, or choose a file.")
            return
        ballots, wrong = counts.problems(upload.read() if upload is not None else pasted.encode())
        for problem in wrong[:LISTED]:
            self.add_error(name, problem)
        if len(wrong) > LISTED:
            self.add_error(name, f"And {len(wrong) - LISTED} more problems.")
        if ballots is not None:
            self._fill(ballots, cleaned)

    def _fill(self, ballots: Any, cleaned: dict[str, Any]) -> None:
        seats, standing = cleaned.get("seats") or ballots.seats, len(ballots.profile.candidates)
        if seats > standing:
            self.add_error("seats", f"There are {standing} candidates, too few for {seats} seats. Ask for fewer.")
            return
        methods = cleaned.get("method") or list(counts.METHODS)
        try:
            self.counted = counts.count(ballots, seats, methods, cleaned.get("least") or "")
        except ValueError as problem:
            self.add_error("least", str(problem))
