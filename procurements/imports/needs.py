"""Purchasing needs from a file: known again by title and department."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.imports.fields import of
from helsingborg_sf.lib.imports.importer import Found, Importer, Item, importer
from procurements.imports.cells import CpvCodes, Departments, amount, folded
from procurements.models import PurchasingNeed


@importer
class NeedImport(Importer):
    """Needs as they were written down elsewhere. Their state is moved on their pages."""

    key = "behov"
    title = gettext_lazy("Purchasing needs")
    model = PurchasingNeed
    permissions = ("procurements.add_purchasingneed", "procurements.change_purchasingneed")
    list_url = "need-list"
    fields = (
        of(
            PurchasingNeed,
            "title",
            aliases=("behov", "benämning", "rubrik"),
            example=gettext_lazy("Moving services"),
        ),
        of(
            PurchasingNeed,
            "department",
            help=gettext_lazy("The name or the short name."),
            aliases=("förvaltning", "bolag", "beställare"),
            example="AMF",
        ),
        of(PurchasingNeed, "cpv", aliases=("cpv", "cpv-nummer", "cpvkod"), example="98392000-7"),
        of(
            PurchasingNeed,
            "estimated_value",
            parse=amount(PurchasingNeed, "estimated_value"),
            aliases=("värde", "belopp", "uppskattat värde"),
            example="1 250 000",
        ),
        of(
            PurchasingNeed,
            "wanted",
            help=gettext_lazy("A day, a month, a season or a year."),
            aliases=("när", "behövs", "önskat", "tid"),
            example="2027-03",
        ),
        of(PurchasingNeed, "description", aliases=("om",)),
        of(PurchasingNeed, "source"),
    )

    def load(self) -> None:
        """Departments, and every need by title."""
        self._departments, self._codes = Departments(), CpvCodes()
        self._seen: dict[tuple[str, Any], int] = {}
        self._by_title: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
        rows = PurchasingNeed.objects.order_by("pk").values_list("pk", "title", "department")
        for pk, title, department in rows.iterator():
            self._by_title[folded(title)].append((pk, department))

    def parse_department(self, cell: Any) -> int:
        """By name."""
        return self._departments.parse(cell)

    def show_department(self, key: int | None) -> str:
        """By name."""
        return self._departments.show(key)

    def parse_cpv(self, cell: Any) -> str:
        """From the list (R19)."""
        return self._codes.parse(cell)

    def check(self, item: Item) -> Iterator[tuple[str, str]]:
        called = (folded(item.values["title"]), item.values.get("department"))
        first = self._seen.setdefault(called, item.number)
        if first != item.number:
            message = _("Row %(first)s and row %(row)s are about the same need. Take one away.")
            yield "title", message % {"first": first, "row": item.number}

    def find(self, item: Item) -> Found:
        """The need with the title; of the department, when the row names one."""
        found = self._by_title.get(folded(item.values["title"]), [])
        wanted = item.values.get("department")
        same = [pk for pk, department in found if wanted in (None, department)]
        if len(same) == 1:
            return Found(pk=same[0])
        if same:
            return Found(maybe=tuple(same))
        unknown = [pk for pk, department in found if department is None]
        return Found(pk=unknown[0]) if len(unknown) == 1 else Found(maybe=tuple(unknown))
