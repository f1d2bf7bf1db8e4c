"""The four kinds of assessment and the criteria of each, asked as questions."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AssessmentKind(models.TextChoices):
    """What is assessed. One says nothing about another."""

    SOCIAL_ENTERPRISE = "social_enterprise", _("Social enterprise")
    WORK_INTEGRATION = "work_integration", _("Work-integration social enterprise (ASF)")
    RESERVATION_4_18 = "reservation_4_18", _("May take part in reserved procurement")
    IDEA_BASED = "idea_based", _("Idea-based organisation")

    @property
    def source(self) -> str:
        """Where its criteria come from."""
        return str(_SOURCES[self])

    @property
    def source_lazy(self) -> str | Promise:
        """The same, translated when it is shown."""
        return _SOURCES[self]

    @property
    def short(self) -> str:
        """Its name where there is little room."""
        return str(_SHORT[self])

    @property
    def criteria(self) -> list["Criterion"]:
        """Its criteria, in order."""
        return [criterion for criterion in Criterion if criterion.kind is self]


_SOURCES = {
    AssessmentKind.SOCIAL_ENTERPRISE: _("National strategy 2018"),
    AssessmentKind.WORK_INTEGRATION: _("Skoopi's four criteria"),
    AssessmentKind.RESERVATION_4_18: _("LOU chapter 4 section 18"),
    AssessmentKind.IDEA_BASED: _("LOU chapter 19 section 25 a"),
}
_SHORT = {
    AssessmentKind.SOCIAL_ENTERPRISE: _("Social enterprise"),
    AssessmentKind.WORK_INTEGRATION: _("Work integration (ASF)"),
    AssessmentKind.RESERVATION_4_18: _("Reserved procurement"),
    AssessmentKind.IDEA_BASED: _("Idea-based"),
}


class Criterion(models.TextChoices):
    """One question of one kind of assessment."""

    BUSINESS_IS_MEANS = (
        "se_business_is_means",
        _("the business is a means to a public good"),
    )
    RESULTS_MEASURED = (
        "se_results_measured",
        _("results are measured against those goals"),
    )
    SURPLUS_REINVESTED = "se_surplus_reinvested", _("the surplus is mainly reinvested")
    INTEGRATES = "asf_integrates", _("integrates people in working life and society")
    PARTICIPATION = (
        "asf_participation",
        _("those who work there take part in decisions"),
    )
    PROFITS_REINVESTED = "asf_profits_reinvested", _("profits are mainly reinvested")
    INDEPENDENT = "asf_independent", _("independent of the public sector")
    MAIN_PURPOSE = (
        "418_main_purpose",
        _("main purpose is social and professional integration"),
    )
    SHARE = (
        "418_share",
        _("at least 30 per cent of those occupied belong to the groups"),
    )
    EXCLUSIVE_PURPOSE = (
        "25a_exclusive_purpose",
        _("only a public-benefit purpose in its statutes"),
    )
    NO_TRANSFERS = "25a_no_transfers", _("no transfers of value outside the purpose")
    NO_PUBLIC_CONTROL = (
        "25a_no_public_control",
        _("not controlled by state, region or municipality"),
    )

    @property
    def kind(self) -> AssessmentKind:
        """The kind of assessment it belongs to."""
        return _KINDS[self.value.split("_")[0]]

    @property
    def question(self) -> str:
        """The criterion as a question whose answer is met, not met or unknown."""
        return str(_ASKED[self][0])

    @property
    def guidance(self) -> str:
        """What to look at before answering."""
        return str(_ASKED[self][1])


_KINDS = {
    "se": AssessmentKind.SOCIAL_ENTERPRISE,
    "asf": AssessmentKind.WORK_INTEGRATION,
    "418": AssessmentKind.RESERVATION_4_18,
    "25a": AssessmentKind.IDEA_BASED,
}


class CriterionResult(models.TextChoices):
    MET = "met", _("Met")
    NOT_MET = "not_met", _("Not met")
    UNKNOWN = "unknown", _("Unknown")


# Criterion -> (the question, what to look at). Sources: the national strategy N2018/00710/FF,
# Skoopi's criteria of 2021-03-31, LOU 4 kap. 18 § and 19 kap. 25 a § with Upphandlingsmyndigheten's
# guidance, lag (2022:900) 2-3 §§ (law.md sections 1.1, 1.2 and 5).
_ASKED: dict[Criterion, tuple[str | Promise, str | Promise]] = {
    Criterion.BUSINESS_IS_MEANS: (
        _("Is the business a means to one or more specific public goods?"),
        _(
            "Look at the purpose in the articles or statutes and at how the enterprise describes "
            "itself. The legal form does not matter."
        ),
    ),
    Criterion.RESULTS_MEASURED: (
        _("Does the enterprise measure its results against those goals?"),
        _(
            "Look for goals that can be followed up and for an annual, sustainability or impact "
            "report that says how it went. Turnover and profit alone are not such results."
        ),
    ),
    Criterion.SURPLUS_REINVESTED: (
        _("Is the surplus mainly reinvested?"),
        _(
            "In the business, or in a new project with a public good. Look at the annual accounts "
            "and at what the articles say about dividends."
        ),
    ),
    Criterion.INTEGRATES: (
        _("Does the business integrate people who have difficulty finding and keeping a job?"),
        _(
            "In working life and in society. The ambition must be lasting employment: an "
            "enterprise with nothing but work placements or work training for a long time does "
            "not meet this."
        ),
    ),
    Criterion.PARTICIPATION: (
        _("Do those who work there take part in decisions?"),
        _(
            "Through ownership, agreement or in some other way. Ask for the written description "
            "of how they take part."
        ),
    ),
    Criterion.PROFITS_REINVESTED: (
        _("Are the profits reinvested in its own or similar businesses?"),
        _(
            "No profit may be distributed in any form. The highest pay should be at most 2.5 times "
            "the lowest. Look at the annual accounts and the articles."
        ),
    ),
    Criterion.INDEPENDENT: (
        _("Is the business independent of the public sector?"),
        _(
            "It has an organisation number of its own, has never been publicly owned, and its "
            "supervisors are not employed by the public sector."
        ),
    ),
    Criterion.MAIN_PURPOSE: (
        _(
            "Is the main purpose social and professional integration of people with disabilities "
            "or people who have difficulty entering the labour market?"
        ),
        _(
            "The main-purpose test. Look at the articles and at what the business does. The "
            "supplier may be a separate unit inside a legal person, and no legal form may be "
            "demanded. A supplier can meet this without being a social enterprise."
        ),
    ),
    Criterion.SHARE: (
        _("Do at least 30 per cent of those occupied belong to the groups?"),
        _(
            "The share test. Occupied is wider than employed: work placements and other "
            "occupation count. Those who are counted need not be the ones who perform the "
            "contract. The share is not rounded up, and must last through the whole contract. "
            "Note how it was proved, never who the people are."
        ),
    ),
    Criterion.EXCLUSIVE_PURPOSE: (
        _("Is its purpose only public benefit, and is that said in its statutes?"),
        _(
            "A legal person whose statutes or the like give it an exclusively public-benefit "
            "purpose, and the purpose must contribute to the aim of the service. The public "
            "register at Kammarkollegiet is voluntary: an organisation outside it can meet this."
        ),
    ),
    Criterion.NO_TRANSFERS: (
        _("Is it free from transfers of value outside its purpose?"),
        _(
            "Value may go only to other registered idea-based organisations or to research. Look "
            "at the statutes and at several years of annual accounts."
        ),
    ),
    Criterion.NO_PUBLIC_CONTROL: (
        _("Is it free from control by state, region and municipality?"),
        _("Look at who elects the board, who owns shares, and who can change the statutes."),
    ),
}
