"""What is to be done about the supplier ledger."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.pages.tasks.base import Area, Deed, Kind, Task
from procurements.models import LedgerSupplier


class SupplierToConfirm(Kind):
    """A supplier of the ledger with the name of a social enterprise, that nobody has confirmed."""

    name = "ledger"
    area = Area.PROCUREMENTS
    right = "procurements.change_ledgersupplier"
    facts = {"name": "name"}
    whole = (gettext_lazy("Suppliers to confirm"), "ledger-suppliers")

    def rows(self) -> QuerySet[Any]:
        return LedgerSupplier.objects.named_as_social_enterprises().order_by("name", "pk")

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        place = f"{reverse('ledger-suppliers')}?{urlencode({'q': facts['name']})}"
        return Task(
            title=facts["name"],
            url=place,
            deeds=(Deed(_("Say who it is"), place),),
            kind=_("Supplier to confirm"),
            day=date.max,
            about=_("has the name of a social enterprise here; what it was paid is not counted"),
        )
