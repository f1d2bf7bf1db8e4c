"""The way from ticked rows to a deed: confirm what it is about, do it as one batch, say what came.

Both steps are POST: a thousand keys do not fit in an address, and nothing is done by a link.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from helsingborg_sf.lib import html
from helsingborg_sf.lib.batches import Left, batch, in_words
from helsingborg_sf.lib.bulk import BulkAction, Outcome
from helsingborg_sf.lib.lists import ListView
from helsingborg_sf.lib.lookups import limit_lookups
from helsingborg_sf.lib.models import Batch, BatchKind, FormToken
from helsingborg_sf.lib.saved_views import list_named
from helsingborg_sf.lib.search import without_documents
from helsingborg_sf.lib.views import Crumb, FormPage

# So many rows are named; the others are counted.
NAMED: Final = 20
MAX_KEY: Final = 2**63 - 1


@dataclass(frozen=True)
class Chosen:
    """The rows somebody has chosen: those the deed can be done with, those it cannot, and how
    many are gone or hidden."""

    rows: Sequence[Any]
    refused: Sequence[Left]
    missing: int

    @property
    def keys(self) -> str:
        """The rows in one field of a form: a thousand fields would be too many."""
        return ",".join(str(row.pk) for row in self.rows)

    @property
    def named(self) -> list[str]:
        """The first by name."""
        return [str(row) for row in self.rows[:NAMED]]

    @property
    def others(self) -> int:
        """How many there are besides those."""
        return max(0, len(self.rows) - NAMED)


class NothingToDoError(Exception):
    """Too few or too many rows were chosen; the text says what to do."""


class BulkPage(FormPage, TemplateView):
    """One deed over chosen rows of one list; the query string is that of the list."""

    template_name = "bulk.html"
    http_method_names = ["post", "options"]

    # --- what it is about

    @cached_property
    def listed(self) -> ListView:
        """The list that the rows were chosen in, as it was shown."""
        return list_named(self.kwargs["list_name"], self.request)

    @cached_property
    def action(self) -> BulkAction:
        """The deed; 404 when the list does not offer it."""
        wanted = (each for each in self.listed.bulk_actions if each.key == self.kwargs["action"])
        if (found := next(wanted, None)) is None:
            raise Http404
        return found

    def get_permission_required(self) -> list[str]:
        return [str(self.listed.permission_required), self.action.permission]

    def get_title(self) -> str:
        return str(self.action.label)

    def get_crumbs(self) -> list[Crumb]:
        *before, last = super().get_crumbs()
        return [*before, (self.listed.get_title(), self.listed.state.whole_url), last]

    def get_cancel_url(self) -> str:
        return self.listed.state.url()

    # --- which rows

    @property
    def keys(self) -> list[int]:
        """The keys of the rows that were chosen, in whatever way."""
        sent = self.request.POST
        if sent.get("all") == "found" and "rows" not in sent:
            found = self.listed.found.whole.select_related(None).order_by()
            return list(found.values_list("pk", flat=True)[: self.action.most + 1])
        given = sent.getlist("row")
        if "rows" in sent:
            given = sent["rows"].split(",")
        elif sent.get("all") == "page":
            given = sent.get("shown", "").split(",")
        return list(dict.fromkeys(_keys(given)))

    def chosen(self) -> Chosen:
        """The rows, in order; those that the user may not know of are as if they were gone."""
        keys = self.keys
        if not keys:
            raise NothingToDoError(_("No row was chosen. Tick the rows first."))
        if len(keys) > self.action.most:
            words = _("At most %(number)s rows can be changed at once. Filter the list first.")
            raise NothingToDoError(words % {"number": html.number(self.action.most)})
        known = self.listed.rows.filter(pk__in=keys).order_by().values("pk")
        model = self.listed.rows.model
        rows = list(without_documents(model._base_manager.filter(pk__in=known)).order_by("pk"))
        refused = self.action.refused(rows, by=self.request.user)
        return Chosen(
            [row for row in rows if row.pk not in refused],
            [Left(str(row), refused[row.pk]) for row in rows if row.pk in refused],
            len(keys) - len(rows),
        )

    # --- the two steps

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            chosen = self.chosen()
        except NothingToDoError as error:
            messages.error(request, str(error))
            return self.back()
        sent = "form_token" in request.POST
        form = self.action.form_class(request.POST if sent else None)
        limit_lookups(form, request.user)
        if not sent or not chosen.rows or not form.is_valid():
            return self.ask(form, chosen)
        self.do(chosen, form.cleaned_data)
        return self.back()

    def ask(self, form: Any, chosen: Chosen) -> HttpResponse:
        """The page that says which rows it is about and which not, and asks for the facts."""
        token = self.request.POST.get("form_token", "") or secrets.token_urlsafe(24)
        context = self.get_context_data(
            form=form,
            form_token=token,
            chosen=chosen,
            place=self.listed.list_name,
            intro=self.action.intro,
            submit_label=self.action.button if chosen.rows else "",
        )
        return self.render_to_response(context)

    def do(self, chosen: Chosen, facts: dict[str, Any]) -> None:
        """All of it, once, however often the form is sent."""
        token = self.request.POST["form_token"][:40] or secrets.token_urlsafe(24)
        with transaction.atomic():
            # The second of two parallel posts waits here until the first has done its work.
            sent, first = FormToken.objects.get_or_create(token=token)
            done, outcome = self._act(chosen, facts) if first else (None, None)
            if done:
                sent.path = done.get_absolute_url()
                sent.save(update_fields=["path"])
        if outcome is None:
            messages.info(self.request, _already(sent.path))
        else:
            self._tell(done, outcome)

    def _act(self, chosen: Chosen, facts: dict[str, Any]) -> tuple[Batch | None, Outcome]:
        by, at = self.request.user, timezone.now()
        title, name = self.action.title(facts), self.listed.list_name
        with batch(BatchKind.BULK, title, by=by, at=at, list_name=name) as done:
            rows = _locked(chosen.rows)
            outcome = self.action.act(rows, facts, by=by, at=at)
            if not outcome.changed:
                done.delete()
                return None, outcome
        return done, outcome

    def _tell(self, done: Batch | None, outcome: Outcome) -> None:
        if done:
            messages.success(self.request, _done(done, outcome.changed))
        else:
            messages.warning(self.request, _("No row was changed."))
        if outcome.left:
            messages.info(self.request, in_words(outcome.left))

    def back(self) -> HttpResponse:
        """To the list, as it was shown."""
        return HttpResponseRedirect(self.get_cancel_url())


def _keys(given: Sequence[str]) -> list[int]:
    numbers = [int(key) for key in given if key.isascii() and key.isdigit() and len(key) < 20]
    return [number for number in numbers if number <= MAX_KEY]


def _locked(rows: Sequence[Any]) -> list[Any]:
    """The same rows as they are now, kept from others until the deed is done."""
    model = type(rows[0])
    fresh = model._base_manager.filter(pk__in=[row.pk for row in rows]).order_by("pk")
    return list(without_documents(fresh).select_for_update(of=("self",)))


def _done(done: Batch, changed: int) -> SafeString:
    words = ngettext("{title}: {number} row. {link}", "{title}: {number} rows. {link}", changed)
    return format_html(
        words, title=done.title, number=html.number(changed), link=_link(done.get_absolute_url())
    )


def _already(path: str) -> SafeString:
    words = _("This has been done already. {link}")
    return format_html(words, link=_link(path) if path else "")


def _link(path: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', path, _("See what was changed, or undo it"))
