"""What staff do about an idea on its page: who answers for it, notes, the answer to its sender."""

from typing import Any, ClassVar

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from dialogues.answering import answer_sender
from dialogues.forms.ideas import NoteForm, OwnerForm, SenderAnswerForm
from dialogues.models import Idea, IdeaNote
from dialogues.views.ideas import IDEAS
from dialogues.views.origins import About
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import CreateView, EditView, VerbFormView


class IdeaAssign(VerbFormView):
    """Somebody answers for the idea from now on."""

    permission_required = "dialogues.change_idea"
    title = gettext_lazy("Who answers for the idea")
    submit_label = gettext_lazy("Save")
    parent = IDEAS
    model = Idea
    form_class = OwnerForm
    done: ClassVar[str | Promise] = gettext_lazy("The owner is saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "kept": self.object.owner_id}

    def get_initial(self) -> dict[str, Any]:
        return {"owner": self.object.owner_id, "was": self.object.owner_id}

    def act(self, row: Idea, facts: dict[str, Any]) -> None:
        # The page tells whom it showed: of two that assign at once, the second is told.
        shown = self.request.POST.get("was")
        if shown is not None and shown != str(row.owner_id or ""):
            raise WrongStatusError(row, "assigned")
        row.assign(to=facts["owner"])


class IdeaNoteCreate(About, CreateView):
    """A note for those who handle the idea."""

    permission_required = ("dialogues.add_ideanote", "dialogues.view_idea")
    title = gettext_lazy("New private note")
    about_model = Idea
    model = IdeaNote
    form_class = NoteForm
    submit_label = gettext_lazy("Save the note")

    def save(self, form: Any) -> None:
        form.instance.idea = self.about
        form.instance.written_by = self.request.user
        form.instance.written_at = timezone.now()
        super().save(form)


class IdeaNoteEdit(EditView):
    permission_required = "dialogues.change_ideanote"
    parent = IDEAS
    model = IdeaNote
    form_class = NoteForm


class IdeaAnswer(VerbFormView):
    """Write to the sender of an idea that came through the public form."""

    permission_required = ("dialogues.add_ideamessage", "dialogues.change_idea")
    title = gettext_lazy("Answer the sender")
    submit_label = gettext_lazy("Send the answer")
    parent = IDEAS
    queryset = Idea.objects.filter(pitch__isnull=False)
    form_class = SenderAnswerForm
    done: ClassVar[str | Promise] = gettext_lazy("The answer is written to the sender.")

    def act(self, row: Idea, facts: dict[str, Any]) -> None:
        token = self.request.POST.get("form_token", "")[:40]
        answer_sender(row, facts["text"], by=self.request.user, at=timezone.now(), key=token)
