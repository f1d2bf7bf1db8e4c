"""Whoever loses a role keeps no file of what that role might see."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.models import ReportPart, SavedView, Subscription
from helsingborg_sf.lib.reports import making
from tests.make import a_user

pytestmark = pytest.mark.django_db
MONDAY = datetime(2022, 12, 5, 8, tzinfo=UTC)


def test_files_stay_when_a_role_is_added_and_go_when_one_is_taken_away() -> None:
    anna = a_user(Role.COORDINATOR, username="anna", email="anna@example.org")
    view = SavedView.objects.create(owner=anna, list_name="contract-list", query="", name="All")
    Subscription.objects.create(
        owner=anna, view=view, list_name="contract-list", name="All", since=date(2022, 12, 4)
    )
    assert making.run(at=MONDAY) == 1
    chief = Client()
    chief.force_login(a_user(is_superuser=True, is_staff=True, username="chief"))
    sent = {"username": "anna", "email": "anna@example.org", "is_active": "on"}
    reader, own = (
        Group.objects.get(name=role.value).pk for role in (Role.READER, Role.COORDINATOR)
    )
    kept = []
    for roles in ([own, reader], [reader]):
        place = reverse("admin:city_user_change", args=[anna.pk])
        assert chief.post(place, sent | {"groups": roles}).status_code == 302
        kept.append(ReportPart.objects.count())
    assert kept == [1, 0]
