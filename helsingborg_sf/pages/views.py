"""Pages that belong to no app: the start page, the public statements, health, and every error."""

import sys
from datetime import date
from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import TemplateView

from helsingborg_sf.lib.context import shell
from helsingborg_sf.lib.health import report
from helsingborg_sf.lib.resend import can_resend, sent_fields
from helsingborg_sf.pages.start import overview

# Change them together with templates/pages/accessibility.html.
ACCESSIBILITY_ASSESSED = ACCESSIBILITY_UPDATED = date(2026, 11, 23)
RETRY_SECONDS = 30
WAIT_SECONDS = 5 * 60


class Start(TemplateView):
    """The overview that everybody meets first."""

    template_name = "pages/start.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(title=_("Overview"), **overview(self.request), **kwargs)


@method_decorator(login_not_required, name="dispatch")
class Accessibility(TemplateView):
    """The accessibility statement, for everybody."""

    template_name = "pages/accessibility.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Accessibility statement"),
            feedback_email=settings.FEEDBACK_EMAIL,
            assessed=ACCESSIBILITY_ASSESSED,
            updated=ACCESSIBILITY_UPDATED,
            **kwargs,
        )


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For the machine that watches over us: 200 when pages can be served, else 503."""
    found = report()
    return JsonResponse(found, status=200 if found["ok"] else 503)


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Remember the language in a cookie and go back to where the user was, on this site only."""
    return i18n.set_language(request)


@login_not_required
def gone(request: HttpRequest, rest: str) -> HttpResponseBase:
    """An address that another package brings along and we do not answer."""
    raise Http404


# --- errors -------------------------------------------------------------------------------------


def _bare(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    """A page that needs neither session, user nor database."""
    with translation.override(translation.get_language_from_request(request)):
        return HttpResponse(render_to_string(template, {**shell(), **context}), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: an unknown host, a malformed address; 413: more than a form may hold."""
    if isinstance(exception, RequestDataTooBig):
        return _bare(request, "413.html", 413)
    return _bare(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the role does not include it."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token is missing or old. What was typed can be sent again."""
    fields = list(sent_fields(request)) if can_resend(request) else None
    return render(request, "403_csrf.html", {"sent_fields": fields}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same bytes for what is missing and for what is hidden."""
    return render(request, "404.html", status=404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """429: the limit on log-in attempts."""
    return _wait(_bare(request, "429.html", 429), WAIT_SECONDS)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database is the reason. Called while the exception is being handled."""
    if isinstance(sys.exception(), (OperationalError, InterfaceError)):
        return _wait(_bare(request, "503.html", 503), RETRY_SECONDS)
    reference = structlog.contextvars.get_contextvars().get("request_id", "")
    return _bare(request, "500.html", 500, reference=reference)


def _wait(response: HttpResponse, seconds: int) -> HttpResponse:
    response["Retry-After"] = str(seconds)
    return response
