"""The admin as the office uses it: reference data, with the same form and versions as the pages."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import ForeignKeyRawIdWidget, ManyToManyRawIdWidget
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from helsingborg_sf.lib.forms import ModelForm


class AdminForm(ModelForm):
    """The one ModelForm; over somebody else's change it says so instead of saving."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        shown, stored = self.version_sent, getattr(self.instance, "version", None)
        if self.instance.pk and shown is not None and shown != stored:
            raise ValidationError(
                _(
                    "Somebody has changed this while you were writing. Nothing was saved. Open it "
                    "in another tab, compare, and save again there."
                ),
                code="conflict",
            )
        return cleaned


class RegisterAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Lists without a full count, keys to long tables by number and not by a list of thousands."""

    form = AdminForm
    show_full_result_count = False
    list_per_page = 50
    long_tables = frozenset(
        {
            "organisation",
            "contract",
            "procurement",
            "cpvcode",
            "dialogue",
            "interview",
            "user",
        }
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All fields; the hidden version only where there is something to save."""
        fields = super().get_fields(request, obj)
        if obj is not None and not self.has_change_permission(request, obj):
            return [name for name in fields if name != "shown_version"]
        return fields

    def view_on_site(self, obj: Any) -> str | None:
        """Straight to the row's own page; Django's own detour answers 500 for some tables."""
        return str(obj.get_absolute_url()) if hasattr(obj, "get_absolute_url") else None

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        rows: Any = db_field.related_model._default_manager.all()
        if hasattr(rows, "visible_to"):
            kwargs.setdefault("queryset", rows.visible_to(request.user))
        if db_field.related_model._meta.model_name in self.long_tables:
            kwargs["widget"] = ForeignKeyRawIdWidget(db_field.remote_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model._meta.model_name in self.long_tables:
            kwargs["widget"] = ManyToManyRawIdWidget(db_field.remote_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes, by name; what hangs on it is not listed: it may be secret to the user."""
        _listed, _counts, needed, protected = super().get_deleted_objects(objs, request)
        in_use = [_("Other rows of the register refer to it.")] if protected else []
        return [str(each) for each in objs], {}, needed, in_use

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        shown: QuerySet[Any] = (
            rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows
        )
        return shown


class ReadOnlyAdmin(RegisterAdmin):
    """Rows that come from a file or are computed: looked at, never edited by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
