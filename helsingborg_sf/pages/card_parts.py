"""What belongs to an actor in every room: the latest of each kind, all in one question."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from django.db.models import CharField, Count, F, QuerySet, Value, Window
from django.db.models.functions import Cast, Coalesce, RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dialogues.models import Dialogue, Idea
from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.fields import YesNoUnknown
from helsingborg_sf.lib.partial_dates import PartialDate, PartialDateField
from helsingborg_sf.pages.asked import visible_awards, visible_candidates
from helsingborg_sf.pages.people import name_of
from helsingborg_sf.pages.timeline import as_day, interview_day
from helsingborg_sf.pages.timeline_words import address
from impact.models import Interview
from procurements.models import Contract, MarketSurvey, Procurement
from suppliers.models import Organisation, RegisterListing

# As many of each as the card shows; the rest is a click away in their own list.
SHOWN: Final = 10
_TEXTS: Final = ("p_name", "p_code", "p_about", "p_link")
_COLUMNS: Final = ("p_part", "p_place", "p_total", "p_pk", "p_when", "p_until", *_TEXTS)


class Some(NamedTuple):
    """The first rows of many, how many there are, and where all of them are listed."""

    rows: list[Any]
    total: int
    url: str = ""

    @property
    def more_url(self) -> str:
        """The list of all of them; "" when they are all here."""
        return self.url if self.total > len(self.rows) else ""

    @property
    def more(self) -> int:
        """How many are not here."""
        return self.total - len(self.rows)


class Found(NamedTuple):
    """One row of the answer."""

    part: str
    place: int
    total: int
    pk: int
    when: PartialDate | None
    until: PartialDate | None
    name: str
    code: str
    about: str
    link: str


class Line(NamedTuple):
    """A row without a model of its own on the card: what, when, a word about it, where it leads."""

    title: str
    when: PartialDate | None
    about: str | Promise = ""
    url: str = ""
    pk: int = 0
    sub: str = ""


def parts_of(actor: Organisation, user: Any) -> dict[str, Some]:
    """The latest of each kind that the user may see, by the name of the kind; in one query."""
    allowed = ((p, rows) for p, right, rows in _parts(actor, user) if user.has_perm(right))
    every = [_shape(part, rows) for part, rows in allowed]
    if not every:
        return {}
    some: dict[str, Some] = {}
    found = every[0].union(*every[1:], all=True).order_by("p_part", "p_place")
    for row in (Found(*values) for values in found):
        some.setdefault(row.part, Some([], row.total)).rows.append(_MADE[row.part](row))
    return some


def _shape(part: str, rows: QuerySet[Any]) -> Any:
    """The columns of every part; of many rows the first, counted."""
    order = [_expression(str(each)) for each in rows.query.order_by]
    rows = rows.annotate(
        p_part=Value(part, CharField()),
        p_place=Window(RowNumber(), order_by=order),
        p_total=Window(Count("pk")),
        p_pk=F("pk"),
        **{name: Value("") for name in _TEXTS if name not in rows.query.annotations},
    )
    return rows.values_list(*_COLUMNS)[:SHOWN]


def _expression(name: str) -> Any:
    return F(name[1:]).desc() if name.startswith("-") else F(name).asc()


def _facts(when: Any, until: Any = None, **texts: Any) -> dict[str, Any]:
    nothing = Value(None, PartialDateField())
    return {
        "p_when": Cast(when, PartialDateField()) if when else nothing,
        "p_until": Cast(until, PartialDateField()) if until else nothing,
    } | {f"p_{name}": Cast(value, CharField()) for name, value in texts.items()}


def _parts(actor: Organisation, user: Any) -> Iterator[tuple[str, str, QuerySet[Any]]]:
    """Each kind: its name, the right it takes, and its rows, the latest first."""
    who = name_of("checked_by")
    yield (
        "contracts",
        "procurements.view_contract",
        Contract.objects.visible_to(user)
        .filter(supplier=actor)
        .annotate(
            **_facts(
                "in_force",
                "ends",
                name="title",
                code=Coalesce("department__short_name", Value("")),
                about=Coalesce("department__name", Value("")),
            )
        )
        .order_by("-in_force_key", "-pk"),
    )
    yield (
        "dialogues",
        "dialogues.view_dialogue",
        Dialogue.objects.current()
        .visible_to(user)
        .filter(participants__organisation=actor)
        .annotate(**_facts("held", name="title", code="form", about="status"))
        .order_by("-held_key", "-pk"),
    )
    yield (
        "ideas",
        "dialogues.view_idea",
        Idea.objects.filter(organisation=actor)
        .annotate(**_facts("received", name="title", code="stage"))
        .order_by("-received_key", "-pk"),
    )
    yield (
        "interviews",
        "impact.view_interview",
        Interview.objects.filter(organisation=actor)
        .annotate(**_facts(interview_day(), name="kind", code="disposition"))
        .order_by("-due_on", "-pk"),
    )
    yield (
        "surveys",
        "procurements.view_marketsurvey",
        visible_candidates(user)
        .filter(organisation=actor)
        .annotate(
            **_facts(
                "survey__surveyed",
                name="survey__title",
                code="could_deliver",
                about="meets_criteria",
                link="survey_id",
            )
        )
        .order_by("-survey", "-pk"),
    )
    yield (
        "awards",
        "procurements.view_procurement",
        visible_awards(user)
        .filter(supplier=actor)
        .annotate(**_facts("awarded", name="procurement__title", link="procurement_id"))
        .order_by("-procurement", "-pk"),
    )
    yield (
        "documents",
        "suppliers.view_documentreference",
        actor.documents.annotate(
            **_facts("dated", name="title", code="registry_number", link="link")
        ).order_by("-pk"),
    )
    yield (
        "listings",
        "suppliers.view_registerlisting",
        actor.listings.annotate(
            **_facts(as_day("checked_on"), name="register", about=who, link="link")
        ).order_by("-checked_on", "-pk"),
    )


# --- back to rows: they hold what the card shows and no more --------------------------------------


def _contract(found: Found) -> Contract:
    row = Contract(pk=found.pk, title=found.name, in_force=found.when, ends=found.until)
    if found.about:
        row.department = Department(name=found.about, short_name=found.code)
    return row


def _dialogue(found: Found) -> Dialogue:
    return Dialogue(
        pk=found.pk, title=found.name, held=found.when, form=found.code, status=found.about
    )


def _idea(found: Found) -> Idea:
    return Idea(pk=found.pk, title=found.name, received=found.when, stage=found.code)


def _interview(found: Found) -> Line:
    row = Interview(pk=found.pk, kind=found.name, disposition=found.code)
    kind, state = row.get_kind_display(), row.get_disposition_display()
    return Line(str(kind), found.when, state, address(row))


def _survey(found: Found) -> Line:
    able, meets = YesNoUnknown(found.code).label, YesNoUnknown(found.about).label
    words = _("could deliver: %(able)s, meets 4 kap. 18 §: %(meets)s") % {
        "able": str(able).lower(),
        "meets": str(meets).lower(),
    }
    return Line(found.name, found.when, words, address(MarketSurvey(pk=int(found.link))))


def _award(found: Found) -> Line:
    url = Procurement(pk=int(found.link)).get_absolute_url()
    return Line(found.name, found.when, _("was awarded it"), url)


def _document(found: Found) -> Line:
    return Line(found.name, found.when, found.code, found.link, found.pk)


def _listing(found: Found) -> Line:
    row = RegisterListing(register=found.name)
    return Line(str(row), found.when, found.about, found.link, found.pk)


_MADE: Final[Mapping[str, Callable[[Found], Any]]] = {
    "contracts": _contract,
    "dialogues": _dialogue,
    "ideas": _idea,
    "interviews": _interview,
    "surveys": _survey,
    "awards": _award,
    "documents": _document,
    "listings": _listing,
}
