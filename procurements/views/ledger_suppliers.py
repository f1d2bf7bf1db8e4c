"""The list to confirm: suppliers of the ledger, the largest sums first, and who they are."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView

from helsingborg_sf.lib.export import csv_file
from helsingborg_sf.lib.history import because
from helsingborg_sf.lib.text import clean_line
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import Crumb, Page
from procurements.ledger_matching import suppliers_paid, to_confirm
from procurements.models import LedgerSupplier, MatchedBy
from procurements.spend_forms import SuppliersForm
from procurements.views.ledger_files import SPEND, under_reports
from procurements.views.sections import InSpend

# Suppliers on a page.
SIZE: Final = 20


class LedgerSupplierList(InSpend, Page, FormView[SuppliersForm]):
    """Who the suppliers of the ledger are: some at a time, and each can be changed again."""

    permission_required = "procurements.change_ledgersupplier"
    title = gettext_lazy("Suppliers to confirm")
    parent = SPEND
    template_name = "procurements/ledger_suppliers.html"
    form_class = SuppliersForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.csv() if request.GET.get("format") == "csv" else super().get(request)

    # --- what is asked

    @property
    def matched_by(self) -> str:
        """Which suppliers are shown: those nobody has matched unless others are asked for."""
        asked = self.request.GET.get("show", "")
        return asked if asked in MatchedBy.values else MatchedBy.NOBODY.value

    @property
    def named(self) -> str:
        """A part of the name."""
        return clean_line(self.request.GET.get("q", ""))[:100]

    @cached_property
    def number(self) -> int:
        """Which page, from 1."""
        asked = self.request.GET.get("page", "")
        return int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 6 else 1

    def address(self, **changes: Any) -> str:
        """This page with some parameters changed; those that say nothing are left out."""
        asked = {"show": self.matched_by, "q": self.named, **changes}
        return f"{self.request.path}?{urlencode({k: v for k, v in asked.items() if v})}"

    # --- the suppliers

    @cached_property
    def found(self) -> Sequence[tuple[int, Any, int]]:
        """The page's suppliers and one more, when there are more."""
        first = max(self.number - 1, 0) * SIZE
        return list(suppliers_paid(self.matched_by, named=self.named)[first : first + SIZE + 1])

    def get_form_kwargs(self) -> dict[str, Any]:
        given = {**super().get_form_kwargs(), "user": self.request.user}
        return {**given, "lines": to_confirm(self._sent() or self.found[:SIZE])}

    def _sent(self) -> list[tuple[int, Any, int]]:
        """The suppliers that were on the page that is sent, whatever is on it by now."""
        marks = [name.removeprefix("version_") for name in self.request.POST]
        keys = [int(each) for each in marks if each.isascii() and each.isdigit() and len(each) < 18]
        if not keys:
            return []
        known = set(LedgerSupplier.objects.filter(pk__in=keys[:SIZE]).values_list("pk", flat=True))
        sums = {pk: (pk, sek, lines) for pk, sek, lines in suppliers_paid("", among=known)}
        return [sums.get(pk, (pk, 0, 0)) for pk in keys[:SIZE] if pk in known]

    def form_valid(self, form: SuppliersForm) -> HttpResponse:
        stale = []
        with because(_("Suppliers of the ledger confirmed")):
            for each in form.decisions:
                try:
                    with transaction.atomic():
                        each.supplier.settle(to=each.to, organisation=each.organisation)
                except WrongStatusError:
                    stale.append(each.supplier.name)
        self._tell(len(form.decisions) - len(stale), stale)
        return HttpResponseRedirect(self.address(page=self.number if self.number > 1 else ""))

    def _tell(self, number: int, stale: Sequence[str]) -> None:
        words = ngettext("%(n)s supplier is settled.", "%(n)s suppliers are settled.", number)
        if number:
            messages.success(self.request, words % {"n": number})
        if stale:
            words = _(
                "Somebody else has changed these meanwhile, and they are as they said: %(who)s."
            )
            messages.warning(self.request, words % {"who": ", ".join(stale)})
        if not number and not stale:
            messages.info(self.request, _("Nothing was chosen, so nothing was changed."))

    # --- the answer

    def csv(self) -> HttpResponse:
        """All of them as a file, the largest first."""
        return csv_file(self.get_title(), self._rows())

    def _rows(self) -> Iterable[Sequence[Any]]:
        yield [_("Supplier"), _("Number"), _("Actor"), _("Lines"), _("Paid in all, SEK")]
        sums = list(suppliers_paid(self.matched_by, named=self.named))
        keys = [pk for pk, *_rest in sums]
        rows = LedgerSupplier.objects.select_related("organisation").in_bulk(keys)
        for pk, sek, lines in sums:
            row = rows[pk]
            yield [row.name, row.number, str(row.organisation or ""), lines, sek]

    def get_crumbs(self) -> list[Crumb]:
        return under_reports(super().get_crumbs())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = len(self.found) > SIZE
        return super().get_context_data(
            choices=[
                (each.label, self.address(show=each.value), each == self.matched_by)
                for each in MatchedBy
            ],
            named=self.named,
            show=self.matched_by,
            csv_url=self.address(format="csv"),
            first_url=self.address() if self.number > 1 else "",
            next_url=self.address(page=self.number + 1) if more else "",
            clear_url=reverse("ledger-suppliers"),
            **kwargs,
        )
