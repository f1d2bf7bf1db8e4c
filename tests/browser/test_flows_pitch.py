"""A citizen leaves an idea and follows it: with scripts and without, narrow and wide."""

import pytest

from dialogues.models import Idea, IdeaMessage, Sender
from tests.browser.conftest import NARROW, WIDE, Opener, Visit


def checked(here: Visit, seen: list[str]) -> None:
    """The page is accessible in both colours and fits."""
    seen += here.faults()
    if here.overflows():
        seen.append(f"too wide: {here.page.url}")


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("width", "language"), [(WIDE, "sv"), (NARROW, "sv"), (NARROW, "en")])
def test_an_idea_is_left_followed_completed_and_withdrawn(
    visit: Opener, width: int, language: str, script: bool
) -> None:
    here = visit(width=width, language=language, script=script)
    page, seen = here.page, list[str]()
    ideas = Idea.objects.count()
    here.open("/konto/logga-in/")
    page.locator("main a[href='/ide/']").click()
    # Axe is a script itself: without scripts the pages are walked, with them they are examined.
    look = checked if script else lambda _here, _seen: None
    look(here, seen)
    page.fill("#id_email", "maria.exempel")
    page.locator("main form .ds-button").click()
    assert page.locator("#errors li").count() == 3
    look(here, seen)
    page.fill("#id_title", "Vi kan laga stadens möbler")
    page.fill("#id_description", "Stolar, bord och hyllor.")
    page.fill("#id_email", "maria@example.com")
    page.locator("main form .ds-button").click()
    page.wait_for_url("**/kvitto/")
    look(here, seen)
    page.locator("a.secret").click()
    page.fill("#id_text", "Vi har en lokal.")
    page.locator("main form .ds-button").click()
    page.get_by_text("Vi har en lokal.").wait_for()
    look(here, seen)
    page.locator("main a[href$='/dra-tillbaka/']").click()
    look(here, seen)
    page.locator("main form button").click()
    page.wait_for_url(lambda url: "dra-tillbaka" not in url)
    look(here, seen)
    here.open("/ide/personuppgifter/")
    look(here, seen)

    idea = Idea.objects.latest("pk")
    assert (seen, here.complaints) == ([], [])
    assert Idea.objects.count() == ideas + 1
    assert [row.text for row in IdeaMessage.objects.filter(idea=idea)] == ["Vi har en lokal."]
    assert not Sender.objects.filter(idea=idea).exists()
