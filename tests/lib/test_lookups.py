"""Look-ups: a name becomes a row, with JavaScript and without, and never a row one may not see."""

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from helsingborg_sf.city.roles import Role
from helsingborg_sf.lib.forms import ModelForm
from helsingborg_sf.lib.lookups import LookupField, limit_lookups
from procurements.models import Contract
from suppliers.models import CpvCode, Organisation
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.lib.list_site")]
ACTORS = "/look-up/actors/"


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


class ContractForm(ModelForm):
    supplier = LookupField(Organisation.objects.all(), "test-actor-lookup", required=False)

    class Meta:
        model = Contract
        fields = ["title", "supplier"]


def field() -> LookupField:
    return LookupField(Organisation.objects.all, "test-actor-lookup")


def options(client: Client, address: str, **data: str) -> list[str]:
    response = client.get(address, data)
    assert response.status_code == 200
    lines = response.content.decode().splitlines()
    return [line.removeprefix('<option value="').removesuffix('"></option>') for line in lines]


@pytest.fixture
def anna(client: Client) -> Client:
    client.force_login(make.a_user(Role.PROCUREMENT_OFFICER))
    return client


def test_suggestions_begin_with_what_is_written(anna: Client) -> None:
    working = make.an_organisation(name='TS "Working" <AB>')
    make.an_organisation(name="Återbruket")
    shown = f"TS &quot;Working&quot; &lt;AB&gt; #{working.pk}"
    assert options(anna, ACTORS, q="work") == [shown]
    assert options(anna, ACTORS, q="TS W") == [shown]
    assert options(anna, ACTORS, q="xyz") == []
    assert options(anna, ACTORS, q="") == []
    assert options(anna, ACTORS) == []
    assert options(anna, ACTORS, q="\0!") == []


def test_at_most_twelve_suggestions_in_swedish_order(anna: Client) -> None:
    for letter in "ÖÄÅZYXVUTSRQPO":
        make.an_organisation(name=f"{letter} förening")
    assert [text.split(" #")[0] for text in options(anna, ACTORS, q="för")] == [
        f"{letter} förening" for letter in "OPQRSTUVXYZÅ"
    ]


def test_a_common_word_gives_the_first_twelve_too(anna: Client) -> None:
    Organisation.objects.bulk_create(Organisation(name=f"Förening {n:04}") for n in range(1100))
    found = options(anna, ACTORS, q="förening")
    assert [text.split(" #")[0] for text in found] == [f"Förening {n:04}" for n in range(12)]


def test_htmx_sends_the_text_under_the_name_of_the_field(anna: Client) -> None:
    row = make.an_organisation(name="Återbruket")
    response = anna.get(
        ACTORS, {"supplier": "åter"}, headers={"HX-Trigger-Name": "supplier", "HX-Request": "true"}
    )
    assert response.content.decode() == f'<option value="Återbruket #{row.pk}"></option>'


def test_suggestions_are_for_those_who_may_see_the_rows(client: Client, anna: Client) -> None:
    stranger = Client()
    assert stranger.get(ACTORS, {"q": "x"}).status_code == 302
    stranger.force_login(make.a_user())
    assert stranger.get(ACTORS, {"q": "x"}).status_code == 403
    secret = make.a_procurement(title="Hemlig", existence_is_secret=True)
    make.a_contract(title="Hemligt avtal", procurement=secret)
    awarded = make.a_procurement(status="awarded")
    shown = make.a_contract(title="Hemligt men öppet avtal", procurement=awarded)
    assert options(anna, "/look-up/contracts/", q="hemligt") == [f"{shown} #{shown.pk}"]


@pytest.mark.parametrize(
    "text",
    ["Återbruket #{}", "anything #{}", "#{}", "återbruket", "ÅTERBRUKET ", "Återbr", "pantbanken"],
)
def test_what_is_written_means_a_row(text: str) -> None:
    row = make.an_organisation(name="Återbruket", other_names="Pantbanken")
    make.an_organisation(name="Annat")
    assert field().clean(text.format(row.pk)) == row


def test_the_exact_name_wins_over_longer_ones() -> None:
    row = make.an_organisation(name="Hela")
    make.an_organisation(name="Hela Sverige")
    assert field().clean("hela") == row


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("finnsinte", "Nothing called “finnsinte” was found. Write a part of the name."),
        ("x #0", "There is no number 0 here. Write a part of the name."),
        ("x #abc", "There is no number abc here. Write a part of the name."),
        (
            "x #99999999999999999999",
            "There is no number 99999999999999999999 here. Write a part of the name.",
        ),
        ("!!", "Nothing called “!!” was found. Write a part of the name."),
        ("<b>", "Nothing called “<b>” was found. Write a part of the name."),
        ("", "This field is required."),
        ("\0", "This field is required."),
    ],
)
def test_what_means_no_row_is_refused_in_words(text: str, said: str) -> None:
    make.an_organisation(name="Återbruket")
    with pytest.raises(ValidationError) as refused:
        field().clean(text)
    assert refused.value.messages == [said]


def test_what_may_mean_several_rows_names_five_of_them() -> None:
    rows = [make.an_organisation(name=f"Förening {letter}") for letter in "ABCDEFG"]
    with pytest.raises(ValidationError) as refused:
        field().clean("förening")
    names = ", ".join(f"{row.name} #{row.pk}" for row in rows[:5])
    assert refused.value.messages == [
        f"“förening” may mean {names}, …. Write one of them, with its number."
    ]


def test_two_rows_of_one_name_are_told_apart_by_number() -> None:
    first, second = make.an_organisation(name="Hela"), make.an_organisation(name="hela")
    with pytest.raises(ValidationError) as refused:
        field().clean("Hela")
    assert refused.value.messages == [
        f"“Hela” may mean Hela #{first.pk}, hela #{second.pk}. Write one of them, with its number."
    ]
    assert field().clean(f"Hela #{second.pk}") == second


def test_a_form_shows_saves_and_empties_the_row() -> None:
    row = make.an_organisation(name="TS Working")
    contract = make.a_contract(supplier=row)
    form = ContractForm(instance=contract)
    html = str(form["supplier"])
    assert f'value="TS Working #{row.pk}"' in html
    assert 'list="id_supplier-options"' in html
    assert f'hx-get="{ACTORS}"' in html
    assert '<datalist id="id_supplier-options"></datalist>' in html
    data = {"title": contract.title, "shown_version": str(contract.version)}
    same = ContractForm({**data, "supplier": f"TS Working #{row.pk}"}, instance=contract)
    assert (same.is_valid(), same.changed_data) == (True, [])
    emptied = ContractForm({**data, "supplier": ""}, instance=contract)
    assert (emptied.is_valid(), emptied.changed_data) == (True, ["supplier"])
    assert emptied.save().supplier is None


def test_a_form_with_errors_keeps_what_was_written() -> None:
    form = ContractForm({"title": "Avtal", "supplier": 'okänd "x"'})
    assert form.errors == {
        "supplier": ['Nothing called “okänd "x"” was found. Write a part of the name.']
    }
    assert 'value="okänd &quot;x&quot;"' in str(form["supplier"])
    assert form.has_changed()


def test_what_one_may_not_see_cannot_be_chosen() -> None:
    class FindingForm(forms.Form):
        contract = LookupField(Contract.objects.all(), "test-contract-lookup")

    secret = make.a_procurement(existence_is_secret=True)
    member = make.a_user(Role.PROCUREMENT_OFFICER)
    secret.case_team.add(member)
    contract = make.a_contract(title="Hemligt", procurement=secret)
    for text in ("hemligt", f"#{contract.pk}"):
        for user, found in ((make.a_user(), False), (None, False), (member, True)):
            form = FindingForm({"contract": text})
            if user:
                limit_lookups(form, user)
            assert form.is_valid() == found
    hidden = FindingForm(initial={"contract": contract.pk})
    assert "Hemligt" not in str(hidden)


def test_keys_that_are_words_work_too() -> None:
    code = CpvCode.objects.update_or_create(
        code="55300000", defaults={"check_digit": "3", "name_sv": "Restaurangtjänster"}
    )[0]
    cpv = LookupField(CpvCode.objects.all(), "test-actor-lookup", lambda row: row.name_sv)
    assert cpv.clean("55300000") == code
    assert cpv.clean("55300000-3") == code
    assert cpv.clean("restaurangtjänst") == code
    assert cpv.clean("Restaurangtjänster #55300000") == code
    assert cpv.prepare_value("55300000") == "Restaurangtjänster #55300000"
    assert cpv.has_changed("55300000", "Restaurangtjänster #55300000") is False
