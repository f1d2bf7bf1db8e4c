"""The city itself: who works in it, in which department, under which policies. All dated."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from helsingborg_sf.city.reminding import CalendarFeed, Digest, KindChoice, MailSettings
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.constraints import all_or_none, in_order, one_of
from helsingborg_sf.lib.fields import LineField, TextField, swedish_sort_field
from helsingborg_sf.lib.models import Versioned, tracked
from helsingborg_sf.lib.partial_dates import PartialDateField

# Named here because Django looks for models in this module.
__all__ = ["CalendarFeed", "Digest", "KindChoice", "MailSettings"]


class DatedQuerySet(models.QuerySet["models.Model"]):
    """Rows that hold from a day until a day; an empty end is open."""

    def valid(self, *, on: date) -> Self:
        """Rows that hold on the day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        )


class Dated(Versioned):
    """A fact that holds from a day until a day (both included); empty means unknown or open."""

    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            in_order(
                "valid_from",
                "valid_until",
                message=_("Valid until comes before valid from."),
            )
        ]


class AuthorityKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    COMPANY = "company", _("Municipal company")


@tracked
class ContractingAuthority(Dated):
    """One of the city's own buyers: the city or a company it owns (upphandlande myndighet)."""

    name = LineField(_("name"), max_length=200, unique=True)
    organisation_number = LineField(
        _("organisation number"), max_length=10, unique=True, help_text=_("Ten digits.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AuthorityKind.choices)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("contracting authority")
        verbose_name_plural = _("contracting authorities")
        ordering = ["name"]
        constraints = [*Dated.Meta.constraints, one_of("kind", AuthorityKind)]

    def __str__(self) -> str:
        return self.name


@tracked
class Competence(Versioned):
    """A field of knowledge the work needs (baskompetens)."""

    name = LineField(_("name"), max_length=200, unique=True)

    class Meta:
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class DepartmentKind(models.TextChoices):
    ADMINISTRATION = "administration", pgettext_lazy("kind of department", "Administration")
    COMPANY = "company", _("Municipal company")


@tracked
class Department(Dated):
    """A part of the city that buys and answers for itself (förvaltning or bolag)."""

    name = LineField(_("name"), max_length=200, unique=True)
    short_name = LineField(
        _("short name"),
        max_length=20,
        blank=True,
        help_text=_("A label, not a key: two departments may use the same letters."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=DepartmentKind.choices)
    authority = models.ForeignKey(
        ContractingAuthority,
        on_delete=models.PROTECT,
        verbose_name=_("contracting authority"),
        null=True,
        blank=True,
        related_name="departments",
    )
    competences = models.ManyToManyField(
        Competence,
        verbose_name=_("competences"),
        blank=True,
        related_name="departments",
        help_text=_("What the work with social enterprises asks of it."),
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["name"]
        constraints = [*Dated.Meta.constraints, one_of("kind", DepartmentKind)]

    def __str__(self) -> str:
        return f"{self.name} ({self.short_name})" if self.short_name else self.name

    @property
    def label(self) -> str:
        """The shortest name that can be shown in a table."""
        return self.short_name or self.name


@tracked
class Function(Dated):
    """A desk in a department that owns an area and can be handed a question (funktion)."""

    name = LineField(_("name"), max_length=200)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department"),
        related_name="functions",
    )
    mailbox = models.EmailField(_("mailbox"), blank=True)
    competences = models.ManyToManyField(
        Competence, verbose_name=_("competences"), blank=True, related_name="functions"
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("function")
        verbose_name_plural = _("functions")
        ordering = ["name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["name", "department"],
                name="city_function_once_a_department",
                violation_error_message=_("The department already has a function of that name."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.department.label})"


@tracked
class District(Versioned):
    """A part of the city where an organisation works (stadsdel)."""

    name = LineField(_("name"), max_length=100, unique=True)
    sort_key = swedish_sort_field("name")

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name


@tracked
class NetworkMunicipality(Versioned):
    """A municipality that takes part in a network on social enterprise."""

    network = LineField(_("network"), max_length=200)
    name = LineField(_("municipality"), max_length=100)
    valid_from = PartialDateField(_("from"), null=True, blank=True)
    valid_until = PartialDateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("municipality in a network")
        verbose_name_plural = _("municipalities in networks")
        ordering = ["network", "name"]
        constraints = [
            models.UniqueConstraint(fields=["network", "name"], name="city_network_once"),
            in_order(
                "valid_from",
                "valid_until",
                partial=True,
                message=_("Valid until comes before valid from."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.network}"


class User(AbstractUser):
    """Somebody who works with the register; the groups are the roles."""

    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        verbose_name=_("department"),
        null=True,
        blank=True,
        related_name="users",
    )

    class Meta(AbstractUser.Meta):
        # As every list to choose from shows them.
        ordering = ("first_name", "last_name", "username")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def roles(self) -> list[Role]:
        """The roles the user has, in the order of `Role`."""
        names = {group.name for group in self.groups.all()}
        return [role for role in Role if role.value in names]


class PolicyKind(models.TextChoices):
    POLICY = "policy", _("Policy")
    GUIDELINES = "guidelines", _("Guidelines")
    INSTRUCTIONS = "instructions", _("Application instructions")
    COMPACT = "compact", _("Local compact with civil society")
    STRATEGY = "strategy", _("National strategy")


@tracked
class PolicyDocument(Versioned):
    """A version of a governing document (styrdokument)."""

    title = LineField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=PolicyKind.choices)
    decided = PartialDateField(_("decided"), null=True, blank=True)
    decided_by = LineField(_("decided by"), max_length=200, blank=True)
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        related_name="replaced_by",
    )
    source = LineField(_("source"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("policy document")
        verbose_name_plural = _("policy documents")
        ordering = ["title", "decided"]
        constraints = [one_of("kind", PolicyKind)]

    def __str__(self) -> str:
        return f"{self.title} ({self.decided})" if self.decided else self.title


class ProvisionLevel(models.TextChoices):
    AIM = "aim", _("Aim")
    SHOULD = "should", _("Should")
    MUST = "must", _("Must")


@tracked
class PolicyProvision(Versioned):
    """A passage of a governing document that a procurement can give as its ground (skrivning)."""

    document = models.ForeignKey(
        PolicyDocument,
        on_delete=models.PROTECT,
        verbose_name=_("document"),
        related_name="provisions",
    )
    heading = LineField(_("heading"), max_length=200)
    text = TextField(_("text"))
    level = models.CharField(_("level"), max_length=10, choices=ProvisionLevel.choices, blank=True)

    class Meta:
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        ordering = ["document", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "heading"], name="city_provision_once_a_document"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document.title}: {self.heading}"


class RetentionObject(models.TextChoices):
    """What a retention rule is about, and from which event its years count."""

    FORMER_CONTACT = "former_contact", _("Contact person no longer current, from that day")
    QUIET_CONTACT = (
        "quiet_contact",
        _("Contact person of an actor without activity, from the last activity"),
    )
    ACTOR = "actor", _("Actor, from the last activity")
    ASSESSMENT = "assessment", _("Assessment, from the day it was replaced")
    PROCUREMENT = "procurement", _("Procurement, from award or cancellation")
    CONTRACT = "contract", _("Contract, from its end")
    DIALOGUE = "dialogue", _("Dialogue, from the day it was held")
    IDEA = "idea", _("Idea, from the answer")
    IDEA_SENDER = "idea_sender", _("Sender of an idea, from the day it came to its end")
    INTERVIEW = "interview", _("Interview, from the day it was finished")


class RetentionAction(models.TextChoices):
    PRESERVE = "preserve", _("Preserve")
    DISPOSE = "dispose", _("Dispose of")


class RetentionRuleQuerySet(DatedQuerySet):
    def disposing(self, *, on: date) -> Self:
        """Rules that propose something for disposal on the day."""
        return self.valid(on=on).filter(action=RetentionAction.DISPOSE)


@tracked
class RetentionRule(Dated):
    """How long rows of a kind are kept (R29). Without a decision it is an assumption.

    Nothing is disposed of by itself: a rule proposes, a person decides.
    """

    about = models.CharField(_("about"), max_length=20, choices=RetentionObject.choices)
    action = models.CharField(_("action"), max_length=10, choices=RetentionAction.choices)
    years = models.PositiveSmallIntegerField(
        _("years"), null=True, blank=True, help_text=_("Whole years after the event.")
    )
    decision = LineField(
        _("decision's registry number"),
        max_length=50,
        blank=True,
        help_text=_(
            "The decision on retention. Empty: an assumption that the archive must confirm."
        ),
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by = models.ForeignKey(
        "city.User",
        on_delete=models.PROTECT,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        related_name="+",
    )
    note = TextField(_("note"), blank=True)

    objects = RetentionRuleQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        ordering = ["about", "valid_from", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            one_of("about", RetentionObject),
            one_of("action", RetentionAction),
            all_or_none(
                "checked_on",
                "checked_by",
                message=_("Who checked the rule and when belong together."),
            ),
            models.CheckConstraint(
                name="city_retention_years_to_dispose",
                condition=Q(action="preserve", years__isnull=True)
                | Q(action="dispose", years__isnull=False, years__gte=1),
                violation_error_message=_(
                    "A rule to dispose says after how many years; one to preserve says none."
                ),
            ),
            models.UniqueConstraint(
                fields=["about"],
                condition=Q(valid_until__isnull=True),
                name="city_retention_rule_open_once",
                violation_error_message=_("There is already a rule about this that still holds."),
            ),
        ]

    def __str__(self) -> str:
        if self.years is None:
            return f"{self.get_about_display()}: {self.get_action_display()}"
        words = ngettext(
            "%(about)s: %(action)s after %(years)s year",
            "%(about)s: %(action)s after %(years)s years",
            self.years,
        )
        return words % {
            "about": self.get_about_display(),
            "action": self.get_action_display(),
            "years": self.years,
        }

    @property
    def is_decided(self) -> bool:
        """Whether there is a decision, so that rows may be disposed of under it."""
        return bool(self.decision)

    def limit(self, *, on: date) -> date:
        """Events on or before this day are old enough on the day."""
        year = on.year - (self.years or 0)
        try:
            return on.replace(year=year)
        except ValueError:  # 29 February
            return on.replace(year=year, day=28)
