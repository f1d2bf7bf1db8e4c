"""Who may see what was sent by e-mail, and have it sent once more."""

from django.db import migrations

from helsingborg_sf.city.roles import Role, granting

GIVEN = dict.fromkeys(
    ("view_outgoingmail", "change_outgoingmail"), (Role.COORDINATOR, Role.ADMINISTRATOR)
)


class Migration(migrations.Migration):
    dependencies = [("city", "0006_retention_rules"), ("lib", "0006_outbox")]

    operations = [migrations.RunPython(granting("lib", GIVEN), migrations.RunPython.noop)]
