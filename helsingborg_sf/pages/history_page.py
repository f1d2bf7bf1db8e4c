"""The history of an actor and of what belongs to it: what was there, who changed it, and why."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, CharField, F, Q, QuerySet, TextChoices, Value, When
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from helsingborg_sf.city.models import District, User
from helsingborg_sf.lib import history
from helsingborg_sf.lib.history_log import Line, Log, Names, Source
from helsingborg_sf.lib.views import Crumb, DetailView, Page, Visible
from helsingborg_sf.pages.card import tabs
from helsingborg_sf.pages.people import name_of
from suppliers.models import (
    HANDLER,
    Assessment,
    AssessmentKind,
    Contact,
    CpvCode,
    CriterionAnswer,
    DocumentReference,
    LegalForm,
    Membership,
    Offering,
    OfferingDistrict,
    Organisation,
    OrganisationDistrict,
    RegisterListing,
    SoleTraderNumber,
)

OWNER: Final = frozenset({"organisation"})
# What can be brought back when it was deleted: the word in the address, the model.
AGAIN: Final[dict[str, Any]] = {
    "offering": Offering,
    "membership": Membership,
    "document": DocumentReference,
    "listing": RegisterListing,
}
GROUPS: Final[dict[str, str | Promise]] = {
    "actor": gettext_lazy("The actor"),
    "offering": gettext_lazy("Offerings"),
    "membership": gettext_lazy("Memberships"),
    "document": gettext_lazy("Documents and registers"),
    "assessment": gettext_lazy("Assessments"),
    "contact": gettext_lazy("Contact persons"),
}


def names() -> dict[Any, Names]:
    """How the rows behind keys are called."""
    code = Concat("code", Value(" "), "name_sv", output_field=CharField())
    return {
        User: Names(User.objects.all(), name_of()),
        Organisation: Names(Organisation.everything.all(), F("name")),
        District: Names(District.objects.all(), F("name")),
        CpvCode: Names(CpvCode.objects.all(), code),
        Offering: Names(Offering.objects.all(), F("words")),
        Assessment: Names(Assessment.objects.all(), _in_words("kind", AssessmentKind)),
    }


def _in_words(column: str, choices: type[TextChoices]) -> Case:
    """A choice as the reader's language calls it, not as the database does."""
    labels = [When(Q((column, value)), then=Value(str(label))) for value, label in choices.choices]
    return Case(*labels, default=F(column), output_field=CharField())


def _events(model: Any) -> Any:
    return model.pgh_event_model.objects


class Sources:
    """The tables whose history belongs to an actor, as far as the reader may see them."""

    def __init__(self, actor: Organisation, user: Any) -> None:
        self.actor, self.user = actor, user

    def of(self, group: str) -> list[Source]:
        """Those of one group, or of all."""
        return [s for key in self.groups if group in ("", key) for s in self._made(key)]

    @property
    def groups(self) -> list[str]:
        """The groups the reader may see."""
        hidden = set() if self.user.has_perm("suppliers.view_contact") else {"contact"}
        return [key for key in GROUPS if key not in hidden]

    def _made(self, group: str) -> Iterator[Source]:
        made: Iterator[Source] = getattr(self, f"_{group}")()
        yield from made

    def _own(self, model: Any) -> QuerySet[Any]:
        rows: QuerySet[Any] = _events(model).filter(organisation_id=self.actor.pk)
        return rows

    def _actor(self) -> Iterator[Source]:
        sole = self.actor.legal_form == LegalForm.SOLE_TRADER
        yield Source(
            "actor",
            Organisation,
            _events(Organisation).filter(pgh_obj_id=self.actor.pk),
            masked=frozenset({"organisation_number"}) if sole else frozenset(),
            restore=self._may("organisation-edit", "suppliers.change_organisation"),
        )
        yield Source("actor", OrganisationDistrict, self._own(OrganisationDistrict), hidden=OWNER)
        if self.user.has_perm("suppliers.view_soletradernumber"):
            number = frozenset({"number"})
            rows = self._own(SoleTraderNumber)
            yield Source("actor", SoleTraderNumber, rows, masked=number, hidden=OWNER)

    def _offering(self) -> Iterator[Source]:
        restore = self._may("offering-edit", "suppliers.change_offering")
        again = self.user.has_perm("suppliers.add_offering")
        own = self._own(Offering)
        yield Source("offering", Offering, own, restore=restore, again=again, hidden=OWNER)
        links = _events(OfferingDistrict).filter(offering_id__in=own.values("pgh_obj_id"))
        yield Source("offering", OfferingDistrict, links)

    def _membership(self) -> Iterator[Source]:
        mine = Q(member_id=self.actor.pk) | Q(umbrella_id=self.actor.pk)
        restore = self._may("membership-edit", "suppliers.change_membership")
        again = self.user.has_perm("suppliers.add_membership")
        rows = _events(Membership).filter(mine)
        yield Source("membership", Membership, rows, restore=restore, again=again)

    def _document(self) -> Iterator[Source]:
        for key, model in (("document", DocumentReference), ("listing", RegisterListing)):
            name = model._meta.model_name
            restore = self._may(f"{key}-edit", f"suppliers.change_{name}")
            again = self.user.has_perm(f"suppliers.add_{name}")
            yield Source(key, model, self._own(model), restore=restore, again=again, hidden=OWNER)

    def _assessment(self) -> Iterator[Source]:
        own = self._own(Assessment)
        yield Source("assessment", Assessment, own, hidden=OWNER)
        answers = _events(CriterionAnswer).filter(assessment_id__in=own.values("pgh_obj_id"))
        yield Source("assessment", CriterionAnswer, answers)

    def _contact(self) -> Iterator[Source]:
        rows = self._own(Contact)
        if not self.user.has_perm(HANDLER):
            rows = without_restricted(rows)
        restore = self._may("contact-edit", "suppliers.change_contact")
        yield Source("contact", Contact, rows, restore=restore, hidden=OWNER)

    def _may(self, page: str, right: str) -> str:
        return page if self.user.has_perm(right) else ""


def without_restricted(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Without persons who are restricted, or were when they went."""
    now = Contact.objects.filter(restricted_on__isnull=False)
    written = _events(Contact).filter(restricted_on__isnull=False)
    gone = written.exclude(pgh_obj_id__in=Contact.objects.values("pk"))
    return rows.exclude(pgh_obj_id__in=now.values("pk")).exclude(
        pgh_obj_id__in=gone.values("pgh_obj_id")
    )


class Shown(NamedTuple):
    """A change and where its earlier version, or the deleted row, is fetched from."""

    line: Line
    kind: str
    restore_url: str
    again_url: str


class OrganisationHistory(DetailView):
    """`?about=` shows one kind alone, `?after=` the page after a change."""

    permission_required = "suppliers.view_organisation"
    parent = (gettext_lazy("Actors"), "organisation-list")
    queryset = Organisation.objects.defer("search")
    template_name = "pages/organisation_history.html"

    def get_title(self) -> str:
        return _("History of %(row)s") % {"row": self.object}

    def get_crumbs(self) -> list[Crumb]:
        *before, _last = super().get_crumbs()
        card = (str(self.object), self.object.get_absolute_url())
        return [*before, card, (_("History"), None)]

    @cached_property
    def sources(self) -> Sources:
        return Sources(self.object, self.request.user)

    @property
    def about(self) -> str:
        asked = self.request.GET.get("about", "")
        return asked if asked in self.sources.groups else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        after = self.request.GET.get("after", "")
        log = Log(self.sources.of(self.about), names(), after=after)
        return super().get_context_data(
            tabs=tabs(self.object, "history"),
            choices=self._choices(),
            lines=[self._shown(line) for line in log.lines],
            more_url=self._url(about=self.about, after=log.cursor) if log.cursor else "",
            first_url=self._url(about=self.about) if after else "",
            **kwargs,
        )

    def _choices(self) -> list[tuple[str, str, bool]]:
        every = {"": _("Everything")} | {key: str(GROUPS[key]) for key in self.sources.groups}
        return [(words, self._url(about=k), k == self.about) for k, words in every.items()]

    def _url(self, **wanted: str) -> str:
        path = reverse("organisation-history", args=[self.object.pk])
        query = urlencode({name: value for name, value in wanted.items() if value})
        return f"{path}?{query}" if query else path

    def _shown(self, line: Line) -> Shown:
        model, restore, again = line.source.model, "", ""
        if line.restore:
            restore = f"{reverse(line.restore, args=[line.key])}?version={line.version}"
        if line.again:
            keys = [self.object.pk, line.source.key, line.event]
            again = reverse("organisation-bring-back", args=keys)
        # The rows between, such as an actor's districts, have no name of their own.
        kind = District if model._meta.proxy else model
        return Shown(line, str(kind._meta.verbose_name), restore, again)


class BringBack(Page, Visible, SingleObjectMixin[Organisation], View):
    """A deleted offering, membership, document or listing is there again, with its old key."""

    permission_required = "suppliers.view_organisation"
    queryset = Organisation.objects.all()
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, kind: str, event: int) -> HttpResponse:
        actor = self.get_object()
        found = self._event(actor, kind, event)
        try:
            row = history.bring_back(found)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("It is there again: %(row)s.") % {"row": row})
        return HttpResponseRedirect(reverse("organisation-history", args=[actor.pk]))

    def _event(self, actor: Organisation, kind: str, event: int) -> Any:
        """The deletion of a row that belonged to the actor."""
        model = AGAIN.get(kind)
        if model is None:
            raise Http404
        if not self.request.user.has_perm(f"suppliers.add_{model._meta.model_name}"):
            raise PermissionDenied
        owners = ("member", "umbrella") if model is Membership else ("organisation",)
        mine = Q()
        for owner in owners:
            mine |= Q(**{f"{owner}_id": actor.pk})
        found = _events(model).filter(mine, pgh_id=event, pgh_label="delete").first()
        if found is None:
            raise Http404
        return found
