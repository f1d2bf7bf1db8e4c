"""Can this be reserved? What is known in an area of the vocabulary; never a legal verdict."""

import re
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.views import Page
from procurements.matching import (
    Actor,
    actors_within,
    earlier_verdicts,
    others_that_meet,
    reserved_cases,
)
from procurements.reservations import reservations
from procurements.verdicts import SIGNS, TONES
from procurements.views.procurements import PROCUREMENTS
from procurements.views.sections import InSection
from suppliers.cpv_areas import FULL, Area
from suppliers.fields import CpvField
from suppliers.models import CpvCode


class AreaLookupField(CpvField):
    """A CPV code by number or words, or the beginning of one."""

    def to_python(self, value: Any) -> Area | None:
        """The area that is meant. A code need not be in our list to have cases in Sweden."""
        text = str(value or "").strip()
        if re.fullmatch(r"\d{2,8}", text):
            return Area.of(text)
        code = super().to_python(value)
        return Area.of(code.code) if code else None


class AreaForm(Form):
    """Which area is asked about."""

    cpv = AreaLookupField(
        help_text=gettext_lazy("A code, the beginning of one, or a part of its name.")
    )


class Reservable(InSection, Page, TemplateView):
    """Known actors, their assessments, cases elsewhere, and what each reservation asks."""

    permission_required = (
        "procurements.view_marketsurvey",
        "procurements.view_statisticsrow",
        "suppliers.view_organisation",
        "suppliers.view_assessment",
    )
    title = gettext_lazy("Can this be reserved?")
    parent = PROCUREMENTS
    template_name = "procurements/reservable.html"
    http_method_names = ["get", "head", "options"]

    @cached_property
    def form(self) -> AreaForm:
        """The question, when it has been asked."""
        asked = self.request.GET if self.request.GET.get("cpv", "").strip() else None
        return AreaForm(asked, auto_id="area-%s")

    @property
    def today(self) -> date:
        """Assessments that hold today count."""
        return timezone.localdate()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        area = self.form.cleaned_data["cpv"] if self.form.is_valid() else None
        found = self._answer(area) if area else {}
        return super().get_context_data(form=self.form, **found, **kwargs)

    def _answer(self, area: Area) -> dict[str, Any]:
        group = area.group
        code = CpvCode.objects.filter(code=whole(area)).first()
        actors, more_actors = actors_within(group, on=self.today)
        others, more_others = others_that_meet(group, on=self.today)
        cases, more_cases = reserved_cases(group)
        return {
            "lead": lead(group, code),
            "area": area,
            "group": group,
            "actors": [(actor, *verdict_words(actor)) for actor in actors],
            "more_actors": more_actors,
            "others": others,
            "more_others": more_others,
            "cases": cases,
            "more_cases": more_cases,
            "verdicts": earlier_verdicts(group, self.request.user),
            "reservations": reservations(code if self._is_whole(area) else None),
        }

    def _is_whole(self, area: Area) -> bool:
        """Whether a whole code was given: of the beginning of one nothing certain can be said."""
        typed = str(self.form.data.get("cpv", "")).rpartition("#")[2].strip()
        return len(typed.split("-")[0].split(" ")[0]) == FULL or len(area.prefix) == FULL


def lead(group: Area, code: CpvCode | None) -> str:
    """Which codes the answers are about."""
    if code:
        words = {"group": group, "code": code}
        return _("What is known of CPV %(group)s, in which %(code)s lies") % words
    return _("What is known of the CPV codes that begin with %(group)s") % {"group": group}


def whole(area: Area) -> str:
    """The area's own code of eight digits."""
    return area.limits[0]


def verdict_words(actor: Actor) -> tuple[str, str, str]:
    """What stands in the pill of an actor's 4:18 assessment: words, tone, sign."""
    words = {
        "yes": _("yes, valid assessment"),
        "no": _("no, valid assessment"),
        "unknown": _("unknown"),
    }
    return words[actor.verdict], TONES[actor.verdict], SIGNS[actor.verdict]
