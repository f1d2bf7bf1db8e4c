import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import helsingborg_sf.lib.fields
import helsingborg_sf.lib.migration_operations
import helsingborg_sf.lib.partial_dates
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("city", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("procurements", "0001_initial"),
        ("suppliers", "0001_initial"),
    ]

    operations = [
        helsingborg_sf.lib.migration_operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="DialogueRound",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="title"
                            ),
                        ),
                        (
                            "period",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="period"
                            ),
                        ),
                        (
                            "purpose",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="purpose"),
                        ),
                        (
                            "method",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="method"),
                        ),
                        (
                            "template",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="questions"
                            ),
                        ),
                        (
                            "target_associations",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="associations to meet"
                            ),
                        ),
                        (
                            "target_umbrellas",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="umbrella organisations to meet"
                            ),
                        ),
                        (
                            "conclusions",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="conclusions"
                            ),
                        ),
                        (
                            "report",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=300, verbose_name="report"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dialogue round",
                        "verbose_name_plural": "dialogue rounds",
                        "ordering": ["-period", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Dialogue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="about"
                            ),
                        ),
                        (
                            "held",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="when"
                            ),
                        ),
                        (
                            "known_on",
                            models.DateField(
                                blank=True,
                                help_text="When the day is unknown or imprecise: the day we knew that it had been held.",
                                null=True,
                                verbose_name="known to have been held by",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("individual", "Individual dialogue"),
                                    ("umbrella", "Umbrella organisation"),
                                    ("contract", "Contract dialogue"),
                                    ("event", "Conference or event"),
                                    ("study_visit", "Study visit"),
                                    ("network", "Network"),
                                ],
                                max_length=20,
                                verbose_name="form",
                            ),
                        ),
                        (
                            "initiative",
                            models.CharField(
                                blank=True,
                                choices=[("city", "The city"), ("actor", "The actor")],
                                help_text="Empty means unknown.",
                                max_length=10,
                                verbose_name="initiative",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[("draft", "Draft"), ("finished", "Finished")],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "topics",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=300, verbose_name="topics"
                            ),
                        ),
                        (
                            "notes",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True,
                                help_text="Do not name clients or write about anybody's health: this is a public record.",
                                verbose_name="what was said",
                            ),
                        ),
                        (
                            "result",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="result"),
                        ),
                        (
                            "registry_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=50, verbose_name="registry number"
                            ),
                        ),
                        (
                            "attendance",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="number of participants"
                            ),
                        ),
                        (
                            "attendance_is_approximate",
                            models.BooleanField(default=False, verbose_name="approximate number"),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dialogues",
                                to="dialogues.dialogueround",
                                verbose_name="dialogue round",
                            ),
                        ),
                        (
                            "requirement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dialogues",
                                to="procurements.dialoguerequirement",
                                verbose_name="fulfils the dialogue requirement",
                            ),
                        ),
                        (
                            "finished_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="finished by",
                            ),
                        ),
                        (
                            "finished_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="finished at"
                            ),
                        ),
                        (
                            "corrects",
                            models.OneToOneField(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrected_by",
                                to="dialogues.dialogue",
                                verbose_name="corrects",
                            ),
                        ),
                        (
                            "source",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="source"
                            ),
                        ),
                        (
                            "sort_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=helsingborg_sf.lib.fields._Translate(
                                    django.db.models.functions.text.Lower(models.F("title")),
                                    models.Value("åäöæøéèêëáàâüñç"),
                                    models.Value("{|}|}eeeeaaaync"),
                                ),
                                output_field=models.CharField(db_collation="C", max_length=400),
                            ),
                        ),
                        (
                            "held_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Coalesce(
                                    helsingborg_sf.lib.fields._Edge(
                                        models.F("held"), function="LOWER"
                                    ),
                                    models.Value("0001-01-01"),
                                    output_field=models.DateField(),
                                ),
                                output_field=models.DateField(),
                            ),
                        ),
                        (
                            "search",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("title"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("topics"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("notes"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("result"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("registry_number"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    config="simple",
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        (
                            "needs",
                            models.ManyToManyField(
                                blank=True,
                                related_name="dialogues",
                                to="procurements.purchasingneed",
                                verbose_name="purchasing needs",
                            ),
                        ),
                        (
                            "contracts",
                            models.ManyToManyField(
                                blank=True,
                                related_name="dialogues",
                                to="procurements.contract",
                                verbose_name="contracts",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dialogue",
                        "verbose_name_plural": "dialogues",
                        "ordering": ["-held_key", "-pk"],
                        "indexes": [
                            models.Index(fields=["held_key", "id"], name="dialogue_by_day"),
                            models.Index(fields=["sort_key", "id"], name="dialogue_by_title"),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["search"], name="dialogue_search"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "form__in",
                                        [
                                            "individual",
                                            "umbrella",
                                            "contract",
                                            "event",
                                            "study_visit",
                                            "network",
                                        ],
                                    )
                                ),
                                name="dialogues_dialogue_form_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["draft", "finished"])),
                                name="dialogues_dialogue_status_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("initiative__in", ["", "city", "actor"])),
                                name="dialogues_dialogue_initiative_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("finished_at__isnull", True), ("status", "draft")),
                                    models.Q(
                                        ("finished_at__isnull", False), ("status", "finished")
                                    ),
                                    _connector="OR",
                                ),
                                name="dialogues_finished_says_when",
                                violation_error_message="A finished dialogue says when it was finished.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("known_on__isnull", True),
                                    ("held__isnull", True),
                                    ("known_on__gte", models.F("held__first")),
                                    _connector="OR",
                                ),
                                name="dialogues_known_after_it_may_have_been_held",
                                violation_error_message="It cannot be known before it was held.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Participant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "dialogue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participants",
                                to="dialogues.dialogue",
                                verbose_name="dialogue",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("city", "City unit"),
                                    ("supplier", "Awarded supplier"),
                                    ("actor", "Actor of the social economy"),
                                    ("other", "Other"),
                                ],
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participations",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participations",
                                to="city.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "words",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="in words"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "participant",
                        "verbose_name_plural": "participants",
                        "ordering": ["dialogue", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("role__in", ["city", "supplier", "actor", "other"])
                                ),
                                name="dialogues_participant_role_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("organisation__isnull", False),
                                    ("department__isnull", False),
                                    models.Q(("words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="dialogues_participant_is_somebody",
                                violation_error_message="Say who: an actor, a department, or in words.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("organisation__isnull", False)),
                                fields=("dialogue", "organisation"),
                                name="dialogues_participant_once",
                                violation_error_message="The actor is already a participant.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RelationOutcome",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "dialogue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outcomes",
                                to="dialogues.dialogue",
                                verbose_name="dialogue",
                            ),
                        ),
                        (
                            "actor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relation_outcomes",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: between the city and the actor.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relation_outcomes_as_supplier",
                                to="suppliers.organisation",
                                verbose_name="supplier",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("contact", "Contact"),
                                    ("trial", "Trial"),
                                    ("collaboration", "Collaboration"),
                                    ("contract", "Contract"),
                                ],
                                max_length=20,
                                verbose_name="what came of it",
                            ),
                        ),
                        ("known_on", models.DateField(verbose_name="known on")),
                        (
                            "note",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="note"),
                        ),
                    ],
                    options={
                        "verbose_name": "relation outcome",
                        "verbose_name_plural": "relation outcomes",
                        "ordering": ["dialogue", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["contact", "trial", "collaboration", "contract"])
                                ),
                                name="dialogues_relationoutcome_kind_one_of",
                                violation_error_message="Choose one of the listed values.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUp",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "dialogue",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="dialogues.dialogue",
                                verbose_name="dialogue",
                            ),
                        ),
                        (
                            "what",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=300, verbose_name="what"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="owner",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="by")),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="done on"),
                        ),
                    ],
                    options={
                        "verbose_name": "follow-up",
                        "verbose_name_plural": "follow-ups",
                        "ordering": ["due_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Referral",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "dialogue",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="dialogues.dialogue",
                                verbose_name="dialogue",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        (
                            "function",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="city.function",
                                verbose_name="to",
                            ),
                        ),
                        ("question", helsingborg_sf.lib.fields.TextField(verbose_name="question")),
                        ("referred_on", models.DateField(verbose_name="handed over on")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("accepted", "Accepted"),
                                    ("answered", "Answered"),
                                ],
                                default="open",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "accepted_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="accepted on"
                            ),
                        ),
                        (
                            "answered_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="answered on"
                            ),
                        ),
                        (
                            "answer",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, editable=False, verbose_name="answer"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "referral",
                        "verbose_name_plural": "referrals",
                        "ordering": ["referred_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["open", "accepted", "answered"])
                                ),
                                name="dialogues_referral_status_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("referred_on__isnull", True),
                                        ("accepted_on__isnull", True),
                                        ("accepted_on__gte", models.F("referred_on")),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("referred_on__isnull", True),
                                        ("answered_on__isnull", True),
                                        ("answered_on__gte", models.F("referred_on")),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("accepted_on__isnull", True),
                                        ("answered_on__isnull", True),
                                        ("answered_on__gte", models.F("accepted_on")),
                                        _connector="OR",
                                    ),
                                ),
                                name="dialogues_referral_referred_on_in_order",
                                violation_error_message="The dates come in the order handed over, accepted, answered.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Learning",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        ("finding", helsingborg_sf.lib.fields.TextField(verbose_name="finding")),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="learnings",
                                to="dialogues.dialogueround",
                                verbose_name="dialogue round",
                            ),
                        ),
                        (
                            "found",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="found"
                            ),
                        ),
                        (
                            "decision",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="decision"
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(blank=True, null=True, verbose_name="decided on"),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="learnings",
                                to="city.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="done on"),
                        ),
                    ],
                    options={
                        "verbose_name": "learning",
                        "verbose_name_plural": "learning log",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_on__isnull", True),
                                    ("done_on__isnull", True),
                                    ("done_on__gte", models.F("decided_on")),
                                    _connector="OR",
                                ),
                                name="dialogues_learning_decided_on_in_order",
                                violation_error_message="It was done before it was decided.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Idea",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="title"
                            ),
                        ),
                        (
                            "description",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="description"
                            ),
                        ),
                        (
                            "received",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="received"
                            ),
                        ),
                        (
                            "known_on",
                            models.DateField(
                                blank=True,
                                help_text="When the day is unknown or imprecise: the day we knew of it.",
                                null=True,
                                verbose_name="known to have been received by",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ideas",
                                to="suppliers.organisation",
                                verbose_name="from",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ideas",
                                to="city.department",
                                verbose_name="concerns",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("received", "Received"),
                                    ("triage", "Being sorted"),
                                    ("in_dialogue", "In dialogue"),
                                    ("matched", "Matched with a need"),
                                    ("realised", "Realised"),
                                    ("paused", "Paused"),
                                    ("declined", "Declined"),
                                ],
                                default="received",
                                editable=False,
                                max_length=20,
                                verbose_name="stage",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ideas",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="owner",
                            ),
                        ),
                        (
                            "stage_reason",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, editable=False, verbose_name="reason"
                            ),
                        ),
                        (
                            "would_change",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True,
                                editable=False,
                                verbose_name="what would change the decision",
                            ),
                        ),
                        (
                            "returns_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="comes back on"
                            ),
                        ),
                        (
                            "source",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="source"
                            ),
                        ),
                        (
                            "sort_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=helsingborg_sf.lib.fields._Translate(
                                    django.db.models.functions.text.Lower(models.F("title")),
                                    models.Value("åäöæøéèêëáàâüñç"),
                                    models.Value("{|}|}eeeeaaaync"),
                                ),
                                output_field=models.CharField(db_collation="C", max_length=400),
                            ),
                        ),
                        (
                            "received_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Coalesce(
                                    helsingborg_sf.lib.fields._Edge(
                                        models.F("received"), function="LOWER"
                                    ),
                                    models.Value("0001-01-01"),
                                    output_field=models.DateField(),
                                ),
                                output_field=models.DateField(),
                            ),
                        ),
                        (
                            "search",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("title"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("description"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    config="simple",
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        (
                            "functions",
                            models.ManyToManyField(
                                blank=True,
                                related_name="ideas",
                                to="city.function",
                                verbose_name="functions involved",
                            ),
                        ),
                        (
                            "dialogues",
                            models.ManyToManyField(
                                blank=True,
                                related_name="ideas",
                                to="dialogues.dialogue",
                                verbose_name="dialogues",
                            ),
                        ),
                        (
                            "needs",
                            models.ManyToManyField(
                                blank=True,
                                related_name="ideas",
                                to="procurements.purchasingneed",
                                verbose_name="purchasing needs",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "idea",
                        "verbose_name_plural": "ideas",
                        "ordering": ["-received_key", "-pk"],
                        "indexes": [
                            models.Index(fields=["received_key", "id"], name="idea_by_day"),
                            models.Index(fields=["sort_key", "id"], name="idea_by_title"),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["search"], name="idea_search"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        [
                                            "received",
                                            "triage",
                                            "in_dialogue",
                                            "matched",
                                            "realised",
                                            "paused",
                                            "declined",
                                        ],
                                    )
                                ),
                                name="dialogues_idea_stage_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage__in", ["paused", "declined"]), _negated=True),
                                    models.Q(("stage_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="dialogues_idea_no_without_a_reason",
                                violation_error_message="A paused or declined idea says why.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DialogueRoundEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="dialogues.dialogueround",
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
                        ("id", models.BigIntegerField()),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="title"
                            ),
                        ),
                        (
                            "period",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="period"
                            ),
                        ),
                        (
                            "purpose",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="purpose"),
                        ),
                        (
                            "method",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="method"),
                        ),
                        (
                            "template",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="questions"
                            ),
                        ),
                        (
                            "target_associations",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="associations to meet"
                            ),
                        ),
                        (
                            "target_umbrellas",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="umbrella organisations to meet"
                            ),
                        ),
                        (
                            "conclusions",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="conclusions"
                            ),
                        ),
                        (
                            "report",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=300, verbose_name="report"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DialogueEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="dialogues.dialogue",
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
                        ("id", models.BigIntegerField()),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="about"
                            ),
                        ),
                        (
                            "held",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="when"
                            ),
                        ),
                        (
                            "known_on",
                            models.DateField(
                                blank=True,
                                help_text="When the day is unknown or imprecise: the day we knew that it had been held.",
                                null=True,
                                verbose_name="known to have been held by",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("individual", "Individual dialogue"),
                                    ("umbrella", "Umbrella organisation"),
                                    ("contract", "Contract dialogue"),
                                    ("event", "Conference or event"),
                                    ("study_visit", "Study visit"),
                                    ("network", "Network"),
                                ],
                                max_length=20,
                                verbose_name="form",
                            ),
                        ),
                        (
                            "initiative",
                            models.CharField(
                                blank=True,
                                choices=[("city", "The city"), ("actor", "The actor")],
                                help_text="Empty means unknown.",
                                max_length=10,
                                verbose_name="initiative",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[("draft", "Draft"), ("finished", "Finished")],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "topics",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=300, verbose_name="topics"
                            ),
                        ),
                        (
                            "notes",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True,
                                help_text="Do not name clients or write about anybody's health: this is a public record.",
                                verbose_name="what was said",
                            ),
                        ),
                        (
                            "result",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="result"),
                        ),
                        (
                            "registry_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=50, verbose_name="registry number"
                            ),
                        ),
                        (
                            "attendance",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="number of participants"
                            ),
                        ),
                        (
                            "attendance_is_approximate",
                            models.BooleanField(default=False, verbose_name="approximate number"),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.dialogueround",
                                verbose_name="dialogue round",
                            ),
                        ),
                        (
                            "requirement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.dialoguerequirement",
                                verbose_name="fulfils the dialogue requirement",
                            ),
                        ),
                        (
                            "finished_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="finished by",
                            ),
                        ),
                        (
                            "finished_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="finished at"
                            ),
                        ),
                        (
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.dialogue",
                                verbose_name="corrects",
                            ),
                        ),
                        (
                            "source",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="source"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ParticipantEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="dialogues.participant",
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
                        ("id", models.BigIntegerField()),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "dialogue",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.dialogue",
                                verbose_name="dialogue",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("city", "City unit"),
                                    ("supplier", "Awarded supplier"),
                                    ("actor", "Actor of the social economy"),
                                    ("other", "Other"),
                                ],
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="suppliers.organisation",
                                verbose_name="actor",
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
                                verbose_name="department",
                            ),
                        ),
                        (
                            "words",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="in words"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RelationOutcomeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="dialogues.relationoutcome",
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
                        ("id", models.BigIntegerField()),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "dialogue",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.dialogue",
                                verbose_name="dialogue",
                            ),
                        ),
                        (
                            "actor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: between the city and the actor.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="suppliers.organisation",
                                verbose_name="supplier",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("contact", "Contact"),
                                    ("trial", "Trial"),
                                    ("collaboration", "Collaboration"),
                                    ("contract", "Contract"),
                                ],
                                max_length=20,
                                verbose_name="what came of it",
                            ),
                        ),
                        ("known_on", models.DateField(verbose_name="known on")),
                        (
                            "note",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="note"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FollowUpEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="dialogues.followup",
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
                        ("id", models.BigIntegerField()),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "dialogue",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.dialogue",
                                verbose_name="dialogue",
                            ),
                        ),
                        (
                            "what",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=300, verbose_name="what"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="owner",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="by")),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="done on"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReferralEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="dialogues.referral",
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
                        ("id", models.BigIntegerField()),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "dialogue",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.dialogue",
                                verbose_name="dialogue",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        (
                            "function",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="city.function",
                                verbose_name="to",
                            ),
                        ),
                        ("question", helsingborg_sf.lib.fields.TextField(verbose_name="question")),
                        ("referred_on", models.DateField(verbose_name="handed over on")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("accepted", "Accepted"),
                                    ("answered", "Answered"),
                                ],
                                default="open",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "accepted_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="accepted on"
                            ),
                        ),
                        (
                            "answered_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="answered on"
                            ),
                        ),
                        (
                            "answer",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, editable=False, verbose_name="answer"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LearningEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="dialogues.learning",
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
                        ("id", models.BigIntegerField()),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        ("finding", helsingborg_sf.lib.fields.TextField(verbose_name="finding")),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dialogues.dialogueround",
                                verbose_name="dialogue round",
                            ),
                        ),
                        (
                            "found",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="found"
                            ),
                        ),
                        (
                            "decision",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="decision"
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(blank=True, null=True, verbose_name="decided on"),
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
                                verbose_name="department",
                            ),
                        ),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="done on"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="IdeaEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="dialogues.idea",
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
                        ("id", models.BigIntegerField()),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="title"
                            ),
                        ),
                        (
                            "description",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="description"
                            ),
                        ),
                        (
                            "received",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="received"
                            ),
                        ),
                        (
                            "known_on",
                            models.DateField(
                                blank=True,
                                help_text="When the day is unknown or imprecise: the day we knew of it.",
                                null=True,
                                verbose_name="known to have been received by",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="suppliers.organisation",
                                verbose_name="from",
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
                                verbose_name="concerns",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("received", "Received"),
                                    ("triage", "Being sorted"),
                                    ("in_dialogue", "In dialogue"),
                                    ("matched", "Matched with a need"),
                                    ("realised", "Realised"),
                                    ("paused", "Paused"),
                                    ("declined", "Declined"),
                                ],
                                default="received",
                                editable=False,
                                max_length=20,
                                verbose_name="stage",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="owner",
                            ),
                        ),
                        (
                            "stage_reason",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, editable=False, verbose_name="reason"
                            ),
                        ),
                        (
                            "would_change",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True,
                                editable=False,
                                verbose_name="what would change the decision",
                            ),
                        ),
                        (
                            "returns_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="comes back on"
                            ),
                        ),
                        (
                            "source",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="source"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
            triggers=[
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogueround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="6be8f2a31939014a2e3c6b3c385fbd82b6cdb1cc",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_04b57",
                            table="dialogues_dialogueround",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogueround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_dialogueroundevent" ("conclusions", "id", "method", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "report", "target_associations", "target_umbrellas", "template", "title", "version") VALUES (NEW."conclusions", NEW."id", NEW."method", NEW."period", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."purpose", NEW."report", NEW."target_associations", NEW."target_umbrellas", NEW."template", NEW."title", NEW."version"); RETURN NULL;',
                            hash="42e4a1c6b9987e1ec5b858ed2326816f1bf4456d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8ef4e",
                            table="dialogues_dialogueround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogueround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "dialogues_dialogueroundevent" ("conclusions", "id", "method", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "report", "target_associations", "target_umbrellas", "template", "title", "version") VALUES (NEW."conclusions", NEW."id", NEW."method", NEW."period", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."purpose", NEW."report", NEW."target_associations", NEW."target_umbrellas", NEW."template", NEW."title", NEW."version"); RETURN NULL;',
                            hash="9f6fcaeef32907699553906426259dc29e25a51d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_09763",
                            table="dialogues_dialogueround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogueround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_dialogueroundevent" ("conclusions", "id", "method", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "report", "target_associations", "target_umbrellas", "template", "title", "version") VALUES (OLD."conclusions", OLD."id", OLD."method", OLD."period", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."purpose", OLD."report", OLD."target_associations", OLD."target_umbrellas", OLD."template", OLD."title", OLD."version"); RETURN NULL;',
                            hash="6238eacf33d41168fe1d434ced699ef89aa05acb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3d0bd",
                            table="dialogues_dialogueround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."attendance" IS DISTINCT FROM (NEW."attendance") OR OLD."attendance_is_approximate" IS DISTINCT FROM (NEW."attendance_is_approximate") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."finished_by_id" IS DISTINCT FROM (NEW."finished_by_id") OR OLD."form" IS DISTINCT FROM (NEW."form") OR OLD."held" IS DISTINCT FROM (NEW."held") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initiative" IS DISTINCT FROM (NEW."initiative") OR OLD."known_on" IS DISTINCT FROM (NEW."known_on") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."requirement_id" IS DISTINCT FROM (NEW."requirement_id") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."topics" IS DISTINCT FROM (NEW."topics") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="de36ddfb2dcb89cd5b0d3096fe2ed9bfca639145",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_8349b",
                            table="dialogues_dialogue",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_dialogueevent" ("attendance", "attendance_is_approximate", "corrects_id", "finished_at", "finished_by_id", "form", "held", "id", "initiative", "known_on", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "requirement_id", "result", "round_id", "source", "status", "title", "topics", "version") VALUES (NEW."attendance", NEW."attendance_is_approximate", NEW."corrects_id", NEW."finished_at", NEW."finished_by_id", NEW."form", NEW."held", NEW."id", NEW."initiative", NEW."known_on", NEW."notes", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."registry_number", NEW."requirement_id", NEW."result", NEW."round_id", NEW."source", NEW."status", NEW."title", NEW."topics", NEW."version"); RETURN NULL;',
                            hash="38bb71f1eceba2c40486bea449e9c8120475fbcc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b7593",
                            table="dialogues_dialogue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."attendance" IS DISTINCT FROM (NEW."attendance") OR OLD."attendance_is_approximate" IS DISTINCT FROM (NEW."attendance_is_approximate") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."finished_by_id" IS DISTINCT FROM (NEW."finished_by_id") OR OLD."form" IS DISTINCT FROM (NEW."form") OR OLD."held" IS DISTINCT FROM (NEW."held") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initiative" IS DISTINCT FROM (NEW."initiative") OR OLD."known_on" IS DISTINCT FROM (NEW."known_on") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."requirement_id" IS DISTINCT FROM (NEW."requirement_id") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."topics" IS DISTINCT FROM (NEW."topics") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "dialogues_dialogueevent" ("attendance", "attendance_is_approximate", "corrects_id", "finished_at", "finished_by_id", "form", "held", "id", "initiative", "known_on", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "requirement_id", "result", "round_id", "source", "status", "title", "topics", "version") VALUES (NEW."attendance", NEW."attendance_is_approximate", NEW."corrects_id", NEW."finished_at", NEW."finished_by_id", NEW."form", NEW."held", NEW."id", NEW."initiative", NEW."known_on", NEW."notes", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."registry_number", NEW."requirement_id", NEW."result", NEW."round_id", NEW."source", NEW."status", NEW."title", NEW."topics", NEW."version"); RETURN NULL;',
                            hash="f57ca0baabc24e6133ba39800e38f252dbb75693",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_425c8",
                            table="dialogues_dialogue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_dialogueevent" ("attendance", "attendance_is_approximate", "corrects_id", "finished_at", "finished_by_id", "form", "held", "id", "initiative", "known_on", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "requirement_id", "result", "round_id", "source", "status", "title", "topics", "version") VALUES (OLD."attendance", OLD."attendance_is_approximate", OLD."corrects_id", OLD."finished_at", OLD."finished_by_id", OLD."form", OLD."held", OLD."id", OLD."initiative", OLD."known_on", OLD."notes", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."registry_number", OLD."requirement_id", OLD."result", OLD."round_id", OLD."source", OLD."status", OLD."title", OLD."topics", OLD."version"); RETURN NULL;',
                            hash="be403fc4e153acfb1a46ef27912fe24c54b16253",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d650e",
                            table="dialogues_dialogue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="867931975c7788c8aa95f44e2a174afc15b43828",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_a853c",
                            table="dialogues_participant",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_participantevent" ("department_id", "dialogue_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version", "words") VALUES (NEW."department_id", NEW."dialogue_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."role", NEW."version", NEW."words"); RETURN NULL;',
                            hash="f790fd76f2de22c74657dc020cf26f4f9bb75f17",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4e70e",
                            table="dialogues_participant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "dialogues_participantevent" ("department_id", "dialogue_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version", "words") VALUES (NEW."department_id", NEW."dialogue_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."role", NEW."version", NEW."words"); RETURN NULL;',
                            hash="acba0882801bcb68fc57dbd11d9f860fde520225",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2588b",
                            table="dialogues_participant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_participantevent" ("department_id", "dialogue_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version", "words") VALUES (OLD."department_id", OLD."dialogue_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."role", OLD."version", OLD."words"); RETURN NULL;',
                            hash="c17ded050258358041a298dd62beea23f6876876",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_71b3d",
                            table="dialogues_participant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relationoutcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="e782c8d714f732dc9f319f9567ea948b2b68639f",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_341f5",
                            table="dialogues_relationoutcome",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relationoutcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_relationoutcomeevent" ("actor_id", "dialogue_id", "id", "kind", "known_on", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supplier_id", "version") VALUES (NEW."actor_id", NEW."dialogue_id", NEW."id", NEW."kind", NEW."known_on", NEW."note", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."supplier_id", NEW."version"); RETURN NULL;',
                            hash="fe0e588dc193441ad905c0fe9e362bb3b0451b81",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4603e",
                            table="dialogues_relationoutcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relationoutcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "dialogues_relationoutcomeevent" ("actor_id", "dialogue_id", "id", "kind", "known_on", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supplier_id", "version") VALUES (NEW."actor_id", NEW."dialogue_id", NEW."id", NEW."kind", NEW."known_on", NEW."note", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."supplier_id", NEW."version"); RETURN NULL;',
                            hash="b988e32a0b60dfa70b5fb71901a0513f99989e62",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_51944",
                            table="dialogues_relationoutcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relationoutcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_relationoutcomeevent" ("actor_id", "dialogue_id", "id", "kind", "known_on", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supplier_id", "version") VALUES (OLD."actor_id", OLD."dialogue_id", OLD."id", OLD."kind", OLD."known_on", OLD."note", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."supplier_id", OLD."version"); RETURN NULL;',
                            hash="81eacf4f66c05a80fcf880f0a3d6fb4683cd5ec8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_92c23",
                            table="dialogues_relationoutcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="4baa4e8927d653c134bd837cecb2a26737c0d9a3",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_7f568",
                            table="dialogues_followup",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_followupevent" ("dialogue_id", "done_on", "due_on", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "what") VALUES (NEW."dialogue_id", NEW."done_on", NEW."due_on", NEW."id", NEW."owner_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."version", NEW."what"); RETURN NULL;',
                            hash="b8271dc89615fd5c59a51f82810b2376aa744436",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_517a0",
                            table="dialogues_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "dialogues_followupevent" ("dialogue_id", "done_on", "due_on", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "what") VALUES (NEW."dialogue_id", NEW."done_on", NEW."due_on", NEW."id", NEW."owner_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."version", NEW."what"); RETURN NULL;',
                            hash="649065fcd7bf24aef535b5069b1326b1dbac6107",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3e831",
                            table="dialogues_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_followupevent" ("dialogue_id", "done_on", "due_on", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "what") VALUES (OLD."dialogue_id", OLD."done_on", OLD."due_on", OLD."id", OLD."owner_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."version", OLD."what"); RETURN NULL;',
                            hash="a57fca329494b8368491ba475e7913474471279d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2b5ab",
                            table="dialogues_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="referral",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="5f750f77e1d3812f697ef7da05e6652b0e291d00",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_3a423",
                            table="dialogues_referral",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="referral",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_referralevent" ("accepted_on", "answer", "answered_on", "dialogue_id", "function_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "referred_on", "status", "version") VALUES (NEW."accepted_on", NEW."answer", NEW."answered_on", NEW."dialogue_id", NEW."function_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."question", NEW."referred_on", NEW."status", NEW."version"); RETURN NULL;',
                            hash="528a773cb5238ef766c12d7b5e0400cb8571e75c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1154b",
                            table="dialogues_referral",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="referral",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "dialogues_referralevent" ("accepted_on", "answer", "answered_on", "dialogue_id", "function_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "referred_on", "status", "version") VALUES (NEW."accepted_on", NEW."answer", NEW."answered_on", NEW."dialogue_id", NEW."function_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."question", NEW."referred_on", NEW."status", NEW."version"); RETURN NULL;',
                            hash="fceaecb296e89e08f05dd24c0b664d426a5bde44",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e0005",
                            table="dialogues_referral",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="referral",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_referralevent" ("accepted_on", "answer", "answered_on", "dialogue_id", "function_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "referred_on", "status", "version") VALUES (OLD."accepted_on", OLD."answer", OLD."answered_on", OLD."dialogue_id", OLD."function_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."question", OLD."referred_on", OLD."status", OLD."version"); RETURN NULL;',
                            hash="ca89b4b9e9e238334964163d2b1bab211765b916",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_14964",
                            table="dialogues_referral",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learning",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="96746b12f6c4d3a2eed21e0d7d3f21a61317dd15",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_82cc8",
                            table="dialogues_learning",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learning",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_learningevent" ("decided_on", "decision", "department_id", "done_on", "finding", "found", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "version") VALUES (NEW."decided_on", NEW."decision", NEW."department_id", NEW."done_on", NEW."finding", NEW."found", NEW."id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."round_id", NEW."version"); RETURN NULL;',
                            hash="ef3ce7b851242f179b1d2304e5ef61152d1631b1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dba35",
                            table="dialogues_learning",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learning",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "dialogues_learningevent" ("decided_on", "decision", "department_id", "done_on", "finding", "found", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "version") VALUES (NEW."decided_on", NEW."decision", NEW."department_id", NEW."done_on", NEW."finding", NEW."found", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."round_id", NEW."version"); RETURN NULL;',
                            hash="00f57b73383abc5471149faddaaaad8cb709f3d4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_51312",
                            table="dialogues_learning",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learning",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_learningevent" ("decided_on", "decision", "department_id", "done_on", "finding", "found", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "version") VALUES (OLD."decided_on", OLD."decision", OLD."department_id", OLD."done_on", OLD."finding", OLD."found", OLD."id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."round_id", OLD."version"); RETURN NULL;',
                            hash="0cd5235820bafd8fcb95a8c41eef163f8adbc58b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fa8ca",
                            table="dialogues_learning",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="idea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."known_on" IS DISTINCT FROM (NEW."known_on") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."received" IS DISTINCT FROM (NEW."received") OR OLD."returns_on" IS DISTINCT FROM (NEW."returns_on") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."stage" IS DISTINCT FROM (NEW."stage") OR OLD."stage_reason" IS DISTINCT FROM (NEW."stage_reason") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."would_change" IS DISTINCT FROM (NEW."would_change"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="2a0885be32b4165b4b7cfa74fe23152df6b0a3bd",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_8a23e",
                            table="dialogues_idea",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="idea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_ideaevent" ("department_id", "description", "id", "known_on", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received", "returns_on", "source", "stage", "stage_reason", "title", "version", "would_change") VALUES (NEW."department_id", NEW."description", NEW."id", NEW."known_on", NEW."organisation_id", NEW."owner_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."received", NEW."returns_on", NEW."source", NEW."stage", NEW."stage_reason", NEW."title", NEW."version", NEW."would_change"); RETURN NULL;',
                            hash="821bac8bf76102ad064917a5cbc6906e926ea013",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_06dbd",
                            table="dialogues_idea",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="idea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."known_on" IS DISTINCT FROM (NEW."known_on") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."received" IS DISTINCT FROM (NEW."received") OR OLD."returns_on" IS DISTINCT FROM (NEW."returns_on") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."stage" IS DISTINCT FROM (NEW."stage") OR OLD."stage_reason" IS DISTINCT FROM (NEW."stage_reason") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."would_change" IS DISTINCT FROM (NEW."would_change"))',
                            func='INSERT INTO "dialogues_ideaevent" ("department_id", "description", "id", "known_on", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received", "returns_on", "source", "stage", "stage_reason", "title", "version", "would_change") VALUES (NEW."department_id", NEW."description", NEW."id", NEW."known_on", NEW."organisation_id", NEW."owner_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."received", NEW."returns_on", NEW."source", NEW."stage", NEW."stage_reason", NEW."title", NEW."version", NEW."would_change"); RETURN NULL;',
                            hash="1ba543c965309f8c40a310aef8de91532c55e307",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_83b45",
                            table="dialogues_idea",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="idea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_ideaevent" ("department_id", "description", "id", "known_on", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received", "returns_on", "source", "stage", "stage_reason", "title", "version", "would_change") VALUES (OLD."department_id", OLD."description", OLD."id", OLD."known_on", OLD."organisation_id", OLD."owner_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."received", OLD."returns_on", OLD."source", OLD."stage", OLD."stage_reason", OLD."title", OLD."version", OLD."would_change"); RETURN NULL;',
                            hash="ef7bc3e8184afebfda215d44d5577910a9d932d6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b1ec0",
                            table="dialogues_idea",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogueroundevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6ff18b6ba9b281bce2357a073013996e47c63193",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b1092",
                            table="dialogues_dialogueroundevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogueevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5ada7532e0a74c9c936f34816917b0c3c0838d3a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3103b",
                            table="dialogues_dialogueevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participantevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c0674c374da15e2ac226e23d50c387b58a879e87",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0784c",
                            table="dialogues_participantevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relationoutcomeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e6bc1267005bb6f3363a6868049ed19477b6c353",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4661a",
                            table="dialogues_relationoutcomeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ca55851e461dc3b44d053030e7f6b6f891978cf2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_65a1b",
                            table="dialogues_followupevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="referralevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a0dec88b57287468fd8033ded0325bb84c73ea46",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e305f",
                            table="dialogues_referralevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learningevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c5f2de1b38de24fd159a30f02d85b70b79da3f56",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_96325",
                            table="dialogues_learningevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ideaevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ad8b1699be4a80090a5d08a1c3fbfca8f5c2d1f7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_974a8",
                            table="dialogues_ideaevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
