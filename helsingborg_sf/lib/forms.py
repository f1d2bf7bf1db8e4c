"""The one ModelForm, and fields that read what Swedish offices write."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_SWEDISH_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class MoneyFormField(forms.DecimalField):
    """Kronor as people write them: `1 234,50`, `1.234,50`, `1234.50` or `1 234 kr`."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("“%(value)s” is not an amount. Write for example 1 234 500 or 1 234,50.")
    }

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        text = re.sub(r"(?i)[\s\u00a0\u202f]|kr\.?$|sek$", "", value)
        if "," in text:
            text = text.replace(".", "").replace(",", ".")
        elif re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text):
            text = text.replace(".", "")
        if text and not _SWEDISH_NUMBER.fullmatch(text):
            message = self.error_messages["invalid"]
            raise ValidationError(message, code="invalid", params={"value": value})
        return super().to_python(text)


def _name_the_empty_choice(field: forms.Field) -> None:
    """Words instead of a row of dashes: nothing chosen is unknown, or must be chosen."""
    words = _("Choose") if field.required else _("unknown")
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == BLANK_CHOICE_DASH[0][1]:
            field.empty_label = words
    elif isinstance(field, forms.ChoiceField):
        choices = list(field.choices)  # type: ignore[arg-type]
        if choices[:1] == BLANK_CHOICE_DASH:
            field.choices = [("", words), *choices[1:]]


class Styled:
    """Gives every widget the class that Designsystemet draws."""

    fields: dict[str, forms.Field]

    def style(self) -> None:
        """Native inputs get `ds-input`; lists of choices draw themselves in their template."""
        for field in self.fields.values():
            widget = field.widget
            if isinstance(field, forms.DateField):
                field.help_text = field.help_text or _("For example 2026-11-23.")
            _name_the_empty_choice(field)
            if isinstance(widget, (forms.CheckboxSelectMultiple, forms.RadioSelect)):
                continue
            if not widget.is_hidden:
                widget.attrs.setdefault("class", "ds-input")


class Form(Styled, forms.Form):
    """A plain form in the house's look."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.style()


class ModelForm(Styled, forms.ModelForm):  # type: ignore[type-arg]
    """A form over a row that weighs *all* database constraints and knows which version it shows.

    Django skips a constraint when one of its fields is not in the form, and then saving is a 500.
    `layout` groups the fields under headings: `((heading, ("field", ...)), ...)`.
    """

    layout: Sequence[tuple[str | Promise, Sequence[str]]] = ()

    shown_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["shown_version"] = getattr(self.instance, "version", None)
        self.style()

    @property
    def groups(self) -> Iterable[tuple[str | Promise, list[forms.BoundField]]]:
        """The visible fields under their headings; those without one come first."""
        placed = {name for _heading, names in self.layout for name in names}
        rest = [field for field in self.visible_fields() if field.name not in placed]
        if rest:
            yield "", rest
        for heading, names in self.layout:
            yield heading, [self[name] for name in names if name in self.fields]

    def save(self, commit: bool = True) -> Any:
        """Write the row. What belongs to it and lies in other tables counts as a change of it."""
        if self.instance.pk and self.has_changed() and hasattr(self.instance, "version"):
            self.instance.version += 1
        return super().save(commit)

    @property
    def version_sent(self) -> int | None:
        """The version the user saw when the form was opened; None when it was not sent along."""
        value = str(self.data.get(self.add_prefix("shown_version"), ""))
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        try:
            # Again, with the fields outside the form; those already wrong stay out.
            self.instance.validate_constraints(exclude=set(self.errors))
        except ValidationError as error:
            self._add_what_is_new(error)

    def _add_what_is_new(self, error: ValidationError) -> None:
        """Say each thing once, and about the whole form when its field is not in it."""
        said = {message for messages in self.errors.values() for message in messages}
        for name, messages in error.message_dict.items():
            for message in messages:
                if message not in said:
                    self.add_error(name if name in self.fields else None, message)
