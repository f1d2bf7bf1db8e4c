"""Where papers about an organisation are, and in which registers it was looked for."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField
from suppliers.models.organisations import Organisation


@tracked
class DocumentReference(Versioned):
    """A paper about an organisation that is kept elsewhere: its title and registry number."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        related_name="documents",
    )
    title = LineField(_("title"), max_length=200)
    registry_number = LineField(_("registry number"), max_length=50, blank=True)
    dated = PartialDateField(_("dated"), null=True, blank=True)
    link = models.URLField(_("link"), blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["organisation", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("organisation-detail", args=[self.organisation_id])


class Register(models.TextChoices):
    """Registers of social enterprises and idea-based organisations (law.md section 5)."""

    ASF_LIST = "asf_list", _("The ASF list (Skoopi)")
    IDEA_BASED = "idea_based", _("Kammarkollegiet's register of idea-based organisations")
    NONE = "none", _("In none of the registers")


@tracked
class RegisterListing(Versioned):
    """A register in which somebody found the organisation, or that it was in none, on a day."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        related_name="listings",
    )
    register = models.CharField(_("register"), max_length=20, choices=Register.choices)
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    link = models.URLField(_("link"), blank=True)

    class Meta:
        verbose_name = _("register listing")
        verbose_name_plural = _("register listings")
        ordering = ["organisation", "-checked_on", "pk"]
        constraints = [
            one_of("register", Register),
            models.UniqueConstraint(
                fields=["organisation", "register", "checked_on"],
                name="suppliers_listing_once_a_day",
                violation_error_message=_("This is already registered for the day."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_register_display())

    def get_absolute_url(self) -> str:
        return reverse("organisation-detail", args=[self.organisation_id])
