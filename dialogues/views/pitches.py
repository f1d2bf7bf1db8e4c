"""The public pages of ideas: nobody logs in, and the secret address is the key."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from dialogues.letters import IN_PLAIN_WORDS
from dialogues.models import Pitch


@method_decorator(login_not_required, name="dispatch")
class Follow(TemplateView):
    """What has become of an idea, for whoever has its secret address."""

    template_name = "dialogues/pitch_follow.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pitch = Pitch.objects.opened_by(kwargs["secret"]).select_related("idea").first()
        if pitch is None:
            raise Http404
        return super().get_context_data(
            title=_("Your idea"),
            idea=pitch.idea,
            words=IN_PLAIN_WORDS[pitch.idea.stage],
            written=pitch.idea.messages.all(),
            **kwargs,
        )
