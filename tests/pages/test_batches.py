"""Pages of deeds over many rows."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.batches import batch
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.models import Batch, BatchKind
from suppliers.models import Organisation
from tests import make

pytestmark = pytest.mark.django_db


def _logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _a_batch(by: User) -> Batch:
    make.an_organisation(name="Återbruket"), make.an_organisation(name="Kaffet")
    with batch(BatchKind.BULK, "Steg satt på två", by=by, at=timezone.now()) as done:
        Organisation.objects.update(stage="ready")
    return done


def test_a_batch_says_what_it_changed_and_is_undone(english: None) -> None:
    officer = make.a_user(Role.PROCUREMENT_OFFICER)
    done = _a_batch(officer)
    client = _logged_in(officer)
    client.cookies["language"] = "en"

    page = client.get(done.get_absolute_url()).content.decode()
    answer = client.post(f"{done.get_absolute_url()}angra/", follow=True)

    assert "<dt>Actors</dt><dd>2</dd>" in page
    assert "It has been undone." in answer.content.decode()
    assert set(Organisation.objects.values_list("stage", flat=True)) == {""}


def test_rows_changed_since_are_named(english: None) -> None:
    officer = make.a_user(Role.PROCUREMENT_OFFICER)
    done = _a_batch(officer)
    with because("somebody else"):
        Organisation.objects.filter(name="Kaffet").update(stage="supplier")
    client = _logged_in(officer)
    client.cookies["language"] = "en"

    answer = client.post(f"{done.get_absolute_url()}angra/", follow=True)

    assert "1 row was left as it is: Kaffet" in answer.content.decode()


def test_another_officer_does_not_see_it_but_the_coordinator_does() -> None:
    done = _a_batch(make.a_user(Role.PROCUREMENT_OFFICER))
    other, coordinator = make.a_user(Role.PROCUREMENT_OFFICER), make.a_user(Role.COORDINATOR)

    seen = [
        _logged_in(who).get(done.get_absolute_url()).status_code for who in (other, coordinator)
    ]

    assert seen == [404, 200]


def test_an_old_batch_offers_no_undo_and_refuses_one() -> None:
    officer = make.a_user(Role.PROCUREMENT_OFFICER)
    done = _a_batch(officer)
    Batch.objects.update(undo_before=datetime(2022, 1, 1, tzinfo=UTC))
    client = _logged_in(officer)

    assert "angra/" not in client.get(done.get_absolute_url()).content.decode()
    client.post(f"{done.get_absolute_url()}angra/")
    assert set(Organisation.objects.values_list("stage", flat=True)) == {"ready"}
