"""The procurement vocabulary: suggestions for a field, and the tree to walk in."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from helsingborg_sf.lib.lookups import LookupView
from helsingborg_sf.lib.views import Crumb, DetailView, Page
from suppliers.fields import found_by, written
from suppliers.models import CpvCode, Offering
from suppliers.views.organisations import ACTORS

CPV = (gettext_lazy("CPV codes"), "cpv-tree")
MOST_FOUND = 100


class CpvLookup(LookupView):
    """Suggestions when somebody writes a CPV code, its first digits or a part of its name."""

    permission_required = "suppliers.view_cpvcode"
    queryset = CpvCode.objects.all()

    def lines(self) -> list[str]:
        return written(found_by(self.get_queryset(), self.text))


class CpvTree(Page, TemplateView):
    """The divisions, or what is found by a word or by first digits (`?q=`)."""

    permission_required = "suppliers.view_cpvcode"
    title = CPV[0]
    parent = ACTORS
    template_name = "suppliers/cpv_tree.html"
    http_method_names = ["get", "head", "options"]

    @cached_property
    def text(self) -> str:
        """What is searched for."""
        return self.request.GET.get("q", "").strip()[:100]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = CpvCode.objects.defer("search")
        found = found_by(rows, self.text, MOST_FOUND) if self.text else list(rows.divisions())
        above = rows.above(found) if self.text else {}
        return super().get_context_data(
            q=self.text,
            codes=[(code, above.get(code.code, [])) for code in found],
            capped=len(found) == MOST_FOUND,
            most=MOST_FOUND,
            lead=_("CPV 2008, the common vocabulary of public procurement in the EU"),
            **kwargs,
        )


class CpvDetail(DetailView):
    """A code: the way up, what lies under it, and who offers it."""

    permission_required = "suppliers.view_cpvcode"
    queryset = CpvCode.objects.defer("search")
    template_name = "suppliers/cpv_code.html"

    @cached_property
    def above(self) -> list[CpvCode]:
        """What it lies under, the division first."""
        return CpvCode.objects.defer("search").above([self.object])[self.object.pk]

    def get_crumbs(self) -> list[Crumb]:
        first, actors, last = [*super().get_crumbs()[:1], (ACTORS[0], reverse(ACTORS[1])), None]
        tree = (CPV[0], reverse(CPV[1]))
        up = [(each.name, each.get_absolute_url()) for each in self.above]
        return [first, actors, tree, *up, (self.object.name, last)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        code: CpvCode = self.object
        offered = Offering.objects.filter(cpv__code__startswith=code.prefix)
        return super().get_context_data(
            children=[(child, ()) for child in CpvCode.objects.children(code)],
            offering=offered.values("organisation").distinct().count(),
            facts=cpv_facts(code),
            **kwargs,
        )


def cpv_facts(code: CpvCode) -> list[tuple[str, Any]]:
    """What the list says of a code, in both languages."""
    return [
        (_("Code"), code.number),
        (_("Swedish name"), code.name_sv),
        (_("English name"), _english(code)),
        (
            _("May be reserved by LOU chapter 19 section 25"),
            _("yes, it is in the closed list") if code.reservable_19_25 else _("no"),
        ),
    ]


def _english(code: CpvCode) -> str:
    """The English name, marked as such for a screen reader; "" when it is unknown."""
    return format_html('<span lang="en">{}</span>', code.name_en) if code.name_en else ""
