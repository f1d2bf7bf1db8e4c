"""My page: the address of the calendar, shown once, and what mail one gets."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.models import CalendarFeed, Digest, KindChoice, MailSettings, User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.models import OutgoingMail
from tests.make import a_user

pytestmark = pytest.mark.django_db
AT = datetime(2023, 4, 3, 5, tzinfo=UTC)
PAGE = "/min-sida/"


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def form_of(client: Client) -> dict[str, Any]:
    """What the page would send back unchanged."""
    form = client.get(PAGE).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def test_the_address_is_shown_once_and_works_until_there_is_another() -> None:
    client = client_of(a_user(Role.COORDINATOR))
    pages = [client.post(reverse("calendar-make")) for _each in range(2)]
    old, new = (re.search(r"http://[^<]*(/kalender/[\w-]{22}\.ics)", text(p)) for p in pages)
    assert old is not None
    assert new is not None
    assert (Client().get(old[1]).status_code, Client().get(new[1]).status_code) == (404, 200)
    again = client.get(PAGE)
    assert ".ics" not in again.content.decode()
    assert "Last fetched not yet" not in text(again)
    assert CalendarFeed.objects.count() == 1


def test_the_calendar_is_turned_off() -> None:
    user = a_user(Role.COORDINATOR)
    client = client_of(user)
    secret = CalendarFeed.objects.make(user, at=AT)
    other = CalendarFeed.objects.make(a_user(Role.READER), at=AT)
    assert client.post(reverse("calendar-stop")).headers["Location"] == PAGE
    codes = [
        Client().get(reverse("calendar-feed", args=[each])).status_code for each in (secret, other)
    ]
    assert codes == [404, 200]
    assert "Turn off" not in text(client.get(PAGE))


def test_what_is_chosen_is_kept_and_the_rest_goes_by_the_role() -> None:
    user = a_user(Role.INTERVIEWER, email="cissi@example.org")
    client = client_of(user)
    sent = form_of(client)
    assert (sent["rhythm"], sent["interview_mails"], sent["kind_interviews"]) == ("daily", True, 30)
    sent |= {"rhythm": "weekly", "weekday": 3, "language": "en", "kind_interviews": ""}
    del sent["interview_mails"]
    assert client.post(PAGE, sent).headers["Location"] == f"{PAGE}#mail"
    kept = MailSettings.objects.values("rhythm", "weekday", "language", "interview_mails").get()
    assert kept == {"rhythm": "weekly", "weekday": 3, "language": "en", "interview_mails": False}
    chosen = dict(KindChoice.objects.filter(user=user).values_list("kind", "days"))
    assert (chosen["interviews"], chosen["follow_ups"]) == (None, 7)
    assert form_of(client)["kind_interviews"] == ""
    client.post(PAGE, sent | {"kind_interviews": 60})
    assert KindChoice.objects.get(user=user, kind="interviews").days == 60


@pytest.mark.parametrize(
    ("field", "value"),
    [("rhythm", "hourly"), ("weekday", "6"), ("language", "xx"), ("kind_interviews", "3")],
)
def test_what_is_no_choice_is_refused_and_nothing_is_kept(field: str, value: str) -> None:
    client = client_of(a_user(Role.INTERVIEWER))
    response = client.post(PAGE, form_of(client) | {field: value})
    assert (response.status_code, [*response.context["form"].errors]) == (200, [field])
    assert (MailSettings.objects.count(), KindChoice.objects.count()) == (0, 0)


def test_only_kinds_that_one_may_see_are_asked_about() -> None:
    names = {
        role: {name for name in form_of(client_of(a_user(role))) if name.startswith("kind_")}
        for role in (Role.READER, Role.PROCUREMENT_OFFICER, Role.ADMINISTRATOR)
    }
    assert {"kind_follow_ups"} <= names[Role.READER]
    assert {"kind_follow_ups", "kind_contracts"} <= names[Role.PROCUREMENT_OFFICER]
    assert not {"kind_contracts", "kind_mails", "kind_interviews"} & names[Role.READER]
    assert {"kind_mails"} <= names[Role.ADMINISTRATOR]
    assert form_of(client_of(a_user()))["rhythm"] == "never"


def test_one_sees_ones_own_mails_and_what_became_of_them() -> None:
    bo, eva = a_user(Role.COORDINATOR), a_user(Role.COORDINATOR)
    for number, (user, status) in enumerate(((bo, "refused"), (eva, "waiting"))):
        mail = OutgoingMail.objects.create(
            key=f"m{number}", kind="digest", to="x@example.org", status=status,
            queued_at=AT, next_try_at=AT,
        )  # fmt: skip
        Digest.objects.create(user=user, day=date(2023, 4, 3 + number), number=2, mail=mail)
    page = text(client_of(bo).get(PAGE))
    assert "2023-04-03 : 2 tasks" in page or "2023-04-03: 2 tasks" in page
    assert "Refused by the receiver" in page
    assert "2023-04-04" not in page
    log = client_of(bo).get(f"{reverse('mail-list')}?kind=digest")
    assert len(log.context["list"].page.rows) == 2


def test_whoever_looks_after_mail_sees_who_has_no_address() -> None:
    a_user(Role.INTERVIEWER, username="mute")
    a_user(Role.INTERVIEWER, username="gone", is_active=False)
    bo = a_user(Role.COORDINATOR, username="bo", email="bo@example.org")
    context = client_of(bo).get(PAGE).context
    assert [str(user) for user in context["silent"]] == ["mute"]
    cissi = client_of(a_user(Role.INTERVIEWER, username="cissi")).get(PAGE)
    assert list(cissi.context["silent"]) == []
    assert "You have no e-mail address here" in text(cissi)
