"""My reports: subscribe to a saved view, fetch its files, pause, resume, change, end."""

from typing import Any, cast

import structlog
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from django.views.generic.detail import SingleObjectMixin

from helsingborg_sf.lib.export import content_type
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.lists import ListView
from helsingborg_sf.lib.models import SavedView
from helsingborg_sf.lib.reports import making
from helsingborg_sf.lib.reports.forms import NewSubscriptionForm, SubscriptionForm
from helsingborg_sf.lib.reports.models import (
    MOST,
    SubscribedReport,
    Subscription,
    SubscriptionStatus,
    Trouble,
)
from helsingborg_sf.lib.reports.overview import Overview, may_fetch
from helsingborg_sf.lib.reports.periods import day_of
from helsingborg_sf.lib.saved_views import list_named
from helsingborg_sf.lib.transitions import WrongStatusError
from helsingborg_sf.lib.views import (
    CreateView,
    Crumb,
    EditView,
    Page,
    VerbFormView,
    VerbView,
    Visible,
)

logger = structlog.get_logger(__name__)
REPORTS = (gettext_lazy("Reports"), "report-index")
MINE = (gettext_lazy("My reports"), "own-reports")


class _Mine:
    """Reports of one's own; those of others are as if they were missing."""

    # Whoever may log in may look after their own; the rows say whose they are.
    permission_required = ()
    request: HttpRequest

    def get_queryset(self) -> Any:
        mine = Subscription.objects.visible_to(self.request.user)
        return mine.select_related("view", "owner")

    def get_crumbs(self) -> list[Crumb]:
        first, *_rest, last = super().get_crumbs()  # type: ignore[misc]
        # The page of a report is the page of them all.
        return [first, *((str(words), reverse(name)) for words, name in (REPORTS, MINE)), last]


class OwnReports(Page, TemplateView):
    """All of them with what came last and comes next, and the files that are kept."""

    permission_required = ()
    parent = REPORTS
    title = MINE[0]
    template_name = "pages/own_reports.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        overview = Overview(self.request, at=timezone.now())
        return super().get_context_data(
            lines=overview.lines, files=overview.files, more=overview.more, most=MOST, **kwargs
        )


class SubscriptionCreate(_Mine, CreateView):
    """Subscribe to a saved view that the list offers."""

    title = gettext_lazy("Subscribe to a saved view")
    model = Subscription
    form_class = NewSubscriptionForm
    submit_label = gettext_lazy("Subscribe")

    @cached_property
    def view(self) -> SavedView:
        """The view in the address, if its list would offer it to the user."""
        row = get_object_or_404(SavedView, pk=self.kwargs["pk"])
        offered = SavedView.objects.offered_to(self.request.user, row.list_name)
        return get_object_or_404(offered, pk=row.pk)

    @cached_property
    def listed(self) -> ListView:
        """Its list."""
        return list_named(self.view.list_name, self.request)

    def has_permission(self) -> bool:
        return self.listed.has_permission()

    def get_cancel_url(self) -> str:
        return self.view.get_absolute_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        row = Subscription(
            owner=cast(Any, self.request.user),
            view=self.view,
            list_name=self.view.list_name,
            name=self.view.name,
            language=(get_language() or "sv")[:2],
            since=day_of(timezone.now()),
        )
        return {**super().get_form_kwargs(), "instance": row}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        intro = _(
            "“%(view)s” in the list %(list)s comes as a file of what you may see when it is made. "
            "A mail says that it is there; the file is fetched here."
        ) % {"view": self.view, "list": self.listed.get_title()}
        return super().get_context_data(intro=intro, **kwargs)


class SubscriptionEdit(_Mine, EditView):
    """Another name, another day, another kind of file."""

    form_class = SubscriptionForm

    def save(self, form: Any) -> None:
        # Another day counts from now on: what would have been due before is not made up for.
        if "rhythm" in form.changed_data:
            form.instance.since = day_of(timezone.now())
        super().save(form)


class SubscriptionPause(_Mine, VerbView):
    """No reports until it is resumed."""

    done = gettext_lazy("The report is paused. Its files are kept as long as before.")

    def act(self, row: Subscription) -> None:
        row.pause()


class StillInTroubleError(WrongStatusError):
    """What stopped the report has not been mended; says what it is."""

    def __init__(self, trouble: Trouble) -> None:
        Exception.__init__(self, str(trouble.label))


class SubscriptionResume(_Mine, VerbView):
    """Reports again, from the next due day on."""

    done = gettext_lazy("The report comes again from the next day it is due.")

    def act(self, row: Subscription) -> None:
        if (trouble := making.trouble_of(row)) and row.status == SubscriptionStatus.STOPPED:
            raise StillInTroubleError(trouble)
        row.resume(on=day_of(timezone.now()))


class SubscriptionRun(_Mine, VerbView):
    """Make one now, beside those that are due."""

    done = gettext_lazy("The report is being made. Load the page again in a moment.")

    def act(self, row: Subscription) -> None:
        row.ask_now(at=timezone.now())
        transaction.on_commit(making.wake_worker)


class SubscriptionEnd(_Mine, VerbFormView):
    """End it, after a question; its files go with it."""

    title = gettext_lazy("End the report")
    submit_label = gettext_lazy("End the report")
    form_class = Form
    done = gettext_lazy("The report is ended and its files are gone.")
    extra_context = {
        "intro": gettext_lazy(
            "No more reports are made, and the files that are kept here are thrown away. The saved "
            "view and the list stay as they are."
        )
    }

    def act(self, row: Subscription, facts: dict[str, Any]) -> None:
        row.delete()


class ReportFile(Page, Visible, SingleObjectMixin[Any], View):
    """One file, for its owner while he may still see the list; else it is as if it were missing."""

    permission_required = ()
    queryset = SubscribedReport.objects.filter(has_file=True).select_related("subscription")
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        row: SubscribedReport = self.get_object()
        if not may_fetch(row.subscription.list_name, request):
            raise Http404
        facts = {"report": row.pk, "format": row.kind, "rows": row.rows, "user": request.user.pk}
        logger.info("report_fetched", list=row.subscription.list_name, **facts)
        response = StreamingHttpResponse(row.pieces(), content_type=content_type(row.kind))
        response["Content-Disposition"] = content_disposition_header(True, row.file_name)
        response["Content-Length"] = str(row.size)
        return response
