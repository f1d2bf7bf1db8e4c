"""Who may undo what others did to many rows."""

from django.db import migrations

from helsingborg_sf.city.roles import Role, granting

GIVEN = dict.fromkeys(("view_batch", "change_batch"), (Role.COORDINATOR, Role.ADMINISTRATOR))


class Migration(migrations.Migration):
    dependencies = [("city", "0004_department_competences"), ("lib", "0002_batches")]

    operations = [migrations.RunPython(granting("lib", GIVEN), migrations.RunPython.noop)]
