"""Everything that is searched, in the order it is shown. Interview answers never are."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dialogues.models import (
    Dialogue,
    DialogueRound,
    FollowUp,
    Idea,
    IdeaNote,
    Learning,
    Referral,
)
from dialogues.models.dialogues import DialogueQuerySet
from helsingborg_sf.pages.search.kinds import Facts, Kind, Text, lines, status
from procurements.models import Contract, MarketSurvey, Procurement, PurchasingNeed
from suppliers import organisation_number
from suppliers.models import Contact, Organisation
from suppliers.models.contacts import ContactQuerySet

CPV: Final = (
    Text(gettext_lazy("CPV code"), "cpv__code"),
    Text(gettext_lazy("CPV code"), "cpv__name_sv"),
    Text(gettext_lazy("CPV code"), "cpv__name_en"),
)
DEPARTMENT: Final = ("department__short_name", "department__name")
SHORT: Final = 120


def department(facts: Facts) -> str:
    """The department in as few letters as it has."""
    return facts["department__short_name"] or facts["department__name"]


def number(text: str) -> list[str]:
    """An organisation number as people read it."""
    return [organisation_number.formatted(text)]


def labelled(label: str, value: Any) -> str:
    """`Ends 2024-12-31`, or nothing."""
    return f"{label} {value}" if value else ""


# --- who


def about_actor(facts: Facts) -> Iterator[Any]:
    """Its number and what it is."""
    yield facts.row.number_in_words
    yield facts.row.get_legal_form_display()
    yield _("umbrella organisation") if facts.row.is_umbrella else ""


def about_contact(facts: Facts) -> Iterator[Any]:
    """What the person does, and where."""
    yield facts["role"]
    yield facts["organisation__name"]


WHO: Final = (
    Kind(
        key="actors",
        label=gettext_lazy("Actors"),
        model=Organisation,
        name="name",
        ids=("organisation_number", "other_names"),
        texts=(
            Text(gettext_lazy("Other name"), "other_names", lines),
            Text(gettext_lazy("Description"), "description"),
            Text(gettext_lazy("Societal challenges"), "challenges"),
        ),
        more=("legal_form", "is_umbrella"),
        about=about_actor,
        list_name="organisation-list",
    ),
    Kind(
        key="contacts",
        label=gettext_lazy("Contact persons"),
        model=Contact,
        # Neither former ones nor those whose data may not be used (GDPR art. 18 and 21).
        among=ContactQuerySet.usable,
        name="name",
        texts=(
            Text(gettext_lazy("E-mail"), "email"),
            Text(gettext_lazy("Telephone"), "phone"),
        ),
        more=("role", "organisation__name", "organisation_id"),
        about=about_contact,
    ),
)


# --- what is bought


def about_contract(facts: Facts) -> Iterator[Any]:
    """With whom, its number, until when."""
    yield facts["supplier__name"] or facts["supplier_as_stated"]
    yield facts["registry_number"]
    yield labelled(_("ends"), facts.row.ends)


def about_procurement(facts: Facts) -> Iterator[Any]:
    """Its numbers, who buys, since when."""
    yield facts["procurement_id"]
    yield facts["registry_number"]
    yield department(facts)
    yield facts.row.started or facts.row.published_on


def about_need(facts: Facts) -> Iterator[Any]:
    """Who needs it, and when."""
    yield department(facts)
    yield labelled(_("wanted"), facts.row.wanted)


WHAT: Final = (
    Kind(
        key="contracts",
        label=gettext_lazy("Contracts"),
        model=Contract,
        name="title",
        ids=("registry_number",),
        texts=(
            Text(gettext_lazy("Supplier as stated"), "supplier_as_stated"),
            Text(gettext_lazy("Notes"), "notes"),
            Text(gettext_lazy("The supplier's other names"), "supplier__other_names", lines),
            Text(
                gettext_lazy("The supplier's organisation number"),
                "supplier__organisation_number",
                number,
            ),
            Text(gettext_lazy("About the supplier"), "supplier__description"),
            Text(gettext_lazy("About the supplier"), "supplier__challenges"),
        ),
        paths=("supplier",),
        more=("supplier__name", "ends"),
        about=about_contract,
        list_name="contract-list",
    ),
    Kind(
        key="procurements",
        label=gettext_lazy("Procurements"),
        model=Procurement,
        name="title",
        ids=("registry_number", "procurement_id"),
        texts=(Text(gettext_lazy("Description"), "description"), *CPV),
        paths=("cpv",),
        more=("status", "started", "published_on", *DEPARTMENT),
        about=about_procurement,
        pill=lambda facts: status(facts.row.state),
        list_name="procurement-list",
    ),
    Kind(
        key="needs",
        label=gettext_lazy("Purchasing needs"),
        model=PurchasingNeed,
        name="title",
        texts=(Text(gettext_lazy("Description"), "description"), *CPV),
        paths=("cpv",),
        more=("state", "wanted", *DEPARTMENT),
        about=about_need,
        pill=lambda facts: status(facts.row.place),
        list_name="need-list",
        list_query="state=all",
    ),
    Kind(
        key="surveys",
        label=gettext_lazy("Market surveys"),
        model=MarketSurvey,
        name="title",
        more=("surveyed",),
        about=lambda facts: [facts.row.surveyed],
        list_name="survey-list",
    ),
)


# --- what is said


def about_dialogue(facts: Facts) -> Iterator[Any]:
    """In which form, when, its number."""
    yield facts.row.get_form_display()
    yield facts.row.held
    yield facts["registry_number"]


def short(text: str) -> str:
    """The beginning of a long text, as a name for it."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[:SHORT].rpartition(' ')[0] or line[:SHORT]} …"


def about_referral(facts: Facts) -> Iterator[Any]:
    """To whom, and when."""
    yield facts["function__name"]
    yield facts.row.referred_on


def about_follow_up(facts: Facts) -> Iterator[Any]:
    """By when, and when it was done."""
    yield labelled(_("by"), facts.row.due_on)
    yield labelled(_("done"), facts.row.done_on)


SAID: Final = (
    Kind(
        key="dialogues",
        label=gettext_lazy("Dialogues"),
        model=Dialogue,
        among=DialogueQuerySet.unreplaced,
        name="title",
        ids=("registry_number",),
        texts=(
            Text(gettext_lazy("Topics"), "topics"),
            Text(gettext_lazy("What was said"), "notes"),
            Text(gettext_lazy("Result"), "result"),
        ),
        more=("form", "held", "status"),
        about=about_dialogue,
        pill=lambda facts: "" if facts.row.is_locked else status(facts.row.state),
        list_name="dialogue-list",
    ),
    Kind(
        key="rounds",
        label=gettext_lazy("Rounds of dialogues"),
        model=DialogueRound,
        name="title",
        texts=(
            Text(gettext_lazy("Purpose"), "purpose"),
            Text(gettext_lazy("Method"), "method"),
            Text(gettext_lazy("Conclusions"), "conclusions"),
            Text(gettext_lazy("Report"), "report"),
        ),
        more=("period",),
        about=lambda facts: [facts.row.period],
        list_name="round-list",
    ),
    Kind(
        key="ideas",
        label=gettext_lazy("Ideas"),
        model=Idea,
        name="title",
        texts=(Text(gettext_lazy("Description"), "description"),),
        more=("stage", "received", "organisation__name"),
        about=lambda facts: [facts["organisation__name"], facts.row.received],
        pill=lambda facts: status(facts.row.state),
        list_name="idea-list",
    ),
    Kind(
        key="notes",
        label=gettext_lazy("Private notes about ideas"),
        model=IdeaNote,
        name="idea__title",
        title=lambda facts: facts["idea__title"],
        texts=(Text(gettext_lazy("Private note"), "text"),),
        more=("idea_id",),
    ),
    Kind(
        key="learnings",
        label=gettext_lazy("Learning log"),
        model=Learning,
        name="finding",
        title=lambda facts: short(facts["finding"]),
        texts=(
            Text(gettext_lazy("Finding"), "finding"),
            Text(gettext_lazy("Decision"), "decision"),
        ),
        more=("found", "decided_on", "done_on"),
        about=lambda facts: [facts.row.found],
        pill=lambda facts: status(facts.row.state),
        list_name="learning-list",
    ),
    Kind(
        key="referrals",
        label=gettext_lazy("Questions handed over"),
        model=Referral,
        name="question",
        title=lambda facts: short(facts["question"]),
        texts=(
            Text(gettext_lazy("Question"), "question"),
            Text(pgettext_lazy("to a question handed over", "Answer"), "answer"),
        ),
        more=("status", "referred_on", "function__name"),
        about=about_referral,
        pill=lambda facts: status(facts.row.state),
        list_name="referral-list",
    ),
    Kind(
        key="follow-ups",
        label=gettext_lazy("Follow-ups"),
        model=FollowUp,
        name="what",
        more=("due_on", "done_on", "dialogue_id", "idea_id"),
        about=about_follow_up,
        list_name="follow-up-list",
    ),
)
KINDS: Final = (*WHO, *WHAT, *SAID)
