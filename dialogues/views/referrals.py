"""Questions handed over to functions: the list, one of them, and its steps inside the system."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar, cast

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogues.filters import ReferralFilter
from dialogues.forms.referrals import AnswerForm, ReferralForm
from dialogues.handing_over import hand_over, send_link
from dialogues.models import ANSWER_WITHIN, Dialogue, Idea, ParticipantRole, Referral
from dialogues.suggestions import functions_with_ground, suggested
from dialogues.views.dialogues import DIALOGUES
from dialogues.views.origins import About, origin
from dialogues.views.sections import InTalks
from helsingborg_sf.lib import history, html, outbox
from helsingborg_sf.lib.columns import Column, Sort, link
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.models import OutgoingMail
from helsingborg_sf.lib.views import CreateView, DetailView, VerbFormView, VerbView

REFERRALS = (gettext_lazy("Questions handed over"), "referral-list")


def days_open(row: Referral) -> int:
    """Days until the answer, or until today."""
    return row.days_open(on=timezone.localdate())


def status_pill(row: Referral) -> str:
    """Where it stands; that it waits too long is said beside."""
    shown = html.pill(row.state.label, row.state.tone)
    if not row.is_overdue(on=timezone.localdate()):
        return shown
    return format_html("{} {}", shown, html.pill(_("overdue"), "danger"))


class ReferralList(InTalks, ListView):
    """Every question that was handed over; the newest first."""

    permission_required = "dialogues.view_referral"
    title = gettext_lazy("Questions handed over")
    parent = DIALOGUES
    queryset = Referral.objects.for_list()
    filterset_class = ReferralFilter
    columns = [
        link("question", gettext_lazy("question"), value=lambda row: row.question[:120]),
        Column("function", gettext_lazy("to"), value=lambda row: row.function),
        Column("about", gettext_lazy("from"), value=lambda row: row.about, show=origin),
        Column("organisation", gettext_lazy("who asks"), value=lambda row: row.organisation),
        Column("referred_on", gettext_lazy("handed over on"), sort="day"),
        Column("status", gettext_lazy("status"), show=status_pill),
        Column("days", gettext_lazy("days open"), value=days_open, numeric=True),
        Column("answered_on", gettext_lazy("answered on"), shown=False),
    ]
    sorts = {"day": Sort("referred_on", gettext_lazy("handed over on"), descending=True)}
    default_sort = "-day"
    empty_text = gettext_lazy(
        "No question is handed over yet. That is done on the page of a dialogue or an idea."
    )
    actions = [ListAction(gettext_lazy("Count by month"), "referral-months")]
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("Not answered"), "state=unanswered"),
        Preset(gettext_lazy("Overdue"), "state=overdue"),
        Preset(gettext_lazy("Answers not noted"), "state=unnoted"),
    ]


class ReferralCreate(About, CreateView):
    """Hand a question over; functions are suggested by the words of what it came out of."""

    permission_required = "dialogues.add_referral"
    title = gettext_lazy("Hand a question over")
    model = Referral
    submit_label = gettext_lazy("Hand over")
    extra_context = {
        "intro": gettext_lazy(
            "A question outside our scope goes to the function that owns it. The function gets a "
            "mail with a link, where it reads the question and answers without an account."
        )
    }

    def get_form_class(self) -> type[ReferralForm]:
        """The form with its suggestions: by what is written already, and by what is typed now."""
        text = f"{words_of(self.about)} {self.request.POST.get('question', '')[:5000]}"
        department = getattr(self.about, "department", None)
        found = suggested(
            text, functions_with_ground(), department=department, on=timezone.localdate()
        )
        return type("ReferralForm", (ReferralForm,), {"suggestions": found})

    def get_initial(self) -> dict[str, Any]:
        return {"organisation": asker(self.about), "function": self.request.GET.get("function")}

    def save(self, form: Any) -> None:
        row = form.instance
        setattr(row, self.kind, self.about)
        self.object = row
        self.sent = hand_over(row, by=self.request.user, at=timezone.now())

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        if getattr(self, "sent", None) is False:
            messages.warning(self.request, no_mailbox(cast(Referral, self.object)))
        return answer


def no_mailbox(row: Referral) -> str:
    """What to do when there is nowhere to write."""
    words = _(
        "%(function)s has no mailbox here, so no mail was sent. Ask it yourself, and write its "
        "answer on this page."
    )
    return words % {"function": row.function}


class DialogueReferralCreate(ReferralCreate):
    about_model = Dialogue


class IdeaReferralCreate(ReferralCreate):
    about_model = Idea


def words_of(about: Any) -> str:
    """All that is written about it."""
    of_an_idea = ("title", "description", "quote")
    names = of_an_idea if isinstance(about, Idea) else ("title", "topics", "notes", "result")
    return " ".join(getattr(about, name) for name in names)


def asker(about: Any) -> Any:
    """The actor that most likely asks: the sender of the idea, or the only one who was there."""
    if isinstance(about, Idea):
        return about.organisation
    actors = about.participants.filter(role=ParticipantRole.ACTOR, organisation__isnull=False)
    found = [each.organisation for each in actors.select_related("organisation")[:2]]
    return found[0] if len(found) == 1 else None


class ReferralDetail(DetailView):
    """One question: how it stands, the answer, and what became of the mail."""

    permission_required = "dialogues.view_referral"
    parent = REFERRALS
    template_name = "dialogues/referral.html"
    queryset = Referral.objects.for_list().select_related("referred_by")

    def get_title(self) -> str:
        return _("Question to %(function)s") % {"function": self.object.function}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Referral = self.object
        may = self.request.user.has_perm("dialogues.change_referral")
        return super().get_context_data(
            pills=[status_pill(row)],
            meta=self._waited(row),
            facts=self._facts(row),
            actions=self._actions(row) if may else [],
            mail=OutgoingMail.objects.about(outbox.about(row)).first(),
            limit=ANSWER_WITHIN.days,
            overdue=row.is_overdue(on=timezone.localdate()),
            entries=list(_entries(row)),
            **kwargs,
        )

    def _waited(self, row: Referral) -> str:
        days = days_open(row)
        if row.is_unanswered:
            return ngettext("open for %(days)s day", "open for %(days)s days", days) % {
                "days": days
            }
        return ngettext("answered after %(days)s day", "answered after %(days)s days", days) % {
            "days": days
        }

    def _facts(self, row: Referral) -> list[tuple[str, Any]]:
        actor = row.organisation
        return [
            (_("To"), row.function),
            (_("From"), origin(row)),
            (
                _("Who asks"),
                actor and format_html('<a href="{}">{}</a>', actor.get_absolute_url(), actor),
            ),
            (_("Handed over"), html.iso_day(row.referred_on)),
            (_("Handed over by"), row.referred_by),
            (
                _("Received by the function"),
                html.iso_day(row.accepted_on) if row.accepted_on else _("not yet"),
            ),
            (_("Answered"), html.iso_day(row.answered_on) if row.answered_on else _("not yet")),
        ]

    def _actions(self, row: Referral) -> list[html.Action]:
        def at(name: str) -> str:
            return reverse(name, args=[row.pk])

        if row.is_unanswered:
            write = html.Action(_("Write the answer"), at("referral-answer"), primary=True)
            got = html.Action(_("It is received"), at("referral-accept"), post=True)
            again = html.Action(_("Send a new link"), at("referral-send"), post=True)
            return [
                write,
                *([got] if row.can_accept else []),
                *([again] if row.function.mailbox else []),
            ]
        if row.noted_on is None:
            return [html.Action(_("I have read it"), at("referral-note"), primary=True, post=True)]
        return []


def _entries(row: Referral) -> Iterator[history.Entry]:
    """Its history, without the fingerprints of its links: they tell nobody anything."""
    hidden = capfirst(str(Referral._meta.get_field("mark").verbose_name))
    for entry in history.entries(row):
        changes = tuple(each for each in entry.changes if each.label != hidden)
        if changes or entry.reason or not entry.changes:
            yield replace(entry, changes=changes)


class ReferralVerb(VerbView):
    """A step of a referral, taken by somebody here."""

    permission_required = "dialogues.change_referral"
    model = Referral
    queryset = Referral.objects.select_related("function__department")


class ReferralAccept(ReferralVerb):
    done = gettext_lazy("It is noted that the function has received the question.")

    def act(self, row: Referral) -> None:
        row.accept(on=timezone.localdate())


class ReferralNote(ReferralVerb):
    done = gettext_lazy("The answer is noted.")

    def act(self, row: Referral) -> None:
        row.note(on=timezone.localdate())


class ReferralSend(ReferralVerb):
    """A new link by mail; the earlier one opens nothing any more."""

    queryset = ReferralVerb.queryset.exclude(function__mailbox="")
    done = gettext_lazy("A mail with a new link is on its way to the function.")

    def act(self, row: Referral) -> None:
        with history.because(_("A new link was sent.")):
            send_link(row, at=timezone.now())


class ReferralAnswer(VerbFormView):
    """What the function said, written down here."""

    permission_required = "dialogues.change_referral"
    title = gettext_lazy("Write the answer")
    submit_label = gettext_lazy("Save the answer")
    parent = REFERRALS
    model = Referral
    queryset = Referral.objects.select_related("function__department")
    form_class = AnswerForm
    done: ClassVar[str | Promise] = gettext_lazy("The answer is saved.")

    def act(self, row: Referral, facts: dict[str, Any]) -> None:
        row.give_answer(facts["answer"], on=timezone.localdate(), by=self.request.user)
