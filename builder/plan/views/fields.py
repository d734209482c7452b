"""Takes nothing, gives the view of fields of work."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.frame import PageView
from builder.plan.views.parts import Link, NameRow


class FieldGroup(Value, frozen=True, kw_only=True):
    """One field of work: who and which studios are at home in it."""

    name: str
    anchor: str
    people: tuple[NameRow, ...]
    studios: tuple[Link, ...]


class FieldsView(PageView, frozen=True, kw_only=True):
    """/fields/: 领域."""

    groups: tuple[FieldGroup, ...]
