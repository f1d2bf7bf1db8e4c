"""Ideas from the public form: how they came, from whom, and what was written since."""

import django.db.models.deletion
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from helsingborg_sf.city.roles import ALL, STAFF, Role, grants, granting

BOTH = (Role.COORDINATOR, Role.PROCUREMENT_OFFICER)
GIVEN = (
    grants(view=ALL, change=(), models="pitch")
    | grants(view=ALL, change=BOTH, models="ideamessage")
    # Personal data: whoever works with it.
    | grants(view=STAFF, change=(Role.COORDINATOR,), models="sender")
)


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0007_mail_permissions"),
        ("dialogues", "0005_gatherings"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IdeaMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "key",
                    models.CharField(
                        editable=False, max_length=100, unique=True, verbose_name="key"
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("in", "From the sender"), ("out", "From the city")],
                        max_length=3,
                        verbose_name="direction",
                    ),
                ),
                ("text", helsingborg_sf.lib.fields.TextField(verbose_name="text")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="dialogues.idea",
                        verbose_name="idea",
                    ),
                ),
            ],
            options={
                "verbose_name": "message about an idea",
                "verbose_name_plural": "messages about ideas",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="IdeaMessageEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("key", models.CharField(editable=False, max_length=100, verbose_name="key")),
                (
                    "direction",
                    models.CharField(
                        choices=[("in", "From the sender"), ("out", "From the city")],
                        max_length=3,
                        verbose_name="direction",
                    ),
                ),
                ("text", helsingborg_sf.lib.fields.TextField(verbose_name="text")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogues.idea",
                        verbose_name="idea",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="dialogues.ideamessage",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Pitch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "form_token",
                    models.CharField(
                        editable=False, max_length=40, unique=True, verbose_name="form"
                    ),
                ),
                (
                    "secret",
                    models.CharField(
                        editable=False, max_length=64, unique=True, verbose_name="fingerprint"
                    ),
                ),
                ("sent_at", models.DateTimeField(editable=False, verbose_name="sent at")),
                (
                    "language",
                    models.CharField(
                        default="sv", editable=False, max_length=5, verbose_name="language"
                    ),
                ),
                (
                    "wishes",
                    helsingborg_sf.lib.fields.TextField(
                        blank=True, verbose_name="what the sender needs of the city"
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="city.department",
                        verbose_name="department it is meant for",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="city.district",
                        verbose_name="district",
                    ),
                ),
                (
                    "function",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="city.function",
                        verbose_name="function it is meant for",
                    ),
                ),
                (
                    "idea",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pitch",
                        to="dialogues.idea",
                        verbose_name="idea",
                    ),
                ),
            ],
            options={
                "verbose_name": "sent idea",
                "verbose_name_plural": "sent ideas",
                "ordering": ["-sent_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PitchEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "form_token",
                    models.CharField(editable=False, max_length=40, verbose_name="form"),
                ),
                (
                    "secret",
                    models.CharField(editable=False, max_length=64, verbose_name="fingerprint"),
                ),
                ("sent_at", models.DateTimeField(editable=False, verbose_name="sent at")),
                (
                    "language",
                    models.CharField(
                        default="sv", editable=False, max_length=5, verbose_name="language"
                    ),
                ),
                (
                    "wishes",
                    helsingborg_sf.lib.fields.TextField(
                        blank=True, verbose_name="what the sender needs of the city"
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="city.department",
                        verbose_name="department it is meant for",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="city.district",
                        verbose_name="district",
                    ),
                ),
                (
                    "function",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="city.function",
                        verbose_name="function it is meant for",
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogues.idea",
                        verbose_name="idea",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="dialogues.pitch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Sender",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "organisation_name",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="organisation as written"
                    ),
                ),
                (
                    "organisation_number",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=10, verbose_name="organisation number"
                    ),
                ),
                (
                    "name",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="name"
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "phone",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=40, verbose_name="telephone"
                    ),
                ),
                (
                    "idea",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sender",
                        to="dialogues.idea",
                        verbose_name="idea",
                    ),
                ),
            ],
            options={
                "verbose_name": "sender of an idea",
                "verbose_name_plural": "senders of ideas",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="SenderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "organisation_name",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="organisation as written"
                    ),
                ),
                (
                    "organisation_number",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=10, verbose_name="organisation number"
                    ),
                ),
                (
                    "name",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="name"
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "phone",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=40, verbose_name="telephone"
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogues.idea",
                        verbose_name="idea",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="dialogues.sender",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="ideamessage",
            index=models.Index(fields=["idea", "at"], name="idea_message_by_time"),
        ),
        migrations.AddConstraint(
            model_name="ideamessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("direction__in", ["in", "out"])),
                name="dialogues_ideamessage_direction_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ideamessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("direction", "out"), ("by__isnull", True), _connector="OR"),
                name="dialogues_message_from_the_sender_is_by_no_user",
            ),
        ),
        migrations.AddConstraint(
            model_name="ideamessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="dialogues_message_says_something",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideamessage",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="a54992fc40aaec2beb78d70f0eb7304481a5b8ec",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_a244d",
                    table="dialogues_ideamessage",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideamessage",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_ideamessageevent" ("at", "by_id", "direction", "id", "idea_id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."at", NEW."by_id", NEW."direction", NEW."id", NEW."idea_id", NEW."key", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."text", NEW."version"); RETURN NULL;',
                    hash="723b12324a0e6fdeffcbeb0656024b43838dd6e6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_85702",
                    table="dialogues_ideamessage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideamessage",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogues_ideamessageevent" ("at", "by_id", "direction", "id", "idea_id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."at", NEW."by_id", NEW."direction", NEW."id", NEW."idea_id", NEW."key", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."text", NEW."version"); RETURN NULL;',
                    hash="89fe6f4e157121b85b44304d22c973b118b7448b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4d1f9",
                    table="dialogues_ideamessage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideamessage",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_ideamessageevent" ("at", "by_id", "direction", "id", "idea_id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (OLD."at", OLD."by_id", OLD."direction", OLD."id", OLD."idea_id", OLD."key", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."text", OLD."version"); RETURN NULL;',
                    hash="b5feaf0b98433925a52d7af8421c7f9e3655579c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e36a5",
                    table="dialogues_ideamessage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideamessageevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0f1cb2a8eba0cdfc3fb72de0cdbb1dd9341e8861",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2df89",
                    table="dialogues_ideamessageevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pitch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("department__isnull", True), ("function__isnull", True), _connector="OR"
                ),
                name="dialogues_pitch_to_one_or_nobody",
                violation_error_message="It is meant for a department or a function, not both.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pitch",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="38d88667e72eedbdc2c0e46147b1d2b108cde3e7",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_b5987",
                    table="dialogues_pitch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pitch",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_pitchevent" ("department_id", "district_id", "form_token", "function_id", "id", "idea_id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secret", "sent_at", "version", "wishes") VALUES (NEW."department_id", NEW."district_id", NEW."form_token", NEW."function_id", NEW."id", NEW."idea_id", NEW."language", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."secret", NEW."sent_at", NEW."version", NEW."wishes"); RETURN NULL;',
                    hash="a9517ea9a5c08c315b0b664867a5c457c5312e6b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_45cbb",
                    table="dialogues_pitch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pitch",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogues_pitchevent" ("department_id", "district_id", "form_token", "function_id", "id", "idea_id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secret", "sent_at", "version", "wishes") VALUES (NEW."department_id", NEW."district_id", NEW."form_token", NEW."function_id", NEW."id", NEW."idea_id", NEW."language", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."secret", NEW."sent_at", NEW."version", NEW."wishes"); RETURN NULL;',
                    hash="7cf12779f7ebdafba4e08c72e87e9b9e504f3c5f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_93936",
                    table="dialogues_pitch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pitch",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_pitchevent" ("department_id", "district_id", "form_token", "function_id", "id", "idea_id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secret", "sent_at", "version", "wishes") VALUES (OLD."department_id", OLD."district_id", OLD."form_token", OLD."function_id", OLD."id", OLD."idea_id", OLD."language", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."secret", OLD."sent_at", OLD."version", OLD."wishes"); RETURN NULL;',
                    hash="03653a068d94547ede932acfcae74c18c5afc892",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d061e",
                    table="dialogues_pitch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pitchevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="46770b4c1bdfcc37d78eedc13fda2b749b414673",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3a30a",
                    table="dialogues_pitchevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sender",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("name", ""),
                        ("organisation_name", ""),
                        ("organisation_number", ""),
                        _negated=True,
                    ),
                    models.Q(("email", ""), ("phone", ""), _negated=True),
                    _connector="OR",
                ),
                name="dialogues_sender_is_somebody",
                violation_error_message="A sender without any details is none.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sender",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("organisation_number", ""),
                    ("organisation_number__regex", "^\\d\\d[2-9]\\d{7}$"),
                    _connector="OR",
                ),
                name="dialogues_sender_number_form",
                violation_error_message="An organisation number has ten digits and its third is at least 2.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sender",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="8377940dc8caf5a08961aa918156365c81cb0362",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_a7511",
                    table="dialogues_sender",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sender",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_senderevent" ("email", "id", "idea_id", "name", "organisation_name", "organisation_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "version") VALUES (NEW."email", NEW."id", NEW."idea_id", NEW."name", NEW."organisation_name", NEW."organisation_number", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."phone", NEW."version"); RETURN NULL;',
                    hash="28715906bfab5fc65c6d7abd5d1c6f17fe0e0e58",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2163c",
                    table="dialogues_sender",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sender",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogues_senderevent" ("email", "id", "idea_id", "name", "organisation_name", "organisation_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "version") VALUES (NEW."email", NEW."id", NEW."idea_id", NEW."name", NEW."organisation_name", NEW."organisation_number", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."phone", NEW."version"); RETURN NULL;',
                    hash="33358639ba78f07e9ece41ff84ef34112ec8f24b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9f703",
                    table="dialogues_sender",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sender",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_senderevent" ("email", "id", "idea_id", "name", "organisation_name", "organisation_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "version") VALUES (OLD."email", OLD."id", OLD."idea_id", OLD."name", OLD."organisation_name", OLD."organisation_number", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."phone", OLD."version"); RETURN NULL;',
                    hash="9bc6214604f421be8c749dbd86ac16895d1713f3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_aa5ec",
                    table="dialogues_sender",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="senderevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f7b7dff6292e517692866b770e58040a79b7299e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c52db",
                    table="dialogues_senderevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(granting("dialogues", GIVEN), migrations.RunPython.noop),
    ]
