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
from procurements.models.documentation import DirectAwardDocumentation
from procurements.models.figures import (
    StatisticsForm,
    StatisticsRow,
)
from procurements.models.findings import Finding, FindingLevel
from procurements.models.law import Comparison, LegalLimit, LimitKind
from procurements.models.ledger import LedgerEntry, LedgerFile, LedgerSupplier, MatchedBy
from procurements.models.measures import Measure
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
    "DirectAwardDocumentation",
    "EmploymentOutcome",
    "EmploymentTermKind",
    "EmploymentTerms",
    "ExtensionOption",
    "Finding",
    "FindingLevel",
    "LedgerEntry",
    "LedgerFile",
    "LedgerSupplier",
    "LegalLimit",
    "LimitKind",
    "Lot",
    "MarketSurvey",
    "MatchedBy",
    "Maturity",
    "Measure",
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
