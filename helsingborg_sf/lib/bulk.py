"""What can be done with many rows of a list at once: a deed declares itself here, a list names it.

The pages are in `bulk_pages`: choose, confirm, do; all of it is one batch that can be undone.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.batches import Left
from helsingborg_sf.lib.forms import Form

Words = str | Promise


@dataclass
class Outcome:
    """What a deed did: how many rows it changed, and which it left as they were, and why."""

    changed: int
    left: list[Left] = field(default_factory=list)


class BulkAction(ABC):
    """A deed over rows that somebody has chosen in a list.

    `key` is its name in the address, `form_class` asks what it needs to know. `permission` is
    weighed for the deed, `refused` for each row.
    """

    key: ClassVar[str]
    label: ClassVar[Words]
    permission: ClassVar[str]
    form_class: ClassVar[type[forms.Form]] = Form
    intro: ClassVar[Words] = ""
    button: ClassVar[Words] = gettext_lazy("Do it")
    # More rows than this are more than somebody can wait for while a page loads.
    most: ClassVar[int] = 10_000

    def refused(self, rows: Sequence[Any], *, by: Any) -> Mapping[Any, str]:
        """The keys of the rows that this user cannot do it with, and why."""
        return {}

    @abstractmethod
    def title(self, facts: dict[str, Any]) -> str:
        """What the deed is called afterwards, in history and in the list of changes."""

    @abstractmethod
    def act(self, rows: Sequence[Any], facts: dict[str, Any], *, by: Any, at: datetime) -> Outcome:
        """Do it with these rows, all or nothing; inside a transaction with the rows locked."""
