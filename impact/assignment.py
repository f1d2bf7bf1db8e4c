"""Handing out interviews: who has how many, and a proposal that makes the loads even."""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import ngettext

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from impact.models import Interview, InterviewRound, RoundStatus


@dataclass(frozen=True)
class Load:
    """Somebody who interviews, and how many open interviews they have; `more` are proposed."""

    user: User
    open: int
    more: int = 0

    @property
    def after(self) -> int:
        """How many there would be."""
        return self.open + self.more

    @property
    def words(self) -> str:
        """`Name, 3 open interviews`."""
        words = ngettext(
            "%(name)s, %(number)s open interview", "%(name)s, %(number)s open interviews", self.open
        )
        return words % {"name": self.user, "number": self.open}


def askers() -> list[User]:
    """Those who interview: interviewers and coordinators whose accounts are open."""
    roles = [Role.INTERVIEWER.value, Role.COORDINATOR.value]
    named = User.objects.filter(is_active=True, groups__name__in=roles)
    return list(named.distinct().order_by("first_name", "last_name", "username", "pk"))


def interviewers() -> list[User]:
    """Those whose work it is; a proposal counts on them alone."""
    named = User.objects.filter(is_active=True, groups__name=Role.INTERVIEWER.value)
    return list(named.order_by("first_name", "last_name", "username", "pk"))


def loads(users: Iterable[User], *, on: date) -> list[Load]:
    """How many open interviews each has, in all rounds that go on; one question."""
    waiting = Interview.objects.going_on(on=on).filter(interviewer__isnull=False)
    counted = waiting.order_by().values_list("interviewer").annotate(number=Count("pk"))
    numbers = dict(counted)
    return [Load(user, numbers.get(user.pk, 0)) for user in users]


@dataclass(frozen=True)
class Proposal:
    """Who would get which interviews; `of` says by an interview's key who that is."""

    loads: Sequence[Load]
    of: dict[int, User]

    @property
    def token(self) -> str:
        """What was shown, to notice that it has changed meanwhile."""
        whole = ",".join(f"{pk}:{self.of[pk].pk}" for pk in sorted(self.of))
        return sha256(whole.encode()).hexdigest()


def unassigned(the_round: InterviewRound) -> list[Interview]:
    """Open interviews of the round that nobody has, the nearest first."""
    nobody = Q(interviewer__isnull=True) | Q(interviewer__is_active=False)
    rows = the_round.interviews.open().filter(nobody).secret_to_nobody()
    return list(rows.select_related("organisation", "department").order_by("due_key", "pk"))


def even(rows: Sequence[Interview], people: Sequence[Load]) -> Proposal:
    """Give each interview to whoever then has the fewest, in the order of the interviews."""
    heap = [(load.open, place) for place, load in enumerate(people)]
    heapq.heapify(heap)
    given: dict[int, User] = {}
    more = [0] * len(people)
    for row in rows if heap else []:
        number, place = heapq.heappop(heap)
        given[row.pk] = people[place].user
        more[place] += 1
        heapq.heappush(heap, (number + 1, place))
    after = [Load(load.user, load.open, extra) for load, extra in zip(people, more, strict=True)]
    return Proposal(after, given)


def propose(the_round: InterviewRound, *, on: date) -> Proposal:
    """An even distribution of what nobody has in the round."""
    return even(unassigned(the_round), loads(interviewers(), on=on))


def hand_out(the_round: InterviewRound, token: str, *, on: date) -> Proposal | None:
    """Do what was proposed; None, and nothing done, when the proposal is another one by now."""
    with transaction.atomic():
        InterviewRound.objects.select_for_update().get(pk=the_round.pk)
        the_round.refresh_from_db()
        proposal = propose(the_round, on=on)
        if the_round.status != RoundStatus.FROZEN or proposal.token != token:
            return None
        by_user: dict[int, list[int]] = {}
        for pk, user in proposal.of.items():
            by_user.setdefault(user.pk, []).append(pk)
        for user_pk, keys in by_user.items():
            Interview.objects.filter(pk__in=keys).update(interviewer=user_pk)
    return proposal
