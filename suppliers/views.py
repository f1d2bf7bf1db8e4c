"""Pages for actors and what belongs to them; the card itself is in `helsingborg_sf.pages.card`."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.columns import Column, Sort, link, words
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.locked import LockableEditView
from helsingborg_sf.lib.lookups import LookupView
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import (
    CreateView,
    Crumb,
    DetailView,
    EditView,
    Page,
    VerbFormView,
    VerbView,
)
from suppliers.filters import OrganisationFilter, day_asked
from suppliers.forms import (
    AssessmentForm,
    ContactForm,
    JoinForm,
    MemberForm,
    MembershipForm,
    NewContactForm,
    OfferingForm,
    OrganisationForm,
)
from suppliers.models import (
    Assessment,
    AssessmentKind,
    AssessmentStatus,
    Contact,
    CpvCode,
    Membership,
    Offering,
    Organisation,
)

ACTORS = (gettext_lazy("Actors"), "organisation-list")


# --- actors -------------------------------------------------------------------------------------


def verdict_label(organisation: Any, kind: AssessmentKind) -> str:
    """Yes or no in words; empty when unknown."""
    verdict = getattr(organisation, f"verdict_{kind.value}")
    return "" if verdict in (None, YesNoUnknown.UNKNOWN) else str(YesNoUnknown(verdict).label)


def verdicts_in_words(organisation: Any) -> str:
    """`Social enterprise: yes; Idea-based: no`, for files."""
    known = ((kind.short, verdict_label(organisation, kind)) for kind in AssessmentKind)
    return "; ".join(f"{name}: {verdict}" for name, verdict in known if verdict)


def verdict_pills(organisation: Any) -> SafeString:
    """The known verdicts as pills: what it is first, then what it is not."""
    answers = [
        (getattr(organisation, f"verdict_{kind.value}"), kind.short) for kind in AssessmentKind
    ]
    yes = [html.pill(name, "success") for verdict, name in answers if verdict == "yes"]
    no = [
        html.pill(_("Not: %(what)s") % {"what": name}, "neutral", "cross")
        for verdict, name in answers
        if verdict == "no"
    ]
    return format_html_join(" ", "{}", ((each,) for each in yes + no)) or html.unknown()


def verdict_column(kind: AssessmentKind) -> Column:
    """One verdict in a column of its own, for those who want to compare or export."""
    return Column(
        kind.value, kind.short, value=lambda row: verdict_label(row, kind) or None, shown=False
    )


class OrganisationList(ListView):
    """Actors, with their four statuses on a day."""

    permission_required = "suppliers.view_organisation"
    title = gettext_lazy("Actors")
    model = Organisation
    filterset_class = OrganisationFilter
    sorts = {"name": Sort("sort_key", gettext_lazy("name"))}
    default_sort = "name"
    empty_text = gettext_lazy("No actor is registered yet.")
    actions = [
        ListAction(
            gettext_lazy("New actor"), "organisation-create", "suppliers.add_organisation", True
        ),
        ListAction(
            gettext_lazy("Import actors"), "organisation-import", "suppliers.change_organisation"
        ),
    ]
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(AssessmentKind.SOCIAL_ENTERPRISE.label, "social_enterprise=yes"),
        Preset(AssessmentKind.RESERVATION_4_18.label, "reservation_4_18=yes"),
        Preset(gettext_lazy("Umbrella organisations"), "umbrella=true"),
    ]

    def get_queryset(self) -> Any:
        return Organisation.objects.for_list(on=day_asked(self.request.GET))

    def get_columns(self) -> Sequence[Column]:
        day = {"day": day_asked(self.request.GET).isoformat()}
        return [
            link("name", _("name"), sub=lambda row: ", ".join(row.names), sort="name"),
            Column("number_in_words", _("organisation number")),
            Column("legal_form", _("legal form")),
            Column(
                "verdicts",
                _("statuses %(day)s") % day,
                value=verdicts_in_words,
                show=verdict_pills,
            ),
            *(verdict_column(kind) for kind in AssessmentKind),
            Column("stage", _("stage")),
            Column("is_umbrella", _("umbrella organisation")),
            Column("districts", _("districts"), value=districts, shown=False),
            Column("confirmed_on", _("facts confirmed on"), render=day_or_never),
        ]


def day_or_never(day: date | None) -> str:
    """When the facts were last confirmed."""
    return words(day) if day else _("never")


def districts(row: Any) -> str:
    """The districts it works in."""
    return ", ".join(district.name for district in row.districts.all())


class OrganisationCreate(CreateView):
    permission_required = "suppliers.add_organisation"
    title = gettext_lazy("New actor")
    parent = ACTORS
    model = Organisation
    form_class = OrganisationForm


class OrganisationEdit(EditView):
    permission_required = "suppliers.change_organisation"
    parent = ACTORS
    model = Organisation
    form_class = OrganisationForm


class OrganisationConfirm(VerbView):
    """Somebody has checked that the facts are still true."""

    permission_required = "suppliers.change_organisation"
    model = Organisation
    done = gettext_lazy("The facts are confirmed as of today.")

    def act(self, row: Organisation) -> None:
        row.confirm_facts(by=self.request.user, on=timezone.localdate())


class OrganisationLookup(LookupView):
    """Suggestions when somebody writes the name of an actor."""

    permission_required = "suppliers.view_organisation"
    queryset = Organisation.objects.all()


class UmbrellaLookup(LookupView):
    """The same among umbrella organisations."""

    permission_required = "suppliers.view_organisation"
    queryset = Organisation.objects.umbrellas()


class CpvLookup(LookupView):
    """Suggestions when somebody writes a CPV code or a part of its name."""

    permission_required = "suppliers.view_cpvcode"
    queryset = CpvCode.objects.all()


# --- what belongs to an actor -------------------------------------------------------------------


class OfOrganisation(Page):
    """A page about something that belongs to an actor: the way back is the actor's card."""

    parent = ACTORS
    kwargs: dict[str, Any]

    @cached_property
    def organisation(self) -> Organisation:
        """The actor it belongs to."""
        row = getattr(self, "object", None)
        return row.organisation if row else get_object_or_404(Organisation, pk=self.kwargs["pk"])

    def get_crumbs(self) -> list[Crumb]:
        words, name = ACTORS
        return [
            (_("Overview"), reverse("start")),
            (words, reverse(name)),
            (self.organisation, self.organisation.get_absolute_url()),
            (self.get_title(), None),
        ]

    def get_cancel_url(self) -> str:
        return self.organisation.get_absolute_url()

    def get_success_url(self) -> str:
        return self.organisation.get_absolute_url()


class AddTo(OfOrganisation, CreateView):
    """Something new that belongs to the actor in the address."""

    model: type[Model]
    owner = "organisation"

    def get_form_kwargs(self) -> dict[str, Any]:
        row = self.model(**{self.owner: self.organisation})
        return {**super().get_form_kwargs(), "instance": row}


class ContactCreate(AddTo):
    permission_required = "suppliers.add_contact"
    title = gettext_lazy("New contact person")
    model = Contact
    form_class = NewContactForm


class ContactEdit(OfOrganisation, EditView):
    permission_required = ("suppliers.view_contact", "suppliers.change_contact")
    model = Contact
    form_class = ContactForm


class OfferingCreate(AddTo):
    permission_required = "suppliers.add_offering"
    title = gettext_lazy("New offering")
    model = Offering
    form_class = OfferingForm


class OfferingEdit(OfOrganisation, EditView):
    permission_required = "suppliers.change_offering"
    model = Offering
    form_class = OfferingForm


class MembershipCreate(AddTo):
    """The actor becomes a member of an umbrella organisation."""

    permission_required = "suppliers.add_membership"
    title = gettext_lazy("New membership")
    model = Membership
    form_class = JoinForm
    owner = "member"


class MemberCreate(AddTo):
    """The umbrella organisation gets a member."""

    permission_required = "suppliers.add_membership"
    title = gettext_lazy("New member")
    model = Membership
    form_class = MemberForm
    owner = "umbrella"


class MembershipEdit(OfOrganisation, EditView):
    permission_required = "suppliers.change_membership"
    model = Membership
    form_class = MembershipForm

    @cached_property
    def organisation(self) -> Organisation:
        """The member, on whose card the membership stands first."""
        member: Organisation = self.object.member
        return member


# --- assessments --------------------------------------------------------------------------------


class AssessmentDetail(OfOrganisation, DetailView):
    """One judgement with its criteria, evidence and share."""

    permission_required = "suppliers.view_assessment"
    queryset = Assessment.objects.select_related("organisation", "assessor")
    template_name = "suppliers/assessment.html"

    def get_title(self) -> str:
        return str(self.object.get_kind_display())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Assessment = self.object
        return super().get_context_data(
            lead=self.organisation,
            pills=[html.pill(row.get_status_display(), "success" if row.is_locked else "neutral")],
            actions=self._actions(row),
            source=AssessmentKind(row.kind).source,
            answers=row.all_answers,
            facts=assessment_facts(row),
            entries=history.entries(row),
            **kwargs,
        )

    def _actions(self, row: Assessment) -> list[html.Action]:
        if row.is_locked or not self.request.user.has_perm("suppliers.change_assessment"):
            return []
        edit = html.Action(_("Edit"), reverse("assessment-edit", args=[row.pk]))
        sign = html.Action(_("Sign"), reverse("assessment-sign", args=[row.pk]), primary=True)
        return [sign, edit] if row.can_sign else [edit]


def assessment_facts(row: Assessment) -> list[tuple[str, Any]]:
    """What is known about a judgement, beside its criteria."""
    shared = row.kind == AssessmentKind.RESERVATION_4_18
    return [
        (_("Basis"), row.basis),
        (_("Assessed by"), row.assessor_name or row.assessor),
        (_("Assessed"), row.assessed),
        (_("Signed"), row.signed_at and html.iso_time(row.signed_at)),
        (_("Holds from"), row.valid_from),
        (_("Valid until"), row.valid_until or _("until another replaces it")),
        *(share_facts(row) if shared else ()),
    ]


def share_facts(row: Assessment) -> list[tuple[str, Any]]:
    """The people counted, and their share."""
    return [
        (_("People occupied"), row.occupied),
        (_("Of them in the target groups"), row.occupied_target_group),
        (_("Share"), row.share_in_words),
        (_("Counted on"), row.counted_on),
    ]


class AssessmentCreate(AddTo):
    """A draft of one kind; its kind is in the address."""

    permission_required = "suppliers.add_assessment"
    model = Assessment
    form_class = AssessmentForm

    def get_title(self) -> str:
        return _("Assessment: %(kind)s") % {"kind": self.kind.label}

    @cached_property
    def kind(self) -> AssessmentKind:
        """The kind asked for; an unknown one is a page that does not exist."""
        try:
            return AssessmentKind(self.kwargs["kind"])
        except ValueError as error:
            raise Http404 from error

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs["instance"].kind = self.kind
        return kwargs

    def get_success_url(self) -> str:
        return str(cast(Assessment, self.object).get_absolute_url())


class AssessmentEdit(LockableEditView):
    """Change a draft."""

    permission_required = "suppliers.change_assessment"
    parent = ACTORS
    model = Assessment
    form_class = AssessmentForm
    why_locked = gettext_lazy(
        "A signed assessment is never changed. Make a new one: it replaces this one from the day "
        "it holds, and this one can still be read."
    )


class AssessmentSign(VerbFormView):
    """Stand for it; it asks first, because nobody can take it back."""

    permission_required = "suppliers.change_assessment"
    title = gettext_lazy("Sign the assessment")
    submit_label = gettext_lazy("Sign")
    parent = ACTORS
    model = Assessment
    form_class = Form
    done = gettext_lazy("The assessment is signed.")
    extra_context = {
        "intro": gettext_lazy(
            "You stand for the judgement with your name. It can no longer be changed; a new one "
            "can replace it."
        )
    }

    def act(self, row: Assessment, facts: dict[str, Any]) -> None:
        if not row.can_sign:
            raise WrongStatusError(row, AssessmentStatus.SIGNED)
        row.sign(by=self.request.user, at=timezone.now())
