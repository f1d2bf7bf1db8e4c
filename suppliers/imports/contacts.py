"""The contact person of an actor in a file."""

from collections.abc import Sequence
from typing import Any, Final

from helsingborg_sf.lib.imports.importer import Item
from helsingborg_sf.lib.imports.writing import insert
from helsingborg_sf.lib.text import clean_line
from suppliers.models import Contact


class ContactPart:
    """One contact person of an actor, known again by the name."""

    keys = ("contact_name", "contact_role", "contact_email", "contact_phone")
    _columns: Final = {key: key.removeprefix("contact_") for key in keys}

    def load(self, items: Sequence[Item]) -> None:
        """What is known of the person the row names."""
        named = [item for item in items if item.values.get("contact_name")]
        found = {} if not named else _contacts([item.pk for item in named])
        for item in named:
            contact = found.get((item.pk, _folded(item.values["contact_name"])))
            if contact:
                item.stored |= {key: getattr(contact, c) for key, c in self._columns.items()}
                item.stored["contact_name"] = item.values["contact_name"]

    def write(self, items: Sequence[Item]) -> None:
        """A new person, or what is new of one."""
        named = [item for item in items if item.values.get("contact_name")]
        old = [item for item in named if item.stored.get("contact_name")]
        found = {} if not old else _contacts([item.pk for item in old])
        for item in old:
            contact = found[item.pk, _folded(item.values["contact_name"])]
            new = {c: item.changes[key] for key, c in self._columns.items() if key in item.changes}
            Contact.objects.filter(pk=contact.pk).update(**new)
        rows = [
            {"organisation_id": item.pk}
            | {c: item.values[key] for key, c in self._columns.items() if key in item.values}
            for item in named
            if item not in old
        ]
        if rows:
            insert(Contact, ["organisation_id", *self._columns.values()], rows)


def _contacts(keys: Sequence[Any]) -> dict[tuple[Any, str], Contact]:
    """Current contact persons of the actors, by actor and name."""
    rows = Contact.objects.current().filter(organisation__in=keys).order_by("-pk")
    return {(row.organisation_id, _folded(row.name)): row for row in rows}


def _folded(name: str) -> str:
    return clean_line(name).casefold()
