"""Forms for effect chains and their links."""

from collections.abc import Iterator
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.lib.forms import Form, ModelForm
from impact.indicators import REGISTER
from impact.models import ChainLink, ChainStep, EffectChain


class ChainForm(ModelForm):
    """The name of a chain and what one must know to read it."""

    class Meta:
        model = EffectChain
        fields: ClassVar[list[str]] = ["title", "note"]
        widgets: ClassVar[dict[str, Any]] = {"note": forms.Textarea(attrs={"rows": 4})}


def figures() -> Iterator[tuple[str, Any]]:
    """The figures of the register that a link can show."""
    yield "", gettext_lazy("None")
    yield from ((code, each.label) for code, each in REGISTER.items())


class TargetField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Links of the chain, each with the step it stands in."""

    def label_from_instance(self, row: Any) -> str:
        return f"{row.place.label}: {row}"


class LinkForm(ModelForm):
    """A link of a chain: its step and words, what it shows, rests on and leads to."""

    indicator = forms.ChoiceField(
        label=gettext_lazy("Figure of the register"),
        choices=figures,
        required=False,
        help_text=gettext_lazy(
            "Shown as of today, as performance: therefore never in effects or social benefit."
        ),
    )
    leads_to = TargetField(
        ChainLink.objects.none(),
        label=gettext_lazy("Leads to"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Links of a later step. Each becomes an arrow in the picture."),
    )

    layout = (
        ("", ("step", "text")),
        (gettext_lazy("What it shows and rests on"), ("indicator", "assumption", "source")),
        (gettext_lazy("What it leads to"), ("leads_to",)),
    )

    class Meta:
        model = ChainLink
        fields: ClassVar[list[str]] = [
            "step",
            "text",
            "indicator",
            "assumption",
            "source",
            "leads_to",
        ]
        widgets: ClassVar[dict[str, Any]] = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chain = self.instance.chain
        others = chain.links.in_order().exclude(pk=self.instance.pk)
        # Nothing leads to the first step.
        targets = others.exclude(step=ChainStep.RESOURCES)
        cast(Any, self.fields["leads_to"]).queryset = targets
        assumption = cast(Any, self.fields["assumption"])
        assumption.queryset = chain.area.assumptions.all()
        assumption.empty_label = _("None")
        if not targets.exists():
            del self.fields["leads_to"]

    @property
    def groups(self) -> Any:
        """Without the heading of a field that is not there."""
        return [(heading, fields) for heading, fields in super().groups if fields]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if step := cleaned.get("step"):
            self._check_targets(ChainStep(step), cleaned.get("leads_to") or ())
            self._check_sources(ChainStep(step))
        return cleaned

    def _check_targets(self, step: ChainStep, targets: Any) -> None:
        for row in targets:
            if row.place.place <= step.place:
                words = _("“%(link)s” does not stand in a later step than this one.")
                self.add_error("leads_to", words % {"link": row})

    def _check_sources(self, step: ChainStep) -> None:
        """What leads here must stay in an earlier step, also when this link moves."""
        for row in self.instance.comes_from.all() if self.instance.pk else ():
            if row.place.place >= step.place:
                words = _(
                    "“%(link)s” leads here and does not stand in an earlier step. Take away that "
                    "arrow first."
                )
                self.add_error("step", words % {"link": row})

    def save(self, commit: bool = True) -> Any:
        """Write the link; one that is new in its step stands last there."""
        if "step" in self.changed_data or not self.instance.pk:
            self.instance.stand_last()
        return super().save(commit)


class LinkRemoveForm(Form):
    """The question whether a link is to be taken away; not while activities serve it."""

    def __init__(self, *args: Any, link: ChainLink, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.link = link

    def clean(self) -> dict[str, Any]:
        if self.link.activities.exists():
            raise forms.ValidationError(
                _("Activities serve this link. Move them to another link in the activity plan.")
            )
        return self.cleaned_data
