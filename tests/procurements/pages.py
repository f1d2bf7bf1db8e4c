"""What the tests of pages share: somebody who is logged in, and questions counted."""

import re
from html import unescape
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helsingborg_sf.city.models import User
from helsingborg_sf.city.roles import Role
from tests.make import a_user

FEW = 15


def logged_in(role: Role | None, **facts: Any) -> tuple[Client, User]:
    """A browser of somebody with the role, in English."""
    user, client = a_user(role, **facts), Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client, user


def asked(client: Client, url: str) -> int:
    """How many questions a page asks the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def words(response: Any) -> str:
    """What a page says, without its markup."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def rows(response: Any) -> list[str]:
    """The names of the rows that a list shows, in order."""
    return [str(row) for row in response.context["list"].page.rows]
