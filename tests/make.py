"""Builders: the smallest valid row of each kind, so that a test names only what it is about."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import Group

from dialogues.models import Dialogue, DialogueForm, Idea, Pitch, Sender
from helsingborg_sf.city.models import Department, DepartmentKind, User
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.secret_links import fingerprint, secret_of
from impact.models import (
    EffectArea,
    Interview,
    InterviewRound,
    Question,
    Questionnaire,
    Respondents,
)
from procurements.models import Contract, Procurement, PurchasingNeed
from suppliers.models import Assessment, AssessmentKind, Organisation

_number = count(1)


def a_user(role: Role | None = None, **facts: Any) -> User:
    """Somebody with one role, or none."""
    user = User.objects.create(username=facts.pop("username", f"user{next(_number)}"), **facts)
    if role:
        user.groups.add(Group.objects.get(name=role.value))
    return user


def a_department(**facts: Any) -> Department:
    facts.setdefault("name", f"Förvaltning {next(_number)}")
    facts.setdefault("kind", DepartmentKind.ADMINISTRATION)
    return Department.objects.create(**facts)


def an_organisation(**facts: Any) -> Organisation:
    facts.setdefault("name", f"Aktör {next(_number)}")
    return Organisation.objects.create(**facts)


def an_assessment(organisation: Organisation | None = None, **facts: Any) -> Assessment:
    """A draft; `a_signed_assessment` stands."""
    facts.setdefault("kind", AssessmentKind.SOCIAL_ENTERPRISE)
    facts.setdefault("verdict", "yes")
    facts.setdefault("valid_from", PartialDate.on(date(2022, 1, 1)))
    return Assessment.objects.create(organisation=organisation or an_organisation(), **facts)


def a_signed_assessment(organisation: Organisation | None = None, **facts: Any) -> Assessment:
    at = facts.pop("signed_at", datetime(2022, 1, 1, 12, tzinfo=UTC))
    assessment = an_assessment(organisation, **facts)
    assessment.sign(by=None, at=at)
    return assessment


def a_need(**facts: Any) -> PurchasingNeed:
    facts.setdefault("title", f"Behov {next(_number)}")
    return PurchasingNeed.objects.create(**facts)


def a_procurement(**facts: Any) -> Procurement:
    facts.setdefault("title", f"Upphandling {next(_number)}")
    return Procurement.objects.create(**facts)


def a_contract(**facts: Any) -> Contract:
    facts.setdefault("title", f"Avtal {next(_number)}")
    return Contract.objects.create(**facts)


def a_dialogue(**facts: Any) -> Dialogue:
    facts.setdefault("title", f"Dialog {next(_number)}")
    facts.setdefault("form", DialogueForm.INDIVIDUAL)
    return Dialogue.objects.create(**facts)


def a_finished_dialogue(**facts: Any) -> Dialogue:
    """A locked one, which everybody may read."""
    at = facts.pop("finished_at", datetime(2022, 12, 7, 12, tzinfo=UTC))
    return a_dialogue(status="finished", finished_at=at, **facts)


def an_idea(**facts: Any) -> Idea:
    facts.setdefault("title", f"Idé {next(_number)}")
    return Idea.objects.create(**facts)


def a_pitch(
    *, at: datetime, idea: Idea | None = None, language: str = "en", **sender: Any
) -> Pitch:
    """An idea as it comes through the public form; with a sender when something is said of them."""
    row, token = idea or an_idea(), f"token{next(_number)}"
    if sender:
        Sender.objects.create(idea=row, **sender)
    return Pitch.objects.create(
        idea=row,
        form_token=token,
        secret=fingerprint(secret_of(token)),
        sent_at=at,
        language=language,
    )


def an_effect_area(**facts: Any) -> EffectArea:
    facts.setdefault("number", 100 + next(_number))
    facts.setdefault("title", "Effekter av affärer")
    facts.setdefault("goal", "Att avtalen märks.")
    facts.setdefault("respondents", Respondents.SOCIAL_ENTERPRISES)
    return EffectArea.objects.create(**facts)


def an_approved_questionnaire(area: EffectArea, **facts: Any) -> Questionnaire:
    """With one question, and somebody who stands for it."""
    facts.setdefault("edition", 1)
    sheet = Questionnaire.objects.create(area=area, **facts)
    Question.objects.create(questionnaire=sheet, key="a", position=1, text="Hur?", kind="scale")
    sheet.approve(by=a_user(), at=datetime(2022, 12, 1, 12, tzinfo=UTC))
    return sheet


def a_round(area: EffectArea | None = None, **facts: Any) -> InterviewRound:
    """Over the year 2023, with an approved questionnaire."""
    area = area or an_effect_area()
    facts.setdefault("year", 2023)
    facts.setdefault("opens_on", date(2023, 1, 1))
    facts.setdefault("closes_on", date(2023, 12, 31))
    if "questionnaire" not in facts:
        facts["questionnaire"] = an_approved_questionnaire(area)
    return InterviewRound.objects.create(area=area, **facts)


def an_interview(**facts: Any) -> Interview:
    if "organisation" not in facts and "department" not in facts:
        facts["organisation"] = an_organisation()
    facts.setdefault("kind", "annual")
    return Interview.objects.create(**facts)
