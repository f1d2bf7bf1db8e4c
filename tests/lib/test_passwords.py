import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from helsingborg_sf.lib.passwords import OwnWordsValidator


@pytest.mark.parametrize(
    "password",
    ["Helsingborg-2026!", "h3ls1ngb0rg4ever", "minaAffarer", "UPPHANDLING", "l0senord1234"],
)
def test_a_word_of_ours_is_refused_in_a_password(password: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        OwnWordsValidator().validate(password)
    assert refusal.value.code == "password_own_word"


def test_a_sentence_of_its_own_is_accepted() -> None:
    validate_password("korrekt häst batteri klammer")  # raises when it refuses
