"""Tasks that are not one row each: required dialogues, facts to confirm, persons to decide on."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.models import Sender
from helsingborg_sf.lib.counting import Capped, Question, in_words
from helsingborg_sf.pages.disposals import proposed
from helsingborg_sf.pages.requirements import SOON, Owed, owed
from helsingborg_sf.pages.tasks.base import Area, Deed, Task, link
from suppliers.models import HANDLER, Contact, Organisation

YEAR: Final = timedelta(days=365)


class Gathered:
    """What a user has to do besides the kinds, as of today."""

    def __init__(self, user: Any, today: date) -> None:
        self.user, self.today = user, today

    @cached_property
    def owed(self) -> list[Owed]:
        """Required dialogues that are overdue or due soon, for those who log dialogues."""
        return self.owed_within(SOON)

    def owed_within(self, ahead: timedelta) -> list[Owed]:
        """The same within so long a time."""
        may = self.user.has_perm("dialogues.add_dialogue")
        may = may and self.user.has_perm("procurements.view_contract")
        return owed(self.user, on=self.today, ahead=ahead) if may else []

    @property
    def late(self) -> int:
        """How many of the dialogues are overdue."""
        return sum(each.due.by < self.today for each in self.owed)

    def questions(self) -> Iterator[tuple[str, Question]]:
        """What must be counted, by name."""
        if self.user.has_perm("suppliers.change_organisation"):
            yield "facts", Capped(Organisation.objects.confirmed_before(self._a_year_ago))
        if self.user.has_perm(HANDLER):
            for kind in (Contact, Sender):
                yield f"disposal_{kind._meta.model_name}", Capped(proposed(kind, on=self.today))

    def in_areas(self, counts: Mapping[str, int]) -> dict[Area, int]:
        """How many tasks there are about what. However many actors or persons: one task each."""
        facts, persons = bool(counts.get("facts")), bool(_persons(counts))
        return {Area.CONTRACTS: len(self.owed), Area.ACTORS: facts + persons}

    def tasks(self, area: str, counts: Mapping[str, int], most: int) -> Iterator[Task]:
        """The tasks about something, or about anything; not more dialogues than `most`."""
        if area in ("", Area.CONTRACTS):
            yield from (self._dialogue(each) for each in self.owed[:most])
        if area in ("", Area.ACTORS) and counts.get("facts"):
            yield self._facts(counts["facts"])
        if area in ("", Area.ACTORS) and (persons := _persons(counts)):
            yield self._disposal(persons)

    @property
    def _a_year_ago(self) -> date:
        return self.today - YEAR

    def _dialogue(self, each: Owed) -> Task:
        contract, day = each.requirement.contract, each.due.by
        asked = urlencode({"requirement": each.requirement.pk})
        return Task(
            title=contract.title,
            url=contract.get_absolute_url(),
            kind=_("Required dialogue"),
            day=day,
            due=day,
            about=_("city, supplier and an actor of the social economy meet"),
            days_late=max(0, (self.today - day).days),
            deeds=(link(_("Register dialogue"), "dialogue-create", query=asked),),
        )

    def _facts(self, number: int) -> Task:
        words = ngettext(
            "Confirm the facts about %(number)s actor",
            "Confirm the facts about %(number)s actors",
            number,
        )
        asked = urlencode({"confirmed_before": str(self._a_year_ago)})
        place = f"{reverse('organisation-list')}?{asked}"
        return Task(
            title=words % {"number": in_words(number)},
            url=place,
            kind=_("Facts"),
            day=date.max,
            about=_("nobody has confirmed them for a year, or ever"),
            deeds=(Deed(_("Go through them"), place),),
        )

    def _disposal(self, number: int) -> Task:
        words = ngettext(
            "Decide on %(number)s person proposed for disposal",
            "Decide on %(number)s persons proposed for disposal",
            number,
        )
        return Task(
            title=words % {"number": in_words(number)},
            url=reverse("retention"),
            kind=_("Disposal"),
            day=date.max,
            about=_("approve, or keep for now"),
            deeds=(link(_("Go through them"), "retention"),),
        )


def _persons(counts: Mapping[str, int]) -> int:
    return sum(number for name, number in counts.items() if name.startswith("disposal_"))
