"""What the law wants written down about a direct award."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from procurements.models.procurements import Procurement


@tracked
class DirectAwardDocumentation(Versioned):
    """How a direct award was made (LOU 19 a kap. 11 §): what no other field of it tells.

    It says who was asked, and is secret until the award like all that concerns tenders.
    """

    procurement = models.OneToOneField(
        Procurement,
        on_delete=models.CASCADE,
        verbose_name=_("procurement"),
        related_name="documentation",
    )
    competition = TextField(
        _("how competition was used"),
        blank=True,
        help_text=_("If it was not used: why."),
    )
    asked = TextField(_("which suppliers were asked"), blank=True)
    tenders = models.PositiveSmallIntegerField(_("number of tenders"), null=True, blank=True)
    performance = LineField(
        _("time of performance or term"),
        max_length=200,
        blank=True,
        help_text=_("Not needed when the contract is registered with its dates."),
    )

    class Meta:
        verbose_name = _("documentation of a direct award")
        verbose_name_plural = _("documentation of direct awards")
        ordering = ["procurement"]

    def __str__(self) -> str:
        return str(self.procurement)

    def get_absolute_url(self) -> str:
        return reverse("procurement-detail", args=[self.procurement_id])
