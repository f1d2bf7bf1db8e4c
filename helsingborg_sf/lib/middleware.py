"""What holds for every answer and every request, whatever page it is."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.auth.views import redirect_to_login
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseForbidden,
    HttpResponseNotAllowed,
)
from django.shortcuts import render
from django_structlog.middlewares import RequestMiddleware
from pghistory.middleware import HistoryMiddleware

from helsingborg_sf.lib.personal_numbers import within
from helsingborg_sf.lib.resend import can_resend, sent_fields
from helsingborg_sf.lib.secret_links import masked

Answerer = Callable[[HttpRequest], HttpResponseBase]

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_NEVER_USED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment",
    "publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking",
)  # fmt: skip


def headers(get_response: Answerer) -> Answerer:
    """Protective headers on every answer, also on those that other middleware gives.

    The outermost middleware: what Django's own would add is added here too, because an answer to
    an unknown host never reaches them.
    """
    fixed = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _NEVER_USED),
    }

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in fixed.items():
            response.headers.setdefault(name, value)
        if _is_personal(request) or "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    return middleware


def _is_personal(request: HttpRequest) -> bool:
    """Whether somebody who may be logged in asks for something else than our own static files."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith(
        settings.STATIC_URL
    )


def declared_methods(get_response: Answerer) -> Answerer:
    """No page answers to anything but these four; plain function views would answer to TRACE."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method in METHODS:
            return get_response(request)
        return HttpResponseNotAllowed(METHODS)

    return middleware


class LoginRequiredMiddleware(auth.LoginRequiredMiddleware):
    """Sends a stranger to the log-in, and keeps what a user wrote while the session ran out."""

    def handle_no_permission(  # type: ignore[override]  # the stubs know redirects only
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        """Where the stranger goes instead. A part of a page is refused: app.js says why."""
        if "HX-Request" in request.headers:
            return HttpResponseForbidden()
        if can_resend(request):
            context = {"sent_fields": sent_fields(request)}
            return render(request, "pages/session_over.html", context, status=403)
        if within(unquote_plus(request.META.get("QUERY_STRING", ""))):
            # A person's number does not follow along to the log-in.
            return redirect_to_login(request.path, self.get_login_url(view_func))
        return super().handle_no_permission(request, view_func)


class RequestLog(RequestMiddleware):
    """A line in the log for each request, without what was asked for: a search may hold a person's
    name or number, and a path may be its own key."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """`GET /aktorer/`."""
        return f"{request.method} {masked(request.path)}"


class History(HistoryMiddleware):
    """Who wrote, and on which page; secret addresses are not written down."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """What stands with everything that the request writes."""
        context: dict[str, Any] = super().get_context(request)
        return {**context, "url": masked(request.path)}
