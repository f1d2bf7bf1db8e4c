"""The start page: what there is to do, key figures, whom nobody has met, what has changed."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.html import Action
from helsingborg_sf.pages.changes import latest_changes
from helsingborg_sf.pages.figures import DayForm, key_figures, year_before
from helsingborg_sf.pages.silence import quiet_actors
from helsingborg_sf.pages.tasks import Asked, Tasks
from suppliers.models import Organisation

# The figures that everybody is asked about; the others are under Reports.
FIGURES = (
    "social_enterprises",
    "work_integration_social_enterprises",
    "contracts_awarded_to_social_enterprises",
    "awards_with_reservation_criteria",
    "procurements_with_dialogue_requirement",
    "required_dialogues_held",
    "people_in_work_training",
    "people_employed",
)
BUTTONS = (
    (gettext_lazy("Register dialogue"), "dialogue-create", "dialogues.add_dialogue"),
    (gettext_lazy("New actor"), "organisation-create", "suppliers.add_organisation"),
    (gettext_lazy("New contract"), "contract-create", "procurements.add_contract"),
)
# So few social enterprises are named beside their number.
NAMED = 4


def overview(request: HttpRequest) -> dict[str, Any]:
    """All that the start page shows to the user, in a constant number of queries."""
    user: Any = request.user
    today = timezone.localdate()
    page: dict[str, Any] = {
        "lead": day_in_words(today),
        "has_role": bool(user.get_all_permissions()),
    }
    if not page["has_role"]:
        return page
    tasks = Tasks(user, today, Asked.of(request))
    page |= {
        "lead": f"{page['lead']} {tasks.lead}" if tasks.works or tasks.number else page["lead"],
        "tasks": tasks,
        "actions": buttons(user),
        "changes": latest_changes(user),
    }
    if user.has_perm("impact.view_effectarea"):
        page |= figures(request)
    if user.has_perm("dialogues.view_dialogue") and user.has_perm("suppliers.view_organisation"):
        page["quiet"] = quiet_actors(today)
    return page


def figures(request: HttpRequest) -> dict[str, Any]:
    """The key figures as of the day that is asked for."""
    form = DayForm.of(request)
    notes = {"social_enterprises": names(form.day)}
    return {
        "form": form,
        "day": form.day,
        "year_before": year_before(form.day),
        "figures": key_figures(form.day, request.user, codes=FIGURES, notes=notes),
    }


def names(day: date) -> str:
    """Which the social enterprises are, when they are few."""
    found = Organisation.objects.social_enterprises(on=day).values_list("name", flat=True)
    some = list(found[: NAMED + 1])
    return ", ".join(some) if len(some) <= NAMED else ""


def buttons(user: Any) -> list[Action]:
    """What the user may begin with; the first is the most usual."""
    allowed = [(label, name) for label, name, right in BUTTONS if user.has_perm(right)]
    return [
        Action(label, reverse(name), primary=position == 0)
        for position, (label, name) in enumerate(allowed)
    ]


def day_in_words(day: date) -> str:
    """`Wednesday 2022-12-07.`"""
    weekday = capfirst(date_format(day, "l"))
    return _("%(weekday)s %(day)s.") % {"weekday": weekday, "day": day.isoformat()}
