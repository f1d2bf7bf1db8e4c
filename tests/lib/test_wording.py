"""What differs between two texts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helsingborg_sf.lib.wording import marked

TEXT = st.text(alphabet="ab <&\n", max_size=20)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Hur går det?", "Hur går det?", "Hur går det?"),
        ("Hur går det?", "Hur gick det?", "Hur <del>går</del><ins>gick</ins> det?"),
        ("", "Nytt", "<ins>Nytt</ins>"),
        ("a < b", "a > b", "a <del>&lt;</del><ins>&gt;</ins> b"),
    ],
)
def test_what_went_and_what_came(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


@given(TEXT, TEXT)
def test_both_texts_can_be_read_out_of_it(old: str, new: str) -> None:
    html = str(marked(old, new))
    without_old = re.sub("<del>.*?</del>", "", html, flags=re.DOTALL)
    without_new = re.sub("<ins>.*?</ins>", "", html, flags=re.DOTALL)
    assert _plain(without_old) == new
    assert _plain(without_new) == old


def _plain(html: str) -> str:
    return re.sub("</?(ins|del)>", "", html).replace("&lt;", "<").replace("&amp;", "&")
