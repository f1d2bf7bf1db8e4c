"""The rooms under Upphandlingar: a second menu on their first pages."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib import sections
from helsingborg_sf.lib.sections import Rooms

SECTIONS: Rooms = (
    (_("Procurements"), "procurement-list", "procurements.view_procurement"),
    (_("Purchasing needs"), "need-list", "procurements.view_purchasingneed"),
    (_("Board of needs"), "need-board", "procurements.view_purchasingneed"),
    (_("Market surveys"), "survey-list", "procurements.view_marketsurvey"),
    (_("Can this be reserved?"), "reservable", "procurements.view_marketsurvey"),
    (_("Radar: needs"), "radar", "procurements.view_marketsurvey"),
    (_("Radar: contracts"), "radar-contracts", "procurements.view_marketsurvey"),
    (_("Guidelines in use"), "guideline-list", "procurements.view_procurement"),
)
GUIDELINES: Rooms = (
    (_("Guidelines in use"), "guideline-list", "procurements.view_procurement"),
    (_("By department"), "guideline-departments", "procurements.view_procurement"),
)
SPEND: Rooms = (
    (_("Spend"), "spend", "procurements.view_ledgerfile"),
    (_("By actor"), "spend-actors", "procurements.view_ledgerfile"),
    (_("Beside contracts"), "spend-contracts", "procurements.view_ledgerfile"),
    (_("Suppliers to confirm"), "ledger-suppliers", "procurements.change_ledgersupplier"),
    (_("Ledger files"), "ledger-files", "procurements.view_ledgerfile"),
)


class InSection(sections.InSection):
    """A page with the menu of Upphandlingar."""

    section_list: ClassVar[Rooms] = SECTIONS


class InSpend(sections.InSection):
    """A page about what was paid."""

    section_list: ClassVar[Rooms] = SPEND
