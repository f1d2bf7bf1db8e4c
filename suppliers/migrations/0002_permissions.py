"""What the roles may do with actors."""

from django.db import migrations

from helsingborg_sf.city.roles import ALL, STAFF, Role, grants, granting

WRITERS = (Role.PROCUREMENT_OFFICER, Role.COORDINATOR)
GIVEN = (
    grants(
        view=ALL,
        change=WRITERS,
        delete=WRITERS,
        models="membership offering criterionanswer",
    )
    | grants(view=ALL, change=WRITERS, models="organisation assessment")
    | grants(view=STAFF, change=WRITERS, delete=WRITERS, models="contact")
    # A sole trader's number is personal data: those who must, and nobody else (R3).
    | grants(view=(Role.COORDINATOR,), change=(Role.COORDINATOR,), models="soletradernumber")
    | grants(view=ALL, change=(), models="cpvcode")
)


class Migration(migrations.Migration):
    dependencies = [("suppliers", "0001_initial"), ("city", "0002_roles")]

    operations = [migrations.RunPython(granting("suppliers", GIVEN), migrations.RunPython.noop)]
