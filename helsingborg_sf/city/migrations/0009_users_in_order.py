"""Users are listed by name, wherever one is chosen."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0008_idea_senders"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="user",
            options={
                "ordering": ("first_name", "last_name", "username"),
                "verbose_name": "user",
                "verbose_name_plural": "users",
            },
        ),
    ]
