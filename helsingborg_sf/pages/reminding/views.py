"""My page: the user's own calendar address, what mail they get, and what they were sent."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from helsingborg_sf.city.models import CalendarFeed, Digest, User
from helsingborg_sf.lib.secret_links import whole_address
from helsingborg_sf.lib.views import Page
from helsingborg_sf.pages.reminding.forms import MailForm
from helsingborg_sf.pages.reminding.wishes import choose, wishes_of, with_wishes

# The latest of the user's own mails; the office's log has all.
SHOWN = 10


class MyPage(Page, FormView[MailForm]):
    """One's own settings. `address` is the new address of the calendar, shown this once."""

    permission_required = ()
    title = gettext_lazy("My page")
    form_class = MailForm
    template_name = "pages/my_page.html"
    address = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        user = with_wishes().get(pk=self.request.user.pk)
        return {**super().get_form_kwargs(), "user": user, "wishes": wishes_of(user)}

    def form_valid(self, form: MailForm) -> HttpResponse:
        user: Any = self.request.user
        choose(user, form.chosen, form.days)
        messages.success(self.request, _("Your settings are saved."))
        return HttpResponseRedirect(f"{reverse('my-page')}#mail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        return super().get_context_data(
            feed=CalendarFeed.objects.filter(user=user).first(),
            has_role=bool(user.get_all_permissions()),
            address=self.address,
            digests=Digest.objects.filter(user=user).select_related("mail").defer("told")[:SHOWN],
            silent=_without_address() if user.has_perm("lib.view_outgoingmail") else [],
            **kwargs,
        )


def _without_address() -> Any:
    """Users who are here and can get no mail."""
    return User.objects.filter(is_active=True, email="").order_by("first_name", "username")


class CalendarMake(MyPage):
    """A new address, on the page that answers: it can be shown only now."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        secret = CalendarFeed.objects.make(request.user, at=timezone.now())
        self.address = whole_address("calendar-feed", secret)
        return self.render_to_response(self.get_context_data(form=self._unsent()))

    def _unsent(self) -> MailForm:
        """The form of settings as it is kept: nothing of it was sent."""
        found = self.get_form_kwargs()
        return MailForm(user=found["user"], wishes=found["wishes"])


class CalendarStop(Page, View):
    """The address ends now."""

    permission_required = ()
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        CalendarFeed.objects.filter(user=user).delete()
        messages.success(request, _("The calendar is turned off. Its address no longer works."))
        return HttpResponseRedirect(reverse("my-page"))
