"""What becomes of the jobs of a worker that was killed."""

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from helsingborg_sf.lib.jobs import forget_old, give_up_lost

pytestmark = pytest.mark.django_db


def a_worker(silent: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - %s::interval) RETURNING id",
            [silent],
        )
        return int(cursor.fetchone()[0])


def a_job(name: str, status: str, worker: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, status, worker_id)"
            " VALUES ('default', %s, %s, %s::procrastinate_job_status, %s)",
            [name, name, status, worker],
        )


def test_only_what_a_dead_worker_had_in_hand_is_given_up() -> None:
    a_job("of nobody", "doing", None)
    a_job("of a dead one", "doing", a_worker("3 minutes"))
    a_job("of a living one", "doing", a_worker("5 seconds"))
    a_job("not begun", "todo", None)

    assert (give_up_lost(), give_up_lost()) == (2, 0)
    assert dict(ProcrastinateJob.objects.values_list("task_name", "status")) == {
        "of nobody": "failed",
        "of a dead one": "failed",
        "of a living one": "doing",
        "not begun": "todo",
    }


def test_what_ended_long_ago_is_forgotten() -> None:
    for name, status in [("old", "todo"), ("old and done", "succeeded"), ("old, failed", "failed")]:
        a_job(name, status, None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '31 days'")
    a_job("waiting", "todo", None)
    a_job("new", "todo", None)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = 'new';"
            "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE task_name = 'new'"
        )

    assert (forget_old(), forget_old()) == (2, 0)
    left = ProcrastinateJob.objects.order_by("pk").values_list("task_name", flat=True)
    assert list(left) == ["old", "waiting", "new"]
