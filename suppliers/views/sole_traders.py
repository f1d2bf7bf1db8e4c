"""A sole trader's number: seen and written by the few who must."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import RedirectView

from helsingborg_sf.lib.views import EditView, Page
from suppliers.forms import SoleTraderNumberForm
from suppliers.models import Organisation, SoleTraderNumber
from suppliers.views.parts import AddTo, OfOrganisation

MAY = ("suppliers.view_soletradernumber", "suppliers.change_soletradernumber")
INTRO = gettext_lazy(
    "This is personal data. It is shown on this page only, never in lists or files. Those who may "
    "see it here find the actor by it in the search; nobody else does."
)


class SoleTraderNumberPage(Page, RedirectView):
    """To the form of the actor's number, new or there already."""

    permission_required = MAY
    http_method_names = ["get", "head", "options"]

    def get_redirect_url(self, *args: Any, **kwargs: Any) -> str:
        row = get_object_or_404(Organisation, pk=kwargs["pk"])
        there = SoleTraderNumber.objects.filter(organisation=row).first()
        if there is None:
            return reverse("sole-trader-number-create", args=[row.pk])
        return reverse("sole-trader-number-edit", args=[there.pk])


class SoleTraderNumberCreate(AddTo):
    permission_required = ("suppliers.view_soletradernumber", "suppliers.add_soletradernumber")
    title = gettext_lazy("Personal identity number of a sole trader")
    model = SoleTraderNumber
    form_class = SoleTraderNumberForm
    extra_context = {"intro": INTRO}


class SoleTraderNumberEdit(OfOrganisation, EditView):
    permission_required = MAY
    title = gettext_lazy("Personal identity number of a sole trader")
    model = SoleTraderNumber
    form_class = SoleTraderNumberForm
    extra_context = {"intro": INTRO}

    def get_title(self) -> str:
        return str(self.title)
