"""What can be done with many actors at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helsingborg_sf.city.models import District
from helsingborg_sf.lib.batches import Left
from helsingborg_sf.lib.bulk import BulkAction, Outcome
from helsingborg_sf.lib.forms import Form
from helsingborg_sf.lib.lookups import LookupField
from helsingborg_sf.lib.partial_dates import PartialDateFormField
from suppliers.models import Membership, Organisation, OrganisationDistrict

MAY_CHANGE = "suppliers.change_organisation"
ADD, REMOVE = "add", "remove"


class ConfirmFacts(BulkAction):
    """Somebody has checked that the facts are still true."""

    key = "bekrafta"
    permission = MAY_CHANGE
    label = gettext_lazy("Confirm the facts")
    intro = gettext_lazy(
        "You say that the facts of these actors are true today. The day and your name are shown "
        "with each of them."
    )
    button = gettext_lazy("Confirm the facts as of today")

    def title(self, facts: dict[str, Any]) -> str:
        return _("Facts confirmed")

    def act(
        self, rows: Sequence[Organisation], facts: dict[str, Any], *, by: Any, at: datetime
    ) -> Outcome:
        keys = [row.pk for row in rows]
        day = timezone.localdate(at)
        return Outcome(Organisation.objects.filter(pk__in=keys).confirm_facts(by=by, on=day))


class UmbrellaForm(Form):
    """The umbrella organisation, and since when they are members."""

    umbrella = LookupField(
        Organisation.objects.umbrellas,
        "umbrella-lookup",
        label=gettext_lazy("Umbrella organisation"),
    )
    valid_from = PartialDateFormField(label=gettext_lazy("Members since"), required=False)


class AddToUmbrella(BulkAction):
    """They become members of an umbrella organisation; those that are already stay as they are."""

    key = "paraply"
    permission = MAY_CHANGE
    label = gettext_lazy("Add to an umbrella organisation")
    form_class = UmbrellaForm
    button = gettext_lazy("Add as members")

    def title(self, facts: dict[str, Any]) -> str:
        return _("Added to %(umbrella)s") % {"umbrella": facts["umbrella"]}

    def act(
        self, rows: Sequence[Organisation], facts: dict[str, Any], *, by: Any, at: datetime
    ) -> Outcome:
        umbrella, since = facts["umbrella"], facts["valid_from"]
        links = Membership.objects.filter(umbrella=umbrella, member__in=rows)
        members = set(links.filter(valid_until__isnull=True).values_list("member", flat=True))
        left = [Left(str(row), _("It is a member already.")) for row in rows if row.pk in members]
        left += [
            Left(str(row), _("It is the umbrella organisation itself."))
            for row in rows
            if row.pk == umbrella.pk
        ]
        new = [row for row in rows if row.pk not in {*members, umbrella.pk}]
        Membership.objects.bulk_create(
            [Membership(umbrella=umbrella, member=row, valid_from=since) for row in new]
        )
        return Outcome(len(new), left)


class DistrictForm(Form):
    """A district, and whether they come to work there or no longer do."""

    district = forms.ModelChoiceField(District.objects.all(), label=gettext_lazy("District"))
    what = forms.ChoiceField(
        label=gettext_lazy("What is to be done"),
        choices=[
            (ADD, gettext_lazy("They work in the district")),
            (REMOVE, gettext_lazy("They do not work in the district")),
        ],
        widget=forms.RadioSelect,
        initial=ADD,
    )


class SetDistrict(BulkAction):
    """They work in a district, or no longer do."""

    key = "stadsdel"
    permission = MAY_CHANGE
    label = gettext_lazy("Set district")
    form_class = DistrictForm
    button = gettext_lazy("Set district")

    def title(self, facts: dict[str, Any]) -> str:
        words = _("District %(district)s added")
        if facts["what"] == REMOVE:
            words = _("District %(district)s removed")
        return words % {"district": facts["district"]}

    def act(
        self, rows: Sequence[Organisation], facts: dict[str, Any], *, by: Any, at: datetime
    ) -> Outcome:
        district, adding = facts["district"], facts["what"] == ADD
        links: Any = cast(Any, OrganisationDistrict)._base_manager.filter(
            district=district, organisation__in=rows
        )
        there = set(links.values_list("organisation", flat=True))
        wanted = [row for row in rows if (row.pk in there) is not adding]
        why = _("It has the district already.") if adding else _("It has not got the district.")
        left = [Left(str(row), why) for row in rows if (row.pk in there) is adding]
        if adding:
            links.model._base_manager.bulk_create(
                [links.model(district=district, organisation=row) for row in wanted]
            )
        else:
            links.delete()
        return Outcome(len(wanted), left)


ACTIONS = [ConfirmFacts(), AddToUmbrella(), SetDistrict()]
