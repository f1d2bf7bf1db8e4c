"""Addresses of needs, procurements and contracts. Pages of one row that show what later apps know
are in `pages`: `avtal/<pk>/`, `upphandlingar/behov/<pk>/`, `upphandlingar/undersokningar/<pk>/`."""

from django.urls import path

from helsingborg_sf.lib.imports.views import ImportCreate
from procurements.imports import ContractImport, NeedImport
from procurements.views import (
    awards,
    comparison,
    contract_parts,
    contracts,
    documentation,
    findings,
    guidelines,
    ledger_files,
    ledger_suppliers,
    ledger_uploads,
    need_board,
    needs,
    opendata,
    procurements,
    radar,
    reservable,
    spend,
    splits,
    statistics_rows,
    surveys,
)

urlpatterns = [
    path("upphandlingar/", procurements.ProcurementList.as_view(), name="procurement-list"),
    path("upphandlingar/sok/", procurements.ProcurementLookup.as_view(), name="procurement-lookup"),
    path("upphandlingar/behov/", needs.NeedList.as_view(), name="need-list"),
    path("upphandlingar/behov/tavla/", need_board.NeedBoard.as_view(), name="need-board"),
    path("upphandlingar/behov/sok/", needs.NeedLookup.as_view(), name="need-lookup"),
    path(
        "upphandlingar/behov/importera/",
        ImportCreate.as_view(),
        {"importer": NeedImport.key},
        name="need-import",
    ),
    path("upphandlingar/behov/nytt/", needs.NeedCreate.as_view(), name="need-create"),
    path("upphandlingar/behov/<int:pk>/redigera/", needs.NeedEdit.as_view(), name="need-edit"),
    path(
        "upphandlingar/behov/<int:pk>/flytta/<slug:to>/", needs.NeedMove.as_view(), name="need-move"
    ),
    path("upphandlingar/behov/<int:pk>/utgar/", needs.NeedDrop.as_view(), name="need-drop"),
    path("upphandlingar/behov/<int:pk>/bryt-ut/", splits.NeedSplit.as_view(), name="need-split"),
    path("upphandlingar/undersokningar/", surveys.SurveyList.as_view(), name="survey-list"),
    path("upphandlingar/undersokningar/ny/", surveys.SurveyCreate.as_view(), name="survey-create"),
    path(
        "upphandlingar/undersokningar/<int:pk>/redigera/",
        surveys.SurveyEdit.as_view(),
        name="survey-edit",
    ),
    path(
        "upphandlingar/undersokningar/<int:pk>/slutsats/",
        surveys.SurveyConclude.as_view(),
        name="survey-conclude",
    ),
    path(
        "upphandlingar/undersokningar/<int:pk>/kandidater/ny/",
        surveys.CandidateCreate.as_view(),
        name="candidate-create",
    ),
    path(
        "upphandlingar/undersokningar/kandidater/<int:pk>/",
        surveys.CandidateEdit.as_view(),
        name="candidate-edit",
    ),
    path("upphandlingar/kan-reserveras/", reservable.Reservable.as_view(), name="reservable"),
    path("upphandlingar/radar/", radar.RadarNeeds.as_view(), name="radar"),
    path("upphandlingar/radar/avtal/", radar.RadarContracts.as_view(), name="radar-contracts"),
    path("rapporter/styrdokument/", guidelines.ProvisionList.as_view(), name="guideline-list"),
    path(
        "rapporter/styrdokument/forvaltningar/",
        guidelines.DepartmentUse.as_view(),
        name="guideline-departments",
    ),
    path("upphandlingar/ny/", procurements.ProcurementCreate.as_view(), name="procurement-create"),
    path(
        "upphandlingar/<int:pk>/",
        procurements.ProcurementDetail.as_view(),
        name="procurement-detail",
    ),
    path(
        "upphandlingar/<int:pk>/redigera/",
        procurements.ProcurementEdit.as_view(),
        name="procurement-edit",
    ),
    path(
        "upphandlingar/<int:pk>/annonsera/",
        procurements.ProcurementAdvertise.as_view(),
        name="procurement-advertise",
    ),
    path(
        "upphandlingar/<int:pk>/utvardera/",
        procurements.ProcurementStartEvaluation.as_view(),
        name="procurement-start-evaluation",
    ),
    path(
        "upphandlingar/<int:pk>/tilldela/",
        awards.ProcurementAward.as_view(),
        name="procurement-award",
    ),
    path(
        "upphandlingar/<int:pk>/tilldelningar/ny/",
        awards.AwardCreate.as_view(),
        name="award-create",
    ),
    path("upphandlingar/tilldelningar/<int:pk>/", awards.AwardEdit.as_view(), name="award-edit"),
    path(
        "upphandlingar/<int:pk>/anbudsomraden/nytt/", awards.LotCreate.as_view(), name="lot-create"
    ),
    path("upphandlingar/anbudsomraden/<int:pk>/", awards.LotEdit.as_view(), name="lot-edit"),
    path(
        "upphandlingar/<int:pk>/avbryt/",
        awards.ProcurementCancel.as_view(),
        name="procurement-cancel",
    ),
    path(
        "upphandlingar/<int:pk>/bryt-ut/",
        splits.ProcurementSplit.as_view(),
        name="procurement-split",
    ),
    path(
        "upphandlingar/<int:pk>/hansyn/ny/",
        procurements.ConsiderationCreate.as_view(),
        name="consideration-create",
    ),
    path(
        "upphandlingar/hansyn/<int:pk>/",
        procurements.ConsiderationEdit.as_view(),
        name="consideration-edit",
    ),
    path(
        "upphandlingar/<int:pk>/dokumentation/ny/",
        documentation.DocumentationCreate.as_view(),
        name="documentation-create",
    ),
    path(
        "upphandlingar/dokumentation/<int:pk>/",
        documentation.DocumentationEdit.as_view(),
        name="documentation-edit",
    ),
    path("upphandlingar/iakttagelser/", findings.FindingList.as_view(), name="finding-list"),
    path(
        "upphandlingar/iakttagelser/<int:pk>/",
        findings.FindingNote.as_view(),
        name="finding-note",
    ),
    path("avtal/", contracts.ContractList.as_view(), name="contract-list"),
    path("avtal/sok/", contracts.ContractLookup.as_view(), name="contract-lookup"),
    path("avtal/nytt/", contracts.ContractCreate.as_view(), name="contract-create"),
    path(
        "avtal/importera/",
        ImportCreate.as_view(),
        {"importer": ContractImport.key},
        name="contract-import",
    ),
    path("avtal/<int:pk>/redigera/", contracts.ContractEdit.as_view(), name="contract-edit"),
    path(
        "avtal/<int:pk>/sag-upp/", contracts.ContractTerminate.as_view(), name="contract-terminate"
    ),
    path(
        "avtal/<int:pk>/dialogkrav/ny/",
        contract_parts.RequirementCreate.as_view(),
        name="dialogue-requirement-create",
    ),
    path(
        "avtal/dialogkrav/<int:pk>/",
        contract_parts.RequirementEdit.as_view(),
        name="dialogue-requirement-edit",
    ),
    path(
        "avtal/<int:pk>/optioner/ny/", contract_parts.OptionCreate.as_view(), name="option-create"
    ),
    path(
        "avtal/optioner/<int:pk>/besluta/",
        contract_parts.OptionDecide.as_view(),
        name="option-decide",
    ),
    path("avtal/optioner/<int:pk>/", contract_parts.OptionEdit.as_view(), name="option-edit"),
    path(
        "avtal/<int:pk>/villkor/ny/",
        contract_parts.TermsCreate.as_view(),
        name="employment-terms-create",
    ),
    path(
        "avtal/villkor/<int:pk>/",
        contract_parts.TermsEdit.as_view(),
        name="employment-terms-edit",
    ),
    path(
        "avtal/<int:pk>/andringar/ny/",
        contract_parts.ChangeCreate.as_view(),
        name="contract-change-create",
    ),
    path(
        "avtal/<int:pk>/sysselsattning/ny/",
        contract_parts.OutcomeCreate.as_view(),
        name="outcome-create",
    ),
    path(
        "avtal/sysselsattning/<int:pk>/",
        contract_parts.OutcomeEdit.as_view(),
        name="outcome-edit",
    ),
    path("rapporter/jamforelse/", comparison.ComparisonPage.as_view(), name="comparison"),
    path(
        "rapporter/jamforelse/kommuner/",
        comparison.MunicipalityRanking.as_view(),
        name="municipality-ranking",
    ),
    path(
        "rapporter/jamforelse/upphandlingar/",
        statistics_rows.StatisticsList.as_view(),
        name="statistics-list",
    ),
    path("oppna-data/", opendata.OpenData.as_view(), name="open-data"),
    path("oppna-data/ocds.json", opendata.Ocds.as_view(), name="ocds"),
    path(
        "oppna-data/upphandlingar.csv",
        opendata.ProcurementFile.as_view(),
        name="open-procurements",
    ),
    path("oppna-data/avtal.csv", opendata.ContractFile.as_view(), name="open-contracts"),
    path(
        "oppna-data/katalog.rdf",
        opendata.Catalogue.as_view(),
        {"extension": "rdf"},
        name="catalogue-rdf",
    ),
    path(
        "oppna-data/katalog.ttl",
        opendata.Catalogue.as_view(),
        {"extension": "ttl"},
        name="catalogue-ttl",
    ),
    path("rapporter/inkop/", spend.SpendPage.as_view(), name="spend"),
    path("rapporter/inkop/aktorer/", spend.SpendActors.as_view(), name="spend-actors"),
    path("rapporter/inkop/aktorer/<int:pk>/", spend.ActorEntries.as_view(), name="spend-lines"),
    path("rapporter/inkop/avtal/", spend.SpendContracts.as_view(), name="spend-contracts"),
    path(
        "rapporter/inkop/leverantorer/",
        ledger_suppliers.LedgerSupplierList.as_view(),
        name="ledger-suppliers",
    ),
    path(
        "rapporter/inkop/leverantorer/<int:pk>/",
        spend.SupplierEntries.as_view(),
        name="ledger-supplier-lines",
    ),
    path("rapporter/inkop/filer/", ledger_files.LedgerFileList.as_view(), name="ledger-files"),
    path("rapporter/inkop/filer/ny/", ledger_uploads.LedgerUpload.as_view(), name="ledger-upload"),
    path(
        "rapporter/inkop/filer/<int:pk>/",
        ledger_files.LedgerFileDetail.as_view(),
        name="ledger-file",
    ),
    path(
        "rapporter/inkop/filer/<int:pk>/angra/",
        ledger_files.LedgerFileUndo.as_view(),
        name="ledger-file-undo",
    ),
    path(
        "rapporter/inkop/uppladdad/<int:pk>/",
        ledger_uploads.LedgerRunDetail.as_view(),
        name="ledger-run",
    ),
    path(
        "rapporter/inkop/uppladdad/<int:pk>/igen/",
        ledger_uploads.LedgerRunCheck.as_view(),
        name="ledger-run-check",
    ),
    path(
        "rapporter/inkop/uppladdad/<int:pk>/starta/",
        ledger_uploads.LedgerRunStart.as_view(),
        name="ledger-run-start",
    ),
    path(
        "rapporter/inkop/uppladdad/<int:pk>/fel.csv",
        ledger_uploads.LedgerRunFaults.as_view(),
        name="ledger-run-faults",
    ),
]
