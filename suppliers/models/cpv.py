"""The common procurement vocabulary, CPV 2008 (Regulation (EC) 213/2008)."""

from collections.abc import Iterable
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.fields import LineField, search_field


class CpvQuerySet(models.QuerySet["CpvCode"]):
    """Questions about the tree, which the digits are: 55300000 lies under 55000000."""

    def divisions(self) -> Self:
        """The 45 codes at the top."""
        return self.filter(code__endswith="000000")

    def below(self, code: "CpvCode") -> Self:
        """The code itself and everything under it."""
        return self.filter(code__startswith=code.prefix)

    def above(self, codes: Iterable["CpvCode"]) -> dict[str, list["CpvCode"]]:
        """What stands above each of the codes, the division first; one question for all."""
        wanted = {code.code: code.places_above for code in codes}
        known = self.in_bulk({each for places in wanted.values() for each in places})
        return {
            code: [known[each] for each in places if each in known]
            for code, places in wanted.items()
        }

    def children(self, code: "CpvCode") -> list["CpvCode"]:
        """The codes next under it: those with nothing of the list in between."""
        found: list[CpvCode] = []
        for each in self.below(code).exclude(pk=code.pk).order_by("code"):
            # In order of the digits a code comes before everything under it.
            if not found or not each.code.startswith(found[-1].prefix):
                found.append(each)
        return found


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

    objects = CpvQuerySet.as_manager()

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

    def get_absolute_url(self) -> str:
        return reverse("cpv-detail", args=[self.pk])

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
    def places_above(self) -> list[str]:
        """The codes that would stand above it, division first; not all of them exist."""
        ends = range(2, len(self.prefix))
        return list(dict.fromkeys(self.prefix[:end].ljust(8, "0") for end in ends))

    @property
    def prefix(self) -> str:
        """The digits that say something: every code below this one begins with them."""
        return self.code.rstrip("0").ljust(2, "0")
