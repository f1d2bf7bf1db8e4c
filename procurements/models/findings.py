"""What the rules say about a record, and why somebody found it in order."""

from datetime import date, datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.constraints import all_or_none, one_of
from helsingborg_sf.lib.fields import LineField, TextField
from helsingborg_sf.lib.models import Versioned, tracked
from procurements.models.contracts import Contract
from procurements.models.procurements import ONGOING, Procurement


class FindingLevel(models.TextChoices):
    INFO = "info", _("Information")
    WARNING = "warning", _("Warning")
    ERROR = "error", pgettext_lazy("level of a finding", "Error")

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return {"error": "danger"}.get(self.value, self.value)


class FindingQuerySet(models.QuerySet["Finding"]):
    """Questions about findings."""

    def visible_to(self, user: Any) -> Self:
        """Findings about records the user may know of; what concerns tenders only to those who may
        see tenders (OSL 19 kap. 3 §)."""
        # By joins: to look for the contract among a million others would be done for every finding.
        cases = user.procurement_cases.all()
        known = Q(procurement__existence_is_secret=False) | Q(procurement__in=cases)
        tenders = _tenders("procurement", cases)
        of_contract = _tenders("contract__procurement", cases)
        alone = Q(contract__isnull=False, contract__procurement__isnull=True)
        shown = known & (Q(about_tenders=False) | tenders)
        return self.filter(shown | alone | of_contract)

    def unanswered(self) -> Self:
        """Errors, and warnings that nobody has answered as the facts now are."""
        silent = Q(note="") | ~Q(noted_facts=F("facts"))
        return self.filter(Q(level=FindingLevel.ERROR) | Q(silent, level=FindingLevel.WARNING))

    def answered(self) -> Self:
        """Warnings with a note about the facts as they now are."""
        return self.filter(level=FindingLevel.WARNING, noted_facts=F("facts")).exclude(note="")

    def of_department(self, department: Any) -> Self:
        """Findings about what the department buys, or asked for."""
        ours = Q(procurement__department=department) | Q(contract__department=department)
        return self.filter(ours)

    def for_list(self) -> Self:
        """With what a list shows, in one query."""
        return self.select_related("procurement__department", "contract__department", "noted_by")


def _tenders(path: str, cases: Any) -> Q:
    """As `Procurement.objects.tenders_visible_to`, of the procurement at the end of a path."""
    lifted = Q(**{f"{path}__existence_is_secret": False}) & ~Q(**{f"{path}__status__in": ONGOING})
    return lifted | Q(**{f"{path}__in": cases})


@tracked
class Finding(Versioned):
    """What a rule says about a procurement or contract, and why somebody found it in order.

    `facts` is a digest of what the rule looked at: an answer stands until the facts change. `said`
    holds the words in each language, `message` the Swedish ones as plain text.
    """

    rule = LineField(_("rule"), max_length=10)
    level = models.CharField(_("level"), max_length=10, choices=FindingLevel.choices)
    procurement = models.ForeignKey(
        Procurement,
        on_delete=models.CASCADE,
        verbose_name=_("procurement"),
        null=True,
        blank=True,
        related_name="findings",
    )
    contract = models.ForeignKey(
        Contract,
        on_delete=models.CASCADE,
        verbose_name=_("contract"),
        null=True,
        blank=True,
        related_name="findings",
    )
    message = TextField(_("message"))
    said = models.JSONField(_("words in each language"), default=dict, blank=True, editable=False)
    legal_source = LineField(_("legal source"), max_length=200, blank=True)
    facts = models.CharField(_("facts"), max_length=64, editable=False)
    about_tenders = models.BooleanField(_("concerns tenders"), default=False, editable=False)
    found_on = models.DateField(_("found on"), default=date(2000, 1, 1), editable=False)
    due_on = models.DateField(_("due on"), null=True, blank=True, editable=False)
    note = TextField(_("why it is in order"), blank=True)
    noted_facts = models.CharField(_("facts when noted"), max_length=64, blank=True, editable=False)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("noted by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    noted_at = models.DateTimeField(_("noted at"), null=True, blank=True, editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["rule", "pk"]
        indexes = [models.Index(fields=["found_on", "id"], name="finding_by_day")]
        constraints = [
            one_of("level", FindingLevel),
            all_or_none(
                "noted_by",
                "noted_at",
                message=_("Who noted it and when belong together."),
            ),
            models.CheckConstraint(
                name="procurements_finding_about_one_record",
                condition=Q(procurement__isnull=True, contract__isnull=False)
                | Q(procurement__isnull=False, contract__isnull=True),
                violation_error_message=_("A finding is about one record."),
            ),
            models.UniqueConstraint(
                fields=["rule", "procurement", "contract"],
                nulls_distinct=False,
                name="procurements_finding_once_a_rule",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.what.rstrip('.')[:80]}"

    def get_absolute_url(self) -> str:
        """Where it is shown: on the page of its record."""
        return f"{self.record.get_absolute_url()}#finding-{self.pk}"

    @property
    def record(self) -> Procurement | Contract:
        """What it is about."""
        record = self.procurement or self.contract
        assert record is not None  # noqa: S101 - a constraint says so
        return record

    def _words(self, part: str) -> str:
        own = (get_language() or "sv").split("-")[0]
        words: dict[str, str] = self.said.get(own) or self.said.get("sv") or {}
        return words.get(part, "")

    @property
    def what(self) -> str:
        """The finding in a sentence."""
        return self._words("what") or self.message

    @property
    def text(self) -> str:
        """What it rests on."""
        return self._words("text")

    @property
    def todo(self) -> str:
        """What can be done about it."""
        return self._words("todo")

    @property
    def source(self) -> str:
        """Where it is written."""
        return self._words("source") or self.legal_source

    @property
    def tone(self) -> str:
        """How it is coloured on screen."""
        return FindingLevel(self.level).tone

    @property
    def key(self) -> int:
        """What its note field is called by on a page."""
        return int(self.pk)

    @property
    def can_answer(self) -> bool:
        """Whether a note settles it: an error must be mended, and information asks nothing."""
        return self.level == FindingLevel.WARNING

    @property
    def is_answered(self) -> bool:
        """Whether a note says why it is in order, as the facts now are."""
        return self.can_answer and bool(self.note) and self.noted_facts == self.facts

    @property
    def is_note_old(self) -> bool:
        """Whether there is a note, written when the facts were others."""
        return bool(self.note) and self.noted_facts != self.facts

    def stand_for_note(self, *, by: Any, at: datetime) -> None:
        """Who wrote the note, when, and about which facts; saved with the note itself."""
        self.noted_by, self.noted_at, self.noted_facts = by, at, self.facts
