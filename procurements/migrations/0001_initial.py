import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
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
        ("suppliers", "0001_initial"),
    ]

    operations = [
        helsingborg_sf.lib.migration_operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="PurchasingNeed",
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
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="city.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "description",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="description"
                            ),
                        ),
                        (
                            "cpv",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="suppliers.cpvcode",
                                verbose_name="CPV code",
                            ),
                        ),
                        (
                            "estimated_value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                help_text="SEK excluding VAT, whole term.",
                                max_digits=15,
                                null=True,
                                verbose_name="estimated value",
                            ),
                        ),
                        (
                            "wanted",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="wanted"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("surveyed", "Market surveyed"),
                                    ("procuring", "In procurement"),
                                    ("met", "Met by a contract"),
                                    ("dropped", "Dropped"),
                                ],
                                default="open",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "split_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="split_outs",
                                to="procurements.purchasingneed",
                                verbose_name="split out of",
                            ),
                        ),
                        (
                            "split_reason",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="why it was split out"
                            ),
                        ),
                        (
                            "split_decided_by",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="split decided by"
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
                    ],
                    options={
                        "verbose_name": "purchasing need",
                        "verbose_name_plural": "purchasing needs",
                        "ordering": ["sort_key", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["open", "surveyed", "procuring", "met", "dropped"],
                                    )
                                ),
                                name="procurements_purchasingneed_state_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("split_from__isnull", True),
                                    models.Q(("split_from", models.F("pk")), _negated=True),
                                    _connector="OR",
                                ),
                                name="procurements_need_not_split_from_itself",
                                violation_error_message="A need is not split out of itself.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MarketSurvey",
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
                            "surveyed",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="surveyed"
                            ),
                        ),
                        (
                            "able_count",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="able to deliver and meeting the criteria",
                            ),
                        ),
                        (
                            "able_is_minimum",
                            models.BooleanField(
                                default=False,
                                help_text="The number is a lower bound.",
                                verbose_name="at least",
                            ),
                        ),
                        (
                            "conclusion",
                            models.CharField(
                                choices=[
                                    ("mature", "Mature"),
                                    ("partly", "Partly mature"),
                                    ("not_mature", "Not mature"),
                                    ("unknown", "Unknown"),
                                ],
                                default="unknown",
                                max_length=20,
                                verbose_name="conclusion",
                            ),
                        ),
                        (
                            "reason",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="reason"),
                        ),
                        (
                            "consequence",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("reserve", "Reserve the procurement"),
                                    ("target", "Target social enterprises"),
                                    ("dialogue_requirement", "Dialogue requirement"),
                                    ("split_out", "Split out a part"),
                                    ("drop", "Nothing further"),
                                    ("look_again", "Look again"),
                                ],
                                max_length=30,
                                verbose_name="consequence",
                            ),
                        ),
                        (
                            "look_again_on",
                            models.DateField(blank=True, null=True, verbose_name="look again on"),
                        ),
                        (
                            "source",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="source"
                            ),
                        ),
                        (
                            "needs",
                            models.ManyToManyField(
                                related_name="surveys",
                                to="procurements.purchasingneed",
                                verbose_name="purchasing needs",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "market survey",
                        "verbose_name_plural": "market surveys",
                        "ordering": ["-surveyed", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "conclusion__in",
                                        ["mature", "partly", "not_mature", "unknown"],
                                    )
                                ),
                                name="procurements_marketsurvey_conclusion_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "consequence__in",
                                        [
                                            "",
                                            "reserve",
                                            "target",
                                            "dialogue_requirement",
                                            "split_out",
                                            "drop",
                                            "look_again",
                                        ],
                                    )
                                ),
                                name="procurements_survey_consequence_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Candidate",
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
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="candidates",
                                to="procurements.marketsurvey",
                                verbose_name="survey",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidacies",
                                to="suppliers.organisation",
                                verbose_name="actor",
                            ),
                        ),
                        (
                            "could_deliver",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                max_length=10,
                                verbose_name="could deliver",
                            ),
                        ),
                        (
                            "meets_criteria",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                max_length=10,
                                verbose_name="meets 4 kap. 18 §",
                            ),
                        ),
                        (
                            "reason",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="reason"),
                        ),
                        (
                            "added_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="added by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "candidate",
                        "verbose_name_plural": "candidates",
                        "ordering": ["survey", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("could_deliver__in", ["yes", "no", "unknown"])),
                                name="procurements_candidate_could_deliver_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("meets_criteria__in", ["yes", "no", "unknown"])
                                ),
                                name="procurements_candidate_meets_criteria_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.UniqueConstraint(
                                fields=("survey", "organisation"),
                                name="procurements_candidate_once",
                                violation_error_message="The actor is already a candidate in this survey.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Procurement",
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
                                max_length=300, verbose_name="title"
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="procurements",
                                to="city.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "buyer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="procurements",
                                to="city.contractingauthority",
                                verbose_name="contracting authority",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="procurements",
                                to="procurements.purchasingneed",
                                verbose_name="purchasing need",
                            ),
                        ),
                        (
                            "registry_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=50, verbose_name="registry number"
                            ),
                        ),
                        (
                            "procurement_id",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="Given by the notice database that publishes first, for example KA5321.",
                                max_length=50,
                                verbose_name="procurement ID",
                            ),
                        ),
                        (
                            "cpv",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="procurements",
                                to="suppliers.cpvcode",
                                verbose_name="CPV code",
                            ),
                        ),
                        (
                            "nature",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("goods", "Goods"),
                                    ("services", "Services"),
                                    ("works", "Works"),
                                ],
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "annex_2",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                help_text="Social and other special services have a limit of their own.",
                                max_length=10,
                                verbose_name="annex 2 service",
                            ),
                        ),
                        (
                            "procedure",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("direct_award", "Direct award"),
                                    ("advertised", "Advertised (chapter 19)"),
                                    ("open", "Open procedure"),
                                    ("simplified", "Simplified procedure (before 2022-02-01)"),
                                    ("restricted", "Restricted procedure"),
                                    ("negotiated", "Negotiated procedure"),
                                    ("other", "Other procedure"),
                                ],
                                max_length=20,
                                verbose_name="procedure",
                            ),
                        ),
                        (
                            "agreement",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("contract", "Contract"),
                                    ("framework", "Framework agreement"),
                                ],
                                max_length=20,
                                verbose_name="type of agreement",
                            ),
                        ),
                        (
                            "started",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True,
                                help_text="Which rules apply depends on this day, not on the contract's.",
                                null=True,
                                verbose_name="started",
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="notice published on"
                            ),
                        ),
                        (
                            "awarded",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, editable=False, null=True, verbose_name="awarded"
                            ),
                        ),
                        (
                            "estimated_value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                help_text="SEK excluding VAT, whole term with options.",
                                max_digits=15,
                                null=True,
                                verbose_name="estimated value",
                            ),
                        ),
                        (
                            "description",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="description"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("advertised", "Advertised"),
                                    ("evaluation", "Evaluation"),
                                    ("awarded", "Awarded"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "cancelled_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="cancelled on"
                            ),
                        ),
                        (
                            "cancel_reason",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, editable=False, verbose_name="why it was cancelled"
                            ),
                        ),
                        (
                            "split_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="split_outs",
                                to="procurements.procurement",
                                verbose_name="split out of",
                            ),
                        ),
                        (
                            "existence_is_secret",
                            models.BooleanField(
                                default=False,
                                help_text="Only the case team sees it. For others it does not exist.",
                                verbose_name="even its existence is secret",
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
                            "started_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Coalesce(
                                    helsingborg_sf.lib.fields._Edge(
                                        models.F("started"), function="LOWER"
                                    ),
                                    models.F("published_on"),
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
                                        models.F("registry_number"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("procurement_id"),
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
                            "provisions",
                            models.ManyToManyField(
                                blank=True,
                                related_name="procurements",
                                to="city.policyprovision",
                                verbose_name="cited provisions",
                            ),
                        ),
                        (
                            "case_team",
                            models.ManyToManyField(
                                blank=True,
                                related_name="procurement_cases",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="case team",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "procurement",
                        "verbose_name_plural": "procurements",
                        "ordering": ["-started_key", "-pk"],
                        "indexes": [
                            models.Index(fields=["sort_key", "id"], name="procurement_by_title"),
                            models.Index(fields=["started_key", "id"], name="procurement_by_start"),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["search"], name="procurement_search"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "planned",
                                            "advertised",
                                            "evaluation",
                                            "awarded",
                                            "cancelled",
                                        ],
                                    )
                                ),
                                name="procurements_procurement_status_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("annex_2__in", ["yes", "no", "unknown"])),
                                name="procurements_procurement_annex_2_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started__isnull", True),
                                    ("awarded__isnull", True),
                                    ("awarded__last__gte", models.F("started__first")),
                                    _connector="OR",
                                ),
                                name="procurements_procurement_started_in_order",
                                violation_error_message="It was awarded before it started.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "cancelled"), _negated=True),
                                    models.Q(
                                        ("cancelled_on__isnull", False),
                                        models.Q(("cancel_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="procurements_cancelled_has_reason",
                                violation_error_message="A cancelled procurement says when and why.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("procurement_id", ""), _negated=True),
                                fields=("buyer", "procurement_id"),
                                name="procurements_id_once_a_buyer",
                                violation_error_message="There is already a procurement with this procurement ID.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Lot",
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
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lots",
                                to="procurements.procurement",
                                verbose_name="procurement",
                            ),
                        ),
                        (
                            "number",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=80, verbose_name="number"
                            ),
                        ),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="title"
                            ),
                        ),
                        (
                            "value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                max_digits=15,
                                null=True,
                                verbose_name="estimated value",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lot",
                        "verbose_name_plural": "lots",
                        "ordering": ["procurement", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("procurement", "number"),
                                name="procurements_lot_once",
                                violation_error_message="The procurement already has a lot of that number.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SocialConsideration",
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
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="considerations",
                                to="procurements.procurement",
                                verbose_name="procurement",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reserved_4_18_participation", "Reserved participation, 4:18"),
                                    ("reserved_4_18_execution", "Reserved execution, 4:18"),
                                    ("reserved_unspecified", "Reserved, legal basis not stated"),
                                    ("reserved_19_25", "Reserved, 19:25"),
                                    (
                                        "reserved_19_25a",
                                        "Reserved for idea-based organisations, 19:25 a",
                                    ),
                                    (
                                        "criteria_4_18_voluntary",
                                        "4:18 criteria applied voluntarily in a direct award",
                                    ),
                                    ("targeted", "Targeted at social enterprises"),
                                    ("dialogue_requirement", "Dialogue requirement"),
                                    ("employment_dialogue", "Employment terms: dialogue"),
                                    ("employment_requirement", "Employment terms: requirement"),
                                    ("employment_bonus", "Employment terms: bonus"),
                                    ("award_criteria", "Award criteria"),
                                    ("unspecified", "Social consideration, kind unknown"),
                                ],
                                max_length=40,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "legal_basis",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="legal basis"
                            ),
                        ),
                        (
                            "note",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="note"),
                        ),
                    ],
                    options={
                        "verbose_name": "social consideration",
                        "verbose_name_plural": "social considerations",
                        "ordering": ["procurement", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "reserved_4_18_participation",
                                            "reserved_4_18_execution",
                                            "reserved_unspecified",
                                            "reserved_19_25",
                                            "reserved_19_25a",
                                            "criteria_4_18_voluntary",
                                            "targeted",
                                            "dialogue_requirement",
                                            "employment_dialogue",
                                            "employment_requirement",
                                            "employment_bonus",
                                            "award_criteria",
                                            "unspecified",
                                        ],
                                    )
                                ),
                                name="procurements_socialconsideration_kind_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.UniqueConstraint(
                                fields=("procurement", "kind"),
                                name="procurements_consideration_once",
                                violation_error_message="The procurement already has this consideration.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Award",
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
                            "procurement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="procurements.procurement",
                                verbose_name="procurement",
                            ),
                        ),
                        (
                            "lot",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="procurements.lot",
                                verbose_name="lot",
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="suppliers.organisation",
                                verbose_name="supplier",
                            ),
                        ),
                        (
                            "supplier_as_stated",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="When the supplier is not an actor here, for example a natural person.",
                                max_length=200,
                                verbose_name="supplier as stated",
                            ),
                        ),
                        (
                            "awarded",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="awarded"
                            ),
                        ),
                        (
                            "value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                max_digits=15,
                                null=True,
                                verbose_name="value",
                            ),
                        ),
                        (
                            "reason",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="reason"),
                        ),
                    ],
                    options={
                        "verbose_name": "award",
                        "verbose_name_plural": "awards",
                        "ordering": ["procurement", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("procurement", "lot", "supplier", "supplier_as_stated"),
                                name="procurements_award_once",
                                nulls_distinct=False,
                                violation_error_message="The supplier already has this award.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contract",
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
                                max_length=300, verbose_name="title"
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="procurements.procurement",
                                verbose_name="procurement",
                            ),
                        ),
                        (
                            "award",
                            models.OneToOneField(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contract",
                                to="procurements.award",
                                verbose_name="award",
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="suppliers.organisation",
                                verbose_name="supplier",
                            ),
                        ),
                        (
                            "supplier_as_stated",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="When the supplier is not an actor here, for example a natural person.",
                                max_length=200,
                                verbose_name="supplier as stated",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="city.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "registry_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=50, verbose_name="registry number"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("contract", "Contract"),
                                    ("framework", "Framework agreement"),
                                ],
                                max_length=20,
                                verbose_name="type",
                            ),
                        ),
                        (
                            "cpv",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="suppliers.cpvcode",
                                verbose_name="CPV code",
                            ),
                        ),
                        (
                            "awarded",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="awarded"
                            ),
                        ),
                        (
                            "signed",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="signed"
                            ),
                        ),
                        (
                            "in_force",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="in force from"
                            ),
                        ),
                        (
                            "ends",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="ends"
                            ),
                        ),
                        (
                            "ceiling_value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                help_text="SEK excluding VAT.",
                                max_digits=15,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="ceiling value",
                            ),
                        ),
                        (
                            "terminated_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="terminated on"
                            ),
                        ),
                        (
                            "termination_reason",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, editable=False, verbose_name="why it was terminated"
                            ),
                        ),
                        (
                            "notes",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="notes"),
                        ),
                        (
                            "supplier_social_enterprise",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                editable=False,
                                max_length=10,
                                verbose_name="supplier was a social enterprise",
                            ),
                        ),
                        (
                            "supplier_work_integration",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                editable=False,
                                max_length=10,
                                verbose_name="supplier was a work-integration social enterprise",
                            ),
                        ),
                        (
                            "supplier_reservation_4_18",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                editable=False,
                                max_length=10,
                                verbose_name="supplier met 4 kap. 18 §",
                            ),
                        ),
                        (
                            "supplier_idea_based",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                editable=False,
                                max_length=10,
                                verbose_name="supplier was an idea-based organisation",
                            ),
                        ),
                        (
                            "statuses_frozen_on",
                            models.DateField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="the supplier's statuses as of",
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
                            "in_force_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Coalesce(
                                    helsingborg_sf.lib.fields._Edge(
                                        models.F("in_force"), function="LOWER"
                                    ),
                                    models.Value("0001-01-01"),
                                    output_field=models.DateField(),
                                ),
                                output_field=models.DateField(),
                            ),
                        ),
                        (
                            "ends_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Coalesce(
                                    helsingborg_sf.lib.fields._Edge(
                                        models.F("ends"), function="UPPER"
                                    ),
                                    models.Value("9999-12-31"),
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
                                        models.F("registry_number"),
                                        models.Value(
                                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                        ),
                                        models.Value(
                                            "                                                 "
                                        ),
                                    ),
                                    helsingborg_sf.lib.fields._Translate(
                                        models.F("supplier_as_stated"),
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
                                    config="simple",
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contract",
                        "verbose_name_plural": "contracts",
                        "ordering": ["ends_key", "pk"],
                        "indexes": [
                            models.Index(fields=["ends_key", "id"], name="contract_by_end"),
                            models.Index(fields=["in_force_key", "id"], name="contract_by_start"),
                            models.Index(fields=["sort_key", "id"], name="contract_by_title"),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["search"], name="contract_search"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("awarded__isnull", True),
                                        ("signed__isnull", True),
                                        ("signed__last__gte", models.F("awarded__first")),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("awarded__isnull", True),
                                        ("ends__isnull", True),
                                        ("ends__last__gte", models.F("awarded__first")),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("signed__isnull", True),
                                        ("ends__isnull", True),
                                        ("ends__last__gte", models.F("signed__first")),
                                        _connector="OR",
                                    ),
                                ),
                                name="procurements_contract_awarded_in_order",
                                violation_error_message="The dates come in the order awarded, signed, ends.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force__isnull", True),
                                    ("ends__isnull", True),
                                    ("ends__last__gte", models.F("in_force__first")),
                                    _connector="OR",
                                ),
                                name="procurements_contract_ends_after_start",
                                violation_error_message="The contract ends before it comes into force.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ceiling_value__isnull", True),
                                    ("ceiling_value__gte", 0),
                                    _connector="OR",
                                ),
                                name="procurements_contract_ceiling_not_negative",
                                violation_error_message="An amount of a contract is not negative.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("terminated_on__isnull", True),
                                    models.Q(("termination_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="procurements_contract_terminated_has_reason",
                                violation_error_message="A terminated contract says why.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("supplier_social_enterprise__in", ["yes", "no", "unknown"])
                                ),
                                name="procurements_contract_supplier_social_enterprise_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("supplier_work_integration__in", ["yes", "no", "unknown"])
                                ),
                                name="procurements_contract_supplier_work_integration_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("supplier_reservation_4_18__in", ["yes", "no", "unknown"])
                                ),
                                name="procurements_contract_supplier_reservation_4_18_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("supplier_idea_based__in", ["yes", "no", "unknown"])
                                ),
                                name="procurements_contract_supplier_idea_based_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExtensionOption",
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
                            "contract",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="options",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
                        ),
                        (
                            "months",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="months",
                            ),
                        ),
                        (
                            "value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                max_digits=15,
                                null=True,
                                verbose_name="value",
                            ),
                        ),
                        (
                            "notice_date",
                            models.DateField(blank=True, null=True, verbose_name="decide by"),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("open", "Not decided"),
                                    ("used", "Extended"),
                                    ("not_used", "Not extended"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(blank=True, null=True, verbose_name="decided on"),
                        ),
                        (
                            "reason",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="reason"),
                        ),
                    ],
                    options={
                        "verbose_name": "extension option",
                        "verbose_name_plural": "extension options",
                        "ordering": ["contract", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("decision__in", ["open", "used", "not_used"])),
                                name="procurements_extensionoption_decision_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("months__gte", 1)),
                                name="procurements_option_at_least_a_month",
                                violation_error_message="An option is at least a month.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContractChange",
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
                            "contract",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
                        ),
                        ("changed_on", models.DateField(verbose_name="changed on")),
                        ("what", helsingborg_sf.lib.fields.TextField(verbose_name="what changed")),
                        ("reason", helsingborg_sf.lib.fields.TextField(verbose_name="reason")),
                        (
                            "value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                max_digits=15,
                                null=True,
                                verbose_name="change of value",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contract change",
                        "verbose_name_plural": "contract changes",
                        "ordering": ["contract", "-changed_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="procurements_change_has_reason",
                                violation_error_message="A change says why it was made.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DialogueRequirement",
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
                            "contract",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dialogue_requirements",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
                        ),
                        (
                            "interval_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Leave empty when the contract only says “regularly”.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="months between dialogues",
                            ),
                        ),
                        (
                            "interval_words",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                max_length=200,
                                verbose_name="how often, in the contract's words",
                            ),
                        ),
                        (
                            "parties",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="who must take part"
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
                        "verbose_name": "dialogue requirement",
                        "verbose_name_plural": "dialogue requirements",
                        "ordering": ["contract", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("interval_months__isnull", True),
                                    ("interval_months__gte", 1),
                                    _connector="OR",
                                ),
                                name="procurements_dialogue_interval_positive",
                                violation_error_message="The interval is at least a month.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    ("valid_until__last__gte", models.F("valid_from__first")),
                                    _connector="OR",
                                ),
                                name="procurements_dialoguerequirement_valid_from_in_order",
                                violation_error_message="Valid until comes before valid from.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EmploymentTerms",
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
                            "contract",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="employment_terms",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("dialogue", "Dialogue"),
                                    ("requirement", "Requirement"),
                                    ("bonus", "Bonus"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "target_group",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="target group"
                            ),
                        ),
                        (
                            "people",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="number of people"
                            ),
                        ),
                        (
                            "months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="months"
                            ),
                        ),
                        (
                            "matching_officer",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="matching officer"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "employment terms",
                        "verbose_name_plural": "employment terms",
                        "ordering": ["contract", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["dialogue", "requirement", "bonus"])
                                ),
                                name="procurements_employmentterms_kind_one_of",
                                violation_error_message="Choose one of the listed values.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EmploymentOutcome",
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
                            "contract",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="employment_outcomes",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
                        ),
                        (
                            "period",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                verbose_name="period"
                            ),
                        ),
                        (
                            "work_training",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="in work training"
                            ),
                        ),
                        (
                            "work_placement",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="in work placement"
                            ),
                        ),
                        (
                            "subsidised",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="in subsidised employment"
                            ),
                        ),
                        (
                            "employed",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="employed"
                            ),
                        ),
                        (
                            "left_income_support",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="left income support"
                            ),
                        ),
                        (
                            "reported_on",
                            models.DateField(blank=True, null=True, verbose_name="reported on"),
                        ),
                        (
                            "reported_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="registered by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "employment outcome",
                        "verbose_name_plural": "employment outcomes",
                        "ordering": ["contract", "-period"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("contract", "period"),
                                name="procurements_outcome_once_a_period",
                                violation_error_message="The period is already reported for this contract.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatisticsRow",
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
                            "form",
                            models.CharField(
                                choices=[
                                    ("procurement", "Procurement"),
                                    ("tender", "Contracted tender"),
                                ],
                                max_length=20,
                                verbose_name="form",
                            ),
                        ),
                        ("natural_key", models.CharField(max_length=400, verbose_name="key")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "buyer_name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=300, verbose_name="buyer"
                            ),
                        ),
                        (
                            "buyer_number",
                            models.CharField(
                                blank=True,
                                max_length=20,
                                verbose_name="buyer's organisation number",
                            ),
                        ),
                        (
                            "buyer_sector",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=100, verbose_name="buyer's sector"
                            ),
                        ),
                        (
                            "cpv_code",
                            models.CharField(blank=True, max_length=8, verbose_name="CPV code"),
                        ),
                        (
                            "procurement_id",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=50, verbose_name="procurement ID"
                            ),
                        ),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=500, verbose_name="title"
                            ),
                        ),
                        (
                            "published",
                            models.DateField(blank=True, null=True, verbose_name="published"),
                        ),
                        (
                            "socially_sustainable",
                            models.BooleanField(null=True, verbose_name="socially sustainable"),
                        ),
                        ("reserved", models.BooleanField(null=True, verbose_name="reserved")),
                        (
                            "reserved_execution",
                            models.BooleanField(null=True, verbose_name="reserved execution"),
                        ),
                        ("raw", models.JSONField(verbose_name="all columns")),
                    ],
                    options={
                        "verbose_name": "row of the national statistics",
                        "verbose_name_plural": "rows of the national statistics",
                        "ordering": ["year", "pk"],
                        "indexes": [
                            models.Index(
                                fields=["year", "buyer_number"], name="statistics_by_buyer"
                            ),
                            models.Index(fields=["cpv_code"], name="statistics_by_cpv"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("form", "natural_key"),
                                name="procurements_statistics_row_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("form__in", ["procurement", "tender"])),
                                name="procurements_statistics_form_one_of",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LedgerEntry",
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
                        ("booked_on", models.DateField(verbose_name="booked on")),
                        (
                            "amount",
                            helsingborg_sf.lib.fields.MoneyField(
                                decimal_places=2, max_digits=15, verbose_name="amount"
                            ),
                        ),
                        (
                            "supplier_name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=300, verbose_name="supplier"
                            ),
                        ),
                        (
                            "supplier_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=40, verbose_name="supplier's number"
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ledger_entries",
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
                                related_name="ledger_entries",
                                to="city.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "department_name",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="department as stated"
                            ),
                        ),
                        (
                            "text",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=300, verbose_name="text"
                            ),
                        ),
                        (
                            "file_name",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=200, verbose_name="file"
                            ),
                        ),
                        ("line_number", models.PositiveIntegerField(verbose_name="line")),
                    ],
                    options={
                        "verbose_name": "ledger entry",
                        "verbose_name_plural": "ledger entries",
                        "ordering": ["booked_on", "pk"],
                        "indexes": [
                            models.Index(fields=["booked_on", "supplier"], name="ledger_by_day")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("file_name", "line_number"),
                                name="procurements_ledger_line_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LegalLimit",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("direct_award", "Direct award"),
                                    ("direct_award_annex_2", "Direct award, annex 2 services"),
                                    ("eu_goods_services", "EU threshold, goods and services"),
                                    ("eu_works", "EU threshold, works"),
                                    ("eu_annex_2", "EU threshold, annex 2 services"),
                                    ("documentation", "Documentation of a direct award"),
                                ],
                                max_length=30,
                                verbose_name="kind",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                        (
                            "amount",
                            helsingborg_sf.lib.fields.MoneyField(
                                decimal_places=2,
                                max_digits=15,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="amount",
                            ),
                        ),
                        (
                            "comparison",
                            models.CharField(
                                choices=[
                                    ("below", "below the amount"),
                                    ("at_most", "at most the amount"),
                                ],
                                max_length=10,
                                verbose_name="comparison",
                            ),
                        ),
                        (
                            "source",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=400, verbose_name="source"
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="checked by",
                            ),
                        ),
                        (
                            "checked_on",
                            models.DateField(blank=True, null=True, verbose_name="checked on"),
                        ),
                    ],
                    options={
                        "verbose_name": "legal limit",
                        "verbose_name_plural": "legal limits",
                        "ordering": ["kind", "-valid_from"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "direct_award",
                                            "direct_award_annex_2",
                                            "eu_goods_services",
                                            "eu_works",
                                            "eu_annex_2",
                                            "documentation",
                                        ],
                                    )
                                ),
                                name="procurements_legallimit_kind_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("comparison__in", ["below", "at_most"])),
                                name="procurements_legallimit_comparison_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="procurements_legallimit_valid_from_in_order",
                                violation_error_message="Valid until comes before valid from.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("checked_by__isnull", True), ("checked_on__isnull", True)
                                    ),
                                    models.Q(
                                        ("checked_by__isnull", False), ("checked_on__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="procurements_legallimit_checked_by_together",
                                violation_error_message="Who checked it and when belong together.",
                            ),
                            models.UniqueConstraint(
                                fields=("kind", "valid_from"),
                                name="procurements_limit_once_a_day",
                                violation_error_message="There is already a limit of this kind from that day.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
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
                            "rule",
                            helsingborg_sf.lib.fields.LineField(max_length=10, verbose_name="rule"),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("info", "Information"),
                                    ("warning", "Warning"),
                                    ("error", "Error"),
                                ],
                                max_length=10,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="procurements.procurement",
                                verbose_name="procurement",
                            ),
                        ),
                        (
                            "contract",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
                        ),
                        ("message", helsingborg_sf.lib.fields.TextField(verbose_name="message")),
                        (
                            "legal_source",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="legal source"
                            ),
                        ),
                        (
                            "facts",
                            models.CharField(editable=False, max_length=64, verbose_name="facts"),
                        ),
                        (
                            "note",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="why it is in order"
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="noted by",
                            ),
                        ),
                        (
                            "noted_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="noted at"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "finding",
                        "verbose_name_plural": "findings",
                        "ordering": ["rule", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("level__in", ["info", "warning", "error"])),
                                name="procurements_finding_level_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("noted_by__isnull", True), ("noted_at__isnull", True)
                                    ),
                                    models.Q(
                                        ("noted_by__isnull", False), ("noted_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="procurements_finding_noted_by_together",
                                violation_error_message="Who noted it and when belong together.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("contract__isnull", False), ("procurement__isnull", True)
                                    ),
                                    models.Q(
                                        ("contract__isnull", True), ("procurement__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="procurements_finding_about_one_record",
                                violation_error_message="A finding is about one record.",
                            ),
                            models.UniqueConstraint(
                                fields=("rule", "procurement", "contract"),
                                name="procurements_finding_once_a_rule",
                                nulls_distinct=False,
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PurchasingNeedEvent",
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
                                to="procurements.purchasingneed",
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
                            "description",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="description"
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
                            "estimated_value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                help_text="SEK excluding VAT, whole term.",
                                max_digits=15,
                                null=True,
                                verbose_name="estimated value",
                            ),
                        ),
                        (
                            "wanted",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="wanted"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("surveyed", "Market surveyed"),
                                    ("procuring", "In procurement"),
                                    ("met", "Met by a contract"),
                                    ("dropped", "Dropped"),
                                ],
                                default="open",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "split_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.purchasingneed",
                                verbose_name="split out of",
                            ),
                        ),
                        (
                            "split_reason",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="why it was split out"
                            ),
                        ),
                        (
                            "split_decided_by",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="split decided by"
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
                    name="MarketSurveyEvent",
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
                                to="procurements.marketsurvey",
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
                            "surveyed",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="surveyed"
                            ),
                        ),
                        (
                            "able_count",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="able to deliver and meeting the criteria",
                            ),
                        ),
                        (
                            "able_is_minimum",
                            models.BooleanField(
                                default=False,
                                help_text="The number is a lower bound.",
                                verbose_name="at least",
                            ),
                        ),
                        (
                            "conclusion",
                            models.CharField(
                                choices=[
                                    ("mature", "Mature"),
                                    ("partly", "Partly mature"),
                                    ("not_mature", "Not mature"),
                                    ("unknown", "Unknown"),
                                ],
                                default="unknown",
                                max_length=20,
                                verbose_name="conclusion",
                            ),
                        ),
                        (
                            "reason",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="reason"),
                        ),
                        (
                            "consequence",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("reserve", "Reserve the procurement"),
                                    ("target", "Target social enterprises"),
                                    ("dialogue_requirement", "Dialogue requirement"),
                                    ("split_out", "Split out a part"),
                                    ("drop", "Nothing further"),
                                    ("look_again", "Look again"),
                                ],
                                max_length=30,
                                verbose_name="consequence",
                            ),
                        ),
                        (
                            "look_again_on",
                            models.DateField(blank=True, null=True, verbose_name="look again on"),
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
                    name="CandidateEvent",
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
                                to="procurements.candidate",
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
                            "survey",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.marketsurvey",
                                verbose_name="survey",
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
                            "could_deliver",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                max_length=10,
                                verbose_name="could deliver",
                            ),
                        ),
                        (
                            "meets_criteria",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                max_length=10,
                                verbose_name="meets 4 kap. 18 §",
                            ),
                        ),
                        (
                            "reason",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="reason"),
                        ),
                        (
                            "added_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="added by",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProcurementEvent",
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
                                to="procurements.procurement",
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
                                max_length=300, verbose_name="title"
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
                            "buyer",
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
                        (
                            "need",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.purchasingneed",
                                verbose_name="purchasing need",
                            ),
                        ),
                        (
                            "registry_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=50, verbose_name="registry number"
                            ),
                        ),
                        (
                            "procurement_id",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="Given by the notice database that publishes first, for example KA5321.",
                                max_length=50,
                                verbose_name="procurement ID",
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
                            "nature",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("goods", "Goods"),
                                    ("services", "Services"),
                                    ("works", "Works"),
                                ],
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "annex_2",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                help_text="Social and other special services have a limit of their own.",
                                max_length=10,
                                verbose_name="annex 2 service",
                            ),
                        ),
                        (
                            "procedure",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("direct_award", "Direct award"),
                                    ("advertised", "Advertised (chapter 19)"),
                                    ("open", "Open procedure"),
                                    ("simplified", "Simplified procedure (before 2022-02-01)"),
                                    ("restricted", "Restricted procedure"),
                                    ("negotiated", "Negotiated procedure"),
                                    ("other", "Other procedure"),
                                ],
                                max_length=20,
                                verbose_name="procedure",
                            ),
                        ),
                        (
                            "agreement",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("contract", "Contract"),
                                    ("framework", "Framework agreement"),
                                ],
                                max_length=20,
                                verbose_name="type of agreement",
                            ),
                        ),
                        (
                            "started",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True,
                                help_text="Which rules apply depends on this day, not on the contract's.",
                                null=True,
                                verbose_name="started",
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="notice published on"
                            ),
                        ),
                        (
                            "awarded",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, editable=False, null=True, verbose_name="awarded"
                            ),
                        ),
                        (
                            "estimated_value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                help_text="SEK excluding VAT, whole term with options.",
                                max_digits=15,
                                null=True,
                                verbose_name="estimated value",
                            ),
                        ),
                        (
                            "description",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="description"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("advertised", "Advertised"),
                                    ("evaluation", "Evaluation"),
                                    ("awarded", "Awarded"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "cancelled_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="cancelled on"
                            ),
                        ),
                        (
                            "cancel_reason",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, editable=False, verbose_name="why it was cancelled"
                            ),
                        ),
                        (
                            "split_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.procurement",
                                verbose_name="split out of",
                            ),
                        ),
                        (
                            "existence_is_secret",
                            models.BooleanField(
                                default=False,
                                help_text="Only the case team sees it. For others it does not exist.",
                                verbose_name="even its existence is secret",
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
                    name="LotEvent",
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
                                to="procurements.lot",
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
                            "procurement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.procurement",
                                verbose_name="procurement",
                            ),
                        ),
                        (
                            "number",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=80, verbose_name="number"
                            ),
                        ),
                        (
                            "title",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="title"
                            ),
                        ),
                        (
                            "value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                max_digits=15,
                                null=True,
                                verbose_name="estimated value",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SocialConsiderationEvent",
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
                                to="procurements.socialconsideration",
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
                            "procurement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.procurement",
                                verbose_name="procurement",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reserved_4_18_participation", "Reserved participation, 4:18"),
                                    ("reserved_4_18_execution", "Reserved execution, 4:18"),
                                    ("reserved_unspecified", "Reserved, legal basis not stated"),
                                    ("reserved_19_25", "Reserved, 19:25"),
                                    (
                                        "reserved_19_25a",
                                        "Reserved for idea-based organisations, 19:25 a",
                                    ),
                                    (
                                        "criteria_4_18_voluntary",
                                        "4:18 criteria applied voluntarily in a direct award",
                                    ),
                                    ("targeted", "Targeted at social enterprises"),
                                    ("dialogue_requirement", "Dialogue requirement"),
                                    ("employment_dialogue", "Employment terms: dialogue"),
                                    ("employment_requirement", "Employment terms: requirement"),
                                    ("employment_bonus", "Employment terms: bonus"),
                                    ("award_criteria", "Award criteria"),
                                    ("unspecified", "Social consideration, kind unknown"),
                                ],
                                max_length=40,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "legal_basis",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="legal basis"
                            ),
                        ),
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
                    name="AwardEvent",
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
                                to="procurements.award",
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
                            "procurement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.procurement",
                                verbose_name="procurement",
                            ),
                        ),
                        (
                            "lot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.lot",
                                verbose_name="lot",
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="suppliers.organisation",
                                verbose_name="supplier",
                            ),
                        ),
                        (
                            "supplier_as_stated",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="When the supplier is not an actor here, for example a natural person.",
                                max_length=200,
                                verbose_name="supplier as stated",
                            ),
                        ),
                        (
                            "awarded",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="awarded"
                            ),
                        ),
                        (
                            "value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                max_digits=15,
                                null=True,
                                verbose_name="value",
                            ),
                        ),
                        (
                            "reason",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="reason"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ContractEvent",
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
                                to="procurements.contract",
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
                                max_length=300, verbose_name="title"
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.procurement",
                                verbose_name="procurement",
                            ),
                        ),
                        (
                            "award",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.award",
                                verbose_name="award",
                            ),
                        ),
                        (
                            "supplier",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="suppliers.organisation",
                                verbose_name="supplier",
                            ),
                        ),
                        (
                            "supplier_as_stated",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                help_text="When the supplier is not an actor here, for example a natural person.",
                                max_length=200,
                                verbose_name="supplier as stated",
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
                            "registry_number",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=50, verbose_name="registry number"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("contract", "Contract"),
                                    ("framework", "Framework agreement"),
                                ],
                                max_length=20,
                                verbose_name="type",
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
                            "awarded",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="awarded"
                            ),
                        ),
                        (
                            "signed",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="signed"
                            ),
                        ),
                        (
                            "in_force",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="in force from"
                            ),
                        ),
                        (
                            "ends",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="ends"
                            ),
                        ),
                        (
                            "ceiling_value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                help_text="SEK excluding VAT.",
                                max_digits=15,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="ceiling value",
                            ),
                        ),
                        (
                            "terminated_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="terminated on"
                            ),
                        ),
                        (
                            "termination_reason",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, editable=False, verbose_name="why it was terminated"
                            ),
                        ),
                        (
                            "notes",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="notes"),
                        ),
                        (
                            "supplier_social_enterprise",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                editable=False,
                                max_length=10,
                                verbose_name="supplier was a social enterprise",
                            ),
                        ),
                        (
                            "supplier_work_integration",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                editable=False,
                                max_length=10,
                                verbose_name="supplier was a work-integration social enterprise",
                            ),
                        ),
                        (
                            "supplier_reservation_4_18",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                editable=False,
                                max_length=10,
                                verbose_name="supplier met 4 kap. 18 §",
                            ),
                        ),
                        (
                            "supplier_idea_based",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                                default="unknown",
                                editable=False,
                                max_length=10,
                                verbose_name="supplier was an idea-based organisation",
                            ),
                        ),
                        (
                            "statuses_frozen_on",
                            models.DateField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="the supplier's statuses as of",
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
                    name="ExtensionOptionEvent",
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
                                to="procurements.extensionoption",
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
                            "contract",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
                        ),
                        (
                            "months",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="months",
                            ),
                        ),
                        (
                            "value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                max_digits=15,
                                null=True,
                                verbose_name="value",
                            ),
                        ),
                        (
                            "notice_date",
                            models.DateField(blank=True, null=True, verbose_name="decide by"),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("open", "Not decided"),
                                    ("used", "Extended"),
                                    ("not_used", "Not extended"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(blank=True, null=True, verbose_name="decided on"),
                        ),
                        (
                            "reason",
                            helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="reason"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ContractChangeEvent",
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
                                to="procurements.contractchange",
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
                            "contract",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
                        ),
                        ("changed_on", models.DateField(verbose_name="changed on")),
                        ("what", helsingborg_sf.lib.fields.TextField(verbose_name="what changed")),
                        ("reason", helsingborg_sf.lib.fields.TextField(verbose_name="reason")),
                        (
                            "value",
                            helsingborg_sf.lib.fields.MoneyField(
                                blank=True,
                                decimal_places=2,
                                max_digits=15,
                                null=True,
                                verbose_name="change of value",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DialogueRequirementEvent",
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
                                to="procurements.dialoguerequirement",
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
                            "contract",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
                        ),
                        (
                            "interval_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Leave empty when the contract only says “regularly”.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="months between dialogues",
                            ),
                        ),
                        (
                            "interval_words",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True,
                                max_length=200,
                                verbose_name="how often, in the contract's words",
                            ),
                        ),
                        (
                            "parties",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="who must take part"
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
                    name="EmploymentTermsEvent",
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
                                to="procurements.employmentterms",
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
                            "contract",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("dialogue", "Dialogue"),
                                    ("requirement", "Requirement"),
                                    ("bonus", "Bonus"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "target_group",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="target group"
                            ),
                        ),
                        (
                            "people",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="number of people"
                            ),
                        ),
                        (
                            "months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="months"
                            ),
                        ),
                        (
                            "matching_officer",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="matching officer"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="EmploymentOutcomeEvent",
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
                                to="procurements.employmentoutcome",
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
                            "contract",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.contract",
                                verbose_name="contract",
                            ),
                        ),
                        (
                            "period",
                            helsingborg_sf.lib.partial_dates.PartialDateField(
                                verbose_name="period"
                            ),
                        ),
                        (
                            "work_training",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="in work training"
                            ),
                        ),
                        (
                            "work_placement",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="in work placement"
                            ),
                        ),
                        (
                            "subsidised",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="in subsidised employment"
                            ),
                        ),
                        (
                            "employed",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="employed"
                            ),
                        ),
                        (
                            "left_income_support",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="left income support"
                            ),
                        ),
                        (
                            "reported_on",
                            models.DateField(blank=True, null=True, verbose_name="reported on"),
                        ),
                        (
                            "reported_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="registered by",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LegalLimitEvent",
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
                                to="procurements.legallimit",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("direct_award", "Direct award"),
                                    ("direct_award_annex_2", "Direct award, annex 2 services"),
                                    ("eu_goods_services", "EU threshold, goods and services"),
                                    ("eu_works", "EU threshold, works"),
                                    ("eu_annex_2", "EU threshold, annex 2 services"),
                                    ("documentation", "Documentation of a direct award"),
                                ],
                                max_length=30,
                                verbose_name="kind",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                        (
                            "amount",
                            helsingborg_sf.lib.fields.MoneyField(
                                decimal_places=2,
                                max_digits=15,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="amount",
                            ),
                        ),
                        (
                            "comparison",
                            models.CharField(
                                choices=[
                                    ("below", "below the amount"),
                                    ("at_most", "at most the amount"),
                                ],
                                max_length=10,
                                verbose_name="comparison",
                            ),
                        ),
                        (
                            "source",
                            helsingborg_sf.lib.fields.LineField(
                                max_length=400, verbose_name="source"
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="checked by",
                            ),
                        ),
                        (
                            "checked_on",
                            models.DateField(blank=True, null=True, verbose_name="checked on"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FindingEvent",
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
                                to="procurements.finding",
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
                            "rule",
                            helsingborg_sf.lib.fields.LineField(max_length=10, verbose_name="rule"),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("info", "Information"),
                                    ("warning", "Warning"),
                                    ("error", "Error"),
                                ],
                                max_length=10,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "procurement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="procurements.procurement",
                                verbose_name="procurement",
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
                        ("message", helsingborg_sf.lib.fields.TextField(verbose_name="message")),
                        (
                            "legal_source",
                            helsingborg_sf.lib.fields.LineField(
                                blank=True, max_length=200, verbose_name="legal source"
                            ),
                        ),
                        (
                            "facts",
                            models.CharField(editable=False, max_length=64, verbose_name="facts"),
                        ),
                        (
                            "note",
                            helsingborg_sf.lib.fields.TextField(
                                blank=True, verbose_name="why it is in order"
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="noted by",
                            ),
                        ),
                        (
                            "noted_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="noted at"
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
                    model_name="purchasingneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."cpv_id" IS DISTINCT FROM (NEW."cpv_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."estimated_value" IS DISTINCT FROM (NEW."estimated_value") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."split_decided_by" IS DISTINCT FROM (NEW."split_decided_by") OR OLD."split_from_id" IS DISTINCT FROM (NEW."split_from_id") OR OLD."split_reason" IS DISTINCT FROM (NEW."split_reason") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."wanted" IS DISTINCT FROM (NEW."wanted"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="757cad0288f0295bc4d0e714f3bb4bcf9d15bd84",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_f5f41",
                            table="procurements_purchasingneed",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="purchasingneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_purchasingneedevent" ("cpv_id", "department_id", "description", "estimated_value", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "split_decided_by", "split_from_id", "split_reason", "state", "title", "version", "wanted") VALUES (NEW."cpv_id", NEW."department_id", NEW."description", NEW."estimated_value", NEW."id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."source", NEW."split_decided_by", NEW."split_from_id", NEW."split_reason", NEW."state", NEW."title", NEW."version", NEW."wanted"); RETURN NULL;',
                            hash="3c0fe5ea23375bdd429ddd1a7fe5e94a8e5c1ae8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2b335",
                            table="procurements_purchasingneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="purchasingneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."cpv_id" IS DISTINCT FROM (NEW."cpv_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."estimated_value" IS DISTINCT FROM (NEW."estimated_value") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."split_decided_by" IS DISTINCT FROM (NEW."split_decided_by") OR OLD."split_from_id" IS DISTINCT FROM (NEW."split_from_id") OR OLD."split_reason" IS DISTINCT FROM (NEW."split_reason") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."wanted" IS DISTINCT FROM (NEW."wanted"))',
                            func='INSERT INTO "procurements_purchasingneedevent" ("cpv_id", "department_id", "description", "estimated_value", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "split_decided_by", "split_from_id", "split_reason", "state", "title", "version", "wanted") VALUES (NEW."cpv_id", NEW."department_id", NEW."description", NEW."estimated_value", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."source", NEW."split_decided_by", NEW."split_from_id", NEW."split_reason", NEW."state", NEW."title", NEW."version", NEW."wanted"); RETURN NULL;',
                            hash="67396d803b1ce6daee22f7ea8559217f5c8cb889",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c34e9",
                            table="procurements_purchasingneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="purchasingneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_purchasingneedevent" ("cpv_id", "department_id", "description", "estimated_value", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "split_decided_by", "split_from_id", "split_reason", "state", "title", "version", "wanted") VALUES (OLD."cpv_id", OLD."department_id", OLD."description", OLD."estimated_value", OLD."id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."source", OLD."split_decided_by", OLD."split_from_id", OLD."split_reason", OLD."state", OLD."title", OLD."version", OLD."wanted"); RETURN NULL;',
                            hash="5a7ad2d626d60a7cae3b3e90040351a4dbbc0417",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fc51a",
                            table="procurements_purchasingneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="marketsurvey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="cb5ac3932cba399a88ad6d51efac6bd16c0a445c",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_f7dc0",
                            table="procurements_marketsurvey",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="marketsurvey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_marketsurveyevent" ("able_count", "able_is_minimum", "conclusion", "consequence", "id", "look_again_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "surveyed", "title", "version") VALUES (NEW."able_count", NEW."able_is_minimum", NEW."conclusion", NEW."consequence", NEW."id", NEW."look_again_on", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."reason", NEW."source", NEW."surveyed", NEW."title", NEW."version"); RETURN NULL;',
                            hash="df2dde55dcc387eca4ad9cd93ae20afe2667f6f3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3443c",
                            table="procurements_marketsurvey",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="marketsurvey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_marketsurveyevent" ("able_count", "able_is_minimum", "conclusion", "consequence", "id", "look_again_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "surveyed", "title", "version") VALUES (NEW."able_count", NEW."able_is_minimum", NEW."conclusion", NEW."consequence", NEW."id", NEW."look_again_on", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."reason", NEW."source", NEW."surveyed", NEW."title", NEW."version"); RETURN NULL;',
                            hash="6bb07f8e9168e3afde2185c8d62485105ed1c495",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_79872",
                            table="procurements_marketsurvey",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="marketsurvey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_marketsurveyevent" ("able_count", "able_is_minimum", "conclusion", "consequence", "id", "look_again_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "surveyed", "title", "version") VALUES (OLD."able_count", OLD."able_is_minimum", OLD."conclusion", OLD."consequence", OLD."id", OLD."look_again_on", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."reason", OLD."source", OLD."surveyed", OLD."title", OLD."version"); RETURN NULL;',
                            hash="918343970e7c3eae1ae7cf8662d57ee457731490",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6d905",
                            table="procurements_marketsurvey",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="2be1642440640fe7929456a864c46c4f8815043d",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_75dc6",
                            table="procurements_candidate",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_candidateevent" ("added_by_id", "could_deliver", "id", "meets_criteria", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survey_id", "version") VALUES (NEW."added_by_id", NEW."could_deliver", NEW."id", NEW."meets_criteria", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."reason", NEW."survey_id", NEW."version"); RETURN NULL;',
                            hash="6342fb36d95f0806c82684ba963e0f3e15a74361",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0773e",
                            table="procurements_candidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_candidateevent" ("added_by_id", "could_deliver", "id", "meets_criteria", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survey_id", "version") VALUES (NEW."added_by_id", NEW."could_deliver", NEW."id", NEW."meets_criteria", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."reason", NEW."survey_id", NEW."version"); RETURN NULL;',
                            hash="ad71ab781314e7792d558caec70f62f104f63735",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_45651",
                            table="procurements_candidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_candidateevent" ("added_by_id", "could_deliver", "id", "meets_criteria", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survey_id", "version") VALUES (OLD."added_by_id", OLD."could_deliver", OLD."id", OLD."meets_criteria", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."reason", OLD."survey_id", OLD."version"); RETURN NULL;',
                            hash="4cb4f8770cbb59f459ef58fea73fdfdab0dc94bc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cda5c",
                            table="procurements_candidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procurement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agreement" IS DISTINCT FROM (NEW."agreement") OR OLD."annex_2" IS DISTINCT FROM (NEW."annex_2") OR OLD."awarded" IS DISTINCT FROM (NEW."awarded") OR OLD."buyer_id" IS DISTINCT FROM (NEW."buyer_id") OR OLD."cancel_reason" IS DISTINCT FROM (NEW."cancel_reason") OR OLD."cancelled_on" IS DISTINCT FROM (NEW."cancelled_on") OR OLD."cpv_id" IS DISTINCT FROM (NEW."cpv_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."estimated_value" IS DISTINCT FROM (NEW."estimated_value") OR OLD."existence_is_secret" IS DISTINCT FROM (NEW."existence_is_secret") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nature" IS DISTINCT FROM (NEW."nature") OR OLD."need_id" IS DISTINCT FROM (NEW."need_id") OR OLD."procedure" IS DISTINCT FROM (NEW."procedure") OR OLD."procurement_id" IS DISTINCT FROM (NEW."procurement_id") OR OLD."published_on" IS DISTINCT FROM (NEW."published_on") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."split_from_id" IS DISTINCT FROM (NEW."split_from_id") OR OLD."started" IS DISTINCT FROM (NEW."started") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="96df5541452bb947b3a0e6a79f5efb600c890a31",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_1cd85",
                            table="procurements_procurement",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procurement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_procurementevent" ("agreement", "annex_2", "awarded", "buyer_id", "cancel_reason", "cancelled_on", "cpv_id", "department_id", "description", "estimated_value", "existence_is_secret", "id", "nature", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "procurement_id", "published_on", "registry_number", "source", "split_from_id", "started", "status", "title", "version") VALUES (NEW."agreement", NEW."annex_2", NEW."awarded", NEW."buyer_id", NEW."cancel_reason", NEW."cancelled_on", NEW."cpv_id", NEW."department_id", NEW."description", NEW."estimated_value", NEW."existence_is_secret", NEW."id", NEW."nature", NEW."need_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."procedure", NEW."procurement_id", NEW."published_on", NEW."registry_number", NEW."source", NEW."split_from_id", NEW."started", NEW."status", NEW."title", NEW."version"); RETURN NULL;',
                            hash="b2a44afac259d0457f277b6f64d62f609f17bf90",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5cb25",
                            table="procurements_procurement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procurement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agreement" IS DISTINCT FROM (NEW."agreement") OR OLD."annex_2" IS DISTINCT FROM (NEW."annex_2") OR OLD."awarded" IS DISTINCT FROM (NEW."awarded") OR OLD."buyer_id" IS DISTINCT FROM (NEW."buyer_id") OR OLD."cancel_reason" IS DISTINCT FROM (NEW."cancel_reason") OR OLD."cancelled_on" IS DISTINCT FROM (NEW."cancelled_on") OR OLD."cpv_id" IS DISTINCT FROM (NEW."cpv_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."estimated_value" IS DISTINCT FROM (NEW."estimated_value") OR OLD."existence_is_secret" IS DISTINCT FROM (NEW."existence_is_secret") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nature" IS DISTINCT FROM (NEW."nature") OR OLD."need_id" IS DISTINCT FROM (NEW."need_id") OR OLD."procedure" IS DISTINCT FROM (NEW."procedure") OR OLD."procurement_id" IS DISTINCT FROM (NEW."procurement_id") OR OLD."published_on" IS DISTINCT FROM (NEW."published_on") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."split_from_id" IS DISTINCT FROM (NEW."split_from_id") OR OLD."started" IS DISTINCT FROM (NEW."started") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "procurements_procurementevent" ("agreement", "annex_2", "awarded", "buyer_id", "cancel_reason", "cancelled_on", "cpv_id", "department_id", "description", "estimated_value", "existence_is_secret", "id", "nature", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "procurement_id", "published_on", "registry_number", "source", "split_from_id", "started", "status", "title", "version") VALUES (NEW."agreement", NEW."annex_2", NEW."awarded", NEW."buyer_id", NEW."cancel_reason", NEW."cancelled_on", NEW."cpv_id", NEW."department_id", NEW."description", NEW."estimated_value", NEW."existence_is_secret", NEW."id", NEW."nature", NEW."need_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."procedure", NEW."procurement_id", NEW."published_on", NEW."registry_number", NEW."source", NEW."split_from_id", NEW."started", NEW."status", NEW."title", NEW."version"); RETURN NULL;',
                            hash="1a902ee3b96cdc07943e440ae654b46a4e302a59",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1ba4c",
                            table="procurements_procurement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procurement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_procurementevent" ("agreement", "annex_2", "awarded", "buyer_id", "cancel_reason", "cancelled_on", "cpv_id", "department_id", "description", "estimated_value", "existence_is_secret", "id", "nature", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "procurement_id", "published_on", "registry_number", "source", "split_from_id", "started", "status", "title", "version") VALUES (OLD."agreement", OLD."annex_2", OLD."awarded", OLD."buyer_id", OLD."cancel_reason", OLD."cancelled_on", OLD."cpv_id", OLD."department_id", OLD."description", OLD."estimated_value", OLD."existence_is_secret", OLD."id", OLD."nature", OLD."need_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."procedure", OLD."procurement_id", OLD."published_on", OLD."registry_number", OLD."source", OLD."split_from_id", OLD."started", OLD."status", OLD."title", OLD."version"); RETURN NULL;',
                            hash="dba14434ae7b9364e52d60df352f0499fe7dbfc0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4823b",
                            table="procurements_procurement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="6a6dc37c457ce99aeda7eeb6bac52f854fcd70ef",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_a8860",
                            table="procurements_lot",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_lotevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "title", "value", "version") VALUES (NEW."id", NEW."number", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."procurement_id", NEW."title", NEW."value", NEW."version"); RETURN NULL;',
                            hash="e0b3eac0ac4ebf8464476cc2ad6c2e0426ad8962",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c03a2",
                            table="procurements_lot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_lotevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "title", "value", "version") VALUES (NEW."id", NEW."number", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."procurement_id", NEW."title", NEW."value", NEW."version"); RETURN NULL;',
                            hash="c560da64c8365f7a3645221071ce0659f9e176d5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a3a21",
                            table="procurements_lot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_lotevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "title", "value", "version") VALUES (OLD."id", OLD."number", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."procurement_id", OLD."title", OLD."value", OLD."version"); RETURN NULL;',
                            hash="a1d448fd39fb370bf573ee926d045cad475870a4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e64e0",
                            table="procurements_lot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="socialconsideration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="59dd22a32bcbe6d729900794234e3b13293d4940",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_698df",
                            table="procurements_socialconsideration",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="socialconsideration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_socialconsiderationevent" ("id", "kind", "legal_basis", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "version") VALUES (NEW."id", NEW."kind", NEW."legal_basis", NEW."note", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."procurement_id", NEW."version"); RETURN NULL;',
                            hash="fcaf21ba8090d415e4e263b75e3ffea751c1c220",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f4e04",
                            table="procurements_socialconsideration",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="socialconsideration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_socialconsiderationevent" ("id", "kind", "legal_basis", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "version") VALUES (NEW."id", NEW."kind", NEW."legal_basis", NEW."note", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."procurement_id", NEW."version"); RETURN NULL;',
                            hash="dcc71c77af0861707333a9474c35dd1253887b06",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3732c",
                            table="procurements_socialconsideration",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="socialconsideration",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_socialconsiderationevent" ("id", "kind", "legal_basis", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "version") VALUES (OLD."id", OLD."kind", OLD."legal_basis", OLD."note", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."procurement_id", OLD."version"); RETURN NULL;',
                            hash="5754ab4b81b346bdc26879ff8037473b4dad4bec",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_47979",
                            table="procurements_socialconsideration",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="award",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="a5bd98803c190467c68debad11765ec6669a47af",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_29290",
                            table="procurements_award",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="award",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_awardevent" ("awarded", "id", "lot_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "reason", "supplier_as_stated", "supplier_id", "value", "version") VALUES (NEW."awarded", NEW."id", NEW."lot_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."procurement_id", NEW."reason", NEW."supplier_as_stated", NEW."supplier_id", NEW."value", NEW."version"); RETURN NULL;',
                            hash="cf2dc3e02fcf66229b77e2dbe4d3164add9cc3de",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5553d",
                            table="procurements_award",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="award",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_awardevent" ("awarded", "id", "lot_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "reason", "supplier_as_stated", "supplier_id", "value", "version") VALUES (NEW."awarded", NEW."id", NEW."lot_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."procurement_id", NEW."reason", NEW."supplier_as_stated", NEW."supplier_id", NEW."value", NEW."version"); RETURN NULL;',
                            hash="c9c809235eb36ce4a524d7a4a81aadc83978035c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4284e",
                            table="procurements_award",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="award",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_awardevent" ("awarded", "id", "lot_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "reason", "supplier_as_stated", "supplier_id", "value", "version") VALUES (OLD."awarded", OLD."id", OLD."lot_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."procurement_id", OLD."reason", OLD."supplier_as_stated", OLD."supplier_id", OLD."value", OLD."version"); RETURN NULL;',
                            hash="c4bf54531f4debd75aaab46add1d7fcb3c4eacbe",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_453de",
                            table="procurements_award",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contract",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."award_id" IS DISTINCT FROM (NEW."award_id") OR OLD."awarded" IS DISTINCT FROM (NEW."awarded") OR OLD."ceiling_value" IS DISTINCT FROM (NEW."ceiling_value") OR OLD."cpv_id" IS DISTINCT FROM (NEW."cpv_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."ends" IS DISTINCT FROM (NEW."ends") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."in_force" IS DISTINCT FROM (NEW."in_force") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."procurement_id" IS DISTINCT FROM (NEW."procurement_id") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."signed" IS DISTINCT FROM (NEW."signed") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."statuses_frozen_on" IS DISTINCT FROM (NEW."statuses_frozen_on") OR OLD."supplier_id" IS DISTINCT FROM (NEW."supplier_id") OR OLD."supplier_as_stated" IS DISTINCT FROM (NEW."supplier_as_stated") OR OLD."supplier_idea_based" IS DISTINCT FROM (NEW."supplier_idea_based") OR OLD."supplier_reservation_4_18" IS DISTINCT FROM (NEW."supplier_reservation_4_18") OR OLD."supplier_social_enterprise" IS DISTINCT FROM (NEW."supplier_social_enterprise") OR OLD."supplier_work_integration" IS DISTINCT FROM (NEW."supplier_work_integration") OR OLD."terminated_on" IS DISTINCT FROM (NEW."terminated_on") OR OLD."termination_reason" IS DISTINCT FROM (NEW."termination_reason") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="b4626e563898578e927f1d629ff8757922133b87",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_95867",
                            table="procurements_contract",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contract",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_contractevent" ("award_id", "awarded", "ceiling_value", "cpv_id", "department_id", "ends", "id", "in_force", "kind", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "registry_number", "signed", "source", "statuses_frozen_on", "supplier_as_stated", "supplier_id", "supplier_idea_based", "supplier_reservation_4_18", "supplier_social_enterprise", "supplier_work_integration", "terminated_on", "termination_reason", "title", "version") VALUES (NEW."award_id", NEW."awarded", NEW."ceiling_value", NEW."cpv_id", NEW."department_id", NEW."ends", NEW."id", NEW."in_force", NEW."kind", NEW."notes", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."procurement_id", NEW."registry_number", NEW."signed", NEW."source", NEW."statuses_frozen_on", NEW."supplier_as_stated", NEW."supplier_id", NEW."supplier_idea_based", NEW."supplier_reservation_4_18", NEW."supplier_social_enterprise", NEW."supplier_work_integration", NEW."terminated_on", NEW."termination_reason", NEW."title", NEW."version"); RETURN NULL;',
                            hash="cd9418d8b64512ff570df04d5780127887aaeec1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6f45f",
                            table="procurements_contract",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contract",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."award_id" IS DISTINCT FROM (NEW."award_id") OR OLD."awarded" IS DISTINCT FROM (NEW."awarded") OR OLD."ceiling_value" IS DISTINCT FROM (NEW."ceiling_value") OR OLD."cpv_id" IS DISTINCT FROM (NEW."cpv_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."ends" IS DISTINCT FROM (NEW."ends") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."in_force" IS DISTINCT FROM (NEW."in_force") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."procurement_id" IS DISTINCT FROM (NEW."procurement_id") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."signed" IS DISTINCT FROM (NEW."signed") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."statuses_frozen_on" IS DISTINCT FROM (NEW."statuses_frozen_on") OR OLD."supplier_id" IS DISTINCT FROM (NEW."supplier_id") OR OLD."supplier_as_stated" IS DISTINCT FROM (NEW."supplier_as_stated") OR OLD."supplier_idea_based" IS DISTINCT FROM (NEW."supplier_idea_based") OR OLD."supplier_reservation_4_18" IS DISTINCT FROM (NEW."supplier_reservation_4_18") OR OLD."supplier_social_enterprise" IS DISTINCT FROM (NEW."supplier_social_enterprise") OR OLD."supplier_work_integration" IS DISTINCT FROM (NEW."supplier_work_integration") OR OLD."terminated_on" IS DISTINCT FROM (NEW."terminated_on") OR OLD."termination_reason" IS DISTINCT FROM (NEW."termination_reason") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "procurements_contractevent" ("award_id", "awarded", "ceiling_value", "cpv_id", "department_id", "ends", "id", "in_force", "kind", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "registry_number", "signed", "source", "statuses_frozen_on", "supplier_as_stated", "supplier_id", "supplier_idea_based", "supplier_reservation_4_18", "supplier_social_enterprise", "supplier_work_integration", "terminated_on", "termination_reason", "title", "version") VALUES (NEW."award_id", NEW."awarded", NEW."ceiling_value", NEW."cpv_id", NEW."department_id", NEW."ends", NEW."id", NEW."in_force", NEW."kind", NEW."notes", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."procurement_id", NEW."registry_number", NEW."signed", NEW."source", NEW."statuses_frozen_on", NEW."supplier_as_stated", NEW."supplier_id", NEW."supplier_idea_based", NEW."supplier_reservation_4_18", NEW."supplier_social_enterprise", NEW."supplier_work_integration", NEW."terminated_on", NEW."termination_reason", NEW."title", NEW."version"); RETURN NULL;',
                            hash="1082e403d224df8542fba725fc6af6c3b205f74c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fb434",
                            table="procurements_contract",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contract",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_contractevent" ("award_id", "awarded", "ceiling_value", "cpv_id", "department_id", "ends", "id", "in_force", "kind", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "registry_number", "signed", "source", "statuses_frozen_on", "supplier_as_stated", "supplier_id", "supplier_idea_based", "supplier_reservation_4_18", "supplier_social_enterprise", "supplier_work_integration", "terminated_on", "termination_reason", "title", "version") VALUES (OLD."award_id", OLD."awarded", OLD."ceiling_value", OLD."cpv_id", OLD."department_id", OLD."ends", OLD."id", OLD."in_force", OLD."kind", OLD."notes", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."procurement_id", OLD."registry_number", OLD."signed", OLD."source", OLD."statuses_frozen_on", OLD."supplier_as_stated", OLD."supplier_id", OLD."supplier_idea_based", OLD."supplier_reservation_4_18", OLD."supplier_social_enterprise", OLD."supplier_work_integration", OLD."terminated_on", OLD."termination_reason", OLD."title", OLD."version"); RETURN NULL;',
                            hash="54c22c3770e2e54b22ced1014d518e59ed015d82",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4043f",
                            table="procurements_contract",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extensionoption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="1973422a5ac389c4b845340712a18b70126a1b05",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_17a5f",
                            table="procurements_extensionoption",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extensionoption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_extensionoptionevent" ("contract_id", "decided_on", "decision", "id", "months", "notice_date", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "value", "version") VALUES (NEW."contract_id", NEW."decided_on", NEW."decision", NEW."id", NEW."months", NEW."notice_date", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."reason", NEW."value", NEW."version"); RETURN NULL;',
                            hash="408dae013d77148dd7f446c58df9b15fef84a38b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4fb01",
                            table="procurements_extensionoption",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extensionoption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_extensionoptionevent" ("contract_id", "decided_on", "decision", "id", "months", "notice_date", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "value", "version") VALUES (NEW."contract_id", NEW."decided_on", NEW."decision", NEW."id", NEW."months", NEW."notice_date", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."reason", NEW."value", NEW."version"); RETURN NULL;',
                            hash="f8ab8781b899ad085eeefb1a341ed5e79a5e6665",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_97fdf",
                            table="procurements_extensionoption",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extensionoption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_extensionoptionevent" ("contract_id", "decided_on", "decision", "id", "months", "notice_date", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "value", "version") VALUES (OLD."contract_id", OLD."decided_on", OLD."decision", OLD."id", OLD."months", OLD."notice_date", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."reason", OLD."value", OLD."version"); RETURN NULL;',
                            hash="e7bf52db2ebe4119bd5f552104da1cc18662019d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dbabc",
                            table="procurements_extensionoption",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contractchange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="450157e7e592b3b14fa562e84742a440b96e1e8c",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_61e02",
                            table="procurements_contractchange",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contractchange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_contractchangeevent" ("changed_on", "contract_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "value", "version", "what") VALUES (NEW."changed_on", NEW."contract_id", NEW."id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."reason", NEW."value", NEW."version", NEW."what"); RETURN NULL;',
                            hash="8b901336f69d564d7ea764356d0a882b31409a97",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c52c1",
                            table="procurements_contractchange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contractchange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_contractchangeevent" ("changed_on", "contract_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "value", "version", "what") VALUES (NEW."changed_on", NEW."contract_id", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."reason", NEW."value", NEW."version", NEW."what"); RETURN NULL;',
                            hash="59284f7d64e37d9f9f2bc8cf80c116431b7fa176",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f210f",
                            table="procurements_contractchange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contractchange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_contractchangeevent" ("changed_on", "contract_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "value", "version", "what") VALUES (OLD."changed_on", OLD."contract_id", OLD."id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."reason", OLD."value", OLD."version", OLD."what"); RETURN NULL;',
                            hash="b63d4a8fcd9a392eeff7ceea614c47b96cbea8e6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d1d3a",
                            table="procurements_contractchange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialoguerequirement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="2823a2379bfa8b5d82cc1eff64559f052406bf70",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_10f68",
                            table="procurements_dialoguerequirement",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialoguerequirement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_dialoguerequirementevent" ("contract_id", "id", "interval_months", "interval_words", "parties", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version") VALUES (NEW."contract_id", NEW."id", NEW."interval_months", NEW."interval_words", NEW."parties", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="7ebb149ece31f39147f90765dcf6cad826fd3501",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3bccf",
                            table="procurements_dialoguerequirement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialoguerequirement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_dialoguerequirementevent" ("contract_id", "id", "interval_months", "interval_words", "parties", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version") VALUES (NEW."contract_id", NEW."id", NEW."interval_months", NEW."interval_words", NEW."parties", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="caff926f2e9fc3d1b7020489052ae43ae54522c1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_541d7",
                            table="procurements_dialoguerequirement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialoguerequirement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_dialoguerequirementevent" ("contract_id", "id", "interval_months", "interval_words", "parties", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version") VALUES (OLD."contract_id", OLD."id", OLD."interval_months", OLD."interval_words", OLD."parties", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;',
                            hash="942dcc053bae45260e539824465bec1e10df069c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_00dff",
                            table="procurements_dialoguerequirement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="employmentterms",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="971468c3d20db74649a275ded60cfca64419db5b",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_3fc97",
                            table="procurements_employmentterms",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="employmentterms",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_employmenttermsevent" ("contract_id", "id", "kind", "matching_officer", "months", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target_group", "version") VALUES (NEW."contract_id", NEW."id", NEW."kind", NEW."matching_officer", NEW."months", NEW."people", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."target_group", NEW."version"); RETURN NULL;',
                            hash="408ad557a036e9cc08b8a920a3888af7e406fc30",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fc517",
                            table="procurements_employmentterms",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="employmentterms",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_employmenttermsevent" ("contract_id", "id", "kind", "matching_officer", "months", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target_group", "version") VALUES (NEW."contract_id", NEW."id", NEW."kind", NEW."matching_officer", NEW."months", NEW."people", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."target_group", NEW."version"); RETURN NULL;',
                            hash="62aa41a0d652c99139b1e6b01d3fc52180a35837",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0f42f",
                            table="procurements_employmentterms",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="employmentterms",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_employmenttermsevent" ("contract_id", "id", "kind", "matching_officer", "months", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target_group", "version") VALUES (OLD."contract_id", OLD."id", OLD."kind", OLD."matching_officer", OLD."months", OLD."people", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."target_group", OLD."version"); RETURN NULL;',
                            hash="e5d3565b5f40fbf9cd9a1f8b4addcc5da45a4e7b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c7fc7",
                            table="procurements_employmentterms",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="employmentoutcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="6d024110f789ad51e29f422b84b24d76df54f1cd",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_20b53",
                            table="procurements_employmentoutcome",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="employmentoutcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_employmentoutcomeevent" ("contract_id", "employed", "id", "left_income_support", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_by_id", "reported_on", "subsidised", "version", "work_placement", "work_training") VALUES (NEW."contract_id", NEW."employed", NEW."id", NEW."left_income_support", NEW."period", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."reported_by_id", NEW."reported_on", NEW."subsidised", NEW."version", NEW."work_placement", NEW."work_training"); RETURN NULL;',
                            hash="fd9bb13129ac5175e61fad63b91a5c957e3c4bff",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b9fc3",
                            table="procurements_employmentoutcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="employmentoutcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_employmentoutcomeevent" ("contract_id", "employed", "id", "left_income_support", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_by_id", "reported_on", "subsidised", "version", "work_placement", "work_training") VALUES (NEW."contract_id", NEW."employed", NEW."id", NEW."left_income_support", NEW."period", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."reported_by_id", NEW."reported_on", NEW."subsidised", NEW."version", NEW."work_placement", NEW."work_training"); RETURN NULL;',
                            hash="c1b058e93c136bc71679cba11442c795597db769",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c5381",
                            table="procurements_employmentoutcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="employmentoutcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_employmentoutcomeevent" ("contract_id", "employed", "id", "left_income_support", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_by_id", "reported_on", "subsidised", "version", "work_placement", "work_training") VALUES (OLD."contract_id", OLD."employed", OLD."id", OLD."left_income_support", OLD."period", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."reported_by_id", OLD."reported_on", OLD."subsidised", OLD."version", OLD."work_placement", OLD."work_training"); RETURN NULL;',
                            hash="1c3320ff76a9bff9eb6c443ff13d6e7af4e6c3ca",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1dfe9",
                            table="procurements_employmentoutcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legallimit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="0538168921248eec77b98c08f94359fb9be381a8",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_dcf95",
                            table="procurements_legallimit",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legallimit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_legallimitevent" ("amount", "checked_by_id", "checked_on", "comparison", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "valid_until", "version") VALUES (NEW."amount", NEW."checked_by_id", NEW."checked_on", NEW."comparison", NEW."id", NEW."kind", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."source", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="fded9962d813d734989725dff05b6af3252764ef",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a0a4c",
                            table="procurements_legallimit",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legallimit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_legallimitevent" ("amount", "checked_by_id", "checked_on", "comparison", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "valid_until", "version") VALUES (NEW."amount", NEW."checked_by_id", NEW."checked_on", NEW."comparison", NEW."id", NEW."kind", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."source", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                            hash="cd97bb3133b7e7001a0a45ab81389251db5cb702",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e8d0d",
                            table="procurements_legallimit",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legallimit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_legallimitevent" ("amount", "checked_by_id", "checked_on", "comparison", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "valid_until", "version") VALUES (OLD."amount", OLD."checked_by_id", OLD."checked_on", OLD."comparison", OLD."id", OLD."kind", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."source", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;',
                            hash="04b528bb077f9a998ec5e6761fd804ef9f3624f3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ad560",
                            table="procurements_legallimit",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="51c84c89220756344c40ee55ebc4eb7c41e4a570",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_6724b",
                            table="procurements_finding",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_findingevent" ("contract_id", "facts", "id", "legal_source", "level", "message", "note", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "rule", "version") VALUES (NEW."contract_id", NEW."facts", NEW."id", NEW."legal_source", NEW."level", NEW."message", NEW."note", NEW."noted_at", NEW."noted_by_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."procurement_id", NEW."rule", NEW."version"); RETURN NULL;',
                            hash="e4915e0a70767b82473587896defa4cab711a9bf",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_da0e0",
                            table="procurements_finding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_findingevent" ("contract_id", "facts", "id", "legal_source", "level", "message", "note", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "rule", "version") VALUES (NEW."contract_id", NEW."facts", NEW."id", NEW."legal_source", NEW."level", NEW."message", NEW."note", NEW."noted_at", NEW."noted_by_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."procurement_id", NEW."rule", NEW."version"); RETURN NULL;',
                            hash="2d8896ede345319a54e14bc46cbb403b100a2757",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0ae3b",
                            table="procurements_finding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_findingevent" ("contract_id", "facts", "id", "legal_source", "level", "message", "note", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procurement_id", "rule", "version") VALUES (OLD."contract_id", OLD."facts", OLD."id", OLD."legal_source", OLD."level", OLD."message", OLD."note", OLD."noted_at", OLD."noted_by_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."procurement_id", OLD."rule", OLD."version"); RETURN NULL;',
                            hash="5662993682554db00cb97bc79f45abeef4326c1b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9cd7c",
                            table="procurements_finding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="purchasingneedevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5dee5c4d62eceb070b1a3f79759c578a7e96c636",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b445a",
                            table="procurements_purchasingneedevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="marketsurveyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a950c02d39b0da7a4c6e0f3e1e0cfb5b610abbb5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_092e7",
                            table="procurements_marketsurveyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidateevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="42a78acb85114456341959e83d600eda473a6d7e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_912ba",
                            table="procurements_candidateevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procurementevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4335e19a12911008a5a6d9902cd504cc188b118d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_80f5f",
                            table="procurements_procurementevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lotevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="bfcd0d1a7bdc75d2779f8176bad1e6ccf6df01ba",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ab5e4",
                            table="procurements_lotevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="socialconsiderationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2439f43c65d0c3b08662f9d1fa7997ae355e38bb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_30936",
                            table="procurements_socialconsiderationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="awardevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d41f4142564ddef2f92c0275deff55228dcd7d2f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_92f0a",
                            table="procurements_awardevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contractevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="76d29c32d6215ee41f9382e85f36b7de3a2f74ca",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_55c53",
                            table="procurements_contractevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="extensionoptionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9201302b413adfb0abdb667937967df9d95b9fab",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_33bf8",
                            table="procurements_extensionoptionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contractchangeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="fe70ebb7e8bced9b5f7c285c6de1fa365f988201",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9ff9d",
                            table="procurements_contractchangeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialoguerequirementevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="86d25d434f4ccd7e94195edeb34c74891f787a59",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5c1a7",
                            table="procurements_dialoguerequirementevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="employmenttermsevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8126d4f7b3edcba3219caa7a64d2ab8f954a038b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_44ed1",
                            table="procurements_employmenttermsevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="employmentoutcomeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="85416e03b5873b252f0fb5504d8a7dfe4e78be05",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_51bc7",
                            table="procurements_employmentoutcomeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legallimitevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="82e650d450ce19fb8b56cce7932db8a95658052d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_513df",
                            table="procurements_legallimitevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="findingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="cf77c8cf73b7b7816c76e52a3ae932975173b52d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d303f",
                            table="procurements_findingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
