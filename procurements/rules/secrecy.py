"""Absolute secrecy until award or cancellation (law.md section 2); shown on the page, not kept."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.findings import Level, Rules
from procurements.models import ONGOING, Procurement, ProcurementStatus
from procurements.rules.base import Said, says

secrecy_rules: Rules[Procurement] = Rules()
OSL = gettext_lazy("OSL chapter 19 section 3")


@secrecy_rules("R20", OSL)
def r20_absolute_secrecy(row: Procurement) -> Iterator[Said]:
    """Everything that concerns tenders is secret as long as the procurement goes on."""
    if row.status in ONGOING:
        yield says(
            Level.WARNING,
            _("Secret until the award"),
            row.status,
            text=_(
                "Everything that concerns tenders is secret until the award is decided or the "
                "procurement is cancelled (OSL chapter 19 section 3)."
            ),
        )


@secrecy_rules("R21", OSL)
def r21_secrecy_has_ended(row: Procurement) -> Iterator[Said]:
    """The recorded award or cancellation lifts it; after that each request is weighed."""
    ended = {
        ProcurementStatus.AWARDED: _("The absolute secrecy ended with the award decision."),
        ProcurementStatus.CANCELLED: _("The absolute secrecy ended with the cancellation."),
    }
    if row.state in ended:
        yield says(
            Level.INFO,
            ended[row.state],
            row.status,
            text=_(
                "Each request for what was tendered is now weighed by OSL 19 kap. 1 § and 3 § "
                "first paragraph, 31 kap. 3 § and 16 §."
            ),
        )
