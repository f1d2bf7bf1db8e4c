"""Eight sheets write on one interview at the same time, over a real server, as fast as they can."""

import json
import random
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from helsingborg_sf.city.models import User
from impact.models import Interview

WRITERS = 8


class Writer(threading.Thread):
    """One open sheet: sends changes, some of them twice, and remembers what was acknowledged."""

    def __init__(self, url: str, cookies: str, token: str, questions: list[int], until: float):
        super().__init__(daemon=True)
        self.url, self.until, self.questions = url, until, questions
        self.headers = {
            "Cookie": cookies,
            "X-CSRFToken": token,
            "HX-Request": "true",
            "Content-Type": "application/json",
        }
        self.name_of_sheet = uuid4().hex
        self.acknowledged: set[tuple[str, int]] = set()
        self.random = random.Random(self.name_of_sheet)

    def run(self) -> None:
        for number in self._numbers():
            change = {
                "sequence": number,
                "question": self.random.choice(self.questions),
                "base": self.random.randrange(3),
                "text": f"{self.name_of_sheet} {number}",
            }
            for _time in range(self.random.choice([1, 1, 2])):
                self._send(change)

    def _numbers(self) -> Iterator[int]:
        number = 0
        while time.monotonic() < self.until:
            number += 1
            yield number

    def _send(self, change: dict[str, Any]) -> None:
        body = json.dumps({"client": self.name_of_sheet, "changes": [change]}).encode()
        request = urllib.request.Request(self.url, body, self.headers)  # noqa: S310 - our server
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                told = json.load(answer)
        except (urllib.error.URLError, TimeoutError):
            return  # not acknowledged: nothing is promised
        self.acknowledged |= {(self.name_of_sheet, each["sequence"]) for each in told["taken"]}


def write_together(site: str, row: Interview, user: User, *, seconds: float) -> set[Any]:
    """Let eight sheets write; returns (sheet, number) of everything that was acknowledged."""
    client = Client()
    client.force_login(user)
    client.get(reverse("interview-sheet", args=[row.pk]))
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    token = client.get(reverse("interview-changes", args=[row.pk])).json()["token"]
    cookies += f"; csrf={client.cookies['csrf'].value}" if "csrf=" not in cookies else ""
    url = site + reverse("interview-changes", args=[row.pk])
    questions = list(row.questionnaire.questions.filter(kind="text").values_list("pk", flat=True))  # type: ignore[union-attr]
    questions += list(row.questionnaire.questions.filter(kind="scale").values_list("pk", flat=True))  # type: ignore[union-attr]
    until = time.monotonic() + seconds
    writers = [Writer(url, cookies, token, questions, until) for _each in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    return set().union(*(writer.acknowledged for writer in writers))
