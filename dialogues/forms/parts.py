"""Fields that forms of dialogues and ideas share."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from helsingborg_sf.city.models import User
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


def colleagues(permission: str, *kept: int | None) -> QuerySet[User]:
    """The users who may do something and so can be made to answer for it; `kept` are keys of those
    who answer for it already, whatever has become of them."""
    app, codename = permission.split(".")
    able = Q(groups__permissions__codename=codename)
    able &= Q(groups__permissions__content_type__app_label=app)
    keys = User.objects.filter(able, is_active=True).values("pk")
    return User.objects.filter(Q(pk__in=keys) | Q(pk__in=[pk for pk in kept if pk]))
