"""Pages for questionnaires: editions, their questions, and the day somebody approves them."""

from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.lists import ListView
from helsingborg_sf.lib.locked import LockableEditView, locked_page
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import (
    CreateView,
    Crumb,
    DetailView,
    Page,
    VerbFormView,
    VerbView,
)
from impact import editions
from impact.filters import QuestionnaireFilter
from impact.forms.questions import ApproveForm, QuestionForm
from impact.models import EffectArea, Question, Questionnaire, QuestionnaireStatus
from impact.views.areas import AREAS
from impact.views.rooms import InRoom

WHY_LOCKED = gettext_lazy(
    "The questionnaire is approved, and its questions never change: answers from different years "
    "would not be answers to the same thing. Make a new edition and change it there."
)


def name_of(row: Questionnaire) -> str:
    """What a questionnaire is called where its area is said."""
    return _("Questionnaire, edition %(edition)s") % {"edition": row.edition}


class QuestionnaireList(InRoom, ListView):
    """Every edition of every area."""

    permission_required = "impact.view_questionnaire"
    title = gettext_lazy("Questionnaires")
    parent = AREAS
    queryset = Questionnaire.objects.select_related("area", "approved_by").annotate(
        asked=Count("questions")
    )
    filterset_class = QuestionnaireFilter
    columns: ClassVar = (
        link("edition", gettext_lazy("edition"), value=name_of, sub=lambda row: row.area.title),
        pill("status", gettext_lazy("status"), tone=lambda row: row.state.tone),
        Column("asked", gettext_lazy("questions"), numeric=True),
        Column("approved_by", gettext_lazy("approved by"), value=lambda row: row.approved_by),
        Column("approved_at", gettext_lazy("approved at")),
        Column("is_sample", gettext_lazy("sample")),
    )
    sorts: ClassVar = {"edition": Sort("edition", gettext_lazy("edition"), descending=True)}
    default_sort = "-edition"
    empty_text = gettext_lazy(
        "There is no questionnaire yet. Open an effect area and begin its first edition."
    )


class OfArea(Page):
    """A page about a questionnaire: the way back goes by its area."""

    parent = AREAS

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire the page is about."""
        raise NotImplementedError

    def get_crumbs(self) -> list[Crumb]:
        area = self.questionnaire.area
        first = [
            (_("Overview"), reverse("start")),
            (AREAS[0], reverse(AREAS[1])),
            (area, area.get_absolute_url()),
        ]
        here = (name_of(self.questionnaire), self.questionnaire.get_absolute_url())
        last = [] if self.get_title() == here[0] else [(self.get_title(), None)]
        return [*first, here if last else (here[0], None), *last]


class AboutQuestionnaire(OfArea):
    """A page whose object is the questionnaire."""

    object: Questionnaire

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return self.object


class QuestionnaireDetail(AboutQuestionnaire, DetailView):
    """One edition: its questions, what they test, and what differs from the edition before."""

    permission_required = "impact.view_questionnaire"
    queryset = Questionnaire.objects.with_questions()
    template_name = "impact/questionnaire.html"

    def get_title(self) -> str:
        return name_of(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object
        before = Questionnaire.objects.before(row).with_questions().first()
        return super().get_context_data(
            pills=self._pills(row),
            meta=row.area.title,
            questions=row.questions.all(),
            before=before,
            changes=editions.changes(before, row) if before else [],
            gaps=editions.gaps(row),
            may_change=self._may_change and not row.is_locked,
            entries=history.entries(row),
            actions=self._actions(row),
            more_actions=self._more(row),
            **kwargs,
        )

    def _pills(self, row: Questionnaire) -> list[str]:
        pills = [html.pill(row.get_status_display(), row.state.tone)]
        return [*pills, *([html.pill(_("sample"), "info")] if row.is_sample else [])]

    @property
    def _may_change(self) -> bool:
        return bool(self.request.user.has_perm("impact.change_questionnaire"))

    def _actions(self, row: Questionnaire) -> list[Action]:
        """What one would do next."""
        look = Action(_("Look at it as a sheet"), reverse("questionnaire-preview", args=[row.pk]))
        if not self._may_change:
            return [look]
        if row.is_locked:
            url = reverse("questionnaire-next", args=[row.area_id])
            return [look, Action(_("New edition"), url, primary=True, post=True)]
        return [
            look,
            Action(_("New question"), reverse("question-create", args=[row.pk])),
            Action(_("Approve"), reverse("questionnaire-approve", args=[row.pk]), primary=True),
        ]

    def _more(self, row: Questionnaire) -> list[Action]:
        if not self._may_change or row.status != QuestionnaireStatus.APPROVED:
            return []
        return [Action(_("Retire it"), reverse("questionnaire-retire", args=[row.pk]))]


class QuestionnairePreview(AboutQuestionnaire, DetailView):
    """The questions as an interviewer meets them; nothing can be answered here."""

    permission_required = "impact.view_questionnaire"
    queryset = Questionnaire.objects.with_questions()
    template_name = "impact/questionnaire_preview.html"

    def get_title(self) -> str:
        return _("As an interview sheet")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(questions=self.object.questions.all(), **kwargs)


class QuestionnaireNext(VerbView):
    """The next edition of an area's questions; whoever has one in draft is led to it."""

    permission_required = ("impact.add_questionnaire", "impact.add_question")
    model = EffectArea

    def act(self, row: EffectArea) -> None:
        self.made, self.first = editions.next_edition(row)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        super().post(request, *args, **kwargs)
        return HttpResponseRedirect(self.made.get_absolute_url())


class QuestionnaireApprove(AboutQuestionnaire, VerbFormView):
    """From now on the questions stand; who approved them and when is kept."""

    permission_required = "impact.change_questionnaire"
    queryset = Questionnaire.objects.with_questions()
    title = gettext_lazy("Approve the questionnaire")
    submit_label = gettext_lazy("Approve")
    template_name = "impact/questionnaire_approve.html"
    form_class = ApproveForm
    done = gettext_lazy("The questionnaire is approved. Its questions stand from now on.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "questionnaire": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.object.questions.all()
        return super().get_context_data(gaps=editions.gaps(self.object), asked=asked, **kwargs)

    def act(self, row: Questionnaire, facts: dict[str, Any]) -> None:
        row.approve(by=self.request.user, at=timezone.now())


class QuestionnaireRetire(AboutQuestionnaire, VerbFormView):
    """No new round uses it; what was answered stays."""

    permission_required = "impact.change_questionnaire"
    queryset = Questionnaire.objects.select_related("area", "approved_by")
    title = gettext_lazy("Retire the questionnaire")
    submit_label = gettext_lazy("Retire it")
    form_class = Form
    done = gettext_lazy("The questionnaire is retired: no new round uses it.")
    extra_context = {
        "intro": gettext_lazy("No new round uses it. Rounds and answers that have it stay as is.")
    }

    def act(self, row: Questionnaire, facts: dict[str, Any]) -> None:
        row.retire()


# --- questions ----------------------------------------------------------------------------------


class OfDraft(OfArea):
    """A page that changes the questions of a draft; an approved one says why it cannot."""

    kwargs: dict[str, Any]
    request: HttpRequest

    @cached_property
    def questionnaire(self) -> Questionnaire:
        row = getattr(self, "object", None)
        if row is not None and row.pk:
            return Questionnaire.objects.select_related("area").get(pk=row.questionnaire_id)
        rows = Questionnaire.objects.select_related("area")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_cancel_url(self) -> str:
        return self.questionnaire.get_absolute_url()

    def get_success_url(self) -> str:
        return self.questionnaire.get_absolute_url()

    def refused(self) -> HttpResponse:
        """The page that explains."""
        back = self.questionnaire.get_absolute_url()
        return locked_page(self, self.questionnaire, text=WHY_LOCKED, back=back)


class QuestionCreate(OfDraft, CreateView):
    """A new question, last in the draft."""

    permission_required = "impact.add_question"
    title = gettext_lazy("New question")
    model = Question
    form_class = QuestionForm

    def get_form_kwargs(self) -> dict[str, Any]:
        row = Question(questionnaire=self.questionnaire)
        return {**super().get_form_kwargs(), "instance": row}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        locked = self.questionnaire.is_locked
        return self.refused() if locked else super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except WrongStatusError:
            return self.refused()

    def save(self, form: Any) -> None:
        editions.draft_to_change(self.questionnaire)
        editions.put_last(form.instance)
        super().save(form)


class QuestionEdit(OfDraft, LockableEditView):
    """Change a question of a draft."""

    permission_required = "impact.change_question"
    queryset = Question.objects.select_related("questionnaire__area")
    form_class = QuestionForm
    why_locked = WHY_LOCKED

    def get_title(self) -> str:
        return _("Edit the question")

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Nobody approves the questionnaire between the look at it and the save.
        row = get_object_or_404(Question.objects.select_related("questionnaire"), pk=kwargs["pk"])
        Questionnaire.objects.select_for_update().get(pk=row.questionnaire_id)
        return super().post(request, *args, **kwargs)


class QuestionRemove(OfDraft, VerbFormView):
    """Take a question out of a draft, after a question."""

    permission_required = "impact.change_question"
    queryset = Question.objects.select_related("questionnaire__area")
    title = gettext_lazy("Remove the question")
    submit_label = gettext_lazy("Remove")
    form_class = Form
    done = gettext_lazy("The question is taken out of the draft. Earlier editions keep it.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(intro=self.object.text, **kwargs)

    def act(self, row: Question, facts: dict[str, Any]) -> None:
        editions.remove(row)


class QuestionMove(VerbView):
    """Let a question change places with the one before or after it."""

    permission_required = "impact.change_question"
    queryset = Question.objects.select_related("questionnaire__area")
    done = gettext_lazy("The question has been moved.")
    up: ClassVar[bool] = False

    def act(self, row: Question) -> None:
        editions.move(row, up=self.up)
