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
        return locked_page(self, row, text=self.why_locked, back=row.get_absolute_url())


def locked_page(page: Any, row: Any, *, text: str | Promise, back: str) -> HttpResponse:
    """A page (a view with crumbs) that says why the row is not changed, and leads back to it."""
    context = {
        "title": _("%(row)s is locked") % {"row": row},
        "crumbs": page.get_crumbs(),
        "text": text,
        "back": back,
    }
    return render(page.request, "locked.html", context, status=409)
