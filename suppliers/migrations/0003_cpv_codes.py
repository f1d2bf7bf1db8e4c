"""The CPV codes that come with the register: the 45 divisions and those social procurement is about.

Codes and names: Publications Office of the European Union (CC BY 4.0). Check digits: xterr/cpv-codes
(MIT). `suppliers/data/cpv.csv` says the same.
"""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / "data" / "cpv.csv"
FACTS = ["check_digit", "name_sv", "name_en", "reservable_19_25"]


def load(apps: Any, schema_editor: Any) -> None:
    code = apps.get_model("suppliers", "CpvCode")
    with FILE.open(encoding="utf-8", newline="") as lines:
        found = [
            code(**row | {"reservable_19_25": row["reservable_19_25"] == "1"})
            for row in csv.DictReader(line for line in lines if not line.startswith("#"))
        ]
    code.objects.bulk_create(
        found, update_conflicts=True, unique_fields=["code"], update_fields=FACTS
    )


class Migration(migrations.Migration):
    dependencies = [("suppliers", "0002_permissions")]

    # On the way back the codes stay: procurements may already refer to them.
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
