"""A check of a file tells which rows are new."""

from typing import Any

from django.db import migrations, models


def forget_new_lines(apps: Any, editor: Any) -> None:
    """The old rule knows no such lines; a new check makes what is needed."""
    apps.get_model("lib", "ImportLine").objects.filter(kind="new").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("lib", "0004_imports"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="importline",
            name="lib_importline_kind_one_of",
        ),
        migrations.AlterField(
            model_name="importline",
            name="kind",
            field=models.CharField(
                choices=[
                    ("fault", "Error"),
                    ("change", "Change"),
                    ("question", "Question"),
                    ("new", "New"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="importline",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fault", "change", "question", "new"])),
                name="lib_importline_kind_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_new_lines),
    ]
