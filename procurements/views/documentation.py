"""The documentation of a direct award: how it was made, as the law wants it written down."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from procurements.forms import DocumentationForm
from procurements.models import DirectAwardDocumentation, Procurement
from procurements.views.parts import AddPart, Checked, EditPart
from procurements.views.procurements import OfProcurement


class OfOpenProcurement(Checked, OfProcurement):
    """Of a procurement whose tenders the user may see: it says who was asked."""

    @property
    def owners(self) -> QuerySet[Any]:
        return Procurement.objects.tenders_visible_to(self.request.user)


class DocumentationCreate(OfOpenProcurement, AddPart):
    permission_required = "procurements.add_directawarddocumentation"
    title = gettext_lazy("Documentation of the direct award")
    model = DirectAwardDocumentation
    form_class = DocumentationForm


class DocumentationEdit(OfOpenProcurement, EditPart):
    permission_required = "procurements.change_directawarddocumentation"
    title = gettext_lazy("Documentation of the direct award")
    model = DirectAwardDocumentation
    form_class = DocumentationForm
