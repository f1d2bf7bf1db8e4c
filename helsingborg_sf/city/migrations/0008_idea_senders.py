"""Senders of ideas are proposed for disposal: a rule more, an assumption like the others."""

from django.db import migrations, models

NOTE = "Antagande som stadsarkivet ska bekräfta."


def assume(apps, schema_editor):
    """The rule to start with."""
    rule = apps.get_model("city", "RetentionRule")
    rule.objects.create(about="idea_sender", action="dispose", years=2, note=NOTE)


def forget(apps, schema_editor):
    """Without the choice there can be no rule about it, and no memory of one but the history's."""
    apps.get_model("city", "RetentionRule").objects.filter(about="idea_sender").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0007_mail_permissions"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="retentionrule",
            name="city_retentionrule_about_one_of",
        ),
        migrations.AlterField(
            model_name="retentionrule",
            name="about",
            field=models.CharField(
                choices=[
                    ("former_contact", "Contact person no longer current, from that day"),
                    (
                        "quiet_contact",
                        "Contact person of an actor without activity, from the last activity",
                    ),
                    ("actor", "Actor, from the last activity"),
                    ("assessment", "Assessment, from the day it was replaced"),
                    ("procurement", "Procurement, from award or cancellation"),
                    ("contract", "Contract, from its end"),
                    ("dialogue", "Dialogue, from the day it was held"),
                    ("idea", "Idea, from the answer"),
                    ("idea_sender", "Sender of an idea, from the day it came to its end"),
                    ("interview", "Interview, from the day it was finished"),
                ],
                max_length=20,
                verbose_name="about",
            ),
        ),
        migrations.AlterField(
            model_name="retentionruleevent",
            name="about",
            field=models.CharField(
                choices=[
                    ("former_contact", "Contact person no longer current, from that day"),
                    (
                        "quiet_contact",
                        "Contact person of an actor without activity, from the last activity",
                    ),
                    ("actor", "Actor, from the last activity"),
                    ("assessment", "Assessment, from the day it was replaced"),
                    ("procurement", "Procurement, from award or cancellation"),
                    ("contract", "Contract, from its end"),
                    ("dialogue", "Dialogue, from the day it was held"),
                    ("idea", "Idea, from the answer"),
                    ("idea_sender", "Sender of an idea, from the day it came to its end"),
                    ("interview", "Interview, from the day it was finished"),
                ],
                max_length=20,
                verbose_name="about",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "about__in",
                        [
                            "former_contact",
                            "quiet_contact",
                            "actor",
                            "assessment",
                            "procurement",
                            "contract",
                            "dialogue",
                            "idea",
                            "idea_sender",
                            "interview",
                        ],
                    )
                ),
                name="city_retentionrule_about_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.RunPython(assume, forget),
    ]
