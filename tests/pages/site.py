"""The site with every name of the main menu, and pages that go wrong, for tests of the shell."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from helsingborg_sf import urls
from helsingborg_sf.lib.context import PLACES
from helsingborg_sf.lib.forms import Form

handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
handler429, handler500 = urls.handler429, urls.handler500


class Sheet(Form):
    """One field of each kind that the templates tell apart."""

    title = forms.CharField(help_text="As in the register.")
    notes = forms.CharField(widget=forms.Textarea, required=False)
    verdict = forms.ChoiceField(choices=[("y", "Yes"), ("n", "No")], widget=forms.RadioSelect)
    districts = forms.MultipleChoiceField(
        choices=[("1", "Dalhem"), ("2", "Söder")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    quoted = forms.BooleanField(required=False)
    paper = forms.FileField(required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def sheet(request: HttpRequest) -> HttpResponse:
    form = Sheet(request.POST or None)
    form.is_valid()
    return render(request, "form.html", {"form": form, "title": "Sheet", "cancel_url": "/"})


def spreadsheet(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("a;b\n", content_type="text/csv", headers={"Cache-Control": "public"})


def broken(_request: HttpRequest) -> HttpResponse:
    raise ValueError("a secret of the database")


def outage(_request: HttpRequest) -> HttpResponse:
    raise OperationalError("a secret of the database")


def forbidden(_request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def hidden(_request: HttpRequest) -> HttpResponse:
    raise Http404


def told(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Saved <b>.")
    return render(
        request, "base.html", {"title": "Told", "crumbs": [("Here", "/"), ("Told", None)]}
    )


# Ours come last: `reverse` takes the last of several addresses with one name.
urlpatterns = [
    *urls.urlpatterns,
    *[
        path(f"plats/{name}/", told, name=name)
        for _label, name, _right in PLACES
        if name != "start"
    ],
    path("sheet/", sheet),
    path("sheet.csv", spreadsheet),
    path("broken/", broken),
    path("outage/", outage),
    path("forbidden/", forbidden),
    path("hidden/", hidden),
    path("told/", told),
]
