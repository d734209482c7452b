"""Takes a site, gives the page that asks for recommendations."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.diagnostic import Diagnostic
from builder.plan.context import PlanContext
from builder.plan.output import Output


def plan_nominate(_context: PlanContext) -> Iterator[Output | Diagnostic]:
    """Plan them; nothing where there are none."""
    yield from ()
