"""What one can ask of the lists of dialogues and ideas."""

from datetime import date, timedelta
from typing import Any, cast

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models import (
    Dialogue,
    DialogueForm,
    DialogueRound,
    DialogueStatus,
    FollowUp,
    Idea,
    IdeaStage,
    Initiative,
    Learning,
    LearningState,
    Origin,
    Participant,
    Referral,
    ReferralStatus,
)
from helsingborg_sf.city.models import Department, Function, User
from helsingborg_sf.lib.filters import FilterSet, through
from helsingborg_sf.lib.lookups import LookupFilter
from procurements.models import Contract
from suppliers.models import Organisation

# The longest time an imprecise date can mean: the index on first days serves both ends.
LONGEST = timedelta(days=366)


def shown_contracts() -> QuerySet[Contract]:
    """Contracts that dialogues can be about; the reader finds those that are visible to them."""
    return Contract.objects.all()


def idea_owners(request: HttpRequest) -> QuerySet[User]:
    """Whoever answers for an idea, and the reader."""
    owners = Idea.objects.filter(owner__isnull=False).order_by().values("owner")
    return User.objects.filter(Q(pk__in=owners) | Q(pk=request.user.pk))


class TalkFilter(FilterSet):
    """Form, initiative, round, who was there, and what it was about."""

    form = django_filters.ChoiceFilter(choices=DialogueForm.choices, label=_("form"))
    initiative = django_filters.ChoiceFilter(choices=Initiative.choices, label=_("initiative"))
    status = django_filters.ChoiceFilter(choices=DialogueStatus.choices, label=_("status"))
    round = django_filters.ModelChoiceFilter(
        queryset=DialogueRound.objects.all(), label=_("dialogue round")
    )
    organisation = LookupFilter(
        Organisation.objects.all(), "organisation-lookup", method="with_actor", label=_("actor")
    )
    department = django_filters.ModelChoiceFilter(
        queryset=Department.objects.all(), method="with_department", label=_("department")
    )
    contract = LookupFilter(
        shown_contracts, "contract-lookup", method="about_contract", label=_("contract")
    )
    event = django_filters.ModelChoiceFilter(
        queryset=Dialogue.objects.gatherings().order_by("-held_key", "-pk"),
        field_name="followed_from",
        label=_("followed from"),
    )
    mine = django_filters.ChoiceFilter(
        choices=[("yes", _("me"))], method="finished_by_me", label=_("finished by")
    )

    empty_labels = {"mine": _("Anybody")}

    class Meta:
        model = Dialogue
        fields: list[str] = []

    def with_actor(self, rows: QuerySet[Any], name: str, value: Organisation) -> QuerySet[Any]:
        """Dialogues that the actor took part in."""
        return through(rows, participants__organisation=value)

    def with_department(self, rows: QuerySet[Any], name: str, value: Department) -> QuerySet[Any]:
        """Dialogues that the department took part in, or arranged."""
        there = Participant.objects.filter(department=value).values("dialogue")
        return rows.filter(Q(pk__in=there) | Q(organiser_department=value))

    def about_contract(self, rows: QuerySet[Any], name: str, value: Contract) -> QuerySet[Any]:
        """Dialogues about the contract, and those that its dialogue requirement asked for."""
        about = Dialogue.contracts.through.objects.filter(contract=value).values("dialogue")
        return rows.filter(Q(pk__in=about) | Q(requirement__contract=value))

    def finished_by_me(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Dialogues that the reader finished."""
        return rows.filter(finished_by=self.request.user.pk if self.request else None)


class DialogueFilter(TalkFilter):
    """The same, and when it may have been held."""

    held_from = django_filters.DateFilter(method="not_before", label=_("held from"))
    held_to = django_filters.DateFilter(method="not_after", label=_("held until"))

    def not_before(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Dialogues that may have been held on the day or later."""
        return rows.filter(held_key__gte=value - LONGEST, held__last__gte=value)

    def not_after(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Dialogues that may have been held on the day or earlier."""
        return rows.filter(held_key__lte=value, held__isnull=False)


class RoundFilter(FilterSet):
    """When a round was held."""

    period_from = django_filters.DateFilter(method="not_before", label=_("held from"))
    period_to = django_filters.DateFilter(method="not_after", label=_("held until"))

    class Meta:
        model = DialogueRound
        fields: list[str] = []

    def not_before(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Rounds that may have gone on on the day or later."""
        return rows.filter(period_key__gte=value - LONGEST, period__last__gte=value)

    def not_after(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Rounds that may have gone on on the day or earlier."""
        return rows.filter(period_key__lte=value, period__isnull=False)


class LearningFilter(FilterSet):
    """How far a finding has come, who acts, and where it was found."""

    state = django_filters.ChoiceFilter(
        choices=LearningState.choices, method="in_state", label=_("state")
    )
    unanswered = django_filters.ChoiceFilter(
        choices=[("year", _("for a year"))], method="unanswered_for", label=_("unanswered")
    )
    department = django_filters.ModelChoiceFilter(
        queryset=Department.objects.all(), label=_("department")
    )
    round = django_filters.ModelChoiceFilter(
        queryset=DialogueRound.objects.all(), label=_("dialogue round")
    )

    class Meta:
        model = Learning
        fields: list[str] = []

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        """Findings that have come so far and no further."""
        return rows.in_state(value)

    def unanswered_for(self, rows: Any, name: str, value: str) -> Any:
        """Findings that nobody has decided on for a year."""
        return rows.unanswered(on=timezone.localdate())


class IdeaFilter(FilterSet):
    """Stage, from whom, whom it concerns, who answers for it, where it came from, what is new."""

    stage = django_filters.ChoiceFilter(choices=IdeaStage.choices, label=_("stage"))
    looked = django_filters.ChoiceFilter(
        choices=[("no", _("Not looked at by me")), ("yes", _("Looked at by me"))],
        method="by_look",
        label=_("looked at"),
    )
    owner = django_filters.ModelChoiceFilter(queryset=idea_owners, label=_("owner"))
    organisation = LookupFilter(Organisation.objects.all(), "organisation-lookup", label=_("from"))
    department = django_filters.ModelChoiceFilter(
        queryset=Department.objects.all(), label=_("concerns")
    )
    function = django_filters.ModelChoiceFilter(
        queryset=Function.objects.select_related("department"),
        method="heard_by",
        label=_("function"),
    )
    origin = django_filters.ChoiceFilter(
        choices=Origin.choices, method="by_origin", label=_("source")
    )

    class Meta:
        model = Idea
        fields: list[str] = []

    def by_look(self, rows: Any, name: str, value: str) -> QuerySet[Any]:
        """Ideas whose page the reader has, or has never, opened."""
        user = self.request.user
        new: QuerySet[Any] = rows.not_looked_at_by(user)
        return new if value == "no" else rows.looked_at_by(user)

    def heard_by(self, rows: QuerySet[Any], name: str, value: Function) -> QuerySet[Any]:
        """Ideas that the function is involved in."""
        return through(rows, functions=value)

    def by_origin(self, rows: Any, name: str, value: str) -> QuerySet[Any]:
        """Ideas that came that way."""
        found: QuerySet[Any] = rows.from_origin(value)
        return found


class FollowUpFilter(FilterSet):
    """Whose, and how it stands."""

    whose = django_filters.ChoiceFilter(
        choices=[("mine", _("Mine")), ("nobody", _("Nobody's"))], method="of", label=_("whose")
    )
    state = django_filters.ChoiceFilter(
        choices=[
            ("undone", _("Not done")),
            ("overdue", _("Overdue")),
            ("done", _("Done")),
        ],
        method="standing",
        label=_("state"),
    )

    class Meta:
        model = FollowUp
        fields: list[str] = []

    def of(self, rows: Any, name: str, value: str) -> QuerySet[Any]:
        """What the reader, or nobody, has promised."""
        found: QuerySet[Any] = rows.of(self.request.user if value == "mine" else None)
        return found

    def standing(self, rows: Any, name: str, value: str) -> QuerySet[Any]:
        """Done, not done, or not done in time."""
        if value == "done":
            return cast("QuerySet[Any]", rows.filter(done_on__isnull=False))
        undone: QuerySet[Any] = rows.undone()
        late = {"due_on__lt": timezone.localdate()} if value == "overdue" else {}
        return undone.filter(**late)


class ReferralFilter(FilterSet):
    """To whom, how it stands, and when it was handed over."""

    function = django_filters.ModelChoiceFilter(
        queryset=Function.objects.select_related("department"), label=_("function")
    )
    status = django_filters.ChoiceFilter(choices=ReferralStatus.choices, label=_("status"))
    state = django_filters.ChoiceFilter(
        choices=[
            ("unanswered", _("Not answered")),
            ("overdue", _("Overdue")),
            ("unnoted", _("Answers not noted")),
        ],
        method="standing",
        label=_("to do"),
    )
    organisation = LookupFilter(
        Organisation.objects.all(), "organisation-lookup", label=_("who asks")
    )
    referred_from = django_filters.DateFilter("referred_on", "gte", label=_("handed over from"))
    referred_to = django_filters.DateFilter("referred_on", "lte", label=_("handed over until"))

    class Meta:
        model = Referral
        fields: list[str] = []

    def standing(self, rows: Any, name: str, value: str) -> QuerySet[Any]:
        """What somebody should see to."""
        if value == "unnoted":
            return cast("QuerySet[Any]", rows.to_be_noted_by(self.request.user))
        if value == "overdue":
            return cast("QuerySet[Any]", rows.overdue(on=timezone.localdate()))
        return cast("QuerySet[Any]", rows.unanswered())
