"""The steps of an idea: verbs with a reason, from its page or from the board. The sender, if there
is one, is told in the same transaction."""

from typing import Any, ClassVar, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from dialogues.answering import tell_stage
from dialogues.forms.ideas import IdeaDeclineForm, IdeaPauseForm
from dialogues.models import Idea, IdeaStage
from dialogues.views.ideas import IDEAS
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.html import Action
from helsingborg_sf.lib.text import clean_text
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import VerbFormView, VerbView

# What can be done with an idea: the button, its address, the stage it leads to, and whether the
# button alone does it. The first that is possible is what one would do next.
DEEDS: tuple[tuple[str | Promise, str, IdeaStage, bool], ...] = (
    (gettext_lazy("Start sorting"), "idea-triage", IdeaStage.TRIAGE, True),
    (gettext_lazy("Open a dialogue"), "idea-open-dialogue", IdeaStage.IN_DIALOGUE, True),
    (gettext_lazy("Matched with a need"), "idea-match", IdeaStage.MATCHED, True),
    (gettext_lazy("Realised"), "idea-realise", IdeaStage.REALISED, True),
    (gettext_lazy("Pause"), "idea-pause", IdeaStage.PAUSED, False),
    (gettext_lazy("Decline"), "idea-decline", IdeaStage.DECLINED, False),
)
# What is said in the history of a step can be as long as a person writes, and no longer.
LONGEST_REASON = 5000


def steps(row: Idea) -> list[Action]:
    """Where the idea can be moved now; pausing and declining need a reason, and so a form."""
    found = [
        Action(_label(row, label, stage), reverse(name, args=[row.pk]), post=post)
        for label, name, stage, post in DEEDS
        if row.can_become(stage)
    ]
    if found and found[0].post:
        found[0] = Action(found[0].label, found[0].url, primary=True, post=True)
    return found


def _label(row: Idea, label: str | Promise, stage: IdeaStage) -> str | Promise:
    again = row.stage == IdeaStage.PAUSED and stage is IdeaStage.TRIAGE
    return gettext_lazy("Take it up again") if again else label


def _seen(request: HttpRequest, row: Idea, to: str) -> None:
    """Two people with the same page: the second moves what he saw, or is told."""
    if (request.POST.get("from") or row.stage) != row.stage:
        raise WrongStatusError(row, to)


class IdeaVerb(VerbView):
    """A step that a button takes; a reason may be written beside it."""

    permission_required = "dialogues.change_idea"
    model = Idea
    done: ClassVar[str | Promise] = gettext_lazy("The idea has been moved.")
    to: ClassVar[IdeaStage]
    verb: ClassVar[str]

    def act(self, row: Idea) -> None:
        _seen(self.request, row, self.to)
        reason = clean_text(self.request.POST.get("reason", ""))[:LONGEST_REASON]
        with because(reason):
            getattr(row, self.verb)(reason=reason)
        tell_stage(row, at=timezone.now())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        if request.POST.get("back") == "board":
            return HttpResponseRedirect(f"{reverse('idea-board')}#idea-{self.object.pk}")
        return response


class IdeaSeen(VerbView):
    """The user has read it where it stood; from then on it is new to them no more."""

    permission_required = "dialogues.change_idea"
    model = Idea
    done = gettext_lazy("The idea is no longer new to you.")

    def act(self, row: Idea) -> None:
        row.note_look(by=self.request.user, at=timezone.now())


class IdeaTriage(IdeaVerb):
    to, verb = IdeaStage.TRIAGE, "start_triage"


class IdeaOpenDialogue(IdeaVerb):
    to, verb = IdeaStage.IN_DIALOGUE, "open_dialogue"


class IdeaMatch(IdeaVerb):
    to, verb = IdeaStage.MATCHED, "match"


class IdeaRealise(IdeaVerb):
    to, verb = IdeaStage.REALISED, "realise"


class IdeaNo(VerbFormView):
    """A step that needs its reason first."""

    permission_required = "dialogues.change_idea"
    parent = IDEAS
    model = Idea

    def get_initial(self) -> dict[str, Any]:
        return {"from": self.object.stage}

    def form_valid(self, form: Any) -> HttpResponse:
        del form.cleaned_data["from"]
        return super().form_valid(form)

    def act(self, row: Idea, facts: dict[str, Any]) -> None:
        _seen(self.request, row, "")
        with because(facts["reason"]):
            self.say_no(row, facts)
        tell_stage(row, at=timezone.now())

    def say_no(self, row: Idea, facts: dict[str, Any]) -> None:
        """Call the verb."""
        raise NotImplementedError


class IdeaPause(IdeaNo):
    """Wait, with the reason, what would change it, and the day it comes back."""

    title = gettext_lazy("Pause the idea")
    submit_label = gettext_lazy("Pause")
    form_class = IdeaPauseForm
    done = gettext_lazy("The idea is paused.")
    extra_context = cast(
        "dict[str, Any]",
        {
            "intro": gettext_lazy(
                "Somebody who sent the idea through the public form reads this word for word."
            )
        },
    )

    def say_no(self, row: Idea, facts: dict[str, Any]) -> None:
        row.pause(**facts)


class IdeaDecline(IdeaNo):
    """No, with the reason."""

    title = gettext_lazy("Decline the idea")
    submit_label = gettext_lazy("Decline")
    form_class = IdeaDeclineForm
    done = gettext_lazy("The idea is declined.")
    extra_context = IdeaPause.extra_context

    def say_no(self, row: Idea, facts: dict[str, Any]) -> None:
        row.decline(**facts)
