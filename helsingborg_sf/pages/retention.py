"""Proposed for disposal (föreslagna för gallring): looked at, approved or kept, by a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Final, NamedTuple

import structlog
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView

from dialogues.erasure import erase_sender
from dialogues.models import Sender
from helsingborg_sf.city.models import RetentionRule
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import FormPage, Page
from helsingborg_sf.pages.disposals import proposals
from helsingborg_sf.pages.forms import KeepForm
from suppliers.erasure import erase_contact
from suppliers.models import HANDLER, Contact

logger = structlog.get_logger(__name__)
# As many of each rule as a page shows; the others come when these are decided.
SHOWN: Final = 100


class Group(NamedTuple):
    """What one rule proposes: the first rows, and whether there are more."""

    rule: RetentionRule
    rows: list[Any]
    more: bool


class Retention(Page, TemplateView):
    """The list: each rule with the persons it proposes, and since when."""

    permission_required = HANDLER
    title = gettext_lazy("Proposed for disposal")
    template_name = "pages/retention.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        groups = [
            _group(found.rule, list(found.rows[: SHOWN + 1]))
            for found in proposals(on=timezone.localdate())
        ]
        return super().get_context_data(
            groups=[group for group in groups if group.rows],
            rules=[group.rule for group in groups],
            **kwargs,
        )


def _group(rule: RetentionRule, rows: list[Any]) -> Group:
    return Group(rule, rows[:SHOWN], len(rows) > SHOWN)


class Chosen(NamedTuple):
    """A person that was ticked (a contact person or the sender of an idea), and the rule that
    proposes it."""

    contact: Any
    rule: RetentionRule

    @property
    def reason(self) -> str:
        """What stays in the history: the rule and the decision behind it."""
        return _("Disposal: %(rule)s. Decision %(decision)s") % {
            "rule": self.rule,
            "decision": self.rule.decision,
        }


def chosen(keys: Iterable[str], *, on: date) -> list[Chosen]:
    """Those ticked that are still proposed."""
    ticked = list(keys)
    numbers = {
        Contact: _numbers(ticked),
        Sender: _numbers(key[1:] for key in ticked if key.startswith("s")),
    }
    return [
        Chosen(row, found.rule)
        for found in proposals(on=on)
        for row in found.rows.filter(pk__in=numbers[found.rows.model][:SHOWN])
    ]


def _numbers(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 18]


class Decide(FormPage, FormView[Any]):
    """What shall become of the ticked ones: asked first, then done, all or nothing."""

    permission_required = HANDLER
    parent = (gettext_lazy("Proposed for disposal"), "retention")
    template_name = "pages/retention_decide.html"
    http_method_names = ["post", "options"]
    question: ClassVar[Any] = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        keys = request.POST.getlist("chosen")
        self.ticked = self.allowed(chosen(keys, on=timezone.localdate()))
        if not self.ticked:
            return self._back(messages.ERROR, self.why_none())
        if request.POST.get("confirmed") != "yes":
            return self.render_to_response(self.get_context_data(form=self.get_form_class()()))
        return super().post(request, *args, **kwargs)

    def allowed(self, rows: list[Chosen]) -> list[Chosen]:
        """Those with which it may be done."""
        return rows

    def why_none(self) -> str:
        """What to say when nothing can be done."""
        return _("Tick at least one person that is proposed.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ticked=self.ticked, question=self.question, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                for each in self.ticked:
                    self.act(each, form.cleaned_data)
        except WrongStatusError as error:
            return self._back(messages.ERROR, str(error))
        logger.info(self.event, user_id=self.request.user.pk, number=len(self.ticked))
        return self._back(messages.SUCCESS, self.done(len(self.ticked)))

    event: ClassVar[str] = ""

    def act(self, each: Chosen, facts: dict[str, Any]) -> None:
        """Do it with one of them."""
        raise NotImplementedError

    def done(self, number: int) -> str:
        """What was done, in words."""
        raise NotImplementedError

    def _back(self, level: int, text: str) -> HttpResponse:
        messages.add_message(self.request, level, text)
        return HttpResponseRedirect(reverse("retention"))


class RetentionErase(Decide):
    """Approve: they are erased, under rules that somebody has decided."""

    title = gettext_lazy("Approve disposal")
    submit_label = gettext_lazy("Erase for good")
    question = gettext_lazy(
        "These persons are taken out of the register and out of the history. It cannot be undone. "
        "That it was done, when, by whom and under which decision, stays."
    )
    event = "contacts_disposed_of"

    def get_form_class(self) -> Any:
        return Form

    def allowed(self, rows: list[Chosen]) -> list[Chosen]:
        return [each for each in rows if each.rule.is_decided]

    def why_none(self) -> str:
        return _(
            "Nothing was erased: tick persons under a rule with a decision. A rule without one is "
            "an assumption; its decision is entered in the administration."
        )

    def act(self, each: Chosen, facts: dict[str, Any]) -> None:
        if isinstance(each.contact, Sender):
            erase_sender(each.contact, reason=each.reason)
        else:
            erase_contact(each.contact, reason=each.reason)

    def done(self, number: int) -> str:
        words = ngettext("%(number)s person is erased.", "%(number)s persons are erased.", number)
        return words % {"number": number}


class RetentionKeep(Decide):
    """Keep them, with a reason, and be asked again after a day."""

    title = gettext_lazy("Keep for now")
    submit_label = gettext_lazy("Keep")
    question = gettext_lazy("These persons stay in the register and are proposed again later.")
    event = "contacts_kept"

    def get_form_class(self) -> Any:
        return KeepForm

    def act(self, each: Chosen, facts: dict[str, Any]) -> None:
        each.contact.keep(until=facts["until"], reason=facts["reason"])

    def done(self, number: int) -> str:
        words = ngettext("%(number)s person is kept.", "%(number)s persons are kept.", number)
        return words % {"number": number}
