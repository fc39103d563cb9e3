"""Making the tables of many migrations in one step.

Django renders every model anew after each operation, and with 147 models that point at each other that alone took
forty seconds. Here the models are rendered once, after the last.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class TablesTogether(Operation):
    """The tables that some migrations leave behind, each with its fields, constraints and indexes at once.

    For a database that has none of them. What the migrations run as Python is not run: there are no rows to change.
    """

    reversible = True

    def __init__(self, earlier: Sequence[type[Migration]]) -> None:
        self.earlier = earlier

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)
        for migration in self.earlier:
            for operation in migration.operations:
                operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for model in self._models(app_label, schema_editor, to_state):
            schema_editor.create_model(model)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for model in reversed(list(self._models(app_label, schema_editor, from_state))):
            schema_editor.delete_model(model)

    def describe(self) -> str:
        return f"Make the tables of {len(self.earlier)} migrations together"

    def _models(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, state: ProjectState) -> Iterator[Any]:
        for label, name in state.models:
            if label == app_label:
                model = state.apps.get_model(label, name)
                if self.allow_migrate_model(schema_editor.connection.alias, model):
                    yield model
