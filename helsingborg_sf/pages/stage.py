"""How far an actor is on the way to being a supplier: as somebody set it, or else derived."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from suppliers.models import Organisation, Stage


class Signs(NamedTuple):
    """What is known of an actor that tells how far it has come."""

    supplies: bool = False
    offers: bool = False
    assessed: bool = False
    has_idea: bool = False
    has_talked: bool = False


class Found(NamedTuple):
    """A stage, whether it was derived, and from what."""

    stage: Stage | None
    because: str | Promise = ""

    @property
    def label(self) -> str:
        """The stage alone; "" when it is unknown."""
        return str(self.stage.label) if self.stage else ""

    @property
    def words(self) -> str:
        """The stage and where it comes from; "" when it is unknown."""
        if not self.stage:
            return ""
        if not self.because:
            return _("%(stage)s, set by hand") % {"stage": self.label}
        return _("%(stage)s, derived: %(because)s") % {
            "stage": self.label,
            "because": self.because,
        }


def stage_of(actor: Organisation, signs: Signs) -> Found:
    """What somebody set goes before what can be derived; the furthest sign goes first."""
    return Found(Stage(actor.stage)) if actor.stage else derived(signs)


def derived(signs: Signs) -> Found:
    """The stage that follows from contracts, offerings, assessments, ideas and dialogues."""
    if signs.supplies:
        return Found(Stage.SUPPLIER, gettext_lazy("it has a contract in force"))
    if signs.offers and signs.assessed:
        return Found(Stage.READY, gettext_lazy("it has an offering and an assessment with yes"))
    if signs.has_idea:
        return Found(Stage.IDEA, gettext_lazy("it has sent an idea"))
    if signs.has_talked:
        return Found(Stage.INTERESTED, gettext_lazy("it has taken part in a dialogue"))
    return Found(None)
