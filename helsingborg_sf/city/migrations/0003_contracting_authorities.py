"""The city's own buyers, in every installation: imports recognise its procurements by them."""

from typing import Any

from django.db import migrations

# Name, organisation number, kind.
BUYERS = (
    ("Helsingborgs kommun", "2120001157", "municipality"),
    ("Helsingborgshem AB", "5560480674", "company"),
    ("Helsingborgs Hamn Aktiebolag", "5560240979", "company"),
    ("Helsingborg Arena och Scen AB", "5568707607", "company"),
)


def add_buyers(apps: Any, schema_editor: Any) -> None:
    authority = apps.get_model("city", "ContractingAuthority")
    for name, number, kind in BUYERS:
        authority.objects.get_or_create(
            organisation_number=number, defaults={"name": name, "kind": kind}
        )


class Migration(migrations.Migration):
    dependencies = [("city", "0002_roles")]

    operations = [migrations.RunPython(add_buyers, migrations.RunPython.noop)]
