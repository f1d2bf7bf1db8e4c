"""The five roles as groups, with what they may do with the city's own data."""

from typing import Any

from django.db import migrations

from helsingborg_sf.city.roles import ALL, Role, grants, granting

GIVEN = grants(
    view=ALL,
    change=(),
    models="contractingauthority department function competence district networkmunicipality "
    "policydocument policyprovision",
) | grants(view=(), change=(), models="user")


def make_groups(apps: Any, schema_editor: Any) -> None:
    group = apps.get_model("auth", "Group")
    for role in Role:
        group.objects.get_or_create(name=role.value)


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunPython(make_groups, migrations.RunPython.noop),
        migrations.RunPython(granting("city", GIVEN), migrations.RunPython.noop),
    ]
