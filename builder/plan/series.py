"""Takes a site, gives the page and feed of every series."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.diagnostic import Diagnostic
from builder.plan.context import PlanContext
from builder.plan.output import Output


def plan_series(_context: PlanContext) -> Iterator[Output | Diagnostic]:
    """Plan them; nothing where there are none."""
    yield from ()
