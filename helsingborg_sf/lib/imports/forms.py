"""The forms of an import: the file, its columns, and the answers to its questions."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.imports import importer as declared
from helsingborg_sf.lib.imports.engine import LEAVE, NEW
from helsingborg_sf.lib.imports.importer import Importer
from helsingborg_sf.lib.imports.models import ImportLine, ImportRun
from helsingborg_sf.lib.imports.uploads import MOST_BYTES, too_large

SUGGESTED = "suggested"


class FileForm(Form):
    """The file to import."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        allow_empty_file=True,  # the reader says what is missing in it
        max_length=None,
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large
        # Told on the page, in the words of the limits there.
        self.fields["file"].required = not too_large

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if self.too_large or file.size > MOST_BYTES:
            raise ValidationError(too_large())
        return file


class ColumnsForm(Form):
    """Which column of the file is which field."""

    def __init__(
        self, run: ImportRun, importer: type[Importer], *args: Any, user: Any, **kwargs: Any
    ) -> None:
        self.run = run
        self.known = importer.known(user)
        super().__init__(*args, **kwargs)
        choices = [("", _("Leave out this column")), *((f.key, f.heading) for f in self.known)]
        for place, heading in enumerate(run.headings):
            seen = dict.fromkeys(row[place] for row in run.sample if row[place])
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading,
                choices=choices,
                required=False,
                help_text=_("In the file: %(cells)s") % {"cells": " · ".join(seen)} if seen else "",
            )
        self.style()

    def clean(self) -> dict[str, Any]:
        """Each field once, and all that must be there."""
        cleaned = dict(super().clean() or self.cleaned_data)
        seen: dict[str, str] = {}
        for place, heading in enumerate(self.run.headings):
            key = cleaned.get(f"column_{place}", "")
            if key and key in seen:
                message = _("The columns “%(one)s” and “%(two)s” are chosen to be the same.")
                self.add_error(f"column_{place}", message % {"one": seen[key], "two": heading})
            seen[key] = heading
        if lacking := declared.missing(self.known, self.mapping):
            self.add_error(None, declared.missing_text(lacking))
        return cleaned

    @property
    def mapping(self) -> dict[str, str]:
        """`{heading: key}`."""
        return {
            heading: self.cleaned_data.get(f"column_{place}", "")
            for place, heading in enumerate(self.run.headings)
        }


class AnswersForm(Form):
    """For some rows: which record each is about. `rest` answers all that have no answer."""

    def __init__(self, lines: Sequence[ImportLine], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"row_{line.row}"] = forms.ChoiceField(
                label=_label(line),
                choices=[*_choices(line), (LEAVE, _("Leave out"))],
                widget=forms.RadioSelect,
                required=False,
                initial=line.facts[0][0] if line.message else "",
            )
        self.style()

    @property
    def answers(self) -> dict[str, str]:
        """`{row: answer}` for the rows that have one."""
        given = {str(line.row): self.cleaned_data[f"row_{line.row}"] for line in self.lines}
        return {row: answer for row, answer in given.items() if answer}


def _label(line: ImportLine) -> str:
    words = _("Row %(row)s: %(name)s") % {"row": line.row, "name": line.value}
    return f"{words}. {line.column}" if line.column else words


def _choices(line: ImportLine) -> Iterator[tuple[str, str]]:
    """Which record; or, of a question about a field, the answers as the importer words them."""
    if line.column:
        yield from line.facts
        return
    for key, name in line.facts:
        yield key, _("The same as %(name)s") % {"name": name}
    yield NEW, _("Another one, new")


def bulk_answers(run: ImportRun, choice: str) -> dict[str, str]:
    """The same answer for every question: new, leave out, or the one with the same name."""
    lines = run.lines.filter(kind="question").values_list("row", "facts", "message")
    if choice in (NEW, LEAVE):
        return {str(row): choice for row, _facts, _message in lines}
    return {str(row): facts[0][0] for row, facts, message in lines if message}


def language() -> str:
    """The user's language, for the worker."""
    return get_language() or "sv"
