"""A ledger file by the pages: looked through, let in, undone; and who its suppliers are."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.imports.models import ImportRun, ImportUpload
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.pages.tasks.collected import Tasks
from procurements.imports.ledger import uploads
from procurements.ledger_matching import match_by_number
from procurements.models import LedgerEntry, LedgerFile, LedgerSupplier, MatchedBy
from procurements.tasks import check_ledger, match_ledger_suppliers, perform_ledger
from tests.make import a_signed_assessment, an_organisation
from tests.procurements.pages import logged_in, words
from tests.procurements.test_spend import paid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DAY = date(2022, 5, 1)
HEAD = "datum;belopp;leverantor;leverantor_id\n"


@pytest.fixture
def client() -> Client:
    """A procurement officer."""
    return logged_in(Role.PROCUREMENT_OFFICER)[0]


def send(client: Client, text: str, name: str = "maj.csv") -> Any:
    data = {"file": SimpleUploadedFile(name, text.encode())}
    return client.post(reverse("ledger-upload"), data, follow=True)


def start(client: Client) -> Any:
    return client.post(reverse("ledger-run-start", args=[ImportRun.objects.latest("pk").pk]))


def let_in(client: Client, text: str, name: str = "maj.csv") -> LedgerFile:
    send(client, text, name)
    start(client)
    return LedgerFile.objects.latest("pk")


def sums() -> list[tuple[str, int]]:
    rows = LedgerEntry.objects.current().order_by("booked_on", "pk")
    return [(row.supplier.name, int(row.amount)) for row in rows.select_related("supplier")]


# --- in and out


def test_a_file_is_looked_through_and_nothing_is_changed_before_it_is_let_in(
    client: Client,
) -> None:
    page = send(client, f"{HEAD}2022-05-02;100;Köket;\n2022-06-01;-30;Köket;\n")
    assert "Look through what it would do" in words(page)
    assert "2022-05 0 kr 0 lines 100 kr 1 line 1 line comes" in words(page)
    assert "2022-06 0 kr 0 lines −30 kr 1 line 1 line comes" in words(page)
    assert sums() == []
    start(client)
    assert sums() == [("Köket", 100), ("Köket", -30)]
    assert not ImportUpload.objects.exists()
    done = client.get(reverse("ledger-run", args=[ImportRun.objects.get().pk]))
    assert "All lines are imported." in words(done)


def test_a_later_file_says_what_it_replaces(client: Client) -> None:
    let_in(client, f"{HEAD}2022-05-02;100;Köket;\n2022-05-03;50;Bageriet;\n")
    page = send(client, f"{HEAD}2022-05-02;100;Köket;\n2022-05-03;60;Bageriet;\n", "rättad.csv")
    assert "1 line that the ledger has now is replaced" in words(page)
    assert "150 kr 2 lines 160 kr 2 lines 1 line comes, 1 is replaced" in words(page)


def test_another_buyers_lines_of_the_month_are_told_about(client: Client) -> None:
    let_in(client, f"{HEAD}2022-05-02;100;Köket;\n")
    page = send(client, "kopare;datum;belopp;leverantor\n2120001157;2022-05-02;100;Köket\n")
    assert "1 line of another buyer stays" in words(page)


def test_the_same_file_again_has_nothing_to_import(client: Client) -> None:
    text = f"{HEAD}2022-05-02;100;Köket;\n"
    let_in(client, text)
    assert "There is nothing to import" in words(send(client, text))
    start(client)
    assert LedgerFile.objects.count() == 1


def test_lines_that_cannot_be_used_are_listed_and_stop_the_file(client: Client) -> None:
    page = send(client, f"{HEAD};100;Köket;\n2022-05-02;tio;Köket;\n2022-05-03;1;Köket;\n")
    assert "2 errors stand in the way" in words(page)
    assert "Row 2 datum – The line has no date, so it belongs to no year." in words(page)
    assert "Row 3 belopp tio" in words(page)
    run = ImportRun.objects.get()
    assert (run.rows, run.rejected, run.left_out, run.faults) == (3, 2, 1, 2)
    faults = client.get(reverse("ledger-run-faults", args=[run.pk]))
    assert len(b"".join(faults.streaming_content).splitlines()) == 3  # type: ignore[attr-defined]
    start(client)
    assert sums() == []


def test_what_is_no_ledger_is_said_beside_the_field(client: Client) -> None:
    for name, text in (("fil.csv", "a;b\n1;2\n"), ("fil.json", "[]"), ("fil.pdf", "%PDF")):
        page = send(client, text, name)
        assert page.status_code == 200
        assert page.context["form"].errors["file"]
    assert not ImportRun.objects.exists()


def test_a_register_that_has_changed_since_the_check_is_not_overwritten(client: Client) -> None:
    send(client, f"{HEAD}2022-05-02;100;Köket;\n")
    first = ImportRun.objects.get()
    let_in(client, f"{HEAD}2022-05-04;70;Köket;\n", "annan.csv")
    first.refresh_from_db()
    client.post(reverse("ledger-run-start", args=[first.pk]))
    first.refresh_from_db()
    assert (first.status, sums()) == ("failed", [("Köket", 70)])
    assert "has changed since the file was checked" in first.message
    client.post(reverse("ledger-run-check", args=[first.pk]))
    client.post(reverse("ledger-run-start", args=[first.pk]))
    assert sums() == [("Köket", 100)]


def test_a_large_file_is_left_to_the_worker(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "AT_ONCE", 10)
    page = send(client, f"{HEAD}2022-05-02;100;Köket;\n")
    run = ImportRun.objects.get()
    assert 'hx-trigger="every 1s"' in page.content.decode()
    check_ledger(run=run.pk, language="en")
    start(client)
    assert sums() == []
    perform_ledger(run=run.pk, language="en")
    perform_ledger(run=run.pk, language="en")  # twice queued, once done
    assert sums() == [("Köket", 100)]


def test_an_import_is_undone_after_asking_and_the_later_file_first(client: Client) -> None:
    # The later file says less of the month, so that nothing in it replaces a line of the first.
    first = let_in(client, f"{HEAD}2022-05-02;100;Köket;\n")
    later = let_in(client, f"{HEAD}2022-05-02;100;Köket;\n2022-05-09;5;Köket;\n", "senare.csv")
    undo = reverse("ledger-file-undo", args=[first.pk])
    assert "Undo it first: “senare.csv”." in words(client.get(undo))
    client.post(undo)
    assert sums() == [("Köket", 100), ("Köket", 5)]
    assert "1 line that came with the file is taken away" in words(
        client.get(reverse("ledger-file-undo", args=[later.pk]))
    )
    client.post(reverse("ledger-file-undo", args=[later.pk]))
    client.post(undo)
    assert (sums(), LedgerFile.objects.count()) == ([], 0)


def test_a_file_tells_for_ever_what_it_changed(client: Client) -> None:
    let_in(client, f"{HEAD}2022-05-02;100;Köket;\n")
    later = let_in(client, f"{HEAD}2022-05-02;80;Köket;\n", "rättad.csv")
    page = words(client.get(later.get_absolute_url()))
    assert "2022-05 100 kr 1 line 80 kr 1 line" in page
    assert "Lines that it replaced, 1" in page
    assert client.get(f"{later.get_absolute_url()}?format=csv").status_code == 200


# --- who they are


def settle(client: Client, **said: str) -> Any:
    return client.post(reverse("ledger-suppliers"), said, follow=True)


def test_the_largest_sums_come_first_with_whom_they_may_be(client: Client) -> None:
    actor = an_organisation(name="Köket på Drottninghög")
    paid("10", DAY, name="Liten AB")
    paid("900", DAY, name="Köket på Drottninghög AB")
    page = client.get(reverse("ledger-suppliers"))
    lines = page.context["form"].lines
    assert [line.row.name for line in lines] == ["Köket på Drottninghög AB", "Liten AB"]
    assert [each.organisation for each in lines[0].proposals] == [actor]
    assert lines[1].proposals == []


def test_several_are_confirmed_at_once_and_can_be_changed_again(client: Client) -> None:
    actor, other = an_organisation(name="Köket"), an_organisation(name="Bageriet")
    names = ("Köket AB", "Bagarna", "Entreprenören")
    one, two, three = (paid("10", DAY, name=name).supplier for name in names)
    settle(
        client,
        **{f"version_{each.pk}": "1" for each in (one, two, three)},
        **{f"as_{one.pk}": f"actor:{actor.pk}"},
        **{f"as_{two.pk}": "other", f"actor_{two.pk}": f"Bageriet #{other.pk}"},
        **{f"as_{three.pk}": "outside"},
    )
    found = LedgerSupplier.objects.order_by("pk").values_list("organisation", "matched_by")
    assert list(found) == [(actor.pk, "user"), (other.pk, "user"), (None, "outside")]
    settle(client, **{f"version_{one.pk}": "2", f"as_{one.pk}": "nobody"})
    one.refresh_from_db()
    assert (one.organisation, one.matched_by) == (None, "nobody")


def test_another_actor_must_be_written(client: Client) -> None:
    row = paid("10", DAY, name="Köket").supplier
    page = settle(client, **{f"version_{row.pk}": "1", f"as_{row.pk}": "other"})
    assert page.context["form"].errors == {f"actor_{row.pk}": ["Write which actor it is."]}


def test_of_two_who_settle_the_same_supplier_the_first_is_kept(client: Client) -> None:
    row = paid("10", DAY, name="Köket").supplier
    stale = LedgerSupplier.objects.get(pk=row.pk)
    row.settle(to=MatchedBy.OUTSIDE)
    with pytest.raises(WrongStatusError):
        stale.settle(to=MatchedBy.USER, organisation=an_organisation())
    page = settle(client, **{f"version_{row.pk}": "1", f"as_{row.pk}": "nobody"})
    assert "Somebody else has changed these meanwhile" in page.content.decode()
    row.refresh_from_db()
    assert row.matched_by == "outside"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (MatchedBy.NOBODY, MatchedBy.NUMBER),
        (MatchedBy.OUTSIDE, MatchedBy.OUTSIDE),
    ],
)
def test_an_actor_that_is_registered_later_is_matched_by_its_number(
    before: str, after: str
) -> None:
    row = paid("10", DAY, name="Köket").supplier
    LedgerSupplier.objects.update(number="5560004615", matched_by=before)
    assert match_by_number() == 0
    an_organisation(name="Helt annat namn", organisation_number="5560004615")
    match_ledger_suppliers()
    row.refresh_from_db()
    assert row.matched_by == after


def test_a_task_only_when_a_known_social_enterprise_may_be_missing() -> None:
    _client, officer = logged_in(Role.PROCUREMENT_OFFICER)
    actor = an_organisation(name="Köket på Höjden")
    paid("10", DAY, name="Köket på Höjden AB")
    paid("10", DAY, name="Någon annan")

    def tasks() -> list[str]:
        found = Tasks(officer, DAY)
        rows = [task for _group, some in found.groups for task in some]
        return [task.title for task in rows if str(task.kind) == "Supplier to confirm"]

    assert tasks() == []
    a_signed_assessment(
        actor,
        valid_from=PartialDate.on(DAY),
        signed_at=datetime(2022, 5, 1, tzinfo=UTC),
    )
    assert tasks() == ["Köket på Höjden AB"]


@pytest.mark.parametrize("role", [Role.READER, Role.INTERVIEWER])
def test_who_only_reads_sees_spend_and_not_the_list_to_confirm(role: Role) -> None:
    client, _user = logged_in(role)
    paid("10", DAY, name="Köket")
    assert client.get(reverse("spend")).status_code == 200
    assert client.get(reverse("ledger-suppliers")).status_code == 403
    assert client.get(reverse("ledger-upload")).status_code == 403
