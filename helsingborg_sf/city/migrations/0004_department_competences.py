"""Which competences the work asks of which department."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("city", "0003_contracting_authorities")]

    operations = [
        migrations.AddField(
            model_name="department",
            name="competences",
            field=models.ManyToManyField(
                blank=True,
                help_text="What the work with social enterprises asks of it.",
                related_name="departments",
                to="city.competence",
                verbose_name="competences",
            ),
        ),
    ]
