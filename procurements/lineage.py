"""What was split out of what, the whole way up and down, as a tree to draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from procurements.models import Procurement, PurchasingNeed

# A family larger than this is shown in part; nobody splits that often.
MOST: Final = 200

# Up to the first row of the family and down again. UNION leaves out what it has met, so that rows
# split out of each other in a circle end it too.
_FAMILY: Final = """
    WITH RECURSIVE up(id, origin) AS (
        SELECT id, split_from_id FROM {table} WHERE id = %s
        UNION SELECT t.id, t.split_from_id FROM {table} t JOIN up ON t.id = up.origin
    ), family(id) AS (
        SELECT id FROM up
        UNION SELECT t.id FROM {table} t JOIN family ON t.split_from_id = family.id
    )
    SELECT id FROM family LIMIT {most}
"""


@dataclass(frozen=True)
class Branch:
    """One row of the tree and what was split out of it. `here` is the row whose page it is on."""

    label: str
    url: str
    pill: SafeString
    notes: list[str]
    here: bool
    branches: list["Branch"]


def family(row: PurchasingNeed | Procurement, user: Any) -> list[Branch]:
    """The tree around the row, as far as the user may know it; empty when it stands alone.

    What hangs on a hidden row only is left out: the gap would tell that there is one.
    """
    rows = {each.pk: each for each in _shown(row, user)}
    top, seen = row, {row.pk}
    while top.split_from_id in rows and top.split_from_id not in seen:
        top = rows[top.split_from_id]
        seen.add(top.pk)
    tree = _branch(top, list(rows.values()), row, frozenset())
    return [tree] if tree.branches else []


def _shown(row: Any, user: Any) -> QuerySet[Any]:
    sql = _FAMILY.format(table=row._meta.db_table, most=MOST)  # a table's name and a number
    rows = type(row).objects.filter(pk__in=RawSQL(sql, [row.pk]))  # noqa: S611
    shown: QuerySet[Any] = rows.visible_to(user) if hasattr(rows, "visible_to") else rows
    return shown.order_by("pk")


def _branch(row: Any, rows: Iterable[Any], here: Any, above: frozenset[int]) -> Branch:
    way = above | {row.pk}
    parts = [each for each in rows if each.split_from_id == row.pk and each.pk not in way]
    return Branch(
        label=str(row),
        url=row.get_absolute_url(),
        pill=_pill(row),
        notes=decision(row) if row.split_from_id in above else [],
        here=row.pk == here.pk,
        branches=[_branch(each, rows, here, way) for each in parts],
    )


def _pill(row: PurchasingNeed | Procurement) -> SafeString:
    state = row.place if isinstance(row, PurchasingNeed) else row.state
    return html.pill(state.label, state.tone)


def decision(row: PurchasingNeed | Procurement) -> list[str]:
    """Why it was split out, and who decided it when, as far as it is known."""
    who = [row.split_decided_by, str(row.split_decided) if row.split_decided else ""]
    decided = ", ".join(filter(None, who))
    lines = [row.split_reason, decided and _("Decided: %(by)s") % {"by": decided}]
    return [line for line in lines if line]
