"""A register with `n` rows of everything, all hanging on the first one of each kind.

A page that asks once a row is found out by the difference between a world of 1 and one of 100.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Group
from django.utils import timezone

from dialogues.models import (
    Dialogue,
    DialogueRound,
    FollowUp,
    Idea,
    IdeaMessage,
    IdeaNote,
    Learning,
    Participant,
    Pitch,
    Referral,
    RelationOutcome,
    RoundTarget,
    Sender,
)
from helsingborg_sf.city.models import (
    CalendarFeed,
    Competence,
    ContractingAuthority,
    Department,
    Digest,
    District,
    Function,
    NetworkMunicipality,
    PolicyDocument,
    PolicyProvision,
    RetentionRule,
    User,
)
from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.models import (
    Batch,
    ImportLine,
    ImportRun,
    ImportUpload,
    OutgoingMail,
    ReportPart,
    SavedView,
    SubscribedReport,
    Subscription,
)
from helsingborg_sf.lib.partial_dates import PartialDate
from helsingborg_sf.lib.secret_links import fingerprint, secret_of
from impact.models import (
    Activity,
    AnnualReport,
    AnnualSection,
    Answer,
    AnswerChange,
    AnswerCorrection,
    Assumption,
    ChainArrow,
    ChainLink,
    ContactAttempt,
    EffectArea,
    EffectChain,
    Feedback,
    Interview,
    InterviewRound,
    InterviewSummary,
    Invitation,
    PopulationMember,
    Publication,
    Question,
    QuestionBearing,
    Questionnaire,
    Quote,
    Reading,
    Theme,
)
from procurements.models import (
    Award,
    Candidate,
    Contract,
    ContractChange,
    DialogueRequirement,
    DirectAwardDocumentation,
    EmploymentOutcome,
    EmploymentTerms,
    ExtensionOption,
    Finding,
    LedgerEntry,
    LedgerFile,
    LedgerSupplier,
    LegalLimit,
    Lot,
    MarketSurvey,
    Procurement,
    PurchasingNeed,
    SocialConsideration,
    StatisticsRow,
)
from suppliers.models import (
    Assessment,
    AssessmentKind,
    Contact,
    CpvCode,
    CriterionAnswer,
    DocumentReference,
    DuplicatePair,
    Membership,
    Offering,
    Organisation,
    RegisterListing,
    SoleTraderNumber,
)

DAY = date(2022, 3, 1)
AT = datetime(2022, 3, 1, 12, tzinfo=UTC)
WHEN = PartialDate.on(DAY)
# Every actor of the walkers; None is a visitor without an account.
ACTORS: dict[str, Role | None] = {
    "reader": Role.READER,
    "officer": Role.PROCUREMENT_OFFICER,
    "coordinator": Role.COORDINATOR,
    "interviewer": Role.INTERVIEWER,
    "administrator": Role.ADMINISTRATOR,
    "nobody": None,
}


class World:
    """`world["contract"]` is the number of the first contract; `world.users["reader"]` a user."""

    def __init__(self) -> None:
        self.keys: dict[str, Any] = {}
        self.users: dict[str, User] = {}

    def __getitem__(self, kind: str) -> Any:
        return self.keys[kind]

    def many(self, model: Any, n: int, facts: Callable[[int], dict[str, Any]]) -> list[Any]:
        """Make n rows of a model and remember the first."""
        rows: list[Any] = model.objects.bulk_create(model(**facts(i)) for i in range(n))
        self.keys[model._meta.model_name] = rows[0].pk
        return rows


def people(world: World) -> None:
    """A user in each role, one in none, and one whose account is closed."""
    for name, role in ACTORS.items():
        user = User.objects.create(username=name, is_staff=role is Role.ADMINISTRATOR)
        if role:
            user.groups.add(Group.objects.get(name=role.value))
        world.users[name] = user
    gone = User.objects.create(username="deactivated")
    gone.groups.add(Group.objects.get(name=Role.COORDINATOR.value))
    world.users["deactivated"] = gone
    world.keys["user"] = world.users["reader"].pk
    world.keys["group"] = Group.objects.order_by("pk")[0].pk


def build(n: int) -> World:
    """The whole register with n rows of each kind."""
    world = World()
    people(world)
    _city(world, n)
    _imports(world, n)
    _mail(world, n)
    _own(world, n)
    _suppliers(world, n)
    _procurements(world, n)
    _dialogues(world, n)
    _impact(world, n)
    return world


def _city(w: World, n: int) -> None:
    w.many(
        ContractingAuthority,
        n,
        lambda i: {"name": f"Köpare {i}", "organisation_number": f"99{i:08}", "kind": "company"},
    )
    w.many(Department, n, lambda i: {"name": f"Nämndens kontor {i}", "kind": "administration"})
    w.many(Competence, n, lambda i: {"name": f"Kunskap {i}"})
    desk = {"department_id": w["department"], "mailbox": "bord@example.com"}
    w.many(Function, n, lambda i: {"name": f"Bord {i}", **desk})
    w.many(District, n, lambda i: {"name": f"Kvarter {i}"})
    w.many(NetworkMunicipality, n, lambda i: {"network": "Nätverk", "name": f"Kommun {i}"})
    w.many(PolicyDocument, n, lambda i: {"title": f"Riktlinje {i}", "kind": "guidelines"})
    w.many(
        PolicyProvision,
        n,
        lambda i: {"document_id": w["policydocument"], "heading": f"§ {i}", "text": "Skrivning"},
    )
    w.many(
        RetentionRule,
        n,
        lambda i: {
            "about": "idea",
            "action": "preserve",
            "valid_from": DAY + timedelta(days=i),
            "valid_until": DAY + timedelta(days=i),
        },
    )


def _imports(w: World, n: int) -> None:
    """Files of whom each role sees the first; with errors, changes and questions."""
    w.many(
        ImportRun,
        n,
        lambda i: {
            "importer": "aktorer",
            "file_name": f"aktörer {i}.csv",
            "size": 100,
            "made_by": w.users["officer"],
            "made_at": AT,
            "status": "checked",
            "headings": ["Namn"],
            "sample": [["Återbruket"]],
            "mapping": {"Namn": "name"},
            "rows": 3 * n,
            "rejected": n,
            "changed": n,
            "asked": n,
            "faults": n,
        },
    )
    first = w["importrun"]
    ImportUpload.objects.create(run_id=first, content="Namn\nÅterbruket\n".encode())
    for kind, facts in (
        ("fault", []),
        ("change", [["Namn", "A", "B"]]),
        ("question", [["1", "Återbruket"]]),
    ):
        w.many(
            ImportLine,
            n,
            lambda i, kind=kind, facts=facts: {  # type: ignore[misc]
                "run_id": first,
                "kind": kind,
                "row": i + 2,
                "value": "Återbruket",
                "facts": facts,
            },
        )


def _mail(w: World, n: int) -> None:
    w.many(
        OutgoingMail,
        n,
        lambda i: {
            "key": f"mail {i}",
            "kind": "receipt",
            "to": "nagon@example.com",
            "subject": "Tack",
            "status": "waiting",
            # Long after every test: the worker leaves it alone.
            "queued_at": AT,
            "next_try_at": AT + timedelta(days=100_000),
        },
    )


def _reports(w: World, n: int) -> None:
    """Subscriptions of the coordinator's, each with a file."""
    rows = w.many(
        Subscription,
        n,
        lambda i: {
            "owner": w.users["coordinator"],
            "view_id": w["savedview"],
            "list_name": "organisation-list",
            "name": f"Rapport {i}",
            "since": DAY,
        },
    )
    files = w.many(
        SubscribedReport,
        n,
        lambda i: {
            "subscription": rows[i],
            "due_on": DAY,
            "status": "made",
            "asked_at": AT,
            "next_try_at": AT,
            "made_at": timezone.now(),
            "rows": i,
            "kind": "csv",
            "file_name": f"rapport-{i}.csv",
            "size": 3,
            "has_file": True,
        },
    )
    w.many(ReportPart, n, lambda i: {"report": files[i], "number": 0, "content": b"abc"})


def _own(w: World, n: int) -> None:
    """The coordinator's calendar, and the mails they were sent."""
    user = w.users["coordinator"]
    mark = fingerprint(secret_of("calendar"))
    CalendarFeed.objects.create(user=user, mark=mark, made_at=AT)
    w.many(Digest, n, lambda i: {"user": user, "day": DAY + timedelta(days=i), "number": 3})


def _suppliers(w: World, n: int) -> None:
    w.many(
        Batch,
        n,
        lambda i: {
            "kind": "bulk",
            "title": f"Många rader {i}",
            "context": UUID(int=i + 1),
            "made_by": w.users["officer"],
            "made_at": AT,
            "undo_before": AT + timedelta(days=100_000),
        },
    )
    w.many(
        SavedView,
        n,
        lambda i: {
            "owner": w.users["coordinator"],
            "list_name": "organisation-list",
            "name": f"Vy {i}",
            "query": "stage=ready",
            "is_shared": True,
        },
    )
    _reports(w, n)
    w.many(CpvCode, n, lambda i: {"code": f"11{i:06}", "check_digit": "0", "name_sv": f"Vara {i}"})
    rows = w.many(
        Organisation,
        n,
        lambda i: {"name": f"Ångbåtens kök {i}", "is_umbrella": i % 2 == 0, "stage": "ready"},
    )
    first = rows[0]
    first.districts.set(District.objects.all())
    umbrella = Organisation.objects.create(name="Paraplyet", is_umbrella=True)
    w.many(Membership, n, lambda i: {"umbrella_id": umbrella.pk, "member_id": rows[i].pk})
    others = [Organisation.objects.create(name=f"Förbund {i}") for i in range(n)]
    Membership.objects.bulk_create(Membership(umbrella=o, member=first) for o in others)
    Membership.objects.bulk_create(Membership(umbrella=first, member=o) for o in others)
    w.keys["gone"] = umbrella.pk
    w.many(
        DuplicatePair,
        n,
        lambda i: {
            "first": rows[i],
            "second": others[i],
            "score": 90,
            "why": "name",
            "found_on": DAY,
        },
    )
    w.keys["umbrella"] = umbrella.pk
    w.many(Contact, n, lambda i: {"organisation": first, "name": f"Kontakt {i}"})
    Contact.objects.bulk_create(
        Contact(organisation=first, name=f"Förr {i}", no_longer_current=True, left_on=DAY)
        for i in range(n)
    )
    w.many(DocumentReference, n, lambda i: {"organisation": first, "title": f"Stadgar {i}"})
    w.many(
        RegisterListing,
        n,
        lambda i: {
            "organisation": first,
            "register": "asf_list",
            "checked_on": DAY + timedelta(days=i),
        },
    )
    w.many(
        Offering,
        n,
        lambda i: {"organisation": first, "words": f"Mat {i}", "cpv_id": w["cpvcode"]},
    )
    w.many(
        SoleTraderNumber,
        n,
        lambda i: {"organisation": rows[i], "number": f"{i:010}", "reason": "Avtal"},
    )
    for kind in AssessmentKind:
        for row in rows[: max(1, n // 4)]:
            made = Assessment.objects.create(
                organisation=row, kind=kind, verdict="yes", valid_from=WHEN
            )
            for criterion in kind.criteria:
                CriterionAnswer.objects.create(assessment=made, criterion=criterion)
            made.sign(by=w.users["coordinator"], at=AT)
    w.many(
        Assessment,
        n,
        lambda _i: {
            "organisation": first,
            "kind": AssessmentKind.IDEA_BASED,
            "verdict": "unknown",
            "valid_from": WHEN,
        },
    )
    w.many(
        CriterionAnswer,
        1,
        lambda _i: {"assessment_id": w["assessment"], "criterion": "25a_no_transfers"},
    )


def _procurements(w: World, n: int) -> None:
    needs = w.many(PurchasingNeed, n, lambda i: {"title": f"Behov {i}", "cpv_id": w["cpvcode"]})
    PurchasingNeed.objects.filter(pk__in=[need.pk for need in needs[1:]]).update(
        split_from=needs[0]
    )
    # Needs that are not being procured: whom their survey looked at is no secret.
    others = PurchasingNeed.objects.bulk_create(
        PurchasingNeed(title=f"Städning {i}", cpv_id=w["cpvcode"]) for i in range(n)
    )
    surveys = w.many(
        MarketSurvey,
        n,
        lambda i: {
            "title": f"Undersökning {i}",
            "conclusion": "not_mature",
            "reason": "Ingen kan",
            "surveyed": WHEN,
            "look_again_on": DAY,
        },
    )
    survey = surveys[0]
    survey.needs.set(others)
    for other in surveys[1:]:
        other.needs.set(needs[:1])
    organisations = list(Organisation.objects.order_by("pk")[:n])
    w.many(Candidate, n, lambda i: {"survey": survey, "organisation": organisations[i]})
    procurements = w.many(
        Procurement,
        n,
        lambda i: {
            "title": f"Upphandling av måltider {i}",
            "procurement_id": f"KA{i}",
            "department_id": w["department"],
            "cpv_id": w["cpvcode"],
            "need_id": needs[0].pk,
            "started": WHEN,
        },
    )
    first = procurements[0]
    first.provisions.set(PolicyProvision.objects.all())
    Procurement.objects.filter(pk__in=[p.pk for p in procurements[1:]]).update(split_from=first)
    w.many(Lot, n, lambda i: {"procurement": first, "number": str(i)})
    w.many(
        SocialConsideration, n, lambda i: {"procurement": procurements[i], "kind": "unspecified"}
    )
    w.many(
        Award, n, lambda i: {"procurement": first, "supplier": organisations[i], "awarded": WHEN}
    )
    # Contracts of what is under way are secret to all but its case team.
    decided = Procurement.objects.create(
        title="Tilldelade måltider", need=needs[0], status="awarded", awarded=WHEN
    )
    contracts = w.many(
        Contract,
        n,
        lambda i: {
            "title": f"Avtal om måltider {i}",
            "procurement": decided,
            "supplier": organisations[0],
            "department_id": w["department"],
            "awarded": WHEN,
            "in_force": WHEN,
            "ends": PartialDate.on(DAY + timedelta(days=4000)),
            "supplier_social_enterprise": "yes",
            "statuses_frozen_on": DAY,
        },
    )
    contract = contracts[0]
    w.many(ExtensionOption, n, lambda _i: {"contract": contract, "months": 12})
    w.many(
        ContractChange,
        n,
        lambda i: {"contract": contract, "changed_on": DAY, "what": f"Pris {i}", "reason": "Index"},
    )
    w.many(
        DialogueRequirement,
        n,
        lambda _i: {"contract": contract, "interval_months": 6, "valid_from": WHEN},
    )
    w.many(EmploymentTerms, n, lambda _i: {"contract": contract, "kind": "dialogue"})
    w.many(
        EmploymentOutcome,
        n,
        lambda i: {"contract": contract, "period": PartialDate.in_year(2000 + i), "employed": 3},
    )
    w.many(
        LegalLimit,
        n,
        lambda i: {
            "kind": "eu_works",
            "valid_from": DAY + timedelta(days=i),
            "amount": 100000,
            "comparison": "below",
            "source": "19 a kap. 11 §",
        },
    )
    w.many(
        Finding,
        n,
        lambda i: {
            "rule": f"R{i}",
            "level": "warning",
            "contract": contract,
            "message": "Se över",
            "facts": str(i),
        },
    )
    _awarded(w, n)
    w.many(
        StatisticsRow,
        n,
        lambda i: {
            "form": "procurement",
            "natural_key": str(i),
            "year": 2021,
            "buyer_name": f"Kommun {i}",
            "buyer_number": f"2220{i:06}",
            "by_municipality": True,
            "socially_sustainable": True,
            "raw": {},
        },
    )
    _ledger(w, n)


def _ledger(w: World, n: int) -> None:
    """Lines of suppliers that are matched, that nobody has matched, and that look like one."""
    month = ["2022-03-01", "", 0, "0.00", n, str(n), n, 0, 0]
    facts = {"imported_at": AT, "months": [month] * n}
    w.many(LedgerFile, n, lambda i: {"name": f"fil {i}.csv", **facts})
    nobodys = w.many(LedgerSupplier, n, lambda i: {"name": f"Köket {i}"})
    actors = list(Organisation.objects.filter(name__startswith="Ångbåten").order_by("pk"))
    known = [
        LedgerSupplier(name=f"{a.name} AB", number="L-1", organisation=a, matched_by="user")
        for a in actors
    ]
    alike = [LedgerSupplier(name=f"{a.name} HB", number="L-2") for a in actors]
    suppliers = [*nobodys, *LedgerSupplier.objects.bulk_create(known + alike)]
    w.many(
        LedgerEntry,
        2 * len(suppliers),
        lambda i: {
            "file_id": w["ledgerfile"],
            "line_number": i,
            "booked_on": DAY if i % 2 else DAY - timedelta(days=365),
            "amount": 1 + i // (2 * n),
            "supplier": suppliers[i // 2],
            "department_id": w["department"],
            "fingerprint": UUID(int=i),
            "replaced_by_id": w["ledgerfile"] if i % 7 == 6 else None,
        },
    )
    Contract.objects.filter(supplier__in=actors).update(ceiling_value=10)
    _ledger_uploads(w, n)


def _ledger_uploads(w: World, n: int) -> None:
    runs = ImportRun.objects.bulk_create(
        ImportRun(
            importer="reskontra",
            file_name=f"reskontra {i}.csv",
            size=100,
            made_by=w.users["officer"],
            made_at=AT,
            status="checked",
            rows=n,
            new=n,
        )
        for i in range(n)
    )
    w.keys["ledgerrun"] = runs[0].pk
    line = "datum;belopp;leverantor\n2022-03-01;5;Köket\n".encode()
    ImportUpload.objects.bulk_create(ImportUpload(run=run, content=line) for run in runs)
    ImportLine.objects.bulk_create(
        ImportLine(run=runs[0], kind=kind, row=i, facts=facts)
        for i in range(n)
        for kind, facts in (
            ("change", ["2022-03-01", str(i), 0, "0.00", 1, "5.00", 1, 0, 0]),
            ("fault", []),
        )
    )


def _awarded(w: World, n: int) -> None:
    """Direct awards that are decided: what is secret before may be seen."""
    facts = {"procedure": "direct_award", "status": "awarded", "started": WHEN, "awarded": WHEN}
    rows = [
        Procurement.objects.create(title=f"Direktupphandling {i}", **facts) for i in range(n + 1)
    ]
    w.keys["awardedprocurement"] = rows[-1].pk
    awards = [Award.objects.create(procurement=row, supplier_as_stated="Köket") for row in rows]
    w.keys["award"] = awards[0].pk
    w.many(
        DirectAwardDocumentation,
        n,
        lambda i: {"procurement": rows[i], "asked": "Köket", "tenders": 1},
    )
    for i, row in enumerate(rows[:-1]):
        Finding.objects.create(rule=f"R{i}", level="warning", procurement=row, message="Se över")


def _dialogues(w: World, n: int) -> None:
    organisations = list(Organisation.objects.order_by("pk")[:n])
    # The first is the latest, so that the list shows the one with everything in it.
    w.many(DialogueRound, n, lambda i: {"title": f"Omgång {i}", "period": None if i else WHEN})
    dialogues = w.many(
        Dialogue,
        n,
        lambda i: {
            "title": f"Samtal {i}",
            "form": "contract",
            "held": WHEN,
            "round_id": w["dialogueround"],
            "requirement_id": w["dialoguerequirement"],
            "initiative": "city",
            "status": "finished",
            "finished_at": AT,
        },
    )
    first = dialogues[0]
    w.keys["draft"] = Dialogue.objects.create(title="Utkast", form="individual").pk
    Participant.objects.bulk_create(
        Participant(dialogue=d, role="actor", organisation=organisations[0]) for d in dialogues[1:]
    )
    w.many(
        Participant,
        n,
        lambda i: {"dialogue": first, "role": "actor", "organisation": organisations[i]},
    )
    first.needs.set(PurchasingNeed.objects.all())
    first.contracts.set(Contract.objects.all())
    w.many(
        RelationOutcome,
        n,
        lambda i: {
            "dialogue": first,
            "actor": organisations[i],
            "kind": "contact",
            "known_on": DAY,
        },
    )
    w.many(FollowUp, n, lambda i: {"dialogue": first, "what": f"Ring {i}", "due_on": DAY})
    w.many(
        Referral,
        n,
        lambda i: {
            "dialogue": first,
            "organisation": organisations[0],
            "function_id": w["function"],
            "question": f"Lokal {i}?",
            "referred_on": DAY,
            "mark": fingerprint(secret_of("referral" if i == 0 else f"referral {i}")),
        },
    )
    w.many(
        RoundTarget,
        n,
        lambda i: {
            "round_id": w["dialogueround"],
            "kind": "association",
            "organisation": organisations[i],
        },
    )
    # An event from which all the others followed.
    w.many(
        Dialogue,
        n,
        lambda i: {
            "title": f"Mässa {i}",
            "form": "event",
            "held": WHEN,
            "organiser": organisations[0],
            "attendance": 30,
        },
    )
    w.keys["event"] = w.keys["dialogue"]
    Dialogue.objects.filter(pk__in=[d.pk for d in dialogues]).update(followed_from=w["event"])
    w.keys["dialogue"] = first.pk
    w.many(Learning, n, lambda i: {"finding": f"Slutsats {i}", "round_id": w["dialogueround"]})
    ideas = w.many(
        Idea, n, lambda i: {"title": f"Cykelverkstad {i}", "organisation": organisations[0]}
    )
    ideas[0].functions.set(Function.objects.all())
    ideas[0].dialogues.set(dialogues)
    ideas[0].needs.set(PurchasingNeed.objects.all())
    ideas[0].contracts.set(Contract.objects.all())
    w.many(IdeaNote, n, lambda i: {"idea": ideas[0], "text": f"Ring {i}", "written_at": AT})
    about = {"idea": ideas[0], "due_on": DAY}
    FollowUp.objects.bulk_create(FollowUp(what=f"Skriv {i}", **about) for i in range(n))
    asked = {"idea": ideas[0], "function_id": w["function"], "referred_on": DAY}
    Referral.objects.bulk_create(Referral(question=f"Vem {i}?", **asked) for i in range(n))
    first.ideas.set(ideas)
    _pitches(w, n, ideas)


def _pitches(w: World, n: int, ideas: list[Idea]) -> None:
    """Every idea came through the public form, and there was much to say about the first."""
    w.many(
        Pitch,
        n,
        lambda i: {
            "idea": ideas[i],
            "form_token": f"token{i}",
            "secret": fingerprint(secret_of(f"token{i}")),
            "sent_at": AT,
            "function_id": w["function"],
        },
    )
    w.many(
        Sender,
        n,
        lambda i: {"idea": ideas[i], "name": f"Avsändare {i}", "email": "avsandare@example.com"},
    )
    w.many(
        IdeaMessage,
        n,
        lambda i: {
            "idea": ideas[0],
            "key": f"message{i}",
            "direction": "out" if i % 2 else "in",
            "text": f"Hej {i}",
            "at": AT,
        },
    )


def _impact(w: World, n: int) -> None:
    organisations = list(Organisation.objects.order_by("pk")[:n])
    contracts = list(Contract.objects.order_by("pk")[:n])
    area = w.many(
        EffectArea,
        n,
        lambda i: {
            "number": 1000 + i,
            "title": f"Område {i}",
            "goal": "Mål",
            "respondents": "social_enterprises",
        },
    )[0]
    w.many(Assumption, n, lambda i: {"area": area, "position": i, "text": f"Antagande {i}"})
    w.many(EffectChain, n, lambda i: {"area": area, "title": f"Kedja {i}"})
    chain = {"chain_id": w["effectchain"], "assumption_id": w["assumption"]}
    links = w.many(ChainLink, n, lambda i: {**chain, "step": "effects", "text": f"Effekt {i}"})
    figure = {**chain, "step": "output", "indicator": "ideas"}
    outputs = ChainLink.objects.bulk_create(
        ChainLink(**figure, text=f"Prestation {i}") for i in range(n)
    )
    w.many(ChainArrow, n, lambda i: {"source": outputs[i], "target": links[i]})
    w.many(
        Activity,
        n,
        lambda i: {"link_id": w["chainlink"], "what": f"Aktivitet {i}", "due": WHEN},
    )
    w.many(Questionnaire, n, lambda i: {"area": area, "edition": i + 1})
    questions = w.many(
        Question,
        n,
        lambda i: {
            "questionnaire_id": w["questionnaire"],
            "key": f"q{i}",
            "position": i,
            "text": f"Fråga {i}",
            "kind": "scale",
        },
    )
    w.many(
        QuestionBearing,
        n,
        lambda i: {
            "question": questions[i],
            "assumption_id": w["assumption"],
            "direction": "high",
        },
    )
    w.many(
        InterviewRound,
        n,
        lambda i: {"area": area, "year": 2020 + i, "opens_on": DAY, "closes_on": DAY},
    )
    w.many(
        PopulationMember,
        n,
        lambda i: {
            "round_id": w["interviewround"],
            "organisation": organisations[i],
            "is_in": True,
            "reason": "Har avtal",
        },
    )
    interviews = w.many(
        Interview,
        n,
        lambda i: {
            "organisation": organisations[0],
            "contract": contracts[i],
            "kind": "baseline",
            "due_on": DAY,
        },
    )
    w.many(
        Answer,
        n,
        lambda i: {"interview": interviews[0], "question": questions[i], "number": 4},
    )
    w.many(Theme, n, lambda i: {"area": area, "name": f"Tema {i}"})
    w.many(InterviewSummary, n, lambda i: {"interview": interviews[i], "text": "Sammanfattning"})
    w.many(
        Feedback,
        n,
        lambda i: {"interview": interviews[i], "you_told_us": "Ni sa", "we_did": "Vi gjorde"},
    )
    w.many(
        Reading,
        n,
        lambda i: {
            "interview": interviews[i],
            "user": w.users["interviewer"],
            "at": AT,
            "place": "sheet",
        },
    )
    _sheets(w, n, questions, organisations[0])
    _results(w, n)
    _annual(w, n)


def _annual(w: World, n: int) -> None:
    """Approved annual reports, and drafts of their next editions; the first has a chapter."""
    chapter = {"key": "summary", "title": "Sammanfattning", "blocks": [], "proposal": ""}
    facts = {
        "counted_on": date(2022, 12, 31),
        "counted_at": AT,
        "figures": {"format": 1, "chapters": [chapter], "people": {}},
    }
    stood_for = {"status": "approved", "approved_by": w.users["coordinator"], "approved_at": AT}
    approved = w.many(AnnualReport, n, lambda i: {**facts, **stood_for, "year": 1900 + i})
    drafts = w.many(AnnualReport, n, lambda i: {**facts, "year": 1900 + i, "edition": 2})
    w.many(
        AnnualSection,
        n,
        lambda i: {"report": drafts[i], "chapter": "summary", "position": 1, "text": "Text"},
    )
    w.keys |= {"annualreport": approved[0].pk, "annualdraft": drafts[0].pk}


def _results(w: World, n: int) -> None:
    """Interviews that are over, with words that may be quoted; the last five, which make figures
    of them, have neither quote nor summary yet."""
    kept = {kind: w[kind] for kind in ("interview", "answer", "question", "interviewsummary")}
    last = [Organisation.objects.create(name=f"Sist hörda {i}") for i in range(5)]
    organisations = [*Organisation.objects.order_by("pk")[:n], *last]
    w.many(
        Question,
        1,
        lambda _i: {
            "questionnaire_id": w["questionnaire"],
            "key": "words",
            "position": 10_000,
            "text": "Med egna ord?",
            "kind": "text",
        },
    )
    heard = w.many(
        Interview,
        n + 5,
        lambda i: {
            "organisation": organisations[i],
            "round_id": w["interviewround"],
            "questionnaire_id": w["questionnaire"],
            "kind": "closing",  # their annual ones are there already
            "disposition": "started",
        },
    )
    answers = w.many(
        Answer,
        n + 5,
        lambda i: {
            "interview": heard[i],
            "question_id": w["question"],
            "text": f"Ord {i}",
            "may_be_quoted": True,
        },
    )
    Interview.objects.filter(pk__in=[each.pk for each in heard]).update(
        disposition="done", finished_at=AT, information_given=True
    )
    w.many(
        Quote,
        n,
        lambda i: {
            "answer": answers[i],
            "text": f"Ord {i}",
            "proposed_by": w.users["interviewer"],
        },
    )
    w.many(
        InterviewSummary, n, lambda i: {"interview": heard[i], "text": "Sammanfattning av samtalet"}
    )
    w.keys |= {
        "quotableanswer": answers[-1].pk,
        "heardinterview": heard[-1].pk,
        "finished": heard[-1].pk,
        "heardsummary": w["interviewsummary"],
        **kept,
    }
    rounds = list(InterviewRound.objects.order_by("pk")[:n])
    w.many(
        Publication,
        n,
        lambda i: {
            "round": rounds[i],
            "published_at": AT,
            "published_by": w.users["coordinator"],
            "tables": {"parts": [], "reworded": {}},
            "basis": {},
        },
    )


def _sheets(w: World, n: int, questions: list[Question], organisation: Organisation) -> None:
    """Interviews under way with all that was written on the first, and finished ones that were
    corrected."""
    due = w["interview"]
    facts = {
        "organisation": organisation,
        "kind": "annual",
        "questionnaire_id": w["questionnaire"],
        "information_given": True,
    }
    under_way = {**facts, "disposition": "started", "booked_at": AT}
    started = w.many(Interview, n, lambda _i: under_way)[0]
    w.keys["startedinterview"] = started.pk
    Answer.objects.bulk_create(
        Answer(interview=started, question=question, number=4) for question in questions
    )
    user = w.users["interviewer"]
    w.many(
        AnswerChange,
        n,
        lambda i: {
            "interview": started,
            "question": questions[i],
            "client": "blad",
            "sequence": i + 1,
            "number": 4,
            "version": 1,
            "outcome": "applied",
            "made_by": user,
            "received_at": AT,
        },
    )
    w.many(
        ContactAttempt,
        n,
        lambda _i: {"interview": started, "tried_on": DAY, "way": "telephone", "made_by": user},
    )
    w.many(Invitation, 1, lambda _i: {"interview": started, "address": "nagon@example.com"})
    done = w.many(Interview, n, lambda _i: {**facts, "disposition": "done", "finished_at": AT})[0]
    w.keys["doneinterview"] = done.pk
    w.many(
        AnswerCorrection,
        n,
        lambda i: {
            "interview": done,
            "question": questions[i],
            "edition": i + 2,
            "reason": "Hörde fel",
            "made_by": user,
            "made_at": AT,
        },
    )
    # What an interview is asked for by default is one that nobody has begun.
    w.keys["interview"] = due
