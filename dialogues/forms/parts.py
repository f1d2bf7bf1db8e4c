"""Fields that forms of dialogues and ideas share."""

from typing import Any

from django import forms

from helsingborg_sf.lib.text import clean_line, clean_text


class CleanText(forms.CharField):
    """Text of several lines as it will be stored, so that hidden signs alone are nothing."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")


class CleanLine(forms.CharField):
    """One line as it will be stored."""

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")
