import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
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
    ]

    operations = [
        helsingborg_sf.lib.migration_operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="CpvCode",
                    fields=[
                        (
                            "code",
                            models.CharField(
                                max_length=8,
                                primary_key=True,
                                serialize=False,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{8}$", "A CPV code has eight digits."
                                    )
                                ],
                                verbose_name="code",
                            ),
                        ),
                        (
                            "check_digit",
                            models.CharField(
                                blank=True,
                                help_text="From the list; empty when unknown.",
                                max_length=1,
                                verbose_name="check digit",
                            ),
                        ),
                        (
                            "name_sv",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=300, verbose_name="Swedish name"
                            ),
                        ),
                        (
                            "name_en",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=300, verbose_name="English name"
                            ),
                        ),
                        (
                            "reservable_19_25",
                            models.BooleanField(
                                default=False,
                                help_text="The closed list of services that section 25 allows to be reserved.",
                                verbose_name="listed in LOU chapter 19 section 25",
                            ),
                        ),
                        (
                            "search",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("code"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("name_sv"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("name_en"),
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
                    ],
                    options={
                        "verbose_name": "CPV code",
                        "verbose_name_plural": "CPV codes",
                        "ordering": ["code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^\\d{8}$")),
                                name="suppliers_cpv_eight_digits",
                                violation_error_message="A CPV code has eight digits.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
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
                                max_length=200, verbose_name="name"
                            ),
                        ),
                        (
                            "other_names",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True,
                                help_text="Brands and short names, one a line.",
                                verbose_name="other names",
                            ),
                        ),
                        (
                            "organisation_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="Ten digits, for example 212000-1157. Leave empty when it is unknown.",
                                max_length=20,
                                null=True,
                                verbose_name="organisation number",
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("limited_company", "Limited company"),
                                    ("limited_company_svb", "Limited company (svb)"),
                                    ("cooperative_association", "Co-operative association"),
                                    ("non_profit_association", "Non-profit association"),
                                    ("foundation", "Foundation"),
                                    ("registered_faith_community", "Registered faith community"),
                                    ("general_partnership", "Trading or limited partnership"),
                                    ("sole_trader", "Sole trader"),
                                    ("foreign", "Foreign organisation"),
                                    ("public", "Public body"),
                                    ("other", "Other form"),
                                ],
                                max_length=30,
                                verbose_name="legal form",
                            ),
                        ),
                        (
                            "is_umbrella",
                            models.BooleanField(
                                default=False,
                                help_text="Its members are other associations.",
                                verbose_name="umbrella organisation",
                            ),
                        ),
                        (
                            "description",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="description"
                            ),
                        ),
                        (
                            "challenges",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True,
                                help_text="Which problems of the city it works on.",
                                verbose_name="societal challenges",
                            ),
                        ),
                        (
                            "address",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="address"),
                        ),
                        ("website", models.URLField(blank=True, verbose_name="website")),
                        (
                            "stage",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("interested", "Interested"),
                                    ("idea", "Has an idea"),
                                    ("ready", "Ready to deliver"),
                                    ("supplier", "Supplier"),
                                ],
                                help_text="How far on the way to being a supplier. Empty means unknown.",
                                max_length=20,
                                verbose_name="stage",
                            ),
                        ),
                        (
                            "registry_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=50, verbose_name="registry number"
                            ),
                        ),
                        (
                            "confirmed_on",
                            models.DateField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="facts confirmed on",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="facts confirmed by",
                            ),
                        ),
                        (
                            "source",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="Where the facts come from.",
                                max_length=200,
                                verbose_name="source",
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
                        (
                            "search",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("name"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("other_names"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("organisation_number"),
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
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("challenges"),
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
                            "districts",
                            models.ManyToManyField(
                                blank=True,
                                related_name="organisations",
                                to="city.district",
                                verbose_name="districts",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "actor",
                        "verbose_name_plural": "actors",
                        "ordering": ["sort_key", "pk"],
                        "indexes": [
                            models.Index(fields=["sort_key", "id"], name="organisation_by_name"),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["search"], name="organisation_search"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation_number",),
                                name="suppliers_organisation_number_once",
                                violation_error_message="There is already an actor with this organisation number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("organisation_number__isnull", True),
                                    ("organisation_number__regex", "^\\d\\d[2-9]\\d{7}$"),
                                    _connector="OR",
                                ),
                                name="suppliers_organisation_number_form",
                                violation_error_message="An organisation number has ten digits and its third is at least 2.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("legal_form", "sole_trader"), _negated=True),
                                    ("organisation_number__isnull", True),
                                    _connector="OR",
                                ),
                                name="suppliers_sole_trader_has_no_open_number",
                                violation_error_message="A sole trader's number is a personal identity number and is stored apart.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "legal_form__in",
                                        [
                                            "",
                                            "limited_company",
                                            "limited_company_svb",
                                            "cooperative_association",
                                            "non_profit_association",
                                            "foundation",
                                            "registered_faith_community",
                                            "general_partnership",
                                            "sole_trader",
                                            "foreign",
                                            "public",
                                            "other",
                                        ],
                                    )
                                ),
                                name="suppliers_organisation_legal_form_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["", "interested", "idea", "ready", "supplier"])
                                ),
                                name="suppliers_organisation_stage_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("confirmed_on__isnull", True),
                                        ("confirmed_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("confirmed_on__isnull", False),
                                        ("confirmed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="suppliers_organisation_confirmed_on_together",
                                violation_error_message="Who confirmed the facts and when belong together.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SoleTraderNumber",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sole_trader_number",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        (
                            "number",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=12, verbose_name="personal identity number"
                            ),
                        ),
                        (
                            "reason",
                            helsingborg_sf.lib.fields.TextField(
                                help_text="Why the city must keep the number (Data Protection Act 3:10).",
                                verbose_name="reason",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "sole trader's number",
                        "verbose_name_plural": "sole traders' numbers",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("number",), name="suppliers_sole_trader_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__regex", "^\\d{10}$|^\\d{12}$")),
                                name="suppliers_sole_trader_number_form",
                                violation_error_message="A personal identity number has ten or twelve digits.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
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
                            "umbrella",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="member_links",
                                to="suppliers.organisation",
                                verbose_name="umbrella organisation",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="umbrella_links",
                                to="suppliers.organisation",
                                verbose_name="member",
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
                        "verbose_name": "membership",
                        "verbose_name_plural": "memberships",
                        "ordering": ["umbrella", "member"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("umbrella", models.F("member")), _negated=True),
                                name="suppliers_no_member_of_itself",
                                violation_error_message="An organisation is not a member of itself.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("valid_until__isnull", True)),
                                fields=("umbrella", "member"),
                                name="suppliers_membership_open_once",
                                violation_error_message="The membership is already registered.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    ("valid_until__last__gte", models.F("valid_from__first")),
                                    _connector="OR",
                                ),
                                name="suppliers_membership_valid_from_in_order",
                                violation_error_message="Valid until comes before valid from.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contact",
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
                                related_name="contacts",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        (
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="name"
                            ),
                        ),
                        (
                            "role",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=100, verbose_name="role"
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
                        ),
                        (
                            "phone",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=40, verbose_name="telephone"
                            ),
                        ),
                        (
                            "no_longer_current",
                            models.BooleanField(default=False, verbose_name="no longer current"),
                        ),
                    ],
                    options={
                        "verbose_name": "contact person",
                        "verbose_name_plural": "contact persons",
                        "ordering": ["name", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Offering",
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
                                related_name="offerings",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        (
                            "cpv",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offerings",
                                to="suppliers.cpvcode",
                                verbose_name="CPV code",
                            ),
                        ),
                        (
                            "words",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=300, verbose_name="what"
                            ),
                        ),
                        (
                            "capacity",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="capacity"
                            ),
                        ),
                        (
                            "districts",
                            models.ManyToManyField(
                                blank=True,
                                related_name="offerings",
                                to="city.district",
                                verbose_name="districts",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "offering",
                        "verbose_name_plural": "offerings",
                        "ordering": ["organisation", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
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
                                related_name="assessments",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("social_enterprise", "Social enterprise"),
                                    (
                                        "work_integration",
                                        "Work-integration social enterprise (ASF)",
                                    ),
                                    ("reservation_4_18", "May take part in reserved procurement"),
                                    ("idea_based", "Idea-based organisation"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                max_length=10,
                                verbose_name="verdict",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[("draft", "Draft"), ("signed", "Signed")],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "valid_from",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="holds from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                        (
                            "basis",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True,
                                help_text="What the judgement rests on.",
                                verbose_name="basis",
                            ),
                        ),
                        (
                            "occupied",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="All who work there, in any form.",
                                null=True,
                                verbose_name="people occupied",
                            ),
                        ),
                        (
                            "occupied_target_group",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="of them in the target groups"
                            ),
                        ),
                        (
                            "counted_on",
                            models.DateField(blank=True, null=True, verbose_name="counted on"),
                        ),
                        (
                            "assessor",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="assessor",
                            ),
                        ),
                        (
                            "assessor_name",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="When the assessor is not a user here: the report, a former officer.",
                                max_length=200,
                                verbose_name="assessed by",
                            ),
                        ),
                        (
                            "assessed",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="assessed"
                            ),
                        ),
                        (
                            "signed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="signed at"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "assessment",
                        "verbose_name_plural": "assessments",
                        "ordering": ["organisation", "kind", "-signed_at", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["kind", "organisation", "-signed_at", "-id"],
                                name="assessment_ruling",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "social_enterprise",
                                            "work_integration",
                                            "reservation_4_18",
                                            "idea_based",
                                        ],
                                    )
                                ),
                                name="suppliers_assessment_kind_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("verdict__in", ["yes", "no", "unknown"])),
                                name="suppliers_assessment_verdict_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["draft", "signed"])),
                                name="suppliers_assessment_status_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("signed_at__isnull", True), ("status", "draft")),
                                    models.Q(
                                        ("signed_at__isnull", False),
                                        ("status", "signed"),
                                        ("valid_from__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="suppliers_assessment_signed_is_dated",
                                violation_error_message="A signed assessment says from when it holds.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("occupied__isnull", True),
                                    ("occupied_target_group__isnull", True),
                                    ("occupied_target_group__lte", models.F("occupied")),
                                    _connector="OR",
                                ),
                                name="suppliers_assessment_share_of_all",
                                violation_error_message="More people in the target groups than people occupied.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_from__isnull", True),
                                    ("valid_until__gte", models.F("valid_from__first")),
                                    _connector="OR",
                                ),
                                name="suppliers_assessment_ends_after_start",
                                violation_error_message="Valid until comes before holds from.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CriterionAnswer",
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
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="suppliers.assessment",
                                verbose_name="assessment",
                            ),
                        ),
                        (
                            "criterion",
                            models.CharField(
                                choices=[
                                    (
                                        "se_business_is_means",
                                        "the business is a means to a public good",
                                    ),
                                    (
                                        "se_results_measured",
                                        "results are measured against those goals",
                                    ),
                                    ("se_surplus_reinvested", "the surplus is mainly reinvested"),
                                    (
                                        "asf_integrates",
                                        "integrates people in working life and society",
                                    ),
                                    (
                                        "asf_participation",
                                        "those who work there take part in decisions",
                                    ),
                                    ("asf_profits_reinvested", "profits are mainly reinvested"),
                                    ("asf_independent", "independent of the public sector"),
                                    (
                                        "418_main_purpose",
                                        "main purpose is social and professional integration",
                                    ),
                                    (
                                        "418_share",
                                        "at least 30 per cent of those occupied belong to the groups",
                                    ),
                                    (
                                        "25a_exclusive_purpose",
                                        "only a public-benefit purpose in its statutes",
                                    ),
                                    (
                                        "25a_no_transfers",
                                        "no transfers of value outside the purpose",
                                    ),
                                    (
                                        "25a_no_public_control",
                                        "not controlled by state, region or municipality",
                                    ),
                                ],
                                max_length=30,
                                verbose_name="criterion",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("met", "Met"),
                                    ("not_met", "Not met"),
                                    ("unknown", "Unknown"),
                                ],
                                default="unknown",
                                max_length=10,
                                verbose_name="result",
                            ),
                        ),
                        (
                            "evidence",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="evidence"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "criterion",
                        "verbose_name_plural": "criteria",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "criterion__in",
                                        [
                                            "se_business_is_means",
                                            "se_results_measured",
                                            "se_surplus_reinvested",
                                            "asf_integrates",
                                            "asf_participation",
                                            "asf_profits_reinvested",
                                            "asf_independent",
                                            "418_main_purpose",
                                            "418_share",
                                            "25a_exclusive_purpose",
                                            "25a_no_transfers",
                                            "25a_no_public_control",
                                        ],
                                    )
                                ),
                                name="suppliers_criterionanswer_criterion_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("result__in", ["met", "not_met", "unknown"])),
                                name="suppliers_criterionanswer_result_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.UniqueConstraint(
                                fields=("assessment", "criterion"), name="suppliers_criterion_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationEvent",
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
                                to="suppliers.organisation",
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
                        (
                            "other_names",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True,
                                help_text="Brands and short names, one a line.",
                                verbose_name="other names",
                            ),
                        ),
                        (
                            "organisation_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="Ten digits, for example 212000-1157. Leave empty when it is unknown.",
                                max_length=20,
                                null=True,
                                verbose_name="organisation number",
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("limited_company", "Limited company"),
                                    ("limited_company_svb", "Limited company (svb)"),
                                    ("cooperative_association", "Co-operative association"),
                                    ("non_profit_association", "Non-profit association"),
                                    ("foundation", "Foundation"),
                                    ("registered_faith_community", "Registered faith community"),
                                    ("general_partnership", "Trading or limited partnership"),
                                    ("sole_trader", "Sole trader"),
                                    ("foreign", "Foreign organisation"),
                                    ("public", "Public body"),
                                    ("other", "Other form"),
                                ],
                                max_length=30,
                                verbose_name="legal form",
                            ),
                        ),
                        (
                            "is_umbrella",
                            models.BooleanField(
                                default=False,
                                help_text="Its members are other associations.",
                                verbose_name="umbrella organisation",
                            ),
                        ),
                        (
                            "description",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="description"
                            ),
                        ),
                        (
                            "challenges",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True,
                                help_text="Which problems of the city it works on.",
                                verbose_name="societal challenges",
                            ),
                        ),
                        (
                            "address",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="address"),
                        ),
                        ("website", models.URLField(blank=True, verbose_name="website")),
                        (
                            "stage",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("interested", "Interested"),
                                    ("idea", "Has an idea"),
                                    ("ready", "Ready to deliver"),
                                    ("supplier", "Supplier"),
                                ],
                                help_text="How far on the way to being a supplier. Empty means unknown.",
                                max_length=20,
                                verbose_name="stage",
                            ),
                        ),
                        (
                            "registry_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=50, verbose_name="registry number"
                            ),
                        ),
                        (
                            "confirmed_on",
                            models.DateField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="facts confirmed on",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="facts confirmed by",
                            ),
                        ),
                        (
                            "source",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="Where the facts come from.",
                                max_length=200,
                                verbose_name="source",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SoleTraderNumberEvent",
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
                                to="suppliers.soletradernumber",
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
                            "number",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=12, verbose_name="personal identity number"
                            ),
                        ),
                        (
                            "reason",
                            helsingborg_sf.lib.fields.TextField(
                                help_text="Why the city must keep the number (Data Protection Act 3:10).",
                                verbose_name="reason",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MembershipEvent",
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
                                to="suppliers.membership",
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
                            "umbrella",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="suppliers.organisation",
                                verbose_name="umbrella organisation",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="suppliers.organisation",
                                verbose_name="member",
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
                    name="ContactEvent",
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
                                to="suppliers.contact",
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
                            "name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="name"
                            ),
                        ),
                        (
                            "role",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=100, verbose_name="role"
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
                        ),
                        (
                            "phone",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=40, verbose_name="telephone"
                            ),
                        ),
                        (
                            "no_longer_current",
                            models.BooleanField(default=False, verbose_name="no longer current"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OfferingEvent",
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
                                to="suppliers.offering",
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
                            "cpv",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="suppliers.cpvcode",
                                verbose_name="CPV code",
                            ),
                        ),
                        (
                            "words",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=300, verbose_name="what"
                            ),
                        ),
                        (
                            "capacity",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="capacity"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentEvent",
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
                                to="suppliers.assessment",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("social_enterprise", "Social enterprise"),
                                    (
                                        "work_integration",
                                        "Work-integration social enterprise (ASF)",
                                    ),
                                    ("reservation_4_18", "May take part in reserved procurement"),
                                    ("idea_based", "Idea-based organisation"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                max_length=10,
                                verbose_name="verdict",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[("draft", "Draft"), ("signed", "Signed")],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "valid_from",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="holds from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                        (
                            "basis",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True,
                                help_text="What the judgement rests on.",
                                verbose_name="basis",
                            ),
                        ),
                        (
                            "occupied",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="All who work there, in any form.",
                                null=True,
                                verbose_name="people occupied",
                            ),
                        ),
                        (
                            "occupied_target_group",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="of them in the target groups"
                            ),
                        ),
                        (
                            "counted_on",
                            models.DateField(blank=True, null=True, verbose_name="counted on"),
                        ),
                        (
                            "assessor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="assessor",
                            ),
                        ),
                        (
                            "assessor_name",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="When the assessor is not a user here: the report, a former officer.",
                                max_length=200,
                                verbose_name="assessed by",
                            ),
                        ),
                        (
                            "assessed",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="assessed"
                            ),
                        ),
                        (
                            "signed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="signed at"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CriterionAnswerEvent",
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
                                to="suppliers.criterionanswer",
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
                            "assessment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="suppliers.assessment",
                                verbose_name="assessment",
                            ),
                        ),
                        (
                            "criterion",
                            models.CharField(
                                choices=[
                                    (
                                        "se_business_is_means",
                                        "the business is a means to a public good",
                                    ),
                                    (
                                        "se_results_measured",
                                        "results are measured against those goals",
                                    ),
                                    ("se_surplus_reinvested", "the surplus is mainly reinvested"),
                                    (
                                        "asf_integrates",
                                        "integrates people in working life and society",
                                    ),
                                    (
                                        "asf_participation",
                                        "those who work there take part in decisions",
                                    ),
                                    ("asf_profits_reinvested", "profits are mainly reinvested"),
                                    ("asf_independent", "independent of the public sector"),
                                    (
                                        "418_main_purpose",
                                        "main purpose is social and professional integration",
                                    ),
                                    (
                                        "418_share",
                                        "at least 30 per cent of those occupied belong to the groups",
                                    ),
                                    (
                                        "25a_exclusive_purpose",
                                        "only a public-benefit purpose in its statutes",
                                    ),
                                    (
                                        "25a_no_transfers",
                                        "no transfers of value outside the purpose",
                                    ),
                                    (
                                        "25a_no_public_control",
                                        "not controlled by state, region or municipality",
                                    ),
                                ],
                                max_length=30,
                                verbose_name="criterion",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("met", "Met"),
                                    ("not_met", "Not met"),
                                    ("unknown", "Unknown"),
                                ],
                                default="unknown",
                                max_length=10,
                                verbose_name="result",
                            ),
                        ),
                        (
                            "evidence",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="evidence"
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
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."challenges" IS DISTINCT FROM (NEW."challenges") OR OLD."confirmed_by_id" IS DISTINCT FROM (NEW."confirmed_by_id") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_umbrella" IS DISTINCT FROM (NEW."is_umbrella") OR OLD."legal_form" IS DISTINCT FROM (NEW."legal_form") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."organisation_number" IS DISTINCT FROM (NEW."organisation_number") OR OLD."other_names" IS DISTINCT FROM (NEW."other_names") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."stage" IS DISTINCT FROM (NEW."stage") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="639b6858a72a7a4ae7b359c4f0957321efa97dc4",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_a39d6",
                            table="suppliers_organisation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_organisationevent" ("address", "challenges", "confirmed_by_id", "confirmed_on", "description", "id", "is_umbrella", "legal_form", "name", "organisation_number", "other_names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "source", "stage", "version", "website") VALUES (NEW."address", NEW."challenges", NEW."confirmed_by_id", NEW."confirmed_on", NEW."description", NEW."id", NEW."is_umbrella", NEW."legal_form", NEW."name", NEW."organisation_number", NEW."other_names", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."registry_number", NEW."source", NEW."stage", NEW."version", NEW."website"); RETURN NULL;',
                            hash="14654e1f22893b4e36364015b2b8b8510c3923cf",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_977ec",
                            table="suppliers_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."challenges" IS DISTINCT FROM (NEW."challenges") OR OLD."confirmed_by_id" IS DISTINCT FROM (NEW."confirmed_by_id") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_umbrella" IS DISTINCT FROM (NEW."is_umbrella") OR OLD."legal_form" IS DISTINCT FROM (NEW."legal_form") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."organisation_number" IS DISTINCT FROM (NEW."organisation_number") OR OLD."other_names" IS DISTINCT FROM (NEW."other_names") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."stage" IS DISTINCT FROM (NEW."stage") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                            func='INSERT INTO "suppliers_organisationevent" ("address", "challenges", "confirmed_by_id", "confirmed_on", "description", "id", "is_umbrella", "legal_form", "name", "organisation_number", "other_names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "source", "stage", "version", "website") VALUES (NEW."address", NEW."challenges", NEW."confirmed_by_id", NEW."confirmed_on", NEW."description", NEW."id", NEW."is_umbrella", NEW."legal_form", NEW."name", NEW."organisation_number", NEW."other_names", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."registry_number", NEW."source", NEW."stage", NEW."version", NEW."website"); RETURN NULL;',
                            hash="937793a9c08cccadfa6a92fd21601525853e7c99",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_01ba0",
                            table="suppliers_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_organisationevent" ("address", "challenges", "confirmed_by_id", "confirmed_on", "description", "id", "is_umbrella", "legal_form", "name", "organisation_number", "other_names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "source", "stage", "version", "website") VALUES (OLD."address", OLD."challenges", OLD."confirmed_by_id", OLD."confirmed_on", OLD."description", OLD."id", OLD."is_umbrella", OLD."legal_form", OLD."name", OLD."organisation_number", OLD."other_names", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."registry_number", OLD."source", OLD."stage", OLD."version", OLD."website"); RETURN NULL;',
                            hash="7830704374f65a175e13a224b42da0a51a1aa260",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_80369",
                            table="suppliers_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="soletradernumber",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="9159b80fd24fa63124eaac4134330fa927ebce9d",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_cded8",
                            table="suppliers_soletradernumber",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="soletradernumber",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_soletradernumberevent" ("id", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "version") VALUES (NEW."id", NEW."number", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."reason", NEW."version"); RETURN NULL;',
                            hash="90d1c7d79aa15c992ed46d338a42e490dff70a4f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_609d2",
                            table="suppliers_soletradernumber",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="soletradernumber",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "suppliers_soletradernumberevent" ("id", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "version") VALUES (NEW."id", NEW."number", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."reason", NEW."version"); RETURN NULL;',
                            hash="421c945e7936c98d3f2be37f3af88bf9645fdecc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8e80c",
                            table="suppliers_soletradernumber",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="soletradernumber",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_soletradernumberevent" ("id", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "version") VALUES (OLD."id", OLD."number", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."reason", OLD."version"); RETURN NULL;',
                            hash="d80012fe4d1a7367da6a54df987e49db6c93035f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3a7a1",
                            table="suppliers_soletradernumber",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="785da308ccc4ac3dbae03237c0a713a88f33cd0e",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_47972",
                            table="suppliers_membership",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_membershipevent" ("id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "umbrella_id", "valid_from", "valid_until", "version") VALUES (NEW."id", NEW."member_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."umbrella_id", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="202fbe5c03cf6a828864080348d091480045e950",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1f68b",
                            table="suppliers_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "suppliers_membershipevent" ("id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "umbrella_id", "valid_from", "valid_until", "version") VALUES (NEW."id", NEW."member_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."umbrella_id", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="d7797df1aa43edea26ddfcd2f936625f0124afbd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_81bbb",
                            table="suppliers_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_membershipevent" ("id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "umbrella_id", "valid_from", "valid_until", "version") VALUES (OLD."id", OLD."member_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."umbrella_id", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;',
                            hash="829018ad10bb4961304704d316072a11a282cbae",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7e81f",
                            table="suppliers_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="cabedf14ec3dbe7c671ccda93600b2c1e321d89e",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_4c78f",
                            table="suppliers_contact",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_contactevent" ("email", "id", "name", "no_longer_current", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "version") VALUES (NEW."email", NEW."id", NEW."name", NEW."no_longer_current", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."phone", NEW."role", NEW."version"); RETURN NULL;',
                            hash="8a607657af19b9145c571f3da0293d3f523bdbce",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3edb3",
                            table="suppliers_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "suppliers_contactevent" ("email", "id", "name", "no_longer_current", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "version") VALUES (NEW."email", NEW."id", NEW."name", NEW."no_longer_current", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."phone", NEW."role", NEW."version"); RETURN NULL;',
                            hash="f3f01273a5485f91a5338ec7d09a0fee18d03f4f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b6ba1",
                            table="suppliers_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_contactevent" ("email", "id", "name", "no_longer_current", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "version") VALUES (OLD."email", OLD."id", OLD."name", OLD."no_longer_current", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."phone", OLD."role", OLD."version"); RETURN NULL;',
                            hash="6e1a0e7a82ec923aa5242bb8ae45957c6d7f2cd8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_64227",
                            table="suppliers_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="offering",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="2ae09200327bac24c626a92a7f82e55cb68c0fbc",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_714bd",
                            table="suppliers_offering",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="offering",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_offeringevent" ("capacity", "cpv_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "words") VALUES (NEW."capacity", NEW."cpv_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."version", NEW."words"); RETURN NULL;',
                            hash="d6a347b894171d87f5c94aa8ad1993b2d5a4ae7b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7dc7a",
                            table="suppliers_offering",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="offering",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "suppliers_offeringevent" ("capacity", "cpv_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "words") VALUES (NEW."capacity", NEW."cpv_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."version", NEW."words"); RETURN NULL;',
                            hash="4425bcd8590be42cafc40fefd93b7f7a7993df25",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1e293",
                            table="suppliers_offering",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="offering",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_offeringevent" ("capacity", "cpv_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "words") VALUES (OLD."capacity", OLD."cpv_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."version", OLD."words"); RETURN NULL;',
                            hash="c64e152a38565452b8eb32713867657779d7e1e2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7c017",
                            table="suppliers_offering",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="signed_is_never_edited",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"status\" = 'signed')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e0f2ca28e1a3d1b8046c6287a2d38299de336780",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_signed_is_never_edited_5a16b",
                            table="suppliers_assessment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="f4b057d92a2dfc43aa6b436061221ea6da66ff03",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_226de",
                            table="suppliers_assessment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_assessmentevent" ("assessed", "assessor_id", "assessor_name", "basis", "counted_on", "id", "kind", "occupied", "occupied_target_group", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_at", "status", "valid_from", "valid_until", "verdict", "version") VALUES (NEW."assessed", NEW."assessor_id", NEW."assessor_name", NEW."basis", NEW."counted_on", NEW."id", NEW."kind", NEW."occupied", NEW."occupied_target_group", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."signed_at", NEW."status", NEW."valid_from", NEW."valid_until", NEW."verdict", NEW."version"); RETURN NULL;',
                            hash="a656dd1aa5f3e6358a976da1a716abb65332754b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dd32f",
                            table="suppliers_assessment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "suppliers_assessmentevent" ("assessed", "assessor_id", "assessor_name", "basis", "counted_on", "id", "kind", "occupied", "occupied_target_group", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_at", "status", "valid_from", "valid_until", "verdict", "version") VALUES (NEW."assessed", NEW."assessor_id", NEW."assessor_name", NEW."basis", NEW."counted_on", NEW."id", NEW."kind", NEW."occupied", NEW."occupied_target_group", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."signed_at", NEW."status", NEW."valid_from", NEW."valid_until", NEW."verdict", NEW."version"); RETURN NULL;',
                            hash="9ed69558d06e607768e12b86a04d9cb7433681fd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ab3c4",
                            table="suppliers_assessment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_assessmentevent" ("assessed", "assessor_id", "assessor_name", "basis", "counted_on", "id", "kind", "occupied", "occupied_target_group", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_at", "status", "valid_from", "valid_until", "verdict", "version") VALUES (OLD."assessed", OLD."assessor_id", OLD."assessor_name", OLD."basis", OLD."counted_on", OLD."id", OLD."kind", OLD."occupied", OLD."occupied_target_group", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."signed_at", OLD."status", OLD."valid_from", OLD."valid_until", OLD."verdict", OLD."version"); RETURN NULL;',
                            hash="78d2dc6dcb5c53c21b686e4251a02fe7e32a8da1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ef469",
                            table="suppliers_assessment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterionanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="signed_answers_stand",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT 1 FROM suppliers_assessment\n                WHERE id = OLD.assessment_id AND status = 'signed'\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the assessment is signed and its answers stand';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n            ",
                            hash="588c73837ed384f73aaf4c6f83e000a02a080436",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_signed_answers_stand_5096b",
                            table="suppliers_criterionanswer",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterionanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="c7e7c27f6a52dd686c6343f8cbb848302dfea605",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_81f79",
                            table="suppliers_criterionanswer",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterionanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_criterionanswerevent" ("assessment_id", "criterion", "evidence", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "version") VALUES (NEW."assessment_id", NEW."criterion", NEW."evidence", NEW."id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."result", NEW."version"); RETURN NULL;',
                            hash="0172a6fd7c783a2e60f71e1f5f9147854eb90073",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7e7e7",
                            table="suppliers_criterionanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterionanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "suppliers_criterionanswerevent" ("assessment_id", "criterion", "evidence", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "version") VALUES (NEW."assessment_id", NEW."criterion", NEW."evidence", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."result", NEW."version"); RETURN NULL;',
                            hash="8f5024581cbf44c7ce5922f228e0194ecdaff994",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cc777",
                            table="suppliers_criterionanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterionanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "suppliers_criterionanswerevent" ("assessment_id", "criterion", "evidence", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "version") VALUES (OLD."assessment_id", OLD."criterion", OLD."evidence", OLD."id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."result", OLD."version"); RETURN NULL;',
                            hash="f0bdd1d75572aee61a5c95ffd31291dba8f27b85",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_536d2",
                            table="suppliers_criterionanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c5f55071de6eb346b1350434c54ff6cb90d58b5b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9baf9",
                            table="suppliers_organisationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="soletradernumberevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c8ac6630765502e8b0e10a7893ba7c4bac775601",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_15388",
                            table="suppliers_soletradernumberevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membershipevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7df02e778d2301839d762811fb3c95be8f2749dc",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_23104",
                            table="suppliers_membershipevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c1833b24c3c16e23d39764e36760047e622f0c50",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2eeff",
                            table="suppliers_contactevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="offeringevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="cd1a36caf457df3e2cca547c6ef66ae7da1a86d8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_bfb0f",
                            table="suppliers_offeringevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0f83591c2043a467d60896d175c81b642cc145f6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0a7aa",
                            table="suppliers_assessmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterionanswerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e89fec86b86f765568da2f8238877248bc11b68c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1a71f",
                            table="suppliers_criterionanswerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
