"""Actors from a file: known again by organisation number, else by name with a question."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.city.models import District
from helsingborg_sf.lib import tabular
from helsingborg_sf.lib.imports.fields import Field, Words, choice, of, one_of
from helsingborg_sf.lib.imports.importer import Found, Importer, Item, importer
from helsingborg_sf.lib.imports.writing import ManyToMany
from helsingborg_sf.lib.text import clean_line, name_key
from suppliers import organisation_number
from suppliers.imports.contacts import ContactPart
from suppliers.imports.register import Register
from suppliers.models import Contact, LegalForm, Organisation, Stage

CONTACT: Final = "suppliers.add_contact"
_PERSONAL: Final = re.compile(r"(19|20)?\d\d[01]\d{3}[-+]?\d{4}")


def masked(value: str) -> str:
    """What may be a personal identity number, hidden."""
    return "••••••-••••" if _is_personal(value) else value


def _is_personal(value: str) -> bool:
    return bool(_PERSONAL.fullmatch(re.sub(r"\s", "", value)))


def number(cell: Any) -> str:
    """Rule R1, however it is written."""
    text = clean_line(tabular.as_text(cell))
    if _is_personal(text):
        raise ValueError(
            _(
                "This is a personal identity number. It belongs in the protected field of a sole "
                "trader: take it out of the file and write it on the actor's page."
            )
        )
    found = organisation_number.normalise(text)
    organisation_number.validate(found)
    return found


def other_names(cell: Any) -> str:
    """Several names, one a line or divided by semicolons, as they are stored."""
    names = re.split(r"[;\n\r]", tabular.as_text(cell))
    return "\n".join(filter(None, map(clean_line, names)))


# How registers and people write the forms, besides their names here; without dots and spaces.
_SHORT_FORMS: Final = {
    "ab": LegalForm.LIMITED_COMPANY,
    "absvb": LegalForm.LIMITED_COMPANY_SVB,
    "ab(svb)": LegalForm.LIMITED_COMPANY_SVB,
    "ekför": LegalForm.COOPERATIVE_ASSOCIATION,
    "ekförening": LegalForm.COOPERATIVE_ASSOCIATION,
    "hb": LegalForm.PARTNERSHIP,
    "handelsbolag": LegalForm.PARTNERSHIP,
    "kb": LegalForm.PARTNERSHIP,
    "kommanditbolag": LegalForm.PARTNERSHIP,
    "ef": LegalForm.SOLE_TRADER,
}
_long_form = choice(LegalForm.choices)


def legal_form(cell: Any) -> Any:
    """By its name, or the short one that people write."""
    short = re.sub(r"[\s.]", "", tabular.as_text(cell)).casefold()
    return _SHORT_FORMS.get(short) or _long_form(cell)


def _contact(name: str, label: Words, *aliases: str) -> Field:
    """A column about the contact person; for those who may register one."""
    about = {"key": f"contact_{name}", "label": label, "aliases": aliases, "permission": CONTACT}
    return of(Contact, name, column="", required=False, **about)


@importer
class OrganisationImport(Importer):
    """Actors, with their districts and one contact person each."""

    key = "aktorer"
    title = gettext_lazy("Actors")
    model = Organisation
    permissions = ("suppliers.add_organisation", "suppliers.change_organisation")
    list_url = "organisation-list"
    fields = (
        of(
            Organisation,
            "name",
            aliases=("aktör", "organisation", "organisationsnamn", "företag", "förening"),
            example="Återbruket Helsingborg ek. för.",
        ),
        of(
            Organisation,
            "organisation_number",
            parse=number,
            mask=masked,
            show=organisation_number.formatted,
            aliases=("orgnr", "org.nr", "organisationsnr", "org nummer", "corporate id"),
            example="212000-1157",
        ),
        of(
            Organisation,
            "other_names",
            parse=other_names,
            help=gettext_lazy("Brands and short names, divided by semicolons."),
            aliases=("övriga namn", "varumärken", "alias", "kallas även"),
            example="Återbruket; Bruket",
        ),
        of(
            Organisation,
            "legal_form",
            parse=legal_form,
            aliases=("bolagsform", "företagsform", "form"),
            example=LegalForm.COOPERATIVE_ASSOCIATION.label,
        ),
        of(Organisation, "is_umbrella", aliases=("paraply",), example=gettext_lazy("no")),
        of(
            Organisation,
            "stage",
            aliases=("läge", "mognad"),
            example=Stage.READY.label,
        ),
        of(Organisation, "description", aliases=("verksamhet", "om")),
        of(Organisation, "challenges", aliases=("utmaningar",)),
        Field(
            "districts",
            gettext_lazy("districts"),
            help=gettext_lazy("Several are divided by commas or semicolons."),
            aliases=("stadsdel", "område"),
            nothing=frozenset(),
            example="Drottninghög, Dalhem",
        ),
        of(Organisation, "address", aliases=("postadress", "besöksadress")),
        of(
            Organisation,
            "website",
            aliases=("hemsida", "webb", "www", "url"),
            example="https://www.example.se",
        ),
        of(Organisation, "registry_number", aliases=("dnr", "diarienr")),
        of(Organisation, "source"),
        _contact("name", gettext_lazy("contact person"), "kontakt"),
        _contact("role", gettext_lazy("contact person's role"), "roll"),
        _contact("email", gettext_lazy("contact person's e-mail"), "e-post", "email", "mejl"),
        _contact("phone", gettext_lazy("contact person's telephone"), "telefon", "tel", "mobil"),
    )

    def __init__(self, user: Any = None) -> None:
        super().__init__(user)
        self.parts = (ManyToMany(Organisation, "districts"), ContactPart())

    # --- look-ups

    def load(self) -> None:
        """Every actor by number and by name, and the districts."""
        self._register = Register()
        self._districts = {name_key(d.name): d for d in District.objects.all()}
        self._numbers: dict[str, int] = {}
        self._names: dict[str, tuple[int, bool]] = {}

    def parse_districts(self, cell: Any) -> frozenset[int]:
        """Keys of the districts that are named."""
        names = [clean_line(n) for n in re.split(r"[,;\n]", tabular.as_text(cell)) if n.strip()]
        for name in names:
            if name_key(name) not in self._districts:
                raise ValueError(one_of(name, (d.name for d in self._districts.values())))
        return frozenset(self._districts[name_key(name)].pk for name in names)

    # --- rules of a row

    def check(self, item: Item) -> Iterator[tuple[str, str]]:
        values = item.values
        yield from self._check_number(item, values.get("organisation_number"))
        yield from self._check_name(item, bool(values.get("organisation_number")))
        if values.get("legal_form") == LegalForm.SOLE_TRADER and values.get("organisation_number"):
            message = _("A sole trader's number is a personal identity number and is stored apart.")
            yield "organisation_number", message
        contact = [key for key in values if key.startswith("contact_") and values[key]]
        if contact and not values.get("contact_name"):
            yield contact[0], _("The contact person's name is missing.")

    def _check_number(self, item: Item, found: str | None) -> Iterator[tuple[str, str]]:
        if not found:
            return
        first = self._numbers.setdefault(found, item.number)
        if first != item.number:
            message = _("Row %(first)s and row %(row)s have the same organisation number.")
            yield "organisation_number", message % {"first": first, "row": item.number}

    def _check_name(self, item: Item, has_number: bool) -> Iterator[tuple[str, str]]:
        """The same name twice is two actors only when both have a number."""
        first, all_numbered = self._names.setdefault(
            name_key(item.values["name"]), (item.number, has_number)
        )
        if first != item.number and not (has_number and all_numbered):
            message = _(
                "Row %(first)s and row %(row)s have the same name. Write the organisation number "
                "in both, or take one away."
            )
            yield "name", message % {"first": first, "row": item.number}

    # --- which actor

    def find(self, item: Item) -> Found:
        return self._register.find(item.values["name"], item.values.get("organisation_number"))

    def describe(self, keys: Sequence[Any]) -> dict[Any, str]:
        rows = Organisation.everything.in_bulk(keys)
        return {
            pk: f"{row.name} ({row.number})" if row.number else row.name for pk, row in rows.items()
        }

    def show_districts(self, value: Any) -> str:
        """Districts by name."""
        names = {d.pk: d.name for d in self._districts.values()}
        return ", ".join(sorted(names[key] for key in value or () if key in names))
