"""Freezing a round, what has changed since, taking it in, and closing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.transitions import WrongStatusError
from impact.considered import Key, Line, Preview
from impact.models import (
    Disposition,
    Interview,
    InterviewKind,
    InterviewRound,
    PopulationMember,
    Questionnaire,
    QuestionnaireStatus,
    Respondents,
    RoundStatus,
    Side,
)
from impact.parties import parties
from impact.population import enterprises
from impact.why import Why, facts, said

# Triggers write each row down: so many in one statement are quick on a busy machine too.
BATCH: Final = 500


class NotReadyError(Exception):
    """Something is missing before it can be done; the text says what, and what to do."""


def consider(the_round: InterviewRound) -> Preview:
    """Everybody the round considers, as the facts stand now; in a constant number of queries."""
    if the_round.area.respondents == Respondents.REQUIREMENT_PARTIES:
        return parties(the_round)
    return enterprises(the_round)


def hindrance(the_round: InterviewRound) -> str:
    """Why the round cannot be frozen, and what to do; "" when it can."""
    sheet = the_round.questionnaire
    if sheet is None:
        return _(
            "The round has no questionnaire. Choose one of the area's approved questionnaires; if "
            "there is none, it is approved on the page of the area."
        )
    if sheet.status == QuestionnaireStatus.DRAFT and sheet.is_sample:
        return _(
            "The questionnaire is a sample and only a draft: nobody in the city has stood for its "
            "questions. Read it, change it and approve it on the page of the area first."
        )
    if sheet.status == QuestionnaireStatus.DRAFT:
        return _(
            "The questionnaire is a draft and may still change. Approve it on the page of the area "
            "first."
        )
    if sheet.status == QuestionnaireStatus.RETIRED:
        return _("The questionnaire is retired. Choose an approved one.")
    if sheet.area_id != the_round.area_id:
        return _("The questionnaire belongs to another area. Choose one of this area.")
    return ""


def freeze(the_round: InterviewRound, *, on: date) -> Preview:
    """Keep population and questionnaire as they are, and make the interviews that are due.

    Raises `NotReadyError`, and `WrongStatusError` when it has been frozen already.
    """
    with transaction.atomic():
        _lock(the_round)
        if the_round.questionnaire_id:
            Questionnaire.objects.select_for_update().get(pk=the_round.questionnaire_id)
        if words := hindrance(the_round):
            raise NotReadyError(words)
        found = consider(the_round)
        if not found.taking_part:
            raise NotReadyError(_("Nobody is in, so there is nobody to interview."))
        the_round.freeze(on=on)
        _keep(the_round, found.lines)
        _make_interviews(the_round, found.taking_part)
    return found


def _lock(the_round: InterviewRound) -> None:
    """Of two that act on a round at once, the second waits and sees what the first did."""
    InterviewRound.objects.select_for_update().get(pk=the_round.pk)
    the_round.refresh_from_db()


def _keep(the_round: InterviewRound, lines: Sequence[Line]) -> None:
    PopulationMember.objects.bulk_create(
        (PopulationMember(round=the_round, **_facts(line)) for line in lines), batch_size=BATCH
    )


def _facts(line: Line) -> dict[str, Any]:
    """A line as it is kept; the register's own words are Swedish."""
    with translation.override(settings.LANGUAGE_CODE):
        reason = line.sentence
    return {
        "side": line.side,
        "organisation_id": line.organisation,
        "department_id": line.department,
        "is_in": line.is_in,
        "reason": reason,
        "facts": line.facts,
        "contracts": list(line.contracts),
    }


def _make_interviews(the_round: InterviewRound, lines: Iterable[Line]) -> None:
    """One annual interview each. One that was already owed is taken into the round."""
    wanted = {line.key: line for line in lines}
    there = the_round.interviews.filter(kind=InterviewKind.ANNUAL)
    for row in there.values_list("side", "organisation", "department"):
        wanted.pop(row, None)
    taken = [
        pk
        for pk, organisation in _owed_already(wanted.values())
        if wanted.pop((Side.ENTERPRISE.value, organisation, None), None)
    ]
    Interview.objects.filter(pk__in=taken).update(**_about(the_round))
    Interview.objects.bulk_create(
        (
            Interview(
                kind=InterviewKind.ANNUAL,
                side=line.side,
                organisation_id=line.organisation,
                department_id=line.department,
                contract_id=line.contracts[0] if len(line.contracts) == 1 else None,
                **_about(the_round),
            )
            for line in wanted.values()
        ),
        batch_size=BATCH,
    )


def _owed_already(lines: Iterable[Line]) -> Any:
    """Annual interviews of the schedule that belong to no round yet."""
    open_ones = Interview.objects.open().filter(
        kind=InterviewKind.ANNUAL,
        round__isnull=True,
        organisation__in=[line.organisation for line in lines if line.side is Side.ENTERPRISE],
    )
    return open_ones.order_by("due_key", "pk").values_list("pk", "organisation")


def _about(the_round: InterviewRound) -> dict[str, Any]:
    return {
        "round": the_round,
        "questionnaire_id": the_round.questionnaire_id,
        "due_on": the_round.closes_on,
    }


# --- since the freezing -------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """What would be otherwise if the round were frozen now. `member` is None for somebody new."""

    line: Line
    member: PopulationMember | None

    @property
    def token(self) -> str:
        """How a form names it."""
        side, organisation, department = self.line.key
        return f"{side}-{organisation or ''}-{department or ''}"

    @property
    def what(self) -> str:
        """In words: who comes in, who falls out, whose reason is another."""
        was_in = self.member is not None and self.member.is_in
        if self.line.is_in and not was_in:
            return _("Would be in")
        if was_in and not self.line.is_in:
            return _("Would be out")
        return _("Another reason") if self.member else _("Is considered now, and out")

    @property
    def moves(self) -> bool:
        """Whether it is about being in or out."""
        return self.line.is_in != (self.member is not None and self.member.is_in)

    @property
    def was(self) -> str:
        """What was said at the freezing."""
        return said(self.member) if self.member else ""


def changes(the_round: InterviewRound, members: Sequence[PopulationMember]) -> list[Change]:
    """What has changed since the freezing, those first that move somebody in or out."""
    kept = {_key(member): member for member in members}
    now = {line.key: line for line in consider(the_round).lines}
    found = [
        Change(line, kept.get(key)) for key, line in now.items() if _differs(line, kept.get(key))
    ]
    found += [
        Change(_not_concerned(member), member)
        for key, member in kept.items()
        if key not in now and member.is_in
    ]
    return sorted(found, key=lambda each: (not each.moves, each.line.name.casefold(), each.token))


def _key(member: PopulationMember) -> Key:
    return (member.side, member.organisation_id, member.department_id)


def _differs(line: Line, member: PopulationMember | None) -> bool:
    if member is None:
        # A record that has been merged away since is nobody new.
        return bool(line.facts["why"] != Why.MERGED)
    nameless = [{**each, "name": ""} for each in (line.facts, member.facts)]
    return line.is_in != member.is_in or nameless[0] != nameless[1]


def _not_concerned(member: PopulationMember) -> Line:
    name = str(member.party)
    return Line(
        side=Side(member.side),
        name=name,
        is_in=False,
        facts=facts(Why.NOT_CONCERNED, name),
        organisation=member.organisation_id,
        department=member.department_id,
    )


def take_in(
    the_round: InterviewRound, tokens: Collection[str], *, reason: str, on: date
) -> list[Change]:
    """Take chosen changes into a frozen round, with the reason; what has passed is left out.

    Who comes in gets an interview. An open interview of somebody who falls out is marked as missed,
    with the reason. Raises `WrongStatusError` when the round is not under way.
    """
    with transaction.atomic(), because(reason):
        _lock(the_round)
        if the_round.status != RoundStatus.FROZEN:
            raise WrongStatusError(the_round, RoundStatus.FROZEN)
        members = list(the_round.population.select_related("organisation", "department"))
        chosen = [each for each in changes(the_round, members) if each.token in tokens]
        for each in chosen:
            _write(the_round, each, reason=reason, on=on)
        _make_interviews(the_round, [each.line for each in chosen if each.line.is_in])
    return chosen


def _write(the_round: InterviewRound, change: Change, *, reason: str, on: date) -> None:
    given = {**_facts(change.line), "changed_on": on, "change_reason": reason}
    if change.member is None:
        PopulationMember.objects.create(round=the_round, **given)
    else:
        PopulationMember.objects.filter(pk=change.member.pk).update(**given)
    about = Q(side=change.line.side, organisation=change.line.organisation)
    theirs = the_round.interviews.filter(about, department=change.line.department)
    if not change.line.is_in:
        theirs.open().update(disposition=Disposition.MISSED, reason=reason)
    elif change.moves:
        # Who had fallen out and comes back is asked after all.
        theirs.filter(disposition=Disposition.MISSED).update(disposition=Disposition.DUE, reason="")


# --- the end ------------------------------------------------------------------------------------


def close(the_round: InterviewRound, *, on: date, reason: str, missed: bool) -> int:
    """Close the round; returns how many interviews were open. `missed` marks those as missed; else
    they stay as they are, and nobody is reminded of them any more.

    Raises `NotReadyError` when some are open and no reason is given, and `WrongStatusError`.
    """
    with transaction.atomic(), because(reason):
        _lock(the_round)
        open_ones = the_round.interviews.open()
        number = open_ones.count()
        if number and not reason:
            raise NotReadyError(_("Some interviews are open. Say why the round is closed anyway."))
        if missed:
            # Who is in the middle of a conversation may finish it.
            left = open_ones.exclude(disposition=Disposition.STARTED)
            left.update(disposition=Disposition.MISSED, reason=reason)
        the_round.close(on=on, reason=reason)
    return number
