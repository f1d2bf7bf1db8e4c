"""Open data for everybody: the page that explains it, and the files. No log-in, no cookies."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from helsingborg_sf.lib.secret_links import whole_address
from procurements.opendata import flat
from procurements.opendata.catalogue import FORMATS, catalogue
from procurements.opendata.gate import Place
from procurements.opendata.packages import LICENCE, Cursor, page
from procurements.opendata.pieces import dumps

# How old a copy may be that somebody keeps on the way.
SECONDS: Final = 600
# A prefix is asked for from Open Contracting Partnership; this one is nobody's.
UNREGISTERED: Final = "ocds-000000"


@method_decorator(login_not_required, name="dispatch")
class OpenData(TemplateView):
    """What there is, what it means, and whom to ask."""

    template_name = "procurements/open_data.html"
    http_method_names = ["get", "head"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Open data"),
            feedback_email=settings.FEEDBACK_EMAIL,
            licence=LICENCE,
            minutes=SECONDS // 60,
            prefix=settings.OCDS_PREFIX,
            is_registered=settings.OCDS_PREFIX != UNREGISTERED,
            example=f"curl {whole_address('ocds')}",
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class PublicFile(View):
    """A file that pages of other sites may read too; nothing but GET and HEAD."""

    http_method_names = ["get", "head"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = f"public, max-age={SECONDS}"
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response["Content-Language"] = "sv"
        return response


def marked(request: HttpRequest, body: bytes, content_type: str) -> HttpResponseBase:
    """The body with its fingerprint as ETag; nothing but that when the asker has it already."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=content_type, headers={"ETag": tag})
    found: HttpResponseBase | None = get_conditional_response(request, etag=tag, response=response)
    return found or response


class Ocds(PublicFile):
    """A page of releases: `?efter=upphandling-17` or `?fore=…`, as the links in it say."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        body = dumps(page(cursor(request))).encode()
        return marked(request, body, "application/json")


def cursor(request: HttpRequest) -> Cursor:
    """Which page is asked for; 404 for one that no link leads to."""
    try:
        asked = {name: request.GET[name] for name in _CURSORS if name in request.GET}
        places = {_CURSORS[name]: Place.parse(text) for name, text in asked.items()}
    except ValueError as error:
        raise Http404 from error
    if len(places) > 1:
        raise Http404
    return Cursor(**places)


_CURSORS: Final = {"efter": "after", "fore": "before"}


class Catalogue(PublicFile):
    """The DCAT-AP-SE catalogue in one of its two forms."""

    def get(self, request: HttpRequest, extension: str) -> HttpResponseBase:
        return marked(request, catalogue(extension), f"{FORMATS[extension][1]}; charset=utf-8")


class FlatFile(PublicFile):
    """The same content as CSV, sent as it is read."""

    columns: tuple[str, ...] = ()
    rows: Callable[[dict[str, Any]], Iterator[dict[str, Any]]]
    file_name = ""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        kind = type(self)
        body = () if request.method == "HEAD" else flat.pieces(self.columns, kind.rows)
        response = StreamingHttpResponse(body, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.file_name}"'
        return response


class ProcurementFile(FlatFile):
    """Procurements, one row each."""

    columns, rows = flat.PROCUREMENTS, staticmethod(flat.procurement_rows)
    file_name = "upphandlingar.csv"


class ContractFile(FlatFile):
    """Awards and contracts, one row per contract."""

    columns, rows = flat.CONTRACTS, staticmethod(flat.contract_rows)
    file_name = "avtal.csv"
