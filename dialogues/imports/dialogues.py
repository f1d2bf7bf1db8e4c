"""Dialogues from a file: known again by what they were about and when."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.imports.people import ROLES, FinishPart, People, PeoplePart
from dialogues.models import Dialogue, DialogueRound, DialogueStatus
from helsingborg_sf.lib import tabular
from helsingborg_sf.lib.imports.fields import Field, of, one_of
from helsingborg_sf.lib.imports.importer import Found, Importer, Item, importer
from helsingborg_sf.lib.text import clean_line

SEVERAL = gettext_lazy("Several are divided by semicolons.")


def folded(text: str) -> str:
    """Words without what is written differently: spaces and capitals."""
    return clean_line(text).casefold()


def _people(key: str, label: Any, *aliases: str, example: Any = "") -> Field:
    """A column with those who were there in one role."""
    return Field(key, label, help=SEVERAL, aliases=aliases, nothing=frozenset(), example=example)


@importer
class DialogueImport(Importer):
    """Dialogues as they were written down elsewhere, with who was there."""

    key = "dialoger"
    title = gettext_lazy("Dialogues")
    model = Dialogue
    permissions = (
        "dialogues.add_dialogue",
        "dialogues.change_dialogue",
        "dialogues.add_participant",
        "dialogues.delete_participant",
    )
    list_url = "dialogue-list"
    notes = (
        gettext_lazy("Actors are found by their names. A name that no actor has is kept in words."),
        gettext_lazy("A finished dialogue is locked and is not changed by an import."),
    )
    fields = (
        of(
            Dialogue,
            "title",
            aliases=("rubrik", "titel", "dialog", "ämne"),
            example=gettext_lazy("Premises for the bicycle workshop"),
        ),
        of(
            Dialogue,
            "held",
            help=gettext_lazy("A day, a month, a season or a year."),
            aliases=("datum", "dag", "hållen"),
            example="2026-03-15",
        ),
        of(Dialogue, "known_on", aliases=("säkert hållen", "senast")),
        of(Dialogue, "form", aliases=("typ", "dialogform")),
        of(Dialogue, "initiative", aliases=("initiativtagare",)),
        _people("actors", gettext_lazy("actors of the social economy"), "aktör", "aktörer"),
        _people("suppliers", gettext_lazy("awarded suppliers"), "leverantör", "leverantörer"),
        _people("city", gettext_lazy("city units"), "förvaltning", "staden", example="AMF"),
        _people("others", gettext_lazy("other participants"), "övriga", "andra"),
        of(Dialogue, "topics", aliases=("ämnen", "teman")),
        of(Dialogue, "notes", aliases=("anteckningar", "anteckning", "innehåll")),
        of(Dialogue, "result", aliases=("utfall",)),
        of(Dialogue, "round", help=gettext_lazy("The title of the round."), aliases=("omgång",)),
        of(Dialogue, "attendance", aliases=("antal", "deltagarantal")),
        of(Dialogue, "attendance_is_approximate", aliases=("cirka", "ungefärligt")),
        of(Dialogue, "venue", aliases=("lokal",)),
        of(Dialogue, "registry_number", aliases=("dnr", "diarienr")),
        of(Dialogue, "source"),
        Field(
            "finished",
            gettext_lazy("finished"),
            help=gettext_lazy("Yes locks the dialogue; otherwise it is a draft."),
            aliases=("slutförd", "avslutad", "klar"),
            parse=tabular.as_bool,
            nothing=False,
        ),
    )

    def __init__(self, user: Any = None) -> None:
        super().__init__(user)
        # The pipeline hands on no time, and an import is a deed of its moment.
        self.parts = (PeoplePart(), FinishPart(user, timezone.now()))

    # --- look-ups

    def load(self) -> None:
        """Actors, departments and rounds by name; every dialogue that stands by its title."""
        self._people = People()
        self._rounds = {folded(row.title): row for row in DialogueRound.objects.order_by("-pk")}
        self._seen: dict[tuple[Any, ...], int] = {}
        self._by_title: dict[str, list[tuple[int, Any]]] = defaultdict(list)
        rows = Dialogue.objects.exclude(corrected_by__status=DialogueStatus.FINISHED)
        for pk, title, held in rows.order_by("pk").values_list("pk", "title", "held").iterator():
            self._by_title[folded(title)].append((pk, held))

    def parse_actors(self, cell: Any) -> Any:
        """By name, or in words."""
        return self._people.actors(cell)

    parse_suppliers = parse_others = parse_actors

    def parse_city(self, cell: Any) -> Any:
        """By name, or in words."""
        return self._people.city(cell)

    def parse_round(self, cell: Any) -> int:
        """By its title."""
        text = clean_line(tabular.as_text(cell))
        if (row := self._rounds.get(folded(text))) is None:
            raise ValueError(one_of(text, (row.title for row in self._rounds.values())))
        return int(row.pk)

    def show_actors(self, value: Any) -> str:
        """By name."""
        return self._people.show(value)

    show_suppliers = show_others = show_city = show_actors

    def show_round(self, key: int | None) -> str:
        """By its title."""
        return next((row.title for row in self._rounds.values() if row.pk == key), "")

    # --- rules of a row

    def check(self, item: Item) -> Iterator[tuple[str, str]]:
        called = (folded(item.values["title"]), item.values.get("held"))
        first = self._seen.setdefault(called, item.number)
        if first != item.number:
            message = _("Row %(first)s and row %(row)s are about the same dialogue. Take one away.")
            yield "title", message % {"first": first, "row": item.number}
        named: set[Any] = set()
        for key in ROLES:
            here = {who for who in item.values.get(key, ()) if who[0] == "organisation_id"}
            if here & named:
                yield key, _("The same actor is named twice, as different things.")
            named |= here

    def check_result(self, item: Item) -> Iterator[tuple[str, str]]:
        """What the row would do to the dialogue that is there."""
        if item.pk and item.stored.get("finished") and item.changes:
            message = _("The dialogue is finished and locked. Correct it on its page instead.")
            yield next(iter(item.changes)), message
            return
        facts = item.stored | item.values
        held, known = facts.get("held"), facts.get("known_on")
        if held and known and known < held.first:
            yield "known_on", _("It cannot be known before it was held.")

    # --- which dialogue

    def find(self, item: Item) -> Found:
        """The dialogue with the title that was held then; with the title alone when only one of
        them, the row or the dialogue, tells when."""
        found = self._by_title.get(folded(item.values["title"]), [])
        held = item.values.get("held")
        same = [pk for pk, when in found if when == held]
        if not same:
            same = [pk for pk, when in found if held is None or when is None]
        return Found(pk=same[0]) if len(same) == 1 else Found(maybe=tuple(same))
