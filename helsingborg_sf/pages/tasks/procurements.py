"""What is to be done about contracts, markets and what the law says."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.pages.tasks.base import Area, Kind, Task, day, days_since, link, span
from procurements.deadlines import SOON, last_day, options_to_decide, time_left
from procurements.models import (
    Contract,
    ExtensionOption,
    Finding,
    FindingLevel,
    MarketSurvey,
    Maturity,
    PurchasingNeed,
)

YEAR: Final = 365


class EndingContract(Kind):
    """A contract that ends within a year, and no need says yet what comes after it."""

    name = "contracts"
    area = Area.CONTRACTS
    right = "procurements.add_purchasingneed"
    facts = {
        "title": "title",
        "first": "ends__first",
        "last": "ends__last",
        "terminated": "terminated_on",
        "supplier": Coalesce("supplier__name", "supplier_as_stated"),
    }
    whole = (gettext_lazy("Contracts that end within a year"), "contract-list")
    asked = f"ends_within={YEAR}"

    def rows(self) -> QuerySet[Any]:
        ending = Contract.objects.visible_to(self.user).ending_within(YEAR, of=self.today)
        planned = PurchasingNeed.objects.filter(earlier_contract=OuterRef("pk"))
        return ending.filter(~Exists(planned)).order_by("ends_key", "pk")

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        ends, terminated = span(facts["first"], facts["last"]), day(facts["terminated"])
        contract = Contract(pk=pk, title=facts["title"], ends=ends, terminated_on=terminated)
        left = time_left(contract, on=self.today)
        return Task(
            title=contract.title,
            url=contract.get_absolute_url(),
            kind=_("Contract that ends"),
            day=last_day(contract) or date.max,
            due=ends,
            about=" · ".join(filter(None, [facts["supplier"], _("decide what comes after")])),
            left=left.words if left else "",
            deeds=(link(_("Plan the next one"), "need-create", query=f"contract={pk}"),),
        )


class OptionToDecide(Kind):
    """An option to extend a contract, to be decided on within 120 days, or late."""

    name = "options"
    area = Area.CONTRACTS
    right = "procurements.change_extensionoption"
    facts = {
        "title": "contract__title",
        "contract": "contract",
        "by": "notice_date",
        "months": "months",
    }
    whole = (gettext_lazy("Options to decide on"), "contract-list")
    asked = f"decide_within={SOON}"

    def rows(self) -> QuerySet[Any]:
        return options_to_decide(self.user, on=self.today, ahead=self.ahead)

    @property
    def late(self) -> Q:
        return Q(notice_date__lt=self.today)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        by = day(facts["by"]) or date.max
        return Task(
            title=facts["title"],
            url=f"{reverse('contract-detail', args=[facts['contract']])}#h-options",
            kind=_("Option to decide on"),
            day=by,
            due=by,
            about=_("extend or not: %(option)s")
            % {"option": ExtensionOption(pk=pk, months=facts["months"])},
            days_late=days_since(by, self.today),
            deeds=(link(_("Decide"), "option-decide", pk),),
        )


class OpenFinding(Kind):
    """Something the law says about a record that nobody has answered."""

    name = "findings"
    area = Area.PROCUREMENTS
    right = "procurements.change_procurement"
    facts = {
        "title": Coalesce("procurement__title", "contract__title"),
        "procurement": "procurement",
        "contract": "contract",
        "due": "due_on",
        "level": "level",
        "said": "said",
        "message": "message",
    }
    whole = (gettext_lazy("Findings without an answer"), "finding-list")
    asked = "answered=no"

    def rows(self) -> QuerySet[Any]:
        found = Finding.objects.visible_to(self.user).unanswered()
        return found.order_by(F("due_on").asc(nulls_last=True), "found_on", "pk")

    @property
    def late(self) -> Q:
        return Q(due_on__lt=self.today)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        due = day(facts["due"])
        place = "procurement-detail" if facts["procurement"] else "contract-detail"
        record = facts["procurement"] or facts["contract"]
        # A warning is answered with words; an error is put right in the record.
        said = link(_("Answer the finding"), "finding-note", pk)
        mended = link(_("Put it right"), place.replace("detail", "edit"), record)
        return Task(
            title=facts["title"],
            url=f"{reverse(place, args=[record])}#finding-{pk}",
            deeds=(said if facts["level"] == FindingLevel.WARNING else mended,),
            kind=_("Finding to answer"),
            # Without a day of its own it is late for nobody.
            day=due or date.max,
            due=due,
            about=Finding(said=facts["said"], message=facts["message"]).what,
            days_late=days_since(due, self.today),
        )


class SurveyAgain(Kind):
    """A market to look at again."""

    name = "surveys"
    area = Area.PROCUREMENTS
    right = "procurements.change_marketsurvey"
    facts = {"title": "title", "again": "look_again_on", "conclusion": "conclusion"}
    whole = (gettext_lazy("Market surveys to look at again"), "survey-list")

    @property
    def asked(self) -> str:
        return f"again_until={self.today}"

    def rows(self) -> QuerySet[Any]:
        until = self.today + timedelta(days=self.ahead)
        return MarketSurvey.objects.due_again(on=until).order_by("look_again_on", "pk")

    @property
    def late(self) -> Q:
        return Q(look_again_on__lt=self.today)

    def task(self, pk: int, facts: dict[str, Any]) -> Task:
        again = day(facts["again"]) or self.today
        return Task(
            title=facts["title"],
            url=reverse("survey-detail", args=[pk]),
            kind=_("Market to look at again"),
            day=again,
            due=again,
            about=str(Maturity(facts["conclusion"]).label),
            days_late=days_since(again, self.today),
            deeds=(link(_("Look again"), "survey-create", query=f"again={pk}"),),
        )
