"""Rows that are locked once they are done: a record that stands is not edited."""

from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from helsingborg_sf.lib.views import EditView


class LockableEditView(EditView):
    """Change a row while it `is_locked` is false; afterwards a page says why it cannot be changed.

    `why_locked` says it in words.
    """

    why_locked: ClassVar[str | Promise] = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._refused() or super().get(request, *args, **kwargs)

    # The row is locked in the database before it is asked: nobody finishes it in between.
    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._refused() or super().post(request, *args, **kwargs)

    def _refused(self) -> HttpResponse | None:
        """The page that explains, when the row is locked."""
        row = self.object = self.get_object()
        if not row.is_locked:
            return None
        context = {
            "title": _("%(row)s is locked") % {"row": row},
            "crumbs": self.get_crumbs(),
            "text": self.why_locked,
            "back": row.get_absolute_url(),
        }
        return render(self.request, "locked.html", context, status=409)
