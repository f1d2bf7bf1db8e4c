"""The public pages of ideas: nobody logs in, and the secret address is the key."""

from typing import Any, NamedTuple

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from dialogues.erasure import erase_sender
from dialogues.forms.pitches import MessageForm, PitchForm, new_token, token_in
from dialogues.letters import IN_PLAIN_WORDS
from dialogues.models import Idea, IdeaStage, Pitch, Sender, sender_of
from dialogues.pitching import Sending, add_message, pitch_of, receive
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.limits import TooOftenError, address_of
from helsingborg_sf.lib.secret_links import new_secret, secret_of, whole_address
from helsingborg_sf.lib.transitions import WrongStatusError


class Public:
    """A page for everybody."""

    request: HttpRequest
    title: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {"title": self.title, **context}

    def too_often(self, form: Any, error: TooOftenError) -> HttpResponse:
        """The form again with what was written, and when it can be sent."""
        seconds = int(error.wait.total_seconds()) + 1
        context = self.get_context_data(form=form, wait_minutes=-(-seconds // 60))
        response: HttpResponse = self.render_to_response(context, status=429)  # type: ignore[attr-defined]
        response["Retry-After"] = str(seconds)
        return response


@method_decorator(login_not_required, name="dispatch")
class PitchPage(Public, FormView[PitchForm]):
    """Tell the city about an idea."""

    title = gettext_lazy("Tell the city about your idea")
    form_class = PitchForm
    template_name = "dialogues/pitch.html"

    @cached_property
    def token(self) -> str:
        """The form that was sent; "" when it is not one of ours."""
        return token_in(self.request.POST.get("form_token", ""))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "today": timezone.localdate()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sent = self.request.POST.get("form_token", "") if self.token else ""
        return super().get_context_data(form_token=sent or new_token(), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Sent a second time it leads to the same receipt, whatever it holds by now.
        if self.token and pitch_of(self.token):
            return self._receipt()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: PitchForm) -> HttpResponse:
        if not self.token:
            form.add_error(None, _("This page was too old. What you wrote is kept: send it again."))
            return self.form_invalid(form)
        request = self.request
        sending = Sending(
            self.token, address_of(request), translation.get_language() or "sv", timezone.now()
        )
        try:
            receive(form.cleaned_data, sending)
        except TooOftenError as error:
            return self.too_often(form, error)
        return self._receipt()

    def _receipt(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("idea-receipt", args=[secret_of(self.token)]))


@method_decorator(login_not_required, name="dispatch")
class Privacy(Public, TemplateView):
    """What becomes of what one writes: public records and personal data."""

    title = gettext_lazy("Your idea and your personal data")
    template_name = "dialogues/pitch_privacy.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(feedback_email=settings.FEEDBACK_EMAIL, **kwargs)


class OfOne(Public):
    """A page about one idea, for whoever has its secret address. Nobody else learns of it: not by
    caches, search engines or the address that a link tells of where it was clicked."""

    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        response["Cache-Control"] = "no-store"
        # Not no-referrer: then browsers send forms as from nowhere, and they would be refused.
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    @cached_property
    def pitch(self) -> Pitch:
        """What the address leads to; 404 when it leads nowhere."""
        rows = Pitch.objects.opened_by(self.kwargs["secret"])
        found = rows.select_related("idea", "department", "function__department", "district")
        if (pitch := found.first()) is None:
            raise Http404
        return pitch

    def place(self, name: str = "idea-follow") -> str:
        """The address of one of its pages."""
        return reverse(name, args=[self.kwargs["secret"]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pitch = self.pitch
        return super().get_context_data(pitch=pitch, idea=pitch.idea, is_secret=True, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class Receipt(OfOne, TemplateView):
    """Thank you: the secret address, and what happens next."""

    title = gettext_lazy("Thank you, we have received your idea")
    template_name = "dialogues/pitch_receipt.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sender = sender_of(self.pitch.idea)
        return super().get_context_data(
            link=whole_address("idea-follow", self.kwargs["secret"]),
            is_mailed=bool(sender and sender.email),
            days=settings.IDEA_ANSWER_DAYS,
            **{**kwargs, "follow": self.place()},
        )


@method_decorator(login_not_required, name="dispatch")
class Follow(OfOne, FormView[MessageForm]):
    """What has become of an idea, what the city answers, and a place to write more."""

    title = gettext_lazy("Your idea")
    form_class = MessageForm
    template_name = "dialogues/pitch_follow.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        idea = self.pitch.idea
        token = self.request.POST.get("form_token", "")[:40]
        return super().get_context_data(
            words=IN_PLAIN_WORDS[idea.stage],
            steps=steps(idea),
            written=idea.messages.all(),
            sender=sender_of(idea),
            withdraw=self.place("idea-withdraw"),
            form_token=token or new_secret(),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _found = self.pitch  # a wrong address is a wrong address, whatever is sent to it
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: MessageForm) -> HttpResponse:
        token = self.request.POST.get("form_token", "")
        try:
            add_message(self.pitch, form.cleaned_data["text"], token=token, at=timezone.now())
        except TooOftenError as error:
            return self.too_often(form, error)
        messages.success(self.request, _("We have received what you wrote."))
        return HttpResponseRedirect(self.place())


@method_decorator(login_not_required, name="dispatch")
class Withdraw(OfOne, FormView[Form]):
    """The sender takes their own details away; the idea stays."""

    title = gettext_lazy("Take away my contact details")
    form_class = Form
    template_name = "dialogues/pitch_withdraw.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sender = sender_of(self.pitch.idea)
        return super().get_context_data(sender=sender, follow=self.place(), **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        sender = sender_of(self.pitch.idea)
        if sender is not None:
            _take_away(sender)
        messages.success(self.request, _("Your contact details are taken away."))
        return HttpResponseRedirect(self.place())


def _take_away(sender: Sender) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        reason = _("The sender took their details away themselves.")
    try:
        erase_sender(sender, reason=reason)
    except WrongStatusError:
        # Somebody was quicker, and that is what was asked for.
        return


class Step(NamedTuple):
    """One step of the way, as components/stepper.html shows it."""

    label: Any
    state: str
    note: Any = ""


_WAY = (
    (IdeaStage.RECEIVED, gettext_lazy("Received")),
    (IdeaStage.TRIAGE, gettext_lazy("Somebody reads it")),
    (IdeaStage.IN_DIALOGUE, gettext_lazy("We talk about it")),
    (IdeaStage.MATCHED, gettext_lazy("It fits a need")),
    (IdeaStage.REALISED, gettext_lazy("It is reality")),
)
_OFF_THE_WAY = {
    IdeaStage.PAUSED: gettext_lazy("Resting"),
    IdeaStage.DECLINED: gettext_lazy("Ended"),
}


def steps(idea: Idea) -> list[Step]:
    """The way of an idea and where on it this one is; one that rests or has ended has left it."""
    if idea.stage in _OFF_THE_WAY:
        left = Step(_OFF_THE_WAY[IdeaStage(idea.stage)], "stopped")
        return [*(Step(label, "done") for _stage, label in _WAY[:2]), left]
    here = [stage for stage, _label in _WAY].index(IdeaStage(idea.stage))
    states = ["done"] * here + ["current"] + ["todo"] * len(_WAY)
    return [Step(label, state) for (_stage, label), state in zip(_WAY, states, strict=False)]
