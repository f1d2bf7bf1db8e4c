"""Assessments: written as drafts, signed, read."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any, cast

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.columns import Column, Sort, link, words
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.findings import Finding, blocking
from helsingborg_sf.lib.lists import ListView, Preset
from helsingborg_sf.lib.locked import LockableEditView
from helsingborg_sf.lib.views import DetailView, VerbFormView
from suppliers.actions import RefusedError, sign_assessment
from suppliers.filters import AssessmentFilter
from suppliers.forms import AssessmentForm, SignForm
from suppliers.models import Assessment, AssessmentKind
from suppliers.rules import (
    EXPIRES_SOON,
    SHARE_HOLDS_FOR,
    Judged,
    about_assessment,
    on_assessment,
)
from suppliers.views.organisations import ACTORS
from suppliers.views.parts import AddTo, OfOrganisation


def verdict_cell(row: Assessment) -> SafeString:
    """Yes, no or unknown, with its sign."""
    tone = {"yes": "success", "no": "neutral"}.get(row.verdict, "unknown")
    sign = "cross" if row.verdict == YesNoUnknown.NO else None
    return html.pill(row.get_verdict_display(), tone, sign)


def only_share(value: Callable[[Assessment], Any]) -> Callable[[Assessment], str]:
    """A cell about the share; the other kinds have none, which is not the same as unknown."""

    def show(row: Assessment) -> str:
        return words(value(row)) if row.kind == AssessmentKind.RESERVATION_4_18 else "–"

    return show


class AssessmentList(ListView):
    """Every assessment, those that expire first at the top."""

    permission_required = "suppliers.view_assessment"
    title = gettext_lazy("Assessments")
    parent = ACTORS
    queryset = Assessment.objects.select_related("organisation", "assessor")
    filterset_class = AssessmentFilter
    sorts = {"expires": Sort("expires_key", gettext_lazy("valid until"))}
    default_sort = "expires"
    empty_text = gettext_lazy("No assessment is registered yet.")

    def get_columns(self) -> Sequence[Column]:
        return [
            link(
                "organisation",
                _("actor"),
                value=lambda row: row.organisation.name,
                sub=lambda row: row.get_kind_display(),
            ),
            Column("kind", _("kind"), shown=False),
            Column("verdict", _("verdict"), show=verdict_cell),
            Column("status", _("status")),
            Column("valid_from", _("holds from")),
            Column(
                "valid_until",
                _("valid until"),
                show=lambda row: words(row.valid_until) if row.valid_until else _("no end"),
                sort="expires",
            ),
            Column("share_in_words", _("share"), show=only_share(lambda row: row.share_in_words)),
            Column("counted_on", _("counted on"), show=only_share(lambda row: row.counted_on)),
            Column(
                "assessor", _("assessed by"), value=lambda row: row.assessor_name or row.assessor
            ),
            Column("basis", _("basis"), shown=False),
        ]

    @property
    def presets(self) -> list[Preset]:  # type: ignore[override]
        """Ready questions; two of them depend on what day it is."""
        today = timezone.localdate()
        soon = today + timedelta(days=EXPIRES_SOON + 1)
        return [
            Preset(_("All"), ""),
            Preset(_("Drafts"), "status=draft"),
            Preset(_("In force"), f"holds_on={today}"),
            Preset(_("Expire within 60 days"), f"expires_before={soon}"),
            Preset(
                _("Share not checked for a year"),
                f"share_unchecked_since={today - SHARE_HOLDS_FOR}",
            ),
        ]


class AssessmentDetail(OfOrganisation, DetailView):
    """One judgement with its criteria, evidence and share."""

    permission_required = "suppliers.view_assessment"
    queryset = Assessment.objects.select_related("organisation", "assessor")
    template_name = "suppliers/assessment.html"

    def get_title(self) -> str:
        return str(self.object.get_kind_display())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Assessment = self.object
        judged = Judged.of(row, on=timezone.localdate())
        findings = on_assessment.findings(judged, on=judged.on)
        successor = Assessment.objects.successor_of(row)
        return super().get_context_data(
            lead=self.organisation,
            pills=[html.pill(row.get_status_display(), "success" if row.is_locked else "neutral")],
            actions=self._actions(row, findings),
            source=AssessmentKind(row.kind).source,
            answers=judged.answers,
            findings=findings,
            facts=assessment_facts(row, successor),
            successor=successor,
            entries=history.entries(row),
            **kwargs,
        )

    def _actions(self, row: Assessment, findings: list[Finding]) -> list[html.Action]:
        if row.is_locked:
            return list(self._again(row))
        if not self.request.user.has_perm("suppliers.change_assessment"):
            return []
        edit = html.Action(_("Edit"), reverse("assessment-edit", args=[row.pk]))
        sign = html.Action(_("Sign"), reverse("assessment-sign", args=[row.pk]), primary=True)
        return [sign, edit] if row.can_sign and not blocking(findings) else [edit]

    def _again(self, row: Assessment) -> Iterator[html.Action]:
        """What is signed is only replaced."""
        if self.request.user.has_perm("suppliers.add_assessment"):
            url = reverse("assessment-create", args=[row.organisation_id, row.kind])
            yield html.Action(_("Make a new assessment"), url)


def assessment_facts(row: Assessment, successor: Assessment | None) -> list[tuple[str, Any]]:
    """What is known about a judgement, beside its criteria."""
    no_end = _("another has replaced it") if successor else _("until another replaces it")
    shared = row.kind == AssessmentKind.RESERVATION_4_18
    return [
        (_("Basis"), row.basis),
        (_("Assessed by"), row.assessor_name or row.assessor),
        (_("Assessed"), row.assessed),
        (_("Signed"), html.iso_time(row.signed_at) if row.signed_at else _("not yet")),
        (_("Holds from"), row.valid_from),
        (_("Valid until"), row.valid_until or no_end),
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

    @cached_property
    def last(self) -> Assessment | None:
        """What was signed last, whose answers are where the new one begins."""
        return Assessment.objects.latest_signed(self.organisation, self.kind)

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs["instance"].kind = self.kind
        if self.last:
            kwargs["initial"] = AssessmentForm.beginning_from(self.last)
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(intro=self._intro(), **kwargs)

    def _intro(self) -> str:
        if not self.last:
            return ""
        words = _(
            "The answers are those of the last signed assessment (%(day)s). Go through each of "
            "them; dates and numbers are empty because they belong to their own day."
        )
        return words % {"day": self.last.assessed or self.last.valid_from}

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
    form_class = SignForm
    template_name = "suppliers/form_with_findings.html"
    done = gettext_lazy("The assessment is signed.")
    extra_context = {
        "intro": gettext_lazy(
            "You stand for the judgement with your name. It can no longer be changed; a new one "
            "can replace it."
        )
    }

    def get_initial(self) -> dict[str, Any]:
        return {"shown_version": self.object.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        findings = about_assessment(self.object, on=timezone.localdate())
        return super().get_context_data(findings=findings, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except RefusedError as error:
            for each in error.findings:
                form.add_error(None, str(each.what))
            return self.form_invalid(form)

    def act(self, row: Assessment, facts: dict[str, Any]) -> None:
        sign_assessment(row, by=self.request.user, at=timezone.now(), seen=facts["shown_version"])
