"""Operations for our own migrations."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


class CreateModels(Operation):
    """Whole tables with their keys, constraints, indexes and triggers, as one step.

    Django works out all models anew after each little operation. With a history table for every
    table that makes a first `migrate` ten times slower (docs/adr/0006): here it happens once.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, models: Sequence[CreateModel], triggers: Sequence[AddTrigger]) -> None:
        self.models = models
        self.triggers = triggers

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)
        for operation in (*self.models, *self.triggers):
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in (*self.models, *self.triggers):
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        # A table takes its triggers along.
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.models)} tables with their triggers"

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return (type(self).__name__, [], {"models": self.models, "triggers": self.triggers})


class InOneStep(Operation):
    """Many small operations on tables that exist, as one step: the state of the models is worked
    out once before and once after, and not again for each (docs/adr/0006).

    For operations that do not build on each other's tables: fields, indexes, constraints, triggers.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"{len(self.operations)} changes of tables in one step"

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return (type(self).__name__, [], {"operations": self.operations})
