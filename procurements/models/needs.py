"""What the city needs to buy, and what was split out of what."""

from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helsingborg_sf.city.models import Department
from helsingborg_sf.lib.constraints import one_of
from helsingborg_sf.lib.fields import (
    LineField,
    MoneyField,
    TextField,
    last_day_key,
    search_field,
    swedish_sort_field,
)
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField
from helsingborg_sf.lib.transitions import move
from suppliers.cpv_areas import Area
from suppliers.models import CpvCode


class NeedState(models.TextChoices):
    """Where a need is on its way."""

    OPEN = "open", pgettext_lazy("purchasing need", "Open")
    SURVEYED = "surveyed", _("Market surveyed")
    PROCURING = "procuring", _("In procurement")
    MET = "met", _("Met by a contract")
    DROPPED = "dropped", _("Dropped")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return _TONES.get(self, "neutral")


_TONES = {
    NeedState.SURVEYED: "info",
    NeedState.PROCURING: "info",
    NeedState.MET: "success",
}
# From which states a need can come to each. A mistake can be taken back; a met need comes back when
# its contract ends.
_BEFORE = {
    NeedState.OPEN: [NeedState.SURVEYED, NeedState.PROCURING, NeedState.MET, NeedState.DROPPED],
    NeedState.SURVEYED: [NeedState.OPEN, NeedState.PROCURING],
    NeedState.PROCURING: [NeedState.OPEN, NeedState.SURVEYED, NeedState.MET],
    NeedState.MET: [NeedState.PROCURING],
    NeedState.DROPPED: [NeedState.OPEN, NeedState.SURVEYED, NeedState.PROCURING],
}


class NeedQuerySet(models.QuerySet["PurchasingNeed"]):
    """Questions about needs."""

    def within(self, area: Area) -> Self:
        """Needs whose CPV code lies in the area."""
        return self.filter(cpv__code__range=area.limits)

    def for_list(self) -> Self:
        """With what a list shows, in one query."""
        return self.select_related("department", "cpv", "split_from")


@tracked
class PurchasingNeed(Versioned):
    """Something a department needs to buy (inköpsbehov); a part can be split out of it."""

    title = LineField(_("title"), max_length=200)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department"),
        null=True,
        blank=True,
        related_name="needs",
    )
    description = TextField(_("description"), blank=True)
    cpv = models.ForeignKey(
        CpvCode,
        on_delete=models.PROTECT,
        verbose_name=_("CPV code"),
        null=True,
        blank=True,
        related_name="needs",
    )
    estimated_value = MoneyField(
        _("estimated value"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("SEK excluding VAT, whole term."),
    )
    wanted = PartialDateField(_("wanted"), null=True, blank=True)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=NeedState.choices,
        default=NeedState.OPEN,
        editable=False,
    )
    state_reason = TextField(_("why it was dropped"), blank=True, editable=False)
    earlier_contract = models.ForeignKey(
        "Contract",
        on_delete=models.PROTECT,
        verbose_name=_("earlier contract"),
        null=True,
        blank=True,
        related_name="later_needs",
        help_text=_("The contract that has met the need until now."),
    )
    split_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name=_("split out of"),
        null=True,
        blank=True,
        related_name="split_outs",
    )
    split_reason = TextField(_("why it was split out"), blank=True)
    split_decided_by = LineField(_("split decided by"), max_length=200, blank=True)
    split_decided = PartialDateField(_("split decided"), null=True, blank=True)
    source = LineField(_("source"), max_length=200, blank=True)
    sort_key = swedish_sort_field("title")
    wanted_key = last_day_key("wanted")
    search = search_field("title", "description")

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("purchasing need")
        verbose_name_plural = _("purchasing needs")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="need_by_title"),
            models.Index(fields=["wanted_key", "id"], name="need_by_day"),
            GinIndex(fields=["search"], name="need_search"),
        ]
        constraints = [
            one_of("state", NeedState),
            models.CheckConstraint(
                name="procurements_need_dropped_says_why",
                condition=~Q(state="dropped") | ~Q(state_reason=""),
                violation_error_message=_("A dropped need says why."),
            ),
            models.CheckConstraint(
                name="procurements_need_value_not_negative",
                condition=Q(estimated_value__isnull=True) | Q(estimated_value__gte=0),
                violation_error_message=_("The value of a need is not negative."),
            ),
            models.CheckConstraint(
                name="procurements_need_not_split_from_itself",
                condition=Q(split_from__isnull=True) | ~Q(split_from=models.F("pk")),
                violation_error_message=_("A need is not split out of itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("need-detail", args=[self.pk])

    @property
    def place(self) -> NeedState:
        """The state with its words and tone."""
        return NeedState(self.state)

    def can_become(self, state: NeedState) -> bool:
        """Whether it can be moved to that state now."""
        return self.state in _BEFORE[state]

    @property
    def can_be_split(self) -> bool:
        """Whether a part can be split out of it: not when nothing is to be bought."""
        return self.state != NeedState.DROPPED

    def reopen(self) -> None:
        """It is a need again. Raises WrongStatusError."""
        self._move(NeedState.OPEN)

    def mark_surveyed(self) -> None:
        """The market has been looked at. Raises WrongStatusError."""
        self._move(NeedState.SURVEYED)

    def start_procuring(self) -> None:
        """It is being bought. Raises WrongStatusError."""
        self._move(NeedState.PROCURING)

    def meet(self) -> None:
        """A contract meets it. Raises WrongStatusError."""
        self._move(NeedState.MET)

    def drop(self, *, reason: str) -> None:
        """Nothing is bought, with the reason. Raises WrongStatusError."""
        self._move(NeedState.DROPPED, state_reason=reason)

    def _move(self, to: NeedState, **facts: Any) -> None:
        move(self, field="state", to=to, allowed=_BEFORE[to], **{"state_reason": "", **facts})
