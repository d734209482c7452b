"""Takes a site, gives places where role models can be met."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.diagnostic import Diagnostic
from builder.plan.context import PlanContext
from builder.plan.output import Output


def plan_places(_context: PlanContext) -> Iterator[Output | Diagnostic]:
    """Plan them; nothing where there are none."""
    yield from ()
