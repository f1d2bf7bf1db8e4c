"""What was promised and handed over, as the pages of dialogues and ideas show it in place."""

import secrets
from datetime import date
from typing import Any

from django.urls import reverse

from dialogues.forms.follow_ups import FollowUpForm
from dialogues.models import Dialogue, Idea


def promises(about: Dialogue | Idea, user: Any, today: date) -> dict[str, Any]:
    """The context of `dialogues/_follow_ups.html` and `dialogues/_referrals.html`."""
    kind = "dialogue" if isinstance(about, Dialogue) else "idea"
    # What is new belongs to the version that counts.
    stands = not (isinstance(about, Dialogue) and about.is_replaced)
    may_promise = stands and user.has_perm("dialogues.add_followup")
    rows: Any = about.follow_ups.select_related("owner")
    asked: Any = about.referrals.select_related("function__department")
    return {
        "today": today,
        "follow_ups": [(row, row.is_overdue(on=today)) for row in rows],
        "follow_up_url": reverse(f"{kind}-follow-up-create", args=[about.pk]),
        "follow_up_form": new_follow_up(user) if may_promise else None,
        "follow_up_token": secrets.token_urlsafe(24),
        "may_do": user.has_perm("dialogues.change_followup"),
        "referrals": [(row, row.days_open(on=today)) for row in asked],
        "referral_url": reverse(f"{kind}-referral-create", args=[about.pk]),
        "may_refer": stands and user.has_perm("dialogues.add_referral"),
    }


def new_follow_up(user: Any) -> FollowUpForm:
    """The form that stands folded on the page; its ids are its own."""
    return FollowUpForm(initial={"owner": user.pk}, auto_id="follow-up-%s")
