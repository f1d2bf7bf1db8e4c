"""The limits of the law as they were found, each with its source, and who may see documentation.

Amounts that were derived and not read in a source are there, unverified: near them nothing is said.
Those of 2026-27 in kronor were not found and are left to an administrator.
"""

from datetime import date
from typing import Any

from django.db import migrations
from django.db.models import Q

from helsingborg_sf.city.roles import ALL, Role, grants, granting

READ_ON = date(2026, 11, 23)
READER = "Läst i källan när registret byggdes"
KKV = "Konkurrensverket, gamla tröskelvärden och direktupphandlingsgränser"
UHM = "Upphandlingsmyndigheten, nya beloppsgränser för 2024 (fråga 2904774)"
ACT = "Fast belopp i lagen (Konkurrensverket; Upphandlingsmyndigheten 2023-11)"
NOT_NAMED = "Uppgift utan angiven källa"
DERIVED = "Härlett, inte läst: 28 % av EU:s tröskelvärde"
BELOW, AT_MOST = "below", "at_most"

# kind, first day, last day, amount, comparison, source; what is derived or names no source is not verified.
LIMITS: tuple[tuple[str, str, str, int, str, str], ...] = (
    ("direct_award", "2014-01-01", "2014-06-30", 270_964, AT_MOST, "epis.se, nnab.se"),
    ("direct_award", "2014-07-01", "2015-12-31", 505_800, AT_MOST, "byggvarlden.se, epis.se"),
    ("direct_award", "2016-01-01", "2017-12-31", 534_890, AT_MOST, "sjobo.se, skattmasen.nu"),
    ("direct_award", "2018-01-01", "2019-12-31", 586_907, AT_MOST, KKV),
    ("direct_award", "2020-01-01", "2021-12-31", 615_312, AT_MOST, KKV),
    ("direct_award", "2022-01-01", "2022-01-31", 626_284, AT_MOST, DERIVED),
    ("direct_award", "2022-02-01", "", 700_000, BELOW, ACT),
    ("direct_award_annex_2", "2014-07-01", "2015-12-31", 505_800, AT_MOST, "byggvarlden.se"),
    ("direct_award_annex_2", "2016-01-01", "2017-12-31", 534_890, AT_MOST, "sjobo.se"),
    ("direct_award_annex_2", "2018-01-01", "2019-12-31", 586_907, AT_MOST, KKV),
    ("direct_award_annex_2", "2020-01-01", "2021-12-31", 615_312, AT_MOST, KKV),
    ("direct_award_annex_2", "2022-01-01", "2022-01-31", 626_284, AT_MOST, DERIVED),
    ("direct_award_annex_2", "2022-02-01", "2023-12-31", 7_802_550, BELOW, KKV),
    ("direct_award_annex_2", "2024-01-01", "2025-12-31", 8_109_450, BELOW, UHM),
    ("direct_award_annex_2a", "2019-01-01", "2019-12-31", 1_991_766, AT_MOST, DERIVED),
    ("direct_award_annex_2a", "2020-01-01", "2021-12-31", 2_156_469, AT_MOST, KKV),
    ("direct_award_annex_2a", "2022-01-01", "2022-01-31", 2_184_714, AT_MOST, DERIVED),
    ("direct_award_utilities", "2018-01-01", "2019-12-31", 1_092_436, AT_MOST, KKV),
    ("direct_award_utilities", "2020-01-01", "2021-12-31", 1_142_723, AT_MOST, KKV),
    ("direct_award_utilities", "2022-02-01", "", 1_200_000, BELOW, KKV),
    ("eu_goods_services", "2016-01-01", "2017-12-31", 1_910_323, BELOW, NOT_NAMED),
    ("eu_goods_services", "2018-01-01", "2019-12-31", 2_096_097, BELOW, KKV),
    ("eu_goods_services", "2020-01-01", "2021-12-31", 2_197_545, BELOW, KKV),
    ("eu_goods_services", "2022-01-01", "2023-12-31", 2_236_731, BELOW, KKV),
    ("eu_goods_services", "2024-01-01", "2025-12-31", 2_389_585, BELOW, UHM),
    ("eu_works", "2016-01-01", "2017-12-31", 47_758_068, BELOW, NOT_NAMED),
    ("eu_works", "2018-01-01", "2019-12-31", 52_620_561, BELOW, KKV),
    ("eu_works", "2020-01-01", "2021-12-31", 54_938_615, BELOW, KKV),
    ("eu_works", "2022-01-01", "2023-12-31", 55_991_099, BELOW, KKV),
    ("eu_works", "2024-01-01", "2025-12-31", 59_880_179, BELOW, UHM),
    ("eu_annex_2", "2018-01-01", "2019-12-31", 7_113_450, BELOW, KKV),
    ("eu_annex_2", "2020-01-01", "2021-12-31", 7_701_675, BELOW, KKV),
    ("eu_annex_2", "2022-01-01", "2023-12-31", 7_802_550, BELOW, KKV),
    ("eu_annex_2", "2024-01-01", "2025-12-31", 8_109_450, BELOW, UHM),
    (
        "documentation",
        "2014-07-01",
        "2022-01-31",
        100_000,
        AT_MOST,
        "LOU i äldre lydelse: ”överstiger 100 000 kr” (UHM, fråga 2422303)",
    ),
    (
        "documentation",
        "2022-02-01",
        "",
        100_000,
        BELOW,
        "LOU 19 a kap. 11 §: ”minst 100 000 kr” (UHM, fråga 2592573)",
    ),
    (
        "after_award_notice",
        "2022-02-01",
        "",
        700_000,
        BELOW,
        "Upphandlingsmyndigheten, efterannonsering",
    ),
)
NEW_KINDS = ("direct_award_annex_2a", "direct_award_utilities", "after_award_notice")
DOCUMENTATION = grants(
    view=ALL, change=(Role.PROCUREMENT_OFFICER,), models="directawarddocumentation"
)


def load(apps: Any, schema_editor: Any) -> None:
    """Limits that nobody has written yet; what is there stays as it is."""
    limits = apps.get_model("procurements", "LegalLimit").objects
    for kind, first, last, amount, comparison, source in LIMITS:
        verified = source not in (DERIVED, NOT_NAMED)
        limits.get_or_create(
            kind=kind,
            valid_from=date.fromisoformat(first),
            defaults={
                "valid_until": date.fromisoformat(last) if last else None,
                "amount": amount,
                "comparison": comparison,
                "source": source,
                "checked_on": READ_ON if verified else None,
                "checked_by_name": READER if verified else "",
            },
        )


def unload(apps: Any, schema_editor: Any) -> None:
    """Take away what the earlier table cannot hold: its kinds were fewer."""
    limits = apps.get_model("procurements", "LegalLimit").objects
    limits.filter(Q(checked_by_name=READER) | Q(kind__in=NEW_KINDS)).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("procurements", "0004_findings_and_documentation"),
        ("city", "0002_roles"),
    ]

    # On the way back the limits go, because the earlier table cannot say who checked them.
    operations = [
        migrations.RunPython(load, unload),
        migrations.RunPython(granting("procurements", DOCUMENTATION), migrations.RunPython.noop),
    ]
