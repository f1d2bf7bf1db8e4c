"""Pages about what came of people having met."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import django_filters
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.forms.outcomes import OutcomeForm, form_for
from dialogues.meetings import to_ask_about
from dialogues.models import Dialogue, Participant, RelationKind, RelationOutcome
from dialogues.views.dialogues import DIALOGUES, participants
from dialogues.views.sections import InTalks
from helsingborg_sf.lib.columns import Column, Sort, link, pill
from helsingborg_sf.lib.filters import FilterSet
from helsingborg_sf.lib.lists import ListAction, ListView, Preset
from helsingborg_sf.lib.views import CreateView, Crumb, EditView

CITY, SUPPLIER = "city", "supplier"


class OutcomePage:
    """What registering and changing an outcome share: it belongs to a finished dialogue."""

    request: HttpRequest
    kwargs: dict[str, Any]
    object: Any

    @cached_property
    def dialogue(self) -> Dialogue:
        """The dialogue it came of."""
        people = Participant.objects.select_related("organisation")
        rows = Dialogue.objects.visible_to(self.request.user).finished().unreplaced()
        return get_object_or_404(
            rows.prefetch_related(Prefetch("participants", people)), pk=self._dialogue_pk
        )

    @property
    def _dialogue_pk(self) -> Any:
        return self.kwargs["pk"]

    def get_form_class(self) -> type[OutcomeForm]:
        """The form, about the parties of the dialogue."""
        return form_for(self.dialogue)

    def get_crumbs(self) -> list[Crumb]:
        """By way of the dialogue."""
        *before, last = super().get_crumbs()  # type: ignore[misc]
        return [*before[:2], (str(self.dialogue), self.dialogue.get_absolute_url()), last]

    def get_cancel_url(self) -> str:
        """Back to the dialogue."""
        return str(self.dialogue.get_absolute_url())


class OutcomeCreate(OutcomePage, CreateView):
    """What came of a meeting. The page of the dialogue has the same form."""

    permission_required = "dialogues.add_relationoutcome"
    model = RelationOutcome
    parent = DIALOGUES
    title = gettext_lazy("What came of it")


class OutcomeEdit(OutcomePage, EditView):
    """Change it."""

    permission_required = "dialogues.change_relationoutcome"
    parent = DIALOGUES
    queryset = RelationOutcome.objects.select_related("actor", "supplier", "dialogue")

    @property
    def _dialogue_pk(self) -> Any:
        return self.object.dialogue_id


class OutcomeFilter(FilterSet):
    """What came of it, and between whom."""

    kind = django_filters.ChoiceFilter(
        choices=RelationKind.choices, label=gettext_lazy("what came of it")
    )
    between = django_filters.ChoiceFilter(
        choices=[
            (CITY, gettext_lazy("the city and an actor")),
            (SUPPLIER, gettext_lazy("a supplier and an actor")),
        ],
        method="with_whom",
        label=gettext_lazy("between"),
    )

    class Meta:
        model = RelationOutcome
        fields: list[str] = []

    def with_whom(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Between the city and an actor, or between a supplier and an actor."""
        return rows.filter(supplier__isnull=value == CITY)


class Reached(NamedTuple):
    """How many pairs came so far, and no further."""

    kind: RelationKind
    with_city: int
    with_supplier: int


RISING: Final = list(RelationKind)


def reached(rows: Iterable[tuple[int, int | None, str]]) -> list[Reached]:
    """Pairs by how far they have come, each pair once; rows are actor, supplier, kind."""
    best: dict[tuple[int, int | None], int] = {}
    for actor, supplier, kind in rows:
        pair = (actor, supplier)
        best[pair] = max(best.get(pair, 0), RISING.index(RelationKind(kind)))
    found = Counter((level, supplier is None) for (_actor, supplier), level in best.items())
    return [
        Reached(kind, found[level, True], found[level, False]) for level, kind in enumerate(RISING)
    ]


class OutcomeList(InTalks, ListView):
    """What came of meetings: every answer, and pairs by how far they have come."""

    permission_required = ("dialogues.view_relationoutcome", "dialogues.view_dialogue")
    title = gettext_lazy("What came of meetings")
    parent = DIALOGUES
    template_name = "dialogues/outcomes.html"
    queryset = RelationOutcome.objects.select_related("dialogue", "actor", "supplier")
    filterset_class = OutcomeFilter
    columns = [
        link(
            "actor",
            gettext_lazy("actor"),
            value=lambda row: row.actor.name,
            url=lambda row: row.get_absolute_url(),
            sub=lambda row: row.dialogue.title,
        ),
        Column("supplier", gettext_lazy("with"), value=lambda row: row.supplier or _("the city")),
        pill("kind", gettext_lazy("what came of it"), tone=lambda row: row.state.tone),
        Column("known_on", gettext_lazy("known on"), sort="known_on"),
        Column("note", gettext_lazy("note")),
    ]
    sorts = {"known_on": Sort("known_on", gettext_lazy("known on"), descending=True)}
    default_sort = "-known_on"
    empty_text = gettext_lazy(
        "Nobody has said yet what came of a meeting. Open a finished dialogue and say it there."
    )
    actions = [
        ListAction(
            gettext_lazy("Dialogues to ask about"),
            "relation-outcome-ask",
            "dialogues.view_relationoutcome",
        )
    ]
    presets = [
        Preset(gettext_lazy("All"), ""),
        Preset(gettext_lazy("The city and actors"), f"between={CITY}"),
        Preset(gettext_lazy("Suppliers and actors"), f"between={SUPPLIER}"),
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = RelationOutcome.objects.order_by().values_list("actor", "supplier", "kind")
        return super().get_context_data(reached=reached(rows), place="dialogue-list", **kwargs)


class OutcomesToAsk(ListView):
    """Dialogues of half a year ago of which nobody has said what came."""

    permission_required = ("dialogues.view_relationoutcome", "dialogues.view_dialogue")
    title = gettext_lazy("Dialogues to ask about")
    model = Dialogue
    parent = DIALOGUES
    columns = [
        link(
            "title",
            gettext_lazy("about"),
            url=lambda row: f"{row.get_absolute_url()}#relations",
            sort="title",
        ),
        Column("held", gettext_lazy("when"), sort="held"),
        Column("form", gettext_lazy("form")),
        Column("participants", gettext_lazy("participants"), value=participants),
    ]
    sorts = {
        "held": Sort("held_key", gettext_lazy("when"), descending=True),
        "title": Sort("sort_key", gettext_lazy("about")),
    }
    default_sort = "held"
    empty_text = gettext_lazy(
        "Nothing to ask about: of every contract dialogue and first meeting older than half a year "
        "it is known what came of it."
    )
    extra_context = {"place": "dialogue-list"}

    def get_queryset(self) -> QuerySet[Any]:
        rows: Any = to_ask_about(on=timezone.localdate())
        found: QuerySet[Any] = rows.for_list()
        return found
