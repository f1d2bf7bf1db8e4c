"""A form that came at the wrong moment (session over, page too old) can be sent once more."""

from collections.abc import Iterator

from django.http import HttpRequest

_NEVER_REPEATED = (
    "csrfmiddlewaretoken",
    "password",
    "oldpassword",
    "password1",
    "password2",
)


def can_resend(request: HttpRequest) -> bool:
    """Whether the form came from a page of ours, to be answered with a whole page.

    The browser itself says where a request comes from, and a foreign page cannot make it say
    otherwise. Without that word we do not offer to repeat it: it would be one click from forgery.
    """
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    whole_page = "HX-Request" not in request.headers
    return request.method == "POST" and ours and whole_page


def sent_fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What was sent, name by name, without secrets."""
    for name, values in request.POST.lists():
        if name not in _NEVER_REPEATED:
            yield from ((name, value) for value in values)
