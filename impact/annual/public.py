"""Who a report is for: everybody. It is counted as somebody who belongs to no case and has no
right but to read; whoever presses the button."""

from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helsingborg_sf.lib.personal_numbers import masked
from impact.models import Interview
from procurements.models import Procurement
from suppliers.models import LegalForm, Organisation


class Everybody:
    """Stands where a user stands in `visible_to`."""

    @property
    def procurement_cases(self) -> QuerySet[Procurement]:
        """No case is theirs."""
        return Procurement.objects.none()

    def has_perm(self, _permission: str, _row: Any = None) -> bool:
        """No right beyond what everybody may read."""
        return False


EVERYBODY: Final = Everybody()


def plain(text: str) -> str:
    """Text that somebody wrote, on one line and without personal identity numbers."""
    return masked(" ".join(text.split()))


def name_of(organisation: Organisation | None, as_stated: str) -> str:
    """A supplier's name; a sole trader's is a person's and stays out."""
    if organisation is not None and organisation.legal_form == LegalForm.SOLE_TRADER:
        return _("a sole trader")
    return plain(str(organisation) if organisation else as_stated)


def respondent(interview: Interview) -> str:
    """Who was asked: an organisation by the same rule, or a department."""
    return name_of(interview.organisation, str(interview.department or ""))
