"""Mail that is written in the same transaction as what it tells of, and sent afterwards, once."""

from helsingborg_sf.lib.outbox.queueing import Letter, about, forget_address, queue, wake_worker
from helsingborg_sf.lib.outbox.sending import send_waiting

__all__ = ["Letter", "about", "forget_address", "queue", "send_waiting", "wake_worker"]
