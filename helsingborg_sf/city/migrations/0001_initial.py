import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import helsingborg_sf.lib.fields
import helsingborg_sf.lib.migration_operations
import helsingborg_sf.lib.partial_dates
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        helsingborg_sf.lib.migration_operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="ContractingAuthority",
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
                            "valid_from",
                            models.DateField(blank=True, null=True, verbose_name="valid from"),
                        ),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                        (
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, unique=True, verbose_name="name"
                            ),
                        ),
                        (
                            "organisation_number",
                            helsingborg_sf.lib.fields.LineField(
                                help_text="Ten digits.",
                                max_length=10,
                                unique=True,
                                verbose_name="organisation number",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("municipality", "Municipality"),
                                    ("company", "Municipal company"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contracting authority",
                        "verbose_name_plural": "contracting authorities",
                        "ordering": ["name"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="city_contractingauthority_valid_from_in_order",
                                violation_error_message="Valid until comes before valid from.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["municipality", "company"])),
                                name="city_contractingauthority_kind_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Department",
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
                            "valid_from",
                            models.DateField(blank=True, null=True, verbose_name="valid from"),
                        ),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                        (
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, unique=True, verbose_name="name"
                            ),
                        ),
                        (
                            "short_name",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="A label, not a key: two departments may use the same letters.",
                                max_length=20,
                                verbose_name="short name",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("administration", "Administration"),
                                    ("company", "Municipal company"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "authority",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="departments",
                                to="city.contractingauthority",
                                verbose_name="contracting authority",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "department",
                        "verbose_name_plural": "departments",
                        "ordering": ["name"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="city_department_valid_from_in_order",
                                violation_error_message="Valid until comes before valid from.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["administration", "company"])),
                                name="city_department_kind_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Competence",
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
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, unique=True, verbose_name="name"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "competence",
                        "verbose_name_plural": "competences",
                        "ordering": ["name"],
                    },
                ),
                migrations.CreateModel(
                    name="Function",
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
                            "valid_from",
                            models.DateField(blank=True, null=True, verbose_name="valid from"),
                        ),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                        (
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="name"
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="functions",
                                to="city.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "mailbox",
                            models.EmailField(blank=True, max_length=254, verbose_name="mailbox"),
                        ),
                        (
                            "competences",
                            models.ManyToManyField(
                                blank=True,
                                related_name="functions",
                                to="city.competence",
                                verbose_name="competences",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "function",
                        "verbose_name_plural": "functions",
                        "ordering": ["name"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="city_function_valid_from_in_order",
                                violation_error_message="Valid until comes before valid from.",
                            ),
                            models.UniqueConstraint(
                                fields=("name", "department"),
                                name="city_function_once_a_department",
                                violation_error_message="The department already has a function of that name.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="District",
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
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=100, unique=True, verbose_name="name"
                            ),
                        ),
                        (
                            "sort_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=helsingborg_sf.lib.fields._Translate(
                                    django.db.models.functions.text.Lower(models.F("name")),
                                    models.Value("åäöæøéèêëáàâüñç"),
                                    models.Value("{|}|}eeeeaaaync"),
                                ),
                                output_field=models.CharField(db_collation="C", max_length=400),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "district",
                        "verbose_name_plural": "districts",
                        "ordering": ["sort_key"],
                    },
                ),
                migrations.CreateModel(
                    name="NetworkMunicipality",
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
                            "network",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="network"
                            ),
                        ),
                        (
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=100, verbose_name="municipality"
                            ),
                        ),
                        (
                            "valid_from",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="from"
                            ),
                        ),
                        (
                            "valid_until",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "municipality in a network",
                        "verbose_name_plural": "municipalities in networks",
                        "ordering": ["network", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("network", "name"), name="city_network_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    ("valid_until__last__gte", models.F("valid_from__first")),
                                    _connector="OR",
                                ),
                                name="city_networkmunicipality_valid_from_in_order",
                                violation_error_message="Valid until comes before valid from.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
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
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "username",
                            models.CharField(
                                error_messages={
                                    "unique": "A user with that username already exists."
                                },
                                help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                                max_length=150,
                                unique=True,
                                validators=[
                                    django.contrib.auth.validators.UnicodeUsernameValidator()
                                ],
                                verbose_name="username",
                            ),
                        ),
                        (
                            "first_name",
                            models.CharField(blank=True, max_length=150, verbose_name="first name"),
                        ),
                        (
                            "last_name",
                            models.CharField(blank=True, max_length=150, verbose_name="last name"),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="email address"
                            ),
                        ),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Designates whether the user can log into this admin site.",
                                verbose_name="staff status",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(
                                default=True,
                                help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                                verbose_name="active",
                            ),
                        ),
                        (
                            "date_joined",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="date joined"
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="users",
                                to="city.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "user",
                        "verbose_name_plural": "users",
                        "abstract": False,
                    },
                    managers=[
                        ("objects", django.contrib.auth.models.UserManager()),
                    ],
                ),
                migrations.CreateModel(
                    name="PolicyDocument",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("policy", "Policy"),
                                    ("guidelines", "Guidelines"),
                                    ("instructions", "Application instructions"),
                                    ("compact", "Local compact with civil society"),
                                    ("strategy", "National strategy"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "decided",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="decided"
                            ),
                        ),
                        (
                            "decided_by",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="decided by"
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="city.policydocument",
                                verbose_name="replaces",
                            ),
                        ),
                        (
                            "source",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=400, verbose_name="source"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "policy document",
                        "verbose_name_plural": "policy documents",
                        "ordering": ["title", "decided"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "policy",
                                            "guidelines",
                                            "instructions",
                                            "compact",
                                            "strategy",
                                        ],
                                    )
                                ),
                                name="city_policydocument_kind_one_of",
                                violation_error_message="Choose one of the listed values.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PolicyProvision",
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
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="provisions",
                                to="city.policydocument",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "heading",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="heading"
                            ),
                        ),
                        ("text", helsingborg_sf.lib.fields.TextField(verbose_name="text")),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[("aim", "Aim"), ("should", "Should"), ("must", "Must")],
                                max_length=10,
                                verbose_name="level",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "provision",
                        "verbose_name_plural": "provisions",
                        "ordering": ["document", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("document", "heading"),
                                name="city_provision_once_a_document",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContractingAuthorityEvent",
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
                                to="city.contractingauthority",
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
                            "valid_from",
                            models.DateField(blank=True, null=True, verbose_name="valid from"),
                        ),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                        (
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="name"
                            ),
                        ),
                        (
                            "organisation_number",
                            helsingborg_sf.lib.fields.LineField(
                                help_text="Ten digits.",
                                max_length=10,
                                verbose_name="organisation number",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("municipality", "Municipality"),
                                    ("company", "Municipal company"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DepartmentEvent",
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
                                to="city.department",
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
                            "valid_from",
                            models.DateField(blank=True, null=True, verbose_name="valid from"),
                        ),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                        (
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="name"
                            ),
                        ),
                        (
                            "short_name",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="A label, not a key: two departments may use the same letters.",
                                max_length=20,
                                verbose_name="short name",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("administration", "Administration"),
                                    ("company", "Municipal company"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "authority",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="city.contractingauthority",
                                verbose_name="contracting authority",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CompetenceEvent",
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
                                to="city.competence",
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
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="name"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FunctionEvent",
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
                                to="city.function",
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
                            "valid_from",
                            models.DateField(blank=True, null=True, verbose_name="valid from"),
                        ),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                        (
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="name"
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="city.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "mailbox",
                            models.EmailField(blank=True, max_length=254, verbose_name="mailbox"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DistrictEvent",
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
                                to="city.district",
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
                    name="NetworkMunicipalityEvent",
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
                                to="city.networkmunicipality",
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
                            "network",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="network"
                            ),
                        ),
                        (
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=100, verbose_name="municipality"
                            ),
                        ),
                        (
                            "valid_from",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="from"
                            ),
                        ),
                        (
                            "valid_until",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PolicyDocumentEvent",
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
                                to="city.policydocument",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("policy", "Policy"),
                                    ("guidelines", "Guidelines"),
                                    ("instructions", "Application instructions"),
                                    ("compact", "Local compact with civil society"),
                                    ("strategy", "National strategy"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "decided",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="decided"
                            ),
                        ),
                        (
                            "decided_by",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="decided by"
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="city.policydocument",
                                verbose_name="replaces",
                            ),
                        ),
                        (
                            "source",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=400, verbose_name="source"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PolicyProvisionEvent",
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
                                to="city.policyprovision",
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
                            "document",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="city.policydocument",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "heading",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="heading"
                            ),
                        ),
                        ("text", helsingborg_sf.lib.fields.TextField(verbose_name="text")),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[("aim", "Aim"), ("should", "Should"), ("must", "Must")],
                                max_length=10,
                                verbose_name="level",
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
                    model_name="contractingauthority",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="2e071debdf59094c1536ba082f2db275189a1cae",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_213ef",
                            table="city_contractingauthority",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contractingauthority",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_contractingauthorityevent" ("id", "kind", "name", "organisation_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version") VALUES (NEW."id", NEW."kind", NEW."name", NEW."organisation_number", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="37d9bb8db6cead2f4aef5458262de5fdd7549e4c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cdd3c",
                            table="city_contractingauthority",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contractingauthority",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "city_contractingauthorityevent" ("id", "kind", "name", "organisation_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version") VALUES (NEW."id", NEW."kind", NEW."name", NEW."organisation_number", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="e59307edc184668edf7897bd2af569e15b408cbe",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7b911",
                            table="city_contractingauthority",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contractingauthority",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_contractingauthorityevent" ("id", "kind", "name", "organisation_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version") VALUES (OLD."id", OLD."kind", OLD."name", OLD."organisation_number", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;',
                            hash="0a7c3479dd92ba0f505dbf8efa1250399e7da1b5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c9070",
                            table="city_contractingauthority",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="department",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="56a3fa9f207d599d19df8933bc40b0c69061bb80",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_42d68",
                            table="city_department",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="department",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_departmentevent" ("authority_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "valid_from", "valid_until", "version") VALUES (NEW."authority_id", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."short_name", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="eadedb2bbe9e78be0097b9a96b45709a8b09fd43",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_69c77",
                            table="city_department",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="department",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "city_departmentevent" ("authority_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "valid_from", "valid_until", "version") VALUES (NEW."authority_id", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."short_name", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="d9623d22d02d3bd9ded70582e13252f4fc052f6e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1aeba",
                            table="city_department",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="department",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_departmentevent" ("authority_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "valid_from", "valid_until", "version") VALUES (OLD."authority_id", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."short_name", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;',
                            hash="0c09debc5b63f4fd8ed59bd7af22a51a716efbdb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_aefa6",
                            table="city_department",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="534de3cf388a9ac43e7e69ccb6c225fb2cc180c5",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_58587",
                            table="city_competence",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_competenceevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="406dfa75e22c9cc8ad4ca4a2a69877bf76cd007b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1fbb7",
                            table="city_competence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "city_competenceevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="4e3726beb38703bfe2124a8bca95bd72308125ed",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c002d",
                            table="city_competence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_competenceevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."id", OLD."name", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                            hash="c15d6f4091ba8b4ece86d9e4924a7b8f25928ad3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ceea4",
                            table="city_competence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="function",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="57b20b13413b9c2593b195bded7672b933429731",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_dfad4",
                            table="city_function",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="function",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_functionevent" ("department_id", "id", "mailbox", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version") VALUES (NEW."department_id", NEW."id", NEW."mailbox", NEW."name", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="4674691ebdd42817ab9e7ce9d785c57fd46c76d6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4398a",
                            table="city_function",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="function",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "city_functionevent" ("department_id", "id", "mailbox", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version") VALUES (NEW."department_id", NEW."id", NEW."mailbox", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="9f33f3f429f0e7ce01a978934bea0c0b561a1a62",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_391a0",
                            table="city_function",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="function",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_functionevent" ("department_id", "id", "mailbox", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version") VALUES (OLD."department_id", OLD."id", OLD."mailbox", OLD."name", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;',
                            hash="9060ffb675b6cbc5f04bc602d7dae4c06ec975bd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1ace3",
                            table="city_function",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="district",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="e7ac1486f105c781378ce2adc06cc30d9bd079f9",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_da39c",
                            table="city_district",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="district",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_districtevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="8758e2cc04e712d8f2c649336b8068bd6443fb25",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cfaa1",
                            table="city_district",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="district",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "city_districtevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="e8e7e132076f8356deba8ed396af14bc7940d16e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_79dcd",
                            table="city_district",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="district",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_districtevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."id", OLD."name", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                            hash="9f3fc606ee5179e3f38ee6dc8993a448ab14d1f8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_59ebc",
                            table="city_district",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="networkmunicipality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="eb894d05c5bc0a9ac99a12a6c75b49e5484b5b82",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_f83b2",
                            table="city_networkmunicipality",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="networkmunicipality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_networkmunicipalityevent" ("id", "name", "network", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version") VALUES (NEW."id", NEW."name", NEW."network", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="36109a1997edeb132250907ed806b4070e8e243a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3c1cb",
                            table="city_networkmunicipality",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="networkmunicipality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "city_networkmunicipalityevent" ("id", "name", "network", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version") VALUES (NEW."id", NEW."name", NEW."network", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="d2a3cfb23c72b29ccd677d1da5f09ec5464fa272",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_32ca3",
                            table="city_networkmunicipality",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="networkmunicipality",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_networkmunicipalityevent" ("id", "name", "network", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version") VALUES (OLD."id", OLD."name", OLD."network", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;',
                            hash="358756bf2f7038c17e9818c9e65b20cb066d1ef9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9d005",
                            table="city_networkmunicipality",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policydocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="3e2d801e37d247da8aefdc6d35fd1aea5e5ced33",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_aa2ef",
                            table="city_policydocument",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policydocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_policydocumentevent" ("decided", "decided_by", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "source", "title", "version") VALUES (NEW."decided", NEW."decided_by", NEW."id", NEW."kind", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."replaces_id", NEW."source", NEW."title", NEW."version"); RETURN NULL;',
                            hash="162be297495e152ccce89d6475af88e0dfce3921",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_46742",
                            table="city_policydocument",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policydocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "city_policydocumentevent" ("decided", "decided_by", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "source", "title", "version") VALUES (NEW."decided", NEW."decided_by", NEW."id", NEW."kind", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."replaces_id", NEW."source", NEW."title", NEW."version"); RETURN NULL;',
                            hash="2f8c824c505cba2f7f7a3162f76ac6d9d621a63e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_33d29",
                            table="city_policydocument",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policydocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_policydocumentevent" ("decided", "decided_by", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "source", "title", "version") VALUES (OLD."decided", OLD."decided_by", OLD."id", OLD."kind", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."replaces_id", OLD."source", OLD."title", OLD."version"); RETURN NULL;',
                            hash="e2d6f0133b7a324624c60f32baf7d532bac07373",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_40ae2",
                            table="city_policydocument",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyprovision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="684be68b7246d5989237c6e65fd39ba1ac372f44",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_ce37e",
                            table="city_policyprovision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyprovision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_policyprovisionevent" ("document_id", "heading", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."document_id", NEW."heading", NEW."id", NEW."level", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."text", NEW."version"); RETURN NULL;',
                            hash="a7326b564526ba7abe84b711944a7d6f705660be",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cd42b",
                            table="city_policyprovision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyprovision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "city_policyprovisionevent" ("document_id", "heading", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."document_id", NEW."heading", NEW."id", NEW."level", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."text", NEW."version"); RETURN NULL;',
                            hash="b74049b7e9a6046da4d45645a26b2564d024e887",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e6b8f",
                            table="city_policyprovision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyprovision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "city_policyprovisionevent" ("document_id", "heading", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (OLD."document_id", OLD."heading", OLD."id", OLD."level", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."text", OLD."version"); RETURN NULL;',
                            hash="5cf3251364c5151722a998dffff2a352ccaca5b5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b7893",
                            table="city_policyprovision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contractingauthorityevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="643c27195a23d756c09f1f1eca6e947b48b7206a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_aa097",
                            table="city_contractingauthorityevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="departmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6ef73860472da1a5982dd55a22aca8c52a514e1c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6dfa7",
                            table="city_departmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competenceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ef2e880edd9b4d739244b69489e8b278f7128362",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0bf57",
                            table="city_competenceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="functionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b4d0ec52729660a19f0707b39a5e554c15038c99",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a2baa",
                            table="city_functionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="districtevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="baa32f9c53b3a6df0378fe9d40653360b4a9617b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_38a60",
                            table="city_districtevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="networkmunicipalityevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b08038178286be2e4e2041205adbed8dfbf1a58a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_20371",
                            table="city_networkmunicipalityevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policydocumentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="10a84055f1e5461abdc2e350be6cde2b071d76fa",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f43f7",
                            table="city_policydocumentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyprovisionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="864685eb76332cb50de310ecbc1cc686fafb1746",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_61797",
                            table="city_policyprovisionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
