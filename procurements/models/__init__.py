"""What is bought, and under which contract."""

from procurements.models.contracts import (
    Contract,
    ContractChange,
    ContractKind,
    ContractState,
    DialogueRequirement,
    EmploymentOutcome,
    EmploymentTermKind,
    EmploymentTerms,
    ExtensionOption,
    OptionDecision,
)
from procurements.models.figures import (
    LedgerEntry,
    StatisticsForm,
    StatisticsRow,
)
from procurements.models.law import (
    Comparison,
    Finding,
    FindingLevel,
    LegalLimit,
    LimitKind,
)
from procurements.models.needs import NeedState, PurchasingNeed
from procurements.models.procurements import (
    ONGOING,
    RESERVATION_CRITERIA,
    Award,
    ConsiderationKind,
    Lot,
    Nature,
    Procedure,
    Procurement,
    ProcurementStatus,
    SocialConsideration,
)
from procurements.models.surveys import Candidate, Consequence, MarketSurvey, Maturity

__all__ = [
    "ONGOING",
    "RESERVATION_CRITERIA",
    "Award",
    "Candidate",
    "Comparison",
    "Consequence",
    "ConsiderationKind",
    "Contract",
    "ContractChange",
    "ContractKind",
    "ContractState",
    "DialogueRequirement",
    "EmploymentOutcome",
    "EmploymentTermKind",
    "EmploymentTerms",
    "ExtensionOption",
    "Finding",
    "FindingLevel",
    "LedgerEntry",
    "LegalLimit",
    "LimitKind",
    "Lot",
    "MarketSurvey",
    "Maturity",
    "Nature",
    "NeedState",
    "OptionDecision",
    "Procedure",
    "Procurement",
    "ProcurementStatus",
    "PurchasingNeed",
    "SocialConsideration",
    "StatisticsForm",
    "StatisticsRow",
]
