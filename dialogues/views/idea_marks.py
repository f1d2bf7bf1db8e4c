"""An idea that somebody marks in the notes of a dialogue: the quote comes along, and its source."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from dialogues.forms.ideas import MarkedIdeaForm
from dialogues.models import Dialogue, Idea
from dialogues.views.origins import About
from dialogues.views.referrals import asker
from helsingborg_sf.lib.lookups import limit_lookups
from helsingborg_sf.lib.text import clean_text
from helsingborg_sf.lib.views import CreateView

LONGEST_QUOTE = 5000


class IdeaFromDialogue(About, CreateView):
    """The page of the dialogue sends what is marked as `mark`; without a script, or when nothing is
    marked, it is pasted here, with the notes beside."""

    permission_required = ("dialogues.add_idea", "dialogues.view_dialogue")
    title = gettext_lazy("Make it an idea")
    about_model = Dialogue
    model = Idea
    form_class = MarkedIdeaForm
    object: Any
    template_name = "dialogues/idea_from_dialogue.html"
    submit_label = gettext_lazy("Register the idea")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # A mark alone opens the form; nothing is written before somebody has given it a name.
        return self.get(request) if "mark" in request.POST else super().post(request)

    def get_form_kwargs(self) -> dict[str, Any]:
        facts = super().get_form_kwargs()
        if "mark" in self.request.POST:
            facts = {**facts, "data": None, "files": None}
        return facts

    def get_initial(self) -> dict[str, Any]:
        mark = clean_text(self.request.POST.get("mark", ""))[:LONGEST_QUOTE]
        return {
            "quote": mark,
            "organisation": asker(self.about),
            "owner": self.request.user.pk,
        }

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        limit_lookups(form, self.request.user)
        # Known before the rules are weighed: a quote says from which dialogue it is.
        form.instance.source_dialogue = self.about
        form.instance.received = self.about.held
        form.instance.known_on = self.about.known_on
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(dialogue=self.about, **kwargs)

    def save(self, form: Any) -> None:
        super().save(form)
        self.object.dialogues.add(self.about)
