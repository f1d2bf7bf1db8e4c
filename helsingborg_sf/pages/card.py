"""The card of an actor: everything the city knows about it, on one page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib import html
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.lookups import label
from helsingborg_sf.lib.views import DetailView
from helsingborg_sf.pages.card_parts import SHOWN, Some, parts_of
from helsingborg_sf.pages.stage import Found, Signs, stage_of
from helsingborg_sf.pages.timeline import Timeline
from procurements.models import Contract
from suppliers.filters import day_asked
from suppliers.models import (
    HANDLER,
    Assessment,
    AssessmentKind,
    Contact,
    CriterionAnswer,
    LegalForm,
    Membership,
    Offering,
    Organisation,
)
from suppliers.rules import about_organisation


class Contacts:
    """The people of an actor, for those who may see any: restricted ones only as being there."""

    def __init__(self, rows: list[Contact], *, reads_restricted: bool) -> None:
        self.count = len(rows)
        shown = [row for row in rows if reads_restricted or not row.is_restricted]
        self.restricted = self.count - len(shown)
        self.current = [row for row in shown if not row.no_longer_current]
        self.former = [row for row in shown if row.no_longer_current]


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

    def get_queryset(self) -> QuerySet[Any]:
        running = Contract.objects.visible_to(self.request.user).running(on=self.on)
        supplies = Exists(running.filter(supplier=OuterRef("pk")))
        found: QuerySet[Any] = super().get_queryset().annotate(supplies=supplies)
        return found

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
            interviews=self._some("interviews"),
            surveys=self._some("surveys"),
            awards=self._some("awards"),
            documents=self._some("documents"),
            listings=self._some("listings"),
            contacts=self._contacts(),
            offerings=self.offerings,
            umbrellas=[link for link in self.links if link.member_id == row.pk],
            members=self.members,
            facts=facts(row, stage=self.stage.words),
            timeline=self.timeline,
            events=self.timeline.events,
            tabs=tabs(row, "card"),
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
    def parts(self) -> dict[str, Some]:
        """The latest of each kind from the other rooms."""
        return parts_of(self.object, self.request.user)

    def _some(self, part: str, url: str = "") -> Some:
        return self.parts.get(part, Some([], 0))._replace(url=url)

    @property
    def contracts(self) -> Some:
        """Its contracts, the latest first."""
        listed = self._listed("contract-list", q=self.object.name, status="all")
        return self._some("contracts", listed)

    @property
    def dialogues(self) -> Some:
        """The dialogues it took part in, the latest first."""
        listed = self._listed("dialogue-list", organisation=label(self.object))
        return self._some("dialogues", listed)

    @property
    def ideas(self) -> Some:
        """Its ideas, the latest first."""
        return self._some("ideas", self._listed("idea-list", organisation=label(self.object)))

    @cached_property
    def offerings(self) -> list[Offering]:
        """What it can deliver, with the districts."""
        names = ArrayAgg("districts__name", order_by="districts__sort_key")
        rows = self.object.offerings.select_related("cpv").annotate(district_names=names)
        return list(rows.order_by("pk"))

    @cached_property
    def stage(self) -> Found:
        """How far it has come: set, or derived from what the reader may see."""
        yes = any(self._verdict(kind) == YesNoUnknown.YES for kind in AssessmentKind)
        signs = Signs(
            supplies=self.object.supplies,
            offers=bool(self.offerings),
            assessed=yes,
            has_idea=bool(self.ideas.total),
            has_talked=bool(self.dialogues.total),
        )
        return stage_of(self.object, signs)

    @cached_property
    def timeline(self) -> Timeline:
        """All that has happened, a page of it."""
        return Timeline(self.object, self.request.user, self.request.GET)

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
        return Some(found[:SHOWN], len(found), reverse("members", args=[self.object.pk]))

    @staticmethod
    def _listed(name: str, **filters: str) -> str:
        """The address of a list with these filters."""
        return f"{reverse(name)}?{urlencode(filters)}"

    def _contacts(self) -> "Contacts | None":
        """Personal data: None for those who may not see it."""
        if not self._may("suppliers.view_contact"):
            return None
        rows = list(self.object.contacts.order_by("no_longer_current", "name", "pk"))
        return Contacts(rows, reads_restricted=self._may(HANDLER))

    def _may(self, permission: str) -> bool:
        return bool(self.request.user.has_perm(permission))

    # --- the head of the page

    def _pills(self) -> list[SafeString]:
        row: Organisation = self.object
        yes = [kind for kind in AssessmentKind if self._verdict(kind) == YesNoUnknown.YES]
        stage = [html.pill(self.stage.label, "info", "")] if self.stage.label else []
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


def facts(row: Any, *, stage: str) -> list[tuple[str, Any]]:
    """What is known about the actor itself."""
    site = row.website
    return [
        (_("Organisation number"), row.number_in_words),
        (_("Legal form"), row.get_legal_form_display()),
        (_("Other names"), ", ".join(row.names)),
        (_("Stage"), stage),
        (_("Districts"), ", ".join(name for name in row.district_names or () if name)),
        (_("Address"), row.address),
        (_("Website"), _link(site) if site else ""),
        (_("Registry number"), row.registry_number),
        (_("Source"), row.source),
    ]


def _link(address: str) -> SafeString:
    """An address outside, as a link."""
    return format_html('<a href="{}" rel="noopener noreferrer">{}</a>', address, address)


def tabs(row: Organisation, current: str) -> list[tuple[str, str, bool]]:
    """The pages about an actor: words, address, whether it is this one."""
    pages = [
        (_("Card"), "organisation-detail", "card"),
        (_("History"), "organisation-history", "history"),
    ]
    if row.is_umbrella:
        pages.insert(1, (_("Members"), "members", "members"))
    return [(words, reverse(name, args=[row.pk]), key == current) for words, name, key in pages]
