"""What a user may know of, asked of any model: by right, and by what a row is about."""

from typing import Any

from django.db.models import Model, Q, QuerySet


def may_see(model: type[Model], user: Any) -> bool:
    """Whether the user may see rows of the kind at all."""
    # A link between many is as open as what it hangs on; a proxy as what it stands for.
    concrete: Any = model._meta.concrete_model
    owner = concrete._meta.auto_created or concrete
    return bool(user.has_perm(f"{owner._meta.app_label}.view_{owner._meta.model_name}"))


def visible_rows(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """The rows the user may know of; a row about something hidden is hidden with it."""
    own = _shown(rows.model, user)
    if own is not None:
        return rows.filter(pk__in=own)
    for field in rows.model._meta.concrete_fields:
        shown = _shown(field.related_model, user) if field.is_relation else None
        if shown is not None:
            rows = rows.filter(
                Q(**{f"{field.name}__isnull": True}) | Q(**{f"{field.name}__in": shown})
            )
    return rows


def _shown(model: Any, user: Any) -> QuerySet[Any] | None:
    """The keys of what the user may know of; None where nothing is ever hidden."""
    every: Any = model._default_manager.all()
    return every.visible_to(user).order_by().values("pk") if hasattr(every, "visible_to") else None
