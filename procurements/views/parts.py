"""Forms about something that belongs to a procurement or a contract, and about ending one."""

from abc import abstractmethod
from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property

from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import CreateView, Crumb, EditView, Page, VerbFormView
from procurements.findings import check


class PartOf(Page):
    """A part of a row the user may see; the way back is that row's page.

    `owner` is the key from the part to the row.
    """

    owner: ClassVar[str]
    model: Any
    kwargs: dict[str, Any]
    request: HttpRequest

    @property
    def owners(self) -> QuerySet[Any]:
        """The rows the user may know of."""
        owner: Any = self.model._meta.get_field(self.owner).related_model
        shown: QuerySet[Any] = owner.objects.visible_to(self.request.user)
        return shown

    @cached_property
    def whole(self) -> Any:
        """The row it belongs to: that of the part, or the one in the address of a new part."""
        part = getattr(self, "object", None)
        return (
            getattr(part, self.owner)
            if part
            else get_object_or_404(self.owners, pk=self.kwargs["pk"])
        )

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset()  # type: ignore[misc]
        return rows.filter(**{f"{self.owner}__in": self.owners})

    def get_title(self) -> str:
        return str(self.title)

    def get_crumbs(self) -> list[Crumb]:
        *before, _this = Page.get_crumbs(self)
        return [*before, (str(self.whole), self.whole.get_absolute_url()), _this]

    def get_cancel_url(self) -> str:
        return str(self.whole.get_absolute_url())

    def get_success_url(self) -> str:
        return self.get_cancel_url()


class Checked:
    """The rules look at the record again when something about it has been saved.

    Afterwards and in a transaction of their own: they read more rows than the one that was locked.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        record = getattr(self, "whole", None) or getattr(self, "object", None)
        if record is not None and response.status_code == HTTPStatus.FOUND:
            check(record, on=timezone.localdate())
        return response


class AddPart(PartOf, CreateView):
    """Something new of the row in the address."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.model(**{self.owner: self.whole})}


class EditPart(PartOf, EditView):
    """A change of something of a row."""


class ClosingFormView(VerbFormView):
    """A form about a deed that is closed when the deed can no longer be done."""

    @abstractmethod
    def can_act(self, row: Any) -> bool:
        """Whether it can still be done."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._closed() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._closed() or super().post(request, *args, **kwargs)

    def _closed(self) -> HttpResponse | None:
        """Back to the row, with the reason, when somebody came first."""
        if self.can_act(self.object):
            return None
        messages.error(self.request, str(WrongStatusError(self.object, "")))
        return HttpResponseRedirect(self.object.get_absolute_url())
