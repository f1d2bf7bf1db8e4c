"""Assessments: written as drafts, signed, read."""

from typing import Any, cast

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.locked import LockableEditView
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import DetailView, VerbFormView
from suppliers.forms import AssessmentForm
from suppliers.models import Assessment, AssessmentKind, AssessmentStatus
from suppliers.views.organisations import ACTORS
from suppliers.views.parts import AddTo, OfOrganisation


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
