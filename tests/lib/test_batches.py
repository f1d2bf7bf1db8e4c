"""Deeds over many rows, and undoing them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pgtrigger
import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from helsingborg_sf.city.models import District
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.batches import Left, Undone, batch, guards, undo
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.models import Batch, BatchKind
from helsingborg_sf.lib.text import name_key
from helsingborg_sf.lib.transitions import WrongStatusError
from procurements.models import Contract
from suppliers.models import Assessment, Membership, Offering, Organisation
from tests import make

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)


def _facts(model: Any) -> list[dict[str, Any]]:
    """Every stored column but the counter of changes, which only ever rises."""
    names = [f.attname for f in model._meta.concrete_fields if f.name != "version"]
    return list(model._base_manager.order_by("pk").values(*names))


def _districts() -> set[tuple[int, int, int]]:
    through = Organisation.districts.through
    return set(through.objects.values_list("pk", "organisation_id", "district_id"))


def _break_after_a_write() -> None:
    Organisation.objects.update(stage="ready")
    Organisation.objects.update(stage="no such stage")


def _a_batch(title: str = "Tio rader") -> Any:
    return batch(BatchKind.BULK, title, by=None, at=AT)


def test_fields_between_which_a_rule_holds_are_put_back_together_or_not_at_all() -> None:
    bo, anna = make.a_user(), make.a_user(Role.READER)
    first, second = make.an_organisation(name="Återbruket"), make.an_organisation(name="Kaffet")
    with _a_batch() as done:
        Organisation.objects.all().confirm_facts(by=bo, on=AT.date())
    # The same person once more: one of the two fields is newer, and the other cannot go alone.
    with because("somebody else"):
        second.confirm_facts(by=bo, on=AT.date() + timedelta(days=1))

    report = undo(done, by=anna, at=AT + timedelta(days=2))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.confirmed_on, first.confirmed_by) == (None, None)
    assert (second.confirmed_on, second.confirmed_by) == (AT.date() + timedelta(days=1), bo)
    assert report.restored == 1
    assert {left.row for left in report.left} == {"Kaffet"}


def test_an_undone_batch_leaves_every_row_as_it_was() -> None:
    kept, gone = make.an_organisation(name="Återbruket"), make.an_organisation(name="Återbruk")
    söder = District.objects.create(name="Söder (prov)")
    gone.districts.add(söder)
    umbrella = make.an_organisation(name="Paraplyet", is_umbrella=True)
    Membership.objects.create(umbrella=umbrella, member=gone)
    Offering.objects.create(organisation=gone, words="Flytt")
    signed = make.a_signed_assessment(gone)
    models = (Organisation, Membership, Offering, Assessment)
    before = [_facts(model) for model in models], _districts()

    with _a_batch() as done:
        Offering.objects.filter(organisation=gone).update(organisation=kept)
        Offering.objects.filter(organisation=kept).update(words="Flytt och transport")
        Membership.objects.all().delete()
        gone.districts.clear()
        kept.districts.add(söder)
        make.an_organisation(name="Ny aktör")
        Organisation.objects.filter(pk=gone.pk).update(merged_into=kept)
    report = undo(done, by=None, at=AT)

    assert ([_facts(model) for model in models], _districts()) == before
    assert report.left == []
    assert Assessment.objects.get().pk == signed.pk


def test_a_signed_assessment_that_was_moved_moves_back() -> None:
    kept, gone = make.an_organisation(), make.an_organisation()
    signed = make.a_signed_assessment(gone)
    with _a_batch() as done, pgtrigger.ignore(*guards()):
        Assessment.objects.filter(pk=signed.pk).update(organisation=kept)
    undo(done, by=None, at=AT)

    assert Assessment.objects.get(pk=signed.pk).organisation == gone


def test_what_somebody_has_changed_since_is_left_and_told(english: None) -> None:
    one, _two = make.an_organisation(stage="idea"), make.an_organisation(stage="idea")
    with _a_batch() as done:
        Organisation.objects.update(stage="ready", address="Storgatan 1")
    with because("somebody else"):
        Organisation.objects.filter(pk=one.pk).update(stage="supplier")

    report = undo(done, by=None, at=AT)

    found = list(Organisation.objects.order_by("pk").values_list("stage", "address"))
    assert found == [("supplier", ""), ("idea", "")]
    assert report == Undone(restored=2, left=[Left(str(one), "It has been changed since.")])


def test_a_new_row_that_is_used_or_changed_stays() -> None:
    with _a_batch() as done:
        used, changed, _ = (make.an_organisation(name=n) for n in ("Använd", "Ändrad", "Själv"))
    with because("somebody else"):
        Offering.objects.create(organisation=used, words="Städning")
        Organisation.objects.filter(pk=changed.pk).update(address="Storgatan 1")

    report = undo(done, by=None, at=AT)

    assert set(Organisation.objects.values_list("name", flat=True)) == {"Använd", "Ändrad"}
    assert {left.row for left in report.left} == {"Använd", "Ändrad"}


def test_rows_that_a_batch_made_and_changed_go_with_what_they_refer_to() -> None:
    with _a_batch() as done:
        supplier = make.an_organisation()
        made = make.a_contract(supplier_as_stated="Bruket")
        Contract.objects.filter(pk=made.pk).update(supplier=supplier, supplier_as_stated="")

    assert undo(done, by=None, at=AT) == Undone(restored=2)
    assert (Contract.objects.count(), Organisation.objects.count()) == (0, 0)


def test_a_row_that_a_batch_made_and_changed_stays_whole_when_somebody_changed_it(
    english: None,
) -> None:
    with _a_batch() as done:
        supplier = make.an_organisation(name="Bruket")
        made = make.a_contract(title="Flytt")
        Contract.objects.filter(pk=made.pk).update(supplier=supplier)
    with because("somebody else"):
        Contract.objects.filter(pk=made.pk).update(title="Flytt och städ")

    assert undo(done, by=None, at=AT).left == [
        Left("Flytt och städ", "It has been changed since."),
        Left("Bruket", "Something else refers to it now."),
    ]
    made.refresh_from_db()
    assert (made.title, made.supplier) == ("Flytt och städ", supplier)


def test_a_batch_is_undone_once_and_within_its_time() -> None:
    make.an_organisation()
    with _a_batch() as done:
        Organisation.objects.update(stage="ready")
    late = done.undo_before
    with pytest.raises(WrongStatusError):
        undo(done, by=None, at=late)
    undo(done, by=None, at=late - timedelta(seconds=1))
    stale = Batch.objects.get()
    with pytest.raises(WrongStatusError):
        undo(stale, by=None, at=AT)

    assert Organisation.objects.get().stage == ""


def test_a_batch_that_fails_changes_nothing_and_is_not_there() -> None:
    make.an_organisation(stage="idea")
    with pytest.raises(IntegrityError), _a_batch():
        _break_after_a_write()

    assert (Organisation.objects.get().stage, Batch.objects.count()) == ("idea", 0)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Återbruket ek. för.", "aterbruket"),
        ("Föreningen Återbruket", "aterbruket"),
        ("ÅNGBÅT & Co AB (svb)", "angbat co"),
        ("Utforska  Drottninghög AB", "utforska drottninghog"),
        ("Café Élan", "cafe elan"),
        ("AB", ""),
        ("Abborren", "abborren"),
    ],
)
def test_a_name_is_known_by_what_tells_it_apart(name: str, key: str) -> None:
    assert name_key(name) == key


@given(st.text(alphabet="AaBbÅåÄäÖöÉé -.,()&'/ekförEK", min_size=1, max_size=40))
def test_the_database_reads_names_as_we_do(name: str) -> None:
    organisation = make.an_organisation(name=f"x {name}")
    organisation.refresh_from_db()

    assert organisation.name_key == name_key(organisation.name)
