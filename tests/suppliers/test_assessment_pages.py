"""The pages of assessments: written as drafts, signed once, replaced, and listed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helsingborg_sf.city.roles import Role
from suppliers.models import AssessmentKind
from tests.make import a_signed_assessment, an_assessment, an_organisation
from tests.suppliers.test_pages import bo, client_of, said

pytestmark = pytest.mark.django_db


def answers(**facts: Any) -> dict[str, Any]:
    given = {
        f"{what}_{criterion.value}": value
        for criterion in AssessmentKind.RESERVATION_4_18.criteria
        for what, value in (("result", "met"), ("evidence", "Årsredovisningen"))
    }
    return {**given, "verdict": "yes", "valid_from": "2022-03-01", "form_token": "a", **facts}


def a_draft(client: Client, **facts: Any) -> Any:
    actor = an_organisation()
    url = reverse("assessment-create", args=[actor.pk, "reservation_4_18"])
    client.post(url, answers(**facts))
    return actor.assessments.get()


def test_an_assessment_is_a_draft_with_an_answer_to_each_criterion() -> None:
    row = a_draft(bo(), occupied="17", occupied_target_group="5", result_418_share="not_met")

    assert (row.kind, row.status, row.verdict) == ("reservation_4_18", "draft", "yes")
    assert [(a.criterion, a.result, a.evidence) for a in row.answers.all()] == [
        ("418_main_purpose", "met", "Årsredovisningen"),
        ("418_share", "not_met", "Årsredovisningen"),
    ]
    assert (row.share_in_words, row.reaches_share) == ("29,4 %", False)


def test_people_are_counted_only_where_the_law_asks_for_a_share() -> None:
    actor, client = an_organisation(), bo()

    asked = {
        kind: "occupied"
        in client.get(reverse("assessment-create", args=[actor.pk, kind.value]))
        .context["form"]
        .fields
        for kind in AssessmentKind
    }

    assert [kind for kind, share in asked.items() if share] == [AssessmentKind.RESERVATION_4_18]


def test_a_kind_that_does_not_exist_is_a_page_that_does_not_exist() -> None:
    url = reverse("assessment-create", args=[an_organisation().pk, "nonsense"])

    assert bo().get(url).status_code == 404


def test_a_draft_is_edited_signed_once_and_then_stands() -> None:
    client = bo()
    row = a_draft(client)
    edit = reverse("assessment-edit", args=[row.pk])
    sign = reverse("assessment-sign", args=[row.pk])

    changed = client.post(edit, answers(verdict="no", shown_version=row.version))
    signed = [said(client.post(sign, follow=True)) for _ in range(2)]
    later = [client.get(edit).status_code, client.post(edit, answers()).status_code]

    row.refresh_from_db()
    assert changed.headers["Location"] == row.get_absolute_url()
    assert (row.status, row.verdict) == ("signed", "no")
    assert str(row.assessor_id) == client.session["_auth_user_id"]
    assert signed[0][-1] == "The assessment is signed."
    assert "Nothing was saved" in signed[1][0]
    assert later == [409, 409]


def test_an_answer_changed_by_somebody_else_is_a_conflict() -> None:
    client = bo()
    row = a_draft(client)
    edit = reverse("assessment-edit", args=[row.pk])

    sent = [
        client.post(edit, answers(evidence_418_share=text, shown_version=1))
        for text in ("Intervjun", "Anbudet")
    ]

    rows = [(row.label, row.theirs, row.mine) for row in sent[1].context["conflict"].rows]
    assert [answer.status_code for answer in sent] == [302, 409]
    assert rows == [
        (
            "How we know: at least 30 per cent of those occupied belong to the groups",
            "Intervjun",
            "Anbudet",
        )
    ]


def test_nothing_is_signed_before_it_says_from_when_it_holds() -> None:
    client = bo()
    row = a_draft(client, valid_from="")
    page = client.get(row.get_absolute_url())

    message = said(client.post(reverse("assessment-sign", args=[row.pk]), follow=True))

    row.refresh_from_db()
    assert [action.label for action in page.context["actions"]] == ["Edit"]
    assert "Say from when it holds" in page.content.decode()
    assert (row.status, len(message)) == ("draft", 1)


def test_the_share_is_never_rounded_up_to_what_the_law_asks_for() -> None:
    row = a_signed_assessment(
        kind=AssessmentKind.RESERVATION_4_18,
        occupied=10_000,
        occupied_target_group=2_999,
        signed_at=datetime(2022, 3, 1, tzinfo=UTC),
    )

    page = client_of(Role.READER).get(row.get_absolute_url()).content.decode()

    assert row.share_in_words == "29,9 %"
    assert "29,9 % does not reach 30 %." in page
    assert "2999 of 10000 people occupied. The share is not rounded up." in page


def test_what_a_rule_says_is_wrong_cannot_be_signed_and_is_said() -> None:
    client = bo()
    row = a_draft(
        client, occupied="10000", occupied_target_group="2997", result_418_share="unknown"
    )
    sign = reverse("assessment-sign", args=[row.pk])

    page, asked, sent = client.get(row.get_absolute_url()), client.get(sign), client.post(sign)

    row.refresh_from_db()
    assert row.status == "draft"
    assert [action.label for action in page.context["actions"]] == ["Edit"]
    assert [str(each.what) for each in asked.context["findings"] if each.blocks] == [
        "29,9 % does not reach 30 %."
    ]
    assert sent.context["form"].non_field_errors() == ["29,9 % does not reach 30 %."]


def test_warnings_stop_nobody() -> None:
    client = bo()
    row = a_draft(client, result_418_share="unknown", evidence_418_main_purpose="")
    sign = reverse("assessment-sign", args=[row.pk])

    warnings = [str(each.what) for each in client.get(sign).context["findings"][:3]]
    client.post(sign)

    row.refresh_from_db()
    share = "at least 30 per cent of those occupied belong to the groups"
    purpose = "main purpose is social and professional integration"
    assert warnings == [
        f"The verdict is yes, but one criterion is unknown: {share}.",
        f"Nothing says how we know that this is met: {purpose}.",
        "The share has not been counted.",
    ]
    assert row.status == "signed"


def test_nobody_signs_another_text_than_the_one_they_read() -> None:
    client = bo()
    row = a_draft(client)
    sign = reverse("assessment-sign", args=[row.pk])
    seen = client.get(sign).context["form"]["shown_version"].value()
    client.post(
        reverse("assessment-edit", args=[row.pk]), answers(verdict="no", shown_version=row.version)
    )

    stale = said(client.post(sign, {"shown_version": seen}, follow=True))
    row.refresh_from_db()
    after_stale = row.status
    client.post(sign, {"shown_version": row.version})

    row.refresh_from_db()
    assert "has changed meanwhile" in stale[-1]
    assert (after_stale, row.status) == ("draft", "signed")


def test_a_new_assessment_begins_with_the_answers_of_the_last_signed_one() -> None:
    actor = an_organisation()
    facts = {"kind": "reservation_4_18", "occupied": 10, "occupied_target_group": 3}
    a_signed_assessment(actor, **facts, basis="Gammalt", verdict="no")
    last = an_assessment(
        actor, **facts, basis="Årsredovisningen", counted_on=date(2022, 1, 1), assessor_name="Bo"
    )
    last.answers.create(criterion="418_share", result="met", evidence="Lönelistan")
    last.sign(by=None, at=datetime(2022, 6, 1, tzinfo=UTC))
    an_assessment(actor, kind="reservation_4_18", basis="Ett utkast")

    url = reverse("assessment-create", args=[actor.pk, "reservation_4_18"])
    page = bo().get(url)

    given = {field.name: field.value() for field in page.context["form"].visible_fields()}
    assert {name: value for name, value in given.items() if value not in (None, "")} == {
        "verdict": "yes",
        "basis": "Årsredovisningen",
        "result_418_main_purpose": "unknown",
        "result_418_share": "met",
        "evidence_418_share": "Lönelistan",
    }
    assert "The answers are those of the last signed assessment (2022-01-01)" in str(
        page.context["intro"]
    )


def test_the_first_assessment_begins_empty() -> None:
    url = reverse("assessment-create", args=[an_organisation().pk, "idea_based"])

    assert bo().get(url).context["intro"] == ""


def test_every_criterion_is_asked_as_a_question_with_what_to_look_at() -> None:
    url = reverse("assessment-create", args=[an_organisation().pk, "work_integration"])

    field = bo().get(url).context["form"]["result_asf_profits_reinvested"]

    assert field.label == "Are the profits reinvested in its own or similar businesses?"
    assert "at most 2.5 times the lowest" in field.help_text


# --- the list of assessments


def listed_assessments(query: str = "") -> list[str]:
    page = client_of(Role.READER).get(f"{reverse('assessment-list')}?{query}")
    return [f"{row.organisation} {row.kind}" for row in page.context["list"].page.rows]


def test_the_list_of_assessments_is_narrowed_by_what_must_be_done() -> None:
    today = timezone.localdate()
    soon, gone, holds = (an_organisation(name=name) for name in ("Snart", "Förbi", "Gäller"))
    a_signed_assessment(soon, valid_until=today + timedelta(days=60))
    a_signed_assessment(gone, verdict="no", valid_until=today - timedelta(days=1))
    a_signed_assessment(holds, kind="reservation_4_18", counted_on=today - timedelta(days=366))
    an_assessment(holds, kind="idea_based", verdict="unknown")

    found = {
        query: listed_assessments(query)
        for query in (
            "",
            "kind=idea_based",
            "verdict=no",
            "status=draft",
            f"organisation=%23{gone.pk}",
            f"holds_on={today}",
            f"expires_before={today + timedelta(days=61)}",
            f"expires_before={today + timedelta(days=60)}",
            f"share_unchecked_since={today - timedelta(days=365)}",
            f"share_unchecked_since={today - timedelta(days=366)}",
        )
    }

    social, reserved = "social_enterprise", "reservation_4_18"
    assert list(found.values()) == [
        [f"Förbi {social}", f"Snart {social}", f"Gäller {reserved}", "Gäller idea_based"],
        ["Gäller idea_based"],
        [f"Förbi {social}"],
        ["Gäller idea_based"],
        [f"Förbi {social}"],
        [f"Snart {social}", f"Gäller {reserved}"],
        [f"Förbi {social}", f"Snart {social}"],
        [f"Förbi {social}"],
        [f"Gäller {reserved}"],
        [],
    ]


def test_what_has_been_replaced_says_so_and_leads_to_what_replaced_it() -> None:
    organisation = an_organisation()
    old = a_signed_assessment(organisation)
    new = a_signed_assessment(organisation, signed_at=datetime(2023, 1, 1, 12, tzinfo=UTC))

    pages = [client_of(Role.COORDINATOR).get(each.get_absolute_url()) for each in (old, new)]

    assert [page.context["successor"] for page in pages] == [new, None]
    assert [dict(page.context["facts"])["Valid until"] for page in pages] == [
        "another has replaced it",
        "until another replaces it",
    ]
