"""What senders of ideas are told: the stage in plain words, and the letters about it.

A letter never repeats what the sender wrote: anybody may give anybody's address in a public form,
and the city's mail shall not carry a stranger's words to them.
"""

from typing import Any, Final

from django.conf import settings
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import Idea, IdeaStage, Pitch
from helsingborg_sf.lib import html
from helsingborg_sf.lib.outbox import Letter
from helsingborg_sf.lib.secret_links import fingerprint, secret_of, whole_address

# Where an idea is, as one says it to whoever sent it.
IN_PLAIN_WORDS: Final[dict[str, Promise]] = {
    IdeaStage.RECEIVED: gettext_lazy("We have received your idea. Nobody has read it yet."),
    IdeaStage.TRIAGE: gettext_lazy("We are reading your idea and finding out who should see it."),
    IdeaStage.IN_DIALOGUE: gettext_lazy("We are talking about your idea in the city."),
    IdeaStage.MATCHED: gettext_lazy("Your idea fits something that the city needs."),
    IdeaStage.REALISED: gettext_lazy("Your idea has become reality."),
    IdeaStage.PAUSED: gettext_lazy("Your idea is resting. The answer is not now, but not no."),
    IdeaStage.DECLINED: gettext_lazy("We are not going on with your idea."),
}


def receipt(pitch: Pitch, to: str) -> Letter:
    """That the idea has come, and the address where it is followed."""
    with translation.override(pitch.language):
        return _letter(
            to,
            _("We have received your idea"),
            _("Thank you for your idea. Somebody at the city will read it."),
            _("You get an answer, also when the answer is no or not now."),
            _link(pitch),
        )


def answer(pitch: Pitch, to: str, text: str) -> Letter:
    """What somebody at the city answers."""
    with translation.override(pitch.language):
        return _letter(to, _("An answer about your idea"), _which(pitch), text, _link(pitch))


def news(pitch: Pitch, to: str, idea: Idea) -> Letter:
    """That the idea has come to another stage, and why."""
    with translation.override(pitch.language):
        words = [str(IN_PLAIN_WORDS[idea.stage]), *_reasons(idea)]
        return _letter(to, _("News about your idea"), _which(pitch), *words, _link(pitch))


def _reasons(idea: Idea) -> list[str]:
    said = []
    if idea.stage_reason:
        said.append(_("The reason: %(reason)s") % {"reason": idea.stage_reason})
    if idea.would_change:
        said.append(_("What would change it: %(what)s") % {"what": idea.would_change})
    if idea.returns_on:
        day = html.iso_day(idea.returns_on)
        said.append(_("We look at it again on %(day)s.") % {"day": day})
    return said


def _which(pitch: Pitch) -> str:
    day = html.iso_day(timezone.localdate(pitch.sent_at))
    return _("This is about the idea that you sent us on %(day)s.") % {"day": day}


def link_of(pitch: Pitch) -> str:
    """The whole secret address; empty when the site's key has been changed since."""
    secret = secret_of(pitch.form_token)
    return whole_address("idea-follow", secret) if fingerprint(secret) == pitch.secret else ""


def _link(pitch: Pitch) -> str:
    link = link_of(pitch)
    if not link:
        return _("Follow your idea, and write more, with the link in our first letter to you.")
    words = _("Follow your idea, and write more, here. The link is yours: whoever has it can read.")
    return f"{words}\n{link}"


def _letter(to: str, subject: str, *parts: Any) -> Letter:
    greeting = _("Hello!")
    who = f"{settings.SITE_OWNER}, {settings.SITE_NAME}"
    sent_by = _("This letter is sent by the register where your idea is kept.")
    return Letter(to, subject, "\n\n".join([greeting, *parts, f"{sent_by}\n{who}"]) + "\n")
