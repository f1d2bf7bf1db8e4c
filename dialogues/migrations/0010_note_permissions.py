"""Who may read and write private notes about ideas: those who handle them, no reader."""

from django.db import migrations

from helsingborg_sf.city.roles import STAFF, Role, grants, granting

BOTH = (Role.COORDINATOR, Role.PROCUREMENT_OFFICER)
GIVEN = grants(view=STAFF, change=BOTH, models="ideanote")


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0009_hand_over_and_look"), ("city", "0002_roles")]

    operations = [migrations.RunPython(granting("dialogues", GIVEN), migrations.RunPython.noop)]
