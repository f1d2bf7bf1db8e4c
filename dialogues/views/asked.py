"""What a function meets behind the link of its mail: the question, a receipt, room for an answer.

No account is needed: whoever has the link may answer, once. It shows no more than is needed for
that.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from dialogues.forms.referrals import AnswerForm
from dialogues.models import Referral
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.secret_links import LONGEST
from helsingborg_sf.lib.transitions import WrongStatusError
from suppliers.models import LegalForm


@method_decorator(login_not_required, name="dispatch")
class Asked(FormView[AnswerForm]):
    """One question, for whoever holds its link."""

    template_name = "dialogues/asked.html"
    form_class = AnswerForm
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = super().dispatch(request, *args, **kwargs)
        # The address is a key: it stays in no cache, no index and no other site's log. Not
        # "no-referrer": browsers would then send the form with the origin "null", which is refused.
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    @cached_property
    def referral(self) -> Referral:
        """The question; what no link opens is missing."""
        secret = self.kwargs["secret"]
        if len(secret) > LONGEST:
            raise Http404
        rows = Referral.objects.by_secret(secret)
        found = rows.select_related("function__department", "organisation").first()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.referral
        return super().get_context_data(
            title=_("A question for %(function)s") % {"function": row.function.name},
            referral=row,
            asker=self._asker(),
            **kwargs,
        )

    def _asker(self) -> str:
        """Whose question it is; a sole trader's name is a person's, and is not needed here."""
        actor = self.referral.organisation
        return "" if actor is None or actor.legal_form == LegalForm.SOLE_TRADER else actor.name

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.referral.is_unanswered:
            messages.warning(request, _("This question has been answered; nothing was changed."))
            return HttpResponseRedirect(request.path)
        if "received" in request.POST:
            return self._do("accept", _("Thank you. It is noted that you have received it."))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        said = _("Thank you. Your answer has been handed on.")
        return self._do("give_answer", said, form.cleaned_data["answer"])

    def _do(self, verb: str, said: str, *facts: str) -> HttpResponse:
        reason = _("By the link, %(function)s") % {"function": self.referral.function}
        try:
            with transaction.atomic(), because(reason):
                getattr(self.referral, verb)(*facts, on=timezone.localdate())
        except WrongStatusError:
            messages.warning(self.request, _("That had been done already; nothing was changed."))
        else:
            messages.success(self.request, said)
        return HttpResponseRedirect(self.request.path)
