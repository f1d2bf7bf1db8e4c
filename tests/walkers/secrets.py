"""What is secret about a procurement under way, and one whose existence is: words no others see.

Each word begins with `zqx`, and nothing else in the register does.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from dialogues.models import Dialogue, Idea, IdeaLook
from helsingborg_sf.city.models import PolicyProvision, User
from helsingborg_sf.lib.partial_dates import PartialDate
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
    Lot,
    MarketSurvey,
    Procurement,
    PurchasingNeed,
    SocialConsideration,
)
from suppliers.models import Organisation
from tests.walkers.world import AT, DAY, WHEN, World

MARK = "zqx"
# In front of no word of ours but those: what one searches for.
ASKED = "zq"


def _words(text: str) -> frozenset[str]:
    return frozenset(f"{MARK}{word}" for word in text.split())


TENDERS = _words(
    "vinnare skal utvardering tillfragade provning anteckning anmarkning forhand stickord "
    "villkor andring skalet intervall parter"
)
EXISTENCE = _words("titel diarie beskrivning hansyn omrade hemligt bolaget papekande")


@dataclass
class Ground:
    """What everybody may know, before there are secrets: a procurement under way, its need and
    survey, two actors, and the member of the case team."""

    procurement: Procurement
    survey: MarketSurvey
    need: PurchasingNeed
    other_need: PurchasingNeed
    winner: Organisation
    member: User


def lay_ground(world: World) -> Ground:
    """Whatever may be seen of it stands before the first crawl."""
    cpv, office = world["cpvcode"], world["department"]
    need, other = (
        PurchasingNeed.objects.create(title=title, cpv_id=cpv, department_id=office)
        for title in ("Pågående behov", "Annat behov")
    )
    survey = MarketSurvey.objects.create(title="Undersökning av pågående", surveyed=WHEN)
    survey.needs.set([need])
    procurement = Procurement.objects.create(
        title="Pågående upphandling",
        need=need,
        cpv_id=cpv,
        department_id=office,
        buyer_id=world["contractingauthority"],
        procedure="direct_award",
        status="evaluation",
        started=WHEN,
    )
    SocialConsideration.objects.create(procurement=procurement, kind="reserved_4_18_participation")
    member = world.users["officer"].__class__.objects.create(username="member", is_staff=True)
    member.groups.set(world.users["administrator"].groups.all())
    procurement.case_team.add(member)
    # An idea that answers both needs: the way from it must not lead to what is secret.
    Idea.objects.order_by("pk")[0].needs.add(need, other)
    winner = Organisation.objects.order_by("pk")[0]
    # Whoever opens an idea has looked at it: a second crawl would differ from the first by that.
    IdeaLook.objects.bulk_create(
        IdeaLook(idea=idea, user=user, at=AT)
        for idea in Idea.objects.all()
        for user in [*world.users.values(), member]
    )
    return Ground(procurement, survey, need, other, winner, member)


def hide(world: World, ground: Ground) -> dict[str, int]:
    """Everything secret; the numbers of its rows, by what the addresses are about."""
    return {**_tenders(world, ground), **_existence(world, ground)}


def _tenders(world: World, ground: Ground) -> dict[str, int]:
    row = ground.procurement
    award = Award.objects.create(
        procurement=row, supplier=ground.winner, awarded=WHEN, value=7654321, reason=f"{MARK}skal"
    )
    Award.objects.create(procurement=row, supplier_as_stated=f"{MARK}vinnare")
    papers = DirectAwardDocumentation.objects.create(
        procurement=row,
        asked=f"{MARK}tillfragade",
        competition=f"{MARK}utvardering",
        performance=f"{MARK}provning",
    )
    candidate = Candidate.objects.create(
        survey=ground.survey,
        organisation=ground.winner,
        could_deliver="yes",
        meets_criteria="yes",
        reason=f"{MARK}anteckning",
    )
    finding = Finding.objects.create(
        rule="R8",
        level="warning",
        procurement=row,
        message="Underlag saknas",
        note=f"{MARK}anmarkning",
        noted_by=ground.member,
        noted_at=AT,
        about_tenders=True,
    )
    contract = _contract(world, row, ground, f"{MARK}forhand", award=award)
    return {
        **_parts(contract),
        "award": award.pk,
        "directawarddocumentation": papers.pk,
        "candidate": candidate.pk,
        "finding": finding.pk,
    }


def _contract(world: World, row: Procurement, ground: Ground, title: str, **facts: Any) -> Contract:
    return Contract.objects.create(
        title=title,
        procurement=row,
        supplier=ground.winner,
        department_id=world["department"],
        cpv_id=world["cpvcode"],
        awarded=WHEN,
        in_force=WHEN,
        ends=PartialDate.on(DAY + timedelta(days=5000)),
        supplier_social_enterprise="yes",
        statuses_frozen_on=DAY,
        notes=f"{MARK}stickord",
        **facts,
    )


def _parts(contract: Contract) -> dict[str, int]:
    requirement = DialogueRequirement.objects.create(
        contract=contract,
        interval_months=6,
        interval_words=f"{MARK}intervall",
        parties=f"{MARK}parter",
        valid_from=WHEN,
    )
    option = ExtensionOption.objects.create(
        contract=contract, months=12, notice_date=DAY + timedelta(days=4900)
    )
    terms = EmploymentTerms.objects.create(
        contract=contract, kind="dialogue", target_group=f"{MARK}villkor"
    )
    outcome = EmploymentOutcome.objects.create(contract=contract, period=WHEN, employed=70)
    ContractChange.objects.create(
        contract=contract, changed_on=DAY, what=f"{MARK}andring", reason=f"{MARK}skalet"
    )
    for dialogue in Dialogue.objects.order_by("pk")[:1]:
        dialogue.contracts.add(contract)
    for idea in Idea.objects.order_by("pk")[:1]:
        idea.contracts.add(contract)
    return {
        "contract": contract.pk,
        "dialoguerequirement": requirement.pk,
        "extensionoption": option.pk,
        "employmentterms": terms.pk,
        "employmentoutcome": outcome.pk,
    }


def _existence(world: World, ground: Ground) -> dict[str, int]:
    row = Procurement.objects.create(
        title=f"{MARK}titel",
        registry_number=f"{MARK}diarie",
        description=f"{MARK}beskrivning",
        procurement_id="ZQ77",
        need=ground.other_need,
        split_from=ground.procurement,
        cpv_id=world["cpvcode"],
        department_id=world["department"],
        buyer_id=world["contractingauthority"],
        status="awarded",
        awarded=WHEN,
        started=WHEN,
        existence_is_secret=True,
    )
    row.case_team.add(ground.member)
    row.provisions.set(PolicyProvision.objects.all())
    consideration = SocialConsideration.objects.create(
        procurement=row, kind="reserved_4_18_participation", note=f"{MARK}hansyn"
    )
    lot = Lot.objects.create(procurement=row, number="1", title=f"{MARK}omrade")
    award = Award.objects.create(
        procurement=row, lot=lot, supplier_as_stated=f"{MARK}bolaget", awarded=WHEN
    )
    Finding.objects.create(rule="R9", level="warning", procurement=row, message=f"{MARK}papekande")
    contract = _contract(world, row, ground, f"{MARK}hemligt", award=award)
    DialogueRequirement.objects.create(contract=contract, valid_from=WHEN)
    return {"procurement": row.pk, "socialconsideration": consideration.pk, "lot": lot.pk}
