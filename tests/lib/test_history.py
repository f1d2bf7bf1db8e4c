"""The database writes down every change, and nobody can change what it wrote."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib import history
from suppliers.models import Organisation
from tests import make

pytestmark = pytest.mark.django_db


def test_every_way_of_writing_leaves_exactly_one_entry() -> None:
    organisation = make.an_organisation(name="Ett")
    organisation.name = "Två"
    organisation.save()
    Organisation.objects.filter(pk=organisation.pk).update(name="Tre")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE suppliers_organisation SET name = 'Fyra' WHERE id = %s", [organisation.pk]
        )

    entries = history.entries(organisation)

    assert [(entry.what, entry.version) for entry in entries] == [
        ("update", 4),
        ("update", 3),
        ("update", 2),
        ("insert", 1),
    ]
    assert [(c.before, c.after) for entry in entries[:3] for c in entry.changes] == [
        ("Tre", "Fyra"),
        ("Två", "Tre"),
        ("Ett", "Två"),
    ]


def test_a_save_without_a_change_is_no_change() -> None:
    organisation = make.an_organisation()
    organisation.save()
    organisation.refresh_from_db()

    assert organisation.version == 1
    assert len(history.entries(organisation)) == 1


def test_a_deleted_row_is_still_in_the_history() -> None:
    organisation = make.an_organisation(name="Borta")
    key = organisation.pk
    organisation.delete()

    events = Organisation.pgh_event_model.objects.filter(pgh_obj_id=key)  # type: ignore[attr-defined]

    assert list(events.order_by("pgh_id").values_list("pgh_label", "name")) == [
        ("insert", "Borta"),
        ("delete", "Borta"),
    ]


@pytest.mark.parametrize("statement", ["UPDATE {} SET name = 'X'", "DELETE FROM {}"])
def test_the_history_cannot_be_changed(statement: str) -> None:
    make.an_organisation()
    table = Organisation.pgh_event_model._meta.db_table  # type: ignore[attr-defined]

    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_the_history_says_who_and_why(client: Client) -> None:
    bo = make.a_user(Role.COORDINATOR, first_name="Bo", last_name="Samordnare")
    organisation = make.an_organisation()
    client.force_login(bo)
    client.post(f"/aktorer/{organisation.pk}/bekrafta/")
    with history.because("Ny stavning i registret"):
        Organisation.objects.filter(pk=organisation.pk).update(name="Ny")

    latest, confirmed, _made = history.entries(organisation)

    assert (latest.reason, confirmed.who) == ("Ny stavning i registret", "Bo Samordnare")
    assert confirmed.who != str(AnonymousUser())


def test_an_earlier_version_can_be_read() -> None:
    organisation = make.an_organisation(name="Då")
    Organisation.objects.filter(pk=organisation.pk).update(name="Nu")

    first = history.as_of_version(organisation, 1)
    assert first is not None
    assert first.name == "Då"
    assert history.as_of_version(organisation, 7) is None
