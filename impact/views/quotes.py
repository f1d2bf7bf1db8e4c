"""Quotes: chosen among the answers that may be quoted, and shown when a second person approves."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.views import CreateView, Crumb, EditView, VerbView
from impact.forms.results import QuoteForm
from impact.models import Answer, Quote, QuoteStatus, ReadingPlace, note_reading
from impact.results import coding
from impact.views.areas import AREAS
from impact.views.results import RoundPage

# As many answers stand on the page; the rest come as these are dealt with.
MOST = 50


class RoundQuotes(RoundPage):
    """Answers that may be quoted, those that are proposed, and those that are shown."""

    permission_required = ("impact.view_answer", "impact.view_quote")
    template_name = "impact/quotes.html"

    def get_title(self) -> str:
        return _("Quotes %(year)s") % {"year": self.object.year}

    def between(self) -> list[Crumb]:
        row = self.object
        return [*super().between(), (str(row.year), reverse("round-results", args=[row.pk]))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        with transaction.atomic():
            answers = self._answers()
            interviews = {each.interview_id: each.interview for each in answers}
            note_reading(
                self.request.user,
                *interviews.values(),
                place=ReadingPlace.QUOTES,
                at=timezone.now(),
            )
        user = self.request.user
        with_quote = [(each, each.quote) for each in answers if hasattr(each, "quote")]
        return super().get_context_data(
            proposed=[
                (answer, quote, quote.can_approve(user))
                for answer, quote in with_quote
                if quote.status == QuoteStatus.PROPOSED
            ],
            decided=[
                (answer, quote)
                for answer, quote in with_quote
                if quote.status != QuoteStatus.PROPOSED
            ],
            open=[each for each in answers if not hasattr(each, "quote")],
            may_write=user.has_perm("impact.add_quote"),
            **kwargs,
        )

    def _answers(self) -> list[Answer]:
        found = coding.texts_of(self.object).filter(Q(may_be_quoted=True) | Q(quote__isnull=False))
        return list(
            found.select_related(
                "question",
                "interview__organisation",
                "interview__department",
                "quote__proposed_by",
                "quote__reviewed_by",
            ).order_by("quote", "question__position", "pk")[:MOST]
        )


class QuoteForms:
    """What the forms of a quote share: the whole answer above the words that are to be shown."""

    answer: Answer
    request: Any

    def note(self) -> None:
        """The answer is shown beside the form."""
        note_reading(
            self.request.user,
            self.answer.interview,
            place=ReadingPlace.QUOTES,
            at=timezone.now(),
        )


class QuoteCreate(QuoteForms, CreateView):
    """Propose words of an answer as a quote."""

    permission_required = ("impact.view_answer", "impact.add_quote")
    title = gettext_lazy("Propose a quote")
    submit_label = gettext_lazy("Propose")
    parent = AREAS
    model = Quote
    form_class = QuoteForm
    template_name = "impact/quote_form.html"

    @cached_property
    def answer(self) -> Answer:  # type: ignore[override]
        """An answer that may be quoted, of a finished interview of a round."""
        found = Answer.objects.filter(may_be_quoted=True, interview__disposition="done")
        found = found.exclude(text="").filter(quote__isnull=True, interview__round__isnull=False)
        return get_object_or_404(
            found.select_related("question", "interview"), pk=self.kwargs["pk"]
        )

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "text": self.answer.text}

    def get_form_kwargs(self) -> dict[str, Any]:
        row = Quote(answer=self.answer, proposed_by=self.request.user)
        return {**super().get_form_kwargs(), "instance": row}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.note()
        return super().get_context_data(answer=self.answer, **kwargs)

    def get_cancel_url(self) -> str:
        return reverse("round-quotes", args=[self.answer.interview.round_id])


class QuoteEdit(QuoteForms, EditView):
    """Change the words of a quote that is proposed; who changes them has proposed them."""

    permission_required = ("impact.view_answer", "impact.change_quote")
    parent = AREAS
    model = Quote
    queryset = Quote.objects.filter(status=QuoteStatus.PROPOSED).select_related(
        "answer__question", "answer__interview"
    )
    form_class = QuoteForm
    template_name = "impact/quote_form.html"

    @cached_property
    def answer(self) -> Answer:  # type: ignore[override]
        """The answer the words are from."""
        found: Answer = self.object.answer
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.note()
        return super().get_context_data(answer=self.answer, **kwargs)

    def save(self, form: Any) -> None:
        form.instance.proposed_by = self.request.user
        super().save(form)


class QuoteApprove(VerbView):
    """Show it to everybody."""

    permission_required = ("impact.view_answer", "impact.change_quote")
    model = Quote
    queryset = Quote.objects.select_related("answer__interview")
    done = gettext_lazy("The quote is approved: everybody may read it.")

    def act(self, row: Quote) -> None:
        row.approve(by=self.request.user, at=timezone.now())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.get_object()
        if row.status == QuoteStatus.PROPOSED and not row.can_approve(request.user):
            messages.error(request, _("Somebody else than who proposed it approves a quote."))
            return HttpResponseRedirect(row.get_absolute_url())
        return super().post(request, *args, **kwargs)


class QuoteDecline(VerbView):
    """Do not show it, or no longer."""

    permission_required = ("impact.view_answer", "impact.change_quote")
    model = Quote
    queryset = Quote.objects.select_related("answer__interview")
    done = gettext_lazy("The quote is not shown.")

    def act(self, row: Quote) -> None:
        row.decline(by=self.request.user, at=timezone.now())
