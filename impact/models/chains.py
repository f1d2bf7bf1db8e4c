"""Effect chains: how resources are thought to lead to social benefit (effektkedja)."""

from collections.abc import Sequence
from typing import Any, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from impact.models.areas import Assumption, EffectArea


class ChainStep(models.TextChoices):
    """Links of an effect chain, in order (law.md section 8)."""

    RESOURCES = "resources", _("Resources")
    ACTIVITIES = "activities", _("Activities")
    OUTPUT = "output", _("Performance")
    EFFECTS = "effects", _("Effects")
    BENEFIT = "benefit", _("Social benefit")

    @property
    def place(self) -> int:
        """Its place in the chain, from 0."""
        return list(ChainStep).index(self)

    @property
    def holds_performance(self) -> bool:
        """Whether a figure of the register may stand here: what was done is never an effect."""
        return self not in (ChainStep.EFFECTS, ChainStep.BENEFIT)


@tracked
class EffectChain(Versioned):
    """How resources are thought to lead to social benefit in an area (effektkedja)."""

    area = models.ForeignKey(
        EffectArea,
        on_delete=models.CASCADE,
        verbose_name=_("area"),
        related_name="chains",
    )
    title = LineField(_("title"), max_length=200)
    note = TextField(
        _("note"),
        blank=True,
        help_text=_("What one must know to read the chain: who drew it, and from what."),
    )

    class Meta:
        verbose_name = _("effect chain")
        verbose_name_plural = _("effect chains")
        ordering = ["area", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("effect-chain-detail", args=[self.pk])


class LinkQuerySet(models.QuerySet["ChainLink"]):
    def in_order(self) -> Self:
        """From resources to benefit, in each step from the top."""
        step = models.Case(*(models.When(step=each, then=each.place) for each in ChainStep))
        return self.order_by(step, "position", "pk")


@tracked
class ChainLink(Versioned):
    """One link of an effect chain: something in one of its steps, and what it leads to."""

    chain = models.ForeignKey(
        EffectChain,
        on_delete=models.CASCADE,
        verbose_name=_("effect chain"),
        related_name="links",
    )
    step = models.CharField(_("step"), max_length=20, choices=ChainStep.choices)
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    text = TextField(_("text"))
    assumption = models.ForeignKey(
        Assumption,
        on_delete=models.SET_NULL,
        verbose_name=_("rests on the assumption"),
        null=True,
        blank=True,
        related_name="links",
    )
    indicator = models.CharField(
        _("figure of the register"),
        max_length=60,
        blank=True,
        help_text=_("Shown as of today, as performance."),
    )
    source = LineField(_("source"), max_length=200, blank=True)
    leads_to: Any = models.ManyToManyField(
        "self",
        through="ChainArrow",
        symmetrical=False,
        verbose_name=_("leads to"),
        blank=True,
        related_name="comes_from",
    )

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link of an effect chain")
        verbose_name_plural = _("links of effect chains")
        ordering = ["chain", "pk"]
        constraints = [
            one_of("step", ChainStep),
            models.CheckConstraint(
                name="impact_link_performance_is_no_effect",
                condition=Q(indicator="") | ~Q(step__in=[ChainStep.EFFECTS, ChainStep.BENEFIT]),
                violation_error_message=_(
                    "A figure of the register is performance and cannot stand for an effect."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79].rstrip()}…"

    def get_absolute_url(self) -> str:
        editor = reverse("effect-chain-links", args=[self.chain_id])
        return f"{editor}#link-{self.pk}" if self.pk else editor

    @property
    def place(self) -> ChainStep:
        """Its step, with words and order."""
        return ChainStep(self.step)

    def move(self, by: int) -> None:
        """One place up (-1) or down (1) in its step; at the end of it nothing happens."""
        with transaction.atomic():
            # Two that move at once: the second sees the order that the first left.
            EffectChain.objects.select_for_update().get(pk=self.chain_id)
            mates = list(ChainLink.objects.filter(chain=self.chain_id, step=self.step).in_order())
            here = [mate.pk for mate in mates].index(self.pk)
            there = here + by
            if 0 <= there < len(mates):
                mates[here], mates[there] = mates[there], mates[here]
                _renumber(mates)

    def stand_last(self) -> None:
        """Take the last place of its step; before it is saved there."""
        mates = ChainLink.objects.filter(chain=self.chain_id, step=self.step).exclude(pk=self.pk)
        last = mates.aggregate(last=models.Max("position"))["last"] or 0
        self.position = last + 1


def _renumber(links: Sequence[ChainLink]) -> None:
    """Places from 1 on; a link that keeps its place is not written."""
    for position, link in enumerate(links, start=1):
        if link.position != position:
            ChainLink.objects.filter(pk=link.pk).update(position=position)


@tracked
class ChainArrow(models.Model):
    """That one link of a chain is thought to lead to another."""

    source = models.ForeignKey(
        ChainLink, on_delete=models.CASCADE, verbose_name=_("from"), related_name="arrows"
    )
    target = models.ForeignKey(
        ChainLink, on_delete=models.CASCADE, verbose_name=_("leads to"), related_name="arrows_here"
    )

    class Meta:
        verbose_name = _("arrow of an effect chain")
        verbose_name_plural = _("arrows of effect chains")
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="impact_arrow_once"),
            models.CheckConstraint(
                name="impact_arrow_between_two",
                condition=~Q(source=F("target")),
                violation_error_message=_("A link does not lead to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
