"""Jobs of the worker: those that ended long ago, and those whose worker is gone.

When it was killed, or the machine lost its power, its job stays "doing" for ever, and with it its
lock: no mail and no report would be made any more. It is given up and not begun again: what comes
every minute comes again anyway, and what asks for more than that (a mail half sent, a file half
made) is looked after by its own rows.
"""

from typing import Final

from django.db import connection

# A worker says that it lives every ten seconds; the library forgets one after half a minute.
_GIVE_UP: Final = """
    SELECT procrastinate_finish_job_v1(job.id, 'failed', false)
    FROM (
        SELECT id, worker_id FROM procrastinate_jobs WHERE status = 'doing' FOR UPDATE SKIP LOCKED
    ) job
    LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
    WHERE worker.id IS NULL OR worker.last_heartbeat < now() - interval '2 minutes'
"""

# Thousands a day. So many at a time that the first night does not outlast a statement.
_FORGET: Final = """
    DELETE FROM procrastinate_jobs WHERE id IN (
        SELECT job.id FROM procrastinate_jobs job
        WHERE job.status NOT IN ('todo', 'doing') AND NOT EXISTS (
            SELECT 1 FROM procrastinate_events event
            WHERE event.job_id = job.id AND event.at > now() - interval '30 days'
        )
        ORDER BY job.id LIMIT 20000
    )
"""


def give_up_lost() -> int:
    """Give up the jobs of workers that are gone; returns how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_UP)
        return len(cursor.fetchall())


def forget_old() -> int:
    """Forget jobs that ended more than 30 days ago; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET)
        return int(cursor.rowcount)
