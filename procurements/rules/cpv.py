"""R19: a CPV code is looked up in the list, and its check digit compared with the list."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.findings import Level, Rules
from procurements.rules.base import Said, says
from suppliers.models import CpvCode

cpv_rules: Rules[str] = Rules()
TYPED: Final = re.compile(r"(?P<code>\d{8})(?:\s*-\s*(?P<digit>\d))?")
# So many codes CPV 2008 has; with fewer here nobody can say that a code is not in it.
WHOLE_LIST: Final = 9454


@cpv_rules("R19", gettext_lazy("Regulation (EC) 213/2008, CPV 2008"))
def r19_code_exists(text: str) -> Iterator[Said]:
    """What is typed as a code is one, with the check digit of the list; words are let through."""
    typed = TYPED.fullmatch(text.strip())
    if not typed:
        return
    found = CpvCode.objects.filter(code=typed["code"]).first()
    if found is None:
        yield says(Level.ERROR, _unknown(typed["code"]), typed["code"])
    elif typed["digit"] and found.check_digit and typed["digit"] != found.check_digit:
        words = _("The check digit of %(code)s is %(right)s in the list, not %(typed)s.")
        facts = {"code": found.code, "right": found.check_digit, "typed": typed["digit"]}
        yield says(Level.ERROR, words % facts, text)


def _unknown(code: str) -> str:
    if CpvCode.objects.count() >= WHOLE_LIST:
        return _("The code %(code)s is not in CPV 2008.") % {"code": code}
    words = _(
        "The code %(code)s is not in the register's list of CPV 2008, which is not whole yet. Ask "
        "an administrator to add it."
    )
    return words % {"code": code}
