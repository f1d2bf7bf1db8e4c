"""The card of an actor: everything the city knows about it, on one page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Window
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.models import Dialogue, Idea
from helsingborg_sf.lib import history, html
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.lookups import label
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.views import DetailView
from procurements.models import Contract
from suppliers.filters import day_asked
from suppliers.models import (
    Assessment,
    AssessmentKind,
    Contact,
    CriterionAnswer,
    DuplicatePair,
    LegalForm,
    Membership,
    Organisation,
)
from suppliers.rules import about_organisation

# As many of each as the card shows; the rest is a click away in their own list.
SHOWN = 10


@dataclass(frozen=True)
class Status:
    """One of the four statuses, as the component shows it."""

    name: str
    source: str
    verdict: str
    verdict_label: str
    criteria: list[tuple[str, str, str]]
    facts: list[tuple[str, Any]]
    url: str
    link: str


class Event(NamedTuple):
    """One line of the timeline; `when` may be imprecise or unknown."""

    when: PartialDate | None
    kind: str
    text: str
    url: str = ""
    link: str = ""

    @property
    def imprecise(self) -> bool:
        """Whether only a month, season or year is known."""
        return self.when is not None and not self.when.is_exact

    @property
    def order(self) -> date:
        """The newest first; the unknown comes last."""
        return self.when.first if self.when else date.min


class Some(NamedTuple):
    """The first rows of many, how many there are, and where all of them are listed."""

    rows: list[Any]
    total: int
    url: str

    @property
    def more_url(self) -> str:
        """The list of all of them; "" when they are all here."""
        return self.url if self.total > len(self.rows) else ""


def some(rows: QuerySet[Any], url: str) -> Some:
    """At most `SHOWN` rows, counted in the same query."""
    found = list(rows.annotate(all_of_them=Window(Count("pk")))[:SHOWN])
    return Some(found, found[0].all_of_them if found else 0, url)


def ruling(assessments: Iterable[Assessment], kind: str, *, on: date) -> Assessment | None:
    """The one that holds on the day; else the one that held last, expired since.

    `Assessment.objects.ruling` asks the same of the database, for lists.
    """
    begun = sorted(
        (
            each
            for each in assessments
            if each.kind == kind and each.is_locked and each.has_begun(on=on)
        ),
        key=lambda each: (each.signed_at, each.pk),
    )
    standing = [
        each
        for place, each in enumerate(begun)
        if not any(later.replaces(each) for later in begun[place + 1 :])
    ]
    return max(standing, key=lambda each: each.valid_until or date.max, default=None)


class OrganisationCard(DetailView):
    """An actor with all that belongs to it; `?on=` asks for its statuses on another day."""

    permission_required = "suppliers.view_organisation"
    parent = (gettext_lazy("Actors"), "organisation-list")
    template_name = "pages/organisation_card.html"
    queryset = (
        Organisation.objects.select_related("confirmed_by")
        .annotate(
            district_names=ArrayAgg("districts__name", order_by="districts__sort_key"),
            taken_in=ArraySubquery(DuplicatePair.objects.taken_in_by(OuterRef("pk"))),
        )
        .defer("search")
    )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The card; a record that was merged leads to the one that it is in now."""
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            merged = Organisation.everything.filter(merged_into__isnull=False)
            if (row := merged.filter(pk=self.kwargs["pk"]).first()) is None:
                raise
            # Not for ever: a merge can be undone.
            return HttpResponseRedirect(row.last.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Organisation = self.object
        return super().get_context_data(
            pills=self._pills(),
            meta=confirmed(row),
            actions=self._actions(),
            more_actions=self._more_actions(),
            on=self.on,
            findings=about_organisation(row, on=self.on),
            statuses=[self._status(kind) for kind in AssessmentKind],
            contracts=self.contracts,
            dialogues=self.dialogues,
            ideas=self.ideas,
            contacts=self._contacts(),
            offerings=row.offerings.select_related("cpv").annotate(
                district_names=ArrayAgg("districts__name", order_by="districts__sort_key")
            ),
            umbrellas=[link for link in self.links if link.member_id == row.pk],
            members=self.members,
            facts=facts(row),
            events=sorted(self._events(), key=lambda event: event.order, reverse=True),
            entries=history.entries(row),
            **kwargs,
        )

    # --- what is asked and known

    @cached_property
    def on(self) -> date:
        """The day whose statuses are shown."""
        return day_asked(self.request.GET)

    @cached_property
    def assessments(self) -> list[Assessment]:
        """All of them, signed and drafts, with their answers."""
        answers = Prefetch("answers", CriterionAnswer.objects.all())
        rows = self.object.assessments.select_related("assessor").prefetch_related(answers)
        return list(rows)

    @cached_property
    def contracts(self) -> Some:
        """Its contracts, the latest first."""
        rows = Contract.objects.visible_to(self.request.user).filter(supplier=self.object)
        listed = self._listed("contract-list", q=self.object.name, status="all")
        return some(rows.select_related("department").order_by("-in_force_key", "-pk"), listed)

    @cached_property
    def dialogues(self) -> Some:
        """The dialogues it took part in, the latest first."""
        rows = Dialogue.objects.filter(participants__organisation=self.object)
        return some(rows, self._listed("dialogue-list", organisation=label(self.object)))

    @cached_property
    def ideas(self) -> Some:
        """Its ideas, the latest first."""
        rows = Idea.objects.filter(organisation=self.object)
        return some(rows, self._listed("idea-list", organisation=label(self.object)))

    @cached_property
    def links(self) -> list[Membership]:
        """Its memberships both ways, in one query."""
        mine = Q(member=self.object) | Q(umbrella=self.object)
        rows = Membership.objects.of_actors().filter(mine).select_related("member", "umbrella")
        names = ("valid_from", "valid_until", "member__name", "umbrella__name")
        return list(rows.only(*names).order_by("umbrella__sort_key", "member__sort_key"))

    @property
    def members(self) -> Some:
        """The members of the umbrella organisation."""
        found = [link for link in self.links if link.umbrella_id == self.object.pk]
        listed = self._listed("organisation-list", member_of=label(self.object))
        return Some(found[:SHOWN], len(found), listed)

    @staticmethod
    def _listed(name: str, **filters: str) -> str:
        """The address of a list with these filters."""
        return f"{reverse(name)}?{urlencode(filters)}"

    def _contacts(self) -> QuerySet[Contact] | None:
        """Personal data: None for those who may not see it."""
        if not self._may("suppliers.view_contact"):
            return None
        rows: QuerySet[Contact] = self.object.contacts.all()
        return rows.order_by("no_longer_current", "name", "pk")

    def _may(self, permission: str) -> bool:
        return bool(self.request.user.has_perm(permission))

    # --- the head of the page

    def _pills(self) -> list[SafeString]:
        row: Organisation = self.object
        yes = [kind for kind in AssessmentKind if self._verdict(kind) == YesNoUnknown.YES]
        stage = [html.pill(row.get_stage_display(), "info", "")] if row.stage else []
        umbrella = [html.pill(_("Umbrella organisation"))] if row.is_umbrella else []
        return [*stage, *umbrella, *(html.pill(kind.label, "success") for kind in yes)]

    def _actions(self) -> list[html.Action]:
        actions = []
        if self._may("dialogues.add_dialogue"):
            actions.append(self._link(_("Register dialogue"), "dialogue-create", primary=True))
        if self._may("suppliers.change_organisation"):
            confirm = reverse("organisation-confirm", args=[self.object.pk])
            actions.append(html.Action(_("Confirm the facts"), confirm, post=True))
        return actions

    def _more_actions(self) -> list[html.Action]:
        actions = []
        if self._may("suppliers.change_organisation"):
            edit = reverse("organisation-edit", args=[self.object.pk])
            actions.append(html.Action(_("Edit"), edit))
        if self._may("dialogues.add_idea"):
            actions.append(self._link(_("New idea"), "idea-create"))
        return [*actions, *self._record_actions()]

    def _record_actions(self) -> list[html.Action]:
        """What one does with the record itself."""
        if not self._may("suppliers.change_organisation"):
            return []
        merge = reverse("organisation-merge-with", args=[self.object.pk])
        return [html.Action(_("Merge with another record"), merge), *self._number_actions()]

    def _number_actions(self) -> list[html.Action]:
        """A sole trader's number, for the few who may see it."""
        if self.object.legal_form != LegalForm.SOLE_TRADER:
            return []
        if not self._may("suppliers.change_soletradernumber"):
            return []
        page = reverse("sole-trader-number", args=[self.object.pk])
        return [html.Action(_("Personal identity number (protected)"), page)]

    def _link(self, words: str, name: str, *, primary: bool = False) -> html.Action:
        """A button that opens a form about this actor."""
        return html.Action(words, f"{reverse(name)}?organisation={self.object.pk}", primary=primary)

    # --- the four statuses

    def _ruling(self, kind: AssessmentKind) -> Assessment | None:
        return ruling(self.assessments, kind, on=self.on)

    def _verdict(self, kind: AssessmentKind) -> YesNoUnknown:
        found = self._ruling(kind)
        return YesNoUnknown(found.verdict) if found and found.holds(on=self.on) else _UNKNOWN

    def _status(self, kind: AssessmentKind) -> Status:
        found, verdict = self._ruling(kind), self._verdict(kind)
        holds = found is not None and found.holds(on=self.on)
        answers = (found if found and holds else Assessment(kind=kind)).all_answers
        url, words = self._next_step(kind, found)
        return Status(
            name=str(kind.label),
            source=kind.source,
            verdict=verdict,
            verdict_label=str(verdict.label),
            criteria=[
                (a.result, a.get_result_display(), a.get_criterion_display()) for a in answers
            ],
            facts=status_facts(found, on=self.on),
            url=url,
            link=words,
        )

    def _next_step(self, kind: AssessmentKind, found: Assessment | None) -> tuple[str, str]:
        """Where the link under a status leads, and its words."""
        drafts = [a for a in self.assessments if a.kind == kind and not a.is_locked]
        if drafts and self._may("suppliers.change_assessment"):
            return drafts[0].get_absolute_url(), _("Go on with the draft")
        if not self._may("suppliers.add_assessment"):
            return "", ""
        words = _("Make a new assessment") if found else _("Make an assessment")
        return reverse("assessment-create", args=[self.object.pk, kind.value]), words

    # --- the timeline

    def _events(self) -> Iterator[Event]:
        for assessment in self.assessments:
            if assessment.is_locked:
                yield assessed(assessment)
        for record in self.object.taken_in:
            yield merged(record)
        for contract in self.contracts.rows:
            when = contract.in_force or contract.signed or contract.awarded
            yield Event(when, _("Contract"), "", contract.get_absolute_url(), str(contract))
        for dialogue in self.dialogues.rows:
            yield Event(
                dialogue.held, _("Dialogue"), "", dialogue.get_absolute_url(), str(dialogue)
            )
        for idea in self.ideas.rows:
            yield Event(idea.received, _("Idea"), "", idea.get_absolute_url(), str(idea))


_UNKNOWN = YesNoUnknown.UNKNOWN


def confirmed(row: Organisation) -> str:
    """Who last checked the facts, and when."""
    if row.confirmed_on is None:
        return _("Facts confirmed: never")
    return _("Facts confirmed: %(day)s by %(who)s") % {
        "day": html.iso_day(row.confirmed_on),
        "who": row.confirmed_by,
    }


def status_facts(found: Assessment | None, *, on: date) -> list[tuple[str, Any]]:
    """On what a verdict rests; one that has expired says so."""
    if found is None:
        return [(_("Assessor"), _("nobody has assessed it"))]
    until: Any = found.valid_until or _("until another replaces it")
    if not found.holds(on=on):
        until = _("%(day)s: it has expired. It said: %(verdict)s") % {
            "day": found.valid_until,
            "verdict": found.get_verdict_display(),
        }
    day = found.assessed or found.valid_from
    return [
        (_("Basis"), found.basis),
        (_("Assessor"), found.assessor_name or found.assessor),
        (_("Date"), format_html('<a href="{}">{}</a>', found.get_absolute_url(), day)),
        (_("Holds to"), until),
    ]


def assessed(row: Assessment) -> Event:
    """A judgement on the timeline."""
    words = f"{row.get_kind_display()}: {row.get_verdict_display().lower()}."
    when = row.assessed or row.valid_from
    return Event(when, _("Assessment"), words, row.get_absolute_url(), _("Read it"))


def merged(record: dict[str, Any]) -> Event:
    """Another record of the same organisation that was taken in, on the timeline."""
    day = timezone.localtime(datetime.fromisoformat(record["at"])).date()
    words = _("Merged with %(record)s.") % {"record": f"{record['name']} #{record['pk']}"}
    return Event(PartialDate.on(day), _("Merge"), words)


def facts(row: Any) -> list[tuple[str, Any]]:
    """What is known about the actor itself."""
    site = row.website
    return [
        (_("Organisation number"), row.number_in_words),
        (_("Legal form"), row.get_legal_form_display()),
        (_("Other names"), ", ".join(row.names)),
        (_("Stage"), row.get_stage_display()),
        (_("Districts"), ", ".join(name for name in row.district_names or () if name)),
        (_("Address"), row.address),
        (_("Website"), _link(site) if site else ""),
        (_("Registry number"), row.registry_number),
        (_("Source"), row.source),
    ]


def _link(address: str) -> SafeString:
    """An address outside, as a link."""
    return format_html('<a href="{}" rel="noopener noreferrer">{}</a>', address, address)
