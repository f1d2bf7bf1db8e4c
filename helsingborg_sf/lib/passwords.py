"""Passwords that somebody who knows the city would try first."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

OWN_WORDS = (
    "helsingborg", "socialt", "sociala", "social", "upphandling", "upphandlare", "inköp",
    "kommun", "leverantör", "dialog", "effekt", "lösenord", "password", "sommar", "vinter",
)  # fmt: skip
# Signs that stand in for letters; å ä ö as they are written without Swedish keys.
_PLAIN = str.maketrans("0134578@$!åäö", "oieastbasiaao")
_SHORTEST = 5


def _plain(text: str) -> str:
    return text.casefold().translate(_PLAIN)


class OwnWordsValidator:
    """Refuses passwords with a word of ours or of the site's name in them, also `H3lsingb0rg`."""

    def __init__(self) -> None:
        name = re.findall(r"\w+", f"{settings.SITE_NAME} {settings.SITE_OWNER}")
        own = {*OWN_WORDS, *(word for word in name if len(word) >= _SHORTEST)}
        self.words = {_plain(word) for word in own}

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError when such a word is in the password."""
        plain = _plain(password)
        if any(word in plain for word in self.words):
            raise ValidationError(self.get_help_text(), code="password_own_word")

    def get_help_text(self) -> str:
        """The rule in words."""
        return _(
            "Your password can’t contain words that belong to this site, such as its name, the "
            "name of the city or “procurement”."
        )
