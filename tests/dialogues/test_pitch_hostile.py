"""What robots and worse send to the public pages: never an error of ours."""

import os
import random
import string
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from dialogues.forms.pitches import new_token
from dialogues.models import Idea, IdeaMessage
from helsingborg_sf.lib.secret_links import secret_of
from tests.make import a_pitch
from tests.walkers.world import AT

pytestmark = pytest.mark.django_db
# At each of the two pages; HOSTILE_POSTS=5000 is ten thousand, in some minutes.
POSTS = int(os.environ.get("HOSTILE_POSTS", "300"))
FIELDS = [
    "title", "description", "wishes", "to_whom", "district", "organisation_name", "name", "email",
    "organisation_number", "phone", "website", "form_token", "text", "csrfmiddlewaretoken", "id",
    "stage", "owner", "__class__", "title[]", "next",
]  # fmt: skip
NASTY = [
    "", " ", "\x00", "\x0b\x08", "\u202eevil\u202c", "\u200b", "\ufeff", "Fo\u0308rening", "\ud800",
    "½", "-1", "99999999999999999999", "d1", "f1", "d½", "d", "fx", "1e9", "NaN", "'; DROP TABLE--",
    "{{ 7*7 }}", "<script>alert(1)</script>", "%s%n", "../../etc/passwd", "=1+1", "a@b.se",
    "a\r\nBcc: x@y.se", "811218-9876", "212000-1157", "😀" * 50, "å" * 201, "x" * 5001,
]  # fmt: skip


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def follow() -> str:
    """The secret address of an idea."""
    return f"/ide/{secret_of(a_pitch(at=AT).form_token)}/"


def body_of(pairs: list[tuple[str, str]]) -> bytes:
    """A form as a client that does as it likes encodes it."""
    return "&".join(
        f"{quote(n, errors='surrogatepass')}={quote(v, errors='surrogatepass')}" for n, v in pairs
    ).encode()


def raw(client: Client, path: str, body: bytes, kind: str, method: str = "POST") -> int:
    return client.generic(method, path, body, content_type=kind).status_code


FORM_TYPE = "application/x-www-form-urlencoded"
BOUND = "multipart/form-data; boundary=b"
PART = b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nIdea\r\n'
FILE = (
    b'--b\r\nContent-Disposition: form-data; name="title"; filename="a.txt"\r\n'
    b"Content-Type: text/plain\r\n\r\nx\r\n--b--\r\n"
)
BODIES: list[tuple[str, str, bytes, set[int]]] = [
    ("nul in the address", FORM_TYPE, b"title=%00&description=%00", {200}),
    ("half a surrogate", FORM_TYPE, b"title=%ED%A0%80&description=%ED%A0%80", {200, 302}),
    ("not utf-8", FORM_TYPE, b"title=%ff%fe&description=\xff\xfe", {200, 302}),
    ("broken percent", FORM_TYPE, b"title=%&description=%zz", {200, 302}),
    ("twice the same", FORM_TYPE, b"title=a&title=b&description=c&description=d", {200, 302}),
    ("nothing", FORM_TYPE, b"", {200}),
    ("json", "application/json", b'{"title": "\\ud800"}', {200}),
    ("xml", "application/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', {200}),
    ("no such type", "x/y; charset=nonsense", b"title=a", {200, 400}),
    ("odd charset", f"{FORM_TYPE}; charset=utf-7", b"title=a&description=b", {200, 302, 400}),
    ("multipart without a boundary", "multipart/form-data", PART, {400}),
    ("multipart that breaks off", BOUND, PART + b"--b\r\nContent-Dispo", {200, 302, 400}),
    ("multipart of nothing", BOUND, b"", {200, 400}),
    ("multipart with a file for a text", BOUND, FILE, {200, 400}),
    ("multipart with a bad length", BOUND, b"--b\r\n\r\n\r\n--b--", {200, 400}),
    ("too many fields", FORM_TYPE, b"&".join(b"a%d=1" % n for n in range(6000)), {400}),
    ("three megabytes", FORM_TYPE, b"title=" + b"x" * 3_000_000, {413}),
    ("three megabytes of fields", BOUND, PART * 40_000 + b"--b--", {400, 413}),
]


@pytest.mark.parametrize("where", ["form", "own page"])
@pytest.mark.parametrize(("what", "kind", "body", "right"), BODIES)
def test_a_hostile_body_is_answered_like_a_mistake(
    client: Client, follow: str, where: str, what: str, kind: str, body: bytes, right: set[int]
) -> None:
    path = "/ide/" if where == "form" else follow

    assert raw(client, path, body, kind) in right


@pytest.mark.parametrize("query", ["?q=%00", "?title=%ED%A0%80", "?a=1&a=2", f"?{'x' * 4000}"])
def test_a_hostile_address_shows_the_page(client: Client, follow: str, query: str) -> None:
    assert [client.get(f"{path}{query}").status_code for path in ("/ide/", follow)] == [200, 200]


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize("field", ["title", "description", "name", "phone", "wishes"])
def test_a_nasty_text_is_kept_clean_or_refused_and_shown_as_text(
    client: Client, settings: Any, field: str, value: str
) -> None:
    pairs = {"title": "Idé", "description": "Text", "form_token": new_token(), field: value}

    status = raw(client, "/ide/", body_of(list(pairs.items())), FORM_TYPE)

    stored = "".join(str(row) for row in Idea.objects.values_list("title", "description"))
    assert status in {200, 302}
    assert [sign for sign in "\x00\x0b\x08\u202e\u200b\ufeff" if sign in stored] == []


def random_post(dice: random.Random) -> list[tuple[str, str]]:
    """Some fields with something nasty in each, in any order, some of them twice."""
    made = []
    for _each in range(dice.randrange(12)):
        name = dice.choice(FIELDS)
        value = dice.choice(NASTY)
        if dice.random() < 0.3:
            value = "".join(dice.choice(string.printable) for _sign in range(dice.randrange(60)))
        made.append((name, value))
    return made


@pytest.mark.parametrize("where", ["form", "own page"])
def test_random_posts_are_never_an_error_of_ours(
    client: Client, follow: str, settings: Any, where: str
) -> None:
    settings.IDEAS_AN_HOUR = settings.ALL_IDEAS_AN_HOUR = 100_000
    dice = random.Random(f"pitch {where}")
    path = "/ide/" if where == "form" else follow
    statuses: dict[int, int] = {}
    for number in range(POSTS):
        pairs = random_post(dice)
        if number % 5 == 0:
            pairs += [("form_token", new_token()), ("title", "Idé"), ("description", "Text")]
        status = raw(client, path, body_of(pairs), FORM_TYPE)
        statuses[status] = statuses.get(status, 0) + 1

    assert set(statuses) <= {200, 302, 429}
    assert sum(statuses.values()) == POSTS
    # Some of it was good, and was kept.
    kept = Idea.objects.count() if where == "form" else IdeaMessage.objects.count()
    assert kept >= 20
