"""What the roles may do with dialogues and ideas."""

from django.db import migrations

from helsingborg_sf.city.roles import ALL, Role, grants, granting

BOTH = (Role.COORDINATOR, Role.PROCUREMENT_OFFICER)
GIVEN = (
    grants(
        view=ALL,
        change=BOTH,
        models="dialogue idea followup referral relationoutcome",
    )
    | grants(view=ALL, change=BOTH, delete=BOTH, models="participant")
    | grants(view=ALL, change=(Role.COORDINATOR,), models="dialogueround learning")
)


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0001_initial"), ("city", "0002_roles")]

    operations = [migrations.RunPython(granting("dialogues", GIVEN), migrations.RunPython.noop)]
