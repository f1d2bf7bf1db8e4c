"""What is to be done about dialogues and ideas."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.meetings import ASK_AFTER_MONTHS, to_ask_about
from dialogues.models import (
    ANSWER_WITHIN,
    Dialogue,
    DialogueStatus,
    FollowUp,
    Idea,
    IdeaStage,
    Referral,
    ReferralStatus,
)
from helsingborg_sf.lib.days import months_later
from helsingborg_sf.pages.tasks.base import (
    Area,
    Deed,
    Kind,
    Task,
    day,
    days_since,
    link,
    name_of,
    press,
    span,
)

# As much of an answer as is read in a row of the table.
LONGEST: Final = 240


class DraftDialogue(Kind):
    """A dialogue whose notes are not finished."""

    name = "drafts"
    area = Area.DIALOGUES
    right = "dialogues.change_dialogue"
    facts = {"title": "title", "first": "held__first", "last": "held__last"}
    whole = (gettext_lazy("Dialogues in draft"), "dialogue-list")
    asked = "status=draft"

    def rows(self) -> QuerySet[Any]:
        return Dialogue.objects.filter(status=DialogueStatus.DRAFT).order_by("held_key", "pk")

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        held = span(facts["first"], facts["last"])
        return Task(
            title=facts["title"],
            url=reverse("dialogue-detail", args=[pk]),
            kind=_("Dialogue in draft"),
            # No rule says when the notes must be ready: as soon as it has been held.
            day=max(held.first, self.today) if held else self.today,
            due=held,
            about=_("finish the notes"),
            deeds=(link(_("Go on writing"), "dialogue-edit", pk),),
        )


class MeetingToAskAbout(Kind):
    """A contract dialogue or a first meeting of half a year ago: what came of it?"""

    name = "meetings"
    area = Area.DIALOGUES
    right = "dialogues.add_relationoutcome"
    facts = {"title": "title", "by": "certain_on"}
    whole = (gettext_lazy("Dialogues to ask about"), "relation-outcome-ask")
    few = 2

    def rows(self) -> QuerySet[Any]:
        return to_ask_about(on=self.today).order_by("held_key", "pk")

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        asked = months_later(day(facts["by"]) or self.today, ASK_AFTER_MONTHS)
        return Task(
            title=facts["title"],
            url=f"{reverse('dialogue-detail', args=[pk])}#relations",
            kind=_("What came of a meeting"),
            # No rule says by when: it is worth asking from then on.
            day=max(asked, self.today),
            about=_("half a year ago they met: nothing, contact, trial, collaboration, contract?"),
            deeds=(link(_("Say what came of it"), "relation-outcome-create", pk),),
        )

    def together(self, number: str) -> Task:
        return Task(
            title=_("Say what came of %(number)s dialogues") % {"number": number},
            url=reverse("relation-outcome-ask"),
            kind=_("What came of a meeting"),
            day=self.today,
            about=_("half a year ago they met: nothing, contact, trial, collaboration, contract?"),
            deeds=(link(_("Go through them"), "relation-outcome-ask"),),
        )


class ReturnedIdea(Kind):
    """An idea that came back from its pause by itself, for its owner; for everybody when it has
    none who is here."""

    name = "ideas"
    area = Area.IDEAS
    owned = True
    right = "dialogues.change_idea"
    facts = {
        "title": "title",
        "back": "returned_on",
        "reason": "stage_reason",
        "owner": "owner",
        "who": name_of("owner"),
        "version": "version",
    }
    whole = (gettext_lazy("Ideas being sorted"), "idea-list")
    asked = "stage=triage"

    def rows(self) -> QuerySet[Any]:
        rows = Idea.objects.come_back()
        if not self.everybodys:
            rows = rows.filter(Q(owner=self.user) | Q(owner=None) | Q(owner__is_active=False))
        return rows.order_by("returned_on", "pk")

    @property
    def late(self) -> Q:
        return Q(returned_on__lt=self.today)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        back = day(facts["back"]) or self.today
        paused = _("it was paused: %(reason)s") % {"reason": facts["reason"]}
        seen = {"seen": facts["version"], "from": IdeaStage.TRIAGE.value}
        return Task(
            title=facts["title"],
            url=reverse("idea-detail", args=[pk]),
            kind=_("Idea that has come back"),
            day=back,
            due=back,
            about=" · ".join(filter(None, [paused, self._whose(facts)])),
            days_late=days_since(back, self.today),
            deeds=(press(_("Open a dialogue"), "idea-open-dialogue", pk, **seen),),
        )

    def _whose(self, facts: dict[str, Any]) -> str:
        return (facts["who"] or "") if facts["owner"] != self.user.pk else ""


class NewIdea(Kind):
    """An idea that waits to be sorted and whose page the user has never opened."""

    name = "new_ideas"
    area = Area.IDEAS
    right = "dialogues.change_idea"
    facts = {"title": "title", "first": "received__first", "last": "received__last"}
    whole = (gettext_lazy("Ideas not looked at by me"), "idea-list")
    asked = "looked=no&stage=received"

    def rows(self) -> QuerySet[Any]:
        new = Idea.objects.filter(stage=IdeaStage.RECEIVED).not_looked_at_by(self.user)
        return new.order_by("received_key", "pk")

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        return Task(
            title=facts["title"],
            url=reverse("idea-detail", args=[pk]),
            kind=_("New idea"),
            day=self.today,
            due=span(facts["first"], facts["last"]),
            about=_("you have not looked at it"),
            deeds=(press(_("I have seen it"), "idea-seen", pk),),
        )


class MyFollowUp(Kind):
    """Something the user has promised; or anybody, when everybody's are asked for."""

    name = "follow_ups"
    area = Area.DIALOGUES
    owned = True
    right = "dialogues.view_followup"
    facts = {
        "what": "what",
        "due": "due_on",
        "dialogue": "dialogue_id",
        "idea": "idea_id",
        "about": Coalesce("dialogue__title", "idea__title"),
        "owner": "owner",
        "who": name_of("owner"),
        "version": "version",
    }
    whole = (gettext_lazy("My follow-ups"), "follow-up-list")

    @property
    def asked(self) -> str:
        return "state=undone" if self.everybodys else "whose=mine&state=undone"

    def rows(self) -> QuerySet[Any]:
        rows = FollowUp.objects.visible_to(self.user).undone()
        return (rows if self.everybodys else rows.of(self.user)).order_by("due_key", "pk")

    @property
    def late(self) -> Q:
        return Q(due_on__lt=self.today)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        due = day(facts["due"])
        may = self.user.has_perm("dialogues.change_followup")
        row = FollowUp(pk=pk, dialogue_id=facts["dialogue"], idea_id=facts["idea"])
        return Task(
            title=facts["what"],
            url=row.get_absolute_url(),
            kind=_("Follow-up"),
            # Without a day nothing is late; it is still promised.
            day=due or date.max,
            due=due,
            about=" · ".join(filter(None, [self._whose(facts), facts["about"]])),
            days_late=days_since(due, self.today),
            deeds=(press(_("Done"), "follow-up-done", pk, seen=facts["version"]),) if may else (),
        )

    def _whose(self, facts: dict[str, Any]) -> str:
        if facts["owner"] == self.user.pk:
            return _("you have promised it")
        if facts["owner"] is None:
            return _("nobody has taken it on")
        return _("%(who)s has promised it") % {"who": facts["who"]}


class OverdueReferral(Kind):
    """A question that a function has had for longer than it should need."""

    name = "referrals"
    area = Area.DIALOGUES
    right = "dialogues.change_referral"
    facts = {
        "question": "question",
        "day": "referred_on",
        "function": "function__name",
        "mailbox": "function__mailbox",
        "status": "status",
        "version": "version",
    }
    whole = (gettext_lazy("Questions that wait too long"), "referral-list")
    asked = "state=overdue"

    def rows(self) -> QuerySet[Any]:
        return Referral.objects.overdue(on=self.today).order_by("referred_on", "pk")

    @property
    def late(self) -> Q:
        return Q(referred_on__isnull=False)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        due = (day(facts["day"]) or self.today) + ANSWER_WITHIN
        return Task(
            title=f"{facts['function']}: {facts['question'][:80]}",
            url=reverse("referral-detail", args=[pk]),
            kind=_("Question handed over"),
            day=due,
            due=due,
            about=_("not answered: remind the function"),
            days_late=days_since(due, self.today),
            deeds=tuple(_steps(pk, facts)),
        )


def _steps(pk: int, facts: dict[str, Any]) -> Iterator[Deed]:
    """Remind the function where it has a mailbox, else note what it said on the telephone."""
    seen = {"seen": facts["version"]}
    if facts["mailbox"]:
        yield press(_("Send a new link"), "referral-send", pk, **seen)
    elif facts["status"] == ReferralStatus.OPEN:
        yield press(_("It is received"), "referral-accept", pk, **seen)
    yield link(_("Write the answer"), "referral-answer", pk)


class AnsweredReferral(Kind):
    """An answer that whoever handed the question over has not read."""

    name = "answers"
    area = Area.DIALOGUES
    owned = True
    right = "dialogues.change_referral"
    facts = {
        "question": "question",
        "answer": "answer",
        "day": "answered_on",
        "function": "function__name",
        "version": "version",
    }
    whole = (gettext_lazy("Answers not noted"), "referral-list")
    asked = "state=unnoted"

    def rows(self) -> QuerySet[Any]:
        mine, every = Referral.objects.to_be_noted_by(self.user), Referral.objects.to_be_noted()
        return (every if self.everybodys else mine).order_by("answered_on", "pk")

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        came = day(facts["day"])
        return Task(
            title=f"{facts['function']}: {facts['question'][:80]}",
            url=reverse("referral-detail", args=[pk]),
            kind=_("Answer to a question"),
            day=self.today,
            due=came,
            about=f"“{Truncator(facts['answer']).chars(LONGEST)}”",
            deeds=(press(_("I have read it"), "referral-note", pk, seen=facts["version"]),),
        )
