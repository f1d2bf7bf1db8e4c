"""The common procurement vocabulary, CPV 2008 (Regulation (EC) 213/2008)."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.fields import LineField, search_field


class CpvCode(models.Model):
    """A code of CPV 2008: eight digits, looked up in the list and never computed.

    Names and codes: Publications Office of the EU (CC BY 4.0); check digits: xterr/cpv-codes (MIT).
    """

    code = models.CharField(
        _("code"),
        max_length=8,
        primary_key=True,
        validators=[RegexValidator(r"^\d{8}$", _("A CPV code has eight digits."))],
    )
    check_digit = models.CharField(
        _("check digit"),
        max_length=1,
        blank=True,
        help_text=_("From the list; empty when unknown."),
    )
    name_sv = LineField(_("Swedish name"), max_length=300)
    name_en = LineField(_("English name"), max_length=300, blank=True)
    reservable_19_25 = models.BooleanField(
        _("listed in LOU chapter 19 section 25"),
        default=False,
        help_text=_("The closed list of services that section 25 allows to be reserved."),
    )
    search = search_field("code", "name_sv", "name_en")

    class Meta:
        verbose_name = _("CPV code")
        verbose_name_plural = _("CPV codes")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="suppliers_cpv_eight_digits",
                condition=models.Q(code__regex=r"^\d{8}$"),
                violation_error_message=_("A CPV code has eight digits."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def number(self) -> str:
        """The code with its check digit when that is known: `55300000-3`."""
        return f"{self.code}-{self.check_digit}" if self.check_digit else self.code

    @property
    def name(self) -> str:
        """The name in the reader's language, when the list has one."""
        english = (get_language() or "sv").startswith("en")
        return self.name_en if english and self.name_en else self.name_sv

    @property
    def prefix(self) -> str:
        """The digits that say something: every code below this one begins with them."""
        return self.code.rstrip("0").ljust(2, "0")
