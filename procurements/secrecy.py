"""Absolute secrecy of what concerns tenders (OSL 19 kap. 3 §)."""

from typing import Any

from procurements.models import ONGOING, Procurement


def may_see_tenders(procurement: Procurement, user: Any) -> bool:
    """Whether suppliers and tenders may be shown: after the award or cancellation, else to the
    case team alone."""
    if procurement.status not in ONGOING:
        return True
    return bool(procurement.case_team.filter(pk=user.pk).exists())
