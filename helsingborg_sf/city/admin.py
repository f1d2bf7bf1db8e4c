"""Reference data of the city, its users and their roles."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.city.models import (
    Competence,
    ContractingAuthority,
    Department,
    District,
    Function,
    NetworkMunicipality,
    PolicyDocument,
    PolicyProvision,
    RetentionRule,
    User,
)
from helsingborg_sf.lib.admin import RegisterAdmin
from helsingborg_sf.lib.models import SubscribedReport


@admin.register(User)
class UserAdmin(DjangoUserAdmin[User]):
    list_display = [
        "username",
        "first_name",
        "last_name",
        "department",
        "is_active",
        "is_staff",
    ]
    list_select_related = ["department"]
    list_filter = ["groups", "is_active", "is_staff"]
    filter_horizontal = []  # Django's picker of two boxes has faults in a screen reader
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email", "department"]}),
        (_("Roles"), {"fields": ["is_active", "is_staff", "groups"]}),
    ]

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Whoever loses a role keeps no file of what that role might see."""
        before = set(form.instance.groups.all()) if change else set()
        super().save_related(request, form, formsets, change)
        if before - set(form.instance.groups.all()):
            SubscribedReport.objects.filter(subscription__owner=form.instance).forget_files()


class FunctionInline(admin.StackedInline[Function, Department]):
    model = Function
    fields = ["name", "mailbox", "valid_from", "valid_until"]
    extra = 0


@admin.register(ContractingAuthority)
class ContractingAuthorityAdmin(RegisterAdmin):
    list_display = ["name", "organisation_number", "kind", "valid_from", "valid_until"]
    search_fields = ["name", "organisation_number"]


@admin.register(Department)
class DepartmentAdmin(RegisterAdmin):
    list_display = [
        "name",
        "short_name",
        "kind",
        "authority",
        "valid_from",
        "valid_until",
    ]
    list_select_related = ["authority"]
    search_fields = ["name", "short_name"]
    list_filter = ["kind"]
    inlines = [FunctionInline]


@admin.register(Function)
class FunctionAdmin(RegisterAdmin):
    list_display = ["name", "department", "mailbox", "valid_from", "valid_until"]
    list_select_related = ["department"]
    search_fields = ["name"]


@admin.register(Competence)
class CompetenceAdmin(RegisterAdmin):
    search_fields = ["name"]


@admin.register(District)
class DistrictAdmin(RegisterAdmin):
    search_fields = ["name"]


@admin.register(NetworkMunicipality)
class NetworkMunicipalityAdmin(RegisterAdmin):
    list_display = ["name", "network", "valid_from", "valid_until"]
    list_filter = ["network"]
    search_fields = ["name", "network"]


class ProvisionInline(admin.StackedInline[PolicyProvision, PolicyDocument]):
    model = PolicyProvision
    fields = ["heading", "text", "level"]
    extra = 0


@admin.register(PolicyDocument)
class PolicyDocumentAdmin(RegisterAdmin):
    list_display = ["title", "kind", "decided", "decided_by"]
    list_filter = ["kind"]
    search_fields = ["title"]
    inlines = [ProvisionInline]


@admin.register(RetentionRule)
class RetentionRuleAdmin(RegisterAdmin):
    list_display = ["about", "action", "years", "decision", "checked_on", "valid_until"]
    list_filter = ["action"]
