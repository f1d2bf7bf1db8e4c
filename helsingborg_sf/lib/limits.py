"""How often something may be done: counted in the database, so that it holds over all workers.

The count is part of the deed's transaction: of two at the same moment the second waits for the
first, and what is undone was never counted.
"""

import ipaddress
from datetime import UTC, datetime, timedelta

from allauth.account.adapter import get_adapter
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from helsingborg_sf.lib.models import Tally


class TooOftenError(Exception):
    """It has been done as often as it may be; `wait` is how long until the next time."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__(f"too often; wait {wait}")


def count(what: str, *, most: int, within: timedelta, at: datetime) -> None:
    """Count that it is done once more. Raises TooOftenError, and counts nothing, at the limit.

    `what` says what and by whom; only a fingerprint of it is kept, and another one each time, so
    that nobody's address can be read out of the table or followed in it.
    """
    begins_at = _begin(at, within)
    key = salted_hmac("limits", f"{what} {begins_at.timestamp()}", algorithm="sha256").hexdigest()
    Tally.objects.get_or_create(key=key, defaults={"ends_at": begins_at + within})
    free = Tally.objects.filter(key=key, number__lt=most)
    if not free.update(number=F("number") + 1):
        raise TooOftenError(begins_at + within - at)


def forget_old(*, at: datetime) -> int:
    """Take away what can limit nothing any more."""
    deleted, _counts = Tally.objects.filter(ends_at__lt=at).delete()
    return deleted


def address_of(request: HttpRequest) -> str:
    """Who asks, as far as a limit goes: the address our own proxy saw, and of the long ones (IPv6)
    the part that one household has."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if address.version == 6:
        return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)
    return str(address)


def _begin(at: datetime, within: timedelta) -> datetime:
    """The beginning of the stretch of time; they follow upon each other without a gap."""
    seconds = within.total_seconds()
    return datetime.fromtimestamp(at.timestamp() // seconds * seconds, tz=UTC)
