"""Market surveys: list, register, change, conclude, candidates. The page of one is in `pages`."""

from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import html
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.lookups import asked_row
from helsingborg_sf.lib.views import CreateView, EditView
from procurements.actions import conclude_survey
from procurements.models import Candidate, MarketSurvey, PurchasingNeed
from procurements.need_filters import SurveyFilter
from procurements.need_forms import CandidateForm, ConclusionForm, SurveyForm
from procurements.verdicts import able_of
from procurements.views.contracts import OffersVisible
from procurements.views.parts import AddPart, EditPart, PartOf
from procurements.views.sections import InSection
from suppliers.models import Organisation

SURVEYS = (gettext_lazy("Market surveys"), "survey-list")


def found(row: Any) -> str:
    """How many could deliver; nothing when the user may not know whom it looked at."""
    if row.is_closed:
        return ""
    return able_of(row)


def found_cell(row: Any) -> SafeString:
    """The same on screen."""
    if row.is_closed:
        return html.pill(_("secret until the award"), "neutral", "lock")
    return SafeString(html.known(found(row)))


def needs_of(row: MarketSurvey) -> str:
    """The needs it was about, for under its title."""
    return "; ".join(str(need) for need in row.needs.all())


class SurveyList(InSection, ListView):
    """Surveys, the latest first."""

    permission_required = "procurements.view_marketsurvey"
    title = gettext_lazy("Market surveys")
    model = MarketSurvey
    filterset_class = SurveyFilter
    sorts = {
        "surveyed": Sort("surveyed_key", gettext_lazy("surveyed"), descending=True),
        "title": Sort("sort_key", gettext_lazy("title")),
    }
    default_sort = "-surveyed"
    empty_text = gettext_lazy(
        "No market survey is registered yet. Begin one on the page of a need."
    )
    actions = [
        ListAction(
            gettext_lazy("New survey"), "survey-create", "procurements.add_marketsurvey", True
        )
    ]
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Mature"), "conclusion=mature"),
        Preset(gettext_lazy("Not mature"), "conclusion=not_mature"),
        Preset(gettext_lazy("No conclusion yet"), "conclusion=unknown"),
    ]
    columns = (
        link("title", gettext_lazy("survey"), sub=needs_of, sort="title"),
        Column("surveyed", gettext_lazy("surveyed"), sort="surveyed"),
        Column("able", gettext_lazy("able to deliver"), value=found, show=found_cell),
        pill("conclusion", gettext_lazy("conclusion"), tone=lambda row: row.maturity.tone),
        Column("consequence", gettext_lazy("consequence")),
        Column("look_again_on", gettext_lazy("look again on")),
        Column("needs", gettext_lazy("purchasing needs"), value=needs_of, shown=False),
        Column("source", gettext_lazy("source"), shown=False),
    )

    def get_queryset(self) -> QuerySet[MarketSurvey]:
        return MarketSurvey.objects.for_list(self.request.user)


class SurveyCreate(OffersVisible, CreateView):
    """A new survey; `?need=17` says of what, `?again=5` which earlier one it follows."""

    permission_required = "procurements.add_marketsurvey"
    title = gettext_lazy("New survey")
    parent = SURVEYS
    model = MarketSurvey
    form_class = SurveyForm
    submit_label = gettext_lazy("Begin the survey")

    def get_initial(self) -> dict[str, Any]:
        earlier = asked_row(MarketSurvey.objects.open_to(self.request.user), self.request, "again")
        if earlier is not None:
            return {"needs": list(earlier.needs.all()), "title": earlier.title}
        need = asked_row(PurchasingNeed.objects.all(), self.request, "need")
        if need is None:
            return {}
        return {"needs": [need], "title": (_("Market survey: %(need)s") % {"need": need})[:200]}


class OpenSurvey:
    """Only surveys of which the user may see everything."""

    request: Any

    def get_queryset(self) -> QuerySet[Any]:
        rows: Any = super().get_queryset()  # type: ignore[misc]
        opened: QuerySet[Any] = rows.filter(
            pk__in=MarketSurvey.objects.open_to(self.request.user).values("pk")
        )
        return opened


class SurveyEdit(OpenSurvey, OffersVisible, EditView):
    """Change what is looked at."""

    permission_required = "procurements.change_marketsurvey"
    parent = SURVEYS
    model = MarketSurvey
    form_class = SurveyForm


class SurveyConclude(OpenSurvey, OffersVisible, EditView):
    """What the survey found, and what follows."""

    permission_required = "procurements.change_marketsurvey"
    parent = SURVEYS
    model = MarketSurvey
    form_class = ConclusionForm

    def get_title(self) -> str:
        return _("Conclusion")

    def save(self, form: Any) -> None:
        form.save()
        self.object = conclude_survey(form.instance)


class OfSurvey(OffersVisible, PartOf):
    """Belongs to a survey that is open to the user."""

    owner = "survey"
    parent = SURVEYS

    @property
    def owners(self) -> QuerySet[Any]:
        return MarketSurvey.objects.open_to(self.request.user)


class CandidateCreate(OfSurvey, AddPart):
    """An actor to look at; `?organisation=17&because=...` fills in what was proposed."""

    permission_required = "procurements.add_candidate"
    title = gettext_lazy("New candidate")
    model = Candidate
    form_class = CandidateForm
    submit_label = gettext_lazy("Add the candidate")

    def get_initial(self) -> dict[str, Any]:
        return {
            "organisation": asked_row(Organisation.objects.all(), self.request, "organisation"),
            "looked_at_because": self.request.GET.get("because", "")[:1000],
        }

    def save(self, form: Any) -> None:
        form.instance.added_by = self.request.user
        super().save(form)


class CandidateEdit(OfSurvey, EditPart):
    """The verdicts on a candidate."""

    permission_required = "procurements.change_candidate"
    title = gettext_lazy("Verdict on a candidate")
    model = Candidate
    form_class = CandidateForm
