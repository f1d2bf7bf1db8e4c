"""The five roles exist after the migrations, with their permissions."""

import pytest
from django.contrib.auth.models import Group

from helsingborg_sf.city.roles import Role
from tests import make

pytestmark = pytest.mark.django_db


def test_the_roles_are_there() -> None:
    names = set(Group.objects.values_list("name", flat=True))

    assert names == {role.value for role in Role}


@pytest.mark.parametrize(
    ("permission", "who"),
    [
        ("suppliers.view_organisation", set(Role)),
        ("suppliers.change_organisation", set(Role) - {Role.READER, Role.INTERVIEWER}),
        ("suppliers.view_contact", set(Role) - {Role.READER}),
        ("suppliers.view_soletradernumber", {Role.COORDINATOR, Role.ADMINISTRATOR}),
        ("procurements.add_contract", {Role.PROCUREMENT_OFFICER, Role.ADMINISTRATOR}),
        ("procurements.change_legallimit", {Role.ADMINISTRATOR}),
        ("dialogues.add_dialogue", set(Role) - {Role.READER, Role.INTERVIEWER}),
        ("impact.view_answer", {Role.COORDINATOR, Role.INTERVIEWER}),
        ("city.change_user", {Role.ADMINISTRATOR}),
    ],
)
def test_each_role_may_what_it_needs_and_no_more(permission: str, who: set[Role]) -> None:
    may = {role for role in Role if make.a_user(role).has_perm(permission)}

    assert may == who


def test_a_user_without_a_role_may_nothing() -> None:
    assert make.a_user().get_all_permissions() == set()
