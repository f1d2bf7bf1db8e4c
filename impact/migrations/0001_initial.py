import django.core.validators
import django.db.models.deletion
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
                    name="EffectArea",
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
                            "number",
                            models.PositiveSmallIntegerField(unique=True, verbose_name="number"),
                        ),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=300, verbose_name="title"
                            ),
                        ),
                        ("goal", helsingborg_sf.lib.fields.TextField(verbose_name="goal")),
                        (
                            "method",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="method"),
                        ),
                        (
                            "interval_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Leave empty when no interval is decided.",
                                null=True,
                                verbose_name="months between interviews",
                            ),
                        ),
                        (
                            "starts_before_contract",
                            models.BooleanField(
                                default=False,
                                verbose_name="begins with a baseline before the contract comes into force",
                            ),
                        ),
                        (
                            "respondents",
                            models.CharField(
                                choices=[
                                    ("social_enterprises", "Social enterprises with a contract"),
                                    ("requirement_parties", "Parties of the dialogue requirements"),
                                ],
                                max_length=30,
                                verbose_name="who is interviewed",
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
                        "verbose_name": "effect area",
                        "verbose_name_plural": "effect areas",
                        "ordering": ["number"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "respondents__in",
                                        ["social_enterprises", "requirement_parties"],
                                    )
                                ),
                                name="impact_effectarea_respondents_one_of",
                                violation_error_message="Choose one of the listed values.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assumption",
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
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assumptions",
                                to="impact.effectarea",
                                verbose_name="area",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("text", helsingborg_sf.lib.fields.TextField(verbose_name="assumption")),
                    ],
                    options={
                        "verbose_name": "assumption",
                        "verbose_name_plural": "assumptions",
                        "ordering": ["area", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("area", "position"),
                                name="impact_assumption_order",
                                violation_error_message="Two assumptions have the same place.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EffectChain",
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
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="chains",
                                to="impact.effectarea",
                                verbose_name="area",
                            ),
                        ),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="title"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "effect chain",
                        "verbose_name_plural": "effect chains",
                        "ordering": ["area", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ChainLink",
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
                            "chain",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links",
                                to="impact.effectchain",
                                verbose_name="effect chain",
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("resources", "Resources"),
                                    ("activities", "Activities"),
                                    ("output", "Performance"),
                                    ("effects", "Effects"),
                                    ("benefit", "Social benefit"),
                                ],
                                max_length=20,
                                verbose_name="step",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=1, verbose_name="order"),
                        ),
                        ("text", helsingborg_sf.lib.fields.TextField(verbose_name="text")),
                        (
                            "assumption",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="links",
                                to="impact.assumption",
                                verbose_name="rests on the assumption",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "link of an effect chain",
                        "verbose_name_plural": "links of effect chains",
                        "ordering": ["chain", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "step__in",
                                        ["resources", "activities", "output", "effects", "benefit"],
                                    )
                                ),
                                name="impact_chainlink_step_one_of",
                                violation_error_message="Choose one of the listed values.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Activity",
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
                            "link",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="impact.chainlink",
                                verbose_name="link",
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
                                related_name="activities",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="owner",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="city.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "due",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="when"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("ongoing", "Under way"),
                                    ("done", "Done"),
                                    ("dropped", "Dropped"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "activity",
                        "verbose_name_plural": "activities",
                        "ordering": ["due", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["planned", "ongoing", "done", "dropped"])
                                ),
                                name="impact_activity_state_one_of",
                                violation_error_message="Choose one of the listed values.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Questionnaire",
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
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questionnaires",
                                to="impact.effectarea",
                                verbose_name="area",
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(verbose_name="edition")),
                        (
                            "is_sample",
                            models.BooleanField(
                                default=False,
                                help_text="A proposal, not the city's own questions.",
                                verbose_name="sample",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("approved", "Approved"),
                                    ("retired", "Retired"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="approved at"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "questionnaire",
                        "verbose_name_plural": "questionnaires",
                        "ordering": ["area", "-edition"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["draft", "approved", "retired"])
                                ),
                                name="impact_questionnaire_status_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.UniqueConstraint(
                                fields=("area", "edition"),
                                name="impact_questionnaire_edition_once",
                                violation_error_message="The area already has a questionnaire of that edition.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("approved_by__isnull", True), ("approved_at__isnull", True)
                                    ),
                                    models.Q(
                                        ("approved_by__isnull", False),
                                        ("approved_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="impact_questionnaire_approved_by_together",
                                violation_error_message="Who approved it and when belong together.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved_at__isnull", True), ("status", "draft")),
                                    models.Q(
                                        ("approved_at__isnull", False),
                                        ("status__in", ["approved", "retired"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="impact_questionnaire_approved_by_somebody",
                                violation_error_message="An approved questionnaire says who approved it.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="impact.questionnaire",
                                verbose_name="questionnaire",
                            ),
                        ),
                        (
                            "key",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=40,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z0-9_]+$", "Use small letters, digits and _."
                                    )
                                ],
                                verbose_name="key",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("text", helsingborg_sf.lib.fields.TextField(verbose_name="question")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("scale", "Scale 1–5"),
                                    ("yes_no", "Yes or no"),
                                    ("number", "Number"),
                                    ("choice", "One of several"),
                                    ("choices", "Several of several"),
                                    ("text", "Free text"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "options",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, help_text="One a line.", verbose_name="options"
                            ),
                        ),
                        (
                            "help_for_interviewer",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="help for the interviewer"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "question",
                        "verbose_name_plural": "questions",
                        "ordering": ["questionnaire", "position"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["scale", "yes_no", "number", "choice", "choices", "text"],
                                    )
                                ),
                                name="impact_question_kind_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.UniqueConstraint(
                                fields=("questionnaire", "key"),
                                name="impact_question_key_once",
                                violation_error_message="The questionnaire already has a question of that key.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionBearing",
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
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bearings",
                                to="impact.question",
                                verbose_name="question",
                            ),
                        ),
                        (
                            "assumption",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bearings",
                                to="impact.assumption",
                                verbose_name="assumption",
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[
                                    ("high", "High or yes supports"),
                                    ("low", "Low or no supports"),
                                    ("open", "Judged by reading"),
                                ],
                                max_length=10,
                                verbose_name="direction",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bearing on an assumption",
                        "verbose_name_plural": "bearings on assumptions",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("direction__in", ["high", "low", "open"])),
                                name="impact_questionbearing_direction_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.UniqueConstraint(
                                fields=("question", "assumption"),
                                name="impact_question_bearing_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterviewRound",
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
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rounds",
                                to="impact.effectarea",
                                verbose_name="area",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        ("opens_on", models.DateField(verbose_name="opens on")),
                        ("closes_on", models.DateField(verbose_name="closes on")),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rounds",
                                to="impact.questionnaire",
                                verbose_name="questionnaire",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("preview", "Preview"),
                                    ("frozen", "Under way"),
                                    ("closed", "Closed"),
                                ],
                                default="preview",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "frozen_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="frozen on"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "interview round",
                        "verbose_name_plural": "interview rounds",
                        "ordering": ["-year", "area"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["preview", "frozen", "closed"])),
                                name="impact_interviewround_status_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opens_on__isnull", True),
                                    ("closes_on__isnull", True),
                                    ("closes_on__gte", models.F("opens_on")),
                                    _connector="OR",
                                ),
                                name="impact_interviewround_opens_on_in_order",
                                violation_error_message="The round closes before it opens.",
                            ),
                            models.UniqueConstraint(
                                fields=("area", "year"),
                                name="impact_round_once_a_year",
                                violation_error_message="The area already has a round for that year.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PopulationMember",
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
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="population",
                                to="impact.interviewround",
                                verbose_name="round",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="population_memberships",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        ("is_in", models.BooleanField(verbose_name="in")),
                        ("reason", helsingborg_sf.lib.fields.TextField(verbose_name="reason")),
                    ],
                    options={
                        "verbose_name": "member of a population",
                        "verbose_name_plural": "populations",
                        "ordering": ["round", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "organisation"), name="impact_member_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="impact_member_has_reason",
                                violation_error_message="Say why the actor is in or out.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Interview",
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
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interviews",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        (
                            "contract",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interviews",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interviews",
                                to="impact.interviewround",
                                verbose_name="round",
                            ),
                        ),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interviews",
                                to="impact.questionnaire",
                                verbose_name="questionnaire",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("baseline", "Baseline"),
                                    ("annual", "Annual"),
                                    ("closing", "Closing"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "disposition",
                            models.CharField(
                                choices=[
                                    ("due", "Due"),
                                    ("booked", "Booked"),
                                    ("started", "Started"),
                                    ("done", "Done"),
                                    ("declined", "Declined"),
                                    ("unreachable", "Unreachable"),
                                    ("postponed", "Postponed"),
                                    ("missed", "Missed"),
                                ],
                                default="due",
                                editable=False,
                                max_length=15,
                                verbose_name="disposition",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                        (
                            "booked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="booked for"),
                        ),
                        (
                            "interviewer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interviews",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="interviewer",
                            ),
                        ),
                        (
                            "respondent",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="respondent"
                            ),
                        ),
                        (
                            "reason",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, editable=False, verbose_name="reason"
                            ),
                        ),
                        (
                            "information_given",
                            models.BooleanField(
                                default=False,
                                help_text="Purpose, legal basis, public record and rights were told before it began.",
                                verbose_name="information given",
                            ),
                        ),
                        (
                            "registry_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=50, verbose_name="registry number"
                            ),
                        ),
                        (
                            "finished_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="finished at"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "interview",
                        "verbose_name_plural": "interviews",
                        "ordering": ["due_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["baseline", "annual", "closing"])),
                                name="impact_interview_kind_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "disposition__in",
                                        [
                                            "due",
                                            "booked",
                                            "started",
                                            "done",
                                            "declined",
                                            "unreachable",
                                            "postponed",
                                            "missed",
                                        ],
                                    )
                                ),
                                name="impact_interview_disposition_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("disposition", "done"), _negated=True),
                                    models.Q(
                                        ("finished_at__isnull", False), ("information_given", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="impact_interview_done_with_information",
                                violation_error_message="An interview cannot be finished before the information is given.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("disposition", "declined"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="impact_interview_no_without_a_reason",
                                violation_error_message="A declined interview says why.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("round__isnull", False)),
                                fields=("round", "organisation", "kind"),
                                name="impact_interview_once_a_round",
                                violation_error_message="The actor already has this interview in the round.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "baseline")),
                                fields=("contract",),
                                name="impact_one_baseline_a_contract",
                                violation_error_message="The contract already has its baseline interview.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
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
                            "interview",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="impact.interview",
                                verbose_name="interview",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="impact.question",
                                verbose_name="question",
                            ),
                        ),
                        (
                            "number",
                            models.IntegerField(blank=True, null=True, verbose_name="number"),
                        ),
                        (
                            "text",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="text"),
                        ),
                        (
                            "no_answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("dont_know", "Don't know"),
                                    ("declines", "Does not want to answer"),
                                ],
                                max_length=10,
                                verbose_name="no answer",
                            ),
                        ),
                        (
                            "may_be_quoted",
                            models.BooleanField(default=False, verbose_name="may be quoted"),
                        ),
                    ],
                    options={
                        "verbose_name": "answer",
                        "verbose_name_plural": "answers",
                        "ordering": ["interview", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("interview", "question"),
                                name="impact_answer_once_a_question",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("no_answer__in", ["", "dont_know", "declines"])
                                ),
                                name="impact_answer_no_answer_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Theme",
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
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="themes",
                                to="impact.effectarea",
                                verbose_name="area",
                            ),
                        ),
                        (
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=100, verbose_name="name"
                            ),
                        ),
                        (
                            "answers",
                            models.ManyToManyField(
                                blank=True,
                                related_name="themes",
                                to="impact.answer",
                                verbose_name="answers",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "theme",
                        "verbose_name_plural": "themes",
                        "ordering": ["area", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("area", "name"), name="impact_theme_once_an_area"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterviewSummary",
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
                            "interview",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="summary",
                                to="impact.interview",
                                verbose_name="interview",
                            ),
                        ),
                        ("text", helsingborg_sf.lib.fields.TextField(verbose_name="summary")),
                        (
                            "approved_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="approved by the respondent on"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "summary of an interview",
                        "verbose_name_plural": "summaries of interviews",
                    },
                ),
                migrations.CreateModel(
                    name="Feedback",
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
                            "interview",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="feedback",
                                to="impact.interview",
                                verbose_name="interview",
                            ),
                        ),
                        (
                            "you_told_us",
                            helsingborg_sf.lib.fields.TextField(verbose_name="this you told us"),
                        ),
                        ("we_did", helsingborg_sf.lib.fields.TextField(verbose_name="this we did")),
                        (
                            "approved_on",
                            models.DateField(blank=True, null=True, verbose_name="approved on"),
                        ),
                        (
                            "sent_on",
                            models.DateField(blank=True, null=True, verbose_name="sent on"),
                        ),
                    ],
                    options={
                        "verbose_name": "feedback",
                        "verbose_name_plural": "feedback",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_on__isnull", True),
                                    ("sent_on__isnull", True),
                                    ("sent_on__gte", models.F("approved_on")),
                                    _connector="OR",
                                ),
                                name="impact_feedback_approved_on_in_order",
                                violation_error_message="It was sent before it was approved.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EffectAreaEvent",
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
                                to="impact.effectarea",
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
                        ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=300, verbose_name="title"
                            ),
                        ),
                        ("goal", helsingborg_sf.lib.fields.TextField(verbose_name="goal")),
                        (
                            "method",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="method"),
                        ),
                        (
                            "interval_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Leave empty when no interval is decided.",
                                null=True,
                                verbose_name="months between interviews",
                            ),
                        ),
                        (
                            "starts_before_contract",
                            models.BooleanField(
                                default=False,
                                verbose_name="begins with a baseline before the contract comes into force",
                            ),
                        ),
                        (
                            "respondents",
                            models.CharField(
                                choices=[
                                    ("social_enterprises", "Social enterprises with a contract"),
                                    ("requirement_parties", "Parties of the dialogue requirements"),
                                ],
                                max_length=30,
                                verbose_name="who is interviewed",
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
                    name="AssumptionEvent",
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
                                to="impact.assumption",
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
                            "area",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.effectarea",
                                verbose_name="area",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("text", helsingborg_sf.lib.fields.TextField(verbose_name="assumption")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="EffectChainEvent",
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
                                to="impact.effectchain",
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
                            "area",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.effectarea",
                                verbose_name="area",
                            ),
                        ),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="title"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ChainLinkEvent",
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
                                to="impact.chainlink",
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
                            "chain",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.effectchain",
                                verbose_name="effect chain",
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("resources", "Resources"),
                                    ("activities", "Activities"),
                                    ("output", "Performance"),
                                    ("effects", "Effects"),
                                    ("benefit", "Social benefit"),
                                ],
                                max_length=20,
                                verbose_name="step",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=1, verbose_name="order"),
                        ),
                        ("text", helsingborg_sf.lib.fields.TextField(verbose_name="text")),
                        (
                            "assumption",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.assumption",
                                verbose_name="rests on the assumption",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ActivityEvent",
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
                                to="impact.activity",
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
                            "link",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.chainlink",
                                verbose_name="link",
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
                            "due",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="when"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("ongoing", "Under way"),
                                    ("done", "Done"),
                                    ("dropped", "Dropped"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="QuestionnaireEvent",
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
                                to="impact.questionnaire",
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
                            "area",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.effectarea",
                                verbose_name="area",
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(verbose_name="edition")),
                        (
                            "is_sample",
                            models.BooleanField(
                                default=False,
                                help_text="A proposal, not the city's own questions.",
                                verbose_name="sample",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("approved", "Approved"),
                                    ("retired", "Retired"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="approved at"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="QuestionEvent",
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
                                to="impact.question",
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
                            "questionnaire",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.questionnaire",
                                verbose_name="questionnaire",
                            ),
                        ),
                        (
                            "key",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=40,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z0-9_]+$", "Use small letters, digits and _."
                                    )
                                ],
                                verbose_name="key",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("text", helsingborg_sf.lib.fields.TextField(verbose_name="question")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("scale", "Scale 1–5"),
                                    ("yes_no", "Yes or no"),
                                    ("number", "Number"),
                                    ("choice", "One of several"),
                                    ("choices", "Several of several"),
                                    ("text", "Free text"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "options",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, help_text="One a line.", verbose_name="options"
                            ),
                        ),
                        (
                            "help_for_interviewer",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="help for the interviewer"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="QuestionBearingEvent",
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
                                to="impact.questionbearing",
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
                            "question",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.question",
                                verbose_name="question",
                            ),
                        ),
                        (
                            "assumption",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.assumption",
                                verbose_name="assumption",
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[
                                    ("high", "High or yes supports"),
                                    ("low", "Low or no supports"),
                                    ("open", "Judged by reading"),
                                ],
                                max_length=10,
                                verbose_name="direction",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="InterviewRoundEvent",
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
                                to="impact.interviewround",
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
                            "area",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.effectarea",
                                verbose_name="area",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        ("opens_on", models.DateField(verbose_name="opens on")),
                        ("closes_on", models.DateField(verbose_name="closes on")),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.questionnaire",
                                verbose_name="questionnaire",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("preview", "Preview"),
                                    ("frozen", "Under way"),
                                    ("closed", "Closed"),
                                ],
                                default="preview",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "frozen_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="frozen on"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PopulationMemberEvent",
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
                                to="impact.populationmember",
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
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.interviewround",
                                verbose_name="round",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        ("is_in", models.BooleanField(verbose_name="in")),
                        ("reason", helsingborg_sf.lib.fields.TextField(verbose_name="reason")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="InterviewEvent",
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
                                to="impact.interview",
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
                            "organisation",
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
                            "contract",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
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
                                to="impact.interviewround",
                                verbose_name="round",
                            ),
                        ),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.questionnaire",
                                verbose_name="questionnaire",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("baseline", "Baseline"),
                                    ("annual", "Annual"),
                                    ("closing", "Closing"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "disposition",
                            models.CharField(
                                choices=[
                                    ("due", "Due"),
                                    ("booked", "Booked"),
                                    ("started", "Started"),
                                    ("done", "Done"),
                                    ("declined", "Declined"),
                                    ("unreachable", "Unreachable"),
                                    ("postponed", "Postponed"),
                                    ("missed", "Missed"),
                                ],
                                default="due",
                                editable=False,
                                max_length=15,
                                verbose_name="disposition",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                        (
                            "booked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="booked for"),
                        ),
                        (
                            "interviewer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="interviewer",
                            ),
                        ),
                        (
                            "respondent",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="respondent"
                            ),
                        ),
                        (
                            "reason",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, editable=False, verbose_name="reason"
                            ),
                        ),
                        (
                            "information_given",
                            models.BooleanField(
                                default=False,
                                help_text="Purpose, legal basis, public record and rights were told before it began.",
                                verbose_name="information given",
                            ),
                        ),
                        (
                            "registry_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=50, verbose_name="registry number"
                            ),
                        ),
                        (
                            "finished_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="finished at"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AnswerEvent",
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
                                to="impact.answer",
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
                            "interview",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.interview",
                                verbose_name="interview",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.question",
                                verbose_name="question",
                            ),
                        ),
                        (
                            "number",
                            models.IntegerField(blank=True, null=True, verbose_name="number"),
                        ),
                        (
                            "text",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="text"),
                        ),
                        (
                            "no_answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("dont_know", "Don't know"),
                                    ("declines", "Does not want to answer"),
                                ],
                                max_length=10,
                                verbose_name="no answer",
                            ),
                        ),
                        (
                            "may_be_quoted",
                            models.BooleanField(default=False, verbose_name="may be quoted"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ThemeEvent",
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
                                to="impact.theme",
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
                            "area",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.effectarea",
                                verbose_name="area",
                            ),
                        ),
                        (
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=100, verbose_name="name"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="InterviewSummaryEvent",
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
                                to="impact.interviewsummary",
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
                            "interview",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.interview",
                                verbose_name="interview",
                            ),
                        ),
                        ("text", helsingborg_sf.lib.fields.TextField(verbose_name="summary")),
                        (
                            "approved_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="approved by the respondent on"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FeedbackEvent",
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
                                to="impact.feedback",
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
                            "interview",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.interview",
                                verbose_name="interview",
                            ),
                        ),
                        (
                            "you_told_us",
                            helsingborg_sf.lib.fields.TextField(verbose_name="this you told us"),
                        ),
                        ("we_did", helsingborg_sf.lib.fields.TextField(verbose_name="this we did")),
                        (
                            "approved_on",
                            models.DateField(blank=True, null=True, verbose_name="approved on"),
                        ),
                        (
                            "sent_on",
                            models.DateField(blank=True, null=True, verbose_name="sent on"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
            triggers=[
                pgtrigger.migrations.AddTrigger(
                    model_name="effectarea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="8ab6f02317faeda65ec3412e7b17903708743db7",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_a1dca",
                            table="impact_effectarea",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="effectarea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_effectareaevent" ("goal", "id", "interval_months", "method", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondents", "source", "starts_before_contract", "title", "version") VALUES (NEW."goal", NEW."id", NEW."interval_months", NEW."method", NEW."number", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."respondents", NEW."source", NEW."starts_before_contract", NEW."title", NEW."version"); RETURN NULL;',
                            hash="7693437ec84e39a4189dab267f36e161c9310805",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5d21e",
                            table="impact_effectarea",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="effectarea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_effectareaevent" ("goal", "id", "interval_months", "method", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondents", "source", "starts_before_contract", "title", "version") VALUES (NEW."goal", NEW."id", NEW."interval_months", NEW."method", NEW."number", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."respondents", NEW."source", NEW."starts_before_contract", NEW."title", NEW."version"); RETURN NULL;',
                            hash="452f564be0ccd81210f549fb8da085e2a113cdde",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_91443",
                            table="impact_effectarea",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="effectarea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_effectareaevent" ("goal", "id", "interval_months", "method", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondents", "source", "starts_before_contract", "title", "version") VALUES (OLD."goal", OLD."id", OLD."interval_months", OLD."method", OLD."number", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."respondents", OLD."source", OLD."starts_before_contract", OLD."title", OLD."version"); RETURN NULL;',
                            hash="87ad89e6d6a956f9f3164b141aa98e01f3c7e28b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_90269",
                            table="impact_effectarea",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assumption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="64ba6cb8650996991e96775c437c6a30a8b65a22",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_0a089",
                            table="impact_assumption",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assumption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_assumptionevent" ("area_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "version") VALUES (NEW."area_id", NEW."id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."position", NEW."text", NEW."version"); RETURN NULL;',
                            hash="56b01b4e4db05a3c2a347503f8b16ab042bdbc00",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_40272",
                            table="impact_assumption",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assumption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_assumptionevent" ("area_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "version") VALUES (NEW."area_id", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."position", NEW."text", NEW."version"); RETURN NULL;',
                            hash="5ef4bb09e10abaf19596a7a17de37557656046b4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_69933",
                            table="impact_assumption",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assumption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_assumptionevent" ("area_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "version") VALUES (OLD."area_id", OLD."id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."position", OLD."text", OLD."version"); RETURN NULL;',
                            hash="6562e90478d0403571d247796c4de36ceabc2c0d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a994a",
                            table="impact_assumption",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="effectchain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="7189e1185572521e14c3036dfc3960a1e6af4a31",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_35769",
                            table="impact_effectchain",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="effectchain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_effectchainevent" ("area_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (NEW."area_id", NEW."id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."title", NEW."version"); RETURN NULL;',
                            hash="381955e50608d8bf8b4dff21e951a9ad985e7d68",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_05a54",
                            table="impact_effectchain",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="effectchain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_effectchainevent" ("area_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (NEW."area_id", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."title", NEW."version"); RETURN NULL;',
                            hash="17a8b82b68d7e4dc21d59c77dd5a65ae1f2ff070",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_89b61",
                            table="impact_effectchain",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="effectchain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_effectchainevent" ("area_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (OLD."area_id", OLD."id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."title", OLD."version"); RETURN NULL;',
                            hash="02ccfdc37fd20bd61a0ef14d63e29423f12e2132",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_68313",
                            table="impact_effectchain",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="chainlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="bd606474685ad17c4667ebe4b5df080627098b0e",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_0e592",
                            table="impact_chainlink",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="chainlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_chainlinkevent" ("assumption_id", "chain_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "step", "text", "version") VALUES (NEW."assumption_id", NEW."chain_id", NEW."id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."position", NEW."step", NEW."text", NEW."version"); RETURN NULL;',
                            hash="5af56afbe19f904948bb70d54245462cc17ce53f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6fd03",
                            table="impact_chainlink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="chainlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_chainlinkevent" ("assumption_id", "chain_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "step", "text", "version") VALUES (NEW."assumption_id", NEW."chain_id", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."position", NEW."step", NEW."text", NEW."version"); RETURN NULL;',
                            hash="8fdc7e69be93ee7e194d6f016d0abb97109fe47c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_096f5",
                            table="impact_chainlink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="chainlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_chainlinkevent" ("assumption_id", "chain_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "step", "text", "version") VALUES (OLD."assumption_id", OLD."chain_id", OLD."id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."position", OLD."step", OLD."text", OLD."version"); RETURN NULL;',
                            hash="494eb8bed208001d72c69d9655b3f1521a137e51",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_90592",
                            table="impact_chainlink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="79f03525885bad0105282f04e81748cc0d36928b",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_5d361",
                            table="impact_activity",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_activityevent" ("department_id", "due", "id", "link_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version", "what") VALUES (NEW."department_id", NEW."due", NEW."id", NEW."link_id", NEW."owner_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."state", NEW."version", NEW."what"); RETURN NULL;',
                            hash="92ee9e2291b49858edb9c77528e4f245d047feb9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_73eec",
                            table="impact_activity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_activityevent" ("department_id", "due", "id", "link_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version", "what") VALUES (NEW."department_id", NEW."due", NEW."id", NEW."link_id", NEW."owner_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."state", NEW."version", NEW."what"); RETURN NULL;',
                            hash="067271b5e2a412fee09f1c196222e5707e32d3bf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b55d8",
                            table="impact_activity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_activityevent" ("department_id", "due", "id", "link_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version", "what") VALUES (OLD."department_id", OLD."due", OLD."id", OLD."link_id", OLD."owner_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."state", OLD."version", OLD."what"); RETURN NULL;',
                            hash="0af4492339de30e87411879829d4e7a21af1ef40",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_07264",
                            table="impact_activity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionnaire",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="14089e37ea562e956c3d4c663f48c16f0eb47d25",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_35aff",
                            table="impact_questionnaire",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionnaire",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_questionnaireevent" ("approved_at", "approved_by_id", "area_id", "edition", "id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."area_id", NEW."edition", NEW."id", NEW."is_sample", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."status", NEW."version"); RETURN NULL;',
                            hash="c1dc2ad6272396383e288d7c4d535d61ce48678c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8283a",
                            table="impact_questionnaire",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionnaire",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_questionnaireevent" ("approved_at", "approved_by_id", "area_id", "edition", "id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."area_id", NEW."edition", NEW."id", NEW."is_sample", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."status", NEW."version"); RETURN NULL;',
                            hash="1c60fc5122c411d434b18150be2e1203b8cf48fd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_338b8",
                            table="impact_questionnaire",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionnaire",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_questionnaireevent" ("approved_at", "approved_by_id", "area_id", "edition", "id", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."area_id", OLD."edition", OLD."id", OLD."is_sample", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."status", OLD."version"); RETURN NULL;',
                            hash="6a9e11189fa0e8bb14bcfb075b7a6d7334052d31",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7a21f",
                            table="impact_questionnaire",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="approved_questions_stand",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT 1 FROM impact_questionnaire\n                WHERE id = (CASE WHEN TG_OP = 'INSERT' THEN NEW.questionnaire_id\n                                 ELSE OLD.questionnaire_id END)\n                  AND status <> 'draft'\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: an approved questionnaire never changes';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n            ",
                            hash="0c0bf60c6fc2ac045c55ef803ae74b9ef746c05e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_approved_questions_stand_75ea6",
                            table="impact_question",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="d3e6565d683dc6a797497bfba9053645073aaa9b",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_ba100",
                            table="impact_question",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_questionevent" ("help_for_interviewer", "id", "key", "kind", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "text", "version") VALUES (NEW."help_for_interviewer", NEW."id", NEW."key", NEW."kind", NEW."options", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."position", NEW."questionnaire_id", NEW."text", NEW."version"); RETURN NULL;',
                            hash="3b4f84c2b77e66a6253c078985e031caffeaa589",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dd02f",
                            table="impact_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_questionevent" ("help_for_interviewer", "id", "key", "kind", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "text", "version") VALUES (NEW."help_for_interviewer", NEW."id", NEW."key", NEW."kind", NEW."options", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."position", NEW."questionnaire_id", NEW."text", NEW."version"); RETURN NULL;',
                            hash="a0bf19bc64084554e193b8753a60ac7c75ed88d2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cb35a",
                            table="impact_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_questionevent" ("help_for_interviewer", "id", "key", "kind", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "text", "version") VALUES (OLD."help_for_interviewer", OLD."id", OLD."key", OLD."kind", OLD."options", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."position", OLD."questionnaire_id", OLD."text", OLD."version"); RETURN NULL;',
                            hash="13dca6a6b8809258566d3739cf2673f27888ac50",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_748a3",
                            table="impact_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionbearing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="eccf48c07f0eb27263a0276d1b4ca8d75fbe7758",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_d4013",
                            table="impact_questionbearing",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionbearing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_questionbearingevent" ("assumption_id", "direction", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "version") VALUES (NEW."assumption_id", NEW."direction", NEW."id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."question_id", NEW."version"); RETURN NULL;',
                            hash="ba203f1aa3ea5cc99a448d9224fb77ecccd76523",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_57d3b",
                            table="impact_questionbearing",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionbearing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_questionbearingevent" ("assumption_id", "direction", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "version") VALUES (NEW."assumption_id", NEW."direction", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."question_id", NEW."version"); RETURN NULL;',
                            hash="05c28dc3d8785c4323e42426d92df8748d6198c4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_31a59",
                            table="impact_questionbearing",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionbearing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_questionbearingevent" ("assumption_id", "direction", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "version") VALUES (OLD."assumption_id", OLD."direction", OLD."id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."question_id", OLD."version"); RETURN NULL;',
                            hash="ad7e056d89d678d007cf722ccdcd6f555d960b78",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_900e0",
                            table="impact_questionbearing",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="7ecf0c12c48c86ca19bddafea357e74f0a4a2f62",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_d8dbe",
                            table="impact_interviewround",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_interviewroundevent" ("area_id", "closes_on", "frozen_on", "id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "status", "version", "year") VALUES (NEW."area_id", NEW."closes_on", NEW."frozen_on", NEW."id", NEW."opens_on", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."questionnaire_id", NEW."status", NEW."version", NEW."year"); RETURN NULL;',
                            hash="202b419e98d2f3e88a369f6a95458f47e9be8877",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0aaf8",
                            table="impact_interviewround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_interviewroundevent" ("area_id", "closes_on", "frozen_on", "id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "status", "version", "year") VALUES (NEW."area_id", NEW."closes_on", NEW."frozen_on", NEW."id", NEW."opens_on", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."questionnaire_id", NEW."status", NEW."version", NEW."year"); RETURN NULL;',
                            hash="29bc80b450c56ed3af59f40845a30a34ba8d12dd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_eaccd",
                            table="impact_interviewround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_interviewroundevent" ("area_id", "closes_on", "frozen_on", "id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "status", "version", "year") VALUES (OLD."area_id", OLD."closes_on", OLD."frozen_on", OLD."id", OLD."opens_on", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."questionnaire_id", OLD."status", OLD."version", OLD."year"); RETURN NULL;',
                            hash="ce2239b216f6f6ab39f6ab6ffda0fcfa6a41b000",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dd287",
                            table="impact_interviewround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="populationmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="b8724b85a598a3f4d007d2c6d15d05b9d431018b",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_5b201",
                            table="impact_populationmember",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="populationmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_populationmemberevent" ("id", "is_in", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id", "version") VALUES (NEW."id", NEW."is_in", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."reason", NEW."round_id", NEW."version"); RETURN NULL;',
                            hash="863cb578edd4049b8dccfe2f11ccfb674b6f74e8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eb014",
                            table="impact_populationmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="populationmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_populationmemberevent" ("id", "is_in", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id", "version") VALUES (NEW."id", NEW."is_in", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."reason", NEW."round_id", NEW."version"); RETURN NULL;',
                            hash="5e9a029a05b5c9f05f7c392b490132a2089d3c17",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6f3f6",
                            table="impact_populationmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="populationmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_populationmemberevent" ("id", "is_in", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id", "version") VALUES (OLD."id", OLD."is_in", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."reason", OLD."round_id", OLD."version"); RETURN NULL;',
                            hash="bd110a9610cd5a9b1bbeb83e2b96f85ee7a1a4c1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6b91b",
                            table="impact_populationmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="bae312ecdc799e8bda7f917be2c7d98d8fe81ecd",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_1751f",
                            table="impact_interview",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_interviewevent" ("booked_at", "contract_id", "disposition", "due_on", "finished_at", "id", "information_given", "interviewer_id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "reason", "registry_number", "respondent", "round_id", "version") VALUES (NEW."booked_at", NEW."contract_id", NEW."disposition", NEW."due_on", NEW."finished_at", NEW."id", NEW."information_given", NEW."interviewer_id", NEW."kind", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."questionnaire_id", NEW."reason", NEW."registry_number", NEW."respondent", NEW."round_id", NEW."version"); RETURN NULL;',
                            hash="0df42ba0898f2872bb862f404fc0025f5d3285e4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_97161",
                            table="impact_interview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_interviewevent" ("booked_at", "contract_id", "disposition", "due_on", "finished_at", "id", "information_given", "interviewer_id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "reason", "registry_number", "respondent", "round_id", "version") VALUES (NEW."booked_at", NEW."contract_id", NEW."disposition", NEW."due_on", NEW."finished_at", NEW."id", NEW."information_given", NEW."interviewer_id", NEW."kind", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."questionnaire_id", NEW."reason", NEW."registry_number", NEW."respondent", NEW."round_id", NEW."version"); RETURN NULL;',
                            hash="b409b02df4dfb97a7fc4e0744acad9582e1a1b12",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e5547",
                            table="impact_interview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_interviewevent" ("booked_at", "contract_id", "disposition", "due_on", "finished_at", "id", "information_given", "interviewer_id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "reason", "registry_number", "respondent", "round_id", "version") VALUES (OLD."booked_at", OLD."contract_id", OLD."disposition", OLD."due_on", OLD."finished_at", OLD."id", OLD."information_given", OLD."interviewer_id", OLD."kind", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."questionnaire_id", OLD."reason", OLD."registry_number", OLD."respondent", OLD."round_id", OLD."version"); RETURN NULL;',
                            hash="ae0c562642e13583b21395e76937be747958ef84",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f6b3e",
                            table="impact_interview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="finished_answers_stand",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT 1 FROM impact_interview\n                WHERE id = (CASE WHEN TG_OP = 'INSERT' THEN NEW.interview_id\n                                 ELSE OLD.interview_id END)\n                  AND disposition = 'done'\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the answers of a finished interview stand';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n            ",
                            hash="108251420a24cdee8dc76750c723c0bc5f0c4a71",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_finished_answers_stand_1e62a",
                            table="impact_answer",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="f58f3ddbd84cc50f85c38ac8edf4cce1fa9d7db1",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_fe540",
                            table="impact_answer",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_answerevent" ("id", "interview_id", "may_be_quoted", "no_answer", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text", "version") VALUES (NEW."id", NEW."interview_id", NEW."may_be_quoted", NEW."no_answer", NEW."number", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."question_id", NEW."text", NEW."version"); RETURN NULL;',
                            hash="044e67dd3fdf7617fe143634d6971929ac06a399",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d9aae",
                            table="impact_answer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_answerevent" ("id", "interview_id", "may_be_quoted", "no_answer", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text", "version") VALUES (NEW."id", NEW."interview_id", NEW."may_be_quoted", NEW."no_answer", NEW."number", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."question_id", NEW."text", NEW."version"); RETURN NULL;',
                            hash="aecbe37433bf526ad9887208f79a588865322b93",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4562d",
                            table="impact_answer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_answerevent" ("id", "interview_id", "may_be_quoted", "no_answer", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text", "version") VALUES (OLD."id", OLD."interview_id", OLD."may_be_quoted", OLD."no_answer", OLD."number", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."question_id", OLD."text", OLD."version"); RETURN NULL;',
                            hash="99635359bdf0faf68727333bbed8bc4f51edd6d1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_520a1",
                            table="impact_answer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="theme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="345c1b4bdd7caf3e5e4e843fcfedd2c1b90be98e",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_bf671",
                            table="impact_theme",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="theme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_themeevent" ("area_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."area_id", NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="bafa9f4a079c675e84b52183dcc633e8055494f3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_04909",
                            table="impact_theme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="theme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_themeevent" ("area_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."area_id", NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="cb772c0c6b8f2d90ccadd9c872658f5b93d757d9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_02999",
                            table="impact_theme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="theme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_themeevent" ("area_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."area_id", OLD."id", OLD."name", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                            hash="c03b8f53c675b0908cd86297f22b345016fba582",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_36b21",
                            table="impact_theme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewsummary",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="742c55b59c57ea4baf1d3de203a8520714e2c2fb",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_9cf84",
                            table="impact_interviewsummary",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewsummary",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_interviewsummaryevent" ("approved_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."approved_on", NEW."id", NEW."interview_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."text", NEW."version"); RETURN NULL;',
                            hash="a44ec4a7237a79155ba6bb675926d0ecf192ce90",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5638c",
                            table="impact_interviewsummary",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewsummary",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_interviewsummaryevent" ("approved_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."approved_on", NEW."id", NEW."interview_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."text", NEW."version"); RETURN NULL;',
                            hash="e18025092cba8c73fcd2b4c33abc43b7b993de6d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_34982",
                            table="impact_interviewsummary",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewsummary",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_interviewsummaryevent" ("approved_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (OLD."approved_on", OLD."id", OLD."interview_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."text", OLD."version"); RETURN NULL;',
                            hash="8bed84f7f2fadab777a8587edcce5c753c46e8c5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_774e8",
                            table="impact_interviewsummary",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="7e9d456a2576f9b40bb69c2ada94806d86f6faa0",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_78259",
                            table="impact_feedback",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_feedbackevent" ("approved_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "version", "we_did", "you_told_us") VALUES (NEW."approved_on", NEW."id", NEW."interview_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."sent_on", NEW."version", NEW."we_did", NEW."you_told_us"); RETURN NULL;',
                            hash="71f486338a17b4c5fadf1ee0656c4551ea6d29e6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2013d",
                            table="impact_feedback",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_feedbackevent" ("approved_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "version", "we_did", "you_told_us") VALUES (NEW."approved_on", NEW."id", NEW."interview_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."sent_on", NEW."version", NEW."we_did", NEW."you_told_us"); RETURN NULL;',
                            hash="bb916bf1246faaba0d79c1f2b1a6a4fc2c56aada",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_61838",
                            table="impact_feedback",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedback",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_feedbackevent" ("approved_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "version", "we_did", "you_told_us") VALUES (OLD."approved_on", OLD."id", OLD."interview_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."sent_on", OLD."version", OLD."we_did", OLD."you_told_us"); RETURN NULL;',
                            hash="5ac9c05ddf0c9956428c3f2c214c1b744390b456",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7c590",
                            table="impact_feedback",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="effectareaevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="229d509605b85c2a033cbde04c933ad484ec56cd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_74860",
                            table="impact_effectareaevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assumptionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="be47dc0f56071c7e5e17aae9d633ce443b8bcff7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_38535",
                            table="impact_assumptionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="effectchainevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c6d8c95eb8f74be6f285805146df20ed076b4a0f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0244a",
                            table="impact_effectchainevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="chainlinkevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="23a40d4011bdf5ef9c79c55f9ec779dc527adc8c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dcb0c",
                            table="impact_chainlinkevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activityevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="bed0f30b7b88f3f7dd0ea60a177ede6924f9201f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_155ed",
                            table="impact_activityevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionnaireevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="dc9339effc16cb8dac7327416b00bd10c28e2cfd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7d500",
                            table="impact_questionnaireevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="999ff6c1440b13b1ff9118941054e44f63c5ffdb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ee56a",
                            table="impact_questionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionbearingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a72754330eadff00a6170ef2d0c45617f9e4fd6d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1b32f",
                            table="impact_questionbearingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewroundevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="75c18d458334f9c502998a6a83fe9e962438b47e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a59fb",
                            table="impact_interviewroundevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="populationmemberevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e83a56440905a77a32ac64c1f3d7fdb547937597",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dc131",
                            table="impact_populationmemberevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a3ba0b8ec3925b97a8e151660f7031c770e64434",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_92261",
                            table="impact_interviewevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="answerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7844c77d593ee4bbe6014058a6a27894dde75d63",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d9082",
                            table="impact_answerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="themeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0caf578b336ab2ecee88aaea70c7b075beb10a8d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8b8f5",
                            table="impact_themeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewsummaryevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="968cfe9ab8c460a74e4e03a3c85518273d583ce6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2992a",
                            table="impact_interviewsummaryevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedbackevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a11e7f4bb909ee01c95efd8b69ed39f89a7ecbb8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8171c",
                            table="impact_feedbackevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
