"""Forms for questionnaires and their questions."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.forms import Form, ModelForm
from impact.models import (
    Assumption,
    Direction,
    Question,
    QuestionBearing,
    QuestionKind,
    Questionnaire,
)

LONGEST_KEY = 40
CHOSEN = (QuestionKind.CHOICE, QuestionKind.CHOICES)
# How many words a scale can have: none, its two ends, or its ends and its middle.
SCALE_WORDS = (0, 2, 3)


class QuestionForm(ModelForm):
    """A question, how it is answered, and which assumptions an answer says something about."""

    class Meta:
        model = Question
        fields: ClassVar[list[str]] = ["text", "kind", "options", "help_for_interviewer", "key"]
        widgets: ClassVar[dict[str, Any]] = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "options": forms.Textarea(attrs={"rows": 4}),
            "help_for_interviewer": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assumptions = list(self.instance.questionnaire.area.assumptions.all())
        known = self._known_directions()
        for each in self.assumptions:
            name = _bears(each)
            self.fields[name] = forms.ChoiceField(
                label=each.text,
                choices=[("", _("Says nothing about it")), *Direction.choices],
                required=False,
            )
            self.initial.setdefault(name, known.get(each.pk, ""))
        self._guard_key()
        self.layout = (
            (_("The question"), ("text", "kind", "options", "help_for_interviewer")),
            (_("What an answer says about the assumptions"), tuple(map(_bears, self.assumptions))),
            (_("For comparison over the years"), ("key",)),
        )
        self.style()

    def _known_directions(self) -> dict[int, str]:
        if not self.instance.pk:
            return {}
        return dict(self.instance.bearings.values_list("assumption", "direction"))

    def _guard_key(self) -> None:
        """A key that earlier editions know is what makes answers comparable: it stands."""
        field = self.fields["key"]
        field.required = False
        field.help_text = gettext(
            "Says that it is the same question in every edition. Leave it empty, and it is made "
            "from the question."
        )
        if self.instance.pk and self._earlier(self.instance.key):
            field.disabled = True
            field.help_text = gettext("Earlier editions have this question: its key stands.")

    def _earlier(self, key: str) -> Question | None:
        """The question under that key in an earlier edition."""
        earlier = Questionnaire.objects.before(self.instance.questionnaire)
        rows = Question.objects.filter(questionnaire__in=earlier, key=key)
        return rows.order_by("-questionnaire__edition").first()

    def clean_key(self) -> str:
        key = self.cleaned_data.get("key") or self.instance.key
        return key or self._made_key(str(self.cleaned_data.get("text", "")))

    def _made_key(self, text: str) -> str:
        """The first words of the question; with a number when that is taken."""
        stem = slugify(text).replace("-", "_")[:LONGEST_KEY].strip("_") or "fraga"
        rows = Question.objects.filter(questionnaire=self.instance.questionnaire)
        taken = set(rows.values_list("key", flat=True))
        names = (stem, *(f"{stem[: LONGEST_KEY - 4]}_{n}" for n in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        kind, key = cleaned.get("kind"), cleaned.get("key")
        if kind:
            self._weigh_options(kind, str(cleaned.get("options") or ""))
        earlier = self._earlier(key) if key else None
        if earlier and kind and earlier.kind != kind:
            message = gettext(
                "Earlier editions ask this as “%(kind)s”, so answers could not be compared. Make "
                "a new question instead."
            )
            self.add_error("kind", message % {"kind": earlier.get_kind_display()})
        return cleaned

    def _weigh_options(self, kind: str, options: str) -> None:
        lines = [line.strip() for line in options.splitlines() if line.strip()]
        message = ""
        if kind in CHOSEN and len(lines) < 2:
            message = gettext("Write at least two options, one a line.")
        elif len(set(lines)) < len(lines):
            message = gettext("The same option is there twice.")
        elif kind == QuestionKind.SCALE and len(lines) not in SCALE_WORDS:
            message = gettext("Write what 1 and 5 mean, or what 1, 3 and 5 mean, one a line.")
        elif kind not in (*CHOSEN, QuestionKind.SCALE) and lines:
            message = gettext("Only scales and choices have options.")
        if message:
            self.add_error("options", message)

    def save(self, commit: bool = True) -> Question:
        """Write the question and what it bears on."""
        question: Question = super().save(commit)
        known = self._known_directions()
        for each in self.assumptions:
            direction = self.cleaned_data.get(_bears(each), "")
            if direction == known.get(each.pk, ""):
                continue
            rows = QuestionBearing.objects.filter(question=question, assumption=each)
            rows.delete()
            if direction:
                QuestionBearing.objects.create(
                    question=question, assumption=each, direction=direction
                )
        return question


def _bears(assumption: Assumption) -> str:
    return f"bears_on_{assumption.pk}"


class ApproveForm(Form):
    """What one says by approving; a sample must be made one's own first."""

    ours = forms.BooleanField(
        label=_("We have gone through the proposed questions and make them the city's own"),
        error_messages={
            "required": _(
                "The questions are a sample. Go through them, change what you want, and say that "
                "they are the city's own."
            )
        },
    )

    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questionnaire = questionnaire
        if not questionnaire.is_sample:
            del self.fields["ours"]

    def clean(self) -> dict[str, Any] | None:
        if not self.questionnaire.questions.exists():
            message = _("There is no question in it yet. Write at least one, then approve.")
            raise ValidationError(message)
        return super().clean()
