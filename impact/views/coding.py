"""Sorting what was said in words into themes: answers beside themes, with the keyboard alone."""

from typing import Any, Final

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helsingborg_sf.lib.views import CreateView, Crumb, EditView
from impact.forms.results import ThemeForm
from impact.models import Answer, EffectArea, ReadingPlace, Theme, note_reading
from impact.results import coding, counting
from impact.views.areas import AREAS
from impact.views.results import RoundPage

# As many answers stand on a page.
PAGE: Final = 20
LONGEST: Final = 100


class RoundCoding(RoundPage):
    """The answers to one question, each with the themes it may stand under."""

    permission_required = ("impact.view_answer", "impact.change_theme")
    template_name = "impact/coding.html"

    def get_title(self) -> str:
        return _("Sort into themes %(year)s") % {"year": self.object.year}

    def between(self) -> list[Crumb]:
        row = self.object
        results = (str(row.year), reverse("round-results", args=[row.pk]))
        return [*super().between(), results]

    @cached_property
    def asked(self) -> dict[str, str]:
        """Questions that were answered in words: key -> wording."""
        found = coding.texts_of(self.object).order_by("question__position")
        return dict(found.values_list("question__key", "question__text"))

    @cached_property
    def key(self) -> str:
        """The question one is at."""
        wanted = self.request.GET.get("fraga", "")
        return wanted if wanted in self.asked else next(iter(self.asked), "")

    def answers(self) -> list[Answer]:
        """A page of answers, and one more that tells that there is a next page."""
        found = coding.texts_of(self.object).filter(question__key=self.key).order_by("pk")
        after = self.request.GET.get("efter", "")
        if after.isascii() and after.isdigit() and len(after) < len("1234567890123456789"):
            found = found.filter(pk__gt=int(after))
        some = found.select_related("interview__organisation", "interview__department")
        return list(some.prefetch_related("themes")[: PAGE + 1])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Written down before it is read, and with it, or not at all.
        with transaction.atomic():
            found = self.answers()
            interviews = {each.interview_id: each.interview for each in found[:PAGE]}
            note_reading(
                self.request.user,
                *interviews.values(),
                place=ReadingPlace.CODING,
                at=timezone.now(),
            )
        return super().get_context_data(
            asked=self.asked,
            key=self.key,
            question=self.asked.get(self.key, ""),
            answers=[(each, {t.pk for t in each.themes.all()}) for each in found[:PAGE]],
            after=found[PAGE - 1].pk if len(found) > PAGE else None,
            themes=coding.themes_of(self.object.area),
            longest=LONGEST,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if "new_theme" in request.POST:
            self._add_theme(" ".join(request.POST["new_theme"].split()))
        else:
            self._sort()
        return HttpResponseRedirect(request.get_full_path())

    def _add_theme(self, name: str) -> None:
        if not name or len(name) > LONGEST:
            wrong = _("Write the name of the theme, at most %(most)s letters.")
            messages.error(self.request, wrong % {"most": LONGEST})
            return
        try:
            with transaction.atomic():
                Theme.objects.create(area=self.object.area, name=name)
        except IntegrityError:
            messages.error(self.request, _("The area already has a theme of that name."))
        else:
            messages.success(self.request, _("New theme: %(name)s.") % {"name": name})

    def _sort(self) -> None:
        sent = self.request.POST
        keys = _numbers(sent.getlist("answer"))[:PAGE]
        answers = coding.texts_of(self.object).filter(pk__in=keys)
        changed = coding.sort_answers(
            self.object.area_id,
            answers,
            was={key: set(_numbers(sent.get(f"was-{key}", "").split())) for key in keys},
            wanted={key: set(_numbers(sent.getlist(f"themes-{key}"))) for key in keys},
        )
        said = ngettext(
            "Saved. The themes of %(number)s answer changed.",
            "Saved. The themes of %(number)s answers changed.",
            changed,
        )
        messages.success(self.request, said % {"number": changed})


def _numbers(sent: list[str]) -> list[int]:
    """The numbers among what was sent."""
    return [int(text) for text in sent if text.isascii() and text.isdigit() and len(text) < 10]


class ThemeCreate(CreateView):
    """A new theme of an area, with what it says of an assumption."""

    permission_required = "impact.add_theme"
    title = gettext_lazy("New theme")
    parent = AREAS
    model = Theme
    form_class = ThemeForm

    @cached_property
    def area(self) -> EffectArea:
        """The area it belongs to."""
        return get_object_or_404(EffectArea, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": Theme(area=self.area)}

    def get_crumbs(self) -> list[Crumb]:
        *before, last = super().get_crumbs()
        return [*before, (str(self.area), self.area.get_absolute_url()), last]

    def get_cancel_url(self) -> str:
        return reverse("area-results", args=[self.area.pk])

    def get_success_url(self) -> str:
        return self.get_cancel_url()

    def save(self, form: Any) -> None:
        super().save(form)
        counting.forget(self.area.pk)


class ThemeEdit(EditView):
    """Another name, or another meaning for an assumption."""

    permission_required = "impact.change_theme"
    parent = AREAS
    model = Theme
    queryset = Theme.objects.select_related("area")
    form_class = ThemeForm

    def save(self, form: Any) -> None:
        super().save(form)
        counting.forget(self.object.area_id)
