"""The five roles. Groups carry them; each app's migration gives them its permissions."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a user does here; the value is the name of the group."""

    PROCUREMENT_OFFICER = "procurement_officer", _("Procurement officer")
    COORDINATOR = "coordinator", _("Coordinator")
    INTERVIEWER = "interviewer", _("Interviewer")
    READER = "reader", _("Reader")
    ADMINISTRATOR = "administrator", _("Administrator")


ALL = tuple(Role)
STAFF = (
    Role.PROCUREMENT_OFFICER,
    Role.COORDINATOR,
    Role.INTERVIEWER,
    Role.ADMINISTRATOR,
)

# What may be done -> the roles that may. A word before the underscore is Django's own action.
Grants = Mapping[str, tuple[Role, ...]]


def grants(
    *,
    view: tuple[Role, ...],
    change: tuple[Role, ...],
    models: str,
    delete: tuple[Role, ...] = (),
) -> dict[str, tuple[Role, ...]]:
    """Permissions of several models (names in lower case, divided by spaces). Administrators may
    always see, add, change and delete."""
    given: dict[str, tuple[Role, ...]] = {}
    for model in models.split():
        given[f"view_{model}"] = (*view, Role.ADMINISTRATOR)
        given[f"add_{model}"] = given[f"change_{model}"] = (*change, Role.ADMINISTRATOR)
        given[f"delete_{model}"] = (*delete, Role.ADMINISTRATOR)
    return given


def granting(app_label: str, given: Grants) -> Callable[[Any, Any], None]:
    """A migration step that gives the roles' groups permissions of one app.

    Django makes permissions after all migrations; here they are needed during them.
    """

    def step(apps: Any, schema_editor: Any) -> None:
        config = apps.get_app_config(app_label)
        config.models_module = True  # a stub has none, and without it nothing is made
        create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
        permission = apps.get_model("auth", "Permission")
        groups = {group.name: group for group in apps.get_model("auth", "Group").objects.all()}
        known = {
            found.codename: found
            for found in permission.objects.filter(content_type__app_label=app_label)
        }
        for codename, roles in given.items():
            for role in set(roles):
                groups[role.value].permissions.add(known[codename])

    return step
