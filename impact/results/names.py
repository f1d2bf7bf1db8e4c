"""The names behind the codes of parties; for those who may know who was heard."""

from collections.abc import Iterable

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.text import swedish_key
from suppliers.models import Organisation


def named(parties: Iterable[str]) -> list[str]:
    """The names of parties (`o12`, `d3`), å ä ö after z."""
    codes = list(parties)
    found: list[str] = []
    for letter, model in (("o", Organisation), ("d", Department)):
        keys = [int(code[1:]) for code in codes if code.startswith(letter)]
        if keys:
            found += [str(row) for row in model._default_manager.filter(pk__in=keys)]
    return sorted(found, key=swedish_key)
