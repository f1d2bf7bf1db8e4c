"""The list of actors, and an actor itself; the card is in `helsingborg_sf.pages.card`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, link, words
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.lookups import LookupView
from helsingborg_sf.lib.views import CreateView, EditView, VerbView
from suppliers.filters import OrganisationFilter, day_asked
from suppliers.forms import OrganisationForm
from suppliers.models import AssessmentKind, Organisation
from suppliers.rules import about_organisation

ACTORS = (gettext_lazy("Actors"), "organisation-list")


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
        ListAction(gettext_lazy("Assessments"), "assessment-list", "suppliers.view_assessment"),
        ListAction(
            gettext_lazy("Possible duplicates"), "duplicate-list", "suppliers.view_duplicatepair"
        ),
    ]
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(AssessmentKind.SOCIAL_ENTERPRISE.label, "social_enterprise=yes"),
        Preset(AssessmentKind.RESERVATION_4_18.label, "reservation_4_18=yes"),
        Preset(gettext_lazy("Umbrella organisations"), "umbrella=true"),
    ]

    def led_away(self, number: str) -> str:
        """To the sole trader with the number, for those who may see it (R3)."""
        if not self.request.user.has_perm("suppliers.view_soletradernumber"):
            return super().led_away(number)
        actors = Organisation.objects.filter(sole_trader_number__number__endswith=number)
        found = actors.first()
        return found.get_absolute_url() if found else super().led_away(number)

    def get_queryset(self) -> Any:
        rows = Organisation.objects.for_list(on=day_asked(self.request.GET))
        return rows if "districts" in self.state.columns else rows.prefetch_related(None)

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


class AsksBeforeSaving:
    """A form of an actor that asks once whether it is one of those that are like it (F23)."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Save it, unless there is somebody like it whom the user has not seen yet."""
        if form.unseen_similar:
            return self.form_invalid(form)  # type: ignore[attr-defined,no-any-return]
        return super().form_valid(form)  # type: ignore[misc,no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        asking = context["form"].is_asking
        words = {"submit_label": _("Save anyway")} if asking else {}
        return {**context, "asking": asking, **words}


class OrganisationCreate(AsksBeforeSaving, CreateView):
    permission_required = "suppliers.add_organisation"
    template_name = "suppliers/organisation_form.html"
    title = gettext_lazy("New actor")
    parent = ACTORS
    model = Organisation
    form_class = OrganisationForm


class OrganisationEdit(AsksBeforeSaving, EditView):
    permission_required = "suppliers.change_organisation"
    template_name = "suppliers/organisation_form.html"
    parent = ACTORS
    model = Organisation
    form_class = OrganisationForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        findings = about_organisation(self.object, on=timezone.localdate())
        return super().get_context_data(findings=findings, **kwargs)


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
