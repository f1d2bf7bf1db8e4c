"""The log of outgoing mail: what was sent, and what somebody should look at.

Never the words of a mail: secret addresses stand in them.
"""

from typing import Any

import django_filters
from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from helsingborg_sf.lib import html, outbox
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.filters import FilterSet
from helsingborg_sf.lib.lists import ListView, Preset
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.outbox.models import MailStatus
from helsingborg_sf.lib.views import DetailView, VerbView

MAILS = (gettext_lazy("Outgoing mail"), "mail-list")
# What mails are about, by the kind that was given when they were queued.
KINDS: dict[str, str | Promise] = {
    "idea-receipt": gettext_lazy("Receipt to the sender of an idea"),
    "idea-answer": gettext_lazy("Answer to the sender of an idea"),
    "idea-stage": gettext_lazy("News to the sender of an idea"),
    "idea_returned": gettext_lazy("An idea has come back from its pause"),
    "referral": gettext_lazy("Question handed over to a function"),
    "interview_invitation": gettext_lazy("Invitation to an interview"),
    "interview-reminder": gettext_lazy("Reminder of interviews"),
    "own-report": gettext_lazy("A subscribed report is ready"),
    "own-report-stopped": gettext_lazy("A subscribed report has been stopped"),
    "feedback": gettext_lazy("Feedback after an interview"),
    "digest": gettext_lazy("Daily mail about tasks"),
}


def kind_of(mail: OutgoingMail) -> str:
    """What kind of mail it is, in words where we have them."""
    return str(KINDS.get(mail.kind, mail.kind))


def name_of(mail: OutgoingMail) -> str:
    """What it is called; when its words are taken away, by its kind."""
    return mail.subject or kind_of(mail)


class MailFilter(FilterSet):
    """What became of it, what kind it is, and when it was written."""

    status = django_filters.ChoiceFilter(choices=MailStatus.choices, label=gettext_lazy("status"))
    kind = django_filters.ChoiceFilter(choices=list(KINDS.items()), label=gettext_lazy("kind"))
    queued_from = django_filters.DateFilter(
        field_name="queued_at", lookup_expr="date__gte", label=gettext_lazy("written from")
    )
    queued_to = django_filters.DateFilter(
        field_name="queued_at", lookup_expr="date__lte", label=gettext_lazy("written until")
    )

    class Meta:
        model = OutgoingMail
        fields: list[str] = []


class MailList(ListView):
    """Every mail, the latest first, and what became of it."""

    permission_required = "lib.view_outgoingmail"
    title = MAILS[0]
    queryset = OutgoingMail.objects.defer("body", "calendar")
    filterset_class = MailFilter
    columns = [
        link("subject", gettext_lazy("subject"), value=name_of),
        pill("status", pgettext_lazy("mail", "status"), tone=lambda row: row.state.tone),
        Column("kind", gettext_lazy("kind"), value=kind_of),
        Column("queued_at", gettext_lazy("written"), sort="queued"),
        Column("sent_at", gettext_lazy("sent")),
        Column("tries", gettext_lazy("tries"), numeric=True),
    ]
    sorts = {"queued": Sort("queued_at", gettext_lazy("written"), descending=True)}
    default_sort = "-queued"
    empty_text = gettext_lazy("No mail has been written yet.")
    presets = [
        Preset(gettext_lazy("All"), ""),
        *(Preset(MailStatus(status).label, f"status={status.value}") for status in MailStatus),
    ]


class MailDetail(DetailView):
    """One mail: to whom, about what, what became of it, and what can be done."""

    permission_required = "lib.view_outgoingmail"
    parent = MAILS
    queryset = OutgoingMail.objects.defer("body", "calendar")
    template_name = "pages/mail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mail: OutgoingMail = self.object
        return super().get_context_data(
            pills=[html.pill(mail.get_status_display(), mail.state.tone)],
            actions=self._actions(mail),
            facts=facts(mail),
            mail=mail,
            **kwargs,
        )

    def get_title(self) -> str:
        return name_of(self.object)

    def _actions(self, mail: OutgoingMail) -> list[html.Action]:
        may = self.request.user.has_perm("lib.change_outgoingmail")
        if not (may and mail.can_be_sent_again):
            return []
        url = reverse("mail-again", args=[mail.pk])
        return [html.Action(_("Send again"), url, primary=True, post=True)]


def facts(mail: OutgoingMail) -> list[tuple[str, Any]]:
    """To whom, about what, when, and what the mail server said."""
    said = [(_("What the mail server said"), mail.last_error)] if mail.last_error else []
    return [
        (_("Kind"), kind_of(mail)),
        (_("To"), mail.to or _("taken away")),
        (_("About"), about(mail)),
        (_("Written"), html.iso_time(mail.queued_at)),
        (_("Sent"), html.iso_time(mail.sent_at) if mail.sent_at else _("no")),
        (_("Tries"), mail.tries),
        *said,
    ]


def about(mail: OutgoingMail) -> str:
    """A link to the row it is about, where it has a page; its right is asked there."""
    label, _colon, key = mail.about.partition(":")
    try:
        model = apps.get_model(label)
        place = reverse(f"{model._meta.model_name}-detail", args=[int(key)])
    except (LookupError, ValueError, NoReverseMatch):
        return mail.about
    name = f"{str(model._meta.verbose_name).capitalize()} {key}"
    return format_html('<a href="{}">{}</a>', place, name)


class MailAgain(VerbView):
    """Send it once more: somebody has decided so."""

    permission_required = "lib.change_outgoingmail"
    queryset = OutgoingMail.objects.all()
    done = gettext_lazy("The mail is sent once more.")

    def act(self, row: OutgoingMail) -> None:
        row.send_again(at=timezone.now())
        outbox.wake_worker()
