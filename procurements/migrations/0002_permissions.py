"""What the roles may do with procurements and contracts."""

from django.db import migrations

from helsingborg_sf.city.roles import ALL, Role, grants, granting

OFFICER = (Role.PROCUREMENT_OFFICER,)
BOTH = (Role.PROCUREMENT_OFFICER, Role.COORDINATOR)
GIVEN = (
    grants(
        view=ALL,
        change=OFFICER,
        delete=OFFICER,
        models="lot socialconsideration award extensionoption employmentterms",
    )
    | grants(view=ALL, change=OFFICER, models="procurement contract contractchange")
    | grants(
        view=ALL,
        change=BOTH,
        models="purchasingneed marketsurvey candidate dialoguerequirement employmentoutcome "
        "finding",
    )
    | grants(view=ALL, change=(), models="legallimit statisticsrow ledgerentry")
)


class Migration(migrations.Migration):
    dependencies = [("procurements", "0001_initial"), ("city", "0002_roles")]

    operations = [migrations.RunPython(granting("procurements", GIVEN), migrations.RunPython.noop)]
