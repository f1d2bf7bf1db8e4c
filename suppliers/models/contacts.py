"""People to speak with at an organisation: personal data, kept with care (GDPR art. 6.1 e)."""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.fields import LineField, TextField, search_field
from helsingborg_sf.lib.models import Versioned, tracked
from suppliers.models.organisations import Organisation

# Who answers requests about personal data (R30): reads what is restricted, makes extracts, erases.
HANDLER = "suppliers.handle_personal_data"


class ContactQuerySet(models.QuerySet["Contact"]):
    """Questions about contact persons."""

    def current(self) -> Self:
        """People who still answer for the organisation."""
        return self.filter(no_longer_current=False)

    def visible_to(self, user: Any) -> Self:
        """All but restricted ones (GDPR art. 18), which only those who handle requests read."""
        return self if user.has_perm(HANDLER) else self.filter(restricted_on__isnull=True)

    def usable(self) -> Self:
        """Whom lists, files and suggestions may name: current, not restricted, no objection."""
        return self.current().filter(restricted_on__isnull=True, objected_on__isnull=True)

    def erasable(self) -> Self:
        """Not needed for a legal claim (GDPR art. 18.1 c)."""
        return self.filter(kept_for_claim=False)

    def without_a_decision(self, *, on: date) -> Self:
        """Which nobody has decided to keep beyond the day."""
        return self.filter(Q(kept_until__isnull=True) | Q(kept_until__lt=on))


@tracked
class Contact(Versioned):
    """A person to speak with at an organisation. Personal data (GDPR art. 6.1 e)."""

    # What must be gone when the person is erased; the rest tells of nobody.
    personal: ClassVar[tuple[str, ...]] = (
        "name",
        "role",
        "email",
        "phone",
        "left_on",
        "objected_on",
        "objection_note",
        "restricted_on",
        "restriction_note",
        "kept_until",
        "kept_reason",
    )

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        verbose_name=_("actor"),
        related_name="contacts",
    )
    name = LineField(_("name"), max_length=200)
    role = LineField(_("role"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = LineField(_("telephone"), max_length=40, blank=True)
    no_longer_current = models.BooleanField(_("no longer current"), default=False)
    left_on = models.DateField(
        _("no longer current since"),
        null=True,
        blank=True,
        help_text=_("From this day the time is counted until the person is proposed for disposal."),
    )
    objected_on = models.DateField(
        _("objection received on"),
        null=True,
        blank=True,
        help_text=_("The person objects to being registered (GDPR article 21)."),
    )
    objection_note = TextField(_("about the objection"), blank=True)
    restricted_on = models.DateField(
        _("restricted since"),
        null=True,
        blank=True,
        help_text=_("Use of the data is restricted (GDPR article 18). Others see “restricted”."),
    )
    restriction_note = TextField(_("about the restriction"), blank=True)
    kept_for_claim = models.BooleanField(
        _("needed for a legal claim"),
        default=False,
        help_text=_("While it is ticked the person cannot be erased."),
    )
    kept_until = models.DateField(_("kept until"), null=True, blank=True, editable=False)
    kept_reason = TextField(_("why it is kept"), blank=True, editable=False)
    search = search_field("name", "role", "email", "phone")

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        ordering = ["name", "pk"]
        indexes = [GinIndex(fields=["search"], name="contact_search")]
        permissions = [("handle_personal_data", "Can handle requests about personal data")]
        constraints = [
            models.CheckConstraint(
                name="suppliers_contact_left_is_not_current",
                condition=Q(left_on__isnull=True) | Q(no_longer_current=True),
                violation_error_message=_("Somebody who has left is no longer current."),
            ),
            models.CheckConstraint(
                name="suppliers_contact_claim_is_restricted",
                condition=Q(kept_for_claim=False) | Q(restricted_on__isnull=False),
                violation_error_message=_(
                    "What is needed for a legal claim is restricted: say since when."
                ),
            ),
            models.CheckConstraint(
                name="suppliers_contact_note_with_its_day",
                condition=(Q(objection_note="") | Q(objected_on__isnull=False))
                & (Q(restriction_note="") | Q(restricted_on__isnull=False)),
                violation_error_message=_("A note about it says since which day."),
            ),
            models.CheckConstraint(
                name="suppliers_contact_kept_with_a_reason",
                condition=Q(kept_until__isnull=True, kept_reason="")
                | Q(kept_until__isnull=False) & ~Q(kept_reason=""),
                violation_error_message=_("Say why it is kept and until when."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation-detail", args=[self.organisation_id])

    @property
    def is_restricted(self) -> bool:
        """Whether only those who handle requests may read it (GDPR art. 18)."""
        return self.restricted_on is not None

    def keep(self, *, until: date, reason: str) -> None:
        """Somebody has decided that the person stays in the register for now."""
        type(self)._base_manager.filter(pk=self.pk).update(kept_until=until, kept_reason=reason)
        self.refresh_from_db()
